//! The form of a reminder: from posted fields to [`ReminderInput`], and from a reminder back to fields.

use base::clock::moment_of;
use base::html::form::Form;
use base::{Ctx, FieldErrors};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeZone, Weekday};
use directory::companies::date;
use formats::recurrence::{self, End, Nth, Pattern, Rule, RuleError};

use super::{Reminder, ReminderInput, Repeat, Schedule, Scope, Shift, quick};
use crate::interactions::Importance;

/// What the list of «Повторять» offers, besides not to.
pub(super) const REPEATS: [&str; 7] = [
    "daily",
    "workdays",
    "weekly",
    "month-day",
    "month-end",
    "month-weekday",
    "yearly",
];

/// The reminder that the form changes, with its schedule.
pub(super) type Was<'a> = Option<(&'a Reminder, Option<&'a Schedule>)>;

/// Reads the form.
///
/// # Errors
/// Everything that is wrong, by the name of its field.
pub(super) fn read(ctx: &Ctx, form: &Form, was: Was<'_>) -> Result<ReminderInput, FieldErrors> {
    let mut errors = FieldErrors::default();
    // Of one occurrence the rule is not changed, whatever its fields say.
    let is_alone = matches!(was, Some((_, Some(_)))) && scope(form) == Scope::This;
    let said = said(ctx, form).filter(|_| !is_alone);
    let at = match &said {
        Some((at, _)) => Some(*at),
        None => moment(ctx, form, was),
    };
    if at.is_none() {
        errors.add("when", "reminder-error-when");
    }
    let day = at.map_or(ctx.today(), |at| local(ctx, at).date());
    let input = ReminderInput {
        text: form.line("text"),
        importance: form
            .line("importance")
            .parse()
            .unwrap_or(Importance::Normal),
        at: at.unwrap_or_default(),
        lead_minutes: number(form, "lead", 0).unwrap_or(-1),
        repeat: match said {
            Some((_, repeat)) => Some(repeat),
            None if is_alone => None,
            None => repeat(ctx, form, day, was, &mut errors),
        },
    };
    if input.text.is_empty() {
        errors.add("text", "reminder-error-text");
    }
    if errors.is_empty() {
        Ok(input)
    } else {
        Err(errors)
    }
}

/// «каждый вторник 10:00», typed where the moment is and with no other rule chosen: the time of today, UTC, and the rule.
pub(super) fn said(ctx: &Ctx, form: &Form) -> Option<(NaiveDateTime, Repeat)> {
    if form.optional("at").is_some() || form.optional("repeat").is_some() {
        return None;
    }
    let said = recurrence::said(&form.line("when"))?;
    let shift = if said.is_of_working_days {
        Shift::Next
    } else {
        Shift::Stay
    };
    let repeat = Repeat {
        rule: said.rule,
        shift,
        zone: ctx.zone,
    };
    let at = moment_of(ctx.today().and_time(said.time), ctx.zone);
    Some((at, repeat))
}

/// Which occurrences the form is about.
pub(super) fn scope(form: &Form) -> Scope {
    form.line("scope").parse().unwrap_or(Scope::This)
}

/// How the form wants it to repeat from this day on; what is wrong goes into `errors`.
pub(super) fn repeat(
    ctx: &Ctx,
    form: &Form,
    day: NaiveDate,
    was: Was<'_>,
    errors: &mut FieldErrors,
) -> Option<Repeat> {
    let kind = form.line("repeat");
    if kind.is_empty() {
        return None;
    }
    let pattern = match kind.as_str() {
        "daily" | "workdays" => Pattern::Daily,
        "weekly" => Pattern::Weekly(form.all("weekday").iter().filter_map(weekday).collect()),
        "month-day" => month_day(form, day),
        "month-end" => Pattern::MonthEnd,
        "month-weekday" => month_weekday(form, day),
        "yearly" => yearly(ctx, day, was),
        _ => {
            errors.add("repeat", "error-choose-from-list");
            return None;
        }
    };
    let end = end(form, errors)?;
    let interval = if kind == "workdays" {
        Some(1)
    } else {
        number(form, "interval", 1)
    };
    let rule = match interval {
        Some(interval) => Rule::new(pattern, interval, end),
        None => Err(RuleError::Interval),
    };
    let shift = match kind.as_str() {
        "workdays" => Shift::Next,
        _ => form.line("shift").parse().unwrap_or(Shift::Stay),
    };
    match rule {
        Ok(rule) => Some(Repeat {
            rule,
            shift,
            zone: was
                .and_then(|(_, schedule)| schedule)
                .map_or(ctx.zone, |schedule| schedule.zone),
        }),
        Err(wrong) => {
            errors.add(field_of(wrong), wrong.key());
            None
        }
    }
}

fn field_of(wrong: RuleError) -> &'static str {
    match wrong {
        RuleError::Interval => "interval",
        RuleError::Count => "count",
        RuleError::NoWeekday => "weekday",
        RuleError::NoSuchDay => "month_day",
        RuleError::Unknown => "repeat",
    }
}

