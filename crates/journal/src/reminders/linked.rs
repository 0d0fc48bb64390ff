//! The reminders of a record that is merged are of the survivor.

use base::area::{Going, Linked};
use base::ids::ReminderId;

use super::store;

/// What reminders say of a merged record. The preview counts the actor's own: those of others are nobody's business.
pub const LINKED: Linked = Linked {
    name: "reminders",
    going: |read, merged| {
        Ok(Going {
            count: store::count_own(read, merged)?,
            names: Vec::new(),
        })
    },
    go_over: |tx, from, into| {
        let moved = store::of_subject(tx, from)?;
        store::tie(tx, &moved, into)?;
        Ok(serde_json::to_value(moved)?)
    },
    // They are never taken away.
    missing: |_, _, _| Ok(0),
    come_back: |tx, from, _, moved| {
        let moved: Vec<ReminderId> = serde_json::from_value(moved.clone())?;
        store::tie(tx, &moved, from)
    },
};
