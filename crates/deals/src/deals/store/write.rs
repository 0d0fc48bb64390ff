//! Writes of deals.

use base::ids::{CompanyId, DealId, DealTypeId, UserId};
use base::{Action, Error, Read, Result, Tx};
use chrono::NaiveDate;
use diesel::prelude::*;
use formats::names::normal_form;

use super::find_for;
use crate::deal_types::{Outcome, Stage, Status, Track};
use crate::deals::{Deal, DealInput, Signed};
use crate::finance::Totals;
use crate::schema::{deal_numbers, deal_signatures, deal_statuses, deal_users, deals};

/// Characters of the subject that sort a list.
const LONGEST_KEY: usize = base::html::list::LONGEST_KEY;

/// The deal, held until the transaction ends: nobody else changes it meanwhile.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub(in crate::deals) fn hold(tx: &mut Tx<'_>, action: Action, id: DealId) -> Result<Deal> {
    find_for(tx, action, id)?;
    diesel::update(deals::table.filter(deals::id.eq(id)))
        .set(deals::version.eq(deals::version))
        .execute(tx.conn())?;
    find_for(tx, action, id)
}

/// The next number of a type in a year, from 1, without gaps: the row is held until the transaction ends.
pub(in crate::deals) fn next_number(
    tx: &mut Tx<'_>,
    type_id: DealTypeId,
    year: i32,
) -> Result<i32> {
    diesel::sql_query(
        "insert into deal_numbers (type_id, year, last) values ($1, $2, 0) \
         on conflict (type_id, year) do nothing",
    )
    .bind::<diesel::sql_types::BigInt, _>(type_id)
    .bind::<diesel::sql_types::Integer, _>(year)
    .execute(tx.conn())?;
    let row = deal_numbers::table
        .filter(deal_numbers::type_id.eq(type_id))
        .filter(deal_numbers::year.eq(year));
    Ok(diesel::update(row)
        .set(deal_numbers::last.eq(deal_numbers::last + 1))
        .returning(deal_numbers::last)
        .get_result(tx.conn())?)
}

pub(super) fn subject_key(subject: &str) -> String {
    normal_form(subject).chars().take(LONGEST_KEY).collect()
}

pub(in crate::deals) fn insert(
    tx: &mut Tx<'_>,
    (type_id, type_version): (DealTypeId, i32),
    (company, number): (CompanyId, &str),
    (input, stage): (&DealInput, Option<&Stage>),
) -> Result<DealId> {
    let now = tx.moment();
    let author = tx.actor.user_id;
    Ok(diesel::insert_into(deals::table)
        .values((
            (
                deals::type_id.eq(type_id),
                deals::type_version.eq(type_version),
                deals::number.eq(number),
                deals::company_id.eq(company),
                deals::subject.eq(&input.subject),
                deals::subject_key.eq(subject_key(&input.subject)),
                deals::responsible_id.eq(input.responsible),
                deals::author_id.eq(author),
                deals::began_on.eq(input.began_on),
                deals::price.eq(input.price),
            ),
            (
                deals::outcome.eq(Outcome::Open),
                deals::stage.eq(stage.map(|stage| stage.key.as_str())),
                deals::stage_name.eq(stage.map_or("", |stage| stage.name.as_str())),
                deals::stage_at.eq(now),
                deals::version.eq(1),
                deals::created_at.eq(now),
                deals::updated_at.eq(now),
            ),
        ))
        .returning(deals::id)
        .get_result(tx.conn())?)
}

