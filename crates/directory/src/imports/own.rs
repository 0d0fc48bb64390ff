//! Fields of the administrator's in a file (`X8`): which columns they are, and what their cells say.

use std::collections::HashMap;

use activity::fields::{Field, FieldKind, field_name};
use activity::record_fields::{OwnFields, OwnValues};
use base::html::form::Form;
use base::ids::{SubjectKind, UserId};
use base::{FieldErrors, Read, Result, Text};
use formats::names::{clean_line, clean_text, normal_form};

use super::mapping::{Mapping, Meaning};
use super::{Reason, words};

/// The fields of the two kinds of records that a row may speak of.
#[derive(Debug, Clone, Default)]
pub struct RowFields {
    company: OwnFields,
    person: OwnFields,
}

impl RowFields {
    /// Two queries; two more if fields name employees.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(read: &mut Read<'_>) -> Result<Self> {
        let mut own = Self {
            company: OwnFields::load(read, SubjectKind::Company)?,
            person: OwnFields::load(read, SubjectKind::Person)?,
        };
        // A row is read without the base, where alone the name of a record or a file says which one is meant.
        let is_plain =
            |field: &Field| field.kind.record().is_none() && field.kind != FieldKind::File;
        for fields in [&mut own.company, &mut own.person] {
            fields.fields.retain(is_plain);
        }
        Ok(own)
    }

    /// Those that columns of the file are taken for.
    pub fn mapped(&self, mapping: &Mapping) -> Self {
        let keys = |of_person: bool| -> Vec<&str> {
            let own = mapping.0.iter().flatten().filter_map(Meaning::own);
            own.filter(|(_, person)| person.is_some() == of_person)
                .map(|(key, _)| key)
                .collect()
        };
        Self {
            company: self.company.only(&keys(false)),
            person: self.person.only(&keys(true)),
        }
    }

    /// Those of the client.
    pub fn of_company(&self) -> &OwnFields {
        &self.company
    }

    /// Those of the people.
    pub fn of_people(&self) -> &OwnFields {
        &self.person
    }

    /// The field that a column is taken for, unless it is gone.
    pub fn of_meaning(&self, meaning: &Meaning) -> Option<&Field> {
        let (key, person) = meaning.own()?;
        let fields = match person {
            Some(_) => &self.person.fields,
            None => &self.company.fields,
        };
        fields.iter().find(|field| field.key == key)
    }

    /// What a column with this heading is by the names of the fields; `slot` is that of the person named last before it.
    pub fn recognise(&self, heading: &str, slot: u8) -> Option<Meaning> {
        let heading = normal_form(heading);
        let named = |fields: &OwnFields| {
            let mut all = fields.fields.iter();
            let found = all.find(|field| normal_form(&field.name) == heading)?;
            Some(found.key.clone())
        };
        let of = |key, person| Meaning::Own { key, person };
        let of_company = named(&self.company).map(|key| of(key, None));
        of_company.or_else(|| named(&self.person).map(|key| of(key, Some(slot))))
    }
}

/// What the cells of a row say of these fields.
pub(super) fn read<'r>(
    fields: &OwnFields,
    cell_of: impl Fn(&Field) -> Option<&'r str>,
    users: &HashMap<String, Option<UserId>>,
) -> Result<OwnValues, Reason> {
    let mut form = Form::default();
    for field in &fields.fields {
        let Some(cell) = cell_of(field) else { continue };
        let all =
            typed(field, cell, users).map_err(|wrong| Reason::of_own(&field.name, cell, wrong))?;
        for one in all {
            form.push(field_name(&field.key), one);
        }
    }
    let mut errors = FieldErrors::default();
    let values = fields.read_named(&form, &mut errors);
    let Some((name, wrong)) = errors.iter().next() else {
        return Ok(values);
    };
    let field = fields.named(name);
    let said = field.map_or("", |field| &field.name);
    let cell = field.and_then(cell_of).unwrap_or_default();
    Err(Reason::of_own(said, cell, wrong.clone()))
}

/// What the form would post for a cell: nothing for one that says nothing, unless that is an option («Нет»).
fn typed(
    field: &Field,
    cell: &str,
    users: &HashMap<String, Option<UserId>>,
) -> Result<Vec<String>, Text> {
    if let Some(one) = option(field, cell) {
        return Ok(vec![one]);
    }
    let Some(cell) = words::filled(cell) else {
        return Ok(Vec::new());
    };
    let one = match field.kind {
        FieldKind::Choice => return Err(not_of_list()),
        FieldKind::Choices => return chosen(field, cell).ok_or_else(not_of_list),
        FieldKind::User => {
            let user = users.get(&normal_form(cell)).copied().flatten();
            user.ok_or_else(not_of_list)?.to_string()
        }
        FieldKind::YesNo => match words::yes(cell) {
            Some(true) => "1".to_owned(),
            Some(false) => return Ok(Vec::new()),
            None => return Err(Text::new("import-error-yes-no")),
        },
        FieldKind::Date => words::day(cell).map_or_else(|| cell.to_owned(), |day| day.to_string()),
        FieldKind::LongText => clean_text(cell),
        _ => clean_line(cell),
    };
    Ok(vec![one])
}

fn not_of_list() -> Text {
    Text::new("error-choose-from-list")
}

/// The option that is meant, whatever its case.
fn option(field: &Field, words: &str) -> Option<String> {
    let wanted = normal_form(words);
    let mut options = field.options.iter();
    options.find(|one| normal_form(one) == wanted).cloned()
}

/// What stands between the options of a cell.
const BETWEEN: [char; 3] = [',', ';', '\n'];

/// The options of a cell that names several; an option may have a comma of its own.
fn chosen(field: &Field, cell: &str) -> Option<Vec<String>> {
    let pieces: Vec<&str> = cell.split(BETWEEN).collect();
    let pieces_of = |one: &String| one.split(BETWEEN).count();
    let most = field.options.iter().map(pieces_of).max().unwrap_or(1);
    let mut chosen = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if pieces[at].trim().is_empty() {
            at += 1;
            continue;
        }
        let last = pieces.len().min(at + most);
        let said = |end: usize| Some((end, option(field, &pieces[at..end].join(","))?));
        let (end, one) = (at + 1..=last).rev().find_map(said)?;
        chosen.push(one);
        at = end;
    }
    Some(chosen)
}
