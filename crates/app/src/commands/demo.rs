//! `rapport demo`: a company with invented data, gone when the program ends.
//!
//! Everybody's password is public, so only this machine is served.

use std::net::SocketAddr;
use std::path::PathBuf;

use base::Result;
use base::access::Origin;
use base::app::{App, House};
use clap::Args;

use super::{Failure, Outcome, block_on, serve};
use crate::config::{Flags, Settings};
use crate::seed::{self, Seed};
use crate::{logs, stop};

const SEED: Seed = Seed {
    companies: 300,
    seed: 1,
};

/// Its flags.
#[derive(Args)]
pub(super) struct Demo {
    /// Where to serve the pages: a loopback address
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Keep the data in this folder and go on with it next time
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Demo {
    pub(super) fn run(self) -> Outcome {
        if !self.listen.ip().is_loopback() {
            return Err(Failure::Usage(format!(
                "the demo's passwords are known to everybody, so it is not served on {}: use a loopback address such as 127.0.0.1:8080",
                self.listen.ip()
            )));
        }
        let folder = tempfile::Builder::new().prefix("rapport-demo-").tempdir()?;
        let settings = self.settings(folder.path().to_owned())?;
        logs::start(&settings);
        block_on(async {
            let listener = serve::listen(&settings).await?;
            let house = House {
                demo: true,
                ..settings.house()
            };
            let app = serve::open(&settings, house)?;
            fill(&app).await?;
            Ok(serve::serve(app, listener, stop::on_signals()?).await?)
        })
    }

    /// The demo knows no settings file and no other base: it must never be let loose on a real one.
    fn settings(self, folder: PathBuf) -> Result<Settings, Failure> {
        let from_outside = Settings::read(Flags::default(), None).map_err(Failure::Usage)?;
        Ok(Settings {
            data: self.data.unwrap_or(folder),
            listen: self.listen,
            log_format: from_outside.log_format,
            log_level: from_outside.log_level,
            push_private: from_outside.push_private,
            ..Settings::default()
        })
    }
}

async fn fill(app: &App) -> Result<()> {
    let system = app.system(Origin::CommandLine);
    if system.read_now(accounts::users::store::count)? == 0 {
        seed::fill(app, SEED)?;
        seed::recordings::attach(app).await?;
    }
    Ok(())
}
