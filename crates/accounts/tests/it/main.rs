//! The accounts area through its commands, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod access;
mod audit;
mod departments;
mod settings;
mod setup;
mod users;
mod working_days;

use base::area::Area;

const AREAS: &[Area] = &[accounts::AREA];
