//! The program as a process of its own: started, watched, stopped.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;

use app::start::Place;
use base::{Error, Result};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::bare;

/// What the server says when it is ready, before its address.
pub const READY: &str = "Rapport: http://";

/// A running server; it ends with this value.
pub struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts the program and waits until it listens.
    ///
    /// # Errors
    /// It did not start.
    pub async fn start(place: &Place) -> Result<Self> {
        let mut command = program(place, &["serve", "--listen", "127.0.0.1:0"])?;
        // Every request is logged, as it is where people work.
        command.stderr(Stdio::null());
        Self::listening(command).await
    }

    /// Starts the bare server, whose page has so many bytes.
    ///
    /// # Errors
    /// It did not start.
    pub async fn start_bare(place: &Place, bytes: usize) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg(bare::COMMAND)
            .arg(bytes.to_string())
            .arg(&place.data);
        if let Some(database) = &place.database {
            command.arg(database);
        }
        Self::listening(command).await
    }

    async fn listening(mut command: Command) -> Result<Self> {
        let mut child = command
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| missing(&command, &error))?;
        let output = child.stdout.take().ok_or(Error::NotFound)?;
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some(address) = line.strip_prefix(READY) {
                let address = address.parse().map_err(Error::internal)?;
                return Ok(Self { child, address });
            }
        }
        Err(Error::internal("the server ended before it listened"))
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its resident memory in kilobytes.
    ///
    /// # Errors
    /// It is gone.
    pub fn memory(&self) -> Result<u64> {
        let id = self.child.id().ok_or(Error::NotFound)?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        number
            .and_then(|number| number.parse().ok())
            .ok_or(Error::NotFound)
    }

    /// Ends it at once: nothing of what it holds is needed.
    ///
    /// # Errors
    /// It could not be ended.
    pub async fn stop(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }
}

/// Runs a command of the program to its end.
///
/// # Errors
/// It failed.
pub async fn run(place: &Place, arguments: &[&str]) -> Result<()> {
    let mut command = program(place, arguments)?;
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let ended = command
        .status()
        .await
        .map_err(|error| missing(&command, &error))?;
    if ended.success() {
        Ok(())
    } else {
        Err(Error::internal(format!("{arguments:?}: {ended}")))
    }
}

fn program(place: &Place, arguments: &[&str]) -> Result<Command> {
    let path: PathBuf = std::env::current_exe()?.with_file_name("rapport");
    let mut command = Command::new(path);
    command.args(arguments).arg("--data").arg(&place.data);
    if let Some(database) = &place.database {
        command.arg("--database").arg(database);
    }
    Ok(command)
}

fn missing(command: &Command, error: &std::io::Error) -> Error {
    let program = command.as_std().get_program().display().to_string();
    Error::internal(format!("{program}: {error}"))
}
