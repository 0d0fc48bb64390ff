//! For tests of all areas: a base of each kind, a clock moved by hand, a named cast, a browser without a window.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod browser;
mod cast;
mod databases;
mod mail_sink;
mod plans;
mod push_sink;
mod world;

pub use browser::{Answer, Browser};
pub use cast::{Cast, PASSWORD};
pub use databases::{Database, Kind};
pub use mail_sink::{MailSink, Mood, Received};
pub use plans::Plan;
pub use push_sink::{PushMood, PushSink, Pushed};
pub use world::World;

/// Runs each test on SQLite and on PostgreSQL. The areas come from a constant `AREAS` in scope.
///
/// ```ignore
/// on_both_engines! {
///     fn a_closed_account_cannot_sign_in(world: World) { … }
/// }
/// ```
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$note:meta])* fn $name:ident($world:ident: World) $body:block)+) => { $(
        $(#[$note])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn story($world: $crate::World) $body

            #[test]
            fn on_sqlite() {
                story($crate::World::new(AREAS, $crate::Kind::Sqlite));
            }

            #[test]
            fn on_postgres() {
                story($crate::World::new(AREAS, $crate::Kind::Postgres));
            }
        }
    )+ };
}
