//! Letters to those who are told of a contact (`J4`, `J6`): what took place, what is planned, moved or cancelled. Each is
//! queued in the transaction of what it tells, under the number of the contact's version, so that nobody is told twice.

use base::ids::{InteractionId, Subject};
use base::letters::{Invitation, Letter, LetterKind, LetterSort, Mailbox, Occasion, Recipient};
use base::locale::{Locale, Translator};
use base::{Action, Ctx, Read, Result, Tx};
use chrono::{DateTime, Duration, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use directory::people::store::watched as people;
use formats::invitation::{self, Meeting, Method};
use notices::queue::store as queue;
use notices::queue::{Channel, NewNotice};
use serde_json::{Value, json};

use super::lines::{Line, Surroundings};
use super::{Interaction, InteractionInput, InteractionState, Party, store};

/// A meeting whose length is not said.
const USUAL_LENGTH: Duration = Duration::hours(1);

/// What is told of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    Done,
    Planned,
    Moved,
    Cancelled,
}

impl News {
    fn kind(self) -> &'static LetterKind {
        match self {
            Self::Done => &DONE,
            Self::Planned => &PLANNED,
            Self::Moved => &MOVED,
            Self::Cancelled => &CANCELLED,
        }
    }

    /// The state that the contact must still be in when the letter leaves.
    fn state(self) -> InteractionState {
        match self {
            Self::Done => InteractionState::Done,
            Self::Planned | Self::Moved => InteractionState::Planned,
            Self::Cancelled => InteractionState::Cancelled,
        }
    }
}

/// What is told first of a contact in this state.
pub(super) fn about(state: InteractionState) -> News {
    match state {
        InteractionState::Done => News::Done,
        InteractionState::Planned => News::Planned,
        InteractionState::Cancelled => News::Cancelled,
    }
}

/// Tells each of these about this version of a contact: by letter, and ours in the program and on their devices too.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    of: (InteractionId, i32),
    news: News,
    to: &[Party],
) -> Result<()> {
    tell_by(tx, of, news, (Channel::Email, to))?;
    tell_by(tx, of, news, (Channel::App, to))?;
    tell_by(tx, of, news, (Channel::Push, to))
}

fn tell_by(
    tx: &mut Tx<'_>,
    (id, version): (InteractionId, i32),
    news: News,
    (channel, to): (Channel, &[Party]),
) -> Result<()> {
    let due_at = tx.moment();
    let is_reached = |who: &&Party| channel == Channel::Email || matches!(who, Party::User(_));
    for who in to.iter().filter(is_reached) {
        let mut key = format!("{}:{id}:{version}:{who}", news.kind().name);
        if channel != Channel::Email {
            key = format!("{key}:{channel}");
        }
        let notice = NewNotice {
            key,
            kind: news.kind(),
            to: recipient(*who),
            subject: Some(id.into()),
            payload: Value::Null,
            due_at,
            channel,
            rule: None,
        };
        queue::insert(tx, &notice)?;
    }
    Ok(())
}

/// Tells everybody who is to be told of a contact that was just changed. Who has not had the letter before it yet gets
/// that one, with what is true now, and no second.
pub(super) fn tell_all(tx: &mut Tx<'_>, old: &Interaction, news: News) -> Result<()> {
    let to = store::notified_of(tx, old.id)?;
    tell_of_change(tx, old, news, &to)
}

/// Tells of a saved form: those newly ticked of the whole contact, the others of a planned one that is elsewhere or at
/// another time, held or cancelled now.
pub(super) fn tell_of_edit(
    tx: &mut Tx<'_>,
    old: &Interaction,
    (told, new): (&[Party], &InteractionInput),
) -> Result<()> {
    let known = |who: &&Party| told.contains(who);
    let (again, first): (Vec<Party>, Vec<Party>) = new.notified.iter().partition(known);
    tell(tx, (old.id, old.version + 1), about(new.state), &first)?;
    let is_elsewhere = (old.at, &old.address, old.minutes) != (new.at, &new.address, new.minutes);
    let news = match (old.state, new.state) {
        (InteractionState::Planned, InteractionState::Planned) if is_elsewhere => News::Moved,
        (old, new) if old != new => about(new),
        _ => return Ok(()),
    };
    tell_of_change(tx, old, news, &again)
}

