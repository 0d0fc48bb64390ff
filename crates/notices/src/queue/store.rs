//! Queries of the queue.

mod care;
mod devices;
mod digests;
mod refusals;

use base::db::EngineKind;
use base::ids::{DeviceId, NoticeId, PersonId, Subject, UserId};
use base::letters::Recipient;
use base::{Read, Result, Tx};
use chrono::{Duration, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text, Timestamp};
use serde_json::json;

use super::{Channel, NewNotice, Notice, NoticeState, PATIENCE};
use crate::preferences::digest::DIGEST;
use crate::preferences::{self, Wish};
use crate::schema::notices;
pub use care::{Figures, HOLD, HOLD_NO_LINES, figures};
pub(super) use care::{drop_held, release_held};
pub(crate) use care::{is_old, remove_old};
pub(crate) use digests::{gathered, settle_gathered};
pub use refusals::refused;
pub(crate) use refusals::{forget_refused, set_refused};

/// How long a worker may be silent before another one takes its letter.
const CLAIM: Duration = Duration::minutes(5);
/// Lines of a page.
pub const PAGE: i64 = 50;

/// Queues a message, unless one with this key was queued before or its reader does not want it; the caller's transaction
/// says what it tells.
///
/// # Errors
/// The base refused the row.
pub fn insert(tx: &mut Tx<'_>, notice: &NewNotice) -> Result<bool> {
    if notice.channel == Channel::Push {
        return devices::insert(tx, notice);
    }
    if is_known(tx, &notice.key)? {
        return Ok(false);
    }
    match preferences::wish(tx, notice)? {
        Wish::Never => Ok(false),
        Wish::At(due_at) => add(tx, notice, (NoticeState::Waiting, due_at, None)),
        Wish::Gathered(digest) => {
            let of_today = NewNotice {
                key: format!("digest:{}:{}", notice.to, digest.and_utc().timestamp()),
                kind: &DIGEST,
                to: notice.to,
                subject: None,
                payload: json!({ "moment": digest.and_utc().timestamp() }),
                due_at: digest,
                channel: Channel::Email,
                rule: None,
            };
            insert(tx, &of_today)?;
            add(tx, notice, (NoticeState::Gathered, digest, None))
        }
    }
}

fn is_known(read: &mut Read<'_>, key: &str) -> Result<bool> {
    let known = notices::table.filter(notices::key.eq(key));
    Ok(diesel::select(diesel::dsl::exists(known)).get_result(read.conn())?)
}

fn add(
    tx: &mut Tx<'_>,
    notice: &NewNotice,
    (state, due_at, device): (NoticeState, NaiveDateTime, Option<DeviceId>),
) -> Result<bool> {
    let (user, person) = match notice.to {
        Recipient::User(id) => (Some(id), None),
        Recipient::Person(id) => (None, Some(id)),
    };
    let now = tx.moment();
    diesel::insert_into(notices::table)
        .values((
            notices::key.eq(&notice.key),
            notices::kind.eq(notice.kind.name),
            notices::user_id.eq(user),
            notices::person_id.eq(person),
            notices::subject_kind.eq(notice.subject.map(|subject| subject.kind)),
            notices::subject_id.eq(notice.subject.map(|subject| subject.id)),
            notices::payload.eq(notice.payload.to_string()),
            notices::state.eq(state),
            notices::due_at.eq(due_at),
            notices::expires_at.eq(due_at.max(now) + notice.channel.patience()),
            notices::attempts.eq(0),
            notices::message_id.eq(base::clock::secret()?),
            notices::title.eq(""),
            notices::address.eq(""),
            notices::created_at.eq(now),
            notices::channel.eq(notice.channel),
            notices::rule_id.eq(notice.rule),
            notices::device_id.eq(device),
        ))
        .execute(tx.conn())?;
    Ok(true)
}

/// Whether a letter, or a message to a device, waits to be taken.
pub(crate) fn is_due(read: &mut Read<'_>, channel: Channel) -> Result<bool> {
    let now = read.moment();
    let free = notices::claimed_until
        .is_null()
        .or(notices::claimed_until.lt(now));
    let due = notices::table
        .filter(notices::channel.eq(channel))
        .filter(notices::state.eq(NoticeState::Waiting))
        .filter(notices::due_at.le(now))
        .filter(free.assume_not_null());
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(read.conn())?)
}

