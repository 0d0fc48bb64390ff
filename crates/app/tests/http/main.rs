//! The program through its router, as a browser meets it, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agenda;
mod audit;
mod bulk;
mod calendar;
mod companies;
mod deal_types;
mod deals;
mod documents;
mod documents_kept;
mod doors;
mod duplicates;
mod finance;
mod imports;
mod interactions;
mod items;
mod lists;
mod live;
mod mail;
mod matrix;
mod people;
mod profile;
mod push;
mod record_fields;
mod reminders;
mod rules;
mod search;
mod sessions;
mod settings;
mod setup;
mod tidy;

use app::areas::AREAS;
use testing::{Answer, Browser, World};

/// A visitor who has not signed in.
fn visit(world: &World) -> Browser {
    Browser::visit(app::server::router(world.app.clone()))
}

/// Somebody of the cast who has signed in.
fn signed_in(world: &World, login: &str) -> Browser {
    Browser::sign_in(app::server::router(world.app.clone()), login)
}

/// The page is shown whole, with few queries.
fn assert_shown(answer: &Answer, path: &str) {
    assert_shown_by(answer, path, 10);
}

/// The same of a page that asks every area for its part.
fn assert_shown_by_areas(answer: &Answer, path: &str) {
    assert_shown_by(answer, path, 12);
}

fn assert_shown_by(answer: &Answer, path: &str, most: u32) {
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    assert!(answer.text.contains("<h1"), "{path} has a heading");
    assert!(
        answer.queries() <= most,
        "{path}: {} queries",
        answer.queries()
    );
    assert!(
        answer.text.len() <= 60 << 10,
        "{path}: {} bytes",
        answer.text.len()
    );
}