fn tell_of_change(tx: &mut Tx<'_>, old: &Interaction, news: News, to: &[Party]) -> Result<()> {
    // A letter that waits is written of the contact as it will be. A plan that nobody has read yet needs no cancellation,
    // but a move that waits does: its reader has the plan.
    let in_place_of: &[&str] = match news {
        News::Done | News::Planned => &[],
        News::Moved => &[PLANNED.name, MOVED.name],
        News::Cancelled => &[PLANNED.name],
    };
    let held = queue::hurry(tx, old.id.into(), in_place_of)?;
    let has_one = |who: &Party| held.contains(&recipient(*who));
    let rest: Vec<Party> = to.iter().filter(|who| !has_one(who)).copied().collect();
    let present = (old.id, old.version + 1);
    tell_by(tx, present, news, (Channel::Email, &rest))?;
    tell_by(tx, present, news, (Channel::App, to))?;
    tell_by(tx, present, news, (Channel::Push, to))
}

fn recipient(who: Party) -> Recipient {
    match who {
        Party::Person(id) => Recipient::Person(id),
        Party::User(id) => Recipient::User(id),
    }
}

/// What came of a contact.
pub const DONE: LetterKind = LetterKind {
    name: "interaction-done",
    sort: LetterSort::News,
    templates: &[
        (Locale::Ru, include_str!("letters/done.ru.txt")),
        (Locale::En, include_str!("letters/done.en.txt")),
    ],
    sample,
    compose: |ctx, read, occasion| compose(ctx, read, occasion, News::Done),
};
/// A contact is planned.
pub const PLANNED: LetterKind = LetterKind {
    name: "interaction-planned",
    sort: LetterSort::News,
    templates: &[
        (Locale::Ru, include_str!("letters/planned.ru.txt")),
        (Locale::En, include_str!("letters/planned.en.txt")),
    ],
    sample,
    compose: |ctx, read, occasion| compose(ctx, read, occasion, News::Planned),
};
/// A planned contact is elsewhere or at another time.
pub const MOVED: LetterKind = LetterKind {
    name: "interaction-moved",
    sort: LetterSort::News,
    templates: &[
        (Locale::Ru, include_str!("letters/moved.ru.txt")),
        (Locale::En, include_str!("letters/moved.en.txt")),
    ],
    sample,
    compose: |ctx, read, occasion| compose(ctx, read, occasion, News::Moved),
};
/// A planned contact is cancelled.
pub const CANCELLED: LetterKind = LetterKind {
    name: "interaction-cancelled",
    sort: LetterSort::News,
    templates: &[
        (Locale::Ru, include_str!("letters/cancelled.ru.txt")),
        (Locale::En, include_str!("letters/cancelled.en.txt")),
    ],
    sample,
    compose: |ctx, read, occasion| compose(ctx, read, occasion, News::Cancelled),
};

fn compose(
    ctx: &Ctx,
    read: &mut Read<'_>,
    occasion: &Occasion,
    news: News,
) -> Result<Option<Letter>> {
    let Some(Subject { id, .. }) = occasion.subject else {
        return Ok(None);
    };
    let found = store::find_for(read, Action::View, InteractionId(id))?;
    if found.state != news.state() {
        return Ok(None);
    }
    let line =
        Surroundings::load(read, &ctx.app.registry, std::slice::from_ref(&found))?.line(found);
    let one = &line.interaction;
    let host = accounts::users::store::find(read, one.responsible_id)?;
    // Somebody outside is told the time of whoever invites them.
    let zone = match occasion.to {
        Recipient::User(_) => ctx.zone,
        Recipient::Person(_) => host.zone.parse().unwrap_or(ctx.zone),
    };
    let to = match occasion.to {
        Recipient::User(_) => None,
        Recipient::Person(id) => people::mailbox_of(read, id)?,
    };
    let reply_to = Mailbox {
        name: host.full_name,
        address: host.email,
    };
    let invited = match occasion.to {
        Recipient::User(id) => {
            let user = accounts::users::store::find(read, id)?;
            Some(Mailbox {
                name: user.full_name,
                address: user.email,
            })
        }
        Recipient::Person(_) => to.clone(),
    };
    let invitation = invited
        .filter(|_| news != News::Done)
        .map(|invited| invitation_of(ctx, &line, news, (&reply_to, &invited)));
    Ok(Some(Letter {
        to,
        values: values(ctx.t(), &line, zone),
        path: Some(one.path()),
        invitation,
        reply_to: Some(reply_to),
        words: None,
    }))
}

