//! Metrics for Prometheus, on an address of their own that only this machine reaches.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::access::Origin;
use base::app::App;
use base::jobs::{self, JobState};
use base::{Error, Read, Result};
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use notices::mail_server::store as mail_server;
use notices::queue::store as queue;
use tokio::net::TcpListener;
use tokio::sync::watch;

const SECONDS: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];
const QUERIES: &[f64] = &[0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 15.0, 20.0, 50.0];
/// Nobody's page size is known here without asking; every system this is built for has this one or says more than it uses.
const PAGE: u64 = 4096;

/// Begins to count. Before this, and without it, nothing is counted and nothing is kept.
///
/// # Errors
/// Somebody counts already.
pub fn install() -> Result<PrometheusHandle> {
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("rapport_request_seconds".to_owned()), SECONDS)
        .and_then(|builder| {
            builder.set_buckets_for_metric(
                Matcher::Full("rapport_request_queries".to_owned()),
                QUERIES,
            )
        })
        .map_err(Error::internal)?
        .build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|error| Error::internal(error.to_string()))?;
    describe_counter!("rapport_requests_total", "Requests by route and status");
    describe_histogram!(
        "rapport_request_seconds",
        Unit::Seconds,
        "Time until the answer began"
    );
    describe_histogram!("rapport_request_queries", "Queries of a request");
    describe_gauge!("rapport_live_streams", "Open pages that hear news");
    describe_gauge!(
        "rapport_jobs",
        "Jobs by state: those waiting and those given up"
    );
    describe_gauge!(
        "rapport_letters",
        "Letters by state: those waiting, held after a restore, and given up"
    );
    describe_gauge!(
        "rapport_letters_oldest_seconds",
        Unit::Seconds,
        "How long the oldest letter that could have left has not left"
    );
    describe_gauge!(
        "rapport_letters_stopped",
        "1 while the mail server takes no letters at all"
    );
    describe_counter!(
        "rapport_letters_sent_total",
        "Letters that the mail server took"
    );
    describe_counter!(
        "rapport_letters_refused_total",
        "Letters that the mail server refused for good"
    );
    // Known before the first of them.
    counter!("rapport_letters_sent_total").increment(0);
    counter!("rapport_letters_refused_total").increment(0);
    describe_gauge!(
        "rapport_memory_bytes",
        Unit::Bytes,
        "Resident memory of the program"
    );
    describe_gauge!(
        "rapport_info",
        "Always 1; the version and the engine are in the labels"
    );
    Ok(handle)
}

/// Serves `GET /metrics` until told to stop.
pub async fn serve(
    app: App,
    handle: PrometheusHandle,
    listener: TcpListener,
    mut stop: watch::Receiver<bool>,
) {
    let router = Router::new()
        .route("/metrics", get(show))
        .with_state((app, handle));
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        let _ = stop.wait_for(|stop| *stop).await;
    });
    if let Err(error) = served.await {
        tracing::error!(%error, "the metrics are served no more");
    }
}

async fn show(State((app, handle)): State<(App, PrometheusHandle)>) -> Response {
    gauge!("rapport_live_streams").set(app.live.listeners() as f64);
    gauge!("rapport_info", "version" => env!("CARGO_PKG_VERSION"), "engine" => format!("{:?}", app.db.engine()).to_lowercase())
        .set(1.0);
    if let Some(bytes) = resident_memory() {
        gauge!("rapport_memory_bytes").set(bytes as f64);
    }
    if let Err(error) = app.system(Origin::System).read(gauge_base).await {
        tracing::warn!(%error, "jobs and letters could not be counted");
    }
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        handle.render(),
    )
        .into_response()
}

/// What the base knows: the work in the background, and the letters.
fn gauge_base(read: &mut Read<'_>) -> Result<()> {
    for (state, kept) in [("queued", JobState::Queued), ("failed", JobState::Failed)] {
        gauge!("rapport_jobs", "state" => state).set(jobs::count(read, kept)? as f64);
    }
    let letters = queue::figures(read)?;
    for (state, count) in [
        ("waiting", letters.waiting),
        ("held", letters.held),
        ("failed", letters.failed),
    ] {
        gauge!("rapport_letters", "state" => state).set(count as f64);
    }
    gauge!("rapport_letters_oldest_seconds").set(letters.oldest.num_seconds() as f64);
    let server = mail_server::find(read)?;
    let is_stopped = server.is_some_and(|server| server.stopped_by.is_some());
    gauge!("rapport_letters_stopped").set(f64::from(u8::from(is_stopped)));
    Ok(())
}

/// What the operating system says the program keeps in memory; nothing where it does not say.
fn resident_memory() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * PAGE)
}
