//! The pages of the agenda.

mod calendar;
mod clients;
mod entry;
mod index;
mod overdue;

use base::html::Page;
use base::{Action, Ctx, Read, Result};
use chrono::{Datelike, NaiveDate};
use directory::companies::store as companies;

use super::asked::{Asked, Period};
use super::lines::{Agenda, Client, Line};
use super::{AgendaKind, View, Whose, store};
use crate::interactions::Importance;

pub use calendar::{day, month, week};
pub use clients::clients;
pub use entry::{entry, hand_over, shift};
pub use index::{count, index};
pub use overdue::{hand_over as hand_over_all, overdue, spread};

/// The line of the menu.
const SECTION: &str = "menu-agenda";

/// What stands over the agenda in every view: whose it is, the views, the filter.
struct Bar {
    asked: Asked,
    /// The client that was chosen.
    company: Client,
    /// How many lines of each kind there are.
    counts: [usize; AgendaKind::ALL.len()],
}

impl Bar {
    fn of(asked: Asked, company: Client, agenda: &Agenda) -> Self {
        let mut counts = [0; AgendaKind::ALL.len()];
        for (kind, count) in AgendaKind::ALL.iter().zip(&mut counts) {
            let own = agenda.lines.iter().filter(|line| line.kind == *kind);
            *count = own.filter(|line| asked.has_time_of(line)).count();
        }
        Self {
            asked,
            company,
            counts,
        }
    }

    fn all(&self) -> usize {
        self.counts.iter().sum()
    }

    /// «эта неделя», «с 23 ноя по 27 ноя»
    fn period(&self, page: &Page) -> String {
        let asked = &self.asked;
        let day = |day: NaiveDate| page.day(day);
        let text = base::Text::new;
        let text = match (asked.from, asked.until) {
            (None, None) => return page.t(asked.period.label()),
            (Some(from), Some(until)) if from == until => return day(from),
            (Some(from), Some(until)) => text("agenda-between")
                .with("from", day(from))
                .with("until", day(until)),
            (Some(from), None) => text("agenda-from").with("from", day(from)),
            (None, Some(until)) => text("agenda-until").with("until", day(until)),
        };
        page.translator().text(&text)
    }

    /// Everything the filter says, for a page that has found nothing.
    fn words(&self, page: &Page) -> String {
        let asked = &self.asked;
        let mut words = Vec::new();
        words.extend(asked.kind.map(|kind| page.t(kind.label()).to_lowercase()));
        words.extend(
            asked
                .importance
                .map(|one| page.t(one.label()).to_lowercase()),
        );
        words.extend(self.company.iter().map(|(_, name)| name.clone()));
        if asked.has_period() {
            words.push(self.period(page).to_lowercase());
        }
        words.join(" · ")
    }
}

/// The agenda and the client it is narrowed to; the lines that `drawn` finds the places of get the names of clients and people.
///
/// # Errors
/// `NotFound` when that client is not seen.
fn load(
    read: &mut Read<'_>,
    ctx: &Ctx,
    asked: &Asked,
    drawn: impl FnOnce(&[Line]) -> Vec<usize>,
) -> Result<(Agenda, Client)> {
    let company = match asked.company {
        Some(id) => Some((id, companies::find_for(read, Action::View, id)?.name)),
        None => None,
    };
    let users = store::users(read, asked.whose)?;
    let mut agenda = Agenda::load(read, &ctx.app.registry, &asked.wanted(ctx, users))?;
    let places = drawn(&agenda.lines);
    agenda.name(read, &places)?;
    Ok((agenda, company))
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

/// «Ноябрь 2026»
fn month_title(page: &Page, day: NaiveDate) -> String {
    let (month, year) = (day.month(), day.year());
    format!("{} {year}", page.t(format!("month-{month}-title")))
}
