//! Every step of a deal on its route.

use activity::fields::field_name;
use base::events::Change;
use base::ids::DealId;
use base::locale::Translator;
use base::{Action, Error, FieldErrors, Recorded, Result, Text, Tx};

use super::rules::{self, Missing, Next, StageState};
use crate::deal_types::{Outcome, Stage};
use crate::deals::commands::{check_reason, current, involve, record, touch};
use crate::deals::news::{self, News};
use crate::deals::{Filled, Happening, Loaded, Signed, filling, store};

/// Fills fields of a stage that the deal is in or has passed.
///
/// # Errors
/// `NotFound` for an unknown stage too; `Forbidden` for who does not fill it; `Invalid` when a field was changed by somebody
/// else meanwhile or a passed stage would lose a value it requires; `Conflict` when the stage is ahead, or the deal in the
/// archive.
pub fn fill(
    tx: &mut Tx<'_>,
    (id, stage): (DealId, &str),
    filled: &Filled,
    t: &Translator,
) -> Result<Recorded> {
    let mut loaded = current(tx, Action::Comment, id)?;
    let stage = open_stage(&loaded, stage)?.clone();
    if !loaded.may_fill(&stage) {
        return Err(Error::Forbidden("deal-error-not-yours".into()));
    }
    let changes = put_stage(tx, &mut loaded, (&stage, filled), t)?;
    filling::finish(tx, &loaded, (stage.name, changes))
}

/// A stage that the deal is in or has passed.
fn open_stage<'a>(loaded: &'a Loaded, key: &str) -> Result<&'a Stage> {
    let mut stages = loaded.definition().stages.iter();
    let stage = stages.find(|one| one.key == key).ok_or(Error::NotFound)?;
    match loaded.state_of(stage) {
        StageState::Locked => Err(Error::Conflict("deal-error-stage-locked".into())),
        _ => Ok(stage),
    }
}

fn put_stage(
    tx: &mut Tx<'_>,
    loaded: &mut Loaded,
    (stage, filled): (&Stage, &Filled),
    t: &Translator,
) -> Result<Vec<Change>> {
    let required: Vec<&str> = match loaded.state_of(stage) {
        StageState::Done => {
            let required = stage.fields.iter().filter(|used| used.required);
            required.map(|used| used.field.as_str()).collect()
        }
        _ => Vec::new(),
    };
    filling::put(tx, loaded, &stage.fields, (filled, &required), t)
}

/// Sets a tick of a stage that the deal is in or has passed, or takes it away (`O6`, `O8`–`O11`).
///
/// # Errors
/// `NotFound` for an unknown tick too; `Forbidden` for who may not set it; `Conflict` when the stage is ahead, a passed stage
/// would lose a tick it requires, or the deal is in the archive.
pub fn sign(tx: &mut Tx<'_>, (id, tick): (DealId, &str), is_set: bool) -> Result<Recorded> {
    let loaded = current(tx, Action::Comment, id)?;
    let stages = &loaded.definition().stages;
    let stage = stages.iter().find(|stage| stage.sign_off(tick).is_some());
    let stage = open_stage(&loaded, &stage.ok_or(Error::NotFound)?.key)?;
    let tick = stage.sign_off(tick).ok_or(Error::NotFound)?;
    if !loaded.may_sign(stage, tick) {
        return Err(Error::Forbidden("deal-error-not-yours-to-sign".into()));
    }
    if loaded.signature(Signed::Tick, &tick.key).is_some() == is_set {
        return Ok(tx.unchanged(()));
    }
    if !is_set && tick.required && loaded.state_of(stage) == StageState::Done {
        return Err(Error::Conflict("deal-error-tick-passed".into()));
    }
    match is_set {
        true => store::sign(tx, id, (Signed::Tick, &tick.key))?,
        false => store::forget(tx, id, (Signed::Tick, &[&tick.key]))?,
    }
    let version = touch(tx, &loaded)?;
    news::tell(
        tx,
        &loaded,
        version,
        &tick.notify,
        &News::Signed(tick, is_set),
    )?;
    let (key, name) = (tick.key.clone(), tick.name.clone());
    let what = match is_set {
        true => Happening::SignedOff { tick: key, name },
        false => Happening::SignOffWithdrawn { tick: key, name },
    };
    record(tx, &loaded, what)
}

