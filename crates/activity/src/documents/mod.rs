//! Files of any record (`B9`, `D8`, `O4`). Who sees the record sees them.
//!
//! What a file is, its bytes say and not its name. A browser is only ever shown what cannot run: pictures, sound and
//! film; everything else is downloaded. A file may be uploaded before its record is written down: until then it waits,
//! seen by its author alone, and is forgotten after a day. One that is removed can be returned. A new version takes the
//! place of the one before it, which stays to be downloaded.

mod card;
pub mod commands;
mod download;
mod events;
mod finder;
mod pages;
mod panel;
mod reading;
pub mod rules;
pub mod store;
mod suggestions;
pub mod upload;

use base::access::Actor;
use base::area::{CardLink, Going, Linked, Routes};
use base::ids::{DocumentId, Subject, SubjectKind, UserId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

pub use events::{DocumentEvent, WATCHED};
pub use finder::FINDER;
pub use panel::{Asked, Panel, Waiting};
pub use reading::{JOBS, look_into};
pub use suggestions::categories;

base::text_enum! {
    /// What a file is.
    pub enum Content {
        /// A picture.
        Png = "png",
        /// A picture.
        Jpeg = "jpeg",
        /// A picture.
        Gif = "gif",
        /// A picture.
        Webp = "webp",
        /// Sound.
        Mp3 = "mp3",
        /// Sound.
        Ogg = "ogg",
        /// Sound.
        Wav = "wav",
        /// Sound.
        M4a = "m4a",
        /// Sound as browsers record it.
        WebmSound = "webm-sound",
        /// Film.
        Mp4 = "mp4",
        /// Film.
        Webm = "webm",
        /// A document.
        Pdf = "pdf",
        /// A text with its formatting.
        Writing = "writing",
        /// A spreadsheet.
        Sheet = "sheet",
        /// Packed files.
        Archive = "archive",
        /// Plain text.
        Text = "text",
        /// Markup in which a script may stand: a page, a drawing.
        Markup = "markup",
        /// A program.
        Program = "program",
        /// Anything else.
        Other = "other",
    }
}

/// How a browser may show a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As a picture.
    Picture,
    /// In a player.
    Sound,
    /// In a player with a picture.
    Film,
}

impl Content {
    /// How a browser may show it; nothing when it may only be downloaded.
    pub fn shown(self) -> Option<Shown> {
        match self {
            Self::Png | Self::Jpeg | Self::Gif | Self::Webp => Some(Shown::Picture),
            Self::Mp3 | Self::Ogg | Self::Wav | Self::M4a | Self::WebmSound => Some(Shown::Sound),
            Self::Mp4 | Self::Webm => Some(Shown::Film),
            Self::Pdf
            | Self::Writing
            | Self::Sheet
            | Self::Archive
            | Self::Text
            | Self::Markup
            | Self::Program
            | Self::Other => None,
        }
    }

    /// What a browser is told that it is; what it may not show is bytes to it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::M4a => "audio/mp4",
            Self::WebmSound => "audio/webm",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
            Self::Pdf
            | Self::Writing
            | Self::Sheet
            | Self::Archive
            | Self::Text
            | Self::Markup
            | Self::Program
            | Self::Other => "application/octet-stream",
        }
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match (self, self.shown()) {
            (_, Some(Shown::Picture)) => "photo",
            (_, Some(Shown::Sound)) => "volume",
            (_, Some(Shown::Film)) => "video",
            (Self::Pdf, _) => "file-type-pdf",
            (Self::Writing, _) => "file-text",
            (Self::Sheet, _) => "file-spreadsheet",
            (Self::Archive, _) => "file-zip",
            (Self::Text, _) => "file-text",
            (Self::Markup, _) => "file-code",
            (Self::Program, _) => "alert-triangle",
            _ => "file",
        }
    }

    /// The hue of its icon.
    pub fn hue(self) -> &'static str {
        match (self, self.shown()) {
            (_, Some(_)) => "violet",
            (Self::Pdf, _) => "red",
            (Self::Writing, _) => "blue",
            (Self::Sheet, _) => "green",
            (Self::Markup | Self::Program, _) => "amber",
            _ => "",
        }
    }

    /// Key of what its reader is warned that it is, whatever it is called.
    pub fn warning(self) -> Option<&'static str> {
        match self {
            Self::Program => Some("document-is-program"),
            Self::Markup => Some("document-is-markup"),
            _ => None,
        }
    }
}

