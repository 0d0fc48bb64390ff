//! The link of the first start, and what it is for.

use std::sync::Arc;

use base::access::{Actor, Origin, Role, Roles, Visibility};
use base::locale::Locale;
use base::{Error, Read, Recorded, Result, Tx};

use super::SetupEvent;
use crate::sessions::guard::token_hash;
use crate::settings::Setting;
use crate::users::passwords::PasswordHashText;
use crate::users::{User, UserInput};
use crate::{sessions, settings, users};

/// Makes a new link while there is no account at all, and answers its secret; the one before is dead then.
///
/// # Errors
/// The base could not be written.
pub fn offer_link(tx: &mut Tx<'_>) -> Result<Recorded<Option<String>>> {
    if users::store::count(tx)? > 0 {
        return Ok(tx.unchanged(None));
    }
    let token = base::clock::secret()?;
    settings::store::set(tx, Setting::SetupLink, Some(&token_hash(&token)))?;
    Ok(tx.record(&SetupEvent::LinkOffered {})?.with(Some(token)))
}

/// Whether the secret is that of the present link.
///
/// # Errors
/// `NotFound` when it is not, or there is an account already.
pub fn check_link(read: &mut Read<'_>, token: &str) -> Result<()> {
    let kept = settings::store::get(read, Setting::SetupLink)?;
    if kept == Some(token_hash(token)) && users::store::count(read)? == 0 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// What the page of the first start asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAdministrator {
    /// As for any account.
    pub login: String,
    /// As for any account.
    pub full_name: String,
    /// May be empty.
    pub email: String,
    /// Language of the screens.
    pub locale: Locale,
}

impl FirstAdministrator {
    /// The account to be made.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn account(&self) -> Result<UserInput> {
        UserInput {
            login: self.login.clone(),
            full_name: self.full_name.clone(),
            position: String::new(),
            department_id: None,
            phones: String::new(),
            email: self.email.clone(),
            roles: Roles::of(&[Role::Administrator]),
            visibility: Visibility::All,
            chosen_managers: Vec::new(),
        }
        .validate()
    }
}

/// The secrets of a new session: the hash of its cookie, and what the browser calls itself.
pub struct NewSession<'a> {
    /// Hash of the cookie.
    pub token_hash: &'a str,
    /// The browser.
    pub agent: &'a str,
}

/// Takes the link, makes the first administrator and begins their session.
///
/// # Errors
/// `NotFound` when the link is wrong or used; `Invalid`.
pub fn create_administrator(
    tx: &mut Tx<'_>,
    token: &str,
    administrator: &FirstAdministrator,
    (password, session): (&PasswordHashText, &NewSession<'_>),
) -> Result<Recorded<User>> {
    check_link(tx, token)?;
    // Of two who open the link at once only one takes it away.
    if !settings::store::take(tx, Setting::SetupLink, &token_hash(token))? {
        return Err(Error::NotFound);
    }
    // The link is the right: until the account is there, the program acts for its bearer.
    tx.actor = Arc::new(Actor {
        address: tx.actor.address.clone(),
        ..Actor::system(Origin::Browser)
    });
    let id = users::commands::create_own(tx, administrator.account()?, password)?.into_inner();
    let user = users::store::find(tx, id)?;
    let started = sessions::commands::start(tx, user, session.token_hash, session.agent)?;
    let _ = users::commands::set_preferences(tx, administrator.locale, chrono_tz::Europe::Moscow)?;
    Ok(started)
}
