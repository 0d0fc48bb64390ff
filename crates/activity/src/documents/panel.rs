//! The files of a record as its pages show them, and the place where more are dropped.

use base::html::Page;
use base::html::form::Form;
use base::ids::{DocumentId, Subject, UserId};
use base::{Action, Read, Result, Text};

use super::upload::Limits;
use super::{Document, Shown, store};

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
    /// The browser may show it as a picture.
    pub fn is_picture(&self) -> bool {
        self.document.content.shown() == Some(Shown::Picture)
    }

    /// The browser may play it.
    pub fn is_sound(&self) -> bool {
        self.document.content.shown() == Some(Shown::Sound)
    }

    /// The browser may show it on a page of its own.
    pub fn opens(&self) -> bool {
        matches!(
            self.document.content.shown(),
            Some(Shown::Picture | Shown::Film)
        )
    }
}

impl Panel {
    /// The files of a record that is seen: two queries.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(read: &mut Read<'_>, subject: Subject, before: Option<DocumentId>) -> Result<Self> {
        let mut found = store::of_subject(read, subject, before)?;
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
        let (me, may_edit) = (read.actor.user_id, read.actor.may(Action::Edit));
        let may_comment = read.actor.may(Action::Comment);
        let lines = found.into_iter().map(|document| {
            let author = names.iter().find(|(id, _)| *id == document.author_id);
            Line {
                author: author.map_or_else(String::new, |(_, name)| name.clone()),
                may_remove: may_edit || (may_comment && me == Some(document.author_id)),
                document,
            }
        });
        Ok(Self {
            subject,
            lines: lines.collect(),
            older,
            zone: may_comment.then(|| Zone::of(subject)),
            removed: None,
        })
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
    /// What may be sent.
    pub limits: Limits,
}

impl Zone {
    fn of(subject: Subject) -> Self {
        Self {
            address: format!("/documents?subject={subject}"),
            field: "file",
            limits: Limits::default(),
        }
    }

    fn waiting() -> Self {
        Self {
            address: "/documents/waiting".to_owned(),
            field: "",
            limits: Limits::default(),
        }
    }

    /// What the script says of a file that is too long; it puts in the name.
    pub fn long(&self, page: &Page) -> String {
        let text = Text::new("document-error-long").with("name", "{name}");
        page.translator()
            .text(&text.with("limit", self.limits.megabytes()))
    }

    /// What the script says of an empty file; it puts in the name.
    pub fn empty(&self, page: &Page) -> String {
        page.tw("document-error-empty", "name", "{name}")
    }

    /// What the script says of too many files.
    pub fn many(&self, page: &Page) -> String {
        page.tc("document-error-many", self.limits.count)
    }

    /// What the script says of files that are too much together.
    pub fn much(&self, page: &Page) -> String {
        page.tw("document-error-too-much", "limit", self.limits.all >> 20)
    }
}
