//! What the values of some kinds are chosen from, and named by.

use base::ids::UserId;

use super::{FieldKind, FieldValue, RecordNames};

/// What the values of some kinds are chosen from, and named by.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Employees who work here.
    pub users: Vec<(UserId, String)>,
    /// Employees who do not any more: a value keeps the name, nobody chooses them anew.
    pub former: Vec<(UserId, String)>,
    /// Our legal entities.
    pub entities: Vec<(i64, String)>,
    /// Clients and people.
    pub records: RecordNames,
}

impl Choices {
    /// The former employee of this number.
    pub fn former_one(&self, id: &str) -> Option<&str> {
        let found = self.former.iter().find(|(user, _)| user.to_string() == id);
        found.map(|(_, name)| name.as_str())
    }

    /// The page of the record that a value names, if the reader sees it.
    pub fn path_of(&self, value: &FieldValue) -> Option<&str> {
        match value {
            FieldValue::Record(record) => self.records.path_of(*record),
            _ => None,
        }
    }

    /// The name of what a value of this kind points at by a number.
    pub fn name(&self, kind: FieldKind, id: i64) -> Option<&str> {
        match kind {
            FieldKind::User => {
                let mut all = self.users.iter().chain(&self.former);
                let found = all.find(|(user, _)| user.0 == id);
                found.map(|(_, name)| name.as_str())
            }
            FieldKind::Entity => {
                let found = self.entities.iter().find(|(entity, _)| *entity == id);
                found.map(|(_, name)| name.as_str())
            }
            _ => None,
        }
    }
}
