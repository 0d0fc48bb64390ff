//! What a new version of a type changes for deals.

use std::collections::BTreeSet;

use activity::fields::FieldKind;
use base::{FieldErrors, Text};

use crate::deal_types::{Definition, FieldUse, rules};

/// A part of a type that comes, goes, or is wanted from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which part.
    pub part: Part,
    /// Its name.
    pub name: String,
    /// What becomes of it.
    pub change: Change,
}

/// A part of a type, by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Track(String),
    Status { track: String, status: String },
    Field(String),
    Stage(String),
    SignOff(String),
}

/// What becomes of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It comes.
    Added,
    /// It goes.
    Removed,
    /// A stage is not left without it any more.
    Required,
}

/// What the new definition has that the old has not, and the other way round.
pub fn differences(old: &Definition, new: &Definition) -> Vec<Difference> {
    let mut all = compared(parts(old), parts(new));
    let was: BTreeSet<&str> = required(old).collect();
    for key in required(new).filter(|key| !was.contains(key)) {
        if let Some(field) = new.field(key) {
            all.push(Difference {
                part: Part::Field(key.to_owned()),
                name: field.name.clone(),
                change: Change::Required,
            });
        }
    }
    all
}

fn compared(old: Vec<(Part, String)>, new: Vec<(Part, String)>) -> Vec<Difference> {
    let has = |all: &[(Part, String)], part: &Part| all.iter().any(|(one, _)| one == part);
    let told = |(part, name), change| Difference { part, name, change };
    let gone: Vec<_> = old
        .iter()
        .filter(|(part, _)| !has(&new, part))
        .cloned()
        .collect();
    let come: Vec<_> = new
        .iter()
        .filter(|(part, _)| !has(&old, part))
        .cloned()
        .collect();
    let gone = gone.into_iter().map(|one| told(one, Change::Removed));
    gone.chain(come.into_iter().map(|one| told(one, Change::Added)))
        .collect()
}

fn parts(definition: &Definition) -> Vec<(Part, String)> {
    let mut all = Vec::new();
    for track in &definition.tracks {
        all.push((Part::Track(track.key.clone()), track.name.clone()));
        for status in &track.statuses {
            let part = Part::Status {
                track: track.key.clone(),
                status: status.key.clone(),
            };
            all.push((part, format!("{}: {}", track.name, status.name)));
        }
    }
    for field in &definition.fields {
        all.push((Part::Field(field.key.clone()), field.name.clone()));
    }
    for stage in &definition.stages {
        all.push((Part::Stage(stage.key.clone()), stage.name.clone()));
        for tick in &stage.sign_offs {
            all.push((Part::SignOff(tick.key.clone()), tick.name.clone()));
        }
    }
    all
}

fn required(definition: &Definition) -> impl Iterator<Item = &str> {
    let uses = definition.stages.iter().flat_map(|stage| &stage.fields);
    let required = uses.filter(|used: &&FieldUse| used.required);
    required.map(|used| used.field.as_str())
}

/// What is wrong with a draft: with itself, and with what was published before. Values of a field are kept by its kind.
pub fn check(draft: &Definition, old: Option<&Definition>) -> FieldErrors {
    let mut errors = rules::check(draft);
    for field in &draft.fields {
        let before = old.and_then(|old| old.field(&field.key));
        if before.is_some_and(|before| before.kind != field.kind) {
            errors.add(format!("fields.{}", field.key), "deal-type-error-kind");
        }
    }
    for key in nowhere(draft) {
        let text = Text::new("deal-type-error-nowhere");
        errors.add(format!("fields.{key}"), text);
    }
    errors
}

/// Fields that nobody would ever fill or see: they are in no stage, and not among the details.
fn nowhere(definition: &Definition) -> Vec<String> {
    let uses = definition.stages.iter().flat_map(|stage| &stage.fields);
    let used: BTreeSet<&str> = uses
        .chain(&definition.details)
        .map(|used| used.field.as_str())
        .collect();
    let all = definition.fields.iter();
    all.filter(|field| !used.contains(field.key.as_str()))
        .map(|field| field.key.clone())
        .collect()
}

/// Takes out of a draft the uses of fields that are gone. A field that no stage takes is filled at any time.
pub fn follow_fields(definition: &mut Definition) {
    let known: BTreeSet<String> = definition
        .fields
        .iter()
        .map(|one| one.key.clone())
        .collect();
    let is_known = |used: &FieldUse| known.contains(&used.field);
    definition.details.retain(is_known);
    for stage in &mut definition.stages {
        stage.fields.retain(is_known);
    }
    for key in nowhere(definition) {
        definition.details.push(FieldUse {
            field: key,
            ..FieldUse::default()
        });
    }
    let is_day = |key: &String| {
        definition
            .field(key)
            .is_some_and(|one| one.kind == FieldKind::Date)
    };
    if !definition.valid_until.as_ref().is_some_and(is_day) {
        definition.valid_until = None;
    }
}
