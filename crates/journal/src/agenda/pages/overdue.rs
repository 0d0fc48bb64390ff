//! What is over its day, to be spread over the working days to come or given to a colleague; nothing is written before the
//! reader has seen where each entry would go.

use accounts::users::store as users;
use accounts::working_days;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with, see_other_with_toast, see_other_with_undo};
use base::ids::UserId;
use base::{Ctx, Error, FieldErrors, Result};
use chrono::{Days, NaiveDate, NaiveTime};

use super::SECTION;
use crate::agenda::commands::{self, Entry, Place, Shift};
use crate::agenda::handed::named_entry as named;
use crate::agenda::lines::{Agenda, Line};
use crate::agenda::store::{self, Wanted};
use crate::agenda::{Span, Whose, rules};
use crate::interactions::Importance;

/// Entries that are spread at once.
const MOST: usize = 40;
/// Working days over which they are.
const DAYS: u32 = 5;
/// How places are written into the way back, which is an address.
const DAY: &str = "%Y%m%d";
const HOUR: &str = "%H%M%S";

#[derive(Template)]
#[template(path = "agenda/overdue.html")]
struct Overdue {
    page: Page,
    agenda: Agenda,
    /// Where each line would go.
    days: Vec<NaiveDate>,
    colleagues: Vec<(UserId, String)>,
    /// Entries that are left for another time.
    left_out: usize,
    form: Form,
    errors: FieldErrors,
}

impl Overdue {
    fn day(&self, line: &Line, at: &usize) -> String {
        let typed = self.form.optional(&format!("day-{}", line.name()));
        typed.unwrap_or_else(|| {
            self.days
                .get(*at)
                .map_or(String::new(), NaiveDate::to_string)
        })
    }

    /// Where it must still stand when it is moved.
    fn stands(&self, line: &Line) -> String {
        written(line.place())
    }

    fn is_ticked(&self, line: &Line) -> bool {
        let ticked = self.form.all("entry");
        self.errors.is_empty() || ticked.contains(&line.name())
    }
}

/// `GET /agenda/overdue`
pub async fn overdue(ctx: Ctx) -> Result<Response> {
    drawn(&ctx, Form::default(), FieldErrors::default()).await
}

async fn drawn(ctx: &Ctx, form: Form, errors: FieldErrors) -> Result<Response> {
    let page = Page::new(ctx, SECTION, ctx.t().get("agenda-overdue-title"));
    let today = ctx.today();
    let (zone, me) = (ctx.zone, ctx.actor.user_id);
    let app = ctx.app.clone();
    let (mut agenda, days, colleagues) = ctx
        .read(move |read| {
            let working = working_days::store::since(read, today)?;
            let tomorrow = today + Days::new(1);
            let days: Vec<NaiveDate> = (0..DAYS)
                .map(|count| working.add_working_days(tomorrow, count))
                .collect();
            let last = days.last().copied().unwrap_or(today);
            let wanted = Wanted {
                users: store::users(read, Whose::Mine)?,
                span: Span::until(last),
                today,
                zone,
                importance: None,
                company: None,
            };
            let mut agenda = Agenda::load(read, &app.registry, &wanted)?;
            let over = agenda.lines.iter().take_while(|line| line.day < today);
            let places: Vec<usize> = (0..over.count()).collect();
            agenda.name(read, &places)?;
            let mut colleagues = users::choices(read)?;
            colleagues.retain(|(id, _)| Some(*id) != me);
            Ok((agenda, days, colleagues))
        })
        .await?;
    let busy = |day: &NaiveDate| agenda.lines.iter().filter(|line| line.day == *day).count();
    let busy: Vec<(NaiveDate, usize)> = days.iter().map(|day| (*day, busy(day))).collect();
    agenda
        .lines
        .retain(|line| line.day < today && line.may_move(&page));
    agenda
        .lines
        .sort_by_key(|line| (line.importance != Importance::High, line.day));
    let left_out = agenda.lines.len().saturating_sub(MOST);
    agenda.lines.truncate(MOST);
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let days = rules::spread(&busy, agenda.lines.len());
    draw_with(
        status,
        &Overdue {
            page,
            agenda,
            days,
            colleagues,
            left_out,
            form,
            errors,
        },
    )
}

