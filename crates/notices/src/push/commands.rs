//! Users ask to be told on their devices; the administrator lets that happen or not.

use base::ids::DeviceId;
use base::seal::Seal;
use base::{Action, Error, Recorded, Result, Tx};

use super::encryption::DeviceKeys;
use super::endpoint::Endpoint;
use super::transport::Answer;
use super::vapid::VapidKeys;
use super::{Device, NewDevice, PushEvent, PushSettings, store};

/// Devices of one user.
const MOST: usize = 20;
/// Characters kept of what a browser calls itself.
const LONGEST_AGENT: usize = 300;

/// The public key that browsers are to trust, made when the first one asks, and anew when it cannot be read any more.
///
/// # Errors
/// `Forbidden` for the program itself; `Conflict` while push is switched off.
pub fn public_key(tx: &mut Tx<'_>, seal: &Seal) -> Result<Recorded<String>> {
    tx.actor.user()?;
    let settings = allowed(tx)?;
    if let Some(keys) = settings.keys(seal) {
        return Ok(tx.unchanged(keys.public()));
    }
    let (keys, private) = VapidKeys::make()?;
    let pair = (keys.public(), seal.close(&private)?);
    if !store::set_keys(tx, &settings, (&pair.0, &pair.1))? {
        // Another browser was faster.
        let made = store::settings(tx)?.public_key;
        return Ok(tx.unchanged(made));
    }
    // Browsers that trust the key before it would refuse what this one signs.
    store::delete_all(tx)?;
    Ok(tx.record(&PushEvent::KeysMade)?.with(pair.0))
}

/// The actor's browser is told from now on; what it said before is replaced.
///
/// # Errors
/// `Forbidden` for the program itself; `Invalid` for an address or a key that is none; `Conflict` while push is switched off.
pub fn enable(tx: &mut Tx<'_>, private_too: bool, new: NewDevice) -> Result<Recorded> {
    let user = tx.actor.user()?;
    allowed(tx)?;
    if Endpoint::parse(&new.endpoint, private_too).is_none() {
        return Err(Error::field("endpoint", "push-error-endpoint"));
    }
    if DeviceKeys::parse(&new.public_key, &new.auth).is_none() {
        return Err(Error::field("endpoint", "push-error-keys"));
    }
    let session = tx.actor.session_id;
    let new = NewDevice {
        agent: new.agent.chars().take(LONGEST_AGENT).collect(),
        ..new
    };
    let mine = store::of_user(tx, user)?;
    let is_same = |one: &&Device| {
        one.endpoint == new.endpoint
            && (&one.public_key, &one.auth) == (&new.public_key, &new.auth)
            && one.session_id == session
    };
    if mine.iter().any(|one| is_same(&one)) {
        return Ok(tx.unchanged(()));
    }
    let stays = |one: &&Device| {
        one.endpoint != new.endpoint && (session.is_none() || one.session_id != session)
    };
    if mine.iter().filter(stays).count() >= MOST {
        return Err(Error::field("endpoint", "push-error-many"));
    }
    store::replace(tx, (user, session), &new)?;
    let device = accounts::sessions::agents::describe(&new.agent);
    tx.record(&PushEvent::Enabled { user, device })
}

/// One of the actor's browsers is told no more.
///
/// # Errors
/// `NotFound` for somebody else's.
pub fn end(tx: &mut Tx<'_>, id: DeviceId) -> Result<Recorded> {
    let device = store::find_own(tx, id)?;
    store::delete(tx, id)?;
    tx.record(&PushEvent::Ended {
        user: device.user_id,
        device: device.name(),
    })
}

/// Notes what became of a message to a browser; one that its push service knows no more is forgotten.
///
/// # Errors
/// The base could not be written.
pub fn note(tx: &mut Tx<'_>, device: &Device, answer: &Answer) -> Result<Recorded> {
    match answer {
        Answer::Gone => {
            if store::delete(tx, device.id)? == 0 {
                return Ok(tx.unchanged(()));
            }
            return tx.record(&PushEvent::Gone {
                user: device.user_id,
                device: device.name(),
            });
        }
        Answer::Taken => store::note_sent(tx, device.id)?,
        Answer::Later(words, _) | Answer::Refused(words) => {
            store::note_error(tx, device.id, words)?;
        }
    }
    Ok(tx.unchanged(()))
}

/// Lets notices be pushed, or not. Devices are kept: switched on again, they are told again.
///
/// # Errors
/// `Forbidden`.
pub fn switch(tx: &mut Tx<'_>, enabled: bool) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    if store::settings(tx)?.enabled == enabled {
        return Ok(tx.unchanged(()));
    }
    store::set_enabled(tx, enabled)?;
    tx.record(&match enabled {
        true => PushEvent::SwitchedOn,
        false => PushEvent::SwitchedOff,
    })
}

fn allowed(tx: &mut Tx<'_>) -> Result<PushSettings> {
    let settings = store::settings(tx)?;
    match settings.enabled {
        true => Ok(settings),
        false => Err(Error::Conflict("push-error-off".into())),
    }
}
