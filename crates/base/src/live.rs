//! News for open pages: after each commit, which records the new lines of the feed concern.
//!
//! One task reads the feed beyond its cursor and tells all streams; it also looks every second, so that the work of
//! another server on the same base, or of the command line, is seen.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::{Notify, broadcast};

use crate::access::Origin;
use crate::app::App;
use crate::error::Result;
use crate::events;
use crate::ids::{EventId, Subject};

/// A new line of the feed.
#[derive(Debug, Clone)]
pub struct News {
    /// Its place in the feed.
    pub id: EventId,
    /// The records it concerns.
    pub subjects: Arc<[Subject]>,
}

/// Where open pages listen. Cheap to clone.
#[derive(Clone)]
pub struct Live {
    /// None once the program is told to stop.
    news: Arc<RwLock<Option<broadcast::Sender<News>>>>,
    woken: Arc<Notify>,
    /// The newest line that was told.
    reached: Arc<AtomicI64>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            news: Arc::new(RwLock::new(Some(broadcast::channel(1024).0))),
            woken: Arc::default(),
            reached: Arc::default(),
        }
    }
}

impl Live {
    /// Hears every line from now on. A stream that hears `Closed` must end: the program is told to stop.
    pub fn listen(&self) -> broadcast::Receiver<News> {
        match self.sender() {
            Some(news) => news.subscribe(),
            None => broadcast::channel(1).1,
        }
    }

    /// How many pages listen.
    pub fn listeners(&self) -> usize {
        self.sender().map_or(0, |news| news.receiver_count())
    }

    /// The newest line that was told: a page that begins to read now shows at least what was done up to it. Zero before
    /// the feed is followed.
    pub fn reached(&self) -> EventId {
        EventId(self.reached.load(Ordering::Acquire))
    }

    /// Ends every open stream, and those that begin later too.
    pub fn close(&self) {
        *self.news.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn sender(&self) -> Option<broadcast::Sender<News>> {
        self.news
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Something was committed.
    pub fn wake(&self) {
        self.woken.notify_one();
    }
}

/// Tells the feed's new lines until told to stop.
pub async fn follow(app: App, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut cursor = None;
    while !*stop.borrow() {
        match tell_news(&app, cursor).await {
            Ok(reached) => {
                cursor = Some(reached);
                app.live.reached.store(reached.0, Ordering::Release);
            }
            Err(error) => tracing::warn!(%error, "the feed could not be followed"),
        }
        tokio::select! {
            () = app.live.woken.notified() => {}
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
            _ = stop.changed() => {}
        }
    }
}

async fn tell_news(app: &App, cursor: Option<EventId>) -> Result<EventId> {
    let system = app.system(Origin::System);
    let Some(cursor) = cursor else {
        return system.read(events::newest).await;
    };
    if app.live.listeners() == 0 {
        return system.read(events::newest).await;
    }
    let lines = system
        .read(move |read| events::after(read, cursor, 500))
        .await?;
    let reached = lines.last().map_or(cursor, |(id, _)| *id);
    for (id, subjects) in lines {
        // Nobody may have listened since; that is no failure.
        let subjects = subjects.into();
        let _ = app
            .live
            .sender()
            .map(|news| news.send(News { id, subjects }));
    }
    Ok(reached)
}
