//! The context of one request or job: who acts, when, in which language, on which base.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::access::Actor;
use crate::app::App;
use crate::error::{Error, Result};
use crate::locale::{Locale, Translator};
use crate::unit_of_work::{self, Read, Recorded, Tx};

/// First parameter of everything that touches the base.
#[derive(Clone)]
pub struct Ctx {
    /// The running program.
    pub app: App,
    /// Who acts.
    pub actor: Arc<Actor>,
    /// The moment of the request: one for all it does.
    pub now: DateTime<Utc>,
    /// The reader's language.
    pub locale: Locale,
    /// The reader's time zone.
    pub zone: Tz,
    /// What pages need to know of the request.
    pub request: Arc<RequestFacts>,
    /// How many queries were sent; see [`Ctx::queries`].
    pub queries: Arc<AtomicU32>,
}

/// What pages need to know of the request.
#[derive(Debug, Clone, Default)]
pub struct RequestFacts {
    /// Path and query as asked for.
    pub uri: String,
    /// The page a form was sent from; nothing when a page was only asked for.
    pub sent_from: Option<String>,
    /// Asked by a script that wants a fragment.
    pub fragment: bool,
    /// A message left by the action before.
    pub toast: Option<String>,
    /// Where that action is taken back.
    pub toast_undo: Option<String>,
    /// `light`, `dark` or nothing: as the system.
    pub theme: String,
    /// `compact`, `roomy` or nothing.
    pub density: String,
    /// Identifies the request in the log.
    pub id: String,
}

impl Ctx {
    /// A context outside any request.
    pub fn new(app: App, actor: Actor, locale: Locale) -> Self {
        Self {
            now: app.clock.now(),
            app,
            actor: Arc::new(actor),
            locale,
            zone: chrono_tz::Europe::Moscow,
            request: Arc::default(),
            queries: Arc::default(),
        }
    }

    /// The reader's texts.
    pub fn t(&self) -> &Translator {
        self.app.registry.texts.of(self.locale)
    }

    /// Today in the reader's zone.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }

    /// Reads in one transaction on a blocking thread.
    ///
    /// # Errors
    /// Those of `work`, and of the base.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Read<'_>) -> Result<T> + Send + 'static,
    {
        let ctx = self.clone();
        tokio::task::spawn_blocking(move || ctx.read_now(work)).await?
    }

    /// Writes in one transaction on a blocking thread; open pages and workers are woken when it has committed.
    ///
    /// # Errors
    /// Those of `work`, and of the base; nothing is changed then.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<Recorded<T>> + Send + 'static,
    {
        let ctx = self.clone();
        tokio::task::spawn_blocking(move || ctx.write_now(work)).await?
    }

    /// [`Ctx::read`] for code that is on a blocking thread already.
    ///
    /// # Errors
    /// Those of `work`, and of the base.
    pub fn read_now<T>(&self, work: impl FnOnce(&mut Read<'_>) -> Result<T>) -> Result<T> {
        let (done, queries) = unit_of_work::read(&self.app, self.actor.clone(), self.now, work)?;
        self.queries.fetch_add(queries, Ordering::Relaxed);
        Ok(done)
    }

    /// [`Ctx::write`] for code that is on a blocking thread already.
    ///
    /// # Errors
    /// Those of `work`, and of the base; nothing is changed then.
    pub fn write_now<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<Recorded<T>>) -> Result<T> {
        let written = unit_of_work::write(&self.app, self.actor.clone(), self.now, work)?;
        self.queries.fetch_add(written.queries, Ordering::Relaxed);
        if written.awaited {
            self.app.live.wake();
            self.app.jobs_woken.notify_one();
        }
        Ok(written.value)
    }

    /// The same actor at the present moment: for work that outlasts its request.
    pub fn at_present(&self) -> Self {
        Self {
            now: self.app.clock.now(),
            ..self.clone()
        }
    }

    /// How many queries this request has sent.
    pub fn queries(&self) -> u32 {
        self.queries.load(Ordering::Relaxed)
    }
}

/// Put into the request by the sign-in check, which every route passes.
impl FromRequestParts<App> for Ctx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Error::internal("a route without the sign-in check"))
    }
}
