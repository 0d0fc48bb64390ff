//! From conditions to SQL. Both engines get the same text but for the type of a bound value.

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use formats::money::{Money, scaled};
use formats::names::normal_form;
use formats::phone::digits_of;

use super::field::ByPart;
use super::{Condition, Filter, Kind, Operator, Place};
use crate::access::{Actor, Sees};
use crate::clause::{Clause, Value};
use crate::clock::start_of;
use crate::db::EngineKind;
use crate::error::Text;
use crate::ids::UserId;

/// Shortest part that a text index can tell, in characters.
const SHORTEST_PART: usize = 3;
/// Longest count of days: a century.
const MOST_DAYS: i64 = 36_525;

/// Who asks: «я», «мой отдел» and «сегодня» depend on it.
#[derive(Debug, Clone)]
pub struct Asker {
    user: Option<UserId>,
    sees: Sees,
    zone: Tz,
    today: NaiveDate,
}

impl Asker {
    /// The actor, in their zone, on their day.
    pub fn new(actor: &Actor, zone: Tz, today: NaiveDate) -> Self {
        Self {
            user: actor.user_id,
            sees: actor.sees.clone(),
            zone,
            today,
        }
    }
}

impl Filter {
    /// The condition of the whole filter; conditions without a value narrow nothing, wrong ones neither, as [`Condition::trouble`]
    /// tells. Nothing when there is none.
    pub fn clause(&self, asker: &Asker) -> Option<Clause> {
        let mut members: Vec<(Option<u32>, Vec<Clause>)> = Vec::new();
        for condition in &self.conditions {
            let Ok(Some(clause)) = condition.clause(asker) else {
                continue;
            };
            match members
                .iter_mut()
                .find(|(group, _)| condition.group.is_some() && *group == condition.group)
            {
                Some((_, clauses)) => clauses.push(clause),
                None => members.push((condition.group, vec![clause])),
            }
        }
        if members.is_empty() {
            return None;
        }
        let groups = members.into_iter();
        let groups = groups
            .map(|(_, clauses)| Clause::joined(clauses, "or"))
            .collect();
        Some(Clause::joined(groups, if self.any { "or" } else { "and" }))
    }

    /// How indexes lead to the records it leaves, a way for each condition that has one: any of them leads to all.
    pub fn leads(&self, asker: &Asker) -> Vec<Lead> {
        let alone = |condition: &&Condition| !self.any && condition.group.is_none();
        let conditions = self.conditions.iter().filter(alone);
        conditions
            .filter_map(|condition| condition.lead(asker))
            .collect()
    }
}

/// The way of an index to the records of a condition that must hold.
#[derive(Debug, Clone)]
pub enum Lead {
    /// Their numbers.
    Value(Clause),
    /// What gives their numbers, and the parts any of which they have.
    Part(ByPart, Vec<String>),
}

impl Lead {
    /// `select …`, the numbers of all records of the condition and perhaps of some more.
    pub fn numbers(&self, engine: EngineKind) -> Clause {
        match self {
            Self::Value(clause) => clause.clone(),
            Self::Part(by_part, parts) => {
                let mut clauses = parts.iter().map(|part| by_part(engine, part));
                let first = clauses.next().unwrap_or_default();
                clauses.fold(first, |all, next| all.sql(" union all ").and_then(next))
            }
        }
    }
}

impl Condition {
    /// What is wrong with its values, in words.
    pub fn trouble(&self, asker: &Asker) -> Option<Text> {
        self.clause(asker).err()
    }

    /// Its SQL; nothing while it has no value.
    fn clause(&self, asker: &Asker) -> Result<Option<Clause>, Text> {
        let (question, negative) = match self.asked() {
            Operator::NotIn => (Operator::In, true),
            Operator::Lacks => (Operator::Contains, true),
            Operator::Empty => (Operator::Filled, true),
            other => (other, false),
        };
        if !question.is_complete_alone() && self.values.iter().all(String::is_empty) {
            return Ok(None);
        }
        let wanted = self.wanted(self.column(), question, asker)?;
        Ok(Some(self.placed(wanted, negative, &asker.sees)))
    }

