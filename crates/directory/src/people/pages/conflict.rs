//! Two versions of a person, or of their work at a company, side by side; nobody's text is lost.

use activity::record_fields::OwnFields;
use askama::Template;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use base::html::form::Form;
use base::html::merge::Merge;
use base::html::{Page, draw_with, format};
use base::ids::PersonId;
use base::{Ctx, Read, Result};
use chrono::NaiveDate;

use super::SECTION;
use crate::people::Person;

/// An edit that another one has overtaken.
pub(crate) struct Disputed {
    /// Of whom.
    pub person: Person,
    /// Where the choice is sent.
    pub action: String,
    /// What is kept now.
    pub version: i32,
    /// The same as a form.
    pub theirs: Form,
    /// Who was faster.
    pub who: String,
    /// What both changed.
    pub merge: Merge,
    /// The groups of rows of the form.
    pub groups: &'static [&'static str],
    /// Key of what else is to be said of it.
    pub explained: Option<&'static str>,
    /// Fields of the administrator's.
    pub own: OwnFields,
}

/// The name of who changed the person last.
///
/// # Errors
/// The base could not be read.
pub(crate) fn who_changed_last(read: &mut Read<'_>, id: PersonId) -> Result<String> {
    let last = activity::feed::of_subject(read, id.into(), None)?;
    let who = last.into_iter().next().map(|event| event.actor_name);
    Ok(who.unwrap_or_default())
}

/// A field that both changed: as people read it, and as the form sends it.
struct DisputeRow {
    label: String,
    choice: String,
    was: String,
    mine: String,
    theirs: String,
    mine_value: String,
    their_value: String,
}

#[derive(Template)]
#[template(path = "people/conflict.html")]
struct Conflict {
    page: Page,
    person: Person,
    action: String,
    version: i32,
    groups: &'static [&'static str],
    who: String,
    explained: Option<&'static str>,
    was: String,
    kept: Vec<(String, String)>,
    disputed: Vec<DisputeRow>,
    taken_over: Vec<(String, String)>,
}

impl Disputed {
    /// Both versions; from a form on the card they take the whole sheet.
    ///
    /// # Errors
    /// The page could not be drawn.
    pub(crate) fn show(self, ctx: &Ctx) -> Result<Response> {
        let page = Page::new(ctx, SECTION, ctx.t().get("conflict-title"));
        let merge = &self.merge;
        let rows = merge.disputed.iter().map(|dispute| DisputeRow {
            choice: self.choice(&dispute.name),
            was: self.told(ctx, &dispute.name, &dispute.was),
            mine: self.told(ctx, &dispute.name, &dispute.mine),
            theirs: self.told(ctx, &dispute.name, &dispute.theirs),
            mine_value: self.value(&merge.merged, &dispute.name),
            their_value: self.value(&self.theirs, &dispute.name),
            label: self.label(ctx, &dispute.name),
        });
        let taken_over = merge.taken_over.iter();
        let pairs = merge.merged.pairs().iter();
        let conflict = Conflict {
            disputed: rows.collect(),
            taken_over: taken_over
                .map(|(name, value)| (self.label(ctx, name), self.told(ctx, name, value)))
                .collect(),
            kept: pairs
                .filter(|(name, _)| !self.is_disputed(name))
                .cloned()
                .collect(),
            // The next save is compared with what the user sees now.
            was: self.theirs.to_query(),
            page,
            person: self.person,
            action: self.action,
            version: self.version,
            groups: self.groups,
            who: self.who,
            explained: self.explained,
        };
        let mut response = draw_with(StatusCode::CONFLICT, &conflict)?;
        for (name, value) in [
            ("hx-retarget", "#main"),
            ("hx-reselect", "#main"),
            ("hx-reswap", "outerHTML"),
        ] {
            let headers = response.headers_mut();
            headers.insert(name, HeaderValue::from_static(value));
        }
        Ok(response)
    }

    fn is_disputed(&self, name: &str) -> bool {
        let names = |field: &str| {
            let rest = name.strip_prefix(field);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        (self.merge.disputed.iter()).any(|dispute| names(&dispute.name))
    }

    fn choice(&self, name: &str) -> String {
        if self.groups.contains(&name) {
            format!("{name}.choice")
        } else {
            name.to_owned()
        }
    }

    fn value(&self, form: &Form, name: &str) -> String {
        if !self.groups.contains(&name) {
            return form.text(name);
        }
        let mut group = Form::default();
        group.replace(name, form);
        group.to_query()
    }

    fn label(&self, ctx: &Ctx, name: &str) -> String {
        match self.own.named(name) {
            Some(field) => field.name.clone(),
            None => ctx.t().get(&format!("person-{name}")),
        }
    }

    /// A value as people read it.
    fn told(&self, ctx: &Ctx, name: &str, value: &str) -> String {
        let t = ctx.t();
        match name {
            "role" => t.get(&format!("person-role-{value}")),
            "since" | "until" => value
                .parse::<NaiveDate>()
                .map_or_else(|_| value.to_owned(), |day| format::day(t, day, ctx.today())),
            name => self.own.told_typed(name, value, t),
        }
    }
}
