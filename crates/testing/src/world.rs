//! An installation for one test.

use std::sync::Arc;

use accounts::sessions::guard;
use base::access::Origin;
use base::app::{App, House};
use base::area::{Area, Registry};
use base::clock::Clock;
use base::consumers;
use base::db::Db;
use base::events::EventRow;
use base::files::Files;
use base::ids::UserId;
use base::live::Live;
use base::locale::Locale;
use base::seal::Seal;
use base::unit_of_work::{Read, Recorded, Tx};
use base::{Ctx, Result};
use chrono::{DateTime, TimeZone, Utc};
use diesel::prelude::*;
use tempfile::TempDir;

use crate::cast::Cast;
use crate::databases::{self, Database, Kind};

/// An installation with its cast. Everything goes when it is dropped.
pub struct World {
    /// The running program.
    pub app: App,
    /// Its people.
    pub cast: Cast,
    /// Its folder.
    pub folder: TempDir,
    /// Its database, when it is one of the cluster's; dropped last.
    _database: Option<Database>,
}

impl World {
    /// A fresh installation; it is Saturday, 21 November 2026, 12:00 in Moscow.
    pub fn new(areas: &'static [Area], kind: Kind) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (location, database) = databases::fresh(kind, areas, folder.path());
        let db = Db::open(location, 3).expect("the base is opened");
        let app = App {
            db,
            files: Files::in_folder(&folder.path().join("files")).expect("the folder of blobs"),
            clock: Clock::manual(noon()),
            registry: Arc::new(Registry::new(areas).expect("the areas fit together")),
            live: Live::default(),
            jobs_woken: Arc::default(),
            seal: Arc::new(Seal::in_folder(folder.path()).expect("a key is made")),
            house: Arc::new(House::default()),
        };
        let cast = Cast::hire(&app);
        Self {
            app,
            cast,
            folder,
            _database: database,
        }
    }

    /// The context of a user at the present moment, with the rights of that moment.
    pub fn ctx(&self, user: UserId) -> Ctx {
        let system = self.app.system(Origin::System);
        let actor = system
            .read_now(|read| {
                let user = accounts::users::store::find(read, user)?;
                guard::actor_of(read, &user)
            })
            .expect("the user is there");
        self.app.as_actor(actor, Locale::Ru)
    }

    /// The program itself.
    pub fn system(&self) -> Ctx {
        self.app.system(Origin::System)
    }

    /// Reads as this user.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn read<T>(
        &self,
        user: UserId,
        work: impl FnOnce(&mut Read<'_>) -> Result<T>,
    ) -> Result<T> {
        self.ctx(user).read_now(work)
    }

    /// Writes as this user.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn write<T>(
        &self,
        user: UserId,
        work: impl FnOnce(&mut Tx<'_>) -> Result<Recorded<T>>,
    ) -> Result<T> {
        self.ctx(user).write_now(work)
    }

    /// Tells all work that follows the feed what has happened so far. PostgreSQL holds a line back while a transaction of
    /// another test that began before it is open.
    pub fn follow_feed(&self) {
        let newest = self.system().read_now(base::events::newest).unwrap();
        while consumers::run_next(&self.app).unwrap()
            || !consumers::have_reached(&self.app, newest).unwrap()
        {
            std::thread::yield_now();
        }
    }

    /// The last line of the feed.
    pub fn last_event(&self) -> EventRow {
        use base::events::events;
        self.system()
            .read_now(|read| {
                Ok(events::table
                    .select(EventRow::as_select())
                    .order(events::id.desc())
                    .first(read.conn())?)
            })
            .expect("something has happened")
    }

    /// How many lines the feed has: to show that nothing was recorded.
    pub fn events_count(&self) -> i64 {
        use base::events::events;
        self.system()
            .read_now(|read| Ok(events::table.count().get_result(read.conn())?))
            .expect("the feed is read")
    }
}

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0)
        .single()
        .expect("a moment")
}
