//! The first start: a link that works once makes the first administrator and signs them in.
//!
//! The link holds a secret of 256 bits, the base its hash. It is offered only while there is no account at all, is
//! taken before the account is made, and a wrong, used or replaced one answers like a page that does not exist.

pub mod commands;
mod events;
mod pages;

use base::area::Routes;

pub use events::SetupEvent;

/// The addresses of the first start.
pub fn routes() -> Routes {
    Routes::default()
        .public_get("/setup", pages::new)
        .public_post("/setup", pages::create)
}