fn invitation_of(
    ctx: &Ctx,
    line: &Line,
    news: News,
    (host, invited): (&Mailbox, &Mailbox),
) -> Invitation {
    let one = &line.interaction;
    let site = ctx.app.house.public_url.as_deref().unwrap_or("rapport");
    let site = site.trim_start_matches("https://");
    let site = site.trim_start_matches("http://");
    let method = match news {
        News::Cancelled => Method::Cancel,
        _ => Method::Request,
    };
    let minutes = one.minutes.map(|minutes| Duration::minutes(minutes.into()));
    let meeting = Meeting {
        uid: &format!("interaction-{}@{site}", one.id),
        sequence: one.version.unsigned_abs(),
        stamp: ctx.now,
        start: one.at.and_utc(),
        length: minutes.unwrap_or(USUAL_LENGTH),
        summary: &format!("{}: {}", line.company, one.topic),
        description: &one.text,
        location: &one.address,
        organizer: (&host.name, &host.address),
        attendee: (&invited.name, &invited.address),
    };
    Invitation {
        method: method.as_str(),
        text: invitation::write(&meeting, method),
    }
}

pub(super) fn values(t: &Translator, line: &Line, zone: Tz) -> Value {
    let one = &line.interaction;
    let day = |day: chrono::NaiveDate| day.format("%d.%m.%Y").to_string();
    let decisions = line.decisions.iter().map(|(decision, who)| {
        json!({
            "text": decision.text,
            "who": who,
            "due": decision.due_on.map(day),
            "done": decision.done_at.is_some(),
        })
    });
    let names = |all: Vec<&str>| all.join(", ");
    json!({
        "topic": one.topic,
        "about": line.object(t),
        "company": line.company,
        "method": t.get(&one.method.label()),
        "when": moment(t, one.at, zone),
        "minutes": one.minutes,
        "address": one.address,
        "text": one.text,
        "theirs": names(line.people.iter().map(|(_, name)| name.as_str()).collect()),
        "ours": names(line.users.iter().map(|(_, name)| name.as_str()).collect()),
        "host": line.responsible,
        "decisions": decisions.collect::<Vec<_>>(),
    })
}

/// «вторник, 24 ноября 2026, 14:30 (UTC+3)»
pub(crate) fn moment(t: &Translator, at: NaiveDateTime, zone: Tz) -> String {
    use chrono::{Datelike as _, Offset as _};
    let local = zone.from_utc_datetime(&at);
    let minutes = local.offset().fix().local_minus_utc() / 60;
    let offset = match minutes % 60 {
        0 => format!("{:+}", minutes / 60),
        rest => format!("{:+}:{:02}", minutes / 60, rest.abs()),
    };
    let weekday = t.get(&format!(
        "weekday-{}-title",
        local.weekday().number_from_monday()
    ));
    let day = t.with(&format!("month-{}-day", local.month()), "day", local.day());
    format!(
        "{}, {day} {}, {} (UTC{offset})",
        weekday.to_lowercase(),
        local.year(),
        local.format("%H:%M"),
    )
}

/// A made-up meeting, from which the administrator sees what a template becomes.
pub(super) fn sample(t: &Translator, now: NaiveDateTime) -> Value {
    let at: DateTime<Utc> = now.and_utc() + Duration::days(3);
    let text = |name: &str| t.get(&format!("letter-sample-{name}"));
    let due = (at + Duration::days(7)).format("%d.%m.%Y").to_string();
    json!({
        "recipient": text("theirs"),
        "colleague": false,
        "topic": text("topic"),
        "about": text("about"),
        "company": text("company"),
        "method": t.get("interaction-method-meeting"),
        "when": moment(t, at.naive_utc(), chrono_tz::Europe::Moscow),
        "minutes": 45,
        "address": text("address"),
        "text": text("text"),
        "theirs": text("theirs"),
        "ours": text("ours"),
        "host": text("ours"),
        "decisions": [
            { "text": text("decision"), "who": text("ours"), "due": due, "done": false },
            { "text": text("decision-open"), "who": text("theirs"), "due": Value::Null, "done": true },
        ],
    })
}
