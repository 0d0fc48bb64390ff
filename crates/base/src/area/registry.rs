//! All areas of the program, put together.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Area, CardLink, CommentSight, CreateItem, Discussed, DiscussedRecord, ExpectedSource, Finder,
    HandOver, Linked, MenuItem, Naming, RecordKind, RecordTitle, Route, TopItem,
};
use crate::access::Action;
use crate::after_restore::AfterRestore;
use crate::alarms::AlarmSource;
use crate::clause::Clause;
use crate::consumers::Consumer;
use crate::error::{Error, Result};
use crate::events::{EventFamily, EventRow, Told};
use crate::ids::{Subject, SubjectKind, UserId};
use crate::jobs::JobKind;
use crate::letters::LetterKind;
use crate::locale::{Texts, Translator};
use crate::migrate::Migration;
use crate::unit_of_work::Read;
use crate::watched::{RuleDate, RuleEvent, RuleTopic};

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

    /// Kinds of records that may be hidden from who sees the record they belong to.
    pub fn apart(&self) -> impl Iterator<Item = SubjectKind> + '_ {
        self.areas.iter().flat_map(|area| area.apart).copied()
    }

    /// Where the first administrator is led to.
    pub fn first_step(&self) -> Option<&'static str> {
        self.areas.iter().find_map(|area| area.first_step)
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

    /// The names and addresses of those of these records that the actor sees: a query a kind.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn titles(
        &self,
        read: &mut Read<'_>,
        records: impl IntoIterator<Item = Subject>,
    ) -> Result<BTreeMap<Subject, RecordTitle>> {
        let mut wanted: BTreeMap<SubjectKind, BTreeSet<i64>> = BTreeMap::new();
        for record in records {
            wanted.entry(record.kind).or_default().insert(record.id);
        }
        let mut titles = BTreeMap::new();
        for (kind, ids) in wanted {
            // What no area names, a setting, has no page either.
            let Ok(of_kind) = self.record_kind(kind) else {
                continue;
            };
            let ids: Vec<i64> = ids.into_iter().collect();
            for (id, title) in (of_kind.titles)(read, &ids)? {
                let path = format!("{}/{id}", of_kind.path);
                titles.insert(Subject { kind, id }, RecordTitle { title, path });
            }
        }
        Ok(titles)
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

    /// What files of a record that is seen may be sorted under, as its area says.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn document_categories(
        &self,
        read: &mut Read<'_>,
        subject: Subject,
    ) -> Result<Vec<String>> {
        let mut offers = self.areas.iter().flat_map(|area| area.document_categories);
        match offers.find(|offer| offer.kind == subject.kind) {
            Some(offer) => (offer.of)(read, subject.id),
            None => Ok(Vec::new()),
        }
    }

    /// Whose comments are seen under records of this kind, if not everybody's are.
    pub fn comment_sight(&self, kind: SubjectKind) -> Option<&'static CommentSight> {
        let mut all = self.areas.iter().flat_map(|area| area.comment_sights);
        all.find(|sight| sight.kind == kind)
    }

    /// Leaves out the lines of the feed of a record, which the actor sees, that tell of comments they do not see.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn keep_heard(
        &self,
        read: &mut Read<'_>,
        subject: Subject,
        lines: &mut Vec<EventRow>,
    ) -> Result<()> {
        let Some(sight) = self.comment_sight(subject.kind) else {
            return Ok(());
        };
        if !lines.iter().any(EventRow::is_comment) {
            return Ok(());
        }
        if let Some(authors) = (sight.authors)(read, subject.id)? {
            let is_heard = |id: Option<UserId>| id.is_some_and(|id| authors.contains(&id));
            lines.retain(|line| !line.is_comment() || is_heard(line.actor_id));
        }
        Ok(())
    }

    /// What areas put on the agenda.
    pub fn expected(&self) -> impl Iterator<Item = &'static ExpectedSource> + '_ {
        self.areas.iter().flat_map(|area| area.expected)
    }

    /// How fields name records of this kind, if they can.
    pub fn naming(&self, kind: SubjectKind) -> Option<&'static Naming> {
        let mut all = self.areas.iter().flat_map(|area| area.namings);
        all.find(|naming| naming.kind == kind)
    }

    /// What contacts with clients are about.
    pub fn discussed(&self) -> impl Iterator<Item = &'static Discussed> + '_ {
        self.areas.iter().flat_map(|area| area.discussed)
    }

    /// Those of these records that the actor sees: a query for each kind that is there.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn discussed_records(
        &self,
        read: &mut Read<'_>,
        subjects: &[Subject],
    ) -> Result<Vec<DiscussedRecord>> {
        let mut found = Vec::new();
        for discussed in self.discussed() {
            let of_kind = subjects.iter().filter(|one| one.kind == discussed.kind);
            let mut ids: Vec<i64> = of_kind.map(|one| one.id).collect();
            ids.sort_unstable();
            ids.dedup();
            if !ids.is_empty() {
                found.extend((discussed.named)(read, &ids)?);
            }
        }
        Ok(found)
    }

    /// What belongs to this record, and is discussed when it is: numbers of each kind, as sub-queries.
    pub fn discussed_parts(&self, of: Subject) -> Vec<(SubjectKind, Clause)> {
        let own = self.discussed().filter(|one| one.kind == of.kind);
        own.flat_map(|one| (one.parts)(of.id)).collect()
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
