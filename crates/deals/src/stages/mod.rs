//! The route of a deal: its stages are filled, signed and passed, one after the other (`O6`–`O12`).

pub mod commands;
pub mod rules;
