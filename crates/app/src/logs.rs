//! The log: lines for people or JSON objects, on the standard error stream. Nothing personal goes into it.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{LogFormat, Settings};

/// Starts the log of a server. Only the first call in a process counts.
pub fn start(settings: &Settings) {
    start_at(settings, &settings.log_level);
}

/// Starts the log of a command, which says itself what it has done: only what is wrong is logged.
pub fn start_quietly(settings: &Settings) {
    start_at(settings, "warn");
}

fn start_at(settings: &Settings, level: &str) {
    let filter = EnvFilter::try_new(level).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let started = match settings.log_format {
        LogFormat::Text => log
            .with_ansi(std::io::stderr().is_terminal())
            .with_target(false)
            .finish()
            .try_init(),
        LogFormat::Json => log
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .finish()
            .try_init(),
    };
    if started.is_err() {
        tracing::debug!("the log was started before");
    }
}
