//! A queued notice becomes a letter, under the rights and in the language of its recipient at the moment it leaves.

use std::sync::Arc;

use accounts::sessions::guard;
use accounts::users;
use base::access::Origin;
use base::app::App;
use base::letters::{Letter, LetterKind, LetterSort, Mailbox, Occasion, Recipient};
use base::{Ctx, Error, Result};

use super::outcome::Envelope;
use crate::letter_templates::{self, Filled, Link, render};
use crate::queue::{Channel, Notice};

/// What has become of a notice.
pub(crate) enum Composed {
    /// A letter in words.
    Ready(Box<Ready>),
    /// There is no reason to send it any more.
    Dropped(&'static str),
    /// It cannot be written as things stand; the words say why.
    Held(String),
}

/// A letter in words with its mailbox.
pub(crate) struct Ready {
    pub to: Mailbox,
    pub letter: Letter,
    pub filled: Filled,
    /// Its reader has set the moment it comes at.
    pub is_alarm: bool,
}

impl Ready {
    pub(super) fn envelope(&self) -> Envelope {
        Envelope {
            title: self.filled.subject.clone(),
            address: self.to.address.clone(),
        }
    }
}

/// Lets the area fill the letter and puts it into words.
///
/// # Errors
/// The base could not be read.
pub(crate) fn compose(app: &App, notice: &Notice) -> Result<Composed> {
    let (Ok(kind), Some(occasion)) = (
        letter_templates::kind(&app.registry, &notice.kind),
        notice.occasion(),
    ) else {
        return Ok(Composed::Dropped("notice-dropped-unknown"));
    };
    let Some((ctx, user)) = reader(app, occasion.to)? else {
        return Ok(Composed::Dropped("notice-dropped-inactive"));
    };
    match ctx.read_now(|read| (kind.compose)(&ctx, read, &occasion)) {
        Ok(Some(letter)) => in_words(&ctx, (&kind, &occasion), letter, (notice.channel, user)),
        Ok(None) => Ok(Composed::Dropped("notice-dropped-over")),
        // Gone, or not this reader's business any more.
        Err(Error::NotFound | Error::Forbidden(_)) => {
            Ok(Composed::Dropped("notice-dropped-unseen"))
        }
        // One letter that cannot be written holds up no other.
        Err(other) => {
            tracing::error!(id = notice.id.0, kind = notice.kind, error = %other, "a letter could not be written");
            Ok(Composed::Held("notice-not-written".to_owned()))
        }
    }
}

/// The context a letter is written in, and the mailbox of a user; nothing for one who has left.
fn reader(app: &App, to: Recipient) -> Result<Option<(Ctx, Option<Mailbox>)>> {
    let system = app.system(Origin::Job);
    let Recipient::User(id) = to else {
        return Ok(Some((system, None)));
    };
    let (user, actor) = system.read_now(|read| {
        let user = users::store::find(read, id)?;
        let actor = guard::actor_of(read, &user)?;
        Ok((user, actor))
    })?;
    if !user.active {
        return Ok(None);
    }
    let ctx = Ctx {
        actor: Arc::new(actor),
        locale: user.locale,
        zone: user.zone.parse().unwrap_or(system.zone),
        ..system
    };
    let mailbox = Mailbox {
        name: user.full_name,
        address: user.email,
    };
    Ok(Some((ctx, Some(mailbox))))
}

fn in_words(
    ctx: &Ctx,
    (kind, occasion): (&LetterKind, &Occasion),
    letter: Letter,
    (channel, user): (Channel, Option<Mailbox>),
) -> Result<Composed> {
    let to = user.or(letter.to.clone()).unwrap_or_default();
    if channel == Channel::Email && to.address.is_empty() {
        return Ok(Composed::Held("notice-no-address".to_owned()));
    }
    let template = match &letter.words {
        Some(words) => words.clone().into(),
        None => ctx.read_now(|read| letter_templates::store::find(read, kind, ctx.locale))?,
    };
    let mut values = letter.values.clone();
    values["recipient"] = to.name.clone().into();
    let is_colleague = matches!(occasion.to, Recipient::User(_));
    let site = ctx.app.house.public_url.as_deref();
    // Somebody outside has no business at our address.
    let site = site.filter(|_| is_colleague);
    let link = site.zip(letter.path.as_deref()).map(|(site, path)| Link {
        address: format!("{site}{path}"),
        label: ctx.t().get("letter-open"),
    });
    values["colleague"] = is_colleague.into();
    Ok(match render(&template, &values, link.as_ref()) {
        Ok(filled) => Composed::Ready(Box::new(Ready {
            to,
            letter,
            filled,
            is_alarm: kind.sort == LetterSort::Alarm,
        })),
        Err(fault) => Composed::Held(fault.to_string()),
    })
}
