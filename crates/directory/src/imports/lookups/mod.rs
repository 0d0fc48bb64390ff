//! What an import asks of companies, people and the feed, for a whole chunk at a time.

pub mod store;
