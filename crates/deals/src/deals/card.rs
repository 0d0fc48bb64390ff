//! A deal as its page shows it.

use std::cmp::Ordering;

use activity::fields::{self, Field, FieldKind};
use base::html::Page;
use base::html::form::Form;
use base::ids::{DealId, UserId};
use base::locale::Translator;
use base::{Action, Error, Read, Result, Text};

use super::form::typed_fields;
use super::lines::{Client, clients, price};
use super::{Deal, Loaded, Signature, Signed, Standing};
use crate::deal_types::{FieldUse, Outcome, SignOff, Stage, Status, Track, Who};
use crate::stages::rules::{self, Next, StageState};

/// A field with what it holds.
pub(super) struct FieldView {
    pub field: Field,
    pub required: bool,
    /// In words; empty when there is nothing.
    pub value: String,
    /// The page of the record that it names.
    pub path: Option<String>,
}

impl FieldView {
    pub(super) fn is_computed(&self) -> bool {
        self.field.kind == FieldKind::Computed
    }
}

/// A tick with who has set it or may.
pub(super) struct TickView {
    pub tick: SignOff,
    pub signature: Option<Signature>,
    /// The reader may set it or take it away now.
    pub is_open: bool,
    /// Who may: names.
    pub who: String,
}

/// A stage as the page shows it.
pub(super) struct StageView {
    pub stage: Stage,
    pub state: StageState,
    pub passed: Option<Signature>,
    pub fields: Vec<FieldView>,
    pub ticks: Vec<TickView>,
    /// Who fills it: numbers and names.
    pub fillers: Vec<(UserId, String)>,
    /// The reader fills it now.
    pub is_open: bool,
    /// What it lacks to be left.
    pub missing: Vec<String>,
    /// «Передать в отдел №2»
    pub hand_over: String,
    /// What its fields hold, as a form.
    pub form: Form,
}

impl StageView {
    pub(super) fn is_now(&self) -> bool {
        self.state == StageState::Now
    }

    pub(super) fn is_done(&self) -> bool {
        self.state == StageState::Done
    }

    pub(super) fn class(&self) -> &'static str {
        match self.state {
            StageState::Done => "done",
            StageState::Now => "now",
            StageState::Locked => "locked",
        }
    }

    pub(super) fn icon(&self) -> &'static str {
        match self.state {
            StageState::Done => "circle-check",
            StageState::Now => "progress",
            StageState::Locked => "lock",
        }
    }

    /// «Осталось: номер поручения, оплату подтверждаю»
    pub(super) fn missing(&self) -> String {
        self.missing.join(", ")
    }

    /// Under the name in the stepper: who has passed it and when, or what it is about.
    pub(super) fn note(&self, page: &Page) -> String {
        match &self.passed {
            Some(passed) => format!(
                "{}, {}",
                passed.full_name,
                page.day(page.local_day(passed.at))
            ),
            None => self.stage.note.clone(),
        }
    }
}

/// A track with where the deal stands.
pub(super) struct TrackView {
    pub track: Track,
    pub standing: Option<Standing>,
    /// Who has put it there.
    pub by: String,
}

impl TrackView {
    /// The status it has.
    pub(super) fn status(&self) -> Option<&Status> {
        let standing = self.standing.as_ref()?;
        self.track.status(&standing.status)
    }

    /// Its place, from 1.
    pub(super) fn place(&self) -> usize {
        let key = self.standing.as_ref().map(|one| one.status.as_str());
        key.map_or(0, |key| self.track.place(key))
    }

    /// How far it has come, a class for each place.
    pub(super) fn marks(&self) -> Vec<&'static str> {
        let class = |at: usize| match at.cmp(&self.place()) {
            Ordering::Less => "on",
            Ordering::Equal => "now",
            Ordering::Greater => "",
        };
        (1..=self.track.statuses.len()).map(class).collect()
    }

    /// «2 из 5»
    pub(super) fn place_words(&self, page: &Page) -> String {
        let place = Text::new("deal-place").with("place", self.place());
        page.translator()
            .text(&place.with("all", self.track.statuses.len()))
    }

    /// What comes next on it.
    pub(super) fn next(&self) -> Option<&Status> {
        self.track.statuses.get(self.place())
    }
}

/// A deal as its page shows it.
pub(super) struct Card {
    pub loaded: Loaded,
    pub client: Client,
    pub stages: Vec<StageView>,
    pub details: Vec<FieldView>,
    pub tracks: Vec<TrackView>,
}

impl Card {
    /// Ten queries at most.
    pub(super) fn load(read: &mut Read<'_>, id: DealId, t: &Translator) -> Result<Self> {
        let loaded = Loaded::find(read, Action::View, id)?;
        let clients = clients(read, &[loaded.deal.company_id])?;
        let client = clients.into_iter().next().ok_or(Error::NotFound)?;
        let definition = loaded.definition();
        Ok(Self {
            stages: definition
                .stages
                .iter()
                .map(|stage| stage_view(&loaded, stage, t))
                .collect(),
            details: field_views(&loaded, &definition.details, t),
            tracks: definition
                .tracks
                .iter()
                .map(|track| track_view(&loaded, track))
                .collect(),
            client,
            loaded,
        })
    }

