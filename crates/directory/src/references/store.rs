//! Queries of the reference lists.

use base::ids::{CompanyId, SegmentId, SourceId};
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use formats::names::normal_form;

use super::{Entry, Reference, ReferenceList};
use crate::schema::{company_segments, company_tags, segments, sources};

/// A name of one of the lists.
#[derive(Debug, Clone, QueryableByName)]
pub struct Name {
    /// `source`, `segment` or `user`.
    #[diesel(sql_type = Text)]
    pub list: String,
    /// Its number in the list.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// The name.
    #[diesel(sql_type = Text)]
    pub name: String,
}

/// Sources and segments in use and active users, each by name: one query.
///
/// # Errors
/// The base could not be read.
pub fn choices(read: &mut Read<'_>) -> Result<Vec<Name>> {
    Ok(diesel::sql_query(
        "select 'source' as list, id, name, name_key from sources where not retired \
         union all select 'segment', id, name, name_key from segments where not retired \
         union all select 'user', id, full_name, name_key from users where active order by name_key, id",
    )
    .load(read.conn())?)
}

/// A segment or tag of a company.
#[derive(Debug, Clone, QueryableByName)]
pub struct Mark {
    /// Of which company.
    #[diesel(sql_type = BigInt)]
    pub company_id: CompanyId,
    /// `segment` or `tag`.
    #[diesel(sql_type = Text)]
    pub list: String,
    /// The name.
    #[diesel(sql_type = Text)]
    pub name: String,
}

/// The segments and tags of these companies, by name: one query.
///
/// # Errors
/// The base could not be read.
pub fn marks_of(read: &mut Read<'_>, companies: &[CompanyId]) -> Result<Vec<Mark>> {
    if companies.is_empty() {
        return Ok(Vec::new());
    }
    let ids = companies
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(",");
    Ok(diesel::sql_query(format!(
        "select company_id, 'segment' as list, name, name_key from company_segments \
         join segments on segments.id = segment_id where company_id in ({ids}) \
         union all select company_id, 'tag', tag, tag_key from company_tags where company_id in ({ids}) order by name_key"
    ))
    .load(read.conn())?)
}

