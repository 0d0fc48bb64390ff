//! What happens to imports, and to the records they touch.

use base::events::{Change, Event, Told};
use base::ids::{CompanyId, ImportId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use crate::companies::tell_change;

/// An event of an import. It is kept with the records concerned, so each card's timeline tells where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ImportEvent {
    Received {
        import: ImportId,
        file: String,
        rows: u64,
    },
    CheckStarted {
        import: ImportId,
        file: String,
    },
    Started {
        import: ImportId,
        file: String,
    },
    /// Records were added. There may be hundreds: they are the subjects, not in the payload.
    RowsTaken {
        import: ImportId,
        file: String,
        companies: usize,
        people: usize,
        #[serde(skip)]
        records: Vec<Subject>,
    },
    /// A client that was kept already got something from the file.
    CompanyFilled {
        import: ImportId,
        company: CompanyId,
        file: String,
        changes: Vec<Change>,
        people: Vec<String>,
        #[serde(skip)]
        records: Vec<Subject>,
    },
    Stopped {
        import: ImportId,
        file: String,
        rows: u64,
    },
    Finished {
        import: ImportId,
        file: String,
        companies: u64,
        people: u64,
        updated: u64,
        failed: u64,
    },
    Failed {
        import: ImportId,
        file: String,
    },
    UndoStarted {
        import: ImportId,
        file: String,
    },
    /// Records were removed or restored.
    RowsUndone {
        import: ImportId,
        file: String,
        count: usize,
        #[serde(skip)]
        records: Vec<Subject>,
    },
    Undone {
        import: ImportId,
        file: String,
        undone: u64,
        kept: u64,
    },
}

impl Event for ImportEvent {
    const FAMILY: &'static str = "import";

    fn subjects(&self) -> Vec<Subject> {
        let import = std::iter::once(Subject::from(self.import()));
        match self {
            Self::RowsTaken { records, .. } | Self::RowsUndone { records, .. } => {
                import.chain(records.iter().copied()).collect()
            }
            Self::CompanyFilled {
                company, records, ..
            } => {
                let company = std::iter::once(Subject::from(*company));
                import
                    .chain(company)
                    .chain(records.iter().copied())
                    .collect()
            }
            _ => import.collect(),
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, icon) = match self {
            Self::Received { .. } => ("import-event-received", "file-upload"),
            Self::CheckStarted { .. } => ("import-event-check-started", "file-search"),
            Self::Started { .. } => ("import-event-started", "player-play"),
            Self::RowsTaken { .. } => ("import-event-rows-taken", "file-import"),
            Self::CompanyFilled { .. } => ("import-event-company-filled", "file-import"),
            Self::Stopped { .. } => ("import-event-stopped", "player-stop"),
            Self::Finished { .. } => ("import-event-finished", "check"),
            Self::Failed { .. } => ("import-event-failed", "alert-circle"),
            Self::UndoStarted { .. } => ("import-event-undo-started", "arrow-back-up"),
            Self::RowsUndone { .. } => ("import-event-rows-undone", "arrow-back-up"),
            Self::Undone { .. } => ("import-event-undone", "arrow-back-up"),
        };
        let mut told = Told {
            sentence: t.with(key, "file", self.file()),
            icon,
            ..Told::default()
        };
        match self {
            Self::CompanyFilled {
                changes, people, ..
            } => {
                told.changes = changes
                    .iter()
                    .map(|change| tell_change(change, t))
                    .collect();
                told.text = (!people.is_empty())
                    .then(|| t.with("company-event-people", "names", people.join(", ")));
            }
            Self::Finished {
                companies,
                updated,
                failed,
                ..
            } => {
                let counts = [
                    t.count("import-added", *companies),
                    t.count("import-updated", *updated),
                    t.count("import-failed", *failed),
                ];
                told.text = Some(counts.join(", "));
            }
            _ => {}
        }
        told
    }
}

impl ImportEvent {
    fn import(&self) -> ImportId {
        match self {
            Self::Received { import, .. }
            | Self::CheckStarted { import, .. }
            | Self::Started { import, .. }
            | Self::RowsTaken { import, .. }
            | Self::CompanyFilled { import, .. }
            | Self::Stopped { import, .. }
            | Self::Finished { import, .. }
            | Self::Failed { import, .. }
            | Self::UndoStarted { import, .. }
            | Self::RowsUndone { import, .. }
            | Self::Undone { import, .. } => *import,
        }
    }

    fn file(&self) -> &str {
        match self {
            Self::Received { file, .. }
            | Self::CheckStarted { file, .. }
            | Self::Started { file, .. }
            | Self::RowsTaken { file, .. }
            | Self::CompanyFilled { file, .. }
            | Self::Stopped { file, .. }
            | Self::Finished { file, .. }
            | Self::Failed { file, .. }
            | Self::UndoStarted { file, .. }
            | Self::RowsUndone { file, .. }
            | Self::Undone { file, .. } => file,
        }
    }
}
