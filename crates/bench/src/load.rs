//! Asking for one page again and again.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use base::{Error, Result};

use crate::client::Client;

/// Requests that fill the caches before anything is measured.
const WARMING: usize = 20;
/// But no longer than this.
const WARMING_TIME: Duration = Duration::from_secs(2);
/// How long a page is asked for, at each number of connections.
const TIME: Duration = Duration::from_secs(2);
/// No page is asked for more often.
const MOST: usize = 3_000;
/// Connections of a busy office.
const MANY: usize = 16;

/// How a page bore it.
pub struct Load {
    /// One connection.
    pub one: Times,
    /// Sixteen.
    pub many: Times,
    /// Queries of the page, if it tells.
    pub queries: String,
    /// Bytes of the page.
    pub bytes: usize,
}

/// How long requests took.
pub struct Times {
    /// Half of them were not slower.
    pub p50: Duration,
    /// Of twenty, nineteen.
    pub p95: Duration,
    /// Requests a second.
    pub rate: f64,
    /// Requests that were refused because the base was busy.
    pub refused: usize,
}

impl Load {
    /// Asks for the page with one connection, then with many.
    ///
    /// # Errors
    /// The server failed.
    pub async fn of(address: SocketAddr, path: &str, cookie: &str) -> Result<Self> {
        let mut client = Client::connect(address).await?;
        let answer = client.get(path, cookie).await?;
        let timing = answer.headers.get("server-timing");
        let timing = timing.and_then(|value| value.to_str().ok());
        let queries = timing.unwrap_or_default().chars();
        let (queries, bytes) = (
            queries.filter(char::is_ascii_digit).collect(),
            answer.body.len(),
        );
        let begun = Instant::now();
        for _ in 0..WARMING {
            if begun.elapsed() < WARMING_TIME {
                client.get(path, cookie).await?;
            }
        }
        Ok(Self {
            one: times(address, path, cookie, 1).await?,
            many: times(address, path, cookie, MANY).await?,
            queries,
            bytes,
        })
    }
}

async fn times(address: SocketAddr, path: &str, cookie: &str, connections: usize) -> Result<Times> {
    let begun = Instant::now();
    let asking: Vec<_> = (0..connections)
        .map(|_| {
            let (path, cookie) = (path.to_owned(), cookie.to_owned());
            tokio::spawn(async move { ask(address, &path, &cookie, MOST / connections).await })
        })
        .collect();
    let (mut took, mut refused) = (Vec::new(), 0);
    for asking in asking {
        let (times, busy) = asking.await.map_err(Error::internal)??;
        took.extend(times);
        refused += busy;
    }
    let seconds = begun.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |percent: usize| took.get(took.len() * percent / 100).copied();
    Ok(Times {
        p50: at(50).unwrap_or_default(),
        p95: at(95).unwrap_or_default(),
        rate: took.len() as f64 / seconds,
        refused,
    })
}

/// How long the answers took, and how many were refused.
async fn ask(
    address: SocketAddr,
    path: &str,
    cookie: &str,
    most: usize,
) -> Result<(Vec<Duration>, usize)> {
    let mut client = Client::connect(address).await?;
    let (begun, mut took, mut refused) = (Instant::now(), Vec::new(), 0);
    while took.len() + refused < most && begun.elapsed() < TIME {
        let asked = Instant::now();
        match client.get_unless_busy(path, cookie).await? {
            Some(_) => took.push(asked.elapsed()),
            None => refused += 1,
        }
    }
    Ok((took, refused))
}
