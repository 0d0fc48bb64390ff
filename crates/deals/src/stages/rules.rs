//! The route of a deal: what is missing to leave a stage, what comes next, what may still be changed (`O6`).

use std::cmp::Ordering;

use activity::fields::FieldValues;

use crate::deal_types::{Definition, SignOff, Stage};

/// What a stage lacks to be left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing<'a> {
    /// A value of this field: its key and its name.
    Value(&'a str, &'a str),
    /// This tick, in this stage.
    Tick(&'a Stage, &'a SignOff),
}

impl Missing<'_> {
    /// The name of the field or the tick.
    pub fn name(&self) -> &str {
        match self {
            Self::Value(_, name) => name,
            Self::Tick(_, tick) => &tick.name,
        }
    }
}

/// Where a passed stage leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next<'a> {
    /// To the next one.
    Stage(&'a Stage),
    /// To the archive.
    Archive,
}

/// How a stage stands for a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    /// It was passed.
    Done,
    /// The deal is in it.
    Now,
    /// It is ahead.
    Locked,
}

/// The stage after this one.
pub fn next<'a>(definition: &'a Definition, stage: &str) -> Option<Next<'a>> {
    let at = definition.place(stage)?;
    let after = definition.stages.get(at + 1);
    Some(after.map_or(Next::Archive, Next::Stage))
}

/// What the stage lacks to be left; the last one also what the archive wants of any stage.
pub fn missing<'a>(
    definition: &'a Definition,
    stage: &'a Stage,
    values: &FieldValues,
    is_signed: impl Fn(&str) -> bool,
) -> Vec<Missing<'a>> {
    let required = stage.fields.iter().filter(|used| used.required);
    let fields = required.filter_map(|used| definition.field(&used.field));
    let empty = fields.filter(|field| values.get(&field.key).is_none());
    let mut all: Vec<Missing<'a>> = empty
        .map(|field| Missing::Value(&field.key, &field.name))
        .collect();
    let ticks = stage.sign_offs.iter();
    let unset = ticks.filter(|tick| tick.required && !is_signed(&tick.key));
    all.extend(unset.map(|tick| Missing::Tick(stage, tick)));
    if next(definition, &stage.key) == Some(Next::Archive) {
        let is_told = |of: &Stage, tick: &SignOff| of.key == stage.key && tick.required;
        let wanted = definition.wanted_by_archive();
        let unset = wanted.filter(|(of, tick)| !is_signed(&tick.key) && !is_told(of, tick));
        all.extend(unset.map(|(of, tick)| Missing::Tick(of, tick)));
    }
    all
}

/// How a stage stands for a deal that is in `current`, or in the archive.
pub fn state_of(
    definition: &Definition,
    stage: &str,
    (current, is_archived): (Option<&str>, bool),
) -> StageState {
    let now = current.and_then(|key| definition.place(key));
    let (Some(now), Some(at)) = (now, definition.place(stage)) else {
        return if is_archived {
            StageState::Done
        } else {
            StageState::Locked
        };
    };
    match at.cmp(&now) {
        Ordering::Less => StageState::Done,
        Ordering::Equal => StageState::Now,
        Ordering::Greater => StageState::Locked,
    }
}

/// The ticks that fall when a deal returns to a stage: what was required there and later is decided anew.
pub fn fallen<'a>(definition: &'a Definition, stage: &str) -> Vec<&'a str> {
    let from = definition.place(stage).unwrap_or_default();
    let later = definition.stages.iter().skip(from);
    let ticks = later.flat_map(|stage| &stage.sign_offs);
    let required = ticks.filter(|tick| tick.required && !tick.archive);
    required.map(|tick| tick.key.as_str()).collect()
}

/// The stages that are to be passed anew when a deal returns to one.
pub fn reopened<'a>(definition: &'a Definition, stage: &str) -> Vec<&'a str> {
    let from = definition.place(stage).unwrap_or_default();
    let later = definition.stages.iter().skip(from);
    later.map(|stage| stage.key.as_str()).collect()
}
