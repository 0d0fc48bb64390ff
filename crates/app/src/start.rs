//! Opens the base and the blobs and puts the areas together.

use std::path::PathBuf;
use std::sync::Arc;

use base::Result;
use base::app::{App, House};
use base::area::Registry;
use base::clock::Clock;
use base::db::{Db, Location};
use base::files::Files;
use base::live::Live;
use base::migrate;

use crate::areas::AREAS;

/// Connections of the pool of readers.
const READERS: u32 = 8;

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
}

/// Opens an installation as it is, without moving its schema on.
///
/// # Errors
/// The base or the blobs cannot be reached.
pub fn open(place: &Place, house: House, clock: Clock) -> Result<App> {
    std::fs::create_dir_all(&place.data)?;
    let files = match &place.files {
        Some(url) => Files::in_bucket(url)?,
        None => Files::in_folder(&place.data.join("files"))?,
    };
    Ok(App {
        db: Db::open(place.location(), READERS)?,
        files,
        clock,
        registry: Arc::new(Registry::new(AREAS)?),
        live: Live::default(),
        jobs_woken: Arc::default(),
        house: Arc::new(house),
    })
}

/// Moves the schema on to this program's.
///
/// # Errors
/// A step failed; those before it stay.
pub fn migrate(app: &App) -> Result<usize> {
    let steps = migrate::pending(&app.db, &app.registry.migrations())?;
    migrate::run(&app.db, &steps, app.clock.now().naive_utc())?;
    Ok(steps.len())
}
