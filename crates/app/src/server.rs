//! The web server: the areas' addresses behind the guard, with the headers every answer carries.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode, Version, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::app::App;
use base::{Error, Result};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};

use accounts::sessions::guard;

use crate::old_addresses;
use crate::requests::{self, NewRequestId};
use crate::sweep;

/// How long requests under way may take when the program is told to stop.
const PATIENCE: Duration = Duration::from_secs(30);
const PATIENCE_WITH_JOBS: Duration = Duration::from_secs(10);
/// Longest form, in bytes. Uploads say their own limit.
const LONGEST_FORM: usize = 2 << 20;
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

/// The whole web face of the program.
pub fn router(app: App) -> Router {
    let mut public = Router::new();
    let mut private = Router::new();
    for route in app.registry.routes() {
        if route.public {
            public = public.route(route.path, route.handler);
        } else {
            private = private.route(route.path, route.handler);
        }
    }
    let private = private.route_layer(middleware::from_fn_with_state(
        app.clone(),
        old_addresses::lead_on,
    ));
    let private = private.route_layer(middleware::from_fn_with_state(
        app.clone(),
        guard::require_user,
    ));
    let request_id = HeaderName::from_static(requests::ID);
    Router::new()
        .merge(public)
        .merge(private)
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::NotFound })
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            guard::recognise,
        ))
        .layer(CatchPanicLayer::custom(|_| {
            Error::internal("a handler panicked").into_response()
        }))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .layer(middleware::from_fn(security_headers))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_page)))
        .layer(middleware::from_fn(requests::observe))
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(SetRequestIdLayer::new(request_id, NewRequestId))
        .with_state(app)
}

/// Serves until `stop`: open streams end at once, requests under way are finished, but not waited for endlessly.
///
/// # Errors
/// The listener failed.
pub async fn serve(app: App, listener: TcpListener, stop: watch::Receiver<bool>) -> Result<()> {
    let workers = [
        tokio::spawn(base::jobs::work(app.clone(), stop.clone())),
        tokio::spawn(base::live::follow(app.clone(), stop.clone())),
        tokio::spawn(sweep::daily(app.clone(), stop.clone())),
        tokio::spawn(base::consumers::follow(app.clone(), stop.clone())),
        tokio::spawn(notices::alarms::follow(app.clone(), stop.clone())),
        tokio::spawn(notices::delivery::work(app.clone(), stop.clone())),
        tokio::spawn(notices::push::delivery::work(app.clone(), stop.clone())),
    ];
    let live = app.live.clone();
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let told = stop.clone();
    let served = axum::serve(listener, service).with_graceful_shutdown(async move {
        wait(told).await;
        live.close();
    });
    tokio::select! {
        ended = served.into_future() => ended?,
        () = patience(stop) => tracing::warn!("requests that took too long were cut off"),
    }
    // A job in the middle of its work is repeated by the next server; waiting longer helps nobody.
    let at_rest = futures::future::join_all(workers);
    if tokio::time::timeout(PATIENCE_WITH_JOBS, at_rest)
        .await
        .is_err()
    {
        tracing::warn!("a job that took too long was left to the next server");
    }
    Ok(())
}

async fn wait(mut stop: watch::Receiver<bool>) {
    // The sender is gone only when the program ends anyway.
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn patience(stop: watch::Receiver<bool>) {
    wait(stop).await;
    tokio::time::sleep(PATIENCE).await;
}

async fn ready(State(app): State<App>) -> Response {
    let system = app.system(base::access::Origin::System);
    match system.read(base::events::newest).await {
        Ok(_) => "ready".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the base cannot be read").into_response()
        }
    }
}

async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A file of a record says a stricter one.
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        let value = HeaderValue::from_static(value);
        headers.entry(name).or_insert(value);
    }
    response
}

/// What is asked for in parts is sent as it is: its length is known, and a player may seek in it.
fn is_page(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::ACCEPT_RANGES)
}
