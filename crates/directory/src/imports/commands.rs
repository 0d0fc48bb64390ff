//! Every step of an import that its user takes.

use base::ids::ImportId;
use base::{Action, Error, Recorded, Result, Text, Tx, jobs};

use super::own::RowFields;
use super::store::NewImport;
use super::{Import, ImportEvent, ImportState, Mapping, Options, Tally, store};

/// Keeps a received file; its columns are as in the last file with the same heading.
///
/// # Errors
/// `Forbidden`.
pub fn receive(tx: &mut Tx<'_>, mut new: NewImport) -> Result<Recorded<ImportId>> {
    tx.actor.require(Action::Import)?;
    let user = tx.actor.user()?;
    if let Some((mapping, options)) = store::remembered(tx, user, &new.layout.heading())?
        && mapping.0.len() == new.layout.header.len()
    {
        new.mapping = mapping.without_gone(&RowFields::load(tx)?);
        new.options = options;
    }
    let import = store::insert(tx, &new)?;
    let (file, rows) = (new.file_name, new.layout.rows);
    Ok(tx
        .record(&ImportEvent::Received { import, file, rows })?
        .with(import))
}

/// Says what the columns are and has the file checked; nothing is written to the directory.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid`: columns that contradict each other or are a field that is gone, a responsible user who is not active;
/// `Conflict` once the file is being taken.
pub fn check(
    tx: &mut Tx<'_>,
    id: ImportId,
    mapping: Mapping,
    options: Options,
) -> Result<Recorded> {
    let import = store::find_for(tx, Action::Import, id)?;
    if !matches!(import.state, ImportState::Uploaded | ImportState::Checked) {
        return Err(taken());
    }
    mapping.check(&RowFields::load(tx)?).check()?;
    if let Some(user) = options.responsible_id
        && !accounts::users::store::find(tx, user).is_ok_and(|user| user.active)
    {
        return Err(Error::field("responsible_id", "error-choose-from-list"));
    }
    store::set_mapping(tx, id, &mapping, &options)?;
    store::remember(tx, &import, &mapping, &options)?;
    store::remove_failures(tx, id)?;
    let position = Import {
        options,
        ..import.clone()
    }
    .data_offset();
    store::begin(tx, id, ImportState::Checking, position)?;
    jobs::enqueue(tx, super::jobs::CHECK, &id.to_string())?;
    tx.record(&ImportEvent::CheckStarted {
        import: id,
        file: import.file_name,
    })
}

/// Has a checked file taken, or goes on with one that was stopped or failed.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` in any other state.
pub fn start(tx: &mut Tx<'_>, id: ImportId) -> Result<Recorded> {
    let import = store::find_for(tx, Action::Import, id)?;
    match import.state {
        ImportState::Checked => {
            store::remove_failures(tx, id)?;
            store::begin(tx, id, ImportState::Running, import.data_offset())?;
        }
        ImportState::Stopped | ImportState::Failed if !import.tally.undoing => {
            store::go_on(tx, &import, ImportState::Running, import.position)?;
        }
        _ => return Err(taken()),
    }
    jobs::enqueue(tx, super::jobs::RUN, &id.to_string())?;
    tx.record(&ImportEvent::Started {
        import: id,
        file: import.file_name,
    })
}

/// Asks the job at work to stop after its chunk. A check that is stopped leads back to the columns.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when there is nothing to stop.
pub fn stop(tx: &mut Tx<'_>, id: ImportId) -> Result<Recorded> {
    let import = store::find_for(tx, Action::Import, id)?;
    match import.state {
        ImportState::Checking => store::end(tx, id, ImportState::Uploaded, &Tally::default())?,
        ImportState::Running => store::ask_to_stop(tx, id)?,
        _ => return Err(Error::Conflict(Text::new("import-conflict-not-running"))),
    }
    let rows = import.tally.rows;
    tx.record(&ImportEvent::Stopped {
        import: id,
        file: import.file_name,
        rows,
    })
}

/// Has everything the import wrote taken back, but for what somebody has touched since.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` unless it has a result.
pub fn undo(tx: &mut Tx<'_>, id: ImportId) -> Result<Recorded> {
    let import = store::find_for(tx, Action::Import, id)?;
    if !matches!(
        import.state,
        ImportState::Done | ImportState::Stopped | ImportState::Failed
    ) {
        return Err(Error::Conflict(Text::new(
            "import-conflict-nothing-to-undo",
        )));
    }
    store::go_on(tx, &import, ImportState::Undoing, i64::MAX)?;
    let tally = Tally {
        undoing: true,
        kept: 0,
        trouble: None,
        ..import.tally
    };
    store::advance(tx, id, i64::MAX, &tally)?;
    jobs::enqueue(tx, super::jobs::UNDO, &id.to_string())?;
    tx.record(&ImportEvent::UndoStarted {
        import: id,
        file: import.file_name,
    })
}

fn taken() -> Error {
    Error::Conflict(Text::new("import-conflict-taken"))
}
