//! The filter as it is shown: chips above the list, and the form that builds it.

use chrono::NaiveDate;
use formats::money::Money;

use super::editing::to_query;
use super::{Asker, Condition, Field, Filter, Kind, Operator};
use crate::access::Action;
use crate::ctx::Ctx;
use crate::html::format;

/// What people may be chosen: `me`, `department`, `d7` and ids, with their names.
pub type Choices = Vec<(String, String)>;

/// A condition above the list.
#[derive(Debug, Clone)]
pub struct Chip {
    /// The field's icon.
    pub icon: &'static str,
    /// Its name.
    pub label: String,
    /// What is asked of it, in words.
    pub words: String,
    /// The query string without it.
    pub without: String,
    /// It is not applied: what is wrong with it.
    pub trouble: Option<String>,
}

/// A line of the builder.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its number in the address.
    pub at: usize,
    /// The condition.
    pub condition: Condition,
    /// `and`, `or` or nothing before it.
    pub join: &'static str,
    /// It begins a group of several.
    pub opens_group: bool,
    /// It belongs to one.
    pub in_group: bool,
    /// The values chosen so far, with their names.
    pub chosen: Vec<(String, String)>,
    /// The values that can be chosen besides.
    pub options: Choices,
    /// What is wrong with it.
    pub trouble: Option<String>,
    /// Where typing goes when the page opens.
    pub focused: bool,
}

/// All that the template of the filter needs.
#[derive(Debug, Clone)]
pub struct Builder {
    /// The list's path: `/companies`.
    pub path: &'static str,
    /// Whether the form is shown.
    pub open: bool,
    /// Any condition is enough.
    pub any: bool,
    /// Conditions above the list.
    pub chips: Vec<Chip>,
    /// Lines of the form.
    pub lines: Vec<Line>,
    /// Fields under their headings, and whether each is used.
    pub sections: Vec<(&'static str, Vec<(&'static Field, bool)>)>,
    /// The rest of the list's state, to be kept by the form.
    pub kept: Vec<(String, String)>,
    /// Fields of the address that the list has not.
    pub unknown: Vec<String>,
    /// The query string with the form open.
    pub opened: String,
    /// The query string with the form closed.
    pub closed: String,
    /// The reader may share what they save.
    pub may_share: bool,
    /// The query string without any filter.
    pub reset: String,
}

impl Builder {
    /// Shows the filter of the list at `path`; `kept` is the rest of the list's state and `people` whom a user field can name.
    pub fn new(
        ctx: &Ctx,
        path: &'static str,
        fields: impl IntoIterator<Item = &'static Field>,
        filter: &Filter,
        (kept, open): (Vec<(String, String)>, bool),
        people: &Choices,
    ) -> Self {
        let asker = ctx.asker();
        let with = |filter: &Filter, more: &[(&str, &str)]| {
            let more = more
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let pairs: Vec<_> = kept
                .iter()
                .cloned()
                .chain(more)
                .chain(filter.to_pairs())
                .collect();
            to_query(&pairs)
        };
        let chips = filter.conditions.iter().enumerate();
        let chips =
            chips
                .filter(|(_, condition)| condition.is_complete())
                .map(|(at, condition)| Chip {
                    icon: condition.field.icon,
                    label: condition.field.told(ctx.t()),
                    words: condition.words(ctx, people),
                    without: with(&filter.without(at), &[]),
                    trouble: condition.trouble(&asker).map(|text| ctx.t().text(&text)),
                });
        Self {
            path,
            open,
            any: filter.any,
            chips: chips.collect(),
            lines: lines(ctx, filter, &asker, people),
            sections: sections(fields, filter),
            unknown: filter.unknown.clone(),
            opened: with(filter, &[("filter", "open")]),
            closed: with(filter, &[]),
            may_share: ctx.actor.may(Action::Edit),
            reset: with(&Filter::default(), &[]),
            kept,
        }
    }
}

fn lines(ctx: &Ctx, filter: &Filter, asker: &Asker, people: &Choices) -> Vec<Line> {
    let all = &filter.conditions;
    let grouped = |at: usize| {
        let group = all.get(at).and_then(|condition| condition.group);
        group.is_some() && all.iter().filter(|other| other.group == group).count() > 1
    };
    let unfinished = all.iter().rposition(|condition| !condition.is_complete());
    let focused = unfinished.or(all.len().checked_sub(1));
    all.iter()
        .enumerate()
        .map(|(at, condition)| {
            let opens_group = grouped(at) && (at == 0 || all[at - 1].group != condition.group);
            let in_group = grouped(at);
            let join = match (at, in_group && !opens_group, filter.any) {
                (0, _, _) => "",
                (_, true, _) | (_, _, true) => "filter-or",
                _ => "filter-and",
            };
            let names = |value: &String| (value.clone(), condition.name_of(ctx, value, people));
            let chosen: Vec<_> = condition.values.iter().map(names).collect();
            let options = condition.options(ctx, people).into_iter();
            Line {
                at,
                // What joins a group to the others stands on the line of the group.
                join,
                opens_group,
                in_group,
                options: options
                    .filter(|(value, _)| !condition.values.contains(value))
                    .collect(),
                chosen,
                trouble: condition.trouble(asker).map(|text| ctx.t().text(&text)),
                focused: focused == Some(at),
                condition: condition.clone(),
            }
        })
        .collect()
}

