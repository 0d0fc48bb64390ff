//! A browser without a window: speaks to the router as a browser would, keeps cookies, follows nothing by itself.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
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

    /// Sends any request with the browser's cookies.
    pub fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request
            .header(header::COOKIE, cookies.join("; "))
            .body(body)
            .expect("a request");
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
