//! What the values of some kinds are chosen from, and named by.

use base::ids::{SubjectKind, UserId};
use base::{Read, Result};

use super::{Field, FieldKind, FieldValue, FieldValues, RecordNames};
use crate::documents;

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
    /// Files of the record, by their numbers.
    pub files: Vec<(i64, String)>,
    /// Files that were removed from it: a value keeps the name, nobody chooses them anew.
    pub removed_files: Vec<(i64, String)>,
}

impl Choices {
    /// The former employee of this number.
    pub fn former_one(&self, id: &str) -> Option<&str> {
        let found = self.former.iter().find(|(user, _)| user.to_string() == id);
        found.map(|(_, name)| name.as_str())
    }

    /// The page of what a value names, if the reader sees it.
    pub fn path_of(&self, field: &Field, value: &FieldValue) -> Option<String> {
        match value {
            FieldValue::Record(record) => self.records.path_of(*record).map(str::to_owned),
            FieldValue::Number(file) if field.kind == FieldKind::File => {
                let is_there = self.files.iter().any(|(known, _)| known == file);
                is_there.then(|| format!("/documents/{file}/card"))
            }
            _ => None,
        }
    }

    /// The removed file of this number.
    pub fn removed_file(&self, id: &str) -> Option<&str> {
        let mut removed = self.removed_files.iter();
        let found = removed.find(|(file, _)| file.to_string() == id);
        found.map(|(_, name)| name.as_str())
    }

    /// Loads the files of these visible records, if one of the fields holds a file: a query. Of what they hold already those that
    /// were removed meanwhile, too.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load_files<'v>(
        &mut self,
        read: &mut Read<'_>,
        (fields, kind): (&[Field], SubjectKind),
        held: impl IntoIterator<Item = (i64, &'v FieldValues)>,
    ) -> Result<()> {
        let of_files = |field: &&Field| field.kind == FieldKind::File;
        let keys: Vec<&str> = fields
            .iter()
            .filter(of_files)
            .map(|one| one.key.as_str())
            .collect();
        if keys.is_empty() {
            return Ok(());
        }
        let (mut records, mut kept) = (Vec::new(), Vec::new());
        for (id, values) in held {
            records.push(id);
            kept.extend(keys.iter().filter_map(|key| values.number(key)));
        }
        for (file, name, is_removed) in documents::store::names(read, (kind, &records), &kept)? {
            match is_removed {
                true => self.removed_files.push((file, name)),
                false => self.files.push((file, name)),
            }
        }
        Ok(())
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
            FieldKind::File => {
                let mut all = self.files.iter().chain(&self.removed_files);
                let found = all.find(|(file, _)| *file == id);
                found.map(|(_, name)| name.as_str())
            }
            _ => None,
        }
    }
}
