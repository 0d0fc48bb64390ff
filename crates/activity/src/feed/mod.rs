//! The feed of one record: what happened to it, the newest first, told in the reader's language (`B14`, `O14`).
//!
//! Whoever sees the record sees its feed; nothing else of an event's other records is shown.

mod names;
pub mod pages;
mod store;

use base::area::{Going, Linked, Routes};

pub use pages::Timeline;
pub(crate) use store::line;
pub use store::of_subject;

/// The feed of a merged record is told with the survivor's; no line of it moves.
pub const LINKED: Linked = Linked {
    name: "events",
    going: |read, merged| {
        Ok(Going {
            count: store::count(read, merged)?,
            names: Vec::new(),
        })
    },
    go_over: |_, _, _| Ok(serde_json::Value::Null),
    missing: |_, _, _| Ok(0),
    come_back: |_, _, _, _| Ok(()),
};

/// The addresses of feeds.
pub fn routes() -> Routes {
    Routes::default().get("/feed", pages::index)
}
