//! What a contact with a client can be about besides words: records of higher areas, which the journal may not know.

use crate::clause::Clause;
use crate::error::Result;
use crate::ids::{CompanyId, Subject, SubjectKind};
use crate::unit_of_work::Read;

/// A kind of records that contacts with their clients are about.
#[derive(Clone, Copy)]
pub struct Discussed {
    /// Of which records.
    pub kind: SubjectKind,
    /// Those of a client that the actor sees, the latest first, up to so many; one query.
    pub of_client: fn(&mut Read<'_>, CompanyId, i64) -> Result<Vec<DiscussedRecord>>,
    /// Those of the given ones that the actor sees; one query.
    pub named: fn(&mut Read<'_>, &[i64]) -> Result<Vec<DiscussedRecord>>,
    /// What belongs to one, and is discussed when it is: the numbers of its parts of a kind, as a sub-query.
    pub parts: fn(i64) -> Vec<(SubjectKind, Clause)>,
}

impl Discussed {
    /// Key of the name of several.
    pub fn label(&self) -> String {
        format!("discussed-{}-many", self.kind)
    }
}

/// A record that a contact is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscussedRecord {
    /// Which record.
    pub subject: Subject,
    /// With which client.
    pub company: CompanyId,
    /// As people call it, without its kind; empty when the actor does not see it.
    pub title: String,
    /// Its page.
    pub path: String,
}

impl DiscussedRecord {
    /// Key of the name of its kind.
    pub fn label(&self) -> String {
        format!("discussed-{}", self.subject.kind)
    }
}
