mod csv;
mod export;
mod sniff;
mod spool;
mod xlsx;

use formats::table::{Row, TableError};

/// Rows as `number: a|b|c`, for comparison at a glance.
fn shown(rows: impl Iterator<Item = Result<Row, TableError>>) -> Vec<String> {
    rows.map(|row| row.unwrap())
        .map(|row| format!("{}: {}", row.number, row.cells.join("|")))
        .collect()
}
