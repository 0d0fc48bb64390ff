//! A colleague is told what was handed over to them, once for all of it. What they have given on, done or cannot see by then
//! is not told.

use base::ids::UserId;
use base::letters::{Letter, LetterKind, LetterSort, Occasion, Recipient};
use base::locale::{Locale, Translator};
use base::{Ctx, Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use notices::queue::{Channel, NewNotice, store as queue};
use serde_json::{Value, json};

use super::commands::Entry;
use super::lines::Line;

/// Lines of a letter; of more it tells only how many.
const MOST: usize = 20;

/// The letter that says what was handed over.
pub const LETTER: LetterKind = LetterKind {
    name: "handed",
    sort: LetterSort::News,
    templates: &[
        (Locale::Ru, include_str!("letters/handed.ru.txt")),
        (Locale::En, include_str!("letters/handed.en.txt")),
    ],
    sample,
    compose,
};

/// Tells a colleague that they have these entries now; nobody is told what they took themselves.
pub(super) fn tell(tx: &mut Tx<'_>, entries: &[Entry], to: UserId) -> Result<()> {
    let Some((kind, id)) = entries.first() else {
        return Ok(());
    };
    if tx.actor.user_id == Some(to) {
        return Ok(());
    }
    let due_at = tx.moment();
    let named: Vec<String> = entries
        .iter()
        .map(|(kind, id)| format!("{kind}-{id}"))
        .collect();
    let payload = json!({ "entries": named, "who": tx.actor.full_name });
    for channel in [Channel::Email, Channel::App, Channel::Push] {
        let moment = due_at.and_utc().timestamp_micros();
        let notice = NewNotice {
            key: format!("handed:{kind}:{id}:{moment}:{to}:{channel}"),
            kind: &LETTER,
            to: Recipient::User(to),
            subject: None,
            payload: payload.clone(),
            due_at,
            channel,
            rule: None,
        };
        queue::insert(tx, &notice)?;
    }
    Ok(())
}

fn compose(ctx: &Ctx, read: &mut Read<'_>, occasion: &Occasion) -> Result<Option<Letter>> {
    let Recipient::User(reader) = occasion.to else {
        return Ok(None);
    };
    let named = occasion.payload["entries"].as_array();
    let named = named
        .into_iter()
        .flatten()
        .filter_map(|name| named_entry(name.as_str()?));
    let (mut lines, mut more) = (Vec::new(), 0);
    for entry in named {
        if lines.len() == MOST {
            more += 1;
            continue;
        }
        match Line::find(read, &ctx.app.registry, entry, ctx.zone) {
            Ok(line) if line.user.is_none_or(|user| user == reader) => lines.push(line),
            Ok(_) | Err(Error::NotFound | Error::Conflict(_) | Error::Forbidden(_)) => {}
            Err(other) => return Err(other),
        }
    }
    let Some(first) = lines.first() else {
        return Ok(None);
    };
    let path = match lines.len() {
        1 => first.path.clone(),
        _ => "/agenda".to_owned(),
    };
    let told: Vec<String> = lines.iter().map(|line| told(ctx.t(), line)).collect();
    Ok(Some(Letter {
        to: None,
        reply_to: None,
        values: json!({
            "who": occasion.payload["who"],
            "first": title(ctx.t(), first),
            "more": lines.len() - 1 + more,
            "lines": told,
        }),
        path: Some(path),
        invitation: None,
        words: None,
    }))
}

/// `contact-5`
pub(super) fn named_entry(name: &str) -> Option<Entry> {
    let (kind, id) = name.split_once('-')?;
    Some((kind.parse().ok()?, id.parse().ok()?))
}

fn title(t: &Translator, line: &Line) -> String {
    match (&line.company, line.title.is_empty()) {
        (Some((_, client)), true) => format!("{}, {client}", t.get("agenda-call")),
        _ => line.title.clone(),
    }
}

/// «Показать площадку, Северный мост, 24.11.2026, 14:30»
fn told(t: &Translator, line: &Line) -> String {
    let mut parts = vec![title(t, line)];
    let client = line.company.as_ref().filter(|_| !line.title.is_empty());
    parts.extend(client.map(|(_, name)| name.clone()));
    parts.push(line.day.format("%d.%m.%Y").to_string());
    parts.extend(line.clock());
    parts.join(", ")
}

fn sample(t: &Translator, now: NaiveDateTime) -> Value {
    let topic = t.get("letter-sample-topic");
    let line = format!(
        "{topic}, {}, {}",
        t.get("letter-sample-company"),
        now.format("%d.%m.%Y")
    );
    json!({
        "recipient": t.get("letter-sample-ours"),
        "colleague": true,
        "who": t.get("letter-sample-ours"),
        "first": topic,
        "more": 0,
        "lines": [line],
    })
}
