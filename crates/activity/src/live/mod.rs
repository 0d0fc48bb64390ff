//! Live cards: a stream of server-sent events that says «something happened to this record»; the page then asks for
//! what it shows, under its own rights. A page with a list is told which of its rows changed, and that something changed
//! beside them. A reconnecting browser gives its last event and learns what it missed.

mod stream;
mod watched;

use base::area::Routes;

/// The address of the streams.
pub fn routes() -> Routes {
    Routes::default().get("/live", stream::show)
}
