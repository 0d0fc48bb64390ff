//! The form: a page of its own, or a drawer over any page; and what it understands while it is filled.

use accounts::working_days::{self, WorkingDays};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::area::RecordTitle;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other_with_toast};
use base::ids::{ReminderId, Subject};
use base::{Action, Ctx, Error, FieldErrors, Result};
use chrono::{Datelike, NaiveDateTime, TimeZone};

use super::{SECTION, back};
use crate::reminders::form::{self as fields, REPEATS};
use crate::reminders::quick::{self, Quick};
use crate::reminders::{LEADS, Reminder, Schedule, Series, Shift, commands, store, words};

/// Occurrences that are told.
const TOLD: usize = 3;

/// What the page and the drawer draw.
struct Fields {
    form: Form,
    errors: FieldErrors,
    record: Option<RecordTitle>,
    quick: Vec<Quick>,
    /// The reminder that is changed.
    id: Option<ReminderId>,
    /// It is one of a series, so the form asks which of them are meant.
    is_series: bool,
}

#[derive(Template)]
#[template(path = "reminders/new.html")]
struct New {
    f: Fields,
    page: Page,
}

#[derive(Template)]
#[template(path = "reminders/drawer.html")]
struct Drawer {
    f: Fields,
    page: Page,
}

impl Fields {
    fn action(&self) -> String {
        match self.id {
            Some(id) => format!("/reminders/{id}"),
            None => "/reminders".to_owned(),
        }
    }

    fn draft(&self) -> String {
        match self.id {
            Some(id) => format!("reminder-{id}"),
            None => "reminder-new".to_owned(),
        }
    }

    fn is_chosen(&self, name: &str, value: impl ToString) -> bool {
        self.form.line(name) == value.to_string()
    }

    fn has_weekday(&self, day: &i32) -> bool {
        self.form.all("weekday").contains(&day.to_string())
    }

    fn scope(&self) -> &'static str {
        fields::scope(&self.form).as_str()
    }
}

#[derive(Template)]
#[template(path = "reminders/_understood.html")]
struct Understood {
    page: Page,
    text: String,
    /// It is a day off: the same time of the next working day, local.
    instead: Option<NaiveDateTime>,
}

#[derive(Template)]
#[template(path = "reminders/_repeats.html")]
struct Repeats {
    page: Page,
    words: String,
    nearest: String,
    errors: FieldErrors,
}

/// `GET /reminders/understood?when=завтра`: what the typed moment is taken for
pub async fn understood(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let page = Page::fragment(&ctx);
    let typed = query.line("when");
    let Some(at) = quick::moment(&ctx, &typed) else {
        let text = match fields::said(&ctx, &query) {
            Some((at, repeat)) => {
                let nearest = nearest(&ctx, &page, &repeat.schedule(at)).await?;
                let words = words::in_words(ctx.t(), &repeat.rule, repeat.shift);
                format!(
                    "{words}. {}",
                    page.tw("recurrence-nearest", "days", nearest)
                )
            }
            None if typed.is_empty() => String::new(),
            None => page.t("reminder-not-understood"),
        };
        return draw(&Understood {
            page,
            text,
            instead: None,
        });
    };
    if at <= ctx.now.naive_utc() {
        return draw(&Understood {
            text: page.t("reminder-error-past"),
            page,
            instead: None,
        });
    }
    let local = ctx.zone.from_utc_datetime(&at).naive_local();
    let calendar = ctx
        .read(move |read| working_days::store::since(read, local.date()))
        .await?;
    let working = calendar.next_working(local.date());
    draw(&Understood {
        text: format!("{}, {}", page.day(local.date()), page.time(at)),
        instead: (working != local.date()).then(|| working.and_time(local.time())),
        page,
    })
}

/// `GET /reminders/repeats?when=…&repeat=weekly&weekday=2`: how the rule that is chosen is understood
pub async fn repeats(ctx: Ctx, Query(form): Query) -> Result<Response> {
    let page = Page::fragment(&ctx);
    let mut errors = FieldErrors::default();
    let now = ctx.now.naive_utc();
    let at = fields::moment(&ctx, &form, None).unwrap_or(now);
    let day = ctx.zone.from_utc_datetime(&at).date_naive();
    let Some(repeat) = fields::repeat(&ctx, &form, day, None, &mut errors) else {
        return draw(&Repeats {
            page,
            words: String::new(),
            nearest: String::new(),
            errors,
        });
    };
    let nearest = nearest(&ctx, &page, &repeat.schedule(at)).await?;
    if nearest.is_empty() {
        errors.add("repeat", "reminder-error-never");
    }
    draw(&Repeats {
        words: words::in_words(ctx.t(), &repeat.rule, repeat.shift),
        nearest,
        page,
        errors,
    })
}

/// «24 ноя, 26 ноя, 8 дек»: the first occurrences that are ahead; nothing if there is none.
async fn nearest(ctx: &Ctx, page: &Page, schedule: &Schedule) -> Result<String> {
    let (now, schedule) = (ctx.now.naive_utc(), schedule.clone());
    let found = ctx
        .read(move |read| {
            let calendar = commands::calendar_of(read, &schedule)?;
            Ok(schedule.coming(&calendar, now, TOLD))
        })
        .await?;
    let days = found.iter().map(|one| short(page, page.local_day(one.at)));
    Ok(days.collect::<Vec<_>>().join(", "))
}

