//! What makes rows harmless that come back from a backup.

/// A statement over restored rows, in the transaction that brings them back: what was about to happen when the backup was
/// made has mostly happened since. A backup of an older version may not have the column yet.
#[derive(Clone, Copy)]
pub struct AfterRestore {
    /// Its table.
    pub table: &'static str,
    /// The column it needs.
    pub column: &'static str,
    /// The statement, for both engines; `{now}` stands for the moment of the restore.
    pub sql: &'static str,
}
