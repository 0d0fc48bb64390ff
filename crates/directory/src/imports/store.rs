//! Queries of imports. An import is seen by who started it and by the administrator.

use accounts::schema::users;
use base::access::Role;
use base::db::Engine;
use base::ids::{ImportId, UserId};
use base::{Action, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::merging::Details;
use super::schema::{import_failures, import_mappings, import_rows, imports};
use super::{Import, ImportState, Layout, Mapping, Options, Reason, Tally};
use base::ids::CompanyId;

/// Imports on a page of the list.
pub const PAGE_SIZE: i64 = 50;

#[derive(Queryable, Selectable)]
#[diesel(table_name = imports)]
struct ImportRow {
    id: ImportId,
    user_id: UserId,
    file_name: String,
    blob: String,
    layout: String,
    mapping: String,
    options: String,
    state: ImportState,
    stopping: bool,
    position: i64,
    tally: String,
    created_at: NaiveDateTime,
    started_at: Option<NaiveDateTime>,
    finished_at: Option<NaiveDateTime>,
}

impl ImportRow {
    fn read(self) -> Result<Import> {
        Ok(Import {
            id: self.id,
            user_id: self.user_id,
            file_name: self.file_name,
            blob: self.blob,
            layout: serde_json::from_str(&self.layout)?,
            mapping: serde_json::from_str(&self.mapping)?,
            options: serde_json::from_str(&self.options)?,
            state: self.state,
            stopping: self.stopping,
            position: self.position,
            tally: serde_json::from_str(&self.tally)?,
            created_at: self.created_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
        })
    }
}

/// Imports the actor sees.
pub fn visible(read: &Read<'_>) -> imports::BoxedQuery<'static, Engine> {
    let query = imports::table.into_boxed();
    if read.actor.roles.has(Role::Administrator) {
        query
    } else {
        query.filter(imports::user_id.eq(read.actor.user_id.unwrap_or(UserId(0))))
    }
}

/// The import, if the actor may do `action` with it.
///
/// # Errors
/// `NotFound` when it is not seen; `Forbidden` when it is but the role does not allow the action.
pub fn find_for(read: &mut Read<'_>, action: Action, id: ImportId) -> Result<Import> {
    let row: ImportRow = visible(read)
        .filter(imports::id.eq(id))
        .select(ImportRow::as_select())
        .first(read.conn())?;
    read.actor.require(action)?;
    row.read()
}

/// The file names of those of the given imports that the actor sees.
///
/// # Errors
/// The base could not be read.
pub fn titles(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    let ids: Vec<ImportId> = ids.iter().copied().map(ImportId).collect();
    let found: Vec<(ImportId, String)> = visible(read)
        .filter(imports::id.eq_any(ids))
        .select((imports::id, imports::file_name))
        .load(read.conn())?;
    Ok(found.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// Imports before `before`, the newest first, one more than a page, with the names of who started them.
///
/// # Errors
/// The base could not be read.
pub fn list(read: &mut Read<'_>, before: Option<ImportId>) -> Result<Vec<(Import, String)>> {
    let mut query = visible(read);
    if let Some(before) = before {
        query = query.filter(imports::id.lt(before));
    }
    let rows: Vec<ImportRow> = query
        .select(ImportRow::as_select())
        .order(imports::id.desc())
        .limit(PAGE_SIZE + 1)
        .load(read.conn())?;
    let ids: Vec<UserId> = rows.iter().map(|row| row.user_id).collect();
    let names: Vec<(UserId, String)> = users::table
        .filter(users::id.eq_any(ids))
        .select((users::id, users::full_name))
        .load(read.conn())?;
    rows.into_iter()
        .map(|row| {
            let name = names.iter().find(|(id, _)| *id == row.user_id);
            let name = name.map(|(_, name)| name.clone()).unwrap_or_default();
            Ok((row.read()?, name))
        })
        .collect()
}

/// A received file.
pub struct NewImport {
    /// The file as its user calls it.
    pub file_name: String,
    /// Its canonical text.
    pub blob: String,
    /// What it looks like.
    pub layout: Layout,
    /// What its columns seem to be.
    pub mapping: Mapping,
    /// How it is proposed to be taken.
    pub options: Options,
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &NewImport) -> Result<ImportId> {
    let (now, user) = (tx.moment(), tx.actor.user()?);
    Ok(diesel::insert_into(imports::table)
        .values((
            imports::user_id.eq(user),
            imports::file_name.eq(&new.file_name),
            imports::blob.eq(&new.blob),
            imports::layout.eq(serde_json::to_string(&new.layout)?),
            imports::mapping.eq(serde_json::to_string(&new.mapping)?),
            imports::options.eq(serde_json::to_string(&new.options)?),
            imports::state.eq(ImportState::Uploaded),
            imports::stopping.eq(false),
            imports::position.eq(0),
            imports::tally.eq(serde_json::to_string(&Tally::default())?),
            imports::created_at.eq(now),
        ))
        .returning(imports::id)
        .get_result(tx.conn())?)
}

pub(super) fn set_mapping(
    tx: &mut Tx<'_>,
    id: ImportId,
    mapping: &Mapping,
    options: &Options,
) -> Result<()> {
    diesel::update(imports::table.filter(imports::id.eq(id)))
        .set((
            imports::mapping.eq(serde_json::to_string(mapping)?),
            imports::options.eq(serde_json::to_string(options)?),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Begins a pass: the state, the place to begin at, nothing counted yet.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    id: ImportId,
    state: ImportState,
    position: i64,
) -> Result<()> {
    let now = tx.moment();
    diesel::update(imports::table.filter(imports::id.eq(id)))
        .set((
            imports::state.eq(state),
            imports::stopping.eq(false),
            imports::position.eq(position),
            imports::tally.eq(serde_json::to_string(&Tally::default())?),
            imports::started_at.eq(Some(now)),
            imports::finished_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Begins a pass where another one stopped, with what it has counted.
pub(super) fn go_on(
    tx: &mut Tx<'_>,
    import: &Import,
    state: ImportState,
    position: i64,
) -> Result<()> {
    let now = tx.moment();
    diesel::update(imports::table.filter(imports::id.eq(import.id)))
        .set((
            imports::state.eq(state),
            imports::stopping.eq(false),
            imports::position.eq(position),
            imports::started_at.eq(import.started_at.or(Some(now))),
            imports::finished_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes hold of the import for a chunk: true unless another worker has gone on meanwhile, or it is to stop.
pub(super) fn hold(tx: &mut Tx<'_>, import: &Import) -> Result<bool> {
    let here = imports::table
        .filter(imports::id.eq(import.id))
        .filter(imports::state.eq(import.state))
        .filter(imports::position.eq(import.position))
        .filter(imports::stopping.eq(false));
    let held = diesel::update(here)
        .set(imports::position.eq(import.position))
        .execute(tx.conn())?;
    Ok(held == 1)
}

/// Notes the place reached and what is counted.
pub(super) fn advance(tx: &mut Tx<'_>, id: ImportId, position: i64, tally: &Tally) -> Result<()> {
    diesel::update(imports::table.filter(imports::id.eq(id)))
        .set((
            imports::position.eq(position),
            imports::tally.eq(serde_json::to_string(tally)?),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a pass.
pub(super) fn end(tx: &mut Tx<'_>, id: ImportId, state: ImportState, tally: &Tally) -> Result<()> {
    let now = tx.moment();
    diesel::update(imports::table.filter(imports::id.eq(id)))
        .set((
            imports::state.eq(state),
            imports::stopping.eq(false),
            imports::tally.eq(serde_json::to_string(tally)?),
            imports::finished_at.eq(Some(now)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Asks the job at work to stop.
pub(super) fn ask_to_stop(tx: &mut Tx<'_>, id: ImportId) -> Result<()> {
    diesel::update(imports::table.filter(imports::id.eq(id)))
        .set(imports::stopping.eq(true))
        .execute(tx.conn())?;
    Ok(())
}

/// How the user mapped a file with this heading the last time.
pub(super) fn remembered(
    read: &mut Read<'_>,
    user: UserId,
    heading: &str,
) -> Result<Option<(Mapping, Options)>> {
    let found: Option<(String, String)> = import_mappings::table
        .filter(import_mappings::user_id.eq(user))
        .filter(import_mappings::heading.eq(heading))
        .select((import_mappings::mapping, import_mappings::options))
        .first(read.conn())
        .optional()?;
    match found {
        Some((mapping, options)) => Ok(Some((
            serde_json::from_str(&mapping)?,
            serde_json::from_str(&options)?,
        ))),
        None => Ok(None),
    }
}

pub(super) fn remember(
    tx: &mut Tx<'_>,
    import: &Import,
    mapping: &Mapping,
    options: &Options,
) -> Result<()> {
    let user = tx.actor.user()?;
    let heading = import.layout.heading();
    let own = import_mappings::table
        .filter(import_mappings::user_id.eq(user))
        .filter(import_mappings::heading.eq(&heading));
    diesel::delete(own).execute(tx.conn())?;
    diesel::insert_into(import_mappings::table)
        .values((
            import_mappings::user_id.eq(user),
            import_mappings::heading.eq(&heading),
            import_mappings::mapping.eq(serde_json::to_string(mapping)?),
            import_mappings::options.eq(serde_json::to_string(options)?),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn insert_row(
    tx: &mut Tx<'_>,
    import: ImportId,
    number: u64,
    company: CompanyId,
    details: &Details,
) -> Result<()> {
    diesel::insert_into(import_rows::table)
        .values((
            import_rows::import_id.eq(import),
            import_rows::number.eq(row_number(number)),
            import_rows::company_id.eq(company),
            import_rows::details.eq(serde_json::to_string(details)?),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn remove_row(tx: &mut Tx<'_>, import: ImportId, number: i64) -> Result<()> {
    let row = import_rows::table
        .filter(import_rows::import_id.eq(import))
        .filter(import_rows::number.eq(number));
    diesel::delete(row).execute(tx.conn())?;
    Ok(())
}

/// What the import wrote in the rows before `before`, the last first.
pub(super) fn rows_before(
    read: &mut Read<'_>,
    import: ImportId,
    before: i64,
    limit: i64,
) -> Result<Vec<(i64, CompanyId, Details)>> {
    let rows: Vec<(i64, CompanyId, String)> = import_rows::table
        .filter(import_rows::import_id.eq(import))
        .filter(import_rows::number.lt(before))
        .select((
            import_rows::number,
            import_rows::company_id,
            import_rows::details,
        ))
        .order(import_rows::number.desc())
        .limit(limit)
        .load(read.conn())?;
    rows.into_iter()
        .map(|(number, company, details)| Ok((number, company, serde_json::from_str(&details)?)))
        .collect()
}

/// The companies that stay after an undo, first rows first: row, company, its name where the actor sees it.
pub(super) fn kept(
    read: &mut Read<'_>,
    import: ImportId,
    limit: i64,
) -> Result<Vec<(i64, i64, String)>> {
    let rows: Vec<(i64, CompanyId)> = import_rows::table
        .filter(import_rows::import_id.eq(import))
        .select((import_rows::number, import_rows::company_id))
        .order(import_rows::number.asc())
        .limit(limit)
        .load(read.conn())?;
    let ids: Vec<i64> = rows.iter().map(|(_, company)| company.0).collect();
    let names = crate::companies::store::titles(read, &ids)?;
    let named = rows.into_iter().filter_map(|(number, company)| {
        let (id, name) = names.iter().find(|(id, _)| *id == company.0)?;
        Some((number, *id, name.clone()))
    });
    Ok(named.collect())
}

pub(super) fn insert_failure(
    tx: &mut Tx<'_>,
    import: ImportId,
    number: u64,
    name: &str,
    reason: &Reason,
) -> Result<()> {
    diesel::insert_into(import_failures::table)
        .values((
            import_failures::import_id.eq(import),
            import_failures::number.eq(row_number(number)),
            import_failures::name.eq(name),
            import_failures::reason.eq(serde_json::to_string(reason)?),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn remove_failures(tx: &mut Tx<'_>, import: ImportId) -> Result<()> {
    diesel::delete(import_failures::table.filter(import_failures::import_id.eq(import)))
        .execute(tx.conn())?;
    Ok(())
}

/// Rows that did not fit, after the row `after`, in their order: number, company's name in the file, reason.
pub fn failures(
    read: &mut Read<'_>,
    import: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, String, Reason)>> {
    let rows: Vec<(i64, String, String)> = import_failures::table
        .filter(import_failures::import_id.eq(import))
        .filter(import_failures::number.gt(after))
        .select((
            import_failures::number,
            import_failures::name,
            import_failures::reason,
        ))
        .order(import_failures::number.asc())
        .limit(limit)
        .load(read.conn())?;
    rows.into_iter()
        .map(|(number, name, reason)| Ok((number, name, serde_json::from_str(&reason)?)))
        .collect()
}

fn row_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
