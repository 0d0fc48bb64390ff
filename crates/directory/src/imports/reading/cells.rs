//! The cells of a row by what their columns are.

use base::Result;
use formats::columns::{Column, Target};
use formats::names::clean_line;
use formats::requisites::RequisiteError;
use formats::table::Row;

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
        let taken = |at: &&usize| self.mapping.0.get(**at).copied().flatten().is_some();
        match row.flagged.iter().find(taken) {
            Some(at) => {
                let column = self.mapping.0[*at];
                let target = column.map_or(Target::Comment, |column| column.target);
                let cell = row.cells.get(*at).map_or("", String::as_str);
                Err(Reason::of_value(target, cell, "import-error-lost"))
            }
            None => Ok(()),
        }
    }

    pub(super) fn line(&self, row: &Row, target: Target) -> String {
        self.first(row, target).map(clean_line).unwrap_or_default()
    }

    pub(super) fn first<'r>(&self, row: &'r Row, target: Target) -> Option<&'r str> {
        self.of_slot(row, target, 1)
    }

    pub(super) fn of_slot<'r>(&self, row: &'r Row, target: Target, slot: u8) -> Option<&'r str> {
        let wanted = Some(Column { target, slot });
        let columns = self.mapping.0.iter().enumerate();
        columns
            .filter(|(_, column)| **column == wanted)
            .filter_map(|(at, _)| row.cells.get(at))
            .find_map(|cell| words::filled(cell))
    }

    pub(super) fn joined(&self, row: &Row, target: Target, slot: u8, between: &str) -> String {
        let mut joined = String::new();
        for (at, column) in self.mapping.0.iter().enumerate() {
            let wanted =
                column.is_some_and(|column| column.target == target && column.slot == slot);
            let cell = row
                .cells
                .get(at)
                .filter(|_| wanted)
                .and_then(|cell| words::filled(cell));
            if let Some(cell) = cell {
                if !joined.is_empty() {
                    joined.push_str(between);
                }
                joined.push_str(cell);
            }
        }
        joined
    }

    /// The filled cells of the company, or of one of the people.
    pub(super) fn cells<'r>(
        &'r self,
        row: &'r Row,
        slot: Option<u8>,
    ) -> impl Iterator<Item = (Target, &'r str)> {
        let columns = self.mapping.0.iter().enumerate();
        columns.filter_map(move |(at, column)| {
            let column = (*column)?;
            let wanted = match slot {
                Some(slot) => column.target.is_of_person() && column.slot == slot,
                None => !column.target.is_of_person(),
            };
            let cell = row.cells.get(at).filter(|_| wanted)?;
            Some((column.target, words::filled(cell)?))
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
