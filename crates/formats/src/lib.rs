//! Formats: what the outside world writes, turned into values and back.
//!
//! Bytes in, values out. Nothing here opens a file, asks the time, knows the database or the words of an interface:
//! readers and writers are handed in, and every error carries a stable `key()` with its data, so that the faces
//! translate it. Values that are in hand are valid: they are parsed once, at the edge.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod bank_statement;
pub mod columns;
pub mod document_text;
pub mod email;
pub mod invitation;
pub mod money;
pub mod names;
pub mod phone;
pub mod recurrence;
pub mod requisites;
pub mod table;
pub mod thumbnail;
pub mod vcard;
pub mod when;
