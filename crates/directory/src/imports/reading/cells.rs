//! The cells of a row by what their columns are.

use activity::fields::Field;
use activity::record_fields::OwnValues;
use base::Result;
use formats::columns::{Column, Target};
use formats::names::clean_line;
use formats::requisites::RequisiteError;
use formats::table::Row;

use super::super::mapping::Meaning;
use super::super::own;
use super::super::{Reason, words};
use super::Reader;
use crate::companies::requisite_message;

impl Reader<'_> {
    pub(super) fn requisite<T>(
        &self,
        row: &Row,
        target: Target,
        parse: impl Fn(&str) -> Result<T, RequisiteError>,
    ) -> Result<Option<T>, Reason> {
        let Some(cell) = self.first(row, target) else {
            return Ok(None);
        };
        parse(cell)
            .map(Some)
            .map_err(|error| Reason::of_value(target, cell, requisite_message(&error)))
    }

    /// A taken cell whose value was lost before the file came here: `#N/A`, a number rounded by the spreadsheet.
    pub(super) fn lost(&self, row: &Row) -> Result<(), Reason> {
        let taken = |at: &usize| Some((*at, self.mapping.0.get(*at)?.as_ref()?));
        let Some((at, meaning)) = row.flagged.iter().find_map(taken) else {
            return Ok(());
        };
        let cell = row.cells.get(at).map_or("", String::as_str);
        Err(match meaning {
            Meaning::Usual(column) => Reason::of_value(column.target, cell, "import-error-lost"),
            Meaning::Own { .. } => {
                let field = self.fields.of_meaning(meaning);
                let name = field.map_or("", |field| &field.name);
                Reason::of_own(name, cell, "import-error-lost")
            }
        })
    }

    pub(super) fn line(&self, row: &Row, target: Target) -> String {
        self.first(row, target).map(clean_line).unwrap_or_default()
    }

    pub(super) fn first<'r>(&self, row: &'r Row, target: Target) -> Option<&'r str> {
        self.of_slot(row, target, 1)
    }

    pub(super) fn of_slot<'r>(&self, row: &'r Row, target: Target, slot: u8) -> Option<&'r str> {
        self.filled(row, Meaning::Usual(Column { target, slot }))
            .next()
    }

    /// The filled cells of the columns that are this.
    fn filled<'r>(&self, row: &'r Row, wanted: Meaning) -> impl Iterator<Item = &'r str> {
        self.cells_of(row, wanted).filter_map(words::filled)
    }

    /// The cells of the columns that are this, whatever they say.
    fn cells_of<'r>(&self, row: &'r Row, wanted: Meaning) -> impl Iterator<Item = &'r str> {
        let columns = self.mapping.0.iter().enumerate();
        let columns = columns.filter(move |(_, place)| place.as_ref() == Some(&wanted));
        columns.filter_map(|(at, _)| row.cells.get(at).map(String::as_str))
    }

    /// What the row says of the administrator's fields of the client, or of one of the people.
    pub(super) fn own(&self, row: &Row, person: Option<u8>) -> Result<OwnValues, Reason> {
        let fields = match person {
            Some(_) => self.fields.of_people(),
            None => self.fields.of_company(),
        };
        let cell_of = |field: &Field| {
            let key = field.key.clone();
            self.cells_of(row, Meaning::Own { key, person }).next()
        };
        own::read(fields, cell_of, &self.users)
    }

    pub(super) fn joined(&self, row: &Row, target: Target, slot: u8, between: &str) -> String {
        let wanted = Meaning::Usual(Column { target, slot });
        let cells: Vec<&str> = self.filled(row, wanted).collect();
        cells.join(between)
    }

    /// The filled cells of the company, or of one of the people, but for the administrator's fields.
    pub(super) fn cells<'r>(
        &'r self,
        row: &'r Row,
        slot: Option<u8>,
    ) -> impl Iterator<Item = (Target, &'r str)> {
        let columns = self.mapping.0.iter().enumerate();
        columns.filter_map(move |(at, place)| match place {
            Some(Meaning::Usual(column)) if place.as_ref()?.person() == slot => {
                let cell = row.cells.get(at)?;
                Some((column.target, words::filled(cell)?))
            }
            _ => None,
        })
    }

    pub(super) fn name(&self, row: &Row, slot: u8) -> String {
        let part = |target| self.of_slot(row, target, slot).unwrap_or_default();
        let whole = part(Target::PersonName);
        let parts = [
            part(Target::PersonLastName),
            part(Target::PersonFirstName),
            part(Target::PersonMiddleName),
        ];
        let joined = parts.join(" ");
        clean_line(if whole.is_empty() { &joined } else { whole })
    }
}
