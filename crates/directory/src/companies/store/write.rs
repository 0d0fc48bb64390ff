//! Every row of a company that is written.

use activity::record_fields::words_of;
use base::ids::{CompanyId, SourceId, SubjectKind, UserId};
use base::{Error, Result, Tx};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use formats::names::{company_key, normal_form};

use crate::companies::{CompanyInput, CompanyKind, CompanyStatus, Kept};
use crate::references::store::learn_source;
use crate::schema::companies;
use crate::search::store as search;
use crate::search::{SearchKind, rules as search_rules};

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = companies, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Fields<'a> {
    name: &'a str,
    name_key: String,
    kind: CompanyKind,
    status: CompanyStatus,
    refusal_reason: &'a str,
    line_of_business: &'a str,
    activity: &'a str,
    city: &'a str,
    city_key: String,
    inn: Option<&'a str>,
    kpp: Option<&'a str>,
    ogrn: Option<&'a str>,
    bik: Option<&'a str>,
    account: Option<&'a str>,
    legal_address: &'a str,
    source_id: Option<SourceId>,
    responsible_id: Option<UserId>,
    next_contact_on: Option<NaiveDate>,
    comment: &'a str,
    updated_at: NaiveDateTime,
}

fn fields<'a>(tx: &mut Tx<'_>, input: &'a CompanyInput) -> Result<Fields<'a>> {
    let source_id = match input.source.as_str() {
        "" => None,
        name => Some(learn_source(tx, name)?),
    };
    Ok(Fields {
        name: &input.name,
        name_key: company_key(&input.name),
        kind: input.kind,
        status: input.status,
        refusal_reason: &input.refusal_reason,
        line_of_business: &input.line_of_business,
        activity: &input.activity,
        city: &input.city,
        city_key: normal_form(&input.city),
        inn: input.inn.as_ref().map(|inn| inn.as_str()),
        kpp: input.kpp.as_ref().map(|kpp| kpp.as_str()),
        ogrn: input.ogrn.as_ref().map(|ogrn| ogrn.as_str()),
        bik: input.bik.as_ref().map(|bik| bik.as_str()),
        account: input.account.as_ref().map(|account| account.as_str()),
        legal_address: &input.legal_address,
        source_id,
        responsible_id: input.responsible_id,
        next_contact_on: input.next_contact_on,
        comment: &input.comment,
        updated_at: tx.moment(),
    })
}

fn search_entry(id: CompanyId, input: &CompanyInput, own: &[String]) -> search::Entry {
    let inn = input.inn.as_ref().map_or("", |inn| inn.as_str());
    let lines = [&input.name, inn, &input.city, &input.legal_address];
    let lines: Vec<&str> = lines
        .into_iter()
        .chain(own.iter().map(String::as_str))
        .collect();
    let notes = [
        input.line_of_business.as_str(),
        &input.activity,
        &input.comment,
        input.kpp.as_ref().map_or("", |kpp| kpp.as_str()),
        input.ogrn.as_ref().map_or("", |ogrn| ogrn.as_str()),
        input.bik.as_ref().map_or("", |bik| bik.as_str()),
        input
            .account
            .as_ref()
            .map_or("", |account| account.as_str()),
    ];
    let text = search_rules::entry(&lines, &input.points);
    (SearchKind::Company, id.0, text, search_rules::notes(&notes))
}

/// Adds a company; its search entry is left to the caller.
pub(in crate::companies) fn insert(
    tx: &mut Tx<'_>,
    input: &CompanyInput,
) -> Result<(CompanyId, search::Entry)> {
    let now = tx.moment();
    let fields = fields(tx, input)?;
    let id: CompanyId = diesel::insert_into(companies::table)
        .values((
            fields,
            companies::archived.eq(false),
            companies::version.eq(1),
            companies::created_at.eq(now),
        ))
        .returning(companies::id)
        .get_result(tx.conn())?;
    Ok((id, search_entry(id, input, input.own.words())))
}

/// Brings back a company under its old number.
pub(in crate::companies) fn restore(
    tx: &mut Tx<'_>,
    id: CompanyId,
    input: &CompanyInput,
    kept: &Kept,
) -> Result<()> {
    let fields = fields(tx, input)?;
    diesel::insert_into(companies::table)
        .values((
            companies::id.eq(id),
            fields,
            companies::archived.eq(kept.archived),
            companies::version.eq(kept.version),
            companies::created_at.eq(kept.created_at),
        ))
        .execute(tx.conn())?;
    renew_entry(tx, id, input)
}

/// Writes the search entry anew, with the administrator's fields as they are kept.
fn renew_entry(tx: &mut Tx<'_>, id: CompanyId, input: &CompanyInput) -> Result<()> {
    let own = words_of(tx, SubjectKind::Company, &[id.0])?.remove(&id.0);
    let entry = search_entry(id, input, &own.unwrap_or_default());
    search::put(tx, entry)
}

