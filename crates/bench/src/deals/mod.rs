//! Deals, as many as there are clients, a tenth of them open: what is invented by commands has them with the first few thousand
//! clients only. The others are written as copies of those, by a query a table: what is measured is how they are read.

mod store;

pub use store::{add, sample};
