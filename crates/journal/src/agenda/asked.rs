//! What the address of the agenda asks for, and the addresses of everything beside it.

use base::html::form::{Form, encode};
use base::ids::CompanyId;
use base::{Ctx, Error, Result};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime};

use super::calendar;
use super::lines::Line;
use super::month::Month;
use super::store::{Users, Wanted};
use super::{AgendaKind, Span, View, Whose};
use crate::interactions::Importance;

/// Days ahead that the list shows unless the address says otherwise.
const AHEAD: u64 = 14;
/// Most days ahead that an address may name.
const MOST_AHEAD: u64 = 1_100;
/// Most days behind.
const MOST_BEHIND: u64 = 3_660;

base::text_enum! {
    /// A period that has a name.
    pub enum Period {
        /// All that is over, and two weeks.
        Usual = "",
        /// What is over.
        Over = "over",
        /// This day.
        Today = "today",
        /// The next day.
        Tomorrow = "tomorrow",
        /// From Monday to Sunday.
        Week = "week",
        /// The following Monday to Sunday.
        NextWeek = "next-week",
        /// The month of today.
        Month = "month",
    }
}

impl Period {
    /// Key of its name.
    pub(super) fn label(self) -> String {
        format!("agenda-period-{self}")
    }

    fn span(self, today: NaiveDate) -> Span {
        let monday = calendar::monday_of(today);
        match self {
            Self::Usual => Span::until(today + Days::new(AHEAD)),
            Self::Over => Span::until(today),
            Self::Today => Span::of(today, today),
            Self::Tomorrow => Span::of(today + Days::new(1), today + Days::new(1)),
            Self::Week => Span::of(monday, monday + Days::new(6)),
            Self::NextWeek => Span::of(monday + Days::new(7), monday + Days::new(13)),
            Self::Month => {
                let first = today.with_day(1).unwrap_or(today);
                Span::of(first, first + Months::new(1) - Days::new(1))
            }
        }
    }
}

/// What the address asks for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub view: View,
    pub whose: Whose,
    pub kind: Option<AgendaKind>,
    pub importance: Option<Importance>,
    pub company: Option<CompanyId>,
    pub period: Period,
    /// Days of one's own instead of a named period.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// The day whose month, week or hours are drawn.
    pub on: NaiveDate,
    pub today: NaiveDate,
    /// UTC.
    now: NaiveDateTime,
}

impl Asked {
    pub(super) fn of(ctx: &Ctx, query: &Form, view: View) -> Result<Self> {
        let today = ctx.today();
        let (first, last) = (
            today - Days::new(MOST_BEHIND),
            today + Days::new(MOST_AHEAD),
        );
        let date = |name: &str| -> Result<Option<NaiveDate>> {
            let day: Option<NaiveDate> = query.parsed(name).map_err(|_| Error::NotFound)?;
            Ok(day.map(|day| day.clamp(first, last)))
        };
        let (mut from, mut until) = (date("from")?, date("until")?);
        if until.is_some() && from > until {
            std::mem::swap(&mut from, &mut until);
        }
        Ok(Self {
            view,
            whose: query.line("whose").parse().map_err(|_| Error::NotFound)?,
            kind: query.parsed("kind").map_err(|_| Error::NotFound)?,
            importance: query.parsed("importance").map_err(|_| Error::NotFound)?,
            company: query.parsed("company").map_err(|_| Error::NotFound)?,
            period: query.line("period").parse().map_err(|_| Error::NotFound)?,
            on: date("on")?.or(from).unwrap_or(today),
            from,
            until,
            today,
            now: ctx.now.naive_utc(),
        })
    }

    /// The days chosen by the filter.
    pub(super) fn period_span(&self) -> Span {
        match (self.from, self.until) {
            (None, None) if self.period == Period::Usual && self.view != View::List => {
                Span::until(NaiveDate::MAX)
            }
            (None, None) => self.period.span(self.today),
            (first, last) => Span {
                first,
                last: last.unwrap_or(NaiveDate::MAX),
            },
        }
    }

    /// The days that are shown.
    pub(super) fn span(&self) -> Span {
        let period = self.period_span();
        match self.view {
            View::List => period,
            view => calendar::span(view, self.on).within(period),
        }
    }

    /// What the sources are asked for: with the list goes the month beside it.
    pub(super) fn wanted(&self, ctx: &Ctx, users: Users) -> Wanted {
        let farthest = self.today + Days::new(MOST_AHEAD);
        let span = match self.view {
            View::List => self.span().with(Month::span(self.on)),
            _ => self.span(),
        };
        Wanted {
            users,
            span: Span {
                first: span.first,
                last: span.last.min(farthest),
            },
            today: self.today,
            zone: ctx.zone,
            importance: self.importance,
            company: self.company,
        }
    }

