//! What happens to the installation as a whole.

use base::events::{Event, Told};
use base::ids::Subject;
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum BackupEvent {
    Made {
        file: String,
        rows: u64,
        files: usize,
    },
    Restored {
        file: String,
        rows: u64,
        files: usize,
    },
}

impl Event for BackupEvent {
    const FAMILY: &'static str = "backup";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, icon, file, rows, files) = match self {
            Self::Made { file, rows, files } => {
                ("backup-event-made", "database-export", file, rows, files)
            }
            Self::Restored { file, rows, files } => (
                "backup-event-restored",
                "database-import",
                file,
                rows,
                files,
            ),
        };
        let (rows, files) = (rows.to_string(), files.to_string());
        Told {
            sentence: t.with(key, "file", file),
            icon,
            text: Some(t.with2("backup-event-content", ("rows", &rows), ("files", &files))),
            ..Told::default()
        }
    }
}
