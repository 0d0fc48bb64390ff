//! Rules in words.

use accounts::{departments, users};
use base::html::format;
use base::ids::{DepartmentId, UserId};
use base::locale::Translator;
use base::watched::RuleDate;
use base::{Ctx, Read, Result};
use chrono::{NaiveDateTime, TimeZone as _};

use super::{DAY, Rule, Whom};

/// Names of users and departments, for rules that name them.
pub(super) struct Names {
    pub users: Vec<(UserId, String)>,
    pub departments: Vec<(DepartmentId, String)>,
}

impl Names {
    /// Everybody's: two queries.
    ///
    /// # Errors
    /// The base could not be read.
    pub(super) fn load(read: &mut Read<'_>) -> Result<Self> {
        let all = departments::store::list(read)?;
        Ok(Self {
            users: users::store::everybody(read)?,
            departments: all.into_iter().map(|one| (one.id, one.name)).collect(),
        })
    }

    /// Somebody who is told: «ответственному», «отделу продаж».
    pub(super) fn of(&self, t: &Translator, topic: &str, whom: &Whom) -> String {
        match whom {
            Whom::Involved(name) => t.get(&format!("rule-who-{topic}-{name}")),
            Whom::Client(name) => t.get(&format!("rule-client-{name}")),
            Whom::Head => t.get("rule-head"),
            Whom::Doer => t.get("rule-doer"),
            Whom::Role(role) => t.get(&format!("rule-role-{role}")),
            Whom::Department(id) => {
                let found = self.departments.iter().find(|(known, _)| known == id);
                let name = found.map_or_else(|| format!("№ {id}"), |(_, name)| name.clone());
                t.with("rule-department", "name", name)
            }
            Whom::User(id) => {
                let found = self.users.iter().find(|(known, _)| known == id);
                found.map_or_else(|| format!("№ {id}"), |(_, name)| name.clone())
            }
        }
    }
}

/// Key of what a rule waits for.
pub(super) fn trigger_key(rule: &Rule) -> String {
    match (&rule.event, &rule.date) {
        (Some(event), _) => format!("rule-event-{}-{event}", rule.topic),
        (None, date) => {
            let date = date.as_deref().unwrap_or_default();
            format!("rule-date-{}-{date}", rule.topic)
        }
    }
}

/// «когда изменён статус клиента», «срок решения: через 1 день»
pub(super) fn when(t: &Translator, rule: &Rule) -> String {
    let name = t.get(&trigger_key(rule));
    if rule.event.is_some() {
        return name;
    }
    let size = rule.minutes.abs();
    let (unit, count) = match size {
        size if size % DAY == 0 => ("days", size / DAY),
        size if size % 60 == 0 => ("hours", size / 60),
        size => ("minutes", size),
    };
    let side = match rule.minutes {
        0 => return t.with("rule-when-on", "date", name),
        ..0 => "before",
        _ => "after",
    };
    let span = t.count(&format!("rule-span-{unit}"), count);
    t.with2(
        &format!("rule-when-{side}"),
        ("date", &name),
        ("span", &span),
    )
}

/// The text as a sentence begins.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A moment in the reader's zone.
pub(super) fn moment(ctx: &Ctx, at: NaiveDateTime) -> String {
    let local = ctx.zone.from_utc_datetime(&at);
    local.format("%d.%m.%Y %H:%M").to_string()
}

/// A date of a thing: a day, or a moment in the reader's zone.
pub(super) fn date(ctx: &Ctx, date: Option<&RuleDate>, at: NaiveDateTime) -> String {
    match date.is_some_and(|date| date.is_day) {
        true => at.format("%d.%m.%Y").to_string(),
        false => moment(ctx, at),
    }
}

/// The same for a list: «вчера».
pub(super) fn short_date(ctx: &Ctx, date: &RuleDate, at: NaiveDateTime) -> String {
    let day = match date.is_day {
        true => at.date(),
        false => ctx.zone.from_utc_datetime(&at).date_naive(),
    };
    format::day(ctx.t(), day, ctx.today())
}
