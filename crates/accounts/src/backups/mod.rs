//! That the whole installation was saved or put back, for the audit; how it is done is the program's business.

pub mod commands;
mod events;

pub use events::BackupEvent;
