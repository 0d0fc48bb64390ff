//! The page «Сегодня» and the number beside it in the menu.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use base::html::form::{Form, Query};
use base::html::{Page, draw};
use base::ids::CompanyId;
use base::{Action, Ctx, Error, Result};
use chrono::{Datelike, Days, Months, NaiveDate};
use directory::companies::store as companies;

use super::calendar::{Day, Month};
use super::lines::{Agenda, Line};
use super::{AgendaKind, Span, Whose, store};
use crate::interactions::Importance;

/// The line of the menu.
const SECTION: &str = "menu-agenda";
/// Days ahead that are shown unless the address says otherwise.
const AHEAD: u64 = 14;
/// Lines of the page; who has more chooses a day.
const SHOWN: usize = 50;
/// Most days ahead.
const MOST_AHEAD: u64 = 366;
/// Most days behind.
const MOST_BEHIND: u64 = 3_660;

/// The lines of a day, or all that are over.
struct Group<'a> {
    /// Class of its list: `over`, `today`, `later`.
    class: &'static str,
    title: String,
    lines: Vec<&'a Line>,
}

#[derive(Template)]
#[template(path = "agenda/index.html")]
struct Index<'a> {
    page: Page,
    asked: Asked,
    company: Option<String>,
    /// How many lines of each kind there are.
    counts: [i64; 4],
    agenda: &'a Agenda,
    groups: Vec<Group<'a>>,
    /// Lines that are left out.
    left_out: usize,
    month: Month,
}

/// What the address asks for.
#[derive(Clone)]
struct Asked {
    whose: Whose,
    kind: Option<AgendaKind>,
    important: bool,
    company: Option<CompanyId>,
    ahead: u64,
    /// A day that is shown alone.
    day: Option<NaiveDate>,
    /// A day of the month that is drawn.
    month: NaiveDate,
    today: NaiveDate,
}

impl Asked {
    fn of(ctx: &Ctx, query: &Form) -> Result<Self> {
        let today = ctx.today();
        let date = |name: &str| -> Result<Option<NaiveDate>> {
            query.parsed(name).map_err(|_| Error::NotFound)
        };
        let ahead = query.parsed("ahead").map_err(|_| Error::NotFound)?;
        let day = date("day")?;
        let month = date("month")?.or(day).unwrap_or(today);
        let (first, last) = (
            today - Days::new(MOST_BEHIND),
            today + Days::new(MOST_AHEAD),
        );
        Ok(Self {
            whose: query.line("whose").parse().map_err(|_| Error::NotFound)?,
            kind: query.parsed("kind").map_err(|_| Error::NotFound)?,
            important: query.ticked("important"),
            company: query.parsed("company").map_err(|_| Error::NotFound)?,
            ahead: ahead.unwrap_or(AHEAD).min(MOST_AHEAD),
            day: day.map(|day| day.clamp(first, last)),
            month: month.clamp(first, last),
            today,
        })
    }

    /// From here to the end of what the page and its month show.
    fn span(&self) -> Span {
        let shown = self.day.unwrap_or(self.today + Days::new(self.ahead));
        Span {
            today: self.today,
            until: shown.max(Month::last_day(self.month)),
        }
    }

    fn has(&self, line: &Line) -> bool {
        let in_time = match self.day {
            Some(day) => line.day == day,
            None => line.day <= self.today + Days::new(self.ahead),
        };
        in_time && self.has_but_time(line) && self.kind.is_none_or(|kind| kind == line.kind)
    }

    fn has_but_time(&self, line: &Line) -> bool {
        (!self.important || line.importance == Importance::High)
            && self
                .company
                .is_none_or(|company| line.company.as_ref().is_some_and(|(id, _)| *id == company))
    }

    fn is_of(&self, kind: &AgendaKind) -> bool {
        self.kind == Some(*kind)
    }

