//! What is shared by every request of a running server.

use std::path::PathBuf;
use std::sync::Arc;

use crate::access::{Actor, Origin};
use crate::area::Registry;
use crate::clock::Clock;
use crate::ctx::Ctx;
use crate::db::Db;
use crate::files::Files;
use crate::live::Live;
use crate::locale::Locale;
use crate::seal::Seal;

/// The running program. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The base.
    pub db: Db,
    /// The blobs.
    pub files: Files,
    /// Where moments come from.
    pub clock: Clock,
    /// The areas.
    pub registry: Arc<Registry>,
    /// Open pages waiting for news.
    pub live: Live,
    /// Wakes the worker of the queue.
    pub jobs_woken: Arc<tokio::sync::Notify>,
    /// Closes secrets that must be read again.
    pub seal: Arc<Seal>,
    /// Facts of this installation that pages need.
    pub house: Arc<House>,
}

/// Facts of this installation, from its settings.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// Cookies are for HTTPS only.
    pub secure_cookies: bool,
    /// The demo: its sign-in page tells the passwords.
    pub demo: bool,
    /// Trust `X-Forwarded-For` of the reverse proxy in front.
    pub behind_proxy: bool,
    /// The address by which people reach the program, for links in letters; without a slash at the end.
    pub public_url: Option<String>,
    /// The longest file that may be attached, in megabytes, if it is said.
    pub max_upload: Option<u64>,
    /// This program itself, to be started once more for work that may fail in any way: files of strangers are read by it.
    pub program: Option<PathBuf>,
    /// Push services of this network are reached, too, and in clear: for tests, and for who runs one.
    pub push_private: bool,
}

impl App {
    /// The program itself as an actor: jobs, the command line, the first start.
    pub fn system(&self, origin: Origin) -> Ctx {
        self.as_actor(Actor::system(origin), Locale::Ru)
    }

    /// A context for this actor outside any request.
    pub fn as_actor(&self, actor: Actor, locale: Locale) -> Ctx {
        Ctx::new(self.clone(), actor, locale)
    }
}
