//! Settings of the installation that the administrator changes while it runs; those of the machine are in its file.
//!
//! Every change is an event with the old and the new value (`X9`). Secrets are kept as hashes and never told.

pub mod commands;
pub(crate) mod conflict;
mod events;
mod pages;
pub mod store;

use base::area::Routes;

pub use events::SettingEvent;

base::text_enum! {
    /// The name of a setting.
    pub enum Setting {
        /// Hash of the secret in the link that makes the first administrator.
        SetupLink = "setup-link",
        /// Tell a user that a client they may not see is kept already: `yes` or `no`.
        TellHiddenDuplicates = "tell-hidden-duplicates",
    }
}

/// A part of the settings: a line of their menu.
pub struct Part {
    /// Key of its text.
    pub key: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
}

/// The parts of the settings, in the order of their menu.
pub const PARTS: &[Part] = &[
    Part {
        key: "settings-users",
        path: "/settings/users",
        icon: "users",
    },
    Part {
        key: "settings-departments",
        path: "/settings/departments",
        icon: "sitemap",
    },
    Part {
        key: "settings-audit",
        path: "/settings/audit",
        icon: "history",
    },
    Part {
        key: "settings-installation",
        path: "/settings/installation",
        icon: "server",
    },
];

/// The section of every page of the settings in the side menu.
pub(crate) const SECTION: &str = "menu-settings";

/// The addresses of the installation's settings.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/installation", pages::show)
        .post("/settings/installation", pages::update)
}
