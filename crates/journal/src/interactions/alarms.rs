//! A planned contact rings ahead of its time for who holds it (`C3`): by letter, and in their open pages.

use base::alarms::{Alarm, AlarmSource};
use base::ids::{InteractionId, UserId};
use base::letters::{Letter, LetterKind, LetterSort, Occasion};
use base::locale::Locale;
use base::{Action, Ctx, Read, Recorded, Result, Tx};
use chrono::{Duration, NaiveDateTime};
use serde_json::json;

use super::letters::{sample, values};
use super::lines::Surroundings;
use super::{Interaction, InteractionState, store};
use crate::reminders::ReminderEvent;

/// Where the alarms of planned contacts come from.
pub const ALARMS: AlarmSource = AlarmSource {
    is_due: store::is_due,
    ring,
};

/// The letter that says that a planned contact is near.
pub const LETTER: LetterKind = LetterKind {
    name: "interaction-soon",
    sort: LetterSort::Alarm,
    templates: &[
        (Locale::Ru, include_str!("letters/soon.ru.txt")),
        (Locale::En, include_str!("letters/soon.en.txt")),
    ],
    sample,
    compose,
};

/// When a planned contact rings, UTC: ahead of its time, or, planned later than that, at it; never for what is behind.
pub(super) fn alarm_of(
    (state, at): (InteractionState, NaiveDateTime),
    lead_minutes: Option<i32>,
    now: NaiveDateTime,
) -> Option<NaiveDateTime> {
    let ahead = at - Duration::minutes(lead_minutes?.into());
    let moments = [ahead, at].into_iter();
    let mut coming = moments.filter(|moment| state == InteractionState::Planned && *moment > now);
    coming.next()
}

fn ring(tx: &mut Tx<'_>, limit: i64) -> Result<Recorded<Vec<Alarm>>> {
    let due = store::take_due(tx, limit)?;
    if due.is_empty() {
        return Ok(tx.unchanged(Vec::new()));
    }
    let mut users: Vec<UserId> = due.iter().map(|one| one.responsible_id).collect();
    users.sort_unstable();
    users.dedup();
    let alarms = due.iter().map(alarm).collect();
    Ok(tx.record(&ReminderEvent::Rang { users })?.with(alarms))
}

fn alarm(one: &Interaction) -> Alarm {
    let moment = one.alarm_at.map_or(0, |at| at.and_utc().timestamp());
    Alarm {
        user: one.responsible_id,
        key: format!("{}:{}:{moment}", LETTER.name, one.id),
        letter: &LETTER,
        subject: Some(one.id.into()),
        payload: json!({ "moment": moment }),
    }
}

fn compose(ctx: &Ctx, read: &mut Read<'_>, occasion: &Occasion) -> Result<Option<Letter>> {
    let Some(subject) = occasion.subject else {
        return Ok(None);
    };
    let found = store::find_for(read, Action::View, InteractionId(subject.id))?;
    let moment = found.alarm_at.map(|at| at.and_utc().timestamp());
    // Held, cancelled or moved since.
    if found.state != InteractionState::Planned || moment != occasion.payload["moment"].as_i64() {
        return Ok(None);
    }
    let line =
        Surroundings::load(read, &ctx.app.registry, std::slice::from_ref(&found))?.line(found);
    Ok(Some(Letter {
        to: None,
        reply_to: None,
        values: values(ctx.t(), &line, ctx.zone),
        path: Some(line.interaction.path()),
        invitation: None,
        words: None,
    }))
}
