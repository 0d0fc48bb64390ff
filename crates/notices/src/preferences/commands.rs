//! A user says what they want to be told of.

use base::{FieldErrors, Recorded, Result, Tx};

use super::{Choice, PreferencesEvent, QuietHours, store};

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// Keeps what the actor wants. What is told by all ways at once is not kept: that is what everybody gets.
///
/// # Errors
/// `Forbidden` for the program itself; `Invalid` for half a span of quiet, or a time that no clock shows.
pub fn save(tx: &mut Tx<'_>, choices: Vec<Choice>, hours: QuietHours) -> Result<Recorded> {
    let user = tx.actor.user()?;
    check(&hours)?;
    let said: Vec<Choice> = choices.into_iter().filter(|one| !one.is_usual()).collect();
    let kept = store::hours(tx, user)?.unwrap_or_default();
    if (store::choices(tx, user)?, &kept) == (sorted(said.clone()), &hours) {
        return Ok(tx.unchanged(()));
    }
    store::save(tx, user, (&said, &hours))?;
    tx.record(&PreferencesEvent::Saved { user })
}

fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by(|one, other| one.kind.cmp(&other.kind));
    choices
}

fn check(hours: &QuietHours) -> Result<()> {
    let mut errors = FieldErrors::default();
    if hours.from_minute.is_some() != hours.until_minute.is_some() {
        errors.add("quiet_until", "notices-error-quiet");
    }
    if hours.from_minute.is_some() && hours.from_minute == hours.until_minute {
        errors.add("quiet_until", "notices-error-quiet-empty");
    }
    let all = [
        hours.from_minute,
        hours.until_minute,
        Some(hours.digest_minute),
    ];
    if all
        .iter()
        .flatten()
        .any(|minute| !(0..DAY).contains(minute))
    {
        errors.add("quiet_until", "notices-error-time");
    }
    errors.check()
}
