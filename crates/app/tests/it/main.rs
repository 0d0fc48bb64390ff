//! The program as its operator meets it: the real binary, real signals, real files, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod backups;
mod bucket;
mod bulk;
mod check;
mod damage;
mod demo;
mod documents;
mod faults;
mod installation;
mod metrics;
mod migrations;
mod profiles;
mod program;
mod restored_letters;
mod serve;
mod settings;
mod soak;
mod sweep;
mod users;
