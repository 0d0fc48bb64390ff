//! The formats through their public door.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bank_statement;
mod columns;
mod document_text;
mod email;
mod money;
mod names;
mod phone;
mod recurrence;
mod requisites;
mod table;
mod thumbnail;
mod vcard;
