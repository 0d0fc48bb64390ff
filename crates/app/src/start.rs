//! Opens the base and the blobs and puts the areas together; brings the schema to where this program wants it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::app::{App, House};
use base::area::Registry;
use base::clock::Clock;
use base::db::{Db, EngineKind, Location};
use base::files::Files;
use base::live::Live;
use base::migrate;
use base::seal::Seal;
use base::{Error, Result};
use diesel::connection::SimpleConnection;

use crate::areas::AREAS;
use crate::backup;

/// Connections to a server, which are waited for.
const CONNECTIONS: u32 = 8;
/// Any number, as long as nothing else in the database locks it.
const START_LOCK: i64 = 7_270_916;

/// Where an installation keeps its things.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder of everything local.
    pub data: PathBuf,
    /// A PostgreSQL address instead of the embedded base.
    pub database: Option<String>,
    /// An S3 address instead of the folder of blobs.
    pub files: Option<String>,
}

impl Place {
    /// The base's location.
    pub fn location(&self) -> Location {
        match &self.database {
            Some(url) => Location::Url(url.clone()),
            None => Location::File(self.data.join("rapport.sqlite")),
        }
    }

    /// The storage of blobs.
    ///
    /// # Errors
    /// The folder cannot be made, or the bucket's address is incomplete.
    pub fn files(&self) -> Result<Files> {
        match &self.files {
            Some(url) => Files::in_bucket(url),
            None => Files::in_folder(&self.data.join("files")),
        }
    }
}

/// Opens an installation as it is, without moving its schema on.
///
/// # Errors
/// The base or the blobs cannot be reached.
pub fn open(place: &Place, house: House, clock: Clock) -> Result<App> {
    std::fs::create_dir_all(&place.data).map_err(|error| {
        Error::internal(format!(
            "the data folder {} cannot be made: {error}",
            place.data.display()
        ))
    })?;
    Ok(App {
        files: place.files()?,
        db: Db::open(place.location(), readers(place))?,
        clock,
        registry: Arc::new(Registry::new(AREAS)?),
        live: Live::default(),
        jobs_woken: Arc::default(),
        seal: Arc::new(Seal::in_folder(&place.data)?),
        house: Arc::new(house),
    })
}

/// Readers of a file keep the processor busy, and each keeps pages in memory: two for each core are enough.
fn readers(place: &Place) -> u32 {
    if place.database.is_some() {
        return CONNECTIONS;
    }
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    u32::try_from(cores * 2).map_or(CONNECTIONS, |readers| readers.clamp(4, CONNECTIONS))
}

/// Opens an installation that must be there already, for a command beside the server.
///
/// # Errors
/// There is none, or its schema is not this program's.
pub fn open_existing(place: &Place, clock: Clock) -> Result<App> {
    if let Location::File(file) = place.location()
        && !file.is_file()
    {
        return Err(Error::internal(format!(
            "there is no installation in {}: say where it is with --data, or begin one with `rapport serve`",
            place.data.display()
        )));
    }
    open(place, House::default(), clock)
}

/// How the base's schema stands to this program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schema {
    /// Nothing is in the base yet.
    Empty,
    /// As this program wants it.
    Current,
    /// These steps are missing.
    Behind(Vec<&'static str>),
    /// A newer program took this step, which this one does not know.
    Ahead(String),
}

/// Compares the base's schema with this program's.
///
/// # Errors
/// The base could not be read.
pub fn schema(app: &App) -> Result<Schema> {
    let known = app.registry.migrations();
    let applied = app.db.maintain(migrate::applied)?;
    if applied.is_empty() {
        return Ok(Schema::Empty);
    }
    if let Some(unknown) = applied
        .iter()
        .find(|name| known.iter().all(|step| step.name != name.as_str()))
    {
        return Ok(Schema::Ahead(unknown.clone()));
    }
    let missing: Vec<&str> = known
        .iter()
        .map(|step| step.name)
        .filter(|name| applied.iter().all(|done| done != name))
        .collect();
    if missing.is_empty() {
        Ok(Schema::Current)
    } else {
        Ok(Schema::Behind(missing))
    }
}

/// Refuses to work on a base whose schema is not this program's.
///
/// # Errors
/// It is not, and what to do about it.
pub fn require_current(app: &App) -> Result<()> {
    match schema(app)? {
        Schema::Current => Ok(()),
        Schema::Empty | Schema::Behind(_) => Err(Error::internal(
            "the base waits for this version's changes: run `rapport migrate` first",
        )),
        Schema::Ahead(step) => Err(newer(&step)),
    }
}

/// What bringing a base up to date has done.
#[derive(Debug, Default)]
pub struct Upgrade {
    /// How many steps were taken.
    pub steps: usize,
    /// The backup made before, when there was anything to save.
    pub backup: Option<PathBuf>,
}

/// Moves the schema on to this program's; what is in the base is saved into the data folder before.
///
/// # Errors
/// The backup or a step failed, and the steps before it stay; or a newer program has been here.
pub fn upgrade(app: &App, data: &Path) -> Result<Upgrade> {
    one_at_a_time(app, || upgrade_alone(app, data))
}

/// Of several servers that start together on one PostgreSQL base one does the work, the others wait and find it done.
/// On SQLite there is one server; a second one's transaction waits for the first one's.
///
/// # Errors
/// Those of `work`, and of the base.
pub fn one_at_a_time<T>(app: &App, work: impl FnOnce() -> Result<T>) -> Result<T> {
    if app.db.engine() == EngineKind::Sqlite {
        return work();
    }
    app.db.maintain(|conn| {
        conn.batch_execute(&format!(
            "set lock_timeout = 0; select pg_advisory_lock({START_LOCK})"
        ))?;
        let done = work();
        conn.batch_execute(&format!(
            "select pg_advisory_unlock({START_LOCK}); set lock_timeout = '10s'"
        ))?;
        done
    })
}

fn upgrade_alone(app: &App, data: &Path) -> Result<Upgrade> {
    let backup = match schema(app)? {
        Schema::Ahead(step) => return Err(newer(&step)),
        Schema::Current => return Ok(Upgrade::default()),
        Schema::Empty => None,
        Schema::Behind(_) => Some(backup::before_migration(app, data)?),
    };
    let steps = migrate::pending(&app.db, &app.registry.migrations())?;
    migrate::run(&app.db, &steps, app.clock.now().naive_utc())?;
    Ok(Upgrade {
        steps: steps.len(),
        backup,
    })
}

fn newer(step: &str) -> Error {
    Error::internal(format!(
        "the base was changed by a newer version of the program (step {step}): install that version, or restore a backup"
    ))
}
