//! What an area contributes to the program, and the registry of all areas.
//!
//! Areas know only those below them. Whatever must work across all of them (naming any record, telling any event,
//! showing a panel of a higher area on a lower area's page) is contributed here and looked up by kind.

mod discussed;
mod expected;
mod menus;
mod records;
mod registry;
mod routes;

pub use discussed::{Discussed, DiscussedRecord};
pub use expected::{Expected, ExpectedSource, ExpectedWhen, Look, Part};
pub use menus::{CardLink, CreateItem, MenuItem, MenuPlace, TopItem};
pub use records::{
    CommentSight, DocumentCategories, Finder, FoundRecord, Going, HandOver, Linked, Naming,
    RecordKind, RecordTitle, Sought, Titles, nobody, nothing_above,
};
pub use registry::Registry;
pub use routes::{Route, Routes};

use crate::after_restore::AfterRestore;
use crate::alarms::AlarmSource;
use crate::consumers::Consumer;
use crate::events::EventFamily;
use crate::ids::SubjectKind;
use crate::jobs::JobKind;
use crate::letters::LetterKind;
use crate::locale::Locale;
use crate::migrate::Migration;
use crate::watched::{RuleDate, RuleEvent, RuleTopic};

/// What an area contributes.
#[derive(Clone, Copy)]
pub struct Area {
    /// Name of its crate.
    pub name: &'static str,
    /// Its addresses.
    pub routes: fn() -> Routes,
    /// Its lines of the side menu.
    pub menu: &'static [MenuItem],
    /// The page that the first administrator is led to, if it has something to choose at the first start.
    pub first_step: Option<&'static str>,
    /// Paths of what it puts under the side menu: asked for after the page is shown.
    pub under_menu: &'static [&'static str],
    /// Its buttons of the top bar.
    pub top: &'static [TopItem],
    /// Its lines of the menu of the settings.
    pub settings: &'static [MenuItem],
    /// Its lines of the menu «Создать».
    pub creates: &'static [CreateItem],
    /// Its tabs on cards of lower areas.
    pub card_tabs: &'static [CardLink],
    /// What it lets do from cards of lower areas; opened over the card.
    pub card_actions: &'static [CardLink],
    /// The same, by an icon beside the card's own.
    pub card_tools: &'static [CardLink],
    /// Its steps of the schema.
    pub migrations: &'static [Migration],
    /// Its texts.
    pub texts: &'static [(Locale, &'static str)],
    /// Its families of events.
    pub events: &'static [EventFamily],
    /// Its kinds of records.
    pub records: &'static [RecordKind],
    /// Its kinds of background work.
    pub jobs: &'static [JobKind],
    /// Its records that have a responsible user.
    pub hand_overs: &'static [HandOver],
    /// Its rows that follow a merged record.
    pub linked: &'static [Linked],
    /// Its work that follows the feed.
    pub consumers: &'static [Consumer],
    /// Its kinds of letters.
    pub letters: &'static [LetterKind],
    /// Where its alarms come from.
    pub alarms: &'static [AlarmSource],
    /// What makes its rows harmless when they come back from a backup.
    pub after_restore: &'static [AfterRestore],
    /// What of it rules can watch.
    pub rule_topics: &'static [RuleTopic],
    /// Its events that rules can tell of.
    pub rule_events: &'static [&'static [RuleEvent]],
    /// Its dates that rules can tell of.
    pub rule_dates: &'static [RuleDate],
    /// Where toasts of what has just come for the reader are asked for, when their own stream says so.
    pub toasts: &'static [&'static str],
    /// Its kinds of records that may be hidden from who sees the record they belong to: what happens to them is told on that
    /// one's card only to who sees them.
    pub apart: &'static [SubjectKind],
    /// Its records that the search finds.
    pub finders: &'static [Finder],
    /// What files of its records may be sorted under.
    pub document_categories: &'static [DocumentCategories],
    /// Its records under which not every comment is for every reader.
    pub comment_sights: &'static [CommentSight],
    /// Its records that contacts with their clients are about.
    pub discussed: &'static [Discussed],
    /// What it puts on the agenda.
    pub expected: &'static [ExpectedSource],
    /// Its records that fields of the administrator's name.
    pub namings: &'static [Naming],
}

impl Area {
    /// An area that contributes nothing: what the others leave out.
    pub const EMPTY: Self = Self {
        name: "",
        routes: Routes::default,
        menu: &[],
        first_step: None,
        under_menu: &[],
        top: &[],
        settings: &[],
        creates: &[],
        card_tabs: &[],
        card_actions: &[],
        card_tools: &[],
        migrations: &[],
        texts: &[],
        events: &[],
        records: &[],
        jobs: &[],
        hand_overs: &[],
        linked: &[],
        consumers: &[],
        letters: &[],
        alarms: &[],
        after_restore: &[],
        rule_topics: &[],
        rule_events: &[],
        rule_dates: &[],
        toasts: &[],
        apart: &[],
        finders: &[],
        document_categories: &[],
        comment_sights: &[],
        discussed: &[],
        expected: &[],
        namings: &[],
    };
}