/// «24 ноя», with the year if it is another: days of a series are told alike.
fn short(page: &Page, day: chrono::NaiveDate) -> String {
    let month = page.t(format!("month-{}-short", day.month()));
    if day.year() == page.today().year() {
        format!("{}\u{a0}{month}", day.day())
    } else {
        format!("{}\u{a0}{month} {}", day.day(), day.year())
    }
}

/// `GET /reminders/new?subject=company:5`
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    show_new(&ctx, query, FieldErrors::default()).await
}

/// `POST /reminders`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    let subject: Option<Subject> = form.parsed("subject").map_err(|_| Error::NotFound)?;
    let input = match fields::read(&ctx, &form, None) {
        Ok(input) => input,
        Err(errors) => return show_new(&ctx, form, errors).await,
    };
    let app = ctx.app.clone();
    let set = ctx
        .write(move |tx| commands::set(tx, &app.registry, subject, &input))
        .await;
    match set {
        Ok(id) => {
            let at = ctx.read(move |read| store::find(read, id)).await?.at;
            Ok(told(&ctx, "reminder-set", at))
        }
        Err(Error::Invalid(errors)) => show_new(&ctx, form, errors).await,
        Err(other) => Err(other),
    }
}

/// `GET /reminders/{id}/edit`
pub async fn edit(ctx: Ctx, Id(id): Id<ReminderId>) -> Result<Response> {
    let (found, series) = found(&ctx, id).await?;
    let schedule = series.as_ref().map(|series| &series.schedule);
    let form = fields::of(&ctx, &found, schedule);
    show_edit(&ctx, &found, form, FieldErrors::default()).await
}

/// `POST /reminders/{id}` with `scope`: `this`, `following`, `all`
pub async fn update(ctx: Ctx, Id(id): Id<ReminderId>, form: Form) -> Result<Response> {
    let (found, series) = found(&ctx, id).await?;
    let schedule = series.as_ref().map(|series| &series.schedule);
    let scope = fields::scope(&form);
    let input = match fields::read(&ctx, &form, Some((&found, schedule))) {
        Ok(input) => input,
        Err(errors) => return show_edit(&ctx, &found, form, errors).await,
    };
    let edited = ctx
        .write(move |tx| commands::edit(tx, id, scope, &input))
        .await;
    match edited {
        Ok(()) => {
            let at = ctx.read(move |read| store::find(read, id)).await?.at;
            Ok(told(&ctx, "reminder-set", at))
        }
        Err(Error::Invalid(errors)) => show_edit(&ctx, &found, form, errors).await,
        Err(other) => Err(other),
    }
}

async fn found(ctx: &Ctx, id: ReminderId) -> Result<(Reminder, Option<Series>)> {
    ctx.read(move |read| {
        let found = store::find(read, id)?;
        let series = match found.series_id {
            Some(series) => Some(store::find_series(read, series)?),
            None => None,
        };
        Ok((found, series))
    })
    .await
}

/// Back, with the moment that came of it.
fn told(ctx: &Ctx, key: &str, at: NaiveDateTime) -> Response {
    let page = Page::fragment(ctx);
    let when = format!("{}, {}", page.day(page.local_day(at)), page.time(at));
    see_other_with_toast(back(ctx), &ctx.t().with(key, "when", when))
}

async fn show_new(ctx: &Ctx, form: Form, errors: FieldErrors) -> Result<Response> {
    let subject: Option<Subject> = form.parsed("subject").map_err(|_| Error::NotFound)?;
    let app = ctx.app.clone();
    let (record, calendar) = ctx
        .read(move |read| {
            let record = match subject {
                Some(subject) => Some(app.registry.find_record(read, subject, Action::View)?),
                None => None,
            };
            let today = read.now.date_naive();
            Ok((record, working_days::store::since(read, today)?))
        })
        .await?;
    draw_form(ctx, (None, form, errors), record, &calendar)
}

async fn show_edit(
    ctx: &Ctx,
    found: &Reminder,
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let (app, subject) = (ctx.app.clone(), found.subject());
    let (record, calendar) = ctx
        .read(move |read| {
            // A record that is hidden by now is not told.
            let record = subject
                .and_then(|subject| app.registry.find_record(read, subject, Action::View).ok());
            let today = read.now.date_naive();
            Ok((record, working_days::store::since(read, today)?))
        })
        .await?;
    draw_form(ctx, (Some(found), form, errors), record, &calendar)
}

fn draw_form(
    ctx: &Ctx,
    (found, form, errors): (Option<&Reminder>, Form, FieldErrors),
    record: Option<RecordTitle>,
    calendar: &WorkingDays,
) -> Result<Response> {
    let title = match found {
        Some(_) => "reminder-edit",
        None => "reminder-new",
    };
    let page = Page::new(ctx, SECTION, ctx.t().get(title));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let f = Fields {
        form,
        errors,
        record,
        quick: quick::choices(ctx, calendar),
        id: found.map(|found| found.id),
        is_series: found.is_some_and(|found| found.series_id.is_some()),
    };
    if ctx.request.fragment {
        draw_with(status, &Drawer { f, page })
    } else {
        draw_with(status, &New { f, page })
    }
}