/// Saves the fields of a company that is still at `version`.
pub(in crate::companies) fn update(
    tx: &mut Tx<'_>,
    id: CompanyId,
    version: i32,
    input: &CompanyInput,
) -> Result<()> {
    let fields = fields(tx, input)?;
    let changed = diesel::update(
        companies::table
            .filter(companies::id.eq(id))
            .filter(companies::version.eq(version)),
    )
    .set((fields, companies::version.eq(version + 1)))
    .execute(tx.conn())?;
    if changed == 0 {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    renew_entry(tx, id, input)
}

/// Writes these columns of companies; their versions grow.
macro_rules! change {
    ($tx:expr, $companies:expr $(, $column:expr)*) => {{
        let now = $tx.moment();
        diesel::update($companies)
            .set((
                $($column,)*
                companies::version.eq(companies::version + 1),
                companies::updated_at.eq(now),
            ))
            .execute($tx.conn())?;
    }};
}

pub(crate) fn set_status(
    tx: &mut Tx<'_>,
    ids: &[CompanyId],
    status: CompanyStatus,
    reason: &str,
) -> Result<()> {
    change!(
        tx,
        companies::table.filter(companies::id.eq_any(ids)),
        companies::status.eq(status),
        companies::refusal_reason.eq(reason)
    );
    Ok(())
}

pub(in crate::companies) fn set_next_contact(
    tx: &mut Tx<'_>,
    id: CompanyId,
    day: Option<NaiveDate>,
) -> Result<()> {
    change!(
        tx,
        companies::table.filter(companies::id.eq(id)),
        companies::next_contact_on.eq(day)
    );
    Ok(())
}

pub(crate) fn set_responsible(
    tx: &mut Tx<'_>,
    ids: &[CompanyId],
    user: Option<UserId>,
) -> Result<()> {
    change!(
        tx,
        companies::table.filter(companies::id.eq_any(ids)),
        companies::responsible_id.eq(user)
    );
    Ok(())
}

pub(crate) fn set_archived(tx: &mut Tx<'_>, ids: &[CompanyId], archived: bool) -> Result<()> {
    change!(
        tx,
        companies::table.filter(companies::id.eq_any(ids)),
        companies::archived.eq(archived)
    );
    Ok(())
}

/// Notes that something that belongs to these companies changes.
pub(crate) fn touch(tx: &mut Tx<'_>, ids: &[CompanyId]) -> Result<()> {
    change!(tx, companies::table.filter(companies::id.eq_any(ids)));
    Ok(())
}

/// Hands every company of one user to another.
pub(crate) fn hand_over(tx: &mut Tx<'_>, from: UserId, to: UserId) -> Result<Vec<CompanyId>> {
    let moved: Vec<CompanyId> = companies::table
        .filter(companies::responsible_id.eq(from))
        .select(companies::id)
        .load(tx.conn())?;
    change!(
        tx,
        companies::table.filter(companies::responsible_id.eq(from)),
        companies::responsible_id.eq(to)
    );
    Ok(moved)
}

/// Gives the companies of one source another one, and answers which.
pub(crate) fn change_source(tx: &mut Tx<'_>, from: i64, into: i64) -> Result<Vec<CompanyId>> {
    let of_source = companies::table.filter(companies::source_id.eq(from));
    let moved = of_source.select(companies::id).load(tx.conn())?;
    change!(tx, of_source, companies::source_id.eq(into));
    Ok(moved)
}

/// Notes that the companies of a segment change, and answers which.
pub(crate) fn touch_segment(tx: &mut Tx<'_>, segment: i64) -> Result<Vec<CompanyId>> {
    use crate::schema::company_segments;
    let members = company_segments::table
        .filter(company_segments::segment_id.eq(segment))
        .select(company_segments::company_id);
    let touched = members.load(tx.conn())?;
    change!(tx, companies::table.filter(companies::id.eq_any(members)));
    Ok(touched)
}

/// Removes companies and whatever is a part of them; their people must be gone.
pub(in crate::companies) fn remove_all(tx: &mut Tx<'_>, ids: &[CompanyId]) -> Result<()> {
    use crate::schema::{company_segments, company_tags, duplicate_hints};
    let marked = company_segments::table.filter(company_segments::company_id.eq_any(ids));
    diesel::delete(marked).execute(tx.conn())?;
    let tagged = company_tags::table.filter(company_tags::company_id.eq_any(ids));
    diesel::delete(tagged).execute(tx.conn())?;
    let hinted = duplicate_hints::table.filter(duplicate_hints::company_id.eq_any(ids));
    diesel::delete(hinted).execute(tx.conn())?;
    diesel::delete(companies::table.filter(companies::id.eq_any(ids))).execute(tx.conn())?;
    let records: Vec<i64> = ids.iter().map(|id| id.0).collect();
    search::remove_all(tx, SearchKind::Company, &records)
}
