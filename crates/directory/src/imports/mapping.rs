//! What each column of a file is: proposed by its heading and contents, corrected by hand, remembered for the next file.

use activity::record_fields::OwnFields;
use base::html::form::Form;
use base::html::list::OwnColumn;
use base::{FieldErrors, Text};
use formats::columns::{Column, Target, recognise};
use serde::{Deserialize, Serialize};

use super::own::RowFields;
use super::{Layout, words};

/// Most people of one row.
pub const MOST_PEOPLE: u8 = 20;

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Something that every base keeps.
    Usual(Column),
    /// A field that the administrator added: of the client, or of one of the people of a row, from 1.
    Own {
        /// The field.
        key: String,
        /// Whose, if it is a person's.
        person: Option<u8>,
    },
}

/// What the names of the administrator's fields of people begin with.
const PERSON: &str = "person-";

impl Meaning {
    /// The key of the administrator's field, and the person's slot.
    pub fn own(&self) -> Option<(&str, Option<u8>)> {
        match self {
            Self::Usual(_) => None,
            Self::Own { key, person } => Some((key, *person)),
        }
    }

    /// The slot of the person it is of, if it is a person's.
    pub fn person(&self) -> Option<u8> {
        match self {
            Self::Usual(column) => column.target.is_of_person().then_some(column.slot),
            Self::Own { person, .. } => *person,
        }
    }

    /// As the form and the base keep it: `inn`, `person-phone:2`, `own.kod`, `person-own.khobbi:2`.
    pub fn name(&self) -> String {
        let (person, name) = match self {
            Self::Usual(column) => ("", column.target.to_string()),
            Self::Own { key, person } => (
                person.map_or("", |_| PERSON),
                format!("{}{key}", OwnColumn::PREFIX),
            ),
        };
        match self.person() {
            Some(slot) => format!("{person}{name}:{slot}"),
            None => name,
        }
    }

    fn parse(name: &str) -> Option<Self> {
        let (name, slot) = name.split_once(':').unwrap_or((name, "1"));
        let slot: u8 = slot.parse().ok()?;
        if !(1..=MOST_PEOPLE).contains(&slot) {
            return None;
        }
        let of_person = name.strip_prefix(PERSON);
        let own = of_person.unwrap_or(name).strip_prefix(OwnColumn::PREFIX);
        Some(match own {
            Some(key) => Self::Own {
                key: key.to_owned(),
                person: of_person.map(|_| slot),
            },
            None => Self::Usual(settled(Column {
                target: name.parse().ok()?,
                slot,
            })),
        })
    }

    fn may_repeat(&self) -> bool {
        match self {
            Self::Usual(column) => may_repeat(column.target),
            Self::Own { .. } => false,
        }
    }
}

/// The meaning of every column; nothing where it is not taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Mapping(pub Vec<Option<Meaning>>);

impl Mapping {
    /// What the columns seem to be: a heading that is the name of one of the administrator's fields is that.
    pub fn proposed(layout: &Layout, sample: &[Vec<String>], own: &RowFields) -> Self {
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
        let mut proposed = Self(Vec::with_capacity(found.len()));
        for (at, column) in found.into_iter().enumerate() {
            let usual = column.map(settled).map(Meaning::Usual);
            let slot = proposed.people().last().copied().unwrap_or(1);
            let named = header.get(at).and_then(|name| own.recognise(name, slot));
            let named = named.filter(|meaning| !proposed.0.contains(&Some(meaning.clone())));
            proposed.0.push(named.or(usual));
        }
        proposed
    }

    /// Without the administrator's fields that are gone.
    pub fn without_gone(mut self, own: &RowFields) -> Self {
        for place in &mut self.0 {
            place.take_if(|meaning| meaning.own().is_some() && own.of_meaning(meaning).is_none());
        }
        self
    }

    /// Reads `column.0`, `column.1` … of the form.
    pub fn from_form(form: &Form, width: usize) -> Self {
        let chosen = (0..width).map(|at| Meaning::parse(&form.line(&format!("column.{at}"))));
        Self(chosen.collect())
    }

    /// What must be corrected before the file can be read: the field is the column's.
    pub fn check(&self, own: &RowFields) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (at, place) in self.0.iter().enumerate() {
            let Some(meaning) = place else { continue };
            if self.0[..at].contains(place) && !meaning.may_repeat() {
                errors.add(format!("column.{at}"), "import-error-column-twice");
            }
            if meaning.own().is_some() && own.of_meaning(meaning).is_none() {
                errors.add(format!("column.{at}"), "error-choose-from-list");
            }
        }
        if !self.has(Target::CompanyName) {
            errors.add("columns", Text::new("import-error-no-name"));
        }
        errors
    }

    /// Some column is this.
    pub fn has(&self, target: Target) -> bool {
        let mut usual = self.0.iter().flatten();
        usual.any(|meaning| matches!(meaning, Meaning::Usual(column) if column.target == target))
    }

    /// How many columns are taken.
    pub fn taken(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// The people a row may have, by their slots.
    pub fn people(&self) -> Vec<u8> {
        let taken = self.0.iter().flatten();
        let mut slots: Vec<u8> = taken.filter_map(Meaning::person).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}

/// What a column may be chosen to be, for its list of choices: the company's fields and those of one more person than
/// there are.
pub fn choices(people: u8, own: &RowFields) -> Vec<Meaning> {
    let usual = |of_person: bool, slot: u8| {
        let targets = Target::all().filter(move |target| target.is_of_person() == of_person);
        targets.map(move |target| Meaning::Usual(Column { target, slot }))
    };
    let added = |fields: &OwnFields, person: Option<u8>| -> Vec<Meaning> {
        let keys = fields.fields.iter().map(|field| field.key.clone());
        keys.map(|key| Meaning::Own { key, person }).collect()
    };
    let mut choices: Vec<Meaning> = usual(false, 1).collect();
    choices.extend(added(own.of_company(), None));
    for slot in 1..=people.clamp(1, MOST_PEOPLE) {
        choices.extend(usual(true, slot));
        choices.extend(added(own.of_people(), Some(slot)));
    }
    choices
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
        Self(names.iter().map(|name| Meaning::parse(name)).collect())
    }
}

impl From<Mapping> for Vec<String> {
    fn from(mapping: Mapping) -> Self {
        let names = mapping.0.into_iter();
        names
            .map(|place| place.map(|meaning| meaning.name()).unwrap_or_default())
            .collect()
    }
}
