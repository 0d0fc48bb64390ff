//! Each request: one line of the log and one observation of the metrics, under an id that its own lines carry too.
//!
//! The query string is never logged, it may hold what somebody searched for.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::request_id::{MakeRequestId, RequestId};
use tracing::Instrument;

/// The header of a request's id.
pub const ID: &str = "x-request-id";
/// Asked for too often to be worth a line when all is well.
const QUIET: &[&str] = &["/assets/", "/healthz", "/readyz"];

/// Watches over a request.
pub async fn observe(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let seen = Seen::of(&request);
    let span =
        tracing::info_span!("request", method = %seen.method, path = seen.path, id = seen.id);
    let response = next.run(request).instrument(span.clone()).await;
    let queries = queries(response.headers());
    seen.measure(response.status(), started.elapsed(), queries);
    span.in_scope(|| seen.log(response.status(), started.elapsed(), queries));
    response
}

struct Seen {
    method: axum::http::Method,
    path: String,
    route: String,
    id: String,
}

impl Seen {
    fn of(request: &Request) -> Self {
        let id = request
            .headers()
            .get(ID)
            .and_then(|value| value.to_str().ok());
        let route = request.extensions().get::<MatchedPath>();
        Self {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            route: route.map_or("none", MatchedPath::as_str).to_owned(),
            id: id.unwrap_or_default().to_owned(),
        }
    }

    fn log(&self, status: StatusCode, took: Duration, queries: Option<u32>) {
        let (status, ms) = (status.as_u16(), took.as_micros() as f64 / 1000.0);
        if status < 400 && QUIET.iter().any(|quiet| self.path.starts_with(quiet)) {
            tracing::debug!(status, ms, "answered");
        } else {
            tracing::info!(status, ms, queries, "answered");
        }
    }

    fn measure(&self, status: StatusCode, took: Duration, queries: Option<u32>) {
        let (method, route) = (self.method.to_string(), self.route.clone());
        metrics::counter!(
            "rapport_requests_total",
            "method" => method.clone(), "route" => route.clone(), "status" => status.as_u16().to_string()
        )
        .increment(1);
        metrics::histogram!("rapport_request_seconds", "method" => method.clone(), "route" => route.clone())
            .record(took.as_secs_f64());
        if let Some(queries) = queries {
            metrics::histogram!("rapport_request_queries", "method" => method, "route" => route)
                .record(queries);
        }
    }
}

/// The guard tells the number in `Server-Timing`, for the developer's tools of the browser too.
fn queries(headers: &HeaderMap) -> Option<u32> {
    let timing = headers.get("server-timing")?.to_str().ok()?;
    let digits: String = timing.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Our own ids only: one from outside could forge lines of the log.
#[derive(Clone, Copy)]
pub struct NewRequestId;

impl MakeRequestId for NewRequestId {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let id: String = base::clock::secret()
            .ok()?
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(12)
            .collect();
        HeaderValue::from_str(&id).ok().map(RequestId::new)
    }
}
