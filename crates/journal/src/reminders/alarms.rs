//! A reminder rings at its moment: by letter, and in the open pages of its user (`B15`).

use base::alarms::{Alarm, AlarmSource};
use base::ids::{ReminderId, UserId};
use base::letters::{Letter, LetterKind, LetterSort, Occasion};
use base::locale::{Locale, Translator};
use base::{Action, Ctx, Read, Recorded, Result, Tx};
use chrono::NaiveDateTime;
use serde_json::{Value, json};

use super::{Reminder, ReminderEvent, store};
use crate::interactions::letter_moment;

/// Where the alarms of reminders come from.
pub const ALARMS: AlarmSource = AlarmSource {
    is_due: store::is_due,
    ring,
};

/// The letter of a reminder.
pub const LETTER: LetterKind = LetterKind {
    name: "reminder",
    sort: LetterSort::Alarm,
    templates: &[
        (Locale::Ru, include_str!("letters/reminder.ru.txt")),
        (Locale::En, include_str!("letters/reminder.en.txt")),
    ],
    sample,
    compose,
};

fn ring(tx: &mut Tx<'_>, limit: i64) -> Result<Recorded<Vec<Alarm>>> {
    let due = store::take_due(tx, limit)?;
    if due.is_empty() {
        return Ok(tx.unchanged(Vec::new()));
    }
    let mut users: Vec<UserId> = due.iter().map(|one| one.user_id).collect();
    users.sort_unstable();
    users.dedup();
    let alarms = due.iter().map(alarm).collect();
    Ok(tx.record(&ReminderEvent::Rang { users })?.with(alarms))
}

fn alarm(one: &Reminder) -> Alarm {
    Alarm {
        user: one.user_id,
        key: format!("reminder:{}:{}", one.id, one.alarm_at.and_utc().timestamp()),
        letter: &LETTER,
        subject: one.subject(),
        payload: json!({ "reminder": one.id, "moment": one.alarm_at.and_utc().timestamp() }),
    }
}

fn compose(ctx: &Ctx, read: &mut Read<'_>, occasion: &Occasion) -> Result<Option<Letter>> {
    let id = occasion.payload["reminder"].as_i64().unwrap_or_default();
    let one = store::find(read, ReminderId(id))?;
    let moment = one.alarm_at.and_utc().timestamp();
    // Done, put off or moved since.
    if one.done_at.is_some() || occasion.payload["moment"].as_i64() != Some(moment) {
        return Ok(None);
    }
    let record = match one.subject() {
        Some(subject) => ctx
            .app
            .registry
            .find_record(read, subject, Action::View)
            .ok(),
        None => None,
    };
    let path = record.as_ref().map(|record| record.path.clone());
    let at = one.due_at();
    Ok(Some(Letter {
        to: None,
        reply_to: None,
        values: json!({
            "text": one.text,
            "when": letter_moment(ctx.t(), at, ctx.zone),
            "record": record.map(|record| record.title),
        }),
        path: Some(path.unwrap_or_else(|| "/reminders".to_owned())),
        invitation: None,
        words: None,
    }))
}

fn sample(t: &Translator, now: NaiveDateTime) -> Value {
    json!({
        "recipient": t.get("letter-sample-ours"),
        "colleague": true,
        "text": t.get("letter-sample-reminder"),
        "when": letter_moment(t, now, chrono_tz::Europe::Moscow),
        "record": t.get("letter-sample-company"),
    })
}
