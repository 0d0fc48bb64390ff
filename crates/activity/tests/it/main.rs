//! What activity does without a record of a higher area, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod uploads;

use base::area::Area;

const AREAS: &[Area] = &[accounts::AREA, activity::AREA];
