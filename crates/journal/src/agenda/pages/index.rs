//! The agenda as a list with a small month beside it, and the number beside it in the menu.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use base::html::form::Query;
use base::html::{Page, draw};
use base::{Ctx, Result};
use chrono::{Days, NaiveDate, NaiveDateTime};

use super::{
    AgendaKind, Asked, Bar, Importance, Period, SECTION, View, Whose, date, load, month_title,
    store, weekday,
};
use crate::agenda::lines::{Agenda, Line};
use crate::agenda::month::{Day, Month};

/// Lines of the page; who has more chooses a day.
const SHOWN: usize = 30;
/// Lines that are over, from which on they are spread.
const MANY: usize = 9;

/// The lines of a day, or all that are over.
struct Group<'a> {
    /// Class of its list: `over`, `today`, `later`.
    class: &'static str,
    title: String,
    /// How many lines it has; not all may be drawn.
    count: usize,
    lines: Vec<&'a Line>,
}

#[derive(Template)]
#[template(path = "agenda/index.html")]
struct Index<'a> {
    page: Page,
    bar: Bar,
    agenda: &'a Agenda,
    groups: Vec<Group<'a>>,
    /// Lines that are left out.
    left_out: usize,
    month: Month,
    /// What has the nearest hour of today.
    next: Option<&'a Line>,
}

/// `GET /agenda?whose=&kind=&importance=&company=&period=&from=&until=&on=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let asked = Asked::of(&ctx, &query, View::List)?;
    let (reader, wanted) = (ctx.clone(), asked.clone());
    let is_shown = move |line: &Line| wanted.has_kind_of(line) && wanted.has_time_of(line);
    let wanted = asked.clone();
    let moment = (ctx.now.naive_utc(), ctx.today());
    let named = move |lines: &[Line]| places_drawn(lines, is_shown, moment);
    let (agenda, company) = ctx
        .read(move |read| load(read, &reader, &wanted, named))
        .await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("agenda-title"));
    let of_kind = agenda.lines.iter().filter(|line| asked.has_kind_of(line));
    let busy: Vec<NaiveDate> = of_kind.clone().map(|line| line.day).collect();
    let shown: Vec<&Line> = of_kind.filter(|line| asked.has_time_of(line)).collect();
    let now = ctx.now.naive_utc();
    let is_ahead = |line: &&&Line| line.day == ctx.today() && line.at.is_some_and(|at| at >= now);
    draw(&Index {
        next: shown.iter().find(is_ahead).copied(),
        left_out: shown.len().saturating_sub(SHOWN),
        groups: groups(&page, &shown),
        month: Month::of(asked.on, &busy),
        bar: Bar::of(asked, company, &agenda),
        agenda: &agenda,
        page,
    })
}

impl Index<'_> {
    /// «воскресенье, 22 ноября»
    fn today(&self) -> String {
        let today = self.bar.asked.today;
        let weekday = weekday(&self.page, today).to_lowercase();
        format!("{weekday}, {}", date(&self.page, today))
    }

    /// «через 40 мин», «через 2 ч»
    fn in_time(&self, line: &Line) -> String {
        let left = line.at.map(|at| at - self.page.now.naive_utc());
        let minutes = left.map_or(0, |left| left.num_minutes());
        if minutes < 60 {
            return self.page.tc("agenda-in-minutes", minutes);
        }
        self.page.tc("agenda-in-hours", minutes / 60)
    }

    /// So much is over that it is spread over the days to come rather than done now.
    fn is_worth_spreading(&self, group: &Group<'_>) -> bool {
        let is_mine = self.bar.asked.whose == Whose::Mine && !self.bar.asked.is_narrowed();
        group.class == "over" && group.count >= MANY && is_mine
    }

    fn month_title(&self) -> String {
        month_title(&self.page, self.month.first)
    }

    /// What a day of the month says to who cannot see its dots.
    fn day_label(&self, day: &Day) -> String {
        let date = self.page.day(day.date);
        match day.dots {
            0 => date,
            _ => format!("{date}, {}", self.page.t("agenda-busy")),
        }
    }
}

/// The places of lines that may be drawn: the first ones that are over, the first ones from today on, and the next one of today.
fn places_drawn(
    lines: &[Line],
    is_shown: impl Fn(&Line) -> bool,
    (now, today): (NaiveDateTime, NaiveDate),
) -> Vec<usize> {
    let shown = lines.iter().enumerate().filter(|(_, line)| is_shown(line));
    let (over, ahead): (Vec<_>, Vec<_>) = shown.partition(|(_, line)| line.day < today);
    let is_next =
        |(_, line): &&(usize, &Line)| line.day == today && line.at.is_some_and(|at| at >= now);
    let next = ahead.iter().find(is_next);
    let first = over.iter().take(SHOWN).chain(ahead.iter().take(SHOWN));
    first.chain(next).map(|(at, _)| *at).collect()
}

/// «Просрочено», then a group a day.
fn groups<'a>(page: &Page, lines: &[&'a Line]) -> Vec<Group<'a>> {
    let today = page.today();
    let over = lines.iter().filter(|line| line.day < today).count();
    // However much is overdue, half of the page is left to today and what follows.
    let over_drawn = over.min((SHOWN / 2).max(SHOWN.saturating_sub(lines.len() - over)));
    let is_drawn = |at| at < over_drawn || (over..over + SHOWN - over_drawn).contains(&at);
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (class, title) = if line.day < today {
            ("over", page.t("agenda-over"))
        } else if line.day == today {
            ("today", page.t("agenda-today"))
        } else {
            ("later", heading(page, line.day))
        };
        let drawn = is_drawn(at).then_some(*line);
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => {
                group.count += 1;
                group.lines.extend(drawn);
            }
            None => groups.extend(drawn.map(|line| Group {
                class,
                title,
                count: 1,
                lines: vec![line],
            })),
        }
    }
    groups
}

/// «Завтра, пятница», «Понедельник, 23 ноября»
fn heading(page: &Page, day: NaiveDate) -> String {
    if day == page.today() + Days::new(1) {
        let tomorrow = page.t("agenda-tomorrow");
        return format!("{tomorrow}, {}", weekday(page, day).to_lowercase());
    }
    format!("{}, {}", weekday(page, day), date(page, day))
}

/// `GET /agenda/count`: how much of the reader's own is over, for the menu
pub async fn count(ctx: Ctx) -> Result<Response> {
    let now = (ctx.now.naive_utc(), ctx.today());
    let app = ctx.app.clone();
    let over = ctx
        .read(move |read| {
            let users = store::users(read, Whose::Mine)?;
            store::count_over(read, &app.registry, &users, now)
        })
        .await?;
    let text = match over {
        0 => String::new(),
        over => over.to_string(),
    };
    Ok(Html(text).into_response())
}
