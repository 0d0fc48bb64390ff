//! Letters leave: the worker claims a due one, lets its area fill it, hands it to the mail server and notes the end.
//!
//! Nothing is lost: a letter is a row until the server has taken it. Nothing is sent twice by us but in one case that mail
//! cannot exclude: the server took the letter and we died, or lost it from sight, before we noted that. It is then sent
//! again under the same `Message-ID`, by which a mailbox can tell.

pub(crate) mod compose;
mod message;
mod outcome;
pub(crate) mod transport;

use std::time::Duration;

use base::access::Origin;
use base::app::App;
use base::{Ctx, Result};
use lettre::AsyncTransport;
use tokio::sync::watch;

use crate::mail_server::{self, MailServer};
use crate::queue::{Notice, store};
use compose::Composed;
pub(crate) use message::Envelope;
use outcome::Outcome;
pub(crate) use transport::Failure;
use transport::Transport;

/// How often the queue is looked at when nothing is due.
const PAUSE: Duration = Duration::from_secs(1);
/// After a failure of the base, and between looks while there is no mail server.
const LONG_PAUSE: Duration = Duration::from_secs(30);
/// The first pause after the mail server could not be used; it doubles.
const SHORTEST: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(300);
/// How long a mail server may take for one letter.
const PER_LETTER: Duration = Duration::from_secs(120);

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
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
}

/// What the worker remembers between letters.
#[derive(Default)]
pub struct Post {
    /// The connections, by the version of the settings they were made of.
    open: Option<(i32, Transport)>,
    /// How long the mail server was left alone last.
    left_alone: Duration,
}

impl Post {
    /// Sends the next due letter, if any; answers how long to wait before the next step.
    ///
    /// # Errors
    /// The base could not be read or written; a letter that does not leave is no error.
    pub async fn step(&mut self, app: &App) -> Result<Duration> {
        let system = app.system(Origin::Job);
        let server = system.read(mail_server::store::find).await?;
        let given_up = |tx: &mut base::Tx<'_>| {
            let expired = store::expire(tx)?;
            Ok(tx.unchanged(expired))
        };
        let Some(server) = server else {
            self.open = None;
            system.write(given_up).await?;
            return Ok(LONG_PAUSE);
        };
        let claim = |tx: &mut base::Tx<'_>| {
            let claimed = store::claim(tx)?;
            Ok(tx.unchanged(claimed))
        };
        let Some(notice) = claimed(&system, claim).await? else {
            return Ok(PAUSE);
        };
        let outcome = self.deliver(app, &server, &notice).await?;
        let pause = self.pause(&server, &outcome);
        let at_present = app.system(Origin::Job);
        at_present
            .write(move |tx| {
                outcome.note(tx, &notice)?;
                Ok(tx.unchanged(()))
            })
            .await?;
        Ok(pause)
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
        let composed =
            tokio::task::spawn_blocking(move || compose::compose(&composing, &of)).await??;
        let ready = match composed {
            Composed::Ready(ready) => ready,
            Composed::Dropped(why) => return Ok(Outcome::Dropped(why)),
            Composed::Held(why) => return Ok(Outcome::Later(why, None)),
        };
        let envelope = ready.envelope();
        let message = match message::build(server, notice, &ready, app.clock.now()) {
            Ok(message) => message,
            Err(words) => return Ok(Outcome::Refused(words, envelope, false)),
        };
        let transport = match self.transport(app, server) {
            Ok(transport) => transport,
            Err(words) => return Ok(Outcome::ServerDown(words, envelope)),
        };
        let sent = tokio::time::timeout(PER_LETTER, transport.send(message)).await;
        let Ok(sent) = sent else {
            return Ok(Outcome::ServerDown(
                "notice-server-slow".to_owned(),
                envelope,
            ));
        };
        Ok(match sent.map_err(|error| Failure::of(&error)) {
            Ok(_) => Outcome::Sent(envelope),
            Err(Failure::Server(words)) => Outcome::ServerDown(words, envelope),
            Err(Failure::Later(words)) => Outcome::Later(words, Some(envelope)),
            // A refusal is the letter's own only if the server is well otherwise.
            Err(Failure::Refused { words, .. }) if !is_well(transport).await => {
                Outcome::ServerDown(words, envelope)
            }
            Err(Failure::Refused { words, is_address }) => {
                Outcome::Refused(words, envelope, is_address)
            }
        })
    }

    fn transport(&mut self, app: &App, server: &MailServer) -> Result<&Transport, String> {
        let is_fresh = self
            .open
            .as_ref()
            .is_some_and(|(of, _)| *of == server.version);
        if !is_fresh {
            self.open = Some((server.version, transport::open(server, &app.seal)?));
        }
        self.open
            .as_ref()
            .map(|(_, transport)| transport)
            .ok_or_else(String::new)
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

/// The server greets us and lets us in.
async fn is_well(transport: &Transport) -> bool {
    transport.test_connection().await.unwrap_or_default()
}

/// The queue is written only when something is due: looking costs a read.
async fn claimed(
    system: &Ctx,
    claim: impl FnOnce(&mut base::Tx<'_>) -> Result<base::Recorded<Option<Notice>>> + Send + 'static,
) -> Result<Option<Notice>> {
    let is_due = system.read(store::is_due).await?;
    if !is_due {
        return Ok(None);
    }
    system.write(claim).await
}
