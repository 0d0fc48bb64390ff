//! Rules (`D3`, `D10`): «when this happens», or «so long before or after that date», with conditions, tell these people by
//! these ways. They are made in the browser, in words, and tried on the last month before they tell anybody.

mod coming;
pub mod commands;
mod events;
mod form;
mod happened;
pub mod letters;
mod pages;
mod recipients;
pub mod store;
pub mod trial;
mod words;

use base::Ctx;
use base::area::{Registry, Routes};
use base::clause::Clause;
use base::html::filter::{Asker, Filter};
use base::html::form::Form;
use base::ids::RuleId;
use base::watched::{self, RuleDate, RuleTopic};
use chrono::NaiveDateTime;
use diesel::prelude::*;

pub use coming::tell as tell_coming;
pub use events::RuleEvent;
pub use happened::CONSUMER;
pub use recipients::Whom;

/// Minutes of a day.
pub const DAY: i64 = 24 * 60;

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::rules)]
pub struct Rule {
    /// Its number.
    pub id: RuleId,
    name: String,
    shipped: Option<String>,
    /// It tells.
    pub enabled: bool,
    /// Name of the [`RuleTopic`].
    pub topic: String,
    /// Name of the [`watched::RuleEvent`] it waits for.
    pub event: Option<String>,
    /// Or the name of the [`RuleDate`].
    pub date: Option<String>,
    /// From the date on; less than none: ahead of it.
    pub minutes: i64,
    /// At which minute of the reader's day, when the date has no time.
    pub at_minute: i32,
    conditions: String,
    recipients: String,
    /// Who did it is told too.
    pub tells_doer: bool,
    /// Colleagues are told in the program.
    pub by_app: bool,
    /// Colleagues are told by letter.
    pub by_email: bool,
    /// Own subject of the letter, or nothing.
    pub subject: String,
    /// Own text of the letter, or nothing.
    pub body: String,
    /// What happened before is not told, UTC.
    pub since: Option<NaiveDateTime>,
    cursor_at: Option<NaiveDateTime>,
    cursor_thing: i64,
    /// Grows with every change.
    pub version: i32,
    /// Colleagues are told on their devices.
    pub by_push: bool,
}

/// What the administrator says of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInput {
    /// As people call it.
    pub name: String,
    /// It tells.
    pub enabled: bool,
    /// What it waits for.
    pub trigger: Trigger,
    /// The conditions, as a part of an address.
    pub conditions: String,
    /// Who is told.
    pub recipients: Vec<Whom>,
    /// Who did it is told too.
    pub tells_doer: bool,
    /// Colleagues are told in the program.
    pub by_app: bool,
    /// Colleagues are told by letter.
    pub by_email: bool,
    /// Colleagues are told on their devices.
    pub by_push: bool,
    /// Own subject of the letter, or nothing.
    pub subject: String,
    /// Own text of the letter, or nothing.
    pub body: String,
}

/// What a rule waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// Something happens to a thing of the topic.
    Event {
        /// Name of the topic.
        topic: String,
        /// Name of the event.
        name: String,
    },
    /// A date of a thing of the topic.
    Date {
        /// Name of the topic.
        topic: String,
        /// Name of the date.
        name: String,
        /// From the date on; less than none: ahead of it.
        minutes: i64,
        /// At which minute of the reader's day, when the date has no time.
        at_minute: i32,
    },
}

impl Rule {
    /// As people call it; a shipped one that nobody has renamed in the reader's language.
    pub fn name(&self, t: &base::locale::Translator) -> String {
        match &self.shipped {
            Some(shipped) if self.name.is_empty() => t.get(&format!("rule-shipped-{shipped}")),
            _ => self.name.clone(),
        }
    }

    /// Who is told.
    pub fn recipients(&self) -> Vec<Whom> {
        let tokens: Vec<String> = serde_json::from_str(&self.recipients).unwrap_or_default();
        tokens.iter().filter_map(|one| one.parse().ok()).collect()
    }

    /// What it watches; nothing when no area has it any more.
    pub fn topic(&self, registry: &Registry) -> Option<RuleTopic> {
        topic(registry, &self.topic)
    }

    /// The date it goes by, if any.
    pub fn date(&self, registry: &Registry) -> Option<RuleDate> {
        let name = self.date.as_deref()?;
        let mut dates = registry.rule_dates();
        dates
            .find(|date| date.topic == self.topic && date.name == name)
            .copied()
    }

    /// The event it waits for, if any.
    pub fn event(&self, registry: &Registry) -> Option<watched::RuleEvent> {
        let name = self.event.as_deref()?;
        let mut events = registry.rule_events();
        events
            .find(|event| event.topic == self.topic && event.name == name)
            .copied()
    }

    /// Its conditions.
    pub fn filter(&self, topic: &RuleTopic) -> Filter {
        Filter::parse(&Form::parse(&self.conditions), topic.fields)
    }

    /// Its conditions for the base, as things are in the zone of the program.
    fn clause(&self, topic: &RuleTopic, system: &Ctx) -> Option<Clause> {
        clause(&self.filter(topic), system)
    }
}

fn clause(filter: &Filter, system: &Ctx) -> Option<Clause> {
    filter.clause(&Asker::new(&system.actor, system.zone, system.today()))
}

fn topic(registry: &Registry, name: &str) -> Option<RuleTopic> {
    registry
        .rule_topics()
        .find(|topic| topic.name == name)
        .copied()
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/rules", pages::index)
        .get("/settings/rules/new", pages::new)
        .post("/settings/rules", pages::create)
        .post("/settings/rules/draft", pages::draft)
        .post("/settings/rules/trial", pages::trial)
        .get("/settings/rules/{id}", pages::edit)
        .post("/settings/rules/{id}", pages::update)
        .post("/settings/rules/{id}/enabled", pages::enable)
        .post("/settings/rules/{id}/sample", pages::sample)
        .post("/settings/rules/{id}/removal", pages::remove)
}
