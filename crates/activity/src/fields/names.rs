//! The records that values of fields name: what they are called, and which one is meant by what was typed.

use std::collections::{BTreeMap, BTreeSet};

use base::area::RecordTitle;
use base::html::form::Form;
use base::ids::{Subject, SubjectKind};
use base::{Read, Result, Text};

use super::{Field, FieldValue, FieldValues, field_name};

/// What stands before the number of a record.
const NUMBER: &str = "№\u{a0}";

/// The records that values of fields name.
#[derive(Debug, Clone, Default)]
pub struct RecordNames {
    /// What they are called; nothing of one that the reader does not see.
    called: BTreeMap<Subject, RecordTitle>,
    /// What became of the names that were typed.
    typed: BTreeMap<(SubjectKind, String), Result<Subject, Text>>,
}

impl RecordNames {
    /// The name of a record that a value points at, if the reader sees it.
    pub fn of(&self, record: Subject) -> Option<&str> {
        let title = self.called.get(&record).map(|title| title.title.as_str());
        title.filter(|name| !name.is_empty())
    }

    /// Its page, if the reader sees it.
    pub fn path_of(&self, record: Subject) -> Option<&str> {
        let path = self.called.get(&record).map(|title| title.path.as_str());
        path.filter(|path| !path.is_empty())
    }

    /// Names the records that these values point at, as far as the reader sees them: a query for each kind of them.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load<'v>(
        &mut self,
        read: &mut Read<'_>,
        values: impl IntoIterator<Item = &'v FieldValues>,
    ) -> Result<()> {
        let all = values.into_iter().flat_map(FieldValues::iter);
        let records = all.filter_map(|(_, value)| match value {
            FieldValue::Record(record) => Some(*record),
            _ => None,
        });
        let records: BTreeSet<Subject> = records.collect();
        let registry = read.registry.clone();
        let mut titles = registry.titles(read, records.iter().copied())?;
        for record in records {
            let title = titles.remove(&record).unwrap_or_else(|| bare(""));
            self.called.insert(record, title);
        }
        Ok(())
    }

    /// Takes the records that a form has in these fields for seen: what a record holds stays, whoever saves it.
    pub fn trust_form<'f>(&mut self, fields: impl IntoIterator<Item = &'f Field>, form: &Form) {
        for field in fields {
            let typed = form.line(&field_name(&field.key));
            if let (Some(kind), (name, Some(id))) = (field.kind.record(), numbered(&typed)) {
                self.called.insert(Subject { kind, id }, bare(name));
            }
        }
    }

    /// Looks for the records that a form names in these fields, unless they are named here already: a query for each.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn find_typed<'f>(
        &mut self,
        read: &mut Read<'_>,
        fields: impl IntoIterator<Item = &'f Field>,
        form: &Form,
    ) -> Result<()> {
        for field in fields {
            let Some(kind) = field.kind.record() else {
                continue;
            };
            let typed = form.line(&field_name(&field.key));
            if typed.is_empty() || self.named(kind, &typed).is_some() {
                continue;
            }
            let found = find(read, kind, &typed)?;
            if let Ok((record, name)) = &found {
                self.called.insert(*record, bare(name));
            }
            self.typed
                .insert((kind, typed), found.map(|(record, _)| record));
        }
        Ok(())
    }

    /// The record that somebody means by what was typed.
    ///
    /// # Errors
    /// None or several are called so.
    pub fn typed_record(&self, kind: SubjectKind, typed: &str) -> Result<Subject, Text> {
        if let Some(record) = self.named(kind, typed) {
            return Ok(record);
        }
        let found = self.typed.get(&(kind, typed.to_owned())).cloned();
        found.unwrap_or_else(|| Err(Text::new("field-error-no-record")))
    }

    /// The record that this names by its number, if it is named here.
    fn named(&self, kind: SubjectKind, typed: &str) -> Option<Subject> {
        let record = Subject {
            kind,
            id: numbered(typed).1?,
        };
        self.called.contains_key(&record).then_some(record)
    }

    /// A record as a form has it: «Ромашка (№ 12)».
    pub fn as_typed(&self, record: Subject) -> String {
        with_number(self.of(record).unwrap_or_default(), record.id)
    }
}

/// A name without a page.
fn bare(name: &str) -> RecordTitle {
    RecordTitle {
        title: name.to_owned(),
        path: String::new(),
    }
}

type Found = Result<(Subject, String), Text>;

fn find(read: &mut Read<'_>, kind: SubjectKind, typed: &str) -> Result<Found> {
    let registry = read.registry.clone();
    let Some(naming) = registry.naming(kind) else {
        return Ok(Err(Text::new("error-choose-from-list")));
    };
    let found = match numbered(typed).1 {
        Some(id) => {
            let record = Subject { kind, id };
            let title = registry.titles(read, [record])?.remove(&record);
            title.map(|title| (id, title.title)).into_iter().collect()
        }
        None => (naming.called)(read, typed)?,
    };
    Ok(match found.as_slice() {
        [(id, name)] => Ok((Subject { kind, id: *id }, name.clone())),
        [] => Err(Text::new("field-error-no-record")),
        _ => Err(Text::new("field-error-several-records")),
    })
}

/// «Ромашка (№ 12)»; of a record that is not seen, «№ 12».
pub(super) fn with_number(name: &str, id: i64) -> String {
    match name.is_empty() {
        true => format!("{NUMBER}{id}"),
        false => format!("{name} ({NUMBER}{id})"),
    }
}

/// The name and the number; no number when nothing but a name was typed.
fn numbered(typed: &str) -> (&str, Option<i64>) {
    let number = |text: &str| text.trim().parse().ok();
    if let Some(rest) = typed.strip_prefix('№') {
        return ("", number(rest));
    }
    let split = typed
        .strip_suffix(')')
        .and_then(|typed| typed.rsplit_once(" (№"));
    match split.and_then(|(name, rest)| Some((name, number(rest)?))) {
        Some((name, id)) => (name, Some(id)),
        None => (typed, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_told_by_its_number() {
        for (typed, name, id) in [
            (with_number("Ромашка", 12), "Ромашка", Some(12)),
            (with_number("Ромашка (№ 1)", 3), "Ромашка (№ 1)", Some(3)),
            (with_number("", 7), "", Some(7)),
            ("Ромашка (№ 12)".to_owned(), "Ромашка", Some(12)),
            ("Ромашка (филиал)".to_owned(), "Ромашка (филиал)", None),
            ("Школа №5".to_owned(), "Школа №5", None),
        ] {
            assert_eq!(numbered(&typed), (name, id), "{typed}");
        }
    }
}
