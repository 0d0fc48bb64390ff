//! Comments under any record. Who sees the record sees them; they are shown in its feed, where they stay as written.

pub mod commands;
mod events;
mod pages;
mod store;

use base::area::Routes;

pub use events::CommentEvent;

/// The addresses of comments.
pub fn routes() -> Routes {
    Routes::default().post("/comments", pages::create)
}
