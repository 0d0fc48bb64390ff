//! Putting forms together and taking them apart.

use activity::fields::{FieldKind, field_name};
use activity::record_fields::OwnFields;
use base::html::form::Form;
use base::ids::SubjectKind;
use formats::names::normal_form;

use super::Sheet;
use crate::companies::form::marks;
use crate::contact_points::PointKind;
use crate::contact_points::rules::LONGEST_NOTE;

/// A field that is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the form; the key of its words is that of the form.
    pub name: String,
    /// A field that makes sense only with it and goes along.
    pub with: Option<&'static str>,
    /// The values can be put together.
    pub joins: bool,
    /// What the administrator calls it, when it is one of theirs.
    pub own: Option<String>,
}

fn field(name: &str) -> Field {
    Field {
        name: name.to_owned(),
        with: None,
        joins: false,
        own: None,
    }
}

/// Everything of a company that is chosen, with the field that goes along; its contact points, segments and tags are united.
const OF_COMPANY: &[(&str, Option<&str>)] = &[
    ("name", None),
    ("kind", None),
    ("status", Some("refusal_reason")),
    ("line_of_business", None),
    ("activity", None),
    ("city", None),
    ("inn", None),
    ("kpp", None),
    ("ogrn", None),
    ("bik", Some("account")),
    ("legal_address", None),
    ("source", None),
    ("responsible_id", None),
    ("next_contact_on", None),
    ("comment", None),
];
/// Everything of a person that is chosen; their contact points are united.
const OF_PERSON: &[(&str, Option<&str>)] = &[
    ("full_name", None),
    ("responsible_id", None),
    ("comment", None),
];
/// Fields whose values can be put together.
const JOINED: [&str; 2] = ["activity", "comment"];

/// What is chosen of records of a kind that has these fields of the administrator's.
pub fn fields_of(kind: SubjectKind, own: &OwnFields) -> Vec<Field> {
    let usual = match kind {
        SubjectKind::Company => OF_COMPANY,
        _ => OF_PERSON,
    };
    let usual = usual.iter().map(|(name, with)| Field {
        with: *with,
        joins: JOINED.contains(name),
        ..field(name)
    });
    let own = own.fields.iter().map(|one| Field {
        joins: one.kind == FieldKind::LongText,
        own: Some(one.name.clone()),
        ..field(&field_name(&one.key))
    });
    usual.chain(own).collect()
}

/// The lists of words of a form.
pub const LISTS: [&str; 2] = ["segments", "tags"];
/// The rows of a form.
const POINTS: &str = "points";
/// The choice of all values together.
pub const ALL: &str = "all";

impl Field {
    /// Its value, with that of the field that goes along.
    pub fn value(&self, form: &Form) -> String {
        let value = form.field(&self.name);
        match self.with.map(|name| form.text(name)) {
            Some(more) if !more.is_empty() => format!("{value}: {more}"),
            _ => value,
        }
    }

    /// Takes it over from another form, with the field that goes along.
    fn take(&self, to: &mut Form, from: &Form) {
        to.replace(&self.name, from);
        if let Some(name) = self.with {
            to.replace(name, from);
        }
    }