/// `POST /agenda/overdue`: each ticked entry goes to its day; with `back`, what was spread goes back
pub async fn spread(ctx: Ctx, Query(query): Query, form: Form) -> Result<Response> {
    let shifts = match query.optional("back") {
        Some(back) => back.split('.').filter_map(read_back).collect(),
        None => read_shifts(&form),
    };
    let (shifts, is_back) = match shifts {
        Ok(shifts) => (shifts, query.has("back")),
        Err(Error::Invalid(errors)) => return drawn(&ctx, form, errors).await,
        Err(other) => return Err(other),
    };
    let (zone, asked, app) = (ctx.zone, shifts.clone(), ctx.app.clone());
    let moved = ctx
        .write(move |tx| commands::shift_all(tx, &asked, (&app.registry, zone)))
        .await;
    let moved = match moved {
        Ok(moved) => moved,
        Err(Error::Invalid(errors)) => return drawn(&ctx, form, errors).await,
        Err(other) => return Err(other),
    };
    let page = Page::fragment(&ctx);
    let toast = match is_back {
        true => page.tc("agenda-spread-back", moved.len()),
        false => page.tc("agenda-spread-done", moved.len()),
    };
    let back: Vec<String> = moved
        .iter()
        .filter_map(|(entry, before)| Some(way_back(*entry, *before, to_of(&shifts, *entry)?)))
        .collect();
    if is_back || back.is_empty() {
        return Ok(see_other_with_toast("/agenda", &toast));
    }
    let undo = format!("/agenda/overdue?back={}", back.join("."));
    Ok(see_other_with_undo("/agenda", &toast, &undo))
}

/// `POST /agenda/overdue/hand-over`: the ticked entries become a colleague's
pub async fn hand_over(ctx: Ctx, form: Form) -> Result<Response> {
    let entries: Vec<Entry> = form
        .all("entry")
        .iter()
        .filter_map(|name| named(name))
        .collect();
    let to: Option<UserId> = form.parsed("to").ok().flatten();
    let mut errors = FieldErrors::default();
    if entries.is_empty() {
        errors.add("entry", "agenda-error-none");
    }
    let Some(to) = to.filter(|_| errors.is_empty()) else {
        if errors.is_empty() {
            errors.add("to", "agenda-error-nobody");
        }
        return drawn(&ctx, form, errors).await;
    };
    let app = ctx.app.clone();
    let handed = ctx
        .write(move |tx| commands::hand_over_all(tx, &app.registry, &entries, to))
        .await;
    match handed {
        Ok(count) => {
            let toast = Page::fragment(&ctx).tc("agenda-handed-all", count);
            Ok(see_other_with_toast("/agenda", &toast))
        }
        Err(Error::Invalid(errors)) => drawn(&ctx, form, errors).await,
        Err(other) => Err(other),
    }
}

type Shifts = Vec<(Entry, Shift)>;

fn read_shifts(form: &Form) -> Result<Shifts> {
    let mut errors = FieldErrors::default();
    let mut shifts = Vec::new();
    for name in form.all("entry").iter().take(MOST) {
        let entry = named(name).ok_or(Error::NotFound)?;
        let day = form.line(&format!("day-{name}")).parse().ok();
        let from = form.optional(&format!("from-{name}"));
        let from = from.and_then(|from| read_place(&from));
        match day {
            Some(day) => shifts.push((
                entry,
                Shift {
                    to: Place { day, time: None },
                    from,
                    is_back: false,
                },
            )),
            None => errors.add(format!("day-{name}"), "interaction-error-date"),
        }
    }
    if shifts.is_empty() && errors.is_empty() {
        errors.add("entry", "agenda-error-none");
    }
    errors.check()?;
    Ok(shifts)
}

/// `contact-5~20261118T100000~20261125T100000`: which, where it was, where it must still stand.
fn way_back((kind, id): Entry, before: Place, to: Place) -> String {
    let stands = Place {
        day: to.day,
        time: before.time,
    };
    format!("{kind}-{id}~{}~{}", written(before), written(stands))
}

fn read_back(text: &str) -> Option<Result<(Entry, Shift)>> {
    let mut parts = text.split('~');
    let entry = named(parts.next()?)?;
    let to = read_place(parts.next()?)?;
    let from = read_place(parts.next()?);
    let is_back = true;
    Some(Ok((entry, Shift { to, from, is_back })))
}

fn to_of(shifts: &Shifts, entry: Entry) -> Option<Place> {
    let found = shifts.iter().find(|(other, _)| *other == entry);
    found.map(|(_, shift)| shift.to)
}

fn written(place: Place) -> String {
    let hour = |time: NaiveTime| format!("T{}", time.format(HOUR));
    format!(
        "{}{}",
        place.day.format(DAY),
        place.time.map_or(String::new(), hour)
    )
}

fn read_place(text: &str) -> Option<Place> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    Some(Place {
        day: NaiveDate::parse_from_str(day, DAY).ok()?,
        time: NaiveTime::parse_from_str(time, HOUR).ok(),
    })
}
