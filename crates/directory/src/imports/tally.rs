//! What a pass over a file has counted so far. Kept with the import, so that it survives a killed server.

use serde::{Deserialize, Serialize};

use super::Reason;

/// Most kinds of notes that are told apart.
const MOST_NOTES: usize = 40;
/// Rows named as examples of a note.
const EXAMPLES: usize = 3;
/// Changes shown as a sample.
const SAMPLES: usize = 5;

/// What a pass has counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Rows passed.
    pub rows: u64,
    /// Companies added, or to be added.
    pub companies: u64,
    /// People added, or to be added.
    pub people: u64,
    /// Companies changed, or to be changed.
    pub updated: u64,
    /// Fields of those.
    pub fields: u64,
    /// Rows whose company is left as it is.
    pub skipped: u64,
    /// Rows joined to a company of an earlier row of the file.
    pub merged: u64,
    /// Rows that do not fit.
    pub failed: u64,
    /// An undo has begun: the rest of the file can no longer be taken.
    pub undoing: bool,
    /// Companies taken back: removed, or restored.
    pub undone: u64,
    /// Those of them that were there before the import and have got their former values back.
    #[serde(default)]
    pub restored: u64,
    /// Companies that were touched since and stay.
    pub kept: u64,
    /// The company of the last row.
    pub last: String,
    /// Kinds of things noticed, the failures among them.
    pub notes: Vec<Note>,
    /// Some changes of companies that are kept already.
    pub samples: Vec<Sample>,
    /// Why the pass could not go on.
    pub trouble: Option<String>,
}

/// Something noticed in several rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its first case.
    pub reason: Reason,
    /// The rows do not fit because of it; else it is only worth knowing.
    pub is_failure: bool,
    /// In how many rows.
    pub count: u64,
    /// Some of them.
    pub rows: Vec<u64>,
}

/// A change of a company that is kept already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The company.
    pub company_id: i64,
    /// Its name.
    pub name: String,
    /// The changed field, a target's name.
    pub target: String,
    /// What it is.
    pub old: String,
    /// What it becomes.
    pub new: String,
}

impl Tally {
    /// Counts a row that does not fit.
    pub fn fail(&mut self, row: u64, reason: &Reason) {
        self.failed += 1;
        self.count(row, reason, true);
    }

    /// Counts something worth knowing.
    pub fn remark(&mut self, row: u64, reason: &Reason) {
        self.count(row, reason, false);
    }

    /// Keeps some changes for showing.
    pub fn sample(&mut self, sample: Sample) {
        if self.samples.len() < SAMPLES {
            self.samples.push(sample);
        }
    }

    /// The rows that were taken or left as they are.
    pub fn fitting(&self) -> u64 {
        self.rows.saturating_sub(self.failed)
    }

    /// The companies that an undo has removed.
    pub fn removed(&self) -> u64 {
        self.undone.saturating_sub(self.restored)
    }

    fn count(&mut self, row: u64, reason: &Reason, is_failure: bool) {
        let same = |note: &&mut Note| {
            note.is_failure == is_failure
                && note.reason.key == reason.key
                && note.reason.target == reason.target
        };
        if let Some(note) = self.notes.iter_mut().find(same) {
            note.count += 1;
            if note.rows.len() < EXAMPLES {
                note.rows.push(row);
            }
        } else if self.notes.len() < MOST_NOTES {
            self.notes.push(Note {
                reason: reason.clone(),
                is_failure,
                count: 1,
                rows: vec![row],
            });
        }
    }
}
