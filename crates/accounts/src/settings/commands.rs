//! Changes of settings; the administrator's business.

use base::{Action, Error, Recorded, Result, Tx};

use super::{Setting, SettingEvent, store};

/// Whether a user is told that a client hidden from them is kept already; yes unless switched off.
///
/// # Errors
/// The base could not be read.
pub fn tells_hidden_duplicates(read: &mut base::Read<'_>) -> Result<bool> {
    Ok(store::get(read, Setting::TellHiddenDuplicates)?.is_none_or(|value| value == "yes"))
}

/// Sets what a user is told of clients hidden from them: `yes` or `no`.
///
/// # Errors
/// `Forbidden`; `Invalid` for any other word.
pub fn tell_hidden_duplicates(tx: &mut Tx<'_>, value: &str) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    if !matches!(value, "yes" | "no") {
        return Err(Error::field(
            Setting::TellHiddenDuplicates.as_str(),
            "error-choose-from-list",
        ));
    }
    let old = if tells_hidden_duplicates(tx)? {
        "yes"
    } else {
        "no"
    };
    if old == value {
        return Ok(tx.unchanged(()));
    }
    store::set(tx, Setting::TellHiddenDuplicates, Some(value))?;
    tx.record(&SettingEvent::Changed {
        setting: Setting::TellHiddenDuplicates,
        old: old.to_owned(),
        new: value.to_owned(),
    })
}
