//! The architecture in one screen: the areas in their order. Each knows only those above it in this list.

use base::area::Area;

/// Every area of the program.
pub const AREAS: &[Area] = &[
    accounts::AREA,
    notices::AREA,
    activity::AREA,
    directory::AREA,
    journal::AREA,
    deals::AREA,
];
