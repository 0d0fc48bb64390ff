//! Queries of the reference lists.

use base::ids::{CompanyId, SegmentId, SourceId};
use base::{Read, Result, Tx};
use diesel::prelude::*;
use formats::names::normal_form;

use crate::schema::{company_segments, company_tags, segments, sources};

/// Sources in use, by name.
///
/// # Errors
/// The base could not be read.
pub fn sources(read: &mut Read<'_>) -> Result<Vec<(SourceId, String)>> {
    Ok(sources::table
        .filter(sources::retired.eq(false))
        .select((sources::id, sources::name))
        .order(sources::name_key.asc())
        .load(read.conn())?)
}

/// Segments in use, by name.
///
/// # Errors
/// The base could not be read.
pub fn segments(read: &mut Read<'_>) -> Result<Vec<(SegmentId, String)>> {
    Ok(segments::table
        .filter(segments::retired.eq(false))
        .select((segments::id, segments::name))
        .order(segments::name_key.asc())
        .load(read.conn())?)
}

/// The segments of these companies.
///
/// # Errors
/// The base could not be read.
pub fn segments_of(
    read: &mut Read<'_>,
    companies: &[CompanyId],
) -> Result<Vec<(CompanyId, String)>> {
    Ok(company_segments::table
        .inner_join(segments::table)
        .filter(company_segments::company_id.eq_any(companies))
        .select((company_segments::company_id, segments::name))
        .order(segments::name_key.asc())
        .load(read.conn())?)
}

/// The tags of these companies.
///
/// # Errors
/// The base could not be read.
pub fn tags_of(read: &mut Read<'_>, companies: &[CompanyId]) -> Result<Vec<(CompanyId, String)>> {
    Ok(company_tags::table
        .filter(company_tags::company_id.eq_any(companies))
        .select((company_tags::company_id, company_tags::tag))
        .order(company_tags::tag_key.asc())
        .load(read.conn())?)
}

/// The source with this name, made if it is new.
pub(crate) fn learn_source(tx: &mut Tx<'_>, name: &str) -> Result<SourceId> {
    let key = normal_form(name);
    let known = sources::table
        .filter(sources::name_key.eq(&key))
        .select(sources::id)
        .first(tx.conn())
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
        .first(tx.conn())
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
