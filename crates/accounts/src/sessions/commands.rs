//! Signing in and out.

use std::sync::Arc;

use base::access::Actor;
use base::ids::{SessionId, UserId};
use base::{Action, Error, Read, Recorded, Result, Tx};
use chrono::Duration;

use super::events::Refusal;
use super::{SessionEvent, guard, store};
use crate::users;
use crate::users::User;

/// Failures forgiven before an account is held back.
const FREE_FOR_ACCOUNT: i32 = 4;
/// Failures forgiven before an address is held back: a whole office may share it.
const FREE_FOR_ADDRESS: i32 = 20;
/// The longest an origin is held back.
const LONGEST_BLOCK: Duration = Duration::minutes(15);
/// Failures older than this are forgotten.
const MEMORY: Duration = Duration::hours(1);

/// What a visitor presents at the door.
#[derive(Clone)]
pub struct Credentials {
    /// As typed.
    pub login: String,
    /// As typed.
    pub password: String,
}

/// How a sign-in ended.
pub enum SignIn {
    /// Signed in; the secret goes into the cookie.
    Started {
        /// The session's secret.
        token: String,
        /// Who it is.
        user: Box<User>,
    },
    /// Wrong login or password: which of them is not told.
    Refused {
        /// How many more attempts go without waiting.
        attempts_left: i32,
    },
    /// Too many failures: wait this many seconds.
    HeldBack {
        /// Seconds to wait.
        seconds: i64,
    },
}

/// What is known at the door before the password is looked at.
pub enum Door {
    /// Held back for this many seconds.
    Closed {
        /// Seconds to wait.
        seconds: i64,
    },
    /// The account with its kept password, if there is one.
    Open(Option<Box<(User, String)>>),
}

/// Looks whether this sign-in is held back, and whose it would be.
///
/// # Errors
/// The base could not be read.
pub fn knock(read: &mut Read<'_>, credentials: &Credentials) -> Result<Door> {
    let origins = origins(read, &credentials.login).map(|(origin, _)| origin);
    if let Some(until) = store::blocked_until(read, &origins)?
        && until > read.moment()
    {
        return Ok(Door::Closed {
            seconds: (until - read.moment()).num_seconds() + 1,
        });
    }
    Ok(Door::Open(
        users::store::find_by_login(read, &credentials.login)?.map(Box::new),
    ))
}

/// Begins a session of a user whose password was right; from then on it is they who act.
///
/// # Errors
/// The base could not be written.
pub fn start(tx: &mut Tx<'_>, user: User, token_hash: &str, agent: &str) -> Result<Recorded<User>> {
    let [(account, _), _] = origins(tx, &user.login);
    store::clear_failures(tx, &account)?;
    let agent: String = agent.chars().take(300).collect();
    let address = tx.actor.address.clone().unwrap_or_default();
    let session = store::insert(tx, user.id, token_hash, &address, &agent)?;
    users::store::note_visit(tx, user.id)?;
    tx.actor = Arc::new(Actor {
        session_id: Some(session),
        address: tx.actor.address.clone(),
        ..guard::actor_of(tx, &user)?
    });
    Ok(tx
        .record(&SessionEvent::Started {
            user: user.id,
            agent,
        })?
        .with(user))
}

/// Notes a failed sign-in and answers how many more go without waiting.
///
/// # Errors
/// The base could not be written.
pub fn refuse(
    tx: &mut Tx<'_>,
    credentials: &Credentials,
    user: Option<&User>,
) -> Result<Recorded<i32>> {
    let mut attempts_left = FREE_FOR_ACCOUNT;
    for (origin, free) in origins(tx, &credentials.login) {
        let recent = store::failures(tx, &origin)?.filter(|(_, last)| *last > tx.moment() - MEMORY);
        let failures = recent.map_or(1, |(failures, _)| failures.saturating_add(1));
        store::set_failures(tx, &origin, failures, tx.moment() + block(failures - free))?;
        attempts_left = attempts_left.min(free - failures);
    }
    let reason = match user {
        None => Refusal::UnknownLogin,
        Some(user) if !user.active => Refusal::Deactivated,
        Some(_) => Refusal::WrongPassword,
    };
    let login = credentials.login.chars().take(40).collect();
    let refused = tx.record(&SessionEvent::Refused {
        user: user.map(|user| user.id),
        login,
        reason,
    })?;
    Ok(refused.with(attempts_left.max(0)))
}

/// Ends the actor's own session.
///
/// # Errors
/// The base could not be written.
pub fn end(tx: &mut Tx<'_>) -> Result<Recorded> {
    let (Some(user), Some(session)) = (tx.actor.user_id, tx.actor.session_id) else {
        return Ok(tx.unchanged(()));
    };
    store::end(tx, user, session)?;
    tx.record(&SessionEvent::Ended { user })
}

/// Ends one session: of one's own, or of anybody's for the administrator.
///
/// # Errors
/// `Forbidden`; `NotFound` when it has ended already.
pub fn revoke(tx: &mut Tx<'_>, user: UserId, session: SessionId) -> Result<Recorded> {
    require_own_or_administrator(tx, user)?;
    match store::end(tx, user, session)? {
        0 => Err(Error::NotFound),
        count => tx.record(&SessionEvent::Revoked { user, count }),
    }
}

/// Ends all sessions of a user but the actor's current one.
///
/// # Errors
/// `Forbidden`.
pub fn revoke_all(tx: &mut Tx<'_>, user: UserId) -> Result<Recorded> {
    require_own_or_administrator(tx, user)?;
    let current = tx.actor.session_id;
    match store::end_all(tx, user, current)? {
        0 => Ok(tx.unchanged(())),
        count => tx.record(&SessionEvent::Revoked { user, count }),
    }
}

/// Notes a visit.
///
/// # Errors
/// The base could not be written.
pub fn touch(tx: &mut Tx<'_>, session: SessionId) -> Result<Recorded> {
    store::touch(tx, session)?;
    if let Some(user) = tx.actor.user_id {
        users::store::note_visit(tx, user)?;
    }
    Ok(tx.unchanged(()))
}

fn require_own_or_administrator(tx: &Tx<'_>, user: UserId) -> Result<()> {
    if tx.actor.user_id == Some(user) {
        Ok(())
    } else {
        tx.actor.require(Action::Administer)
    }
}

/// The account and the address whose failures count, with those forgiven.
fn origins(read: &Read<'_>, login: &str) -> [(String, i32); 2] {
    let login: String = login.trim().to_lowercase().chars().take(80).collect();
    let address = read.actor.address.as_deref().unwrap_or("unknown");
    [
        (format!("login:{login}"), FREE_FOR_ACCOUNT),
        (format!("address:{address}"), FREE_FOR_ADDRESS),
    ]
}

/// Doubles with every failure beyond the forgiven ones: 2, 4, 8 … seconds.
fn block(beyond: i32) -> Duration {
    match u32::try_from(beyond) {
        Ok(beyond) if beyond > 0 => {
            Duration::seconds(2_i64.saturating_pow(beyond.min(20))).min(LONGEST_BLOCK)
        }
        _ => Duration::zero(),
    }
}
