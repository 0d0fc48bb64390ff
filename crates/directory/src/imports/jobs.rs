//! Imports in the background: the check, the taking, the undo. Each goes chunk by chunk from the place the base remembers,
//! with the rights its user has at that moment.

use std::fs::File;
use std::path::Path;

use accounts::users::{self, User};
use base::access::Origin;
use base::app::App;
use base::files::BlobId;
use base::ids::ImportId;
use base::jobs::{Job, JobKind};
use base::{Action, Ctx, Error, Recorded, Result, Text, Tx};
use tempfile::NamedTempFile;
use tokio::runtime::{Builder, Handle};

use super::matching::Seen;
use super::own::RowFields;
use super::reading::{Draft, Reader};
use super::source::Source;
use super::undoing::{self, Undone};
use super::{Import, ImportEvent, ImportState, Tally, store, taking};
use crate::background::{self, ATTEMPTS, BREATH};

/// Looks what would happen.
pub const CHECK: &str = "import.check";
/// Takes the file.
pub const RUN: &str = "import.run";
/// Takes it back.
pub const UNDO: &str = "import.undo";

/// The background work of imports.
pub const JOBS: [JobKind; 3] = [
    JobKind {
        name: CHECK,
        run: |app, job| settled(app, job, check(app, job)),
    },
    JobKind {
        name: RUN,
        run: |app, job| settled(app, job, run(app, job)),
    },
    JobKind {
        name: UNDO,
        run: |app, job| settled(app, job, undo(app, job)),
    },
];

/// Rows of a transaction.
const CHUNK: usize = 500;

/// A file being taken, from the place where it was left.
pub struct Taking {
    app: App,
    job: Job,
    import: Import,
    file: NamedTempFile,
    source: Source,
    users: Vec<User>,
    fields: RowFields,
}

impl Taking {
    /// Fetches the file; nothing when the import is not in this state any more.
    ///
    /// # Errors
    /// The blob or the base could not be read; `Forbidden` when its user may no longer import.
    fn open(app: &App, job: &Job, state: ImportState) -> Result<Option<Self>> {
        let Some((import, users, fields)) = find(app, job, state)? else {
            return Ok(None);
        };
        let file = NamedTempFile::new()?;
        let blob = BlobId::parse(&import.blob)?;
        wait(app.files.fetch(&blob, file.path()))??;
        Ok(Some(Self {
            app: app.clone(),
            job: job.clone(),
            source: Source::open(file.path(), import.position)?,
            import,
            file,
            users,
            fields,
        }))
    }

    /// A file to be taken into the directory.
    ///
    /// # Errors
    /// As the job's.
    pub fn begin(app: &App, job: &Job) -> Result<Option<Self>> {
        Self::open(app, job, ImportState::Running)
    }

    /// Takes the next rows; false when there is nothing left to do.
    ///
    /// # Errors
    /// The base could not be written; nothing of the chunk is, then.
    pub fn step(&mut self) -> Result<bool> {
        let ctx = acting(&self.app, &self.job)?;
        let Some((drafts, end)) = self.next_drafts()? else {
            ctx.write_now(|tx| finish(tx, &self.import))?;
            return Ok(false);
        };
        let (import, job) = ((&self.import, &self.fields), self.job.id);
        match ctx.write_now(|tx| taking::take(tx, import, job, &drafts, end))? {
            Some(tally) => {
                self.import.tally = tally;
                self.import.position = end;
                std::thread::sleep(BREATH);
                Ok(true)
            }
            None => {
                ctx.write_now(|tx| stop(tx, &self.import))?;
                Ok(false)
            }
        }
    }

    fn look(&mut self, seen: &mut Seen) -> Result<bool> {
        let ctx = acting(&self.app, &self.job)?;
        let Some((drafts, end)) = self.next_drafts()? else {
            ctx.write_now(|tx| finish(tx, &self.import))?;
            return Ok(false);
        };
        let (import, job) = (&self.import, self.job.id);
        let checked =
            ctx.read_now(|read| taking::look(read, (import, &self.fields), &drafts, seen))?;
        if !ctx.write_now(|tx| taking::note(tx, import, job, &checked, end))? {
            return Ok(false);
        }
        self.import.tally = checked.tally;
        self.import.position = end;
        Ok(true)
    }

    fn next_drafts(&mut self) -> Result<Option<(Vec<Draft>, i64)>> {
        let reader = Reader::new(&self.import, &self.users, &self.fields);
        let chunk = self.source.next_chunk(&reader, CHUNK)?;
        Ok(chunk.map(|chunk| {
            let drafts = chunk
                .groups
                .iter()
                .map(|group| reader.draft(group))
                .collect();
            (drafts, chunk.end)
        }))
    }

    /// The file's canonical text.
    pub fn path(&self) -> &Path {
        self.file.path()
    }
}

fn check(app: &App, job: &Job) -> Result<()> {
    let Some(mut taking) = Taking::open(app, job, ImportState::Checking)? else {
        return Ok(());
    };
    // What earlier rows of the file hold is known in memory only: a check begins anew.
    let ctx = acting(app, job)?;
    if !ctx.write_now(|tx| begin_anew(tx, &taking.import))? {
        return Ok(());
    }
    taking.import.position = taking.import.data_offset();
    taking.import.tally = Tally::default();
    taking.source = Source::open(taking.file.path(), taking.import.position)?;
    let mut seen = Seen::default();
    while taking.look(&mut seen)? {}
    Ok(())
}

