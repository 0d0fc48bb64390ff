//! Settings of the installation that the administrator changes while it runs; those of the machine are in its file.
//!
//! Every change is an event with the old and the new value (`X9`). Secrets are kept as hashes and never told.

pub mod commands;
pub(crate) mod conflict;
mod events;
mod pages;
pub mod store;

use base::Action;
use base::area::{MenuItem, MenuPlace, Routes};

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

/// The lines of their menu.
pub(crate) const MENU: &[MenuItem] = &[
    line("settings-users", "/settings/users", "users"),
    line("settings-departments", "/settings/departments", "sitemap"),
    line(
        "settings-working-days",
        "/settings/working-days",
        "calendar-event",
    ),
    line("settings-audit", "/settings/audit", "history"),
    line("settings-installation", "/settings/installation", "server"),
];

const fn line(key: &'static str, path: &'static str, icon: &'static str) -> MenuItem {
    MenuItem {
        key,
        path,
        icon,
        needs: Action::Administer,
        count: None,
        place: MenuPlace::Section,
    }
}

/// The section of every page of the settings in the side menu.
pub(crate) const SECTION: &str = "menu-settings";

/// The addresses of the installation's settings.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings", pages::first)
        .get("/settings/installation", pages::show)
        .post("/settings/installation", pages::update)
}
