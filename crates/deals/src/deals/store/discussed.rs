//! Queries of what a contact with the client can be about: of what belongs to deals that the actor sees.

use base::area::DiscussedRecord;
use base::clause::{Clause, Value};
use base::ids::{CompanyId, DealId, Subject, SubjectKind};
use base::{Read, Result};
use chrono::NaiveDate;
use diesel::prelude::*;

use super::{seen, visible};
use crate::contracts::ContractId;
use crate::deals::discussed::{deal, paper};
use crate::invoices::InvoiceId;
use crate::schema::{contracts, deals, invoices};

/// Which are asked for.
#[derive(Clone, Copy)]
pub(crate) enum Asked<'a> {
    /// Of a client, the latest first, up to so many.
    Of(CompanyId, i64),
    /// Those with these numbers.
    These(&'a [i64]),
}

/// Deals.
pub(crate) fn deals(read: &mut Read<'_>, asked: Asked<'_>) -> Result<Vec<DiscussedRecord>> {
    let query = visible(read);
    let query = match asked {
        Asked::Of(company, most) => query
            .filter(deals::company_id.eq(company))
            .order((deals::began_on.desc(), deals::id.desc()))
            .limit(most),
        Asked::These(ids) => query.filter(deals::id.eq_any(of(ids, DealId))),
    };
    let found: Vec<(DealId, CompanyId, String, String)> = query
        .select((deals::id, deals::company_id, deals::number, deals::subject))
        .load(read.conn())?;
    Ok(found.into_iter().map(deal).collect())
}

/// Contracts.
pub(crate) fn contracts(read: &mut Read<'_>, asked: Asked<'_>) -> Result<Vec<DiscussedRecord>> {
    let mut query = contracts::table
        .inner_join(deals::table.on(deals::id.eq(contracts::deal_id)))
        .into_boxed();
    if let Some(seen) = seen(read) {
        query = query.filter(seen);
    }
    query = match asked {
        Asked::Of(company, most) => query
            .filter(deals::company_id.eq(company))
            .order((contracts::signed_on.desc(), contracts::id.desc()))
            .limit(most),
        Asked::These(ids) => query.filter(contracts::id.eq_any(of(ids, ContractId))),
    };
    let found: Vec<(ContractId, DealId, CompanyId, String, NaiveDate)> = query
        .select((
            contracts::id,
            deals::id,
            deals::company_id,
            contracts::number,
            contracts::signed_on,
        ))
        .load(read.conn())?;
    let named = found.into_iter().map(|(id, deal, company, number, day)| {
        let subject = subject(SubjectKind::Contract, id.0);
        paper(subject, (deal, company), (&number, day))
    });
    Ok(named.collect())
}

/// Invoices.
pub(crate) fn invoices(read: &mut Read<'_>, asked: Asked<'_>) -> Result<Vec<DiscussedRecord>> {
    let mut query = invoices::table
        .inner_join(deals::table.on(deals::id.eq(invoices::deal_id)))
        .into_boxed();
    if let Some(seen) = seen(read) {
        query = query.filter(seen);
    }
    query = match asked {
        Asked::Of(company, most) => query
            .filter(deals::company_id.eq(company))
            .order((invoices::issued_on.desc(), invoices::id.desc()))
            .limit(most),
        Asked::These(ids) => query.filter(invoices::id.eq_any(of(ids, InvoiceId))),
    };
    let found: Vec<(InvoiceId, DealId, CompanyId, i32, NaiveDate)> = query
        .select((
            invoices::id,
            deals::id,
            deals::company_id,
            invoices::number,
            invoices::issued_on,
        ))
        .load(read.conn())?;
    let named = found.into_iter().map(|(id, deal, company, number, day)| {
        let subject = subject(SubjectKind::Invoice, id.0);
        paper(subject, (deal, company), (&number.to_string(), day))
    });
    Ok(named.collect())
}

/// The contracts and invoices of a deal.
pub(crate) fn papers(deal: i64) -> Vec<(SubjectKind, Clause)> {
    let of_deal = |query: &str| Clause::new(query).bind(Value::Number(deal));
    vec![
        (
            SubjectKind::Contract,
            of_deal("select id from contracts where deal_id = "),
        ),
        (
            SubjectKind::Invoice,
            of_deal("select id from invoices where deal_id = "),
        ),
    ]
}

fn of<T>(ids: &[i64], made: fn(i64) -> T) -> Vec<T> {
    ids.iter().copied().map(made).collect()
}

fn subject(kind: SubjectKind, id: i64) -> Subject {
    Subject { kind, id }
}
