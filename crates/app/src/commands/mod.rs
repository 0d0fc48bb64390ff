//! The command line: what can be said to the program, and how it answers. One file a command.
//!
//! Exit codes: 0 done, 1 failed, 2 wrong usage. An error is one line that says what to do; its kind never shows Rust.

mod backup;
mod check;
mod demo;
mod look_into;
mod migrate;
mod profile;
mod seed;
mod serve;
mod settings;
mod user;

use std::io::{ErrorKind, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use base::Error;
use base::area::Registry;
use base::locale::{Locale, Translator};
use clap::{Args, Parser, Subcommand};

use crate::areas::AREAS;
use crate::config::{Flags, Settings};

#[derive(Parser)]
#[command(
    name = "rapport",
    version,
    about = "Rapport, a CRM for the whole company"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve an installation
    Serve(serve::Serve),
    /// Show a company with invented data, on this machine only
    Demo(demo::Demo),
    /// Accounts from the command line
    #[command(subcommand)]
    User(user::User),
    /// Deal types as a file
    #[command(subcommand)]
    Profile(profile::ProfileCommand),
    /// Fill an empty base with invented data
    Seed(seed::SeedBase),
    /// Save the base and the files into one new file, also while the server runs
    Backup(backup::Backup),
    /// Prove that a backup is whole and can be restored
    Verify(backup::Verify),
    /// Put a backup into an empty place, on either engine
    Restore(backup::Restore),
    /// Report whether base, feed and files are whole
    Check(check::Check),
    /// Bring the schema to this version's, with a backup before
    Migrate(migrate::Migrate),
    /// Print the effective settings, without secrets
    Settings(settings::Show),
    /// Read a file that may do harm; the server starts it for itself
    #[command(hide = true)]
    LookInto(look_into::LookInto),
}

/// Why a command did not end well.
enum Failure {
    /// It was called wrongly.
    Usage(String),
    /// It was called rightly and could not be done.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

type Outcome = Result<(), Failure>;

/// Which installation a command is about.
#[derive(Args, Clone, Default)]
struct PlaceFlags {
    /// The settings file, instead of rapport.toml in the data folder
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of the base, the files and the backups
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// postgres://user@host/name instead of a file in the data folder (a password is better in RAPPORT_DATABASE)
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// s3://bucket/folder instead of a folder for the files
    #[arg(long, value_name = "URL")]
    files: Option<String>,
}

/// What only the server needs besides.
#[derive(Args, Clone, Default)]
struct ServerFlags {
    /// Where to serve the pages
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Where to serve the metrics, a loopback address
    #[arg(long, value_name = "ADDR")]
    metrics: Option<SocketAddr>,
}

impl PlaceFlags {
    fn settings(self) -> Result<Settings, Failure> {
        self.settings_with(ServerFlags::default())
    }

    fn settings_with(self, server: ServerFlags) -> Result<Settings, Failure> {
        let flags = Flags {
            data: self.data,
            listen: server.listen,
            database: self.database,
            files: self.files,
            metrics: server.metrics,
        };
        Settings::read(flags, self.config.as_deref()).map_err(Failure::Usage)
    }
}

/// Does what the command line says.
pub fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Demo(demo) => demo.run(),
        Command::User(user) => user.run(),
        Command::Profile(profile) => profile.run(),
        Command::Seed(seed) => seed.run(),
        Command::Backup(backup) => backup.run(),
        Command::Verify(verify) => verify.run(),
        Command::Restore(restore) => restore.run(),
        Command::Check(check) => check.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Settings(show) => show.run(),
        Command::LookInto(look_into) => look_into.run(),
    };
    let (code, line) = match outcome {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Usage(line)) => (2, line),
        Err(Failure::Failed(error)) => (1, explain(&error)),
    };
    warn(&line);
    ExitCode::from(code)
}

/// A line for whoever called the command; scripts may read it, and whoever has read enough (`| head`) may leave.
fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout();
    match writeln!(out, "{line}").and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        said => said,
    }
}

/// A line for whoever watches; errors of libraries come in several.
fn warn(line: &str) {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    // Nobody is left to be told when even this fails.
    let _ = writeln!(std::io::stderr(), "rapport: {line}");
}

/// Runs blocking work that now and then asks for a file.
fn blocking(work: impl FnOnce() -> Result<(), Error> + Send + 'static) -> Outcome {
    block_on(async { Ok(tokio::task::spawn_blocking(work).await??) })
}

/// Runs the asynchronous part of a command.
fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let threads = std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 4));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .max_blocking_threads(24)
        .enable_all()
        .build()?;
    let done = runtime.block_on(work);
    // What still runs on a blocking thread is undone by its transaction.
    runtime.shutdown_timeout(Duration::from_secs(1));
    done
}

fn explain(error: &Error) -> String {
    let texts = Registry::new(AREAS);
    let words = |key: &base::Text| match &texts {
        Ok(registry) => english(registry).text(key),
        Err(_) => key.key.to_owned(),
    };
    match error {
        Error::NotFound => "not found".to_owned(),
        Error::Forbidden(text) | Error::Conflict(text) => words(text),
        Error::Invalid(fields) => fields
            .iter()
            .map(|(field, text)| format!("{field}: {}", words(text)))
            .collect::<Vec<_>>()
            .join("; "),
        Error::Internal(cause) => cause.to_string(),
    }
}

fn english(registry: &Registry) -> &Translator {
    registry.texts.of(Locale::En)
}
