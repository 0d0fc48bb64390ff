//! What an area contributes to the program, and the registry of all areas.
//!
//! Areas know only those below them. Whatever must work across all of them (naming any record, telling any event,
//! showing a panel of a higher area on a lower area's page) is contributed here and looked up by kind.

use std::collections::BTreeMap;

use axum::routing::MethodRouter;
use chrono::NaiveDateTime;

use crate::access::Action;
use crate::after_restore::AfterRestore;
use crate::alarms::AlarmSource;
use crate::app::App;
use crate::consumers::Consumer;
use crate::error::{Error, Result};
use crate::events::{EventFamily, EventRow, Told};
use crate::ids::{Subject, SubjectKind, UserId};
use crate::jobs::JobKind;
use crate::letters::LetterKind;
use crate::locale::{Locale, Texts, Translator};
use crate::migrate::Migration;
use crate::unit_of_work::{Read, Tx};
use crate::watched::{RuleDate, RuleEvent, RuleTopic};

/// One address of the program and who may call it at all; what they get there is decided where records are loaded.
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// As the router writes it: `/companies/{id}`.
    pub path: &'static str,
    /// Open without signing in.
    pub public: bool,
    /// What answers.
    pub handler: MethodRouter<App>,
}

/// The addresses of an area.
#[derive(Default)]
pub struct Routes(pub Vec<Route>);

impl Routes {
    /// A page or fragment.
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add("GET", path, false, axum::routing::get(handler))
    }

    /// A change.
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add("POST", path, false, axum::routing::post(handler))
    }

    /// A page that needs no sign-in.
    pub fn public_get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add("GET", path, true, axum::routing::get(handler))
    }

    /// A change that needs no sign-in.
    pub fn public_post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add("POST", path, true, axum::routing::post(handler))
    }

    /// An upload: a change whose body may be as long as `limit` bytes.
    pub fn upload<H, T>(self, path: &'static str, limit: usize, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        let handler =
            axum::routing::post(handler).layer(axum::extract::DefaultBodyLimit::max(limit));
        self.add("POST", path, false, handler)
    }

    /// The addresses of another slice too.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        public: bool,
        handler: MethodRouter<App>,
    ) -> Self {
        self.0.push(Route {
            method,
            path,
            public,
            handler,
        });
        self
    }
}

/// A line of the side menu, or of the menu of the settings.
#[derive(Debug, Clone, Copy)]
pub struct MenuItem {
    /// Key of its text; also names the section of a page.
    pub key: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What one must be allowed to see it.
    pub needs: Action,
    /// The address of the number beside it, asked for after the page is shown; an empty answer shows none.
    pub count: Option<&'static str>,
    /// Where it stands; lines of the same place stand in the order of their areas.
    pub place: MenuPlace,
}

impl MenuItem {
    /// Its number says what is late.
    pub fn is_hot(&self) -> bool {
        self.place == MenuPlace::First
    }

    /// It stands at the foot.
    pub fn is_last(&self) -> bool {
        self.place == MenuPlace::Last
    }
}

/// Where a line of a menu stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MenuPlace {
    /// Before the sections: where the day begins.
    First,
    /// Among the sections.
    Section,
    /// What waits to be cleared up: after the sections.
    Aside,
    /// At the foot.
    Last,
}

/// A button of the top bar with a number on it and a panel under it.
#[derive(Debug, Clone, Copy)]
pub struct TopItem {
    /// Key of its text.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The page that shows all of it.
    pub path: &'static str,
    /// What the panel shows, asked for when it is opened.
    pub panel: &'static str,
    /// The number, asked for now and then; an empty answer shows none.
    pub count: &'static str,
}

/// What can be added from anywhere: a line of the menu «Создать».
#[derive(Debug, Clone, Copy)]
pub struct CreateItem {
    /// Key of its text.
    pub key: &'static str,
    /// The form.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The physical key that opens it, `KeyN`, and the letter on it.
    pub chord: Option<(&'static str, &'static str)>,
}

