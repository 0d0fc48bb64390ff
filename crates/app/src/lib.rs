//! The program `rapport`: the areas put together, its settings, its server and its commands.

pub mod areas;
pub mod backup;
pub mod check;
pub mod commands;
pub mod config;
pub mod logs;
pub mod metrics;
mod old_addresses;
pub mod requests;
pub mod seed;
pub mod server;
pub mod start;
pub mod stop;
pub mod sweep;
