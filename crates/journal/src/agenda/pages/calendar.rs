//! The agenda as a month, a week or a day.

use askama::Template;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw};
use base::{Ctx, Result};
use chrono::Datelike;

use super::{
    AgendaKind, Asked, Bar, Importance, Period, SECTION, View, Whose, date, load, month_title,
    weekday,
};
use crate::agenda::calendar::{Column, Row, columns, places_drawn, span};
use crate::agenda::lines::{Agenda, Line};

/// Longest name of an entry, in characters: cells are narrow.
const LONGEST: usize = 60;

#[derive(Template)]
#[template(path = "agenda/month.html")]
struct MonthPage<'a> {
    page: Page,
    bar: Bar,
    agenda: &'a Agenda,
    columns: Vec<Column<'a>>,
}

#[derive(Template)]
#[template(path = "agenda/hours.html")]
struct HoursPage<'a> {
    page: Page,
    bar: Bar,
    agenda: &'a Agenda,
    columns: Vec<Column<'a>>,
    rows: Vec<Row>,
}

/// `GET /agenda/month?on=2026-11-21&…`, narrowed as the list
pub async fn month(ctx: Ctx, Query(query): Query) -> Result<Response> {
    drawn(ctx, query, View::Month).await
}

/// `GET /agenda/week?on=2026-11-21&…`
pub async fn week(ctx: Ctx, Query(query): Query) -> Result<Response> {
    drawn(ctx, query, View::Week).await
}

/// `GET /agenda/day?on=2026-11-21&…`
pub async fn day(ctx: Ctx, Query(query): Query) -> Result<Response> {
    drawn(ctx, query, View::Day).await
}

async fn drawn(ctx: Ctx, query: Form, view: View) -> Result<Response> {
    let asked = Asked::of(&ctx, &query, view)?;
    let (reader, wanted) = (ctx.clone(), asked.clone());
    let by_kind = asked.clone();
    // A month and a week say with whom it is only of what has no name of its own.
    let named = move |lines: &[Line]| {
        let is_named = |at: &usize| view == View::Day || lines[*at].title.is_empty();
        let is_shown = |line: &Line| by_kind.has_kind_of(line) && by_kind.has_time_of(line);
        let drawn = places_drawn(lines, is_shown, most_of_day(view));
        drawn.into_iter().filter(is_named).collect()
    };
    let (agenda, company) = ctx
        .read(move |read| load(read, &reader, &wanted, named))
        .await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("agenda-title"));
    let shown: Vec<&Line> = agenda
        .lines
        .iter()
        .filter(|line| asked.has_kind_of(line) && asked.has_time_of(line))
        .collect();
    let columns = columns((view, asked.on), &shown, most_of_day(view));
    let bar = Bar::of(asked, company, &agenda);
    if view == View::Month {
        return draw(&MonthPage {
            page,
            bar,
            agenda: &agenda,
            columns,
        });
    }
    draw(&HoursPage {
        rows: Row::of(&columns),
        page,
        bar,
        agenda: &agenda,
        columns,
    })
}

/// Entries of a day that are drawn, so that a full page stays a page.
fn most_of_day(view: View) -> usize {
    match view {
        View::Month => 3,
        View::Week => 14,
        View::List | View::Day => 70,
    }
}

/// What both tables say of themselves.
trait Calendar {
    fn parts(&self) -> (&Page, &Bar);

    /// «Ноябрь 2026», «16–22 ноября», «Понедельник, 23 ноября»
    fn title(&self) -> String {
        let (page, Bar { asked, .. }) = self.parts();
        let drawn = span(asked.view, asked.on);
        match asked.view {
            View::Month => month_title(page, asked.on),
            View::List | View::Day => {
                format!("{}, {}", weekday(page, asked.on), date(page, asked.on))
            }
            View::Week => {
                let (first, last) = (drawn.first.unwrap_or(drawn.last), drawn.last);
                if first.month() == last.month() {
                    format!("{}–{}", first.day(), date(page, last))
                } else {
                    format!("{} – {}", date(page, first), date(page, last))
                }
            }
        }
    }

    /// «Вторник, 24 ноября, 3 дела»
    fn day_label(&self, column: &Column<'_>) -> String {
        let (page, _) = self.parts();
        let day = format!(
            "{}, {}",
            weekday(page, column.date),
            date(page, column.date)
        );
        match column.count() {
            0 => day,
            count => format!("{day}, {}", page.tc("agenda-entries", count)),
        }
    }

    /// «пн»
    fn weekday(&self, column: &Column<'_>) -> String {
        let (page, _) = self.parts();
        page.t(format!(
            "weekday-{}",
            column.date.weekday().number_from_monday()
        ))
    }

    /// The name of an entry, as short as a cell.
    fn name(&self, line: &Line) -> String {
        let title = match (&line.company, line.title.as_str()) {
            (Some((_, company)), "") => company.clone(),
            (_, title) => title.to_owned(),
        };
        if title.chars().count() <= LONGEST {
            return title;
        }
        let short: String = title.chars().take(LONGEST).collect();
        format!("{}…", short.trim_end())
    }
}

impl HoursPage<'_> {
    /// With whom and whose it is: a day has room for it.
    fn note(&self, line: &Line) -> String {
        if self.bar.asked.view != View::Day {
            return String::new();
        }
        let company = line.company.as_ref().map(|(_, name)| name.as_str());
        let company = company.filter(|_| line.kind != AgendaKind::Call);
        let user = self.agenda.name_of(line).map(|(_, name)| name);
        let parts = [company, Some(line.note.as_str()), user];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }
}

impl Calendar for MonthPage<'_> {
    fn parts(&self) -> (&Page, &Bar) {
        (&self.page, &self.bar)
    }
}

impl Calendar for HoursPage<'_> {
    fn parts(&self) -> (&Page, &Bar) {
        (&self.page, &self.bar)
    }
}
