//! A browser without a window: speaks to the router as a browser would, keeps cookies, follows nothing by itself.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use base::app::App;
use base::html::form::encode;
use http_body_util::BodyExt;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::cast::PASSWORD;

/// A visitor of the pages.
pub struct Browser {
    router: Router,
    runtime: Runtime,
    cookies: BTreeMap<String, String>,
}

/// What a page answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Answer {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// How many queries the page took.
    pub fn queries(&self) -> u32 {
        let timing = self
            .headers
            .get("server-timing")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let digits: String = timing.chars().filter(char::is_ascii_digit).collect();
        digits
            .parse()
            .expect("the header tells the number of queries")
    }
}

impl Browser {
    /// A visitor who has not signed in.
    pub fn visit(router: Router) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        Self {
            router,
            runtime,
            cookies: BTreeMap::new(),
        }
    }

    /// Signs in with the password of the cast.
    pub fn sign_in(router: Router, login: &str) -> Self {
        let mut browser = Self::visit(router);
        let answer = browser.post("/sign-in", &[("login", login), ("password", PASSWORD)]);
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{login} is let in: {}",
            answer.text
        );
        browser
    }

    /// Asks for a page; what no address may hold is encoded, as browsers do.
    pub fn get(&mut self, path: &str) -> Answer {
        let address = |c: char| match c {
            ' ' | '\u{80}'.. => encode(&c.to_string()),
            _ => c.to_string(),
        };
        let address: String = path.chars().map(address).collect();
        self.send(Request::get(address), Body::empty())
    }

    /// Sends a form.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(pairs.join("&")))
    }

    /// Opens a stream while the feed is followed, does the work, and answers what was told until nothing is told for a
    /// second and a half.
    pub fn listen(&mut self, app: &App, request: Builder, work: impl FnOnce()) -> String {
        let request = self.with_cookies(request, Body::empty());
        let (router, app) = (self.router.clone(), app.clone());
        self.runtime.block_on(async {
            let (stop, stopped) = tokio::sync::watch::channel(false);
            let following = tokio::spawn(base::live::follow(app, stopped));
            tokio::time::sleep(Duration::from_millis(200)).await;
            let response = router.oneshot(request).await;
            let mut body = response.expect("the router always answers").into_body();
            work();
            let mut told = Vec::new();
            let silence = Duration::from_millis(1500);
            while let Ok(Some(Ok(frame))) = tokio::time::timeout(silence, body.frame()).await {
                told.extend(frame.into_data().expect("a stream has data only"));
            }
            stop.send_replace(true);
            following.await.expect("the feed was followed");
            String::from_utf8_lossy(&told).into_owned()
        })
    }

    fn with_cookies(&self, request: Builder, body: Body) -> Request<Body> {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        request
            .header(header::COOKIE, cookies.join("; "))
            .body(body)
            .expect("a request")
    }

    /// Sends any request with the browser's cookies.
    pub fn send(&mut self, request: Builder, body: Body) -> Answer {
        let request = self.with_cookies(request, body);
        let router = self.router.clone();
        let (status, headers, bytes) = self.runtime.block_on(async {
            let response = router
                .oneshot(request)
                .await
                .expect("the router always answers");
            let (parts, body) = response.into_parts();
            let bytes = body.collect().await.expect("the body is whole").to_bytes();
            (parts.status, parts.headers, bytes)
        });
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie
                .to_str()
                .expect("a cookie is text")
                .split(';')
                .next()
                .unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Answer {
            status,
            headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}
