//! Imports: companies and people taken from a file (`X5`).
//!
//! An uploaded table is turned into one canonical text and kept as a blob; every pass over it (the check that writes
//! nothing, the taking, the undoing) is a job that goes chunk by chunk. A chunk, its event and the place reached are
//! written in one transaction, so a killed server leaves nothing half-written and the next one goes on. A row is one
//! company with its people, checked as the form checks it; following rows may add people to it. An import belongs to who
//! started it and works with that user's rights of the moment; only they and the administrator see it.

mod before;
pub mod commands;
mod deciding;
mod events;
mod failures;
mod jobs;
mod lookups;
mod mapping;
mod matching;
mod merging;
mod options;
mod own;
mod pages;
mod progress;
mod reading;
mod reason;
pub mod schema;
mod source;
pub mod store;
mod taking;
mod tally;
mod undoing;
mod upload;
mod views;
mod words;

use base::area::{self, RecordKind, RecordTitle, Routes};
use base::ids::{ImportId, SubjectKind, UserId};
use chrono::NaiveDateTime;
use formats::table::Spooled;
use serde::{Deserialize, Serialize};

pub use events::ImportEvent;
pub use failures::write as write_failures;
pub use jobs::{JOBS, Taking};
pub use mapping::{Mapping, Meaning};
pub use options::{OnMatch, Options, WrongPoints};
pub use reason::Reason;
pub use tally::{Note, Tally};
pub use upload::{LONGEST_FILE, receive};

base::text_enum! {
    /// Where an import stands.
    pub enum ImportState {
        /// The file is here; its columns are being chosen.
        Uploaded = "uploaded",
        /// A job reads it without writing.
        Checking = "checking",
        /// It is known what would happen.
        Checked = "checked",
        /// A job takes it.
        Running = "running",
        /// Taken.
        Done = "done",
        /// Stopped on the way; may be continued or undone.
        Stopped = "stopped",
        /// Could not go on: the file or the base failed.
        Failed = "failed",
        /// A job takes it back.
        Undoing = "undoing",
        /// Taken back, but for what was touched since.
        Undone = "undone",
    }
}

impl ImportState {
    /// A job is at work.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Checking | Self::Running | Self::Undoing)
    }

    /// Rows were written, so there is a result.
    pub fn has_result(self) -> bool {
        matches!(
            self,
            Self::Done | Self::Stopped | Self::Failed | Self::Undone
        )
    }

    /// The hue of its mark.
    pub fn hue(self) -> &'static str {
        match self {
            Self::Uploaded | Self::Checked => "violet",
            Self::Checking | Self::Running | Self::Undoing => "blue",
            Self::Done => "green",
            Self::Stopped => "amber",
            Self::Failed => "red",
            Self::Undone => "",
        }
    }
}

/// What the file looks like, found while it was received.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// Rows below the heading.
    pub rows: u64,
    /// Cells of the row taken for the heading.
    pub header: Vec<String>,
    /// The number of that row in the file.
    pub header_row: u64,
    /// Where the first row below the heading begins in the canonical text.
    pub data_offset: u64,
    /// The first rows, cells cut short.
    pub sample: Vec<Vec<String>>,
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// Rows with cells whose value was lost before the file came here.
    pub flagged_rows: u64,
}

/// Rows kept for the preview.
const SAMPLE_ROWS: usize = 20;
/// Characters kept of a cell of the preview.
const SAMPLE_CELL: usize = 300;

impl Layout {
    /// What there is to remember of a spooled file.
    pub fn of(spooled: &Spooled) -> Self {
        let cut = |cell: &String| cell.chars().take(SAMPLE_CELL).collect();
        let cut_row = |row: &Vec<String>| row.iter().map(cut).collect();
        Self {
            rows: spooled.rows,
            header: cut_row(&spooled.header),
            header_row: spooled.header_row,
            data_offset: spooled.data_offset,
            sample: spooled
                .sample
                .iter()
                .take(SAMPLE_ROWS)
                .map(cut_row)
                .collect(),
            sheet: spooled.sheet.clone(),
            flagged_rows: spooled.flagged_rows,
        }
    }

    /// By what the same kind of file is known again.
    pub fn heading(&self) -> String {
        let names: Vec<String> = self
            .header
            .iter()
            .map(|name| formats::names::normal_form(name))
            .collect();
        base::files::fingerprint(names.join("\n").as_bytes())
    }
}

/// A file being taken into the base.
#[derive(Debug, Clone)]
pub struct Import {
    /// Its number.
    pub id: ImportId,
    /// Who imports.
    pub user_id: UserId,
    /// The file as they call it.
    pub file_name: String,
    /// The canonical text among the blobs.
    pub blob: String,
    /// What the file looks like.
    pub layout: Layout,
    /// What each column is.
    pub mapping: Mapping,
    /// How to take it.
    pub options: Options,
    /// Where it stands.
    pub state: ImportState,
    /// Asked to stop.
    pub stopping: bool,
    /// Where the next chunk begins in the canonical text; while undoing, the row after the next one.
    pub position: i64,
    /// What the present pass has counted.
    pub tally: Tally,
    /// When the file came, UTC.
    pub created_at: NaiveDateTime,
    /// When the present pass began, UTC.
    pub started_at: Option<NaiveDateTime>,
    /// When it ended, UTC.
    pub finished_at: Option<NaiveDateTime>,
}

impl Import {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/imports/{}", self.id)
    }

    /// The page of the step it is at.
    pub fn step_path(&self) -> String {
        match self.state {
            ImportState::Uploaded => format!("/imports/{}/mapping", self.id),
            ImportState::Checking | ImportState::Checked => format!("/imports/{}/check", self.id),
            _ => self.path(),
        }
    }

    /// Rows with data.
    pub fn rows(&self) -> u64 {
        self.layout.rows + u64::from(!self.options.has_header)
    }

    /// Where its data begin in the canonical text.
    pub fn data_offset(&self) -> i64 {
        if self.options.has_header {
            i64::try_from(self.layout.data_offset).unwrap_or_default()
        } else {
            0
        }
    }
}

/// How other areas name imports.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::Import,
    find: |read, id, action| {
        let import = store::find_for(read, action, ImportId(id))?;
        Ok(RecordTitle {
            path: import.path(),
            title: import.file_name,
        })
    },
    titles: |read, ids| store::titles(read, ids),
    path: "/imports",
    people: area::nobody,
    above: area::nothing_above,
};

/// The addresses of imports.
pub fn routes() -> Routes {
    Routes::default()
        .get("/imports", pages::index)
        .get("/imports/new", pages::new)
        .upload("/imports", upload::LONGEST_BODY, upload::create)
        .get("/imports/{id}", progress::show)
        .get("/imports/{id}/mapping", pages::mapping)
        .post("/imports/{id}/mapping", pages::check)
        .post("/imports/{id}/preview", pages::preview)
        .get("/imports/{id}/check", progress::check)
        .post("/imports/{id}/run", progress::start)
        .post("/imports/{id}/stop", progress::stop)
        .post("/imports/{id}/undo", progress::undo)
        .get("/imports/{id}/failures", failures::show)
}
