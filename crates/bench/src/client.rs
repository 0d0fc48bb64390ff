//! A browser's connection without the browser.

use std::net::SocketAddr;

use base::{Error, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{HeaderMap, Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// One connection that is kept open.
pub struct Client(SendRequest<Full<Bytes>>);

/// An answer whose body was read to its end.
pub struct Answer {
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// Nobody listens.
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(Error::internal)?;
        // Ends with the sender.
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// Asks for a page and reads it; anything but 200 is an error.
    ///
    /// # Errors
    /// The connection or the server failed.
    pub async fn get(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        let answer = self.get_unless_busy(path, cookie).await?;
        answer.ok_or_else(|| Error::internal(format!("{path} answered that the base is busy")))
    }

    /// Asks for a page and reads it; nothing when the server is too busy (503).
    ///
    /// # Errors
    /// The connection or the server failed otherwise.
    pub async fn get_unless_busy(&mut self, path: &str, cookie: &str) -> Result<Option<Answer>> {
        let (status, answer) = self.send(Method::GET, path, cookie, "").await?;
        match status {
            StatusCode::OK => Ok(Some(answer)),
            StatusCode::SERVICE_UNAVAILABLE => Ok(None),
            _ => Err(Error::internal(format!("{path} answered {status}"))),
        }
    }

    /// Sends a form.
    ///
    /// # Errors
    /// The connection failed.
    pub async fn post(&mut self, path: &str, form: &str) -> Result<Answer> {
        Ok(self.send(Method::POST, path, "", form).await?.1)
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        cookie: &str,
        form: &str,
    ) -> Result<(StatusCode, Answer)> {
        self.0.ready().await.map_err(Error::internal)?;
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "bench")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::from(form.to_owned()))
            .map_err(Error::internal)?;
        let response = self
            .0
            .send_request(request)
            .await
            .map_err(Error::internal)?;
        let (head, body) = response.into_parts();
        let body = body.collect().await.map_err(Error::internal)?.to_bytes();
        Ok((
            head.status,
            Answer {
                headers: head.headers,
                body,
            },
        ))
    }
}