    /// All different values in one.
    pub fn joined(&self, sheets: &[Sheet]) -> String {
        let mut values: Vec<String> = Vec::new();
        for value in sheets.iter().map(|sheet| sheet.form.text(&self.name)) {
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        let is_text = self.name == "comment" || self.own.is_some();
        values.join(if is_text { "\n\n" } else { "; " })
    }

    /// Whose value is proposed: the survivor's, or the first there is; texts that differ are put together.
    pub fn proposed(&self, sheets: &[Sheet], survivor: i64) -> String {
        let has = |sheet: &&Sheet| !self.value(&sheet.form).is_empty();
        let of = |id: i64| sheets.iter().find(|sheet| sheet.subject.id == id);
        let distinct = self.is_disputed(sheets);
        if self.joins && distinct {
            return ALL.to_owned();
        }
        let first = of(survivor)
            .filter(has)
            .or_else(|| sheets.iter().find(has))
            .map_or(survivor, |sheet| sheet.subject.id);
        first.to_string()
    }

    /// Whether two records have different values of it.
    pub fn is_disputed(&self, sheets: &[Sheet]) -> bool {
        let mut values = sheets
            .iter()
            .map(|sheet| self.value(&sheet.form))
            .filter(|value| !value.is_empty());
        let first = values.next();
        values.any(|value| Some(&value) != first.as_ref())
    }
}

/// The record that is proposed to survive: not archived, with the most fields filled, the oldest.
pub fn proposed_survivor(sheets: &[Sheet]) -> Option<i64> {
    let filled = |sheet: &Sheet| {
        let pairs = sheet.form.pairs().iter();
        pairs.filter(|(_, value)| !value.is_empty()).count()
    };
    sheets
        .iter()
        .max_by_key(|sheet| {
            (
                !sheet.archived,
                filled(sheet),
                std::cmp::Reverse(sheet.subject.id),
            )
        })
        .map(|sheet| sheet.subject.id)
}

/// The survivor's form with the chosen values: `take.city` is the number of the record it is taken from, or [`ALL`].
/// What was not chosen is as proposed.
pub fn compose(fields: &[Field], sheets: &[Sheet], survivor: i64, choices: &Form) -> Form {
    let of = |id: &str| {
        sheets
            .iter()
            .find(|sheet| sheet.subject.id.to_string() == id)
    };
    let mut form = of(&survivor.to_string()).map_or_else(Form::default, |sheet| sheet.form.clone());
    for field in fields {
        let chosen = choices.line(&format!("take.{}", field.name));
        let known = of(&chosen).is_some() || field.joins && chosen == ALL;
        let chosen = if known {
            chosen
        } else {
            field.proposed(sheets, survivor)
        };
        if chosen == ALL {
            let joined = Form::of(&[(&field.name, &field.joined(sheets))]);
            field.take(&mut form, &joined);
        } else if let Some(sheet) = of(&chosen) {
            field.take(&mut form, &sheet.form);
        }
    }
    for sheet in sheets {
        form = carried(&Form::default(), &sheet.form, &form);
    }
    form
}

/// Applies to the lists and contact points of `onto` what changed from `base` to `changed`: what was added is added, what
/// was taken away is taken away, the rest stays. The other fields stay.
pub fn carried(base: &Form, changed: &Form, onto: &Form) -> Form {
    let mut form = onto.clone();
    for list in LISTS {
        if !onto.has(list) {
            continue;
        }
        let [base, changed] = [base, changed].map(|form| marks(&form.line(list)));
        let mut kept = marks(&onto.line(list));
        let has = |marks: &[String], mark: &str| {
            marks
                .iter()
                .any(|known| normal_form(known) == normal_form(mark))
        };
        kept.retain(|mark| !has(&base, mark) || has(&changed, mark));
        for mark in changed {
            if !has(&base, &mark) && !has(&kept, &mark) {
                kept.push(mark);
            }
        }
        form.replace(list, &Form::of(&[(list, &kept.join(", "))]));
    }
    let [base, changed] = [base, changed].map(|form| form.rows(POINTS));
    let mut rows = onto.rows(POINTS);
    let has = |rows: &[Form], row: &Form| rows.iter().any(|known| is_same_point(known, row));
    rows.retain(|row| !has(&base, row) || has(&changed, row));
    for row in changed {
        let before = base.iter().find(|known| is_same_point(known, &row));
        let now = rows.iter_mut().find(|known| is_same_point(known, &row));
        match (before, now) {
            // What it is for was changed, and nobody else has changed it.
            (Some(before), Some(now)) if now.line("note") == before.line("note") => *now = row,
            (Some(_), _) => {}
            (None, Some(now)) => *now = with_note(now, &row),
            (None, None) => rows.push(row),
        }
    }
    let mut points = Form::default();
    for (at, row) in rows.iter().enumerate() {
        for (name, value) in row.pairs() {
            points.push(format!("{POINTS}.{at}.{name}"), value.clone());
        }
    }
    form.replace(POINTS, &points);
    form
}

fn is_same_point(one: &Form, other: &Form) -> bool {
    let value = |row: &Form| normal_form(&row.line("value"));
    one.line("kind") == other.line("kind") && value(one) == value(other)
}

/// The point with what it is for said by both, as far as a note may be long.
fn with_note(known: &Form, other: &Form) -> Form {
    let (note, more) = (known.line("note"), other.line("note"));
    let is_said = more.is_empty() || normal_form(&note).contains(&normal_form(&more));
    let both = match note.as_str() {
        "" => more,
        _ if is_said => return known.clone(),
        _ => format!("{note}, {more}"),
    };
    if both.chars().count() > LONGEST_NOTE {
        return known.clone();
    }
    let mut row = known.clone();
    row.replace("note", &Form::of(&[("note", &both)]));
    row
}

/// The phones and e-mails of a form as a line each.
pub fn points_of(form: &Form) -> Vec<(PointKind, String)> {
    let rows = form.rows(POINTS);
    let point = |row: &Form| {
        let note = row.line("note");
        let value = row.line("value");
        let value = if note.is_empty() {
            value
        } else {
            format!("{value} ({note})")
        };
        Some((row.line("kind").parse().ok()?, value))
    };
    rows.iter().filter_map(point).collect()
}

/// What an undo makes of the survivor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Its form after the undo.
    pub form: Form,
    /// Fields that were edited since and stay as they are.
    pub kept: Vec<Field>,
    /// Fields that become what they were, with what they are now.
    pub restored: Vec<Field>,
}

/// Takes a merge back in the survivor's form: a field becomes what it was before unless somebody has edited it since.
pub fn undone(fields: &[Field], before: &Form, after: &Form, now: &Form) -> Undone {
    let mut form = now.clone();
    let (mut kept, mut restored) = (Vec::new(), Vec::new());
    let differs = |field: &Field, one: &Form, other: &Form| field.value(one) != field.value(other);
    for field in fields {
        if !differs(field, before, after) {
            continue;
        }
        if differs(field, after, now) {
            kept.push(field.clone());
        } else {
            field.take(&mut form, before);
            restored.push(field.clone());
        }
    }
    Undone {
        form: carried(after, before, &form),
        kept,
        restored,
    }
}

/// An edit of a record that was merged meanwhile, as an edit of its survivor: what was added to its lists and contact
/// points is added to the survivor's, what was taken away is taken away. Answers the form before and after the edit.
pub fn rebased((was, mine): (&Form, &Form), theirs: &Form) -> (Form, Form) {
    let edited = carried(was, mine, theirs);
    let (mut was, mut mine) = (was.clone(), mine.clone());
    for name in LISTS.into_iter().chain([POINTS]) {
        was.replace(name, theirs);
        mine.replace(name, &edited);
    }
    (was, mine)
}
