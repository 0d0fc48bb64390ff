//! What comes by itself is told: letters of alarms are queued in the transaction that notes them as rung. Killed at any
//! moment, the server rings each once.

use std::time::Duration;

use base::access::Origin;
use base::alarms::AlarmSource;
use base::app::App;
use base::letters::Recipient;
use base::{Ctx, Result};
use tokio::sync::watch;

use crate::queue::{Channel, NewNotice, store};
use crate::{inbox, rules};

/// Alarms of one transaction.
const AT_ONCE: i64 = 500;
/// How often is looked.
const PAUSE: Duration = Duration::from_secs(1);
/// After a failure.
const LONG_PAUSE: Duration = Duration::from_secs(30);

/// Rings what is due until told to stop.
pub async fn follow(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let step = app.clone();
        let pause = match tokio::task::spawn_blocking(move || tell_due(&step)).await {
            Ok(Ok(true)) => continue,
            Ok(Ok(false)) => PAUSE,
            failed => {
                tracing::error!(?failed, "alarms could not be rung");
                LONG_PAUSE
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Tells what is due: alarms, dates that rules go by, lines in the program; false when nothing was.
///
/// # Errors
/// The base could not be read or written.
pub fn tell_due(app: &App) -> Result<bool> {
    let has_rung = ring(app)?;
    let has_told = rules::tell_coming(app)?;
    Ok(inbox::bring(app)? || has_told || has_rung)
}

/// Rings what is due, up to a limit; false when nothing was.
///
/// # Errors
/// The base could not be read or written.
pub fn ring(app: &App) -> Result<bool> {
    let system = app.system(Origin::Job);
    let mut has_rung = false;
    for source in app.registry.alarms() {
        if system.read_now(source.is_due)? {
            has_rung |= ring_of(&system, source)?;
        }
    }
    Ok(has_rung)
}

fn ring_of(system: &Ctx, source: &AlarmSource) -> Result<bool> {
    system.write_now(|tx| {
        let alarms = (source.ring)(tx, AT_ONCE)?.into_inner();
        let due_at = tx.moment();
        let ways = [(Channel::Email, ""), (Channel::Push, ":push")];
        for (alarm, (channel, mark)) in alarms.iter().flat_map(|one| ways.map(|way| (one, way))) {
            let notice = NewNotice {
                key: format!("{}{mark}", alarm.key),
                kind: alarm.letter,
                to: Recipient::User(alarm.user),
                subject: alarm.subject,
                payload: alarm.payload.clone(),
                due_at,
                channel,
                rule: None,
            };
            store::insert(tx, &notice)?;
        }
        Ok(tx.unchanged(!alarms.is_empty()))
    })
}
