//! Letters leave: the worker claims a due one, lets its area fill it, hands it to the mail server and notes the end.
//!
//! Nothing is lost: a letter is a row until the server has taken it. Nothing is sent twice by us but in one case that mail
//! cannot exclude: the server took the letter and we died, or lost it from sight, before we noted that. It is then sent
//! again under the same `Message-ID`, by which a mailbox can tell.

pub(crate) mod compose;
mod failure;
mod message;
mod outcome;
mod transport;

use std::time::Duration;

use base::access::Origin;
use base::app::App;
use base::{Ctx, Result};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

use crate::mail_server::{self, MailServer};
use crate::queue::{Channel, Notice, store};
pub(crate) use compose::{Composed, Ready, compose};
use failure::Blame;
pub(crate) use failure::Failure;
pub(crate) use message::Envelope;
use outcome::Outcome;
pub(crate) use outcome::pause;
pub(crate) use transport::Transport;

/// How often the queue is looked at when nothing is due.
const PAUSE: Duration = Duration::from_secs(1);
/// After a failure of the base, and between looks while there is no mail server.
const LONG_PAUSE: Duration = Duration::from_secs(30);
/// The first pause after the mail server could not be used; it doubles.
const SHORTEST: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(300);

/// Sends what is due until told to stop.
pub async fn work(app: App, mut stop: watch::Receiver<bool>) {
    let mut post = Post::default();
    while !*stop.borrow() {
        let pause = match post.step(&app).await {
            Ok(pause) => pause,
            Err(error) => {
                tracing::error!(%error, "letters could not be sent");
                LONG_PAUSE
            }
        };
        tokio::select! {
            () = post.rest(&app, pause) => {}
            _ = stop.changed() => {}
        }
    }
}

/// The version of the server's settings, zero for none, and whether it takes no letters.
type Standing = (i32, bool);

fn standing(server: Option<&MailServer>) -> Standing {
    server.map_or((0, false), |server| {
        (server.version, server.stopped_by.is_some())
    })
}

/// Old letters that are removed in one transaction.
const AT_ONCE: i64 = 500;
/// Between two looks for old letters when there were none.
const BETWEEN_LOOKS: TimeDelta = TimeDelta::hours(1);

/// What the worker remembers between letters.
#[derive(Default)]
pub struct Post {
    /// The way to the server, by the version of the settings it was made of.
    open: Option<(i32, Transport)>,
    /// The server as it stood last.
    seen: Standing,
    /// How long the mail server was left alone last.
    left_alone: Duration,
    /// When there were no old letters to remove.
    tidy_at: Option<DateTime<Utc>>,
}