pub(in crate::deals) fn update(tx: &mut Tx<'_>, id: DealId, input: &DealInput) -> Result<()> {
    diesel::update(deals::table.filter(deals::id.eq(id)))
        .set((
            deals::subject.eq(&input.subject),
            deals::subject_key.eq(subject_key(&input.subject)),
            deals::responsible_id.eq(input.responsible),
            deals::began_on.eq(input.began_on),
            deals::price.eq(input.price),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that the deal was changed, and answers its new version.
pub(in crate::deals) fn touch(
    tx: &mut Tx<'_>,
    id: DealId,
    valid_until: Option<NaiveDate>,
) -> Result<i32> {
    let now = tx.moment();
    Ok(diesel::update(deals::table.filter(deals::id.eq(id)))
        .set((
            deals::version.eq(deals::version + 1),
            deals::updated_at.eq(now),
            deals::valid_until.eq(valid_until),
        ))
        .returning(deals::version)
        .get_result(tx.conn())?)
}

/// Notes how far the deal is paid and shipped.
pub(crate) fn set_totals(tx: &mut Tx<'_>, id: DealId, totals: &Totals) -> Result<()> {
    diesel::update(deals::table.filter(deals::id.eq(id)))
        .set((
            deals::paid.eq(totals.paid),
            deals::shipped.eq(totals.shipped),
            deals::payment.eq(totals.payment),
            deals::shipment.eq(totals.shipment),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Puts the deal where it is to stand on a track; the main track says how it stands as a whole.
pub(in crate::deals) fn set_standing(
    tx: &mut Tx<'_>,
    id: DealId,
    (track, status, comment): (&Track, &Status, &str),
    is_main: bool,
) -> Result<()> {
    let now = tx.moment();
    let user = tx.actor.user_id;
    let row = deal_statuses::table
        .filter(deal_statuses::deal_id.eq(id))
        .filter(deal_statuses::track.eq(&track.key));
    diesel::delete(row).execute(tx.conn())?;
    diesel::insert_into(deal_statuses::table)
        .values((
            deal_statuses::deal_id.eq(id),
            deal_statuses::track.eq(&track.key),
            deal_statuses::status.eq(&status.key),
            deal_statuses::name.eq(&status.name),
            deal_statuses::name_key.eq(normal_form(&status.name)),
            deal_statuses::comment.eq(comment),
            deal_statuses::since.eq(now),
            deal_statuses::user_id.eq(user),
        ))
        .execute(tx.conn())?;
    if is_main {
        let closed = (status.outcome != Outcome::Open).then_some(now);
        diesel::update(deals::table.filter(deals::id.eq(id)))
            .set((
                deals::outcome.eq(status.outcome),
                deals::closed_at.eq(closed),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The deal stays in its status, which may be called otherwise and mean something else by now.
pub(in crate::deals) fn follow_status(
    tx: &mut Tx<'_>,
    id: DealId,
    (track, status): (&Track, &Status),
    is_main: bool,
) -> Result<()> {
    let row = deal_statuses::table
        .filter(deal_statuses::deal_id.eq(id))
        .filter(deal_statuses::track.eq(&track.key))
        .filter(deal_statuses::name.ne(&status.name));
    diesel::update(row)
        .set((
            deal_statuses::name.eq(&status.name),
            deal_statuses::name_key.eq(normal_form(&status.name)),
        ))
        .execute(tx.conn())?;
    if is_main {
        let closed = (status.outcome != Outcome::Open).then(|| tx.moment());
        let other = deals::table
            .filter(deals::id.eq(id))
            .filter(deals::outcome.ne(status.outcome));
        diesel::update(other)
            .set((
                deals::outcome.eq(status.outcome),
                deals::closed_at.eq(closed),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Puts the deal on a version of its type, where its stage may be called otherwise.
pub(in crate::deals) fn set_type_version(
    tx: &mut Tx<'_>,
    id: DealId,
    (version, stage): (i32, Option<&Stage>),
    valid_until: Option<NaiveDate>,
) -> Result<()> {
    let now = tx.moment();
    diesel::update(deals::table.filter(deals::id.eq(id)))
        .set((
            deals::type_version.eq(version),
            deals::stage.eq(stage.map(|stage| stage.key.as_str())),
            deals::stage_name.eq(stage.map_or("", |stage| stage.name.as_str())),
            deals::valid_until.eq(valid_until),
            deals::version.eq(deals::version + 1),
            deals::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Moves the deal to a stage, or out of all of them.
pub(crate) fn set_stage(tx: &mut Tx<'_>, id: DealId, stage: Option<&Stage>) -> Result<()> {
    let now = tx.moment();
    diesel::update(deals::table.filter(deals::id.eq(id)))
        .set((
            deals::stage.eq(stage.map(|stage| stage.key.as_str())),
            deals::stage_name.eq(stage.map_or("", |stage| stage.name.as_str())),
            deals::stage_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(crate) fn set_archived(tx: &mut Tx<'_>, id: DealId, is_archived: bool) -> Result<()> {
    let at = is_archived.then(|| tx.moment());
    diesel::update(deals::table.filter(deals::id.eq(id)))
        .set(deals::archived_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes who has signed. The actor is a user.
pub(crate) fn sign(tx: &mut Tx<'_>, id: DealId, (what, of): (Signed, &str)) -> Result<()> {
    let now = tx.moment();
    let (user, full_name) = (tx.actor.user()?, tx.actor.full_name.clone());
    forget(tx, id, (what, &[of]))?;
    diesel::insert_into(deal_signatures::table)
        .values((
            deal_signatures::deal_id.eq(id),
            deal_signatures::what.eq(what),
            deal_signatures::of.eq(of),
            deal_signatures::user_id.eq(user),
            deal_signatures::full_name.eq(full_name),
            deal_signatures::at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes signatures away.
pub(crate) fn forget(tx: &mut Tx<'_>, id: DealId, (what, of): (Signed, &[&str])) -> Result<()> {
    let rows = deal_signatures::table
        .filter(deal_signatures::deal_id.eq(id))
        .filter(deal_signatures::what.eq(what))
        .filter(deal_signatures::of.eq_any(of));
    diesel::delete(rows).execute(tx.conn())?;
    Ok(())
}

/// These users have to do with the deal from now on.
pub(in crate::deals) fn involve(tx: &mut Tx<'_>, id: DealId, users: &[UserId]) -> Result<()> {
    let known: Vec<UserId> = deal_users::table
        .filter(deal_users::deal_id.eq(id))
        .select(deal_users::user_id)
        .load(tx.conn())?;
    let new = users.iter().filter(|user| !known.contains(user));
    let rows: Vec<(DealId, UserId)> = new.map(|user| (id, *user)).collect();
    tx.insert_all(
        "deal_users",
        &[("deal_id", "bigint"), ("user_id", "bigint")],
        &rows,
    )
}

/// Gives the open deals of one user to another.
///
/// # Errors
/// The base refused.
pub fn hand_over(tx: &mut Tx<'_>, from: UserId, to: UserId) -> Result<Vec<DealId>> {
    let now = tx.moment();
    let open = deals::table
        .filter(deals::responsible_id.eq(from))
        .filter(deals::archived_at.is_null());
    let moved = open.select(deals::id).load(tx.conn())?;
    diesel::update(open)
        .set((
            deals::responsible_id.eq(to),
            deals::version.eq(deals::version + 1),
            deals::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(moved)
}

/// The deals of a client, whoever sees them.
pub(in crate::deals) fn of_company(read: &mut Read<'_>, company: CompanyId) -> Result<Vec<DealId>> {
    Ok(deals::table
        .filter(deals::company_id.eq(company))
        .select(deals::id)
        .load(read.conn())?)
}

/// Gives deals to another client.
pub(in crate::deals) fn assign(tx: &mut Tx<'_>, ids: &[DealId], to: CompanyId) -> Result<()> {
    let moved = diesel::update(deals::table.filter(deals::id.eq_any(ids)))
        .set(deals::company_id.eq(to))
        .execute(tx.conn())?;
    if moved == ids.len() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
