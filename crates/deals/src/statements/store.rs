//! Queries of statements: of all clients, so only for who sees everything.

use std::collections::BTreeSet;

use base::ids::{CompanyId, DealId};
use base::{Read, Result, Tx};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use directory::schema::companies;

use super::reading::{LineInput, StatementInput};
use super::rules::Candidate;
use super::{BankLine, BankLineId, BankStatement, StatementId};
use crate::invoices::InvoiceId;
use crate::payments::PaymentId;
use crate::schema::{bank_lines, bank_statements, deals, invoices, legal_entities};

/// Statements that are listed.
const LISTED: i64 = 100;
/// Lines settled on one page.
pub const PAGE: u8 = 50;
/// Invoices looked at for a page of lines.
const MOST_CANDIDATES: i64 = 1_000;
/// Keys asked about at once.
const CHUNK: usize = 500;

/// The latest statements, each with how many of its lines wait: one query.
///
/// # Errors
/// The base could not be read.
pub fn latest(read: &mut Read<'_>) -> Result<Vec<(BankStatement, i64)>> {
    let waiting = "(select count(*) from bank_lines where bank_lines.statement_id = bank_statements.id \
                   and bank_lines.payment_id is null and not bank_lines.is_skipped)";
    Ok(bank_statements::table
        .order(bank_statements::id.desc())
        .limit(LISTED)
        .select((BankStatement::as_select(), sql::<BigInt>(waiting)))
        .load(read.conn())?)
}

/// A statement.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, id: StatementId) -> Result<BankStatement> {
    Ok(bank_statements::table
        .filter(bank_statements::id.eq(id))
        .select(BankStatement::as_select())
        .first(read.conn())?)
}

/// The first lines of a statement that wait.
///
/// # Errors
/// The base could not be read.
pub fn waiting(read: &mut Read<'_>, id: StatementId) -> Result<Vec<BankLine>> {
    Ok(bank_lines::table
        .filter(bank_lines::statement_id.eq(id))
        .filter(bank_lines::payment_id.is_null())
        .filter(bank_lines::is_skipped.eq(false))
        .order((bank_lines::paid_on.asc(), bank_lines::id.asc()))
        .limit(PAGE.into())
        .select(BankLine::as_select())
        .load(read.conn())?)
}

/// How many lines of a statement wait, were entered, were put aside: one query.
///
/// # Errors
/// The base could not be read.
pub fn counts(read: &mut Read<'_>, id: StatementId) -> Result<(i64, i64, i64)> {
    let of = |condition: &str| {
        sql::<BigInt>(&format!(
            "cast(coalesce(sum(case when {condition} then 1 else 0 end), 0) as bigint)"
        ))
    };
    Ok(bank_lines::table
        .filter(bank_lines::statement_id.eq(id))
        .select((
            of("payment_id is null and not is_skipped"),
            of("payment_id is not null"),
            of("is_skipped"),
        ))
        .first(read.conn())?)
}

