//! The tabs of what a type consists of: general, statuses, fields. The route has pages of its own.

use activity::fields::{Field, FieldKind, Formula};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::rows::turned;
use base::html::{Page, draw_with};
use base::ids::DealTypeId;
use base::{Ctx, FieldErrors, Result};

use super::{Head, PART, load, path, saved, saves, status, words};
use crate::deal_types::{Definition, FieldUse, Hue, Outcome, Stage, Who};
use crate::type_drafts::form::Reading;
use crate::type_drafts::words::Words;
use crate::type_drafts::{TypeDraft, rules};

#[derive(Template)]
#[template(path = "type_drafts/edit.html")]
pub(super) struct Editor {
    page: Page,
    part: &'static str,
    head: Head,
    definition: Definition,
    /// What is published.
    old: Option<Definition>,
    /// The stage that is edited; none on other tabs, and for what is filled at any time.
    at: Option<usize>,
    words: Words,
    errors: FieldErrors,
}

/// How a tab reads what was posted to it.
type Read = fn(&mut Reading<'_>, &mut Definition, &Form);

/// `GET /settings/deal-types/{id}`
pub async fn general(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    shown(&ctx, id, "general").await
}

/// `GET /settings/deal-types/{id}/statuses`
pub async fn statuses(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    shown(&ctx, id, "statuses").await
}

/// `GET /settings/deal-types/{id}/fields`
pub async fn fields(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    shown(&ctx, id, "fields").await
}

async fn shown(ctx: &Ctx, id: DealTypeId, tab: &'static str) -> Result<Response> {
    let (draft, staff) = load(ctx, id).await?;
    let errors = rules::check(&draft.definition, draft.old());
    let words = words(ctx, &staff, &draft.definition);
    drawn(ctx, (draft, tab, None), (words, errors), StatusCode::OK)
}

/// `POST /settings/deal-types/{id}`
pub async fn save_general(ctx: Ctx, Id(id): Id<DealTypeId>, form: Form) -> Result<Response> {
    let read: Read = |reading, definition, form| reading.general(definition, form);
    posted(&ctx, (id, "general"), form, read).await
}

/// `POST /settings/deal-types/{id}/statuses`
pub async fn save_statuses(ctx: Ctx, Id(id): Id<DealTypeId>, form: Form) -> Result<Response> {
    let read: Read = |reading, definition, form| reading.statuses(definition, form);
    posted(&ctx, (id, "statuses"), form, read).await
}

/// `POST /settings/deal-types/{id}/fields`
pub async fn save_fields(ctx: Ctx, Id(id): Id<DealTypeId>, form: Form) -> Result<Response> {
    let read: Read = |reading, definition, form| reading.fields(definition, form);
    posted(&ctx, (id, "fields"), form, read).await
}

async fn posted(
    ctx: &Ctx,
    (id, tab): (DealTypeId, &'static str),
    form: Form,
    read: Read,
) -> Result<Response> {
    let (mut draft, staff) = load(ctx, id).await?;
    let words = words(ctx, &staff, &draft.definition);
    let mut reading = Reading {
        words: &words,
        old: draft.old(),
        errors: FieldErrors::default(),
    };
    let mut definition = draft.definition.clone();
    read(&mut reading, &mut definition, &turned(&form));
    let errors = reading.errors;
    if saves(&form) && errors.is_empty() {
        let next = match tab {
            "general" => path(id),
            tab => format!("{}/{tab}", path(id)),
        };
        return saved(ctx, (id, &form), (definition, next)).await;
    }
    draft.definition = definition;
    let status = status(&errors, &form);
    drawn(ctx, (draft, tab, None), (words, errors), status)
}

/// A tab, with the errors that belong on it.
pub(super) fn drawn(
    ctx: &Ctx,
    (draft, tab, at): (TypeDraft, &'static str, Option<usize>),
    (words, errors): (Words, FieldErrors),
    status: StatusCode,
) -> Result<Response> {
    let head = Head::of(&draft, tab);
    let editor = Editor {
        page: Page::new(ctx, "menu-settings", head.name.clone()),
        part: PART,
        head,
        old: draft.published.map(|kind| kind.definition),
        definition: draft.definition,
        at,
        words,
        errors,
    };
    draw_with(status, &editor)
}

impl Editor {
    /// Where the form of the tab is sent.
    fn action(&self) -> String {
        match (self.head.tab, self.stage()) {
            ("general", _) => self.head.path(),
            (_, Some(stage)) => format!("{}/stages/{}", self.head.path(), stage.key),
            (tab, None) => format!("{}/{tab}", self.head.path()),
        }
    }

    /// How the type is called: the field, its label, its width, what it holds.
    fn names(&self) -> [(&'static str, &'static str, &'static str, &str); 4] {
        let Definition { names, prefix, .. } = &self.definition;
        [
            ("names.many", "type-names-many", "w6", &names.many),
            ("names.one", "type-names-one", "w3 m6", &names.one),
            ("names.new", "type-names-new", "w3 m6", &names.new),
            ("prefix", "type-prefix", "w3 m6", prefix),
        ]
    }

    /// The stage that is edited.
    fn stage(&self) -> Option<&Stage> {
        self.definition.stages.get(self.at?)
    }

    /// Where fields are filled that are listed on this page.
    fn uses(&self) -> &[FieldUse] {
        match self.stage() {
            Some(stage) => &stage.fields,
            None => &self.definition.details,
        }
    }

    fn is_shown(&self, stage: &Stage) -> bool {
        self.stage().is_some_and(|shown| shown.key == stage.key)
    }

    /// Where it is told what is wrong with a field of this page.
    fn wrong_use(&self, field: &str) -> String {
        match self.stage() {
            Some(stage) => format!("stages.{}.{field}", stage.key),
            None => format!("details.{field}"),
        }
    }

    /// Fields that this page does not have yet, and where each is filled now.
    fn others(&self) -> Vec<(&Field, &str)> {
        let own: Vec<&str> = self.uses().iter().map(|used| used.field.as_str()).collect();
        let all = self.definition.fields.iter();
        let others =
            all.filter(|field| !field.key.is_empty() && !own.contains(&field.key.as_str()));
        others
            .map(|field| (field, self.place_of(&field.key)))
            .collect()
    }

    /// The stage in which a field is filled; nothing for one that is filled at any time.
    fn place_of(&self, key: &str) -> &str {
        let mut stages = self.definition.stages.iter();
        let found = stages.find(|stage| stage.fields.iter().any(|used| used.field == key));
        found.map_or("", |stage| stage.name.as_str())
    }

    /// The kind of a field that was published stays.
    fn is_published(&self, field: &Field) -> bool {
        self.old
            .as_ref()
            .is_some_and(|old| old.field(&field.key).is_some())
    }

    fn days(&self) -> impl Iterator<Item = &Field> {
        let all = self.definition.fields.iter();
        all.filter(|field| field.kind == FieldKind::Date)
    }

    /// What a computed field may be made of: the formula, and whether it is the share or the rest of which sum.
    fn formulas(&self) -> Vec<(String, &'static str, &str)> {
        let all = self.definition.fields.iter();
        let sums = all.filter(|field| field.kind == FieldKind::Money && !field.key.is_empty());
        sums.flat_map(|field| {
            let share = Formula::Share(field.key.clone()).to_string();
            let rest = Formula::Rest(field.key.clone()).to_string();
            [
                (share, "type-formula-share", field.name.as_str()),
                (rest, "type-formula-rest", field.name.as_str()),
            ]
        })
        .collect()
    }

    fn is_formula(&self, field: &Field, formula: &str) -> bool {
        field
            .formula
            .as_ref()
            .is_some_and(|one| one.to_string() == formula)
    }

    fn is_valid_until(&self, field: &Field) -> bool {
        self.definition.valid_until.as_ref() == Some(&field.key)
    }

    fn kinds(&self) -> &'static [FieldKind] {
        FieldKind::ALL
    }

    fn hues(&self) -> &'static [Hue] {
        Hue::ALL
    }

    fn hue_label(&self, hue: &Hue) -> String {
        match hue {
            Hue::Grey => "type-hue-grey".to_owned(),
            hue => format!("type-hue-{hue}"),
        }
    }

    fn outcomes(&self) -> &'static [Outcome] {
        Outcome::ALL
    }

    fn name(&self, who: &Who) -> String {
        self.words.name(who)
    }

    /// What is wrong elsewhere than on this page, as the tabs it is on.
    fn is_wrong(&self, tab: &str) -> bool {
        let tab_of = |place: &str| match place.split('.').next() {
            _ if place.ends_with("_add") => self.head.tab,
            Some("tracks") => "statuses",
            Some("fields") => "fields",
            Some("stages" | "sign-offs" | "uses" | "details") => "stages",
            _ => "general",
        };
        self.errors.iter().any(|(place, _)| tab_of(place) == tab)
    }

    /// A stage has something wrong in it.
    fn is_stage_wrong(&self, stage: &Stage) -> bool {
        let place = format!("stages.{}", stage.key);
        let ticks = stage.sign_offs.iter();
        self.errors.iter().any(|(one, _)| {
            one == place
                || one
                    .strip_prefix(&place)
                    .is_some_and(|rest| rest.starts_with('.'))
                || ticks
                    .clone()
                    .any(|tick| one == format!("sign-offs.{}", tick.key))
        })
    }
}