/// A file of a record.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::documents)]
pub struct Document {
    /// Its number.
    pub id: DocumentId,
    /// Of what kind of record.
    pub subject_kind: Option<SubjectKind>,
    /// Of which record.
    pub subject_id: Option<i64>,
    /// Its name, as its author called it.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// What it is.
    pub content: Content,
    /// Under which name its bytes are kept.
    pub blob: String,
    /// Who attached it.
    pub author_id: UserId,
    /// When, UTC.
    pub added_at: NaiveDateTime,
    /// When it was removed, UTC.
    pub removed_at: Option<NaiveDateTime>,
    /// Which version of it this is, from 1.
    pub version: i32,
    /// What its readers sort it under; may be empty.
    pub category: String,
    /// Under which name a small picture of it is kept.
    pub thumb_blob: Option<String>,
}

impl Document {
    /// Its record; nothing while it waits for it to be written down.
    pub fn subject(&self) -> Option<Subject> {
        let (kind, id) = (self.subject_kind?, self.subject_id?);
        Some(Subject { kind, id })
    }

    /// Where it is downloaded.
    pub fn path(&self) -> String {
        format!("/documents/{}", self.id)
    }

    /// It is this actor's alone: attached by them, and nobody has replaced it.
    pub fn is_own(&self, actor: &Actor) -> bool {
        self.version == 1 && actor.user_id == Some(self.author_id)
    }
}

/// A version that a newer one has replaced.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::document_versions)]
pub struct FormerVersion {
    /// Which one, from 1.
    pub version: i32,
    /// The name of the file then.
    pub name: String,
    /// How many bytes it had.
    pub size: i64,
    /// What it was.
    pub content: Content,
    /// Under which name its bytes are kept.
    pub blob: String,
    /// Who attached it.
    pub author_id: UserId,
    /// When, UTC.
    pub added_at: NaiveDateTime,
}

/// A file whose bytes are kept, to be attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Its name, cleaned.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// What it is.
    pub content: Content,
    /// Under which name its bytes are kept.
    pub blob: String,
}

impl From<&Document> for NewDocument {
    fn from(document: &Document) -> Self {
        Self {
            name: document.name.clone(),
            size: document.size,
            content: document.content,
            blob: document.blob.clone(),
        }
    }
}

/// Where files are put, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    /// The record.
    pub subject: Subject,
    /// What they are sorted under.
    pub category: String,
    /// What becomes of those that are called like files of the record.
    pub namesakes: Namesakes,
}

/// What becomes of a file that is called like one of the record's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Namesakes {
    /// It stands beside it.
    #[default]
    Apart,
    /// It is its new version.
    Replace,
    /// Only these of the files that waited are new versions.
    ReplaceBy(Vec<DocumentId>),
}

impl Placing {
    /// Beside the files of a record, under no category.
    pub fn at(subject: Subject) -> Self {
        Self {
            subject,
            category: String::new(),
            namesakes: Namesakes::Apart,
        }
    }
}

/// The tab «Файлы» of a card.
pub const fn tab(on: SubjectKind, path: &'static str) -> CardLink {
    CardLink {
        on,
        key: "documents-title",
        icon: "paperclip",
        path,
        chord: None,
        needs: base::Action::View,
    }
}

/// Files follow a merged record.
pub const LINKED: Linked = Linked {
    name: "documents",
    going: |read, merged| {
        Ok(Going {
            count: store::count(read, merged)?,
            names: Vec::new(),
        })
    },
    go_over: |tx, from, into| Ok(serde_json::to_value(store::move_all(tx, from, into)?)?),
    // Their rows stay when they are removed.
    missing: |_, _, _| Ok(0),
    come_back: |tx, from, _, moved| {
        let ids: Vec<DocumentId> = serde_json::from_value(moved.clone())?;
        store::assign(tx, &ids, from)
    },
};

/// The addresses of files.
pub fn routes() -> Routes {
    // How long one may be, the installation says; see `upload`.
    let longest = usize::MAX;
    Routes::default()
        .get("/documents", pages::index)
        .upload("/documents", longest, pages::create)
        .upload("/documents/waiting", longest, pages::receive)
        .get("/documents/namesakes", pages::namesakes)
        .get("/documents/categories", pages::categories)
        .post("/documents/attached", pages::attach)
        .get("/documents/{id}", download::download)
        .get("/documents/{id}/card", card::show)
        .post("/documents/{id}/category", pages::categorise)
        .upload("/documents/{id}/versions", longest, pages::replace)
        .get("/documents/{id}/versions/{version}", download::version)
        .get("/documents/{id}/view", download::view)
        .get("/documents/{id}/thumb", download::thumb)
        .post("/documents/{id}/removal", pages::remove)
        .post("/documents/{id}/return", pages::restore)
}