    /// The address with this parameter instead of what it had.
    fn with(&self, name: &str, value: impl std::fmt::Display) -> String {
        let value = value.to_string();
        let mut pairs: Vec<(&str, String)> = vec![
            ("whose", self.whose.to_string()),
            (
                "kind",
                self.kind.map(|kind| kind.to_string()).unwrap_or_default(),
            ),
            (
                "important",
                if self.important {
                    "1".to_owned()
                } else {
                    String::new()
                },
            ),
            (
                "company",
                self.company.map(|id| id.to_string()).unwrap_or_default(),
            ),
            (
                "ahead",
                if self.ahead == AHEAD {
                    String::new()
                } else {
                    self.ahead.to_string()
                },
            ),
            (
                "day",
                self.day.map(|day| day.to_string()).unwrap_or_default(),
            ),
        ];
        pairs.retain(|(known, _)| *known != name);
        pairs.push((name, value));
        pairs.retain(|(_, value)| !value.is_empty());
        let parts: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", base::html::form::encode(value)))
            .collect();
        format!("/agenda?{}", parts.join("&"))
    }

    /// The first day of the month `by` months from the one drawn, as its address.
    fn month_link(&self, by: i32) -> String {
        let months = Months::new(by.unsigned_abs());
        let day = if by < 0 {
            self.month - months
        } else {
            self.month + months
        };
        self.with("month", day)
    }
}

/// `GET /agenda?whose=&kind=&important=&company=&ahead=&day=&month=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let asked = Asked::of(&ctx, &query)?;
    let (reader, wanted) = (ctx.clone(), asked.clone());
    let (agenda, company) = ctx
        .read(move |read| {
            let company = match wanted.company {
                Some(id) => Some(companies::find_for(read, Action::View, id)?.name),
                None => None,
            };
            let users = store::users(read, wanted.whose)?;
            Ok((Agenda::load(read, &reader, &users, wanted.span())?, company))
        })
        .await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("agenda-title"));
    let counted = |kind: AgendaKind| {
        let without_kind = Asked {
            kind: None,
            ..asked.clone()
        };
        let of_kind = |line: &&Line| line.kind == kind && without_kind.has(line);
        i64::try_from(agenda.lines.iter().filter(of_kind).count()).unwrap_or_default()
    };
    let busy: Vec<NaiveDate> = agenda
        .lines
        .iter()
        .filter(|line| asked.has_but_time(line))
        .map(|line| line.day)
        .collect();
    let mut shown: Vec<&Line> = agenda.lines.iter().filter(|line| asked.has(line)).collect();
    let left_out = shown.len().saturating_sub(SHOWN);
    shown.truncate(SHOWN);
    draw(&Index {
        left_out,
        groups: groups(&page, &shown),
        counts: [
            counted(AgendaKind::Contact),
            counted(AgendaKind::Decision),
            counted(AgendaKind::Call),
            counted(AgendaKind::Reminder),
        ],
        month: Month::of(asked.month, &busy),
        agenda: &agenda,
        company,
        asked,
        page,
    })
}

impl Index<'_> {
    /// «Ноябрь 2026»
    fn month_title(&self) -> String {
        let (month, year) = (self.month.first.month(), self.month.first.year());
        format!("{} {year}", self.page.t(format!("month-{month}-title")))
    }

    /// «воскресенье, 22 ноября»
    fn today(&self) -> String {
        let today = self.asked.today;
        let weekday = weekday(&self.page, today).to_lowercase();
        format!("{weekday}, {}", date(&self.page, today))
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

/// «Просрочено», then a group a day.
fn groups<'a>(page: &Page, lines: &[&'a Line]) -> Vec<Group<'a>> {
    let today = page.today();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for line in lines {
        let (class, title) = if line.day < today {
            ("over", page.t("agenda-over"))
        } else if line.day == today {
            ("today", page.t("agenda-today"))
        } else {
            ("later", heading(page, line.day))
        };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group {
                class,
                title,
                lines: vec![line],
            }),
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

fn weekday(page: &Page, day: NaiveDate) -> String {
    page.t(format!(
        "weekday-{}-title",
        day.weekday().number_from_monday()
    ))
}

/// «23 ноября»
fn date(page: &Page, day: NaiveDate) -> String {
    page.tw(&format!("month-{}-day", day.month()), "day", day.day())
}

/// `GET /agenda/count`: how much of the reader's own is over, for the menu
pub async fn count(ctx: Ctx) -> Result<Response> {
    let now = (ctx.now.naive_utc(), ctx.today());
    let over = ctx
        .read(move |read| {
            let users = store::users(read, Whose::Mine)?;
            store::count_over(read, &users, now)
        })
        .await?;
    let text = match over {
        0 => String::new(),
        over => over.to_string(),
    };
    Ok(Html(text).into_response())
}