fn sections(
    fields: impl IntoIterator<Item = &'static Field>,
    filter: &Filter,
) -> Vec<(&'static str, Vec<(&'static Field, bool)>)> {
    let mut sections: Vec<(&'static str, Vec<_>)> = Vec::new();
    for field in fields {
        let used = filter
            .conditions
            .iter()
            .any(|condition| condition.field.name == field.name);
        match sections
            .iter_mut()
            .find(|(section, _)| *section == field.section)
        {
            Some((_, fields)) => fields.push((field, used)),
            None => sections.push((field.section, vec![(field, used)])),
        }
    }
    sections
}

impl Line {
    /// The value typed so far, for questions that take one: a number of days, a day.
    pub fn value(&self, at: usize) -> &str {
        self.condition.values.get(at).map_or("", String::as_str)
    }

    /// How the values are entered: `none`, `days`, `day`, `span`, `sum`, `sums`, `choice` or `tokens`.
    pub fn control(&self) -> &'static str {
        match (self.condition.operator, self.condition.field.kind) {
            (operator, _) if operator.is_complete_alone() => "none",
            (operator, _) if operator.takes_days() => "days",
            (Operator::Between, Kind::Money) => "sums",
            (_, Kind::Money) => "sum",
            (Operator::Between, Kind::Number(_)) => "numbers",
            (_, Kind::Number(_)) => "number",
            (Operator::Between, _) => "span",
            (Operator::Before | Operator::After, _) => "day",
            (_, Kind::Choice { .. } | Kind::User | Kind::OneOf(_) | Kind::Record(_)) => "choice",
            _ => "tokens",
        }
    }

    /// The number of its group.
    pub fn group(&self) -> u32 {
        self.condition.group.unwrap_or_default()
    }

    /// Whether values are suggested while typing.
    pub fn suggests(&self) -> bool {
        self.condition.field.kind.suggest().is_some()
    }
}

impl Condition {
    fn options(&self, ctx: &Ctx, people: &Choices) -> Choices {
        match self.field.kind {
            Kind::Choice { options, .. } => {
                let named = |value: &&str| ((*value).to_owned(), self.name_of(ctx, value, people));
                options.iter().map(named).collect()
            }
            Kind::User => people.clone(),
            Kind::OneOf(options) | Kind::Record(options) => {
                let options = options.iter();
                options
                    .map(|(value, name)| ((*value).to_owned(), (*name).to_owned()))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn name_of(&self, ctx: &Ctx, value: &str, people: &Choices) -> String {
        match self.field.kind {
            Kind::Choice { options, label } if options.contains(&value) => {
                ctx.t().get(&format!("{label}-{value}"))
            }
            Kind::User => people.iter().find(|(known, _)| known == value).map_or_else(
                || ctx.t().get("filter-unknown-person"),
                |(_, name)| name.clone(),
            ),
            Kind::OneOf(options) | Kind::Record(options) => {
                let known = options.iter().find(|(known, _)| *known == value);
                known.map_or(value, |(_, name)| *name).to_owned()
            }
            _ => value.to_owned(),
        }
    }

    /// «Химия или Торговля», «не за последние 30 дней», «до 1 дек».
    fn words(&self, ctx: &Ctx, people: &Choices) -> String {
        let t = ctx.t();
        let key = format!("filter-words-{}", self.operator);
        let day = |at: usize| match self.values.get(at).map(|text| text.parse::<NaiveDate>()) {
            Some(Ok(day)) => format::day(t, day, ctx.today()),
            _ => "…".to_owned(),
        };
        if self.operator.is_complete_alone() {
            return t.get(&key);
        }
        let first = self.values.first().cloned().unwrap_or_default();
        if self.operator.takes_days() {
            return t.with(&key, "count", first);
        }
        let sum = |at: usize| match self.values.get(at).map(|text| Money::parse(text)) {
            Some(Ok(sum)) => sum.in_roubles(),
            _ => "…".to_owned(),
        };
        let number = |at: usize| match self.values.get(at).map(String::as_str) {
            None | Some("") => "…".to_owned(),
            Some(number) => number.to_owned(),
        };
        let value = match self.operator {
            Operator::Least | Operator::Most if matches!(self.field.kind, Kind::Number(_)) => {
                number(0)
            }
            Operator::Between if matches!(self.field.kind, Kind::Number(_)) => {
                format!("{} – {}", number(0), number(1))
            }
            Operator::Least | Operator::Most => sum(0),
            Operator::Between if matches!(self.field.kind, Kind::Money) => {
                format!("{} – {}", sum(0), sum(1))
            }
            Operator::Before | Operator::After => day(0),
            Operator::Between => format!("{} – {}", day(0), day(1)),
            _ => {
                let names = self
                    .values
                    .iter()
                    .map(|value| self.name_of(ctx, value, people));
                let names: Vec<String> = names.collect();
                names.join(&format!(" {} ", t.get("filter-or")))
            }
        };
        t.with(&key, "value", value)
    }
}

impl Ctx {
    /// Who asks, for the conditions of a filter.
    pub fn asker(&self) -> Asker {
        Asker::new(&self.actor, self.zone, self.today())
    }
}
