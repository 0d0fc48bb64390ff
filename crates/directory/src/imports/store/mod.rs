//! Queries of imports. An import is seen by who started it and by the administrator.

mod rows;

use accounts::schema::users;
use base::access::Role;
use base::db::Engine;
use base::ids::{ImportId, UserId};
use base::{Action, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::schema::{import_mappings, imports};
use super::{Import, ImportState, Layout, Mapping, Options, Tally};

pub use rows::failures;
pub(super) use rows::{
    insert_failures, insert_rows, kept, remove_failures, remove_rows, rows_before,
};

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
