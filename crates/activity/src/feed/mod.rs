//! The feed of one record: what happened to it, the newest first, told in the reader's language (`B14`, `O14`).
//!
//! Whoever sees the record sees its feed; nothing else of an event's other records is shown.

pub mod pages;
mod store;

use base::area::Routes;

pub use pages::Timeline;
pub use store::of_subject;

/// The addresses of feeds.
pub fn routes() -> Routes {
    Routes::default().get("/feed", pages::index)
}