/// Takes the next due letter, or message to a device, if any, for the time of a claim.
///
/// # Errors
/// The base could not be written.
pub fn claim(tx: &mut Tx<'_>, channel: Channel) -> Result<Option<Notice>> {
    let now = tx.moment();
    let (moment, lock) = match tx.engine() {
        EngineKind::Sqlite => ("?1", ""),
        EngineKind::Postgres => ("$1", "for update skip locked"),
    };
    let due: Option<DueNotice> = diesel::sql_query(format!(
        "select id from notices where channel = '{channel}' and state = 'waiting' and due_at <= {moment} and (claimed_until is null or \
         claimed_until < {moment}) order by due_at, id limit 1 {lock}"
    ))
    .bind::<Timestamp, _>(now)
    .get_result(tx.conn())
    .optional()?;
    let Some(DueNotice { id }) = due else {
        return Ok(None);
    };
    diesel::update(notices::table.filter(notices::id.eq(id)))
        .set((
            notices::claimed_until.eq(now + CLAIM),
            notices::attempts.eq(notices::attempts + 1),
        ))
        .execute(tx.conn())?;
    find(tx, id).map(Some)
}

#[derive(QueryableByName)]
struct DueNotice {
    #[diesel(sql_type = BigInt)]
    id: NoticeId,
}

/// Drops every claim. Only for a base that nobody else works on: whoever made them is gone.
///
/// # Errors
/// The base could not be written.
pub fn release_claims(tx: &mut Tx<'_>) -> Result<()> {
    diesel::update(notices::table.filter(notices::state.eq(NoticeState::Waiting)))
        .filter(notices::claimed_until.is_not_null())
        .set(notices::claimed_until.eq(None::<NaiveDateTime>))
        .execute(tx.conn())?;
    Ok(())
}

/// How an attempt ended.
pub(crate) struct Attempt<'a> {
    pub state: NoticeState,
    pub error: Option<&'a str>,
    pub due_at: NaiveDateTime,
    /// Subject of the letter and where it went, as far as it came.
    pub envelope: Option<(&'a str, &'a str)>,
}

