//! Notices whose moment has come are put into words, under the rights of their readers, and come up in the program.

use base::access::Origin;
use base::app::App;
use base::ids::UserId;
use base::{Result, Tx};

use super::store;
use crate::delivery::{Composed, compose};
use crate::queue::{Notice, QueueEvent};

/// Notices of one transaction.
const AT_ONCE: i64 = 200;

/// Brings up what is due, up to a limit; false when nothing was.
///
/// # Errors
/// The base could not be read or written.
pub fn bring(app: &App) -> Result<bool> {
    let system = app.system(Origin::Job);
    let due = system.read_now(|read| store::due(read, AT_ONCE))?;
    if due.is_empty() {
        return Ok(false);
    }
    let composed = due.iter().map(|notice| compose(app, notice));
    let composed: Vec<Composed> = composed.collect::<Result<_>>()?;
    system.write_now(|tx| {
        let mut users: Vec<UserId> = Vec::new();
        for (notice, composed) in due.iter().zip(&composed) {
            if settle(tx, notice, composed)? {
                users.extend(notice.user_id);
            }
        }
        users.sort_unstable();
        users.dedup();
        if users.is_empty() {
            return Ok(tx.unchanged(true));
        }
        Ok(tx.record(&QueueEvent::Came { users })?.with(true))
    })
}

/// True when it came up.
fn settle(tx: &mut Tx<'_>, notice: &Notice, composed: &Composed) -> Result<bool> {
    match composed {
        Composed::Ready(ready) => {
            let words = (ready.filled.subject.as_str(), ready.letter.path.as_deref());
            store::arrive(tx, notice.id, words)
        }
        Composed::Dropped(why) => store::drop_one(tx, notice.id, why).map(|_| false),
        Composed::Held(why) => store::drop_one(tx, notice.id, why).map(|_| false),
    }
}
