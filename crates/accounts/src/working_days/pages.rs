//! «Рабочий календарь»: a year as twelve months; a day is chosen by its address and decided by a form beside them.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with, see_other_with_toast};
use base::{Action, Ctx, Error, FieldErrors, Result};
use chrono::{Datelike, Days, Months, NaiveDate};

use super::commands::{self, YEARS};
use super::rules::{holiday, is_weekend};
use super::{DayKind, WorkingDays, store};
use crate::settings::SECTION;

#[derive(Template)]
#[template(path = "working_days/show.html")]
struct CalendarPage {
    page: Page,
    part: &'static str,
    year: i32,
    months: Vec<Month>,
    working: usize,
    day: NaiveDate,
    /// What the chosen day is without any decision, or why it is free.
    usual: String,
    form: Form,
    errors: FieldErrors,
}

/// A month in weeks from Monday; days of its neighbours are left out.
struct Month {
    first: NaiveDate,
    weeks: Vec<Vec<Option<Day>>>,
}

struct Day {
    date: NaiveDate,
    is_free: bool,
    /// Somebody decided it.
    is_decided: bool,
    /// Why; empty for ordinary days.
    note: String,
}

impl CalendarPage {
    fn day_label(&self, day: &Day) -> String {
        let date = self.date(day.date);
        let kind = self.page.t(if day.is_free {
            "working-day-free"
        } else {
            "working-day-working"
        });
        match day.note.as_str() {
            "" => format!("{date}, {kind}"),
            note => format!("{date}, {kind}: {note}"),
        }
    }

    /// «9 мая»
    fn date(&self, day: NaiveDate) -> String {
        let key = format!("month-{}-day", day.month());
        self.page.tw(&key, "day", day.day())
    }

    /// «Суббота, 9 мая 2026»
    fn chosen(&self) -> String {
        let weekday = self.day.weekday().number_from_monday();
        let weekday = self.page.t(format!("weekday-{weekday}-title"));
        format!("{weekday}, {} {}", self.date(self.day), self.day.year())
    }

    fn is_kind(&self, kind: &str) -> bool {
        self.form.line("kind") == kind
    }
}

/// `GET /settings/working-days?year=2026&day=2026-05-11`
pub async fn show(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let day = query.parsed::<NaiveDate>("day").ok().flatten();
    let year = query.parsed::<i32>("year").ok().flatten();
    let today = ctx.today();
    let year = year.or(day.map(|day| day.year()));
    let year = year
        .unwrap_or(today.year())
        .clamp(*YEARS.start(), *YEARS.end());
    let day = day.filter(|day| day.year() == year);
    let day = day.unwrap_or_else(|| today.with_year(year).unwrap_or(today));
    drawn(&ctx, day, None, FieldErrors::default()).await
}

/// `POST /settings/working-days`
pub async fn decide(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let day: Option<NaiveDate> = form
        .parsed("day")
        .map_err(|_| Error::field("day", "error-date"))?;
    let day = day.ok_or_else(|| Error::field("day", "error-date"))?;
    let kind: Result<Option<DayKind>> = form.parsed("kind");
    let name = form.line("name");
    let decided = match kind {
        Ok(kind) => {
            let decide = move |tx: &mut base::Tx<'_>| commands::decide(tx, day, kind, &name);
            ctx.write(decide).await
        }
        Err(wrong) => Err(wrong),
    };
    match decided {
        Ok(()) => Ok(see_other_with_toast(
            &format!("/settings/working-days?day={day}#m{}", day.month()),
            &ctx.t().get("saved"),
        )),
        Err(Error::Invalid(errors)) if YEARS.contains(&day.year()) => {
            drawn(&ctx, day, Some(form), errors).await
        }
        Err(other) => Err(other),
    }
}

async fn drawn(
    ctx: &Ctx,
    day: NaiveDate,
    form: Option<Form>,
    errors: FieldErrors,
) -> Result<Response> {
    let year = day.year();
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(day);
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(day);
    let calendar = ctx
        .read(move |read| store::between(read, first, last))
        .await?;
    let form = form.unwrap_or_else(|| match calendar.decided(day) {
        Some(decided) => Form::of(&[("kind", decided.kind.as_str()), ("name", &decided.name)]),
        None => Form::default(),
    });
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = Page::new(ctx, SECTION, ctx.t().get("settings-working-days"));
    let months = (0..12).map(|at| Month::of(first + Months::new(at), &calendar, &page));
    draw_with(
        status,
        &CalendarPage {
            part: "settings-working-days",
            year,
            months: months.collect(),
            working: first
                .iter_days()
                .take_while(|day| *day <= last)
                .filter(|day| calendar.is_working(*day))
                .count(),
            usual: usual(&page, day),
            page,
            day,
            form,
            errors,
        },
    )
}

/// «рабочий день», «выходной», «День Победы»: what a day is without a decision.
fn usual(page: &Page, day: NaiveDate) -> String {
    match holiday(day) {
        Some(name) => page.t(name),
        None if is_weekend(day) => page.t("working-day-free"),
        None => page.t("working-day-working"),
    }
}

impl Month {
    fn of(first: NaiveDate, calendar: &WorkingDays, page: &Page) -> Self {
        let back = u64::from(first.weekday().num_days_from_monday());
        let next = first + Months::new(1);
        let day = |date: NaiveDate| {
            let decided = calendar.decided(date);
            let note = match decided {
                Some(decided) => decided.name.clone(),
                None => holiday(date).map_or(String::new(), |name| page.t(name)),
            };
            (first <= date && date < next).then(|| Day {
                date,
                is_free: !calendar.is_working(date),
                is_decided: decided.is_some(),
                note,
            })
        };
        let mondays = (first - Days::new(back)).iter_weeks();
        let weeks = mondays
            .take_while(|monday| *monday < next)
            .map(|monday| monday.iter_days().take(7).map(day).collect());
        Self {
            first,
            weeks: weeks.collect(),
        }
    }
}
