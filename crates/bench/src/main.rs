//! `make bench`: how long the pages take on a base of 100,000 companies (`SCALE=10` for a million), measured through the
//! router, without the network. Prints a table; `docs/performance.md` keeps the results with the machine and the date.
#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

use app::seed::{self, Seed};
use app::start::{self, Place};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use base::app::House;
use base::clock::Clock;
use base::html::form::encode;
use base::{Error, Result};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// Requests a page is asked for.
const ROUNDS: usize = 300;

#[tokio::main]
async fn main() -> Result<()> {
    let scale: u64 = std::env::var("SCALE")
        .ok()
        .and_then(|scale| scale.parse().ok())
        .unwrap_or(1);
    let companies = 100_000 * scale;
    let folder = tempfile::tempdir()?;
    let place = Place {
        data: folder.path().to_owned(),
        database: std::env::var("RAPPORT_BENCH_DATABASE").ok(),
        files: None,
    };
    let app = start::open(&place, House::default(), Clock::System)?;
    start::upgrade(&app, folder.path())?;
    let begun = Instant::now();
    let seeded = app.clone();
    tokio::task::spawn_blocking(move || seed::fill(&seeded, Seed { companies, seed: 1 })).await??;
    let took = begun.elapsed();
    println!(
        "{companies} companies were invented in {took:.1?}: {:.0} a second",
        companies as f64 / took.as_secs_f64()
    );

    let router = app::server::router(app);
    let cookie = sign_in(&router).await?;
    let deep = deep_page(&router, &cookie).await?;
    println!(
        "{:<28} {:>9} {:>9} {:>8} {:>9}",
        "page", "p50", "p95", "queries", "bytes"
    );
    for (name, path) in [
        ("list, first page", "/companies".to_owned()),
        ("list, deep page", deep),
        ("list by city", "/companies?sort=city".to_owned()),
        (
            "list by next contact",
            "/companies?sort=next-contact".to_owned(),
        ),
        ("list of a status", "/companies?view=active".to_owned()),
        (
            "search, rare part",
            format!("/companies?q={}", encode("каспийпищ")),
        ),
        (
            "search, common part",
            format!("/companies?q={}", encode("пром")),
        ),
        (
            "search, phone",
            format!("/companies?q={}", encode("058-14-30")),
        ),
        ("card", "/companies/5".to_owned()),
        ("quick look", "/companies/5/quick".to_owned()),
        ("people, first page", "/people".to_owned()),
    ] {
        let page = measure(&router, &cookie, &path).await?;
        println!(
            "{name:<28} {:>9.2?} {:>9.2?} {:>8} {:>9}",
            page.p50, page.p95, page.queries, page.bytes
        );
    }
    Ok(())
}

struct Page {
    p50: Duration,
    p95: Duration,
    queries: String,
    bytes: usize,
}

async fn measure(router: &Router, cookie: &str, path: &str) -> Result<Page> {
    let mut times = Vec::with_capacity(ROUNDS);
    let (mut queries, mut bytes) = (String::new(), 0);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let (head, body) = ask(router, cookie, path).await?;
        times.push(begun.elapsed());
        (queries, bytes) = (head, body.len());
    }
    times.sort();
    Ok(Page {
        p50: times[ROUNDS / 2],
        p95: times[ROUNDS * 95 / 100],
        queries,
        bytes,
    })
}

async fn ask(router: &Router, cookie: &str, path: &str) -> Result<(String, Vec<u8>)> {
    let request = Request::get(path)
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .map_err(Error::internal)?;
    let response = router
        .clone()
        .oneshot(request)
        .await
        .map_err(Error::internal)?;
    if !response.status().is_success() {
        return Err(Error::internal(format!(
            "{path} answered {}",
            response.status()
        )));
    }
    let timing = response
        .headers()
        .get("server-timing")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let queries = timing.chars().filter(char::is_ascii_digit).collect();
    let body = response
        .into_body()
        .collect()
        .await
        .map_err(Error::internal)?
        .to_bytes();
    Ok((queries, body.to_vec()))
}

async fn sign_in(router: &Router) -> Result<String> {
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!(
            "login=admin&password={}",
            seed::PASSWORD
        )))
        .map_err(Error::internal)?;
    let response = router
        .clone()
        .oneshot(request)
        .await
        .map_err(Error::internal)?;
    let cookie = response
        .headers()
        .get(header::SET_COOKIE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

/// The address a hundred pages further: keyset paging makes it as near as the first.
async fn deep_page(router: &Router, cookie: &str) -> Result<String> {
    let mut path = "/companies".to_owned();
    for _ in 0..100 {
        let (_, body) = ask(router, cookie, &path).await?;
        let text = String::from_utf8_lossy(&body).into_owned();
        let Some(before) = text
            .split("\" rel=\"next\"")
            .next()
            .filter(|before| before.len() < text.len())
        else {
            break;
        };
        path = before
            .rsplit('"')
            .next()
            .unwrap_or_default()
            .replace("&#38;", "&")
            .replace("&amp;", "&");
    }
    Ok(path)
}
