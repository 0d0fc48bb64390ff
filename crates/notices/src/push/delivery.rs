//! Notices leave for devices: the worker claims due ones, lets their areas fill them, closes each for its browser, hands it
//! to the push service and notes the end. Killed in between, it sends again under the same topic and tag, by which the push
//! service and the browser tell.

use std::time::Duration;

use base::access::Origin;
use base::app::App;
use base::ids::DeviceId;
use base::{Ctx, Result, Tx};
use chrono::TimeDelta;
use futures::future;
use serde_json::json;
use tokio::sync::watch;

use super::endpoint::Endpoint;
use super::transport::{Answer, Message, Transport};
use super::{Device, commands, store};
use crate::delivery::{Composed, Ready, compose, pause};
use crate::mail_server;
use crate::queue::store::Attempt;
use crate::queue::{Channel, Notice, NoticeState, store as queue};

/// How often the queue is looked at when nothing is due.
const PAUSE: Duration = Duration::from_secs(1);
/// After a failure of the base.
const LONG_PAUSE: Duration = Duration::from_secs(30);
/// Messages that are under way together: a slow push service holds up no more.
const AT_ONCE: usize = 8;
/// What a push service may ask us to wait, at most.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(4);
/// How long a push service keeps a message for a device that is away, at least.
const KEPT_AT_LEAST: i64 = 60;
/// Characters of the title and of the line below it.
const TITLE: usize = 150;
const LINE: usize = 240;

