//! Legal persons of ours, in whose name contracts are made and invoices written.

pub mod store;