/// The names of one list and company in a row.
pub fn in_a_row(marks: &[Mark], company: CompanyId, list: &str) -> String {
    let own = marks
        .iter()
        .filter(|mark| mark.company_id == company && mark.list == list);
    own.map(|mark| mark.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The names of these sources, the retired ones too.
///
/// # Errors
/// The base could not be read.
pub fn source_names(
    read: &mut Read<'_>,
    mut ids: Vec<SourceId>,
) -> Result<Vec<(SourceId, String)>> {
    ids.sort_unstable();
    ids.dedup();
    Ok(sources::table
        .filter(sources::id.eq_any(ids))
        .select((sources::id, sources::name))
        .load(read.conn())?)
}

/// The source with this name, made if it is new.
pub(crate) fn learn_source(tx: &mut Tx<'_>, name: &str) -> Result<SourceId> {
    let key = normal_form(name);
    let known = sources::table
        .filter(sources::name_key.eq(&key))
        .select(sources::id)
        .get_result(tx.conn())
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    Ok(diesel::insert_into(sources::table)
        .values((
            sources::name.eq(name),
            sources::name_key.eq(key),
            sources::retired.eq(false),
        ))
        .returning(sources::id)
        .get_result(tx.conn())?)
}

/// The segment with this name, made if it is new.
pub(crate) fn learn_segment(tx: &mut Tx<'_>, name: &str) -> Result<SegmentId> {
    let key = normal_form(name);
    let known = segments::table
        .filter(segments::name_key.eq(&key))
        .select(segments::id)
        .get_result(tx.conn())
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    Ok(diesel::insert_into(segments::table)
        .values((
            segments::name.eq(name),
            segments::name_key.eq(key),
            segments::retired.eq(false),
        ))
        .returning(segments::id)
        .get_result(tx.conn())?)
}

/// Replaces a company's segments.
pub(crate) fn set_segments(tx: &mut Tx<'_>, company: CompanyId, names: &[String]) -> Result<()> {
    diesel::delete(company_segments::table.filter(company_segments::company_id.eq(company)))
        .execute(tx.conn())?;
    for name in names {
        let segment = learn_segment(tx, name)?;
        diesel::insert_into(company_segments::table)
            .values((
                company_segments::company_id.eq(company),
                company_segments::segment_id.eq(segment),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The segment that is called so.
pub(crate) fn segment_named(
    read: &mut Read<'_>,
    name: &str,
) -> Result<Option<(SegmentId, String)>> {
    Ok(segments::table
        .filter(segments::name_key.eq(normal_form(name)))
        .select((segments::id, segments::name))
        .get_result(read.conn())
        .optional()?)
}

/// The name of a segment, while there is one.
pub(crate) fn segment_name(read: &mut Read<'_>, id: SegmentId) -> Result<Option<String>> {
    Ok(segments::table
        .filter(segments::id.eq(id))
        .select(segments::name)
        .get_result(read.conn())
        .optional()?)
}

/// The segments of these companies, whatever they are called.
pub(crate) fn segments_of(
    read: &mut Read<'_>,
    companies: &[CompanyId],
) -> Result<Vec<(CompanyId, SegmentId)>> {
    Ok(company_segments::table
        .filter(company_segments::company_id.eq_any(companies))
        .select((company_segments::company_id, company_segments::segment_id))
        .load(read.conn())?)
}

/// Puts companies that are not there yet into a segment.
pub(crate) fn join_segment(
    tx: &mut Tx<'_>,
    segment: SegmentId,
    companies: &[CompanyId],
) -> Result<()> {
    let rows: Vec<_> = companies.iter().map(|company| (company, segment)).collect();
    let columns = [("company_id", "bigint"), ("segment_id", "bigint")];
    tx.insert_all("company_segments", &columns, &rows)
}

/// Takes companies out of a segment.
pub(crate) fn leave_segment(
    tx: &mut Tx<'_>,
    segment: SegmentId,
    companies: &[CompanyId],
) -> Result<()> {
    let members = company_segments::table
        .filter(company_segments::segment_id.eq(segment))
        .filter(company_segments::company_id.eq_any(companies));
    diesel::delete(members).execute(tx.conn())?;
    Ok(())
}

/// Replaces a company's tags.
pub(crate) fn set_tags(tx: &mut Tx<'_>, company: CompanyId, tags: &[String]) -> Result<()> {
    diesel::delete(company_tags::table.filter(company_tags::company_id.eq(company)))
        .execute(tx.conn())?;
    for tag in tags {
        diesel::insert_into(company_tags::table)
            .values((
                company_tags::company_id.eq(company),
                company_tags::tag.eq(tag),
                company_tags::tag_key.eq(normal_form(tag)),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The same query of either list.
macro_rules! of_list {
    ($list:expr, $table:ident => $query:expr) => {
        match $list {
            ReferenceList::Sources => {
                use sources as $table;
                $query
            }
            ReferenceList::Segments => {
                use segments as $table;
                $query
            }
        }
    };
}

const SOURCES: &str = "select id, name, retired, (select count(*) from companies where source_id = sources.id) as companies \
     from sources";
const SEGMENTS: &str = "select id, name, retired, \
     (select count(*) from company_segments where segment_id = segments.id) as companies from segments";

/// A list with how many clients have each entry, those in use first.
///
/// # Errors
/// The base could not be read.
pub fn list(read: &mut Read<'_>, list: ReferenceList) -> Result<Vec<Entry>> {
    let select = match list {
        ReferenceList::Sources => SOURCES,
        ReferenceList::Segments => SEGMENTS,
    };
    Ok(diesel::sql_query(format!("{select} order by retired, name_key, id")).load(read.conn())?)
}

/// One entry.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, entry: Reference) -> Result<Entry> {
    let select = match entry.list {
        ReferenceList::Sources => SOURCES,
        ReferenceList::Segments => SEGMENTS,
    };
    let query = diesel::sql_query(format!("{select} where id = {}", entry.id));
    Ok(query.get_result(read.conn())?)
}

pub(super) fn name_is_taken(read: &mut Read<'_>, entry: Reference, name: &str) -> Result<bool> {
    let key = normal_form(name);
    of_list!(entry.list, entries => {
        let others = entries::table
            .filter(entries::name_key.eq(key))
            .filter(entries::id.ne(entry.id));
        Ok(diesel::select(diesel::dsl::exists(others)).get_result(read.conn())?)
    })
}

/// Renames an entry that is still called `was`.
pub(super) fn rename(tx: &mut Tx<'_>, entry: Reference, was: &str, name: &str) -> Result<()> {
    let changed = of_list!(entry.list, entries => {
        let kept = entries::table.filter(entries::id.eq(entry.id)).filter(entries::name.eq(was));
        diesel::update(kept)
            .set((entries::name.eq(name), entries::name_key.eq(normal_form(name))))
            .execute(tx.conn())?
    });
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Conflict("error-changed-meanwhile".into()))
    }
}

pub(super) fn set_retired(tx: &mut Tx<'_>, entry: Reference, retired: bool) -> Result<()> {
    of_list!(entry.list, entries => {
        diesel::update(entries::table.filter(entries::id.eq(entry.id)))
            .set(entries::retired.eq(retired))
            .execute(tx.conn())?
    });
    Ok(())
}

pub(super) fn remove(tx: &mut Tx<'_>, entry: Reference) -> Result<()> {
    of_list!(entry.list, entries => {
        diesel::delete(entries::table.filter(entries::id.eq(entry.id))).execute(tx.conn())?
    });
    Ok(())
}

/// Puts the clients of one segment into another; who is in both stays in it once.
pub(super) fn change_segment(tx: &mut Tx<'_>, from: i64, into: i64) -> Result<()> {
    let in_both = format!(
        "delete from company_segments where segment_id = {from} \
         and company_id in (select company_id from company_segments where segment_id = {into})"
    );
    diesel::sql_query(in_both).execute(tx.conn())?;
    diesel::update(company_segments::table.filter(company_segments::segment_id.eq(from)))
        .set(company_segments::segment_id.eq(into))
        .execute(tx.conn())?;
    Ok(())
}
