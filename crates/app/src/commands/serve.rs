//! `rapport serve`: the server.

use std::net::SocketAddr;

use base::access::Origin;
use base::app::{App, House};
use base::clock::Clock;
use base::db::EngineKind;
use base::{Error, Result, jobs};
use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Outcome, PlaceFlags, ServerFlags, block_on, say};
use crate::config::Settings;
use crate::{logs, metrics, server, start, stop};

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
            let metrics = match settings.metrics {
                Some(address) => Some((metrics::install()?, bind(address, "--metrics").await?)),
                None => None,
            };
            let stopped = stop::on_signals()?;
            if let Some((handle, listener)) = metrics {
                tokio::spawn(metrics::serve(
                    app.clone(),
                    handle,
                    listener,
                    stopped.clone(),
                ));
            }
            Ok(serve(app, listener, stopped).await?)
        })
    }
}

/// Takes the address first: a second server by mistake must not touch the base.
pub(super) async fn listen(settings: &Settings) -> Result<TcpListener> {
    bind(settings.listen, "--listen").await
}

async fn bind(address: SocketAddr, flag: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        Error::internal(format!(
            "cannot listen on {address}: {error}; choose another address with {flag}"
        ))
    })
}

/// Opens the installation and brings its schema up to date. What a killed server had begun is free to be gone on with,
/// where no other server can be at it.
pub(super) fn open(settings: &Settings, house: House) -> Result<App> {
    let app = start::open(&settings.place(), house, Clock::System)?;
    start::upgrade(&app, &settings.data)?;
    if app.db.engine() == EngineKind::Sqlite {
        app.system(Origin::Job).write_now(|tx| {
            jobs::release_claims(tx)?;
            notices::queue::store::release_claims(tx)?;
            Ok(tx.unchanged(()))
        })?;
    }
    Ok(app)
}

/// Says where, and serves until told to stop.
pub(super) async fn serve(
    app: App,
    listener: TcpListener,
    stopped: watch::Receiver<bool>,
) -> Result<()> {
    say(&format!("Rapport: http://{}", listener.local_addr()?))?;
    server::serve(app, listener, stopped).await?;
    tracing::info!("stopped");
    Ok(())
}

/// The one-time link that makes the first administrator, while there is nobody who could sign in.
fn setup_link(app: &App, settings: &Settings, listener: &TcpListener) -> Result<Option<String>> {
    let system = app.system(Origin::CommandLine);
    let token = start::one_at_a_time(app, || {
        system.write_now(accounts::setup::commands::offer_link)
    })?;
    let address = match &settings.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", listener.local_addr()?),
    };
    Ok(token.map(|token| format!("{address}/setup?token={token}")))
}
