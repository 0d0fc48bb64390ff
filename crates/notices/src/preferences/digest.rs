//! The digest: one letter a day in place of many.

use base::ids::UserId;
use base::letters::{Letter, LetterKind, LetterSort, Occasion, Recipient};
use base::locale::{Locale, Translator};
use base::{Ctx, Error, Read, Result};
use chrono::{DateTime, NaiveDateTime};
use serde_json::{Value, json};

use crate::letter_templates::{self, render};
use crate::queue::{Notice, store as queue};

/// Lines of a digest; of more it tells only how many.
const MOST: i64 = 200;

/// The letter of a digest.
pub const DIGEST: LetterKind = LetterKind {
    name: "digest",
    sort: LetterSort::Carrier,
    templates: &[
        (Locale::Ru, include_str!("letters/digest.ru.txt")),
        (Locale::En, include_str!("letters/digest.en.txt")),
    ],
    sample,
    compose,
};

fn compose(ctx: &Ctx, read: &mut Read<'_>, occasion: &Occasion) -> Result<Option<Letter>> {
    let (Recipient::User(user), Some(moment)) = (occasion.to, moment(occasion)) else {
        return Ok(None);
    };
    let (gathered, all) = queue::gathered(read, (user, moment), MOST)?;
    let mut lines = Vec::new();
    for notice in &gathered {
        lines.extend(line(ctx, read, notice)?);
    }
    if lines.is_empty() {
        return Ok(None);
    }
    Ok(Some(Letter {
        to: None,
        reply_to: None,
        values: json!({
            "lines": lines,
            "more": (all - MOST).max(0),
        }),
        path: Some("/notices".to_owned()),
        invitation: None,
        words: None,
    }))
}

/// A notice as a line: the subject of its letter. Nothing when there is no reason to tell it any more.
fn line(ctx: &Ctx, read: &mut Read<'_>, notice: &Notice) -> Result<Option<Value>> {
    let (Ok(kind), Some(occasion)) = (
        letter_templates::kind(&ctx.app.registry, &notice.kind),
        notice.occasion(),
    ) else {
        return Ok(None);
    };
    let letter = match (kind.compose)(ctx, read, &occasion) {
        Ok(Some(letter)) => letter,
        Ok(None) | Err(Error::NotFound | Error::Forbidden(_)) => return Ok(None),
        Err(other) => return Err(other),
    };
    let template = match &letter.words {
        Some(words) => words.clone().into(),
        None => letter_templates::store::find(read, &kind, ctx.locale)?,
    };
    let mut values = letter.values;
    values["recipient"] = ctx.actor.full_name.clone().into();
    values["colleague"] = true.into();
    let site = ctx.app.house.public_url.as_deref();
    let link = site.zip(letter.path.as_deref());
    Ok(render(&template, &values, None).ok().map(|filled| {
        json!({
            "text": filled.subject,
            "link": link.map(|(site, path)| format!("{site}{path}")),
        })
    }))
}

/// Whose digest of which moment it is; nothing for another kind of notice.
pub(crate) fn of(notice: &Notice) -> Option<(UserId, NaiveDateTime)> {
    if notice.kind != DIGEST.name {
        return None;
    }
    Some((notice.user_id?, moment(&notice.occasion()?)?))
}

fn moment(occasion: &Occasion) -> Option<NaiveDateTime> {
    let seconds = occasion.payload["moment"].as_i64()?;
    DateTime::from_timestamp(seconds, 0).map(|at| at.naive_utc())
}

fn sample(t: &Translator, _: NaiveDateTime) -> Value {
    let line = |key: &str| json!({ "text": t.get(key), "link": Value::Null });
    json!({
        "recipient": t.get("letter-sample-ours"),
        "colleague": true,
        "lines": [line("letter-sample-topic"), line("letter-sample-reminder")],
        "more": 0,
    })
}