pub(crate) fn settle(tx: &mut Tx<'_>, id: NoticeId, attempt: &Attempt<'_>) -> Result<()> {
    let now = tx.moment();
    let ended = (attempt.state != NoticeState::Waiting).then_some(now);
    let this = notices::table.filter(notices::id.eq(id));
    // Dropped by hand meanwhile, it stays so, unless it has left.
    let open = match attempt.state {
        NoticeState::Sent => NoticeState::ALL,
        _ => &[NoticeState::Waiting],
    };
    diesel::update(this.filter(notices::state.eq_any(open.to_vec())))
        .set((
            notices::state.eq(attempt.state),
            notices::due_at.eq(attempt.due_at),
            notices::last_error.eq(attempt.error),
            notices::claimed_until.eq(None::<NaiveDateTime>),
            notices::settled_at.eq(ended),
        ))
        .execute(tx.conn())?;
    if let Some((title, address)) = attempt.envelope {
        diesel::update(this)
            .set((notices::title.eq(title), notices::address.eq(address)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Gives up what was tried long enough; answers how many letters.
pub(crate) fn expire(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.moment();
    Ok(diesel::update(
        notices::table
            .filter(notices::state.eq(NoticeState::Waiting))
            .filter(notices::expires_at.lt(now)),
    )
    .set((
        notices::state.eq(NoticeState::Failed),
        notices::settled_at.eq(now),
        notices::last_error.eq(sql::<diesel::sql_types::Nullable<Text>>(
            "coalesce(last_error, 'notice-expired')",
        )),
    ))
    .execute(tx.conn())?)
}

/// The letter.
///
/// # Errors
/// `NotFound`.
pub(crate) fn find(read: &mut Read<'_>, id: NoticeId) -> Result<Notice> {
    Ok(notices::table
        .filter(notices::id.eq(id))
        .select(Notice::as_select())
        .first(read.conn())?)
}

/// What leaves the house; as the index has it written.
fn leaves() -> diesel::expression::SqlLiteral<Bool> {
    sql("channel <> 'app'")
}

/// A page of letters and messages to devices in this state, the latest first, before the letter with this number.
///
/// # Errors
/// The base could not be read.
pub fn list(
    read: &mut Read<'_>,
    state: NoticeState,
    before: Option<NoticeId>,
) -> Result<Vec<Notice>> {
    let mut query = notices::table
        .filter(leaves())
        .filter(notices::state.eq(state))
        .select(Notice::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(notices::id.lt(before));
    }
    Ok(query
        .order(notices::id.desc())
        .limit(PAGE)
        .load(read.conn())?)
}

/// How many letters are in a state, up to a limit.
///
/// # Errors
/// The base could not be read.
pub fn count(read: &mut Read<'_>, state: NoticeState, limit: i64) -> Result<i64> {
    let some = notices::table
        .filter(leaves())
        .filter(notices::state.eq(state))
        .select(notices::id)
        .limit(limit);
    let ids: Vec<NoticeId> = some.load(read.conn())?;
    i64::try_from(ids.len()).map_err(base::Error::internal)
}

/// Tries a letter, or all in this state, again from the beginning.
pub(super) fn restart(tx: &mut Tx<'_>, id: Option<NoticeId>) -> Result<usize> {
    let now = tx.moment();
    let mut which = diesel::update(notices::table)
        .filter(notices::state.eq_any([
            NoticeState::Failed,
            NoticeState::Waiting,
            NoticeState::Held,
        ]))
        .into_boxed();
    which = match id {
        Some(id) => which.filter(notices::id.eq(id)),
        None => which.filter(notices::state.eq(NoticeState::Failed)),
    };
    Ok(which
        .set((
            notices::state.eq(NoticeState::Waiting),
            notices::attempts.eq(0),
            notices::due_at.eq(now),
            notices::expires_at.eq(now + PATIENCE),
            notices::settled_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn())?)
}

pub(super) fn set_dropped(tx: &mut Tx<'_>, id: NoticeId) -> Result<()> {
    let now = tx.moment();
    diesel::update(notices::table.filter(notices::id.eq(id)))
        .set((
            notices::state.eq(NoticeState::Dropped),
            notices::settled_at.eq(now),
            notices::last_error.eq("notice-dropped-by-hand"),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes letters of these kinds about a record that wait, and that no worker is at, leave now; answers to whom.
/// They are held for this transaction: none of them leaves before it ends.
///
/// # Errors
/// The base could not be written.
pub fn hurry(tx: &mut Tx<'_>, subject: Subject, kinds: &[&str]) -> Result<Vec<Recipient>> {
    let now = tx.moment();
    let is_free = notices::claimed_until
        .is_null()
        .or(notices::claimed_until.lt(now));
    let waiting = about(subject)
        .filter(notices::channel.eq(Channel::Email))
        .filter(notices::kind.eq_any(kinds.to_vec()))
        .filter(notices::state.eq(NoticeState::Waiting))
        .filter(is_free.assume_not_null());
    let held: Vec<(Option<UserId>, Option<PersonId>)> = diesel::update(waiting)
        .set(notices::due_at.eq(now))
        .returning((notices::user_id, notices::person_id))
        .get_results(tx.conn())?;
    let to = held.into_iter().filter_map(|(user, person)| {
        let user = user.map(Recipient::User);
        user.or(person.map(Recipient::Person))
    });
    Ok(to.collect())
}

/// Everything told about a record, the latest first.
///
/// # Errors
/// The base could not be read.
pub fn of_subject(read: &mut Read<'_>, subject: Subject) -> Result<Vec<Notice>> {
    Ok(about(subject)
        .filter(notices::channel.eq(Channel::Email))
        .order(notices::id.desc())
        .limit(PAGE)
        .select(Notice::as_select())
        .load(read.conn())?)
}

#[diesel::dsl::auto_type]
fn about(subject: Subject) -> _ {
    let kind: base::ids::SubjectKind = subject.kind;
    let id: i64 = subject.id;
    notices::table
        .filter(notices::subject_kind.eq(kind))
        .filter(notices::subject_id.eq(id))
}

/// The letters to a contact person.
///
/// # Errors
/// The base could not be read.
pub fn of_person(read: &mut Read<'_>, person: PersonId) -> Result<Vec<NoticeId>> {
    Ok(notices::table
        .filter(notices::person_id.eq(person))
        .select(notices::id)
        .load(read.conn())?)
}

/// Makes these letters be to another contact person: two records were one.
///
/// # Errors
/// The base could not be written.
pub fn assign(tx: &mut Tx<'_>, ids: &[NoticeId], to: PersonId) -> Result<()> {
    diesel::update(notices::table.filter(notices::id.eq_any(ids)))
        .set(notices::person_id.eq(to))
        .execute(tx.conn())?;
    Ok(())
}

/// The name of a user who is told.
pub(crate) fn user_names(read: &mut Read<'_>, ids: &[UserId]) -> Result<Vec<(UserId, String)>> {
    accounts::users::store::names(read, ids)
}