    /// Whether a line is of the days that are shown. What is over is so by the hour, too.
    pub(super) fn has_time_of(&self, line: &Line) -> bool {
        let only_over = self.period == Period::Over && self.from.or(self.until).is_none();
        self.span().has(line.day) && (!only_over || line.is_over((self.now, self.today)))
    }

    pub(super) fn has_kind_of(&self, line: &Line) -> bool {
        self.kind.is_none_or(|kind| kind == line.kind)
    }

    pub(super) fn is_of(&self, kind: &AgendaKind) -> bool {
        self.kind == Some(*kind)
    }

    pub(super) fn is_as_important(&self, importance: &Importance) -> bool {
        self.importance == Some(*importance)
    }

    /// Something is left out by the filter.
    pub(super) fn is_narrowed(&self) -> bool {
        self.kind.is_some()
            || self.importance.is_some()
            || self.company.is_some()
            || self.has_period()
    }

    /// Days are chosen.
    pub(super) fn has_period(&self) -> bool {
        self.period != Period::Usual || self.from.is_some() || self.until.is_some()
    }

    /// Names and values of the address; what is as usual is left out.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let on = (self.on != self.from.unwrap_or(self.today)).then_some(self.on);
        let mut pairs = vec![
            ("whose", self.whose.to_string()),
            ("kind", text(self.kind)),
            ("importance", text(self.importance)),
            ("company", text(self.company)),
            ("period", self.period.to_string()),
            ("from", day(self.from)),
            ("until", day(self.until)),
            ("on", day(on)),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// The same as a query.
    pub(super) fn query(&self) -> String {
        let pairs = self.pairs();
        let parts = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)));
        parts.collect::<Vec<_>>().join("&")
    }

    /// The address.
    pub(super) fn address(&self) -> String {
        match self.query() {
            query if query.is_empty() => self.view.path().to_owned(),
            query => format!("{}?{query}", self.view.path()),
        }
    }

    /// Names and values that a form of this field keeps.
    pub(super) fn kept(&self, but: &[&str]) -> Vec<(&'static str, String)> {
        let mut pairs = self.pairs();
        pairs.retain(|(name, _)| !but.contains(name));
        pairs
    }

    /// The same in another view; the one day that was chosen is the one that is drawn there.
    pub(super) fn for_view(&self, view: &View) -> String {
        self.changed(|asked| {
            asked.view = *view;
            if asked.from.is_some() && asked.from == asked.until {
                (asked.from, asked.until) = (None, None);
            }
        })
    }

    pub(super) fn for_whose(&self, whose: &Whose) -> String {
        self.changed(|asked| asked.whose = *whose)
    }

    pub(super) fn for_kind(&self, kind: &AgendaKind) -> String {
        self.changed(|asked| asked.kind = Some(*kind))
    }

    pub(super) fn for_any_kind(&self) -> String {
        self.changed(|asked| asked.kind = None)
    }

    pub(super) fn for_importance(&self, importance: &Importance) -> String {
        self.changed(|asked| asked.importance = Some(*importance))
    }

    pub(super) fn for_any_importance(&self) -> String {
        self.changed(|asked| asked.importance = None)
    }

    pub(super) fn for_company(&self, company: &CompanyId) -> String {
        self.changed(|asked| asked.company = Some(*company))
    }

    pub(super) fn for_any_company(&self) -> String {
        self.changed(|asked| asked.company = None)
    }

    pub(super) fn for_any_period(&self) -> String {
        self.for_period(&Period::Usual)
    }

    pub(super) fn for_period(&self, period: &Period) -> String {
        self.changed(|asked| {
            (asked.period, asked.from, asked.until) = (*period, None, None);
        })
    }

    /// The usual agenda of the same people in the same view.
    pub(super) fn without_filter(&self) -> String {
        self.changed(|asked| {
            (asked.kind, asked.importance, asked.company) = (None, None, None);
            (asked.period, asked.from, asked.until) = (Period::Usual, None, None);
        })
    }

    /// A day of the month beside the list, alone.
    pub(super) fn for_day(&self, day: &NaiveDate) -> String {
        self.changed(|asked| {
            (asked.period, asked.from, asked.until) = (Period::Usual, Some(*day), Some(*day));
            asked.on = *day;
        })
    }

    /// Another day drawn in this view.
    pub(super) fn for_on(&self, day: &NaiveDate) -> String {
        self.changed(|asked| asked.on = *day)
    }

    /// The hours of a day.
    pub(super) fn hours_of(&self, day: &NaiveDate) -> String {
        self.changed(|asked| (asked.view, asked.on) = (View::Day, *day))
    }

    /// What is `steps` drawn spans away.
    pub(super) fn beside(&self, steps: i32) -> String {
        self.for_on(&calendar::beside(self.view, self.on, steps))
    }

    fn changed(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut asked = self.clone();
        change(&mut asked);
        asked.address()
    }
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
