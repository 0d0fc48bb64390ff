//! Files of any record (`B9`, `D8`, `O4`). Who sees the record sees them.
//!
//! What a file is, its bytes say and not its name. A browser is only ever shown what cannot run: pictures, sound and
//! film; everything else is downloaded. A file may be uploaded before its record is written down: until then it waits,
//! seen by its author alone, and is forgotten after a day. One that is removed can be returned.

pub mod commands;
mod download;
mod events;
mod pages;
mod panel;
pub mod rules;
pub mod store;
pub mod upload;

use base::area::{CardLink, Going, Linked, Routes};
use base::ids::{DocumentId, Subject, SubjectKind, UserId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

pub use events::{DocumentEvent, WATCHED};
pub use panel::{Panel, Waiting};

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
        /// Anything else, text and markup among it.
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
            Self::Pdf | Self::Writing | Self::Sheet | Self::Archive | Self::Other => None,
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
            Self::Pdf | Self::Writing | Self::Sheet | Self::Archive | Self::Other => {
                "application/octet-stream"
            }
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
            _ => "",
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
    let longest = usize::try_from(upload::Limits::default().longest_body()).unwrap_or(usize::MAX);
    Routes::default()
        .get("/documents", pages::index)
        .upload("/documents", longest, pages::create)
        .upload("/documents/waiting", longest, pages::receive)
        .get("/documents/{id}", download::download)
        .get("/documents/{id}/view", download::view)
        .post("/documents/{id}/removal", pages::remove)
        .post("/documents/{id}/return", pages::restore)
}