/// Fills the stage the deal is in and hands the deal over to the next one, or to the archive, if nothing is missing.
///
/// # Errors
/// As [`fill`]; `Invalid` naming all that is missing; `Conflict` when the deal is not in this stage any more, or nothing came
/// of it.
pub fn pass(
    tx: &mut Tx<'_>,
    (id, stage): (DealId, &str),
    filled: &Filled,
    t: &Translator,
) -> Result<Recorded> {
    let mut loaded = current(tx, Action::Comment, id)?;
    let stage = open_stage(&loaded, stage)?.clone();
    if loaded.state_of(&stage) != StageState::Now {
        return Err(Error::Conflict("deal-error-stage-moved".into()));
    }
    if loaded.deal.outcome == Outcome::Lost {
        return Err(Error::Conflict("deal-error-lost".into()));
    }
    if !loaded.may_fill(&stage) {
        return Err(Error::Forbidden("deal-error-not-yours".into()));
    }
    let changes = put_stage(tx, &mut loaded, (&stage, filled), t)?;
    check_nothing_missing(&loaded, &stage)?;
    store::sign(tx, id, (Signed::Stage, &stage.key))?;
    let version = touch(tx, &loaded)?;
    match rules::next(loaded.definition(), &stage.key) {
        Some(Next::Stage(next)) => {
            store::set_stage(tx, id, Some(next))?;
            involve(tx, &loaded, Some(next))?;
            news::tell(tx, &loaded, version, &next.notify, &News::Came(next))?;
            let what = Happening::StagePassed {
                stage: stage.name,
                next: next.name.clone(),
                changes,
            };
            record(tx, &loaded, what)
        }
        _ => {
            store::set_stage(tx, id, None)?;
            store::set_archived(tx, id, true)?;
            record(tx, &loaded, Happening::Archived { changes })
        }
    }
}

fn check_nothing_missing(loaded: &Loaded, stage: &Stage) -> Result<()> {
    let mut errors = FieldErrors::default();
    for missing in loaded.missing(stage) {
        match missing {
            Missing::Value(key, _) => errors.add(field_name(key), "deal-error-required"),
            Missing::Tick(_, tick) => {
                let text = Text::new("deal-error-tick-missing").with("name", &tick.name);
                errors.add(format!("tick.{}", tick.key), text);
            }
        }
    }
    errors.check()
}

/// Returns a deal to an earlier stage. Ticks that were required there and later are set anew.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` without a reason; `Conflict` when the stage is not behind, or the deal in the archive.
pub fn return_to(tx: &mut Tx<'_>, (id, stage): (DealId, &str), reason: &str) -> Result<Recorded> {
    let loaded = current(tx, Action::Comment, id)?;
    let from = loaded.stage().ok_or(Error::NotFound)?;
    let stage = open_stage(&loaded, stage)?;
    if loaded.state_of(stage) != StageState::Done {
        return Err(Error::Conflict("deal-error-stage-moved".into()));
    }
    if !loaded.may_fill(from) && !tx.actor.may(Action::Edit) {
        return Err(Error::Forbidden("deal-error-not-yours".into()));
    }
    check_reason(reason)?;
    let definition = loaded.definition();
    let fallen = rules::fallen(definition, &stage.key);
    store::forget(tx, id, (Signed::Tick, &fallen))?;
    let reopened = rules::reopened(definition, &stage.key);
    store::forget(tx, id, (Signed::Stage, &reopened))?;
    store::set_stage(tx, id, Some(stage))?;
    let version = touch(tx, &loaded)?;
    let whom = match stage.notify.is_empty() {
        true => &stage.filled_by,
        false => &stage.notify,
    };
    news::tell(tx, &loaded, version, whom, &News::Returned(stage, reason))?;
    let what = Happening::StageReturned {
        stage: from.name.clone(),
        next: stage.name.clone(),
        reason: reason.to_owned(),
    };
    record(tx, &loaded, what)
}
