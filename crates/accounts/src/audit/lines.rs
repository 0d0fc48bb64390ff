//! Events as the audit tells them.

use base::access::Origin;
use base::area::RecordTitle;
use base::events::{EventRow, Told};
use base::html::Page;
use base::{Ctx, Read, Result};
use chrono::{Datelike, TimeZone};

/// An event of the audit.
pub(super) struct Line {
    pub event: EventRow,
    pub told: Told,
    /// The record concerned with its address, if it is still seen.
    pub record: Option<RecordTitle>,
    pub mark: Mark,
    /// Changes that are left to the page of the record.
    pub more_changes: usize,
}

/// Most changes of a line, and the longest text of one, in characters: the page shows no more of them in its width.
const MOST_CHANGES: usize = 3;
const LONGEST_VALUE: usize = 60;
/// Longest text of a line.
const LONGEST_TEXT: usize = 150;

/// What deserves a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Nothing,
    /// An export, rights, settings.
    Amber,
    /// A refusal.
    Red,
}

impl Mark {
    fn of(kind: &str) -> Self {
        match kind.split_once('.') {
            Some((_, "refused")) => Self::Red,
            Some((_, "exported")) | Some(("user" | "settings" | "setup", _)) => Self::Amber,
            _ => Self::Nothing,
        }
    }

    /// The class of the words.
    pub fn class(self) -> &'static str {
        match self {
            Self::Nothing => "muted",
            Self::Amber => "t amber",
            Self::Red => "t red",
        }
    }
}

/// Tells the events; one query for each kind of record among them.
pub(super) fn tell(read: &mut Read<'_>, ctx: &Ctx, events: Vec<EventRow>) -> Result<Vec<Line>> {
    let registry = &ctx.app.registry;
    let titles = registry.titles(read, events.iter().map(EventRow::subject))?;
    let lines = events.into_iter().map(|event| {
        let record = titles.get(&event.subject());
        Line {
            told: registry.tell(&event, ctx.t()),
            mark: Mark::of(&event.kind),
            record: record.cloned(),
            more_changes: 0,
            event,
        }
    });
    Ok(lines.collect())
}

impl Line {
    /// What of it the page shows; the file has it whole.
    pub fn shortened(mut self) -> Self {
        let told = &mut self.told;
        self.more_changes = told.changes.len().saturating_sub(MOST_CHANGES);
        told.changes.truncate(MOST_CHANGES);
        for change in &mut told.changes {
            change.old = change.old.take().map(|old| beginning(old, LONGEST_VALUE));
            change.new = change.new.take().map(|new| beginning(new, LONGEST_VALUE));
        }
        told.text = told.text.take().map(|text| beginning(text, LONGEST_TEXT));
        self
    }

    /// «вход», «учётная запись»: the family of the event.
    pub fn action(&self, page: &Page) -> String {
        let family = self.event.kind.split('.').next().unwrap_or_default();
        let special = match self.event.kind.split_once('.') {
            Some((_, "exported")) => Some("event-family-exported"),
            Some((_, "refused")) => Some("event-family-refused"),
            _ => None,
        };
        match special {
            Some(key) => page.t(key),
            None => family_name(page, family),
        }
    }

    /// The record's name, unless the sentence says it already.
    pub fn record_name(&self) -> Option<&str> {
        let title = &self.record.as_ref()?.title;
        (!self.told.sentence.contains(title)).then_some(title)
    }

    /// «11:24:07» of today, «вчера, 18:20», «19 ноя, 18:20», «12.09.2025»: the column is narrow.
    pub fn time(&self, page: &Page) -> String {
        let local = page.zone.from_utc_datetime(&self.event.at).naive_local();
        let (day, today) = (local.date(), page.today());
        if day == today {
            local.format("%H:%M:%S").to_string()
        } else if day.year() == today.year() {
            format!("{}, {}", page.day(day), local.format("%H:%M"))
        } else {
            page.day(day)
        }
    }

    /// Who it was when it was nobody with an account.
    pub fn nobody(&self) -> &'static str {
        match self.event.origin {
            Origin::Browser => "audit-visitor",
            _ => "audit-system",
        }
    }

    pub fn is_refusal(&self) -> bool {
        self.mark == Mark::Red
    }
}

/// The name of a family of events.
pub(super) fn family_name(page: &Page, family: &str) -> String {
    Ctx::t(page)
        .find(&format!("event-family-{family}"))
        .unwrap_or_else(|| family.to_owned())
}

fn beginning(text: String, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
