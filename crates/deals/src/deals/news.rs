//! What those are told whom a deal type names: a stage was handed over to them, a tick was set, a field was filled (`O8`–`O11`).

use base::ids::{DealId, UserId};
use base::letters::{Letter, LetterKind, LetterSort, Occasion, Recipient};
use base::locale::{Locale, Translator};
use base::{Action, Ctx, Read, Result, Tx};
use chrono::NaiveDateTime;
use notices::queue::store as queue;
use notices::queue::{Channel, NewNotice};
use serde_json::{Value, json};

use super::{Loaded, store};
use crate::deal_types::{SignOff, Stage, Who};
use crate::payments::PaymentId;

/// The letter about a deal.
pub const LETTER: LetterKind = LetterKind {
    name: "deal-news",
    sort: LetterSort::News,
    templates: &[
        (Locale::Ru, include_str!("letters/news.ru.txt")),
        (Locale::En, include_str!("letters/news.en.txt")),
    ],
    sample,
    compose,
};

/// What is told.
pub(crate) enum News<'a> {
    /// The deal has come to this stage.
    Came(&'a Stage),
    /// It was returned to it, for this reason.
    Returned(&'a Stage, &'a str),
    /// A tick was set or taken away.
    Signed(&'a SignOff, bool),
    /// A field was filled: with this.
    Filled(&'a activity::fields::Field, String),
    /// A payment was entered: its number here and its sum.
    Paid(PaymentId, String),
}

impl News<'_> {
    /// Tells it from other news of the same change.
    fn key(&self) -> String {
        match self {
            Self::Came(stage) | Self::Returned(stage, _) => format!("stage-{}", stage.key),
            Self::Signed(tick, _) => format!("tick-{}", tick.key),
            Self::Filled(field, _) => format!("field-{}", field.key),
            Self::Paid(id, _) => format!("payment-{id}"),
        }
    }

    /// The key of its sentence with its arguments, to be put into the words of the reader's language later.
    fn payload(&self) -> Value {
        match self {
            Self::Came(stage) => json!({ "text": "deal-news-came", "name": stage.title() }),
            Self::Returned(stage, reason) => {
                json!({ "text": "deal-news-returned", "name": stage.title(), "more": reason })
            }
            Self::Signed(tick, true) => json!({ "text": "deal-news-signed", "name": tick.name }),
            Self::Signed(tick, false) => json!({ "text": "deal-news-unsigned", "name": tick.name }),
            Self::Filled(field, value) => {
                json!({ "text": "deal-news-filled", "name": field.name, "more": value })
            }
            Self::Paid(_, sum) => json!({ "text": "deal-news-paid", "name": sum }),
        }
    }
}

/// Tells those who are meant, but not who has done it, once for this version of the deal: in the program and by letter.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    loaded: &Loaded,
    version: i32,
    whom: &[Who],
    news: &News<'_>,
) -> Result<()> {
    let me = tx.actor.user_id;
    let users = loaded.meant(whom).into_iter();
    let users: Vec<UserId> = users.filter(|user| Some(*user) != me).collect();
    let id = loaded.deal.id;
    store::involve(tx, id, &users)?;
    let mut payload = news.payload();
    payload["by"] = tx.actor.full_name.clone().into();
    for user in users {
        for channel in [Channel::App, Channel::Email] {
            let to = Recipient::User(user);
            let notice = NewNotice {
                key: format!(
                    "{}:{id}:{version}:{}:{to}:{channel}",
                    LETTER.name,
                    news.key()
                ),
                kind: &LETTER,
                to,
                subject: Some(id.into()),
                payload: payload.clone(),
                due_at: tx.moment(),
                channel,
                rule: None,
            };
            queue::insert(tx, &notice)?;
        }
    }
    Ok(())
}

fn compose(ctx: &Ctx, read: &mut Read<'_>, occasion: &Occasion) -> Result<Option<Letter>> {
    let Some(subject) = occasion.subject else {
        return Ok(None);
    };
    let loaded = Loaded::find(read, Action::View, DealId(subject.id))?;
    let companies = store::company_names(read, &[loaded.deal.company_id])?;
    let company = companies.into_iter().next().map(|(_, name)| name);
    let text = |name: &str| occasion.payload[name].as_str().unwrap_or_default();
    Ok(Some(Letter {
        to: None,
        reply_to: None,
        values: json!({
            "deal": loaded.title(),
            "subject": loaded.deal.subject,
            "company": company.unwrap_or_default(),
            "news": ctx.t().with_all(known(text("text")), &[("name", text("name").to_owned())]),
            "more": text("more"),
            "by": text("by"),
        }),
        path: Some(loaded.deal.path()),
        invitation: None,
        words: None,
    }))
}

/// Only the sentences of this slice.
fn known(key: &str) -> &'static str {
    const KEYS: [&str; 6] = [
        "deal-news-came",
        "deal-news-returned",
        "deal-news-signed",
        "deal-news-unsigned",
        "deal-news-filled",
        "deal-news-paid",
    ];
    let found = KEYS.into_iter().find(|known| *known == key);
    found.unwrap_or("deal-news-came")
}

fn sample(t: &Translator, _: NaiveDateTime) -> Value {
    json!({
        "deal": t.get("deal-sample-title"),
        "subject": t.get("deal-sample-subject"),
        "company": t.get("deal-sample-company"),
        "news": t.with("deal-news-signed", "name", t.get("deal-sample-tick")),
        "more": "",
        "by": t.get("deal-sample-name"),
    })
}