    pub(super) fn deal(&self) -> &Deal {
        &self.loaded.deal
    }

    /// The main track.
    pub(super) fn main(&self) -> Option<&TrackView> {
        self.tracks.first()
    }

    /// The other ones.
    pub(super) fn others(&self) -> &[TrackView] {
        self.tracks.get(1..).unwrap_or_default()
    }

    pub(super) fn price(&self) -> Option<String> {
        price(self.deal().price)
    }

    pub(super) fn responsible(&self) -> &str {
        self.loaded.staff.name(self.deal().responsible_id)
    }

    /// Its type has a version that it could go on by.
    pub fn has_newer_version(&self) -> bool {
        let kind = &self.loaded.kind;
        kind.version < kind.newest && !self.is_archived()
    }

    /// It is in the archive.
    pub(super) fn is_archived(&self) -> bool {
        self.deal().archived_at.is_some()
    }

    /// It has come to its end and goes to the archive by hand.
    pub(super) fn may_be_archived(&self) -> bool {
        let deal = self.deal();
        let is_lost = deal.outcome == Outcome::Lost;
        let is_won = deal.outcome == Outcome::Won;
        !self.is_archived() && (is_lost || (is_won && deal.stage.is_none()))
    }

    /// The details as a form.
    pub(super) fn details_form(&self) -> Form {
        let uses = &self.loaded.definition().details;
        form_of(&self.loaded, uses)
    }
}

fn form_of(loaded: &Loaded, uses: &[FieldUse]) -> Form {
    let mut form = Form::default();
    let fields = typed_fields(loaded.definition(), uses);
    fields::form_of(&fields, &loaded.values, &loaded.choices, &mut form);
    form
}

fn field_views(loaded: &Loaded, uses: &[FieldUse], t: &Translator) -> Vec<FieldView> {
    let used = loaded.definition().used(uses).into_iter();
    used.map(|(used, field)| {
        let computed = field.formula.as_ref();
        let computed = computed.and_then(|of| loaded.values.computed(of, loaded.deal.price));
        let value = computed.as_ref().or_else(|| loaded.values.get(&field.key));
        let told = value.map(|value| fields::told(field, value, &loaded.choices, t));
        FieldView {
            field: field.clone(),
            required: used.required,
            value: told.unwrap_or_default(),
            path: value.and_then(|value| loaded.choices.path_of(field, value)),
        }
    })
    .collect()
}

fn stage_view(loaded: &Loaded, stage: &Stage, t: &Translator) -> StageView {
    let state = loaded.state_of(stage);
    let is_current = loaded.deal.archived_at.is_none() && state != StageState::Locked;
    let ticks = stage.sign_offs.iter().map(|tick| TickView {
        signature: loaded.signature(Signed::Tick, &tick.key).cloned(),
        is_open: is_current && loaded.may_sign(stage, tick),
        who: who_signs(loaded, loaded.signers(stage, tick), t),
        tick: tick.clone(),
    });
    let fillers = loaded.meant(&stage.filled_by).into_iter();
    let hand_over = match rules::next(loaded.definition(), &stage.key) {
        Some(Next::Stage(next)) if next.hand_over.is_empty() => {
            t.with("deal-hand-over", "stage", &next.name)
        }
        Some(Next::Stage(next)) => next.hand_over.clone(),
        _ => t.get("deal-to-archive"),
    };
    let missing = loaded.missing(stage);
    StageView {
        passed: loaded.signature(Signed::Stage, &stage.key).cloned(),
        fields: field_views(loaded, &stage.fields, t),
        ticks: ticks.collect(),
        fillers: fillers
            .map(|id| (id, loaded.staff.name(id).to_owned()))
            .collect(),
        is_open: is_current && loaded.may_fill(stage),
        missing: missing
            .iter()
            .map(|one| one.name().to_lowercase())
            .collect(),
        hand_over,
        form: form_of(loaded, &stage.fields),
        state,
        stage: stage.clone(),
    }
}

/// «Лев Баранов», «Ольга Шестакова и ещё 2», or what is to be appointed first.
fn who_signs(loaded: &Loaded, whom: &[Who], t: &Translator) -> String {
    match loaded.names_of(whom).as_slice() {
        [] => t.get("deal-nobody-yet"),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => t.with2(
            "deal-and-more",
            ("name", first),
            ("count", &rest.len().to_string()),
        ),
    }
}

fn track_view(loaded: &Loaded, track: &Track) -> TrackView {
    let standing = loaded.standing(&track.key).cloned();
    let by = standing.as_ref().and_then(|one| one.user_id);
    TrackView {
        by: by.map_or_else(String::new, |id| loaded.staff.name(id).to_owned()),
        standing,
        track: track.clone(),
    }
}
