//! The files of a record as its pages show them, and the place where more are dropped.

use std::collections::BTreeMap;

use base::html::Page;
use base::html::form::{Form, encode};
use base::ids::{DocumentId, Subject, UserId};
use base::{Action, Read, Result, Text};

use super::upload::Limits;
use super::{Document, Shown, store};

/// A picture that is not longer is its own small picture.
const LIGHT: i64 = 64 << 10;

/// The files of a record, drawn by `documents/_panel.html`.
pub struct Panel {
    /// Of which record.
    pub subject: Subject,
    /// The files, the newest first.
    pub lines: Vec<Line>,
    /// Where the older ones begin, if there are more.
    pub older: Option<DocumentId>,
    /// Where more are dropped, if the reader may attach any.
    pub zone: Option<Zone>,
    /// What was just removed.
    pub removed: Option<Document>,
    /// What the files of the record are sorted under, with the number of files of each.
    pub categories: Vec<(String, i64)>,
    /// The category whose files alone are shown; empty for all.
    pub category: String,
}

/// Which files of a record are asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Those before this one.
    pub before: Option<DocumentId>,
    /// Those of this category; empty for all.
    pub category: String,
}

/// A file with who attached it.
pub struct Line {
    /// The file.
    pub document: Document,
    /// Who attached it.
    pub author: String,
    /// The reader may take it away.
    pub may_remove: bool,
}

impl Line {
    /// A small picture of it: the one that was made for that, or the file itself as long as it is light.
    pub fn thumb(&self) -> Option<String> {
        let document = &self.document;
        if document.thumb_blob.is_some() {
            return Some(format!("{}/thumb?v={}", document.path(), document.version));
        }
        let is_picture = document.content.shown() == Some(Shown::Picture);
        (is_picture && document.size <= LIGHT).then(|| format!("{}/view", document.path()))
    }

    /// The browser may play it.
    pub fn is_sound(&self) -> bool {
        self.document.content.shown() == Some(Shown::Sound)
    }
}

/// How many of these files are of each category, in the order of their names.
fn counted(found: &[Document]) -> Vec<(String, i64)> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for document in found.iter().filter(|one| !one.category.is_empty()) {
        *counts.entry(document.category.clone()).or_default() += 1;
    }
    counts.into_iter().collect()
}

impl Panel {
    /// The files of a record that is seen: three queries, two if they fit a page.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(read: &mut Read<'_>, subject: Subject, before: Option<DocumentId>) -> Result<Self> {
        let asked = Asked {
            before,
            ..Asked::default()
        };
        Self::find(read, subject, asked)
    }

    /// Some of them.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn find(read: &mut Read<'_>, subject: Subject, asked: Asked) -> Result<Self> {
        let mut found = store::of_category(read, subject, asked.before, &asked.category)?;
        let page_size = usize::try_from(store::PAGE_SIZE).unwrap_or_default();
        let older = (found.len() > page_size).then(|| found[page_size - 1].id);
        found.truncate(page_size);
        let mut authors: Vec<UserId> = found.iter().map(|one| one.author_id).collect();
        authors.sort_unstable();
        authors.dedup();
        let names = if authors.is_empty() {
            Vec::new()
        } else {
            accounts::users::store::names(read, &authors)?
        };
        let are_all = older.is_none() && asked.before.is_none() && asked.category.is_empty();
        let categories = match are_all {
            true => counted(&found),
            false => store::categories_of(read, subject)?,
        };
        let actor = read.actor.clone();
        let (may_edit, may_comment) = (actor.may(Action::Edit), actor.may(Action::Comment));
        let lines = found.into_iter().map(|document| {
            let author = names.iter().find(|(id, _)| *id == document.author_id);
            Line {
                author: author.map_or_else(String::new, |(_, name)| name.clone()),
                may_remove: may_edit || (may_comment && document.is_own(&actor)),
                document,
            }
        });
        Ok(Self {
            subject,
            lines: lines.collect(),
            older,
            zone: may_comment.then(|| Zone::of(subject)),
            removed: None,
            categories,
            category: asked.category,
        })
    }

    /// There is anything to choose between.
    pub fn has_filter(&self) -> bool {
        !self.categories.is_empty()
    }

    /// The page of these files, without those before another.
    pub fn address(&self, category: &str) -> String {
        let address = format!("/documents?subject={}", self.subject);
        match category {
            "" => address,
            category => format!("{address}&category={}", encode(category)),
        }
    }
}

/// Files that wait for the record whose form they were dropped on, drawn by `documents/_waiting.html`.
pub struct Waiting {
    /// The files that have come.
    pub documents: Vec<Document>,
    /// Where more are dropped.
    pub zone: Zone,
}

impl Waiting {
    /// The files that the form names: one query, none for a form without files.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(read: &mut Read<'_>, form: &Form) -> Result<Self> {
        let ids = Self::ids(form);
        let documents = if ids.is_empty() {
            Vec::new()
        } else {
            store::waiting(read, &ids)?
        };
        Ok(Self {
            documents,
            zone: Zone::waiting(),
        })
    }

    /// The numbers of the files that a form names.
    pub fn ids(form: &Form) -> Vec<DocumentId> {
        let named = form.all("document").into_iter();
        named.filter_map(|id| id.parse().ok()).collect()
    }
}

/// The place where files are chosen or dropped.
pub struct Zone {
    /// Where they are sent.
    pub address: String,
    /// Name of the field; one without is not sent with the form around it.
    pub field: &'static str,
    /// The record, if it is written down already.
    pub subject: Option<Subject>,
}

impl Zone {
    fn of(subject: Subject) -> Self {
        Self {
            address: format!("/documents?subject={subject}"),
            field: "file",
            subject: Some(subject),
        }
    }

    fn waiting() -> Self {
        Self {
            address: "/documents/waiting".to_owned(),
            field: "",
            subject: None,
        }
    }

    /// What may be sent.
    pub fn limits(&self, page: &Page) -> Limits {
        Limits::of(&page.app.house)
    }

    /// What the script says of a file that is too long; it puts in the name.
    pub fn long(&self, page: &Page) -> String {
        let text = Text::new("document-error-long").with("name", "{name}");
        page.translator()
            .text(&text.with("limit", self.limits(page).megabytes()))
    }

    /// What the script says of an empty file; it puts in the name.
    pub fn empty(&self, page: &Page) -> String {
        page.tw("document-error-empty", "name", "{name}")
    }

    /// What the script says of too many files.
    pub fn many(&self, page: &Page) -> String {
        page.tc("document-error-many", self.limits(page).count)
    }

    /// What the script says of files that are too much together.
    pub fn much(&self, page: &Page) -> String {
        page.tw(
            "document-error-too-much",
            "limit",
            self.limits(page).all >> 20,
        )
    }
}
