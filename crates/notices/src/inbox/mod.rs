//! What came up for a reader in the program: lines under the bell, a page of all of them, toasts in open pages.

mod arrival;
mod pages;
pub mod store;

use base::area::Routes;
use base::ids::NoticeId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

pub use arrival::bring;

/// A notice that came up for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::notices)]
pub struct Arrived {
    /// Its number.
    pub id: NoticeId,
    /// The kind of its letter.
    pub kind: String,
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub path: Option<String>,
    /// When it came, UTC.
    pub settled_at: Option<NaiveDateTime>,
    /// When its reader saw to it, UTC.
    pub read_at: Option<NaiveDateTime>,
    key: String,
}

impl Arrived {
    /// What it has in common with the same notice by other ways.
    pub fn tag(&self) -> &str {
        self.key.strip_suffix(":app").unwrap_or(&self.key)
    }

    /// Its icon.
    pub fn icon(&self) -> &'static str {
        match self.kind.as_str() {
            "rule" => "bell",
            "handed" => "user-share",
            "mention" => "at",
            _ => "phone-call",
        }
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/notices", pages::index)
        .get("/notices/bell", pages::bell)
        .get("/notices/toasts", pages::toasts)
        .get("/notices/{id}", pages::open)
        .post("/notices/read", pages::read_all)
}
