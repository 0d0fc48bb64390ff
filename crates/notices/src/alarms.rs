//! What comes by itself is told: letters of alarms are queued in the transaction that notes them as rung. Killed at any
//! moment, the server rings each once.

use std::time::Duration;

use base::access::Origin;
use base::alarms::AlarmSource;
use base::app::App;
use base::letters::Recipient;
use base::{Ctx, Result};
use tokio::sync::watch;

use crate::queue::{NewNotice, store};

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
        let pause = match tokio::task::spawn_blocking(move || ring(&step)).await {
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
        for alarm in &alarms {
            let notice = NewNotice {
                key: alarm.key.clone(),
                kind: alarm.letter,
                to: Recipient::User(alarm.user),
                subject: alarm.subject,
                payload: alarm.payload.clone(),
                due_at,
            };
            store::insert(tx, &notice)?;
        }
        Ok(tx.unchanged(!alarms.is_empty()))
    })
}
