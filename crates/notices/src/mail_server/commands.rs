//! Changes of the mail server's settings: the administrator's business.

use base::events::Changes;
use base::seal::Seal;
use base::{Action, Error, Recorded, Result, Tx};

use super::{MailServer, MailServerEvent, MailServerInput, store};

/// Sets the mail server; a password that is not typed stays.
///
/// # Errors
/// `Forbidden`; `Invalid`; `Conflict` when the settings were changed since `version`, which is zero for the first ones.
pub fn set(tx: &mut Tx<'_>, seal: &Seal, version: i32, input: MailServerInput) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let input = input.validate()?;
    let old = store::find(tx)?;
    if old.as_ref().map_or(0, |old| old.version) != version {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    let password = match (&input.password, &old) {
        // Without an account there is nothing to keep a password for.
        _ if input.login.is_empty() => String::new(),
        (Some(password), _) => seal.close(password)?,
        (None, Some(old)) => old.password.clone(),
        (None, None) => String::new(),
    };
    let changes = differences(old.as_ref(), &input);
    if changes.is_empty() && old.as_ref().is_some_and(|old| old.password == password) {
        return Ok(tx.unchanged(()));
    }
    store::save(tx, version, &input, &password)?;
    tx.record(&MailServerEvent::Set { changes })
}

/// Notes how a letter on trial went: what the server said, and whether it took the letter. One that it took ends the time
/// in which none leaves.
///
/// # Errors
/// `Forbidden`.
pub fn note_trial(
    tx: &mut Tx<'_>,
    server: &MailServer,
    to: &str,
    answer: std::result::Result<&str, &str>,
) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    if answer.is_ok() {
        store::note_stop(tx, server, None)?;
    }
    let to = to.to_owned();
    tx.record(&match answer {
        Ok(words) => MailServerEvent::Tried {
            to,
            answer: words.to_owned(),
        },
        Err(words) => MailServerEvent::Failed {
            to,
            answer: words.to_owned(),
        },
    })
}

fn differences(old: Option<&MailServer>, new: &MailServerInput) -> Vec<base::events::Change> {
    let mut changes = Changes::default();
    let text = |value: &dyn ToString| Some(value.to_string());
    let mut compare = |field: &str, old: Option<String>, new: Option<String>| {
        changes.compare(field, old.as_deref(), new.as_deref());
    };
    compare("host", old.map(|old| old.host.clone()), text(&new.host));
    compare("port", old.and_then(|old| text(&old.port)), text(&new.port));
    compare(
        "security",
        old.and_then(|old| text(&old.security)),
        text(&new.security),
    );
    compare(
        "checks_certificate",
        old.and_then(|old| text(&old.checks_certificate)),
        text(&new.checks_certificate),
    );
    compare("login", old.map(|old| old.login.clone()), text(&new.login));
    compare(
        "from_name",
        old.map(|old| old.from_name.clone()),
        text(&new.from_name),
    );
    compare(
        "from_address",
        old.map(|old| old.from_address.clone()),
        text(&new.from_address),
    );
    compare(
        "per_minute",
        old.and_then(|old| text(&old.per_minute)),
        text(&new.per_minute),
    );
    if new.password.is_some() {
        compare("password", None, Some("typed".to_owned()));
    }
    changes.into_vec()
}
