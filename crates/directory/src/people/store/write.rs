//! Every row of a person that is written.

use activity::record_fields::words_of;
use base::ids::{EmploymentId, PersonId, SubjectKind, UserId};
use base::{Error, Result, Tx};
use diesel::prelude::*;
use formats::names::normal_form;

use crate::companies::Kept;
use crate::parts::NewWork;
use crate::people::{EmploymentInput, PersonInput};
use crate::schema::{employments, people};
use crate::search::store as search;
use crate::search::{SearchKind, rules as search_rules};

fn search_entry(id: PersonId, input: &PersonInput, own: &[String]) -> search::Entry {
    let lines: Vec<&str> = [&input.full_name]
        .into_iter()
        .chain(own)
        .map(String::as_str)
        .collect();
    let text = search_rules::entry(&lines, &input.points);
    let notes = search_rules::notes(&[&input.comment]);
    (SearchKind::Person, id.0, text, notes)
}

/// Adds a person; their search entry is left to the caller.
pub(in crate::people) fn insert(
    tx: &mut Tx<'_>,
    input: &PersonInput,
    responsible: Option<UserId>,
) -> Result<(PersonId, search::Entry)> {
    let now = tx.moment();
    let id: PersonId = diesel::insert_into(people::table)
        .values((
            people::full_name.eq(&input.full_name),
            people::name_key.eq(normal_form(&input.full_name)),
            people::archived.eq(false),
            people::responsible_id.eq(responsible),
            people::comment.eq(&input.comment),
            people::version.eq(1),
            people::created_at.eq(now),
            people::updated_at.eq(now),
        ))
        .returning(people::id)
        .get_result(tx.conn())?;
    Ok((id, search_entry(id, input, input.own.words())))
}

/// Brings back a person under their old number.
pub(in crate::people) fn restore(
    tx: &mut Tx<'_>,
    id: PersonId,
    input: &PersonInput,
    (responsible, kept): (Option<UserId>, &Kept),
) -> Result<()> {
    let now = tx.moment();
    diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::full_name.eq(&input.full_name),
            people::name_key.eq(normal_form(&input.full_name)),
            people::archived.eq(kept.archived),
            people::responsible_id.eq(responsible),
            people::comment.eq(&input.comment),
            people::version.eq(kept.version),
            people::created_at.eq(kept.created_at),
            people::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    renew_entry(tx, id, input)
}

/// Writes the search entry anew, with the administrator's fields as they are kept.
fn renew_entry(tx: &mut Tx<'_>, id: PersonId, input: &PersonInput) -> Result<()> {
    let own = words_of(tx, SubjectKind::Person, &[id.0])?.remove(&id.0);
    let entry = search_entry(id, input, &own.unwrap_or_default());
    search::put(tx, entry)
}

/// Makes a user answer for a person.
pub(crate) fn set_responsible(
    tx: &mut Tx<'_>,
    id: PersonId,
    responsible: Option<UserId>,
) -> Result<()> {
    diesel::update(people::table.filter(people::id.eq(id)))
        .set((
            people::responsible_id.eq(responsible),
            people::version.eq(people::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Saves the fields of a person who is still at `version`.
pub(in crate::people) fn update(
    tx: &mut Tx<'_>,
    id: PersonId,
    version: i32,
    input: &PersonInput,
) -> Result<()> {
    let now = tx.moment();
    let changed = diesel::update(
        people::table
            .filter(people::id.eq(id))
            .filter(people::version.eq(version)),
    )
    .set((
        people::full_name.eq(&input.full_name),
        people::name_key.eq(normal_form(&input.full_name)),
        people::comment.eq(&input.comment),
        people::version.eq(version + 1),
        people::updated_at.eq(now),
    ))
    .execute(tx.conn())?;
    if changed == 0 {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    renew_entry(tx, id, input)
}

pub(crate) fn set_archived(tx: &mut Tx<'_>, ids: &[PersonId], archived: bool) -> Result<()> {
    let now = tx.moment();
    diesel::update(people::table.filter(people::id.eq_any(ids)))
        .set((
            people::archived.eq(archived),
            people::version.eq(people::version + 1),
            people::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(in crate::people) fn insert_employment(
    tx: &mut Tx<'_>,
    person: PersonId,
    input: &EmploymentInput,
) -> Result<EmploymentId> {
    Ok(diesel::insert_into(employments::table)
        .values((
            employments::company_id.eq(input.company_id),
            employments::person_id.eq(person),
            employments::position.eq(&input.position),
            employments::role.eq(input.role),
            employments::since.eq(input.since),
            employments::until.eq(input.until),
            employments::version.eq(1),
        ))
        .returning(employments::id)
        .get_result(tx.conn())?)
}

/// Adds the present work of many people at once.
pub(crate) fn insert_work(tx: &mut Tx<'_>, work: &[NewWork]) -> Result<()> {
    let columns = [
        ("company_id", "bigint"),
        ("person_id", "bigint"),
        ("position", "text"),
        ("role", "text"),
    ];
    tx.insert_all("employments", &columns, work)
}

/// Saves a period of work that is still at `version`.
pub(in crate::people) fn update_employment(
    tx: &mut Tx<'_>,
    id: EmploymentId,
    version: i32,
    input: &EmploymentInput,
) -> Result<()> {
    let changed = diesel::update(
        employments::table
            .filter(employments::id.eq(id))
            .filter(employments::version.eq(version)),
    )
    .set((
        employments::position.eq(&input.position),
        employments::role.eq(input.role),
        employments::since.eq(input.since),
        employments::until.eq(input.until),
        employments::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    if changed == 0 {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    Ok(())
}

pub(in crate::people) fn remove_employment(tx: &mut Tx<'_>, id: EmploymentId) -> Result<()> {
    diesel::delete(employments::table.filter(employments::id.eq(id))).execute(tx.conn())?;
    Ok(())
}

/// Hands every person of one user to another.
pub(crate) fn hand_over(tx: &mut Tx<'_>, from: UserId, to: UserId) -> Result<Vec<PersonId>> {
    let moved: Vec<PersonId> = people::table
        .filter(people::responsible_id.eq(from))
        .select(people::id)
        .load(tx.conn())?;
    diesel::update(people::table.filter(people::responsible_id.eq(from)))
        .set((
            people::responsible_id.eq(to),
            people::version.eq(people::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(moved)
}

/// Removes people and their work anywhere.
pub(in crate::people) fn remove_all(tx: &mut Tx<'_>, ids: &[PersonId]) -> Result<()> {
    let work = employments::table.filter(employments::person_id.eq_any(ids));
    diesel::delete(work).execute(tx.conn())?;
    diesel::delete(people::table.filter(people::id.eq_any(ids))).execute(tx.conn())?;
    let records: Vec<i64> = ids.iter().map(|id| id.0).collect();
    search::remove_all(tx, SearchKind::Person, &records)
}