impl Post {
    /// Sends the next due letter, if any; answers how long to wait before the next step.
    ///
    /// # Errors
    /// The base could not be read or written; a letter that does not leave is no error.
    pub async fn step(&mut self, app: &App) -> Result<Duration> {
        let system = app.system(Origin::Job);
        let server = system.read(mail_server::store::find).await?;
        self.seen = standing(server.as_ref());
        let given_up = |tx: &mut base::Tx<'_>| {
            let expired = store::expire(tx)?;
            Ok(tx.unchanged(expired))
        };
        let Some(server) = server else {
            self.open = None;
            system.write(given_up).await?;
            self.tidy(app).await?;
            return Ok(LONG_PAUSE);
        };
        let claim = |tx: &mut base::Tx<'_>| {
            let claimed = store::claim(tx, Channel::Email)?;
            Ok(tx.unchanged(claimed))
        };
        let Some(notice) = claimed(&system, claim).await? else {
            if let Some((_, idle)) = &mut self.open {
                idle.rest(app.clock.now()).await;
            }
            self.tidy(app).await?;
            return Ok(PAUSE);
        };
        let outcome = self.deliver(app, &server, &notice).await?;
        let pause = self.pause(&server, &outcome);
        let ended = outcome.counter();
        self.seen.1 = matches!(outcome, Outcome::ServerDown(..));
        let at_present = app.system(Origin::Job);
        at_present
            .write(move |tx| {
                outcome.note(tx, &notice)?;
                if let Some(why) = outcome.stop() {
                    mail_server::store::note_stop(tx, &server, why)?;
                }
                Ok(tx.unchanged(()))
            })
            .await?;
        if let Some(name) = ended {
            metrics::counter!(name).increment(1);
        }
        Ok(pause)
    }

    /// Removes letters that were settled long ago, a batch at a time, while there is nothing else to do.
    async fn tidy(&mut self, app: &App) -> Result<()> {
        let now = app.clock.now();
        if self.tidy_at.is_some_and(|at| now - at < BETWEEN_LOOKS) {
            return Ok(());
        }
        let system = app.system(Origin::Job);
        if !system.read(store::is_old).await? {
            self.tidy_at = Some(now);
            return Ok(());
        }
        system
            .write(|tx| {
                store::remove_old(tx, AT_ONCE)?;
                Ok(tx.unchanged(()))
            })
            .await
    }

    async fn deliver(
        &mut self,
        app: &App,
        server: &MailServer,
        notice: &Notice,
    ) -> Result<Outcome> {
        if notice.expires_at < app.clock.now().naive_utc() {
            return Ok(Outcome::Expired);
        }
        let (composing, of) = (app.clone(), notice.clone());
        let composed = tokio::task::spawn_blocking(move || compose(&composing, &of)).await??;
        let ready = match composed {
            Composed::Ready(ready) => ready,
            Composed::Dropped(why) => return Ok(Outcome::Dropped(why)),
            Composed::Held(why) => return Ok(Outcome::Later(why, None)),
        };
        let envelope = ready.envelope();
        let message = match message::build(server, notice, &ready, app.clock.now()) {
            Ok(message) => message,
            Err(words) => return Ok(Outcome::Refused(words, Blame::Letter, envelope)),
        };
        let transport = match self.transport(app, server) {
            Ok(transport) => transport,
            Err(words) => return Ok(Outcome::ServerDown(words, envelope)),
        };
        let sent = transport.send(&message, app.clock.now()).await;
        Ok(match sent {
            Ok(_) => Outcome::Sent(envelope),
            Err(Failure::Server(words)) => Outcome::ServerDown(words, envelope),
            Err(Failure::Later(words)) => Outcome::Later(words, Some(envelope)),
            Err(Failure::Refused(words, blame)) => Outcome::Refused(words, blame, envelope),
        })
    }

    /// Waits; but no longer when the server was set anew, or has taken a letter from somebody else.
    async fn rest(&self, app: &App, pause: Duration) {
        let until = tokio::time::Instant::now() + pause;
        let system = app.system(Origin::Job);
        while let Some(left) = until.checked_duration_since(tokio::time::Instant::now()) {
            tokio::time::sleep(left.min(PAUSE)).await;
            if left <= PAUSE {
                return;
            }
            let server = system.read(mail_server::store::find).await;
            if server.is_ok_and(|now| standing(now.as_ref()) != self.seen) {
                return;
            }
        }
    }

    /// The way to the server as it is set now.
    fn transport(&mut self, app: &App, server: &MailServer) -> Result<&mut Transport, String> {
        let open = match self.open.take() {
            Some((version, open)) if version == server.version => open,
            _ => Transport::to(server, &app.seal)?,
        };
        Ok(&mut self.open.insert((server.version, open)).1)
    }

    /// Letters follow one another no faster than the settings say; a mail server in trouble is left alone for longer and
    /// longer.
    fn pause(&mut self, server: &MailServer, outcome: &Outcome) -> Duration {
        match outcome {
            Outcome::ServerDown(..) => {
                self.open = None;
                self.left_alone = (self.left_alone * 2).clamp(SHORTEST, LONGEST);
                self.left_alone
            }
            Outcome::Dropped(_) | Outcome::Expired => Duration::ZERO,
            _ => {
                self.left_alone = Duration::ZERO;
                Duration::from_secs(60) / server.per_minute.unsigned_abs().max(1)
            }
        }
    }
}

/// The queue is written only when something is due: looking costs a read.
async fn claimed(
    system: &Ctx,
    claim: impl FnOnce(&mut base::Tx<'_>) -> Result<base::Recorded<Option<Notice>>> + Send + 'static,
) -> Result<Option<Notice>> {
    let is_due = system
        .read(|read| store::is_due(read, Channel::Email))
        .await?;
    if !is_due {
        return Ok(None);
    }
    system.write(claim).await
}
