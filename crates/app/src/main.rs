//! The program `rapport`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use app::start::{self, Place};
use base::Result;
use base::app::House;
use base::clock::Clock;
use clap::{Parser, Subcommand};
use tokio::net::TcpListener;
use tokio::sync::watch;

#[derive(Parser)]
#[command(version, about = "Rapport, a CRM")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve an installation.
    Serve {
        #[arg(long, default_value = "data")]
        data: PathBuf,
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        #[arg(long)]
        database: Option<String>,
        #[arg(long)]
        files: Option<String>,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().init();
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "stopped");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<()> {
    match arguments.command {
        Command::Serve {
            data,
            listen,
            database,
            files,
        } => {
            let app = start::open(
                &Place {
                    data,
                    database,
                    files,
                },
                House::default(),
                Clock::System,
            )?;
            start::migrate(&app)?;
            let listener = TcpListener::bind(listen).await?;
            let (stop, stopped) = watch::channel(false);
            tokio::spawn(async move {
                let _ = tokio::signal::ctrl_c().await;
                let _ = stop.send(true);
            });
            app::server::serve(app, listener, stopped).await
        }
    }
}
