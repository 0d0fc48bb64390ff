//! The form of a rule: a sentence whose words are fields.

use base::area::Registry;
use base::html::filter::{Condition, Filter};
use base::html::form::Form;
use base::locale::Translator;
use base::watched::{RuleDate, RuleEvent, RuleTopic};
use base::{FieldErrors, Result};
use chrono::{NaiveTime, Timelike as _};

use super::{DAY, Rule, RuleInput, Trigger, Whom, topic};

/// What a new rule begins with.
const FIRST: &str = "event:company:created";
/// Names in the form that are commands to it.
const COMMANDS: &[&str] = &["add", "drop", "or", "keep", "to_add", "to_drop"];

/// A rule that is being made or changed.
pub(super) struct Draft {
    /// What was typed.
    pub form: Form,
    /// What it watches.
    pub topic: RuleTopic,
    /// Name of the event it waits for; empty when it goes by a date.
    event: String,
    /// The date it goes by, if it does.
    pub date: Option<RuleDate>,
    /// Its conditions.
    pub filter: Filter,
    /// Who is told.
    pub recipients: Vec<Whom>,
}

impl Draft {
    /// A rule to begin with.
    pub(super) fn new(registry: &Registry) -> Result<Self> {
        let form = Form::of(&[
            ("when", FIRST),
            ("to", "who:responsible"),
            ("app", "1"),
            ("email", "1"),
            ("push", "1"),
            ("enabled", "1"),
            ("side", "after"),
            ("amount", "1"),
            ("unit", "days"),
            ("at", "09:00"),
        ]);
        Self::read(registry, form)
    }

    /// A rule that is kept.
    pub(super) fn of(registry: &Registry, t: &Translator, rule: &Rule) -> Result<Self> {
        let mut form = Form::parse(&rule.conditions);
        let when = match (&rule.event, &rule.date) {
            (Some(event), _) => format!("event:{}:{event}", rule.topic),
            (None, date) => format!(
                "date:{}:{}",
                rule.topic,
                date.as_deref().unwrap_or_default()
            ),
        };
        form.push("title", rule.name(t));
        form.push("when", when);
        push_span(&mut form, rule);
        for one in rule.recipients() {
            form.push("to", one.to_string());
        }
        let ticks = [
            ("enabled", rule.enabled),
            ("app", rule.by_app),
            ("email", rule.by_email),
            ("push", rule.by_push),
            ("doer", rule.tells_doer),
        ];
        for (name, _) in ticks.iter().filter(|(_, is_set)| *is_set) {
            form.push(*name, "1");
        }
        form.push("subject", &rule.subject);
        form.push("body", &rule.body);
        form.push("id", rule.id.to_string());
        form.push("version", rule.version.to_string());
        Self::read(registry, form)
    }

    /// What was posted, with the command of the pressed button carried out.
    ///
    /// # Errors
    /// `Invalid` when what the rule waits for is not known.
    pub(super) fn posted(registry: &Registry, form: &Form) -> Result<Self> {
        let edited = Self::read(registry, form.clone())?;
        let mut filter = edited.filter;
        filter.edit(form, edited.topic.fields);
        let dropped = form.line("to_drop");
        let mut kept = Form::parse(&filter.to_query());
        for (name, value) in form.pairs() {
            let is_state = !name.starts_with("f.") && !COMMANDS.contains(&name.as_str());
            if is_state && !(name == "to" && *value == dropped) {
                kept.push(name, value);
            }
        }
        let added = form.line("to_add");
        if !added.is_empty() && !form.all("to").contains(&added) {
            kept.push("to", added);
        }
        Self::read(registry, kept)
    }

    fn read(registry: &Registry, form: Form) -> Result<Self> {
        let when = form.line("when");
        let unknown = || base::Error::field("when", "error-choose-from-list");
        let (of, event, date) = match when.split_once(':') {
            Some(("event", rest)) => {
                let mut events = registry.rule_events();
                let is_this =
                    |event: &&RuleEvent| format!("{}:{}", event.topic, event.name) == rest;
                let event = events.find(is_this).ok_or_else(unknown)?;
                (event.topic, event.name, None)
            }
            Some(("date", rest)) => {
                let mut dates = registry.rule_dates();
                let is_this = |date: &&RuleDate| format!("{}:{}", date.topic, date.name) == rest;
                let date = dates.find(is_this).ok_or_else(unknown)?;
                (date.topic, "", Some(*date))
            }
            _ => return Err(unknown()),
        };
        let topic = topic(registry, of).ok_or_else(unknown)?;
        let mut recipients: Vec<Whom> = Vec::new();
        for token in form.all("to") {
            let known = token
                .parse()
                .ok()
                .filter(|whom| is_known(&topic, date.is_some(), whom));
            recipients.extend(known.filter(|whom| !recipients.contains(whom)));
        }
        Ok(Self {
            filter: Filter::parse(&form, topic.fields),
            topic,
            event: event.to_owned(),
            date,
            recipients,
            form,
        })
    }

