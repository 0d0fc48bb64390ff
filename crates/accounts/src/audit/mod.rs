//! «Журнал действий»: everything that is in the feed, sign-ins and refusals, exports and changes of rights among it (`X9`).
//!
//! For the administrator only. It shows and exports, and has no address that changes or deletes: the tables themselves
//! refuse that. An export of it is an event too.

mod events;
mod export;
mod filter;
mod lines;
mod pages;
mod store;

use base::area::Routes;

pub use events::AuditEvent;
pub use store::last_change;

/// The addresses of the audit.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/audit", pages::index)
        .post("/settings/audit/exports", export::create)
}
