//! A deal as its page and the list show it.

use std::cmp::Ordering;

use activity::fields::{self, Field, FieldKind};
use base::html::Page;
use base::html::form::Form;
use base::html::list::Rows;
use base::ids::{CompanyId, DealId, DealTypeId, UserId};
use base::locale::Translator;
use base::{Read, Result, Text};
use directory::companies::store as companies;
use formats::money::Money;

use super::form::typed_fields;
use super::rules::{self, Next, StageState};
use super::{Deal, Loaded, Signature, Signed, Standing, store};
use crate::deal_types::{self, DealType, Definition, FieldUse, SignOff, Stage, Status, Track, Who};
use crate::finance;

/// «4 860 000 ₽», or nothing.
pub(super) fn price(kopecks: Option<i64>) -> Option<String> {
    let price = Money::from_kopecks(kopecks?).ok()?;
    Some(price.in_roubles())
}

/// The client of a deal: who sees the deal knows the name; the card is open to who sees the client.
#[derive(Debug, Clone)]
pub(super) struct Client {
    pub id: CompanyId,
    pub name: String,
    pub is_open: bool,
}

/// The clients of visible deals: two queries at most.
pub(super) fn clients(read: &mut Read<'_>, ids: &[CompanyId]) -> Result<Vec<Client>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let open = companies::titles(read, &numbers)?;
    let hidden: Vec<CompanyId> = ids
        .iter()
        .filter(|id| !open.iter().any(|(known, _)| *known == id.0))
        .copied()
        .collect();
    let mut clients: Vec<Client> = open
        .into_iter()
        .map(|(id, name)| Client {
            id: CompanyId(id),
            name,
            is_open: true,
        })
        .collect();
    if !hidden.is_empty() {
        let named = store::company_names(read, &hidden)?.into_iter();
        clients.extend(named.map(|(id, name)| Client {
            id,
            name,
            is_open: false,
        }));
    }
    Ok(clients)
}

/// A field with what it holds.
pub(super) struct FieldView {
    pub field: Field,
    pub required: bool,
    /// In words; empty when there is nothing.
    pub value: String,
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

    /// How far it has come, a class for each mark.
    pub(super) fn marks(&self) -> Vec<&'static str> {
        Place::of(self.place(), self.track.statuses.len(), "").marks
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
        let loaded = Loaded::find(read, base::Action::View, id)?;
        let clients = clients(read, &[loaded.deal.company_id])?;
        let client = clients.into_iter().next().ok_or(base::Error::NotFound)?;
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

    /// It is in the archive.
    pub(super) fn is_archived(&self) -> bool {
        self.deal().archived_at.is_some()
    }

    /// It has come to its end and goes to the archive by hand.
    pub(super) fn may_be_archived(&self) -> bool {
        let deal = self.deal();
        let is_lost = deal.outcome == deal_types::Outcome::Lost;
        let is_won = deal.outcome == deal_types::Outcome::Won;
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
    fields::form_of(&fields, &loaded.values, &mut form);
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

/// A deal in the list.
pub(super) struct Line {
    pub deal: Deal,
    pub client: Option<Client>,
    pub responsible: String,
    kind: Option<DealType>,
    standings: Vec<Standing>,
}

impl Line {
    fn definition(&self) -> Option<&Definition> {
        self.kind.as_ref().map(|kind| &kind.definition)
    }

    fn on<'a>(&self, track: &'a Track) -> Option<&'a Status> {
        let standing = self.standings.iter().find(|one| one.track == track.key)?;
        track.status(&standing.status)
    }

    /// Where it stands on the main track.
    pub(super) fn status(&self) -> Option<&Status> {
        self.on(self.definition()?.main_track()?)
    }

    /// How far it has come: on its route, or on its other tracks.
    pub(super) fn progress(&self) -> Vec<Place<'_>> {
        match self.stage() {
            Some(stage) => vec![stage],
            None => self.tracks(),
        }
    }

    fn tracks(&self) -> Vec<Place<'_>> {
        let tracks = self.definition().map(|of| of.tracks.as_slice());
        let others = tracks.unwrap_or_default().iter().skip(1);
        let placed = others.filter_map(|track| {
            let status = self.on(track)?;
            let place = track.place(&status.key);
            Some(Place::of(place, track.statuses.len(), &status.name))
        });
        placed.collect()
    }

    /// The stage it is in.
    pub(super) fn stage(&self) -> Option<Place<'_>> {
        let definition = self.definition()?;
        let at = definition.place(self.deal.stage.as_deref()?)?;
        let stage = definition.stages.get(at)?;
        Some(Place::of(at + 1, definition.stages.len(), &stage.name))
    }

    pub(super) fn price(&self) -> Option<String> {
        price(self.deal.price)
    }

    /// Which share of it is paid.
    pub(super) fn share(&self) -> Option<String> {
        finance::share(&self.deal).map(|share| share.to_string())
    }
}

/// How far a deal has come, as a row of marks and a name.
pub(super) struct Place<'a> {
    /// A class for each mark.
    pub marks: Vec<&'static str>,
    pub name: &'a str,
}

impl<'a> Place<'a> {
    /// At this place of so many, from 1.
    pub(super) fn of(place: usize, count: usize, name: &'a str) -> Self {
        let class = |at: usize| match at.cmp(&place) {
            Ordering::Less => "on",
            Ordering::Equal => "now",
            Ordering::Greater => "",
        };
        Self {
            marks: (1..=count).map(class).collect(),
            name,
        }
    }
}

/// The lines of a page: five queries at most.
pub(super) fn lines(read: &mut Read<'_>, rows: Rows<Deal>) -> Result<Rows<Line>> {
    let ids: Vec<DealId> = rows.rows.iter().map(|deal| deal.id).collect();
    let wanted = |of: &dyn Fn(&Deal) -> i64| {
        let mut all: Vec<i64> = rows.rows.iter().map(of).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let clients_ids: Vec<CompanyId> = wanted(&|deal| deal.company_id.0)
        .into_iter()
        .map(CompanyId)
        .collect();
    let users: Vec<UserId> = wanted(&|deal| deal.responsible_id.0)
        .into_iter()
        .map(UserId)
        .collect();
    let mut versions: Vec<(DealTypeId, i32)> = rows
        .rows
        .iter()
        .map(|deal| (deal.type_id, deal.type_version))
        .collect();
    versions.sort_unstable();
    versions.dedup();
    let clients = clients(read, &clients_ids)?;
    let names = accounts::users::store::names(read, &users)?;
    let standings = store::standings_of(read, &ids)?;
    let kinds = deal_types::store::at_versions(read, &versions)?;
    Ok(rows.map(|deal| {
        let client = clients.iter().find(|one| one.id == deal.company_id);
        let name = names.iter().find(|(id, _)| *id == deal.responsible_id);
        let own = |one: &&DealType| (one.id, one.version) == (deal.type_id, deal.type_version);
        Line {
            client: client.cloned(),
            kind: kinds.iter().find(own).cloned(),
            responsible: name.map_or_else(String::new, |(_, name)| name.clone()),
            standings: standings
                .iter()
                .filter(|one| one.deal_id == deal.id)
                .cloned()
                .collect(),
            deal,
        }
    }))
}