    fn placed(&self, wanted: Clause, negative: bool, sees: &Sees) -> Clause {
        match self.field.place {
            // Not «not (…)»: of a missing value that would be neither true nor false.
            Place::Own(_) if negative => Clause::new("coalesce(not (")
                .and_then(wanted)
                .sql("), 1 = 1)"),
            Place::Own(_) => wanted,
            Place::Rows {
                of,
                key,
                from,
                responsible,
                ..
            } => {
                // Asked of each record, it ends with the page. Of «exists» PostgreSQL would make a list of all such rows first,
                // and of «= 1» it would think that few records have it, and look through all of them.
                let mut clause = Clause::new(format!(
                    "coalesce((select 1 from {from} and {key} = {of} and "
                ));
                if let (Some(responsible), Sees::RecordsOf(users)) = (responsible, sees) {
                    let users = users.iter().map(|user| user.0);
                    clause = clause
                        .and_then(Clause::one_of(responsible, users))
                        .sql(" and ");
                }
                let end = if negative { "< 1" } else { "> 0" };
                clause.and_then(wanted).sql(format!(" limit 1), 0) {end}"))
            }
        }
    }

    /// What it asks: a box that is ticked is a value that is there.
    fn asked(&self) -> Operator {
        match self.operator {
            Operator::Ticked => Operator::Filled,
            Operator::Unticked => Operator::Empty,
            other => other,
        }
    }

    /// How an index leads to the records it leaves; nothing when none does.
    fn lead(&self, asker: &Asker) -> Option<Lead> {
        let has_rows = matches!(self.field.place, Place::Rows { .. });
        match self.asked() {
            Operator::Empty => {
                let select = self.field.by_absence?;
                return Some(Lead::Value(Clause::new(select)));
            }
            // Of a column of the record itself, all that have a value would be gone through for that.
            Operator::Filled if !has_rows => return None,
            Operator::Filled => {}
            _ if self.values.iter().all(String::is_empty) => return None,
            _ => {}
        }
        match self.asked() {
            Operator::NotIn | Operator::Lacks => None,
            Operator::Contains if !self.field.is_own || self.field.by_part.is_some() => {
                let parts: Vec<String> = self.values.iter().map(|value| self.part(value)).collect();
                let is_long = |part: &String| part.chars().count() >= SHORTEST_PART;
                let by_part = self.field.by_part.filter(|_| parts.iter().all(is_long))?;
                Some(Lead::Part(by_part, parts))
            }
            question => {
                let select = self.field.by_value?;
                let wanted = self.wanted(self.column(), question, asker).ok()?;
                let clause = Clause::new(format!("{select} and ")).and_then(wanted);
                Some(Lead::Value(clause))
            }
        }
    }

