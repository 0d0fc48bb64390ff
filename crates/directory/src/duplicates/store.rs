//! Queries of duplicates. `same` alone looks beyond what the actor sees; what comes of it is sorted out in `find`.

use accounts::schema::users;
use base::ids::{CompanyId, UserId};
use base::{Read, Result, Tx};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use formats::names::company_key;

use super::{Asked, Found, Match, Reason, rules};
use crate::companies::store::only_seen;
use crate::contact_points::PointKind;
use crate::schema::{companies, contact_points, duplicate_hints, employments};

/// Most companies that are looked at.
const MOST: i64 = 60;
/// Most companies that are shown.
const SHOWN: usize = 5;
/// How long an attempt is the same attempt.
const DAY: Duration = Duration::days(1);
/// The period of the limit.
const HOUR: Duration = Duration::hours(1);
/// Most different hidden companies told of in an hour.
const MOST_TOLD: i64 = 20;

type Row = (
    CompanyId,
    String,
    String,
    String,
    Option<String>,
    Option<UserId>,
    bool,
    Option<String>,
);

/// Companies that may be the one asked for: three queries.
///
/// # Errors
/// The base could not be read.
pub fn find(read: &mut Read<'_>, asked: &Asked) -> Result<Found> {
    let points = owners(read, asked)?;
    let ids: Vec<CompanyId> = points.iter().map(|(company, ..)| *company).collect();
    let key = company_key(&asked.name);
    let mut rows = same(read, asked, &key, ids)?;
    let surely: Vec<CompanyId> = rows.iter().map(|row| row.0).collect();
    let alike = alike(read, asked, &key)?;
    rows.extend(alike.into_iter().filter(|row| !surely.contains(&row.0)));
    let mut found = Found::default();
    for row in rows {
        let (id, name, name_key, city, inn, responsible_id, archived, responsible) = row;
        let own: Vec<(PointKind, &str)> = points
            .iter()
            .filter(|(company, ..)| *company == id)
            .map(|(_, kind, value)| (*kind, value.as_str()))
            .collect();
        let reasons = rules::reasons(asked, &key, (&name_key, inn.as_deref()), &own);
        if read.actor.sees_records_of(responsible_id) {
            found.seen.push(Match {
                id,
                name,
                city,
                responsible,
                archived,
                reasons,
            });
        } else if let Some(reason) = reasons.into_iter().find(Reason::is_exact) {
            found.hidden.push((id, reason));
        }
    }
    found.seen.retain(|found| !found.reasons.is_empty());
    let sureness = |found: &Match| {
        let exact = found.reasons.iter().filter(|reason| reason.is_exact());
        std::cmp::Reverse(exact.count())
    };
    found.seen.sort_by_key(|found| (sureness(found), found.id));
    found.seen.truncate(SHOWN);
    found.hidden.truncate(SHOWN);
    Ok(found)
}

/// Which companies, by themselves or by their people, have one of the phones and e-mails asked for.
fn owners(read: &mut Read<'_>, asked: &Asked) -> Result<Vec<(CompanyId, PointKind, String)>> {
    if asked.points.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<&str> = asked
        .points
        .iter()
        .map(|(_, key, _)| key.as_str())
        .collect();
    let kinds = [PointKind::Phone, PointKind::Email];
    let rows: Vec<(Option<CompanyId>, Option<CompanyId>, PointKind, String)> =
        contact_points::table
            .left_join(
                employments::table
                    .on(contact_points::person_id.eq(employments::person_id.nullable())),
            )
            .filter(contact_points::value_key.eq_any(keys))
            .filter(contact_points::kind.eq_any(kinds))
            .select((
                contact_points::company_id,
                employments::company_id.nullable(),
                contact_points::kind,
                contact_points::value_key,
            ))
            .limit(500)
            .load(read.conn())?;
    Ok(rows
        .into_iter()
        .filter_map(|(own, of_person, kind, key)| Some((own.or(of_person)?, kind, key)))
        .collect())
}

macro_rules! as_rows {
    ($query:expr) => {
        $query.order(companies::id.asc()).limit(MOST).select((
            companies::id,
            companies::name,
            companies::name_key,
            companies::city,
            companies::inn,
            companies::responsible_id,
            companies::archived,
            users::full_name.nullable(),
        ))
    };
}

/// Companies, hidden ones too, that have the same INN, name, phone or e-mail.
fn same(read: &mut Read<'_>, asked: &Asked, key: &str, ids: Vec<CompanyId>) -> Result<Vec<Row>> {
    let inn = Some(asked.inn.as_str()).filter(|inn| !inn.is_empty());
    let keys: Vec<&str> = Some(key)
        .filter(|key| !key.is_empty())
        .into_iter()
        .collect();
    Ok(as_rows!(
        companies::table
            .left_join(users::table)
            .filter(companies::id.ne(asked.except.unwrap_or(CompanyId(0))))
            .filter(
                companies::id
                    .eq_any(ids)
                    .or(companies::inn.eq(inn))
                    .or(companies::name_key.eq_any(keys)),
            )
    )
    .load(read.conn())?)
}

/// Visible companies whose name begins the typed one, or is begun by it.
fn alike(read: &mut Read<'_>, asked: &Asked, key: &str) -> Result<Vec<Row>> {
    if key.chars().count() < rules::SHORTEST {
        return Ok(Vec::new());
    }
    let query = companies::table
        .left_join(users::table)
        .filter(companies::id.ne(asked.except.unwrap_or(CompanyId(0))))
        .filter(
            companies::name_key
                .eq_any(rules::beginnings(key))
                .or(companies::name_key
                    .ge(key.to_owned())
                    .and(companies::name_key.lt(format!("{key}\u{10FFFF}")))),
        );
    Ok(only_seen!(as_rows!(query).into_boxed(), read).load(read.conn())?)
}

/// What became of an attempt.
pub(super) struct Attempt {
    /// It is the first one today.
    pub is_new: bool,
    /// The user may be told that the company is kept.
    pub is_told: bool,
}

/// Notes that the user has met a hidden company.
pub(super) fn note(tx: &mut Tx<'_>, user: UserId, company: CompanyId) -> Result<Attempt> {
    let now = tx.moment();
    let own = duplicate_hints::table
        .filter(duplicate_hints::user_id.eq(user))
        .filter(duplicate_hints::company_id.eq(company));
    let known: Option<NaiveDateTime> = own
        .select(duplicate_hints::at)
        .first(tx.conn())
        .optional()?;
    let fresh = known.filter(|at| *at > now - DAY);
    if known.is_none() {
        diesel::insert_into(duplicate_hints::table)
            .values((
                duplicate_hints::user_id.eq(user),
                duplicate_hints::company_id.eq(company),
                duplicate_hints::at.eq(now),
            ))
            .execute(tx.conn())?;
    } else if fresh.is_none() {
        diesel::update(own)
            .set(duplicate_hints::at.eq(now))
            .execute(tx.conn())?;
    }
    // Its place among the attempts of its hour never changes, so asking again tells no more.
    let at = fresh.unwrap_or(now);
    let earlier: i64 = duplicate_hints::table
        .filter(duplicate_hints::user_id.eq(user))
        .filter(duplicate_hints::at.gt(at - HOUR))
        .filter(
            duplicate_hints::at.lt(at).or(duplicate_hints::at
                .eq(at)
                .and(duplicate_hints::company_id.lt(company))),
        )
        .count()
        .get_result(tx.conn())?;
    Ok(Attempt {
        is_new: fresh.is_none(),
        is_told: earlier < MOST_TOLD,
    })
}