/// Sends what is due until told to stop.
pub async fn work(app: App, mut stop: watch::Receiver<bool>) {
    let mut courier = Courier::default();
    while !*stop.borrow() {
        let pause = match courier.step(&app).await {
            Ok(true) => continue,
            Ok(false) => PAUSE,
            Err(error) => {
                tracing::error!(%error, "notices could not be pushed");
                LONG_PAUSE
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
}

/// What the worker remembers between notices.
#[derive(Default)]
pub struct Courier {
    transport: Option<Transport>,
}

/// What became of a notice.
enum Outcome {
    /// Its push service answered.
    Answered(Box<Device>, Answer, String),
    /// There is no reason to send it any more.
    Dropped(&'static str),
    /// It was tried long enough.
    Expired,
    /// It cannot be written or closed as things stand.
    Held(String),
}

impl Courier {
    /// Sends some of what is due; false when nothing was.
    ///
    /// # Errors
    /// The base could not be read or written; a notice that does not leave is no error.
    pub async fn step(&mut self, app: &App) -> Result<bool> {
        let system = app.system(Origin::Job);
        let is_due = system.read(|read| queue::is_due(read, Channel::Push));
        if !is_due.await? {
            return Ok(false);
        }
        let claimed = system.write(|tx| {
            let mut claimed = Vec::new();
            while claimed.len() < AT_ONCE
                && let Some(notice) = queue::claim(tx, Channel::Push)?
            {
                claimed.push(notice);
            }
            Ok(tx.unchanged(claimed))
        });
        let claimed: Vec<Notice> = claimed.await?;
        let transport = self.transport(app)?;
        let sending = claimed.iter().map(|notice| deliver(app, transport, notice));
        let outcomes: Vec<Outcome> = future::try_join_all(sending).await?;
        let has_claimed = !claimed.is_empty();
        app.system(Origin::Job)
            .write(move |tx| {
                let mut last = tx.unchanged(());
                for (notice, outcome) in claimed.iter().zip(&outcomes) {
                    last = outcome.note(tx, notice)?;
                }
                Ok(last)
            })
            .await?;
        Ok(has_claimed)
    }

    fn transport(&mut self, app: &App) -> Result<&Transport> {
        let open = match self.transport.take() {
            Some(open) => open,
            None => Transport::new(app.house.push_private)?,
        };
        Ok(self.transport.insert(open))
    }
}

async fn deliver(app: &App, transport: &Transport, notice: &Notice) -> Result<Outcome> {
    if notice.expires_at < app.clock.now().naive_utc() {
        return Ok(Outcome::Expired);
    }
    let Some(device) = device_of(app, notice).await? else {
        return Ok(Outcome::Dropped("push-dropped-device"));
    };
    let (composing, of) = (app.clone(), notice.clone());
    let composed = tokio::task::spawn_blocking(move || compose(&composing, &of)).await??;
    let ready = match composed {
        Composed::Ready(ready) => ready,
        Composed::Dropped(why) => return Ok(Outcome::Dropped(why)),
        Composed::Held(why) => return Ok(Outcome::Held(why)),
    };
    let note = Note {
        title: &ready.filled.subject,
        line: line_of(&ready),
        path: ready.letter.path.as_deref().unwrap_or("/notices"),
        tag: notice.tag(),
    };
    let left = notice.expires_at - app.clock.now().naive_utc();
    let keep = left.num_seconds().max(KEPT_AT_LEAST);
    let parcel = Parcel {
        note: &note,
        keep,
        is_urgent: ready.is_alarm,
        topic: &notice.message_id,
    };
    let answer = hand_over(app, transport, &device, &parcel).await?;
    Ok(match answer {
        Ok(answer) => Outcome::Answered(Box::new(device), answer, ready.filled.subject),
        Err(why) => Outcome::Held(why.to_owned()),
    })
}

/// The device that a notice is for, if it is still to be told.
async fn device_of(app: &App, notice: &Notice) -> Result<Option<Device>> {
    let (user, id): (_, Option<DeviceId>) = (notice.user_id, notice.device_id);
    let Some((user, id)) = user.zip(id) else {
        return Ok(None);
    };
    let system = app.system(Origin::Job);
    let devices = system
        .read(move |read| store::receiving(read, user))
        .await?;
    Ok(devices.into_iter().find(|device| device.id == id))
}

/// What a browser shows.
pub(super) struct Note<'a> {
    pub title: &'a str,
    pub line: &'a str,
    pub path: &'a str,
    /// What comes again under a tag takes the place of the first.
    pub tag: &'a str,
}

/// A note on its way.
pub(super) struct Parcel<'a> {
    pub note: &'a Note<'a>,
    /// Seconds that it is kept for a device that is away.
    pub keep: i64,
    pub is_urgent: bool,
    pub topic: &'a str,
}

/// Closes a note for a device and hands it to its push service. The inner error is the key of why that cannot be tried.
pub(super) async fn hand_over(
    app: &App,
    transport: &Transport,
    device: &Device,
    parcel: &Parcel<'_>,
) -> Result<std::result::Result<Answer, &'static str>> {
    let Some(to) = device.endpoint(app.house.push_private) else {
        return Ok(Ok(Answer::Refused("push-error-endpoint".to_owned())));
    };
    let Some(theirs) = device.keys() else {
        return Ok(Ok(Answer::Refused("push-error-keys".to_owned())));
    };
    let Some(word) = word(&app.system(Origin::Job), &to).await? else {
        return Ok(Err("push-error-sealed"));
    };
    let note = json!({
        "title": clipped(parcel.note.title, TITLE),
        "body": clipped(parcel.note.line, LINE),
        "path": parcel.note.path,
        "tag": parcel.note.tag,
    });
    let message = Message {
        to,
        word,
        body: theirs.close(note.to_string().as_bytes())?,
        keep: parcel.keep,
        is_urgent: parcel.is_urgent,
        // At most 32 signs of the alphabet that our numbers of messages are written in (RFC 8030, 5.4).
        topic: parcel.topic.chars().take(32).collect(),
    };
    Ok(Ok(transport.send(message).await))
}

/// Who sends, signed for this push service; nothing when the keys cannot be read.
async fn word(system: &Ctx, to: &Endpoint) -> Result<Option<String>> {
    let (settings, server) = system
        .read(|read| Ok((store::settings(read)?, mail_server::store::find(read)?)))
        .await?;
    let Some(keys) = settings.keys(&system.app.seal) else {
        return Ok(None);
    };
    let site = system.app.house.public_url.clone();
    let site = site.filter(|site| site.starts_with("https://"));
    let contact = site.or(server.map(|server| format!("mailto:{}", server.from_address)));
    let word = keys.word(&to.origin(), contact.as_deref(), system.now)?;
    Ok(Some(word))
}

/// The first line of the letter that its subject has not said.
fn line_of(ready: &Ready) -> &str {
    let lines = ready.filled.text.lines().map(str::trim);
    let mut told = lines.filter(|line| !line.is_empty() && !ready.filled.subject.contains(line));
    told.next().unwrap_or_default()
}

fn clipped(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

impl Outcome {
    /// Writes down what the attempt makes of the notice and of its device.
    fn note(&self, tx: &mut Tx<'_>, notice: &Notice) -> Result<base::Recorded> {
        let (now, due_at) = (tx.moment(), notice.due_at);
        let later = now + pause(notice.attempts);
        let (state, due_at, error) = match self {
            Self::Dropped(why) => (NoticeState::Dropped, due_at, Some(*why)),
            Self::Expired => {
                let last = notice.last_error.as_deref().unwrap_or("push-expired");
                (NoticeState::Failed, due_at, Some(last))
            }
            Self::Held(why) => (NoticeState::Waiting, later, Some(why.as_str())),
            Self::Answered(_, answer, _) => match answer {
                Answer::Taken => (NoticeState::Sent, due_at, None),
                Answer::Gone => (NoticeState::Dropped, due_at, Some("push-dropped-gone")),
                Answer::Refused(words) => (NoticeState::Failed, due_at, Some(words.as_str())),
                Answer::Later(words, wait) => {
                    let wait = TimeDelta::seconds(wait.unwrap_or_default().clamp(0, 86_400));
                    let later = later.max(now + wait.min(LONGEST_WAIT));
                    (NoticeState::Waiting, later, Some(words.as_str()))
                }
            },
        };
        let envelope = match self {
            Self::Answered(device, _, title) => Some((title.as_str(), device.name())),
            _ => None,
        };
        let attempt = Attempt {
            state,
            error,
            due_at,
            envelope: envelope
                .as_ref()
                .map(|(title, name)| (*title, name.as_str())),
        };
        queue::settle(tx, notice.id, &attempt)?;
        match self {
            Self::Answered(device, answer, _) => commands::note(tx, device, answer),
            _ => Ok(tx.unchanged(())),
        }
    }
}

/// Sends a note to one device now and notes what became of it: for trials.
pub(super) async fn send_now(ctx: &Ctx, device: Device, note: &Note<'_>) -> Result<Answer> {
    let app = &ctx.app;
    let topic = base::clock::secret()?;
    let parcel = Parcel {
        note,
        keep: KEPT_AT_LEAST,
        is_urgent: true,
        topic: &topic,
    };
    let transport = Transport::new(app.house.push_private)?;
    let answer = hand_over(app, &transport, &device, &parcel).await?;
    let answer = answer.unwrap_or_else(|why| Answer::Refused(why.to_owned()));
    let noted = answer.clone();
    ctx.at_present()
        .write(move |tx| commands::note(tx, &device, &noted))
        .await?;
    Ok(answer)
}