/// A number, or `usual` if none is given; nothing for what is no number.
fn number<T: std::str::FromStr>(form: &Form, name: &str, usual: T) -> Option<T> {
    match form.optional(name) {
        Some(typed) => typed.parse().ok(),
        None => Some(usual),
    }
}

fn weekday(number: impl AsRef<str>) -> Option<Weekday> {
    let number: u8 = number.as_ref().parse().ok()?;
    Weekday::try_from(number.checked_sub(1)?).ok()
}

fn month_day(form: &Form, day: NaiveDate) -> Pattern {
    let usual = u8::try_from(day.day()).unwrap_or(1);
    Pattern::MonthDay(number(form, "month_day", usual).unwrap_or(0))
}

fn month_weekday(form: &Form, day: NaiveDate) -> Pattern {
    let nth = match form.line("nth").as_str() {
        "" => Nth::of(day),
        "last" => Nth::Last,
        number => Nth::From1To4(number.parse().unwrap_or(0)),
    };
    let on = weekday(form.line("nth_weekday")).unwrap_or(day.weekday());
    Pattern::MonthWeekday(nth, on)
}

/// The date of the day; it stays what it was if only a day off had moved it.
fn yearly(ctx: &Ctx, day: NaiveDate, was: Was<'_>) -> Pattern {
    if let Some((reminder, Some(schedule))) = was
        && let Pattern::Yearly(..) = schedule.rule.pattern()
        && local(ctx, reminder.at).date() == day
    {
        return schedule.rule.pattern().clone();
    }
    let of = |number: u32| u8::try_from(number).unwrap_or(1);
    Pattern::Yearly(of(day.month()), of(day.day()))
}

fn end(form: &Form, errors: &mut FieldErrors) -> Option<End> {
    match form.line("end").as_str() {
        "until" => match date(form, "until", errors) {
            Some(day) => Some(End::Until(day)),
            None => {
                errors.add("until", "recurrence-error-until");
                None
            }
        },
        "count" => match number(form, "count", 0) {
            Some(count) => Some(End::Count(count)),
            None => {
                errors.add("count", RuleError::Count.key());
                None
            }
        },
        _ => Some(End::Never),
    }
}

/// The moment that is typed or chosen, UTC; that of the reminder, if it was left alone, may be over.
pub(super) fn moment(ctx: &Ctx, form: &Form, was: Was<'_>) -> Option<NaiveDateTime> {
    let typed = form.optional("at").unwrap_or_else(|| form.line("when"));
    match was {
        Some((reminder, _)) if typed == written(ctx, reminder.at) => Some(reminder.at),
        _ => quick::moment(ctx, &typed),
    }
}

fn local(ctx: &Ctx, at: NaiveDateTime) -> NaiveDateTime {
    ctx.zone.from_utc_datetime(&at).naive_local()
}

/// «23.11.2026 15:00»: as a moment stands in the form, and is understood again.
fn written(ctx: &Ctx, at: NaiveDateTime) -> String {
    local(ctx, at).format("%d.%m.%Y %H:%M").to_string()
}

/// The fields of a reminder.
pub(super) fn of(ctx: &Ctx, reminder: &Reminder, schedule: Option<&Schedule>) -> Form {
    let when = written(ctx, reminder.at);
    let lead = reminder.lead_minutes.to_string();
    let mut form = Form::of(&[
        ("text", &reminder.text),
        ("when", &when),
        ("lead", &lead),
        ("importance", reminder.importance.as_str()),
    ]);
    let Some(schedule) = schedule else {
        return form;
    };
    let rule = &schedule.rule;
    let kind = match rule.pattern() {
        Pattern::Daily if rule.interval() == 1 && schedule.shift == Shift::Next => "workdays",
        Pattern::Daily => "daily",
        Pattern::Weekly(weekdays) => {
            for day in weekdays {
                form.push("weekday", day.number_from_monday().to_string());
            }
            "weekly"
        }
        Pattern::MonthDay(day) => {
            form.push("month_day", day.to_string());
            "month-day"
        }
        Pattern::MonthEnd => "month-end",
        Pattern::MonthWeekday(nth, day) => {
            let nth = match nth {
                Nth::From1To4(nth) => nth.to_string(),
                Nth::Last => "last".to_owned(),
            };
            form.push("nth", nth);
            form.push("nth_weekday", day.number_from_monday().to_string());
            "month-weekday"
        }
        Pattern::Yearly(..) => "yearly",
    };
    form.push("repeat", kind);
    form.push("interval", rule.interval().to_string());
    form.push("shift", schedule.shift.as_str());
    match rule.end() {
        End::Never => {}
        End::Until(day) => {
            form.push("end", "until");
            form.push("until", day.to_string());
        }
        End::Count(count) => {
            form.push("end", "count");
            form.push("count", count.to_string());
        }
    }
    form
}
