//! Comments under any record. Who sees the record sees them, unless its area says otherwise (`CommentSight`); they are shown
//! in its feed, where they stay as written. Who is named in one after «@» is told of it.

pub mod commands;
mod events;
mod mentions;
mod pages;
pub mod rules;
mod store;

use base::area::{Going, Linked, Routes};
use base::ids::CommentId;

pub use events::{CommentEvent, WATCHED};
pub use mentions::LETTER as MENTION;

/// Comments follow a merged record.
pub const LINKED: Linked = Linked {
    name: "comments",
    going: |read, merged| {
        Ok(Going {
            count: store::count(read, merged)?,
            names: Vec::new(),
        })
    },
    go_over: |tx, from, into| Ok(serde_json::to_value(store::move_all(tx, from, into)?)?),
    // They are never taken away.
    missing: |_, _, _| Ok(0),
    come_back: |tx, from, _, moved| {
        let ids: Vec<CommentId> = serde_json::from_value(moved.clone())?;
        store::move_some(tx, &ids, from)
    },
};

/// The addresses of comments.
pub fn routes() -> Routes {
    Routes::default()
        .post("/comments", pages::create)
        .get("/comments/mentions", pages::mentions)
}