fn run(app: &App, job: &Job) -> Result<()> {
    let Some(mut taking) = Taking::begin(app, job)? else {
        return Ok(());
    };
    while taking.step()? {}
    Ok(())
}

fn undo(app: &App, job: &Job) -> Result<()> {
    while let Some((import, ..)) = find(app, job, ImportState::Undoing)? {
        let ctx = acting(app, job)?;
        match ctx.write_now(|tx| undoing::take_back(tx, &import, job.id))? {
            Undone::Some => std::thread::sleep(BREATH),
            Undone::All => ctx.write_now(|tx| undoing::finish(tx, &import))?,
            Undone::Elsewhere => return Ok(()),
        }
    }
    Ok(())
}

fn begin_anew(tx: &mut Tx<'_>, import: &Import) -> Result<Recorded<bool>> {
    if !store::hold(tx, import)? {
        return Ok(tx.unchanged(false));
    }
    store::remove_failures(tx, import.id)?;
    store::begin(tx, import.id, ImportState::Checking, import.data_offset())?;
    Ok(tx.unchanged(true))
}

/// Ends a check or a taking.
fn finish(tx: &mut Tx<'_>, import: &Import) -> Result<Recorded> {
    if !store::hold(tx, import)? {
        return Ok(tx.unchanged(()));
    }
    let tally = &import.tally;
    if import.state == ImportState::Checking {
        store::end(tx, import.id, ImportState::Checked, tally)?;
        return Ok(tx.unchanged(()));
    }
    store::end(tx, import.id, ImportState::Done, tally)?;
    tx.record(&ImportEvent::Finished {
        import: import.id,
        file: import.file_name.clone(),
        companies: tally.companies,
        people: tally.people,
        updated: tally.updated,
        failed: tally.failed,
    })
}

/// Stops where its user asked to; when another worker has gone on instead, there is nothing to do.
fn stop(tx: &mut Tx<'_>, import: &Import) -> Result<Recorded> {
    let now = store::find_for(tx, Action::Import, import.id)?;
    if now.state == ImportState::Running && now.stopping {
        store::end(tx, import.id, ImportState::Stopped, &now.tally)?;
    }
    Ok(tx.unchanged(()))
}

/// What cannot be helped by trying again is told to the user at once, the rest after the last attempt.
fn settled(app: &App, job: &Job, ended: Result<()>) -> Result<()> {
    let Err(error) = ended else { return Ok(()) };
    let text = match &error {
        Error::Forbidden(why) => why.clone(),
        Error::NotFound => Text::new("import-trouble-missing"),
        _ if job.attempts < ATTEMPTS => return Err(error),
        _ => Text::new("import-trouble"),
    };
    let system = app.system(Origin::Job);
    let id = import_id(job)?;
    system.write_now(|tx| {
        let import = store::find_for(tx, Action::View, id)?;
        if !import.state.is_under_way() {
            return Ok(tx.unchanged(()));
        }
        let mut tally = import.tally;
        tally.trouble = Some(text.key.to_owned());
        let state = match import.state {
            ImportState::Checking => ImportState::Uploaded,
            _ => ImportState::Failed,
        };
        store::end(tx, id, state, &tally)?;
        tx.record(&ImportEvent::Failed {
            import: id,
            file: import.file_name,
        })
    })?;
    if matches!(error, Error::Forbidden(_) | Error::NotFound) {
        tracing::warn!(import = id.0, %error, "an import cannot go on");
        return Ok(());
    }
    Err(error)
}

/// The import, the users its rows may name and the administrator's fields they fill, when it is still in this state.
fn find(
    app: &App,
    job: &Job,
    state: ImportState,
) -> Result<Option<(Import, Vec<User>, RowFields)>> {
    let id = import_id(job)?;
    let ctx = acting(app, job)?;
    ctx.read_now(|read| {
        let import = store::find_for(read, Action::Import, id)?;
        if import.state != state {
            return Ok(None);
        }
        let users = users::store::list(read)?.into_iter().map(|(user, _)| user);
        let users = users.collect();
        let fields = RowFields::load(read)?.mapped(&import.mapping);
        Ok(Some((import, users, fields)))
    })
}

/// The user who asked for the work, with the rights of this moment.
fn acting(app: &App, job: &Job) -> Result<Ctx> {
    let closed = Text::new("import-trouble-closed");
    background::acting(app, job, Action::Import, closed)
}

fn import_id(job: &Job) -> Result<ImportId> {
    job.payload.parse().map_err(Error::internal)
}

/// Waits for asynchronous work on a thread that may block.
pub(super) fn wait<T>(work: impl Future<Output = T>) -> Result<T> {
    match Handle::try_current() {
        Ok(runtime) => Ok(runtime.block_on(work)),
        Err(_) => Ok(Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(work)),
    }
}

/// A file fetched from the blobs, gone when it is dropped.
pub(super) fn fetch(app: &App, blob: &str) -> Result<(NamedTempFile, File)> {
    let file = NamedTempFile::new()?;
    wait(app.files.fetch(&BlobId::parse(blob)?, file.path()))??;
    let open = File::open(file.path())?;
    Ok((file, open))
}