    /// What the administrator says.
    ///
    /// # Errors
    /// `Invalid` for a span or a time that cannot be read.
    pub(super) fn input(&self) -> Result<RuleInput> {
        let mut errors = FieldErrors::default();
        let trigger = match &self.date {
            None => Trigger::Event {
                topic: self.topic.name.to_owned(),
                name: self.event.clone(),
            },
            Some(date) => Trigger::Date {
                topic: date.topic.to_owned(),
                name: date.name.to_owned(),
                minutes: self.minutes(date, &mut errors),
                at_minute: self.at_minute(date, &mut errors),
            },
        };
        errors.check()?;
        let mut filter = self.filter.clone();
        filter.conditions.retain(Condition::is_complete);
        Ok(RuleInput {
            name: self.form.line("title"),
            enabled: self.form.ticked("enabled"),
            trigger,
            conditions: filter.to_query(),
            recipients: self.recipients.clone(),
            tells_doer: self.form.ticked("doer"),
            by_app: self.form.ticked("app"),
            by_email: self.form.ticked("email"),
            by_push: self.form.ticked("push"),
            subject: self.form.line("subject"),
            body: self.form.text("body"),
        })
    }

    fn minutes(&self, date: &RuleDate, errors: &mut FieldErrors) -> i64 {
        let amount: Option<i64> = self.form.line("amount").parse().ok();
        let Some(amount) = amount.filter(|amount| (0..=9_999).contains(amount)) else {
            errors.add("amount", "rule-error-amount");
            return 0;
        };
        let unit = match self.form.line("unit").as_str() {
            _ if date.is_day => DAY,
            "minutes" => 1,
            "hours" => 60,
            _ => DAY,
        };
        match self.form.line("side").as_str() {
            "before" => -amount * unit,
            _ => amount * unit,
        }
    }

    fn at_minute(&self, date: &RuleDate, errors: &mut FieldErrors) -> i32 {
        if !date.is_day {
            return 0;
        }
        let time = NaiveTime::parse_from_str(&self.form.line("at"), "%H:%M");
        let minute = time.map(|time| time.num_seconds_from_midnight() / 60);
        minute
            .ok()
            .and_then(|minute| minute.try_into().ok())
            .unwrap_or_else(|| {
                errors.add("at", "notices-error-time");
                0
            })
    }

    /// Key of the event it waits for.
    pub(super) fn event_label(&self) -> String {
        let topic = self.topic.name;
        format!("rule-event-{topic}-{}", self.event)
    }

    /// The rule as it would be kept, to be tried; nothing while it cannot be.
    pub(super) fn rule(&self) -> Option<Rule> {
        let input = self.input().ok()?;
        let (event, date, minutes, at_minute) = match input.trigger {
            Trigger::Event { name, .. } => (Some(name), None, 0, 0),
            Trigger::Date {
                name,
                minutes,
                at_minute,
                ..
            } => (None, Some(name), minutes, at_minute),
        };
        let tokens: Vec<String> = input.recipients.iter().map(ToString::to_string).collect();
        Some(Rule {
            id: base::ids::RuleId(self.form.line("id").parse().unwrap_or_default()),
            name: input.name,
            shipped: None,
            enabled: input.enabled,
            topic: self.topic.name.to_owned(),
            event,
            date,
            minutes,
            at_minute,
            conditions: input.conditions,
            recipients: serde_json::to_string(&tokens).ok()?,
            tells_doer: input.tells_doer,
            by_app: input.by_app,
            by_email: input.by_email,
            by_push: input.by_push,
            subject: input.subject,
            body: input.body,
            since: None,
            cursor_at: None,
            cursor_thing: 0,
            version: 0,
        })
    }
}

/// Whether somebody can be told by a rule of this topic.
fn is_known(topic: &RuleTopic, is_of_date: bool, whom: &Whom) -> bool {
    match whom {
        Whom::Involved(name) => topic.users.contains(&name.as_str()),
        Whom::Client(name) => topic.people.contains(&name.as_str()),
        Whom::Doer => !is_of_date,
        _ => true,
    }
}

fn push_span(form: &mut Form, rule: &Rule) {
    let size = rule.minutes.abs();
    let (unit, amount) = match size {
        size if size % DAY == 0 => ("days", size / DAY),
        size if size % 60 == 0 => ("hours", size / 60),
        size => ("minutes", size),
    };
    form.push("side", if rule.minutes < 0 { "before" } else { "after" });
    form.push("amount", amount.to_string());
    form.push("unit", unit);
    let at = rule.at_minute;
    form.push("at", format!("{:02}:{:02}", at / 60, at % 60));
}
