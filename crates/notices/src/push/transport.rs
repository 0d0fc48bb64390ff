//! The way to the push services. It follows nobody elsewhere and connects to no address of our own network, whatever name
//! led there.

use std::error::Error as StdError;
use std::net::SocketAddr;
use std::time::Duration;

use base::{Error, Result};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, header};

use super::endpoint::{Endpoint, is_public};

/// How long a push service may take.
const PATIENCE: Duration = Duration::from_secs(20);
const TO_CONNECT: Duration = Duration::from_secs(10);
/// Characters of what it says that are kept.
const SAID: usize = 200;
/// Octets of its answer that are read.
const READ: usize = 2_048;

/// What a push service did with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Took it.
    Taken,
    /// Knows the browser no more.
    Gone,
    /// Not now, in its words or by the key of ours; perhaps with the seconds it wants to be left alone.
    Later(String, Option<i64>),
    /// Never.
    Refused(String),
}

/// A message for a browser.
pub struct Message {
    /// Where its push service takes it.
    pub to: Endpoint,
    /// Who sends: see [`super::vapid`].
    pub word: String,
    /// Closed: see [`super::encryption`].
    pub body: Vec<u8>,
    /// Seconds that it is kept for a browser that is away.
    pub keep: i64,
    /// Whether it may wake the device at once.
    pub is_urgent: bool,
    /// The same message again takes the place of the first.
    pub topic: String,
}

/// The way to all push services.
pub struct Transport(Client);

impl Transport {
    /// With `private_too` addresses of this network are reached, too.
    ///
    /// # Errors
    /// The machine has no certificates to trust.
    pub fn new(private_too: bool) -> Result<Self> {
        let builder = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(TO_CONNECT)
            .timeout(PATIENCE);
        let builder = match private_too {
            true => builder,
            false => builder.https_only(true).dns_resolver(OuterWorld),
        };
        builder.build().map(Self).map_err(Error::internal)
    }

    /// Hands a message over.
    pub async fn send(&self, message: Message) -> Answer {
        let sent = self
            .0
            .post(message.to.url().clone())
            .header(header::AUTHORIZATION, message.word)
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("ttl", message.keep)
            .header("urgency", if message.is_urgent { "high" } else { "normal" })
            .header("topic", message.topic)
            .body(message.body)
            .send()
            .await;
        match sent {
            Ok(response) => answer(response).await,
            Err(error) if error.is_timeout() => Answer::Later("push-error-slow".to_owned(), None),
            Err(error) => Answer::Later(innermost(&error), None),
        }
    }
}

async fn answer(response: Response) -> Answer {
    let status = response.status();
    if status.is_success() {
        return Answer::Taken;
    }
    let pause = response
        .headers()
        .get(header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.trim().parse().ok());
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Answer::Gone,
        StatusCode::PAYLOAD_TOO_LARGE => Answer::Refused("push-error-too-large".to_owned()),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
            Answer::Later(words(response).await, pause)
        }
        status if status.is_server_error() => Answer::Later(words(response).await, pause),
        _ => Answer::Refused(words(response).await),
    }
}

/// The status and the beginning of what is said with it, in one line.
async fn words(mut response: Response) -> String {
    let status = response.status();
    let mut bytes = Vec::new();
    while let Ok(Some(part)) = response.chunk().await {
        bytes.extend_from_slice(&part);
        if bytes.len() > READ {
            break;
        }
    }
    bytes.truncate(READ);
    let said = String::from_utf8_lossy(&bytes);
    let said: Vec<&str> = said.split_whitespace().collect();
    let said: String = said.join(" ").chars().take(SAID).collect();
    format!("{status} {said}").trim_end().to_owned()
}

/// The last cause: it names what happened, the ones around it the address, which is a secret.
fn innermost(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// Names that lead into our own network lead nowhere.
struct OuterWorld;

impl Resolve for OuterWorld {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let outer: Vec<SocketAddr> = found.filter(|one| is_public(one.ip())).collect();
            if outer.is_empty() {
                return Err("push-error-private".into());
            }
            Ok(Box::new(outer.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_our_own_network_leads_nowhere() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let answer = runtime.block_on(async {
            let message = Message {
                // The name passes for one of the world where it is kept; here it is asked what it leads to.
                to: Endpoint::parse("https://localhost:9/x", true).unwrap(),
                word: String::new(),
                body: Vec::new(),
                keep: 60,
                is_urgent: false,
                topic: "t".to_owned(),
            };
            Transport::new(false).unwrap().send(message).await
        });
        assert_eq!(answer, Answer::Later("push-error-private".to_owned(), None));
    }
}