/// Those of these payments that no statement had yet.
pub(super) fn unknown<'a>(
    read: &mut Read<'_>,
    lines: &'a [LineInput],
) -> Result<Vec<&'a LineInput>> {
    let mut known = BTreeSet::new();
    for lines in lines.chunks(CHUNK) {
        let keys: Vec<&str> = lines.iter().map(|line| line.key.as_str()).collect();
        let found: Vec<String> = bank_lines::table
            .filter(bank_lines::key.eq_any(keys))
            .select(bank_lines::key)
            .load(read.conn())?;
        known.extend(found);
    }
    let new = lines.iter().filter(|line| !known.contains(&line.key));
    Ok(new.collect())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    input: &StatementInput,
    (new, known): (&[&LineInput], usize),
) -> Result<StatementId> {
    let (now, author) = (tx.moment(), tx.actor.user_id);
    let id: StatementId = diesel::insert_into(bank_statements::table)
        .values((
            bank_statements::name.eq(&input.name),
            bank_statements::known.eq(i32::try_from(known).unwrap_or(i32::MAX)),
            bank_statements::outgoing.eq(input.outgoing),
            bank_statements::flaws.eq(input.flaws),
            bank_statements::author_id.eq(author),
            bank_statements::created_at.eq(now),
        ))
        .returning(bank_statements::id)
        .get_result(tx.conn())?;
    for line in new {
        diesel::insert_into(bank_lines::table)
            .values((
                bank_lines::statement_id.eq(id),
                bank_lines::key.eq(&line.key),
                bank_lines::paid_on.eq(line.paid_on),
                bank_lines::number.eq(&line.number),
                bank_lines::amount.eq(line.amount),
                bank_lines::payer.eq(&line.payer),
                bank_lines::payer_inn.eq(&line.payer_inn),
                bank_lines::payee_inn.eq(&line.payee_inn),
                bank_lines::purpose.eq(&line.purpose),
                bank_lines::is_skipped.eq(false),
            ))
            .execute(tx.conn())?;
    }
    Ok(id)
}

/// A line, held until the transaction ends.
pub(super) fn hold(tx: &mut Tx<'_>, id: BankLineId) -> Result<BankLine> {
    let own = bank_lines::table.filter(bank_lines::id.eq(id));
    diesel::update(own)
        .set(bank_lines::is_skipped.eq(bank_lines::is_skipped))
        .execute(tx.conn())?;
    Ok(own.select(BankLine::as_select()).first(tx.conn())?)
}

pub(super) fn skip(tx: &mut Tx<'_>, id: BankLineId) -> Result<()> {
    diesel::update(bank_lines::table.filter(bank_lines::id.eq(id)))
        .set(bank_lines::is_skipped.eq(true))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn take(tx: &mut Tx<'_>, id: BankLineId, payment: PaymentId) -> Result<()> {
    diesel::update(bank_lines::table.filter(bank_lines::id.eq(id)))
        .set(bank_lines::payment_id.eq(payment))
        .execute(tx.conn())?;
    Ok(())
}

/// Invoices that lines with these payers or these numbers may pay: one query.
///
/// # Errors
/// The base could not be read.
pub fn candidates(read: &mut Read<'_>, inns: &[String], numbers: &[i32]) -> Result<Vec<Candidate>> {
    let rest = "(invoices.amount - coalesce((select cast(sum(payments.amount) as bigint) from payments \
                where payments.invoice_id = invoices.id), 0))";
    let by_payer = companies::inn.eq_any(inns);
    let by_number = invoices::number.eq_any(numbers);
    let rows: Vec<Row> = invoices::table
        .inner_join(deals::table)
        .inner_join(legal_entities::table)
        .inner_join(companies::table.on(companies::id.eq(deals::company_id)))
        .filter(invoices::cancelled_at.is_null())
        .filter(deals::archived_at.is_null())
        .filter(by_payer.or(by_number))
        .order((invoices::issued_on.desc(), invoices::id.desc()))
        .limit(MOST_CANDIDATES)
        .select((
            (
                invoices::id,
                invoices::number,
                invoices::issued_on,
                sql::<BigInt>(rest),
            ),
            (deals::id, deals::number),
            (companies::id, companies::name, companies::inn.nullable()),
            legal_entities::inn,
        ))
        .load(read.conn())?;
    Ok(rows.into_iter().map(candidate).collect())
}

type Row = (
    (InvoiceId, i32, NaiveDate, i64),
    (DealId, String),
    (CompanyId, String, Option<String>),
    String,
);

fn candidate(((invoice, number, issued_on, rest), deal, company, entity_inn): Row) -> Candidate {
    Candidate {
        invoice,
        number,
        issued_on,
        rest,
        deal: deal.0,
        deal_number: deal.1,
        company: company.0,
        company_name: company.1,
        inn: company.2.unwrap_or_default(),
        entity_inn,
    }
}