    fn column(&self) -> &'static str {
        match self.field.place {
            Place::Own(column) | Place::Rows { column, .. } => column,
        }
    }

    fn wanted(&self, column: &str, question: Operator, asker: &Asker) -> Result<Clause, Text> {
        match self.field.kind {
            Kind::Day | Kind::Moment if question != Operator::Filled => {
                self.dated(column, question, asker)
            }
            Kind::Money | Kind::Number(_) if question != Operator::Filled => {
                self.between_numbers(column)
            }
            Kind::Record(_) if question != Operator::Filled => {
                let numbers: Result<Vec<i64>, Text> = self
                    .values
                    .iter()
                    .map(|value| {
                        value
                            .parse()
                            .map_err(|_| Text::new("error-choose-from-list"))
                    })
                    .collect();
                Ok(Clause::one_of(column, numbers?))
            }
            Kind::User if question == Operator::In => self.of_users(column, asker),
            kind => Ok(match question {
                Operator::Filled if !kind.is_text() => Clause::new(format!("{column} is not null")),
                Operator::Filled => Clause::new(format!("coalesce({column}, '') <> ''")),
                Operator::Contains => self.containing(column)?,
                _ => {
                    let values = self.values.iter().map(|value| match kind {
                        Kind::Choice { .. } => Value::Text(value.clone()),
                        _ => Value::Text(normal_form(value)),
                    });
                    Clause::new(format!("{column} in (")).list(values).sql(")")
                }
            }),
        }
    }

    /// Any of the values is within the column.
    fn containing(&self, column: &str) -> Result<Clause, Text> {
        let mut clauses = Vec::new();
        for value in &self.values {
            let part = self.part(value);
            if part.is_empty() {
                let key = match self.field.kind {
                    Kind::Digits => "filter-error-digits",
                    _ => "filter-error-text",
                };
                return Err(Text::new(key));
            }
            let clause = Clause::new(format!("{column} like "));
            let clause = clause.bind(Value::Text(crate::clause::pattern(&part)));
            clauses.push(clause.sql(" escape '\\'"));
        }
        Ok(Clause::joined(clauses, "or"))
    }

    fn part(&self, value: &str) -> String {
        match self.field.kind {
            Kind::Digits => digits_of(value),
            _ => normal_form(value),
        }
    }

    fn of_users(&self, column: &str, asker: &Asker) -> Result<Clause, Text> {
        let mut clauses = Vec::new();
        for value in &self.values {
            let me = Value::Number(asker.user.map_or(0, |user| user.0));
            let members = |of: Clause| {
                Clause::new(format!(
                    "{column} in (select id from users where department_id = "
                ))
                .and_then(of)
                .sql(")")
            };
            clauses.push(match value.strip_prefix('d') {
                _ if value == "me" => Clause::new(format!("{column} = ")).bind(me),
                _ if value == "department" => members(
                    Clause::new("(select department_id from users where id = ")
                        .bind(me)
                        .sql(")"),
                ),
                Some(department) => members(Clause::default().bind(number(department)?)),
                None => Clause::new(format!("{column} = ")).bind(number(value)?),
            });
        }
        Ok(Clause::joined(clauses, "or"))
    }

    /// From the first day wanted to the one after the last, either of which may be missing.
    fn dated(&self, column: &str, question: Operator, asker: &Asker) -> Result<Clause, Text> {
        let day = |at: usize| match self.values.get(at).map(String::as_str) {
            None | Some("") => Ok(None),
            Some(text) => parse_day(text).map(Some),
        };
        let today = asker.today;
        let (from, until) = match question {
            Operator::Before => (None, day(0)?),
            Operator::After => (day(0)?.and_then(|day| day.succ_opt()), None),
            Operator::Between => (day(0)?, day(1)?.and_then(|day| day.succ_opt())),
            Operator::Ago => (None, Some(today - self.days()?)),
            Operator::Past => (Some(today - self.days()?), today.succ_opt()),
            _ => (Some(today), Some(today + self.days()? + Duration::days(1))),
        };
        let value = |day: NaiveDate| match self.field.kind {
            Kind::Moment => Value::Moment(start_of(day, asker.zone)),
            _ => Value::Day(day),
        };
        let from = from.map(|day| Clause::new(format!("{column} >= ")).bind(value(day)));
        let until = until.map(|day| Clause::new(format!("{column} < ")).bind(value(day)));
        Ok(Clause::joined(
            from.into_iter().chain(until).collect(),
            "and",
        ))
    }

    /// From the least sum or number wanted to the most, either of which may be missing.
    fn between_numbers(&self, column: &str) -> Result<Clause, Text> {
        let number = |at: usize| match (self.values.get(at).map(String::as_str), self.field.kind) {
            (None | Some(""), _) => Ok(None),
            (Some(text), Kind::Number(places)) => scaled(text, places)
                .map(|number| Some(Value::Number(number)))
                .map_err(|_| Text::new("filter-error-number")),
            (Some(text), _) => Money::parse(text)
                .map(|sum| Some(Value::Number(sum.kopecks())))
                .map_err(|_| Text::new("filter-error-sum")),
        };
        let (least, most) = match self.operator {
            Operator::Least => (number(0)?, None),
            Operator::Most => (None, number(0)?),
            _ => (number(0)?, number(1)?),
        };
        let least = least.map(|sum| Clause::new(format!("{column} >= ")).bind(sum));
        let most = most.map(|sum| Clause::new(format!("{column} <= ")).bind(sum));
        let bounds = least.into_iter().chain(most).collect();
        Ok(Clause::joined(bounds, "and"))
    }

    fn days(&self) -> Result<Duration, Text> {
        let days = self.values.first().and_then(|value| value.parse().ok());
        days.filter(|days| (0..=MOST_DAYS).contains(days))
            .map(Duration::days)
            .ok_or_else(|| Text::new("filter-error-days").with("most", MOST_DAYS))
    }
}

fn parse_day(text: &str) -> Result<NaiveDate, Text> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
        .map_err(|_| Text::new("filter-error-date"))
}

fn number(text: &str) -> Result<Value, Text> {
    text.parse()
        .map(Value::Number)
        .map_err(|_| Text::new("error-choose-from-list"))
}
