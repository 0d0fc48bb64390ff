//! `rapport serve`: the server.

use base::access::Origin;
use base::app::{App, House};
use base::clock::Clock;
use base::{Error, Result};
use clap::Args;
use tokio::net::TcpListener;

use super::{Outcome, PlaceFlags, ServerFlags, block_on, say};
use crate::config::Settings;
use crate::{logs, server, start, stop};

/// Its flags.
#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    place: PlaceFlags,
    #[command(flatten)]
    server: ServerFlags,
}

impl Serve {
    pub(super) fn run(self) -> Outcome {
        let settings = self.place.settings_with(self.server)?;
        logs::start(&settings);
        block_on(async {
            let listener = listen(&settings).await?;
            let app = open(&settings, settings.house())?;
            if let Some(link) = setup_link(&app, &settings, &listener)? {
                say(&format!("Create the administrator: {link}"))?;
            }
            Ok(serve(app, listener).await?)
        })
    }
}

/// Takes the address first: a second server by mistake must not touch the base.
pub(super) async fn listen(settings: &Settings) -> Result<TcpListener> {
    TcpListener::bind(settings.listen).await.map_err(|error| {
        Error::internal(format!(
            "cannot listen on {}: {error}; choose another address with --listen",
            settings.listen
        ))
    })
}

/// Opens the installation and brings its schema up to date.
pub(super) fn open(settings: &Settings, house: House) -> Result<App> {
    let app = start::open(&settings.place(), house, Clock::System)?;
    start::migrate(&app)?;
    Ok(app)
}

/// Says where, and serves until told to stop.
pub(super) async fn serve(app: App, listener: TcpListener) -> Result<()> {
    let stopped = stop::on_signals()?;
    say(&format!("Rapport: http://{}", listener.local_addr()?))?;
    server::serve(app, listener, stopped).await?;
    tracing::info!("stopped");
    Ok(())
}

/// The one-time link that makes the first administrator, while there is nobody who could sign in.
fn setup_link(app: &App, settings: &Settings, listener: &TcpListener) -> Result<Option<String>> {
    let system = app.system(Origin::CommandLine);
    let token = system.write_now(accounts::setup::commands::offer_link)?;
    let address = match &settings.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", listener.local_addr()?),
    };
    Ok(token.map(|token| format!("{address}/setup?token={token}")))
}
