//! Who is named in a comment is told of it, once: in the program, by letter and by push, as they wish. Nobody is told of what
//! they may not see, neither when it is written nor when the notice comes up.

use accounts::sessions::guard;
use accounts::users::store as users;
use base::area::Registry;
use base::ids::{CommentId, Subject, UserId};
use base::letters::{Letter, LetterKind, LetterSort, Occasion, Recipient};
use base::locale::{Locale, Translator};
use base::{Action, Ctx, Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use formats::names::normal_form;
use notices::queue::{Channel, NewNotice, store as queue};
use serde_json::{Value, json};

use super::rules::mentioned;

/// Most people that one comment tells.
const MOST: usize = 20;
/// People that are suggested at once, and those of a fitting name whose sight is looked into for it.
const SUGGESTED: usize = 6;
const TRIED: usize = 12;

/// The letter to who is named.
pub const LETTER: LetterKind = LetterKind {
    name: "mention",
    sort: LetterSort::News,
    templates: &[
        (Locale::Ru, include_str!("letters/mention.ru.txt")),
        (Locale::En, include_str!("letters/mention.en.txt")),
    ],
    sample,
    compose,
};

/// Tells those who are named in a comment and see it; nobody is told by themselves.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    registry: &Registry,
    (id, subject): (CommentId, Subject),
    text: &str,
) -> Result<()> {
    if !text.contains('@') {
        return Ok(());
    }
    let author = tx.actor.user()?;
    let named = mentioned(text, &users::choices(tx)?);
    let others = named.into_iter().filter(|user| *user != author);
    for to in others.take(MOST).collect::<Vec<UserId>>() {
        if !sees(tx, registry, (subject, author), to)? {
            continue;
        }
        for channel in [Channel::Email, Channel::App, Channel::Push] {
            let notice = NewNotice {
                key: format!("{}:{id}:{to}:{channel}", LETTER.name),
                kind: &LETTER,
                to: Recipient::User(to),
                subject: Some(subject),
                payload: json!({ "text": text, "who": tx.actor.full_name, "author": author.0 }),
                due_at: tx.moment(),
                channel,
                rule: None,
            };
            queue::insert(tx, &notice)?;
        }
    }
    Ok(())
}

/// Whether a user sees a record and what this author says under it.
fn sees(
    read: &mut Read<'_>,
    registry: &Registry,
    said: (Subject, UserId),
    user: UserId,
) -> Result<bool> {
    let user = users::find(read, user)?;
    match guard::seen_as(read, &user, |read| heard(read, registry, said)) {
        Err(Error::NotFound | Error::Forbidden(_)) => Ok(false),
        other => other,
    }
}

/// Whether the actor sees what this author says under a record, which they must see.
fn heard(
    read: &mut Read<'_>,
    registry: &Registry,
    (subject, author): (Subject, UserId),
) -> Result<bool> {
    registry.find_record(read, subject, Action::View)?;
    let authors = match registry.comment_sight(subject.kind) {
        Some(sight) => (sight.authors)(read, subject.id)?,
        None => None,
    };
    Ok(authors.is_none_or(|authors| authors.contains(&author)))
}

/// Those who see a record and what the actor says under it, by the beginning of a word of their name.
pub(super) fn suggested(
    read: &mut Read<'_>,
    registry: &Registry,
    subject: Subject,
    typed: &str,
) -> Result<Vec<(UserId, String)>> {
    registry.find_record(read, subject, Action::Comment)?;
    let author = read.actor.user()?;
    let typed = normal_form(typed);
    let fits = |name: &str| {
        let name = normal_form(name);
        name.starts_with(&typed) || name.split(' ').any(|word| word.starts_with(&typed))
    };
    let fitting = users::choices(read)?.into_iter();
    let fitting = fitting.filter(|(id, name)| *id != author && fits(name));
    let mut found = Vec::new();
    for (id, name) in fitting.take(TRIED) {
        if found.len() < SUGGESTED && sees(read, registry, (subject, author), id)? {
            found.push((id, name));
        }
    }
    Ok(found)
}

fn compose(ctx: &Ctx, read: &mut Read<'_>, occasion: &Occasion) -> Result<Option<Letter>> {
    let (Some(subject), Some(author)) = (occasion.subject, occasion.payload["author"].as_i64())
    else {
        return Ok(None);
    };
    let registry = &ctx.app.registry;
    if !heard(read, registry, (subject, UserId(author)))? {
        return Ok(None);
    }
    let record = registry.find_record(read, subject, Action::View)?;
    Ok(Some(Letter {
        to: None,
        reply_to: None,
        values: json!({
            "who": occasion.payload["who"],
            "title": record.title,
            "text": occasion.payload["text"],
        }),
        path: Some(record.path),
        invitation: None,
        words: None,
    }))
}

fn sample(t: &Translator, _: NaiveDateTime) -> Value {
    json!({
        "recipient": t.get("letter-sample-ours"),
        "colleague": true,
        "who": t.get("letter-sample-ours"),
        "title": t.get("letter-sample-company"),
        "text": t.get("letter-sample-text"),
    })
}
