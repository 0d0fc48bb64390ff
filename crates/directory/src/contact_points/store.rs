//! Queries of contact points.

use base::ids::{CompanyId, PersonId};
use base::{Read, Result, Tx};
use diesel::prelude::*;

use super::{ContactPoint, NewPoint, PointKind};
use crate::schema::contact_points;

/// Whose contact points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A company's.
    Company(CompanyId),
    /// A person's.
    Person(PersonId),
}

/// The contact points of these companies, in the order of their forms.
///
/// # Errors
/// The base could not be read.
pub fn of_companies(read: &mut Read<'_>, ids: &[CompanyId]) -> Result<Vec<ContactPoint>> {
    Ok(contact_points::table
        .filter(contact_points::company_id.eq_any(ids))
        .select(ContactPoint::as_select())
        .order(contact_points::id.asc())
        .load(read.conn())?)
}

/// The contact points of these people, in the order of their forms.
///
/// # Errors
/// The base could not be read.
pub fn of_people(read: &mut Read<'_>, ids: &[PersonId]) -> Result<Vec<ContactPoint>> {
    Ok(contact_points::table
        .filter(contact_points::person_id.eq_any(ids))
        .select(ContactPoint::as_select())
        .order(contact_points::id.asc())
        .load(read.conn())?)
}

/// The contact points of a company and of these people, in the order of their forms: one query.
///
/// # Errors
/// The base could not be read.
pub fn of_company_and_people(
    read: &mut Read<'_>,
    id: CompanyId,
    people: &[PersonId],
) -> Result<Vec<ContactPoint>> {
    Ok(contact_points::table
        .filter(
            contact_points::company_id
                .eq(id)
                .or(contact_points::person_id.eq_any(people)),
        )
        .select(ContactPoint::as_select())
        .order(contact_points::id.asc())
        .load(read.conn())?)
}

/// The contact points of these companies and of these people, in the order of their forms: one query.
///
/// # Errors
/// The base could not be read.
pub fn of_companies_and_people(
    read: &mut Read<'_>,
    companies: &[CompanyId],
    people: &[PersonId],
) -> Result<Vec<ContactPoint>> {
    let of_companies = contact_points::company_id.eq_any(companies);
    let of_people = contact_points::person_id.eq_any(people);
    let query = contact_points::table.into_boxed();
    // Beside an empty list no index would lead to the other.
    let query = match (companies.is_empty(), people.is_empty()) {
        (_, true) => query.filter(of_companies),
        (true, _) => query.filter(of_people),
        _ => query.filter(of_companies.or(of_people)),
    };
    Ok(query
        .select(ContactPoint::as_select())
        .order(contact_points::id.asc())
        .load(read.conn())?)
}

/// What search compares of the contact points of these companies, in the order of their forms.
pub(crate) fn keys_of_companies(
    read: &mut Read<'_>,
    ids: &[CompanyId],
) -> Result<Vec<(CompanyId, PointKind, String)>> {
    Ok(contact_points::table
        .filter(contact_points::company_id.eq_any(ids))
        .select((
            contact_points::company_id.assume_not_null(),
            contact_points::kind,
            contact_points::value_key,
        ))
        .order(contact_points::id.asc())
        .load(read.conn())?)
}

/// What search compares of the contact points of these people, in the order of their forms.
pub(crate) fn keys_of_people(
    read: &mut Read<'_>,
    ids: &[PersonId],
) -> Result<Vec<(PersonId, PointKind, String)>> {
    Ok(contact_points::table
        .filter(contact_points::person_id.eq_any(ids))
        .select((
            contact_points::person_id.assume_not_null(),
            contact_points::kind,
            contact_points::value_key,
        ))
        .order(contact_points::id.asc())
        .load(read.conn())?)
}

/// Adds contact points to a record.
pub(crate) fn insert(tx: &mut Tx<'_>, owner: Owner, points: &[NewPoint]) -> Result<()> {
    let owned: Vec<_> = points.iter().map(|point| (owner, point)).collect();
    insert_all(tx, &owned)
}

/// Adds contact points to many records.
pub(crate) fn insert_all(tx: &mut Tx<'_>, points: &[(Owner, &NewPoint)]) -> Result<()> {
    let rows: Vec<_> = points
        .iter()
        .map(|(owner, point)| {
            let (company, person) = match owner {
                Owner::Company(id) => (Some(id), None),
                Owner::Person(id) => (None, Some(id)),
            };
            let NewPoint {
                kind,
                value,
                key,
                note,
            } = point;
            (company, person, kind, value, key, note)
        })
        .collect();
    let columns = [
        ("company_id", "bigint"),
        ("person_id", "bigint"),
        ("kind", "text"),
        ("value", "text"),
        ("value_key", "text"),
        ("note", "text"),
    ];
    tx.insert_all("contact_points", &columns, &rows)
}

/// Replaces all contact points of a record.
pub(crate) fn replace(tx: &mut Tx<'_>, owner: Owner, points: &[NewPoint]) -> Result<()> {
    remove_all(tx, owner)?;
    insert(tx, owner, points)
}

/// Takes all contact points of a record away.
pub(crate) fn remove_all(tx: &mut Tx<'_>, owner: Owner) -> Result<()> {
    match owner {
        Owner::Company(id) => {
            diesel::delete(contact_points::table.filter(contact_points::company_id.eq(id)))
                .execute(tx.conn())?
        }
        Owner::Person(id) => {
            diesel::delete(contact_points::table.filter(contact_points::person_id.eq(id)))
                .execute(tx.conn())?
        }
    };
    Ok(())
}

/// Takes all contact points of many companies away.
pub(crate) fn remove_of_companies(tx: &mut Tx<'_>, ids: &[CompanyId]) -> Result<()> {
    let points = contact_points::table.filter(contact_points::company_id.eq_any(ids));
    diesel::delete(points).execute(tx.conn())?;
    Ok(())
}

/// Takes all contact points of many people away.
pub(crate) fn remove_of_people(tx: &mut Tx<'_>, ids: &[PersonId]) -> Result<()> {
    let points = contact_points::table.filter(contact_points::person_id.eq_any(ids));
    diesel::delete(points).execute(tx.conn())?;
    Ok(())
}