/// A link on the card of a record of a lower area.
#[derive(Debug, Clone, Copy)]
pub struct CardLink {
    /// On whose card.
    pub on: SubjectKind,
    /// Key of its text.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Where it leads; the number of the record is put at the end.
    pub path: &'static str,
    /// The physical key that follows it, `KeyN`, and the letter on it.
    pub chord: Option<(&'static str, &'static str)>,
    /// What one must be allowed to see it.
    pub needs: Action,
}

/// The names of those of the given records that the actor sees.
pub type Titles = fn(&mut Read<'_>, &[i64]) -> Result<Vec<(i64, String)>>;

/// How other areas name and link a record without knowing its slice.
#[derive(Clone, Copy)]
pub struct RecordKind {
    /// Of which records.
    pub kind: SubjectKind,
    /// The record's name, if the actor may do `Action` with it; `NotFound` when it is not seen.
    pub find: fn(&mut Read<'_>, i64, Action) -> Result<RecordTitle>,
    /// The names of those of the given records that the actor sees, in one query: for feeds and lists.
    pub titles: Titles,
    /// Folder of its page: `/companies`.
    pub path: &'static str,
    /// People whose names in the record's feed lead to their cards, at most one query. Asked of a record that is seen.
    pub people: fn(&mut Read<'_>, i64) -> Result<Vec<RecordTitle>>,
    /// The records whose feeds tell what happens to this one too: the client of a contact. Asked of a record that is seen.
    pub above: fn(&mut Read<'_>, i64) -> Result<Vec<Subject>>,
}

/// The feed of the record names nobody whom its reader would look up.
///
/// # Errors
/// None.
pub fn nobody(_: &mut Read<'_>, _: i64) -> Result<Vec<RecordTitle>> {
    Ok(Vec::new())
}

/// The record is nobody's part.
///
/// # Errors
/// None.
pub fn nothing_above(_: &mut Read<'_>, _: i64) -> Result<Vec<Subject>> {
    Ok(Vec::new())
}

/// A record's name and address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordTitle {
    /// As people call it.
    pub title: String,
    /// Its page.
    pub path: String,
}

/// Moves an area's records from one responsible user to another and answers which.
pub type HandOver = fn(&mut Tx<'_>, UserId, UserId) -> Result<Vec<Subject>>;

/// Rows of an area that belong to a record of a lower one and follow it when it is merged into another: the employments
/// of a company, the comments under it. Each area says of its own how they go over and come back.
#[derive(Clone, Copy)]
pub struct Linked {
    /// Names them in what a merge remembers for its undo; the key of their name on the screens is `linked-…`.
    pub name: &'static str,
    /// What of the merged records would go over, as far as the actor sees it: for the preview.
    pub going: fn(&mut Read<'_>, &[Subject]) -> Result<Going>,
    /// Moves the rows of the first record to the second; answers what is needed to move them back.
    pub go_over: fn(&mut Tx<'_>, Subject, Subject) -> Result<serde_json::Value>,
    /// How many of the rows that went over to this record are not there any more.
    pub missing: fn(&mut Read<'_>, Subject, &serde_json::Value) -> Result<usize>,
    /// Moves back to the first record what went over to the second, as far as it is still there.
    pub come_back: fn(&mut Tx<'_>, Subject, Subject, &serde_json::Value) -> Result<()>,
}

/// Rows that would follow a merged record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Going {
    /// How many.
    pub count: i64,
    /// What the first of them are called, where they have names.
    pub names: Vec<String>,
}

/// Records of an area that the search finds beside clients and people.
#[derive(Clone, Copy)]
pub struct Finder {
    /// What `in=` of the search calls them: `interactions`.
    pub scope: &'static str,
    /// Key of their name.
    pub label: &'static str,
    /// Those the actor sees that have all parts of one of the readings, in one query.
    pub find: fn(&mut Read<'_>, &[Sought<'_>]) -> Result<Vec<FoundRecord>>,
}

/// One reading of the typed text: all parts must be there.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// In their normal form.
    pub parts: &'a [String],
}

/// A record that a [`Finder`] found.
#[derive(Debug, Clone)]
pub struct FoundRecord {
    /// By which of the readings.
    pub reading: usize,
    /// Its title alone has all parts.
    pub by_title: bool,
    /// As people call it.
    pub title: String,
    /// Whose it is.
    pub of: String,
    /// Its longer texts, where the parts may stand.
    pub texts: Vec<String>,
    /// Its page.
    pub path: String,
    /// Its icon.
    pub icon: &'static str,
    /// The hue of its icon.
    pub hue: &'static str,
    /// When it was or will be, UTC.
    pub at: NaiveDateTime,
    /// Key of its state.
    pub state: String,
}

/// What an area contributes.
#[derive(Clone, Copy)]
pub struct Area {
    /// Name of its crate.
    pub name: &'static str,
    /// Its addresses.
    pub routes: fn() -> Routes,
    /// Its lines of the side menu.
    pub menu: &'static [MenuItem],
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
    /// Its records that the search finds.
    pub finders: &'static [Finder],
}

impl Area {
    /// An area that contributes nothing: what the others leave out.
    pub const EMPTY: Self = Self {
        name: "",
        routes: Routes::default,
        menu: &[],
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
        finders: &[],
    };
}

/// All areas of the program.
pub struct Registry {
    areas: Vec<Area>,
    families: BTreeMap<&'static str, EventFamily>,
    /// Every text.
    pub texts: Texts,
}

impl Registry {
    /// Puts the areas together, `base` itself first.
    ///
    /// # Errors
    /// An area's texts are damaged.
    pub fn new(areas: &[Area]) -> Result<Self> {
        let areas: Vec<Area> = std::iter::once(crate::AREA)
            .chain(areas.iter().copied())
            .collect();
        let families = areas
            .iter()
            .flat_map(|area| area.events)
            .map(|family| (family.name, *family))
            .collect();
        let texts = Texts::load(areas.iter().flat_map(|area| area.texts))?;
        Ok(Self {
            areas,
            families,
            texts,
        })
    }

    /// Paths of what stands under the side menu.
    pub fn under_menu(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.areas.iter().flat_map(|area| area.under_menu).copied()
    }

    /// Every address.
    pub fn routes(&self) -> Vec<Route> {
        self.areas
            .iter()
            .flat_map(|area| (area.routes)().0)
            .collect()
    }

    /// The side menu.
    pub fn menu(&self) -> impl Iterator<Item = &MenuItem> {
        self.areas.iter().flat_map(|area| area.menu)
    }

    /// The menu of the settings.
    pub fn settings(&self) -> impl Iterator<Item = &MenuItem> {
        self.areas.iter().flat_map(|area| area.settings)
    }

    /// The buttons of the top bar that areas bring.
    pub fn top(&self) -> impl Iterator<Item = &TopItem> {
        self.areas.iter().flat_map(|area| area.top)
    }

    /// The lines of the menu «Создать» that areas bring.
    pub fn creates(&self) -> impl Iterator<Item = &CreateItem> {
        self.areas.iter().flat_map(|area| area.creates)
    }

    /// The tabs on the cards of this kind of record.
    pub fn card_tabs(&self, on: SubjectKind) -> impl Iterator<Item = &CardLink> {
        let tabs = self.areas.iter().flat_map(|area| area.card_tabs);
        tabs.filter(move |link| link.on == on)
    }

    /// What can be done from the cards of this kind of record.
    pub fn card_actions(&self, on: SubjectKind) -> impl Iterator<Item = &CardLink> {
        let actions = self.areas.iter().flat_map(|area| area.card_actions);
        actions.filter(move |link| link.on == on)
    }

    /// What can be done from the cards of this kind of record by an icon.
    pub fn card_tools(&self, on: SubjectKind) -> impl Iterator<Item = &CardLink> {
        let tools = self.areas.iter().flat_map(|area| area.card_tools);
        tools.filter(move |link| link.on == on)
    }

    /// What the search finds beside clients and people.
    pub fn finders(&self) -> impl Iterator<Item = &'static Finder> + '_ {
        self.areas.iter().flat_map(|area| area.finders)
    }

    /// Every step of the schema.
    pub fn migrations(&self) -> Vec<Migration> {
        self.areas
            .iter()
            .flat_map(|area| area.migrations)
            .copied()
            .collect()
    }

    /// The kind of background work with this name.
    pub fn job(&self, name: &str) -> Option<JobKind> {
        self.areas
            .iter()
            .flat_map(|area| area.jobs)
            .find(|job| job.name == name)
            .copied()
    }

    /// How each area hands over records.
    pub fn hand_overs(&self) -> Vec<HandOver> {
        self.areas
            .iter()
            .flat_map(|area| area.hand_overs)
            .copied()
            .collect()
    }

    /// What follows a merged record.
    pub fn linked(&self) -> Vec<Linked> {
        self.areas
            .iter()
            .flat_map(|area| area.linked)
            .copied()
            .collect()
    }

    /// The work that follows the feed.
    pub fn consumers(&self) -> Vec<Consumer> {
        self.areas
            .iter()
            .flat_map(|area| area.consumers)
            .copied()
            .collect()
    }

    /// Where alarms come from.
    pub fn alarms(&self) -> impl Iterator<Item = &AlarmSource> {
        self.areas.iter().flat_map(|area| area.alarms)
    }

    /// What is done to restored rows.
    pub fn after_restore(&self) -> impl Iterator<Item = &AfterRestore> {
        self.areas.iter().flat_map(|area| area.after_restore)
    }

    /// The kinds of letters.
    pub fn letters(&self) -> impl Iterator<Item = &LetterKind> {
        self.areas.iter().flat_map(|area| area.letters)
    }

    /// What rules can watch.
    pub fn rule_topics(&self) -> impl Iterator<Item = &RuleTopic> {
        self.areas.iter().flat_map(|area| area.rule_topics)
    }

    /// The events that rules can tell of.
    pub fn rule_events(&self) -> impl Iterator<Item = &RuleEvent> {
        let slices = self.areas.iter().flat_map(|area| area.rule_events);
        slices.copied().flatten()
    }

    /// The dates that rules can tell of.
    pub fn rule_dates(&self) -> impl Iterator<Item = &RuleDate> {
        self.areas.iter().flat_map(|area| area.rule_dates)
    }

    /// Where toasts are asked for.
    pub fn toasts(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.areas.iter().flat_map(|area| area.toasts).copied()
    }

    /// The kinds of records, each with the folder of its pages.
    pub fn record_kinds(&self) -> impl Iterator<Item = &RecordKind> {
        self.areas.iter().flat_map(|area| area.records)
    }

    /// The names of all event families.
    pub fn families(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.families.keys().copied()
    }

    /// The record kind.
    ///
    /// # Errors
    /// `NotFound`: no area has records of this kind.
    pub fn record_kind(&self, kind: SubjectKind) -> Result<RecordKind> {
        self.record_kinds()
            .find(|record| record.kind == kind)
            .copied()
            .ok_or(Error::NotFound)
    }

    /// The record's name and address, if the actor may do `action` with it.
    ///
    /// # Errors
    /// `NotFound` when it is not seen, `Forbidden` when it is seen but the action is not allowed.
    pub fn find_record(
        &self,
        read: &mut Read<'_>,
        subject: Subject,
        action: Action,
    ) -> Result<RecordTitle> {
        (self.record_kind(subject.kind)?.find)(read, subject.id, action)
    }

    /// The people named in the feed of a record that is seen.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn people_of(&self, read: &mut Read<'_>, subject: Subject) -> Result<Vec<RecordTitle>> {
        (self.record_kind(subject.kind)?.people)(read, subject.id)
    }

    /// The records whose feeds tell what happens to a record that is seen: itself first.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn concerned(&self, read: &mut Read<'_>, subject: Subject) -> Result<Vec<Subject>> {
        let above = (self.record_kind(subject.kind)?.above)(read, subject.id)?;
        Ok(std::iter::once(subject).chain(above).collect())
    }

    /// An event told in the reader's language. One that cannot be read any more is told by its kind.
    pub fn tell(&self, event: &EventRow, t: &Translator) -> Told {
        let family = event.kind.split('.').next().unwrap_or_default();
        let told = self
            .families
            .get(family)
            .map(|family| (family.tell)(&event.payload, t));
        match told {
            Some(Ok(told)) => told,
            _ => Told {
                sentence: event.kind.clone(),
                icon: "activity",
                ..Told::default()
            },
        }
    }
}
