//! What each column of a file is: proposed by its heading and contents, corrected by hand, remembered for the next file.

use base::html::form::Form;
use base::{FieldErrors, Text};
use formats::columns::{Column, Target, recognise};
use serde::{Deserialize, Serialize};

use super::{Layout, words};

/// Most people of one row.
pub const MOST_PEOPLE: u8 = 20;

/// The meaning of every column; nothing where it is not taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Mapping(pub Vec<Option<Column>>);

impl Mapping {
    /// What the columns seem to be.
    pub fn proposed(layout: &Layout, sample: &[Vec<String>]) -> Self {
        let header = if formats::columns::looks_like_header(&layout.header) {
            layout.header.clone()
        } else {
            vec![String::new(); layout.header.len()]
        };
        // A dash in an empty cell says nothing of what the column is.
        let plain = |cell: &String| words::filled(cell).unwrap_or_default().to_owned();
        let sample: Vec<Vec<String>> = sample
            .iter()
            .map(|row| row.iter().map(plain).collect())
            .collect();
        let found = recognise(&header, &sample);
        Self(
            found
                .into_iter()
                .map(|column| column.map(settled))
                .collect(),
        )
    }

    /// Reads `column.0`, `column.1` … of the form.
    pub fn from_form(form: &Form, width: usize) -> Self {
        let chosen = (0..width).map(|at| parse(&form.line(&format!("column.{at}"))));
        Self(chosen.collect())
    }

    /// What must be corrected before the file can be read: the field is the column's.
    pub fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (at, column) in self.0.iter().enumerate() {
            let Some(column) = column else { continue };
            let earlier = self.0[..at].contains(&Some(*column));
            if earlier && !may_repeat(column.target) {
                errors.add(format!("column.{at}"), "import-error-column-twice");
            }
        }
        if !self.has(Target::CompanyName) {
            errors.add("columns", Text::new("import-error-no-name"));
        }
        errors
    }

    /// Some column is this.
    pub fn has(&self, target: Target) -> bool {
        self.0
            .iter()
            .flatten()
            .any(|column| column.target == target)
    }

    /// How many columns are taken.
    pub fn taken(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// The people a row may have, by their slots.
    pub fn people(&self) -> Vec<u8> {
        let mut slots: Vec<u8> = self
            .0
            .iter()
            .flatten()
            .filter(|column| column.target.is_of_person())
            .map(|column| column.slot)
            .collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}

/// What a column may be chosen to be, for its list of choices: the company's fields and those of one more person than
/// there are.
pub fn choices(people: u8) -> Vec<Column> {
    let of_company = Target::all().filter(|target| !target.is_of_person());
    let mut columns: Vec<Column> = of_company
        .map(|target| Column { target, slot: 1 })
        .collect();
    for slot in 1..=people.clamp(1, MOST_PEOPLE) {
        let of_person = Target::all().filter(|target| target.is_of_person());
        columns.extend(of_person.map(|target| Column { target, slot }));
    }
    columns
}

/// A column as the form and the base keep it: `inn`, `person-phone:2`.
pub fn name(column: Column) -> String {
    if column.target.is_of_person() {
        format!("{}:{}", column.target, column.slot)
    } else {
        column.target.to_string()
    }
}

fn parse(name: &str) -> Option<Column> {
    let (target, slot) = name.split_once(':').unwrap_or((name, "1"));
    let column = Column {
        target: target.parse().ok()?,
        slot: slot.parse().ok()?,
    };
    (1..=MOST_PEOPLE)
        .contains(&column.slot)
        .then(|| settled(column))
}

/// Several phones of a company are simply its phones; only people are told apart.
fn settled(column: Column) -> Column {
    let slot = if column.target.is_of_person() {
        column.slot.clamp(1, MOST_PEOPLE)
    } else {
        1
    };
    Column { slot, ..column }
}

fn may_repeat(target: Target) -> bool {
    matches!(
        target,
        Target::PersonPhone | Target::PersonEmail | Target::PersonComment | Target::Segment
    ) || (!target.is_of_person() && target.is_repeatable())
}

impl From<Vec<String>> for Mapping {
    fn from(names: Vec<String>) -> Self {
        Self(names.iter().map(|name| parse(name)).collect())
    }
}

impl From<Mapping> for Vec<String> {
    fn from(mapping: Mapping) -> Self {
        let names = mapping.0.into_iter();
        names
            .map(|column| column.map(name).unwrap_or_default())
            .collect()
    }
}
