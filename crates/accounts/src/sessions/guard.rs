//! The guard at every address: who is it, may the request come from where it comes, must the password be changed first.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::access::{Actor, Origin, Sees, Visibility};
use base::app::App;
use base::ctx::RequestFacts;
use base::html::error_page;
use base::html::form::{decode, encode};
use base::locale::Locale;
use base::{Ctx, Error, Read, Result, Text};
use chrono::Duration;

use super::{Session, commands, store};
use crate::users;
use crate::users::User;

/// The session cookie.
pub const COOKIE: &str = "rapport_session";
/// Visits are noted no oftener.
const TOUCH_AFTER: Duration = Duration::minutes(5);
/// What one may do before replacing a given password.
const WITHOUT_OWN_PASSWORD: &[&str] = &["/profile/password", "/sign-out"];

/// Recognises the visitor, puts their [`Ctx`] into the request and dresses errors in their language.
pub async fn recognise(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let arrival = Arrival::of(&app, &request);
    let stranger = arrival.stranger(&app);
    let (ctx, user) = match context(&stranger, arrival).await {
        Ok(found) => found,
        Err(error) => return error_page::dress(&stranger, error.into_response()),
    };
    if is_cross_site(&request) {
        return error_page::dress(
            &ctx,
            Error::Forbidden(Text::new("error-cross-site")).into_response(),
        );
    }
    let path = request.uri().path();
    if user.as_ref().is_some_and(|user| user.must_change_password)
        && !WITHOUT_OWN_PASSWORD.contains(&path)
        && !path.starts_with("/assets/")
    {
        // A piece of a page would get the whole page of the password into itself.
        return match ctx.request.fragment {
            true => StatusCode::NO_CONTENT.into_response(),
            false => base::html::see_other("/profile/password"),
        };
    }
    let had_toast = ctx.request.toast.is_some();
    request.extensions_mut().insert(ctx.clone());
    let response = next.run(request).await;
    let mut response = error_page::dress(&ctx, response);
    if let Ok(value) = HeaderValue::from_str(&format!("db;desc=\"{} queries\"", ctx.queries())) {
        response.headers_mut().insert("server-timing", value);
    }
    // Only a page has shown it; what the page before still asks for has not.
    if had_toast && response.status() == StatusCode::OK && is_page(&ctx, &response) {
        let gone = HeaderValue::from_static("toast=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        response.headers_mut().append(header::SET_COOKIE, gone);
    }
    response
}

fn is_page(ctx: &Ctx, response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_html = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    is_html && !ctx.request.fragment
}

/// Sends visitors to the sign-in page; on every address that is not public.
pub async fn require_user(ctx: Ctx, request: Request, next: Next) -> Response {
    if ctx.actor.user_id.is_some() {
        return next.run(request).await;
    }
    if ctx.request.fragment {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match *request.method() {
        Method::GET if request.uri().path() == "/" => base::html::see_other("/sign-in"),
        Method::GET => {
            base::html::see_other(&format!("/sign-in?next={}", encode(&ctx.request.uri)))
        }
        _ => base::html::see_other("/sign-in"),
    }
}

/// What a request says of its visitor.
struct Arrival {
    token: Option<String>,
    address: Option<String>,
    locale: Locale,
    facts: Arc<RequestFacts>,
}

impl Arrival {
    fn of(app: &App, request: &Request) -> Self {
        Self {
            token: cookie(request.headers(), COOKIE),
            address: address_of(app, request).map(|address| address.to_string()),
            locale: visitor_locale(request.headers()),
            facts: Arc::new(facts(request)),
        }
    }

    /// As long as nobody is recognised.
    fn stranger(&self, app: &App) -> Ctx {
        let mut ctx = app.as_actor(Actor::visitor(self.address.clone()), self.locale);
        ctx.request = self.facts.clone();
        ctx
    }
}

async fn context(stranger: &Ctx, arrival: Arrival) -> Result<(Ctx, Option<User>)> {
    let found = match arrival.token {
        Some(token) => {
            let (hash, address) = (token_hash(&token), arrival.address);
            stranger
                .read(move |read| recognised(read, &hash, address))
                .await?
        }
        None => None,
    };
    let Some((actor, session, user)) = found else {
        return Ok((stranger.clone(), None));
    };
    // The queries of the door count as the request's own.
    let ctx = Ctx {
        actor: Arc::new(actor),
        locale: user.locale,
        zone: user.zone.parse().unwrap_or(chrono_tz::Europe::Moscow),
        ..stranger.clone()
    };
    note_visit(&ctx, &session);
    Ok((ctx, Some(user)))
}

fn recognised(
    read: &mut Read<'_>,
    token_hash: &str,
    address: Option<String>,
) -> Result<Option<(Actor, Session, User)>> {
    let Some((session, user)) = store::find_with_user(read, token_hash)? else {
        return Ok(None);
    };
    let mut actor = actor_of(read, &user)?;
    actor.session_id = Some(session.id);
    actor.address = address;
    Ok(Some((actor, session, user)))
}

/// The same reader with the rights of this moment: for streams, which outlast a change of rights.
///
/// # Errors
/// `NotFound` when the session has ended or the account was closed.
pub async fn refreshed(ctx: &Ctx) -> Result<Ctx> {
    let Some(session) = ctx.actor.session_id else {
        return Err(Error::NotFound);
    };
    let present = ctx.at_present();
    let actor = present
        .read(move |read| {
            let user = store::user_of(read, session)?;
            actor_of(read, &user)
        })
        .await?;
    let actor = Actor {
        session_id: Some(session),
        address: ctx.actor.address.clone(),
        ..actor
    };
    Ok(Ctx {
        actor: Arc::new(actor),
        ..present
    })
}

/// The user as an actor with the rights of this moment.
///
/// # Errors
/// The base could not be read.
pub fn actor_of(read: &mut Read<'_>, user: &User) -> Result<Actor> {
    Ok(Actor {
        user_id: Some(user.id),
        full_name: user.full_name.clone(),
        sees: sees(read, user)?,
        roles: user.roles.clone(),
        session_id: None,
        origin: Origin::Browser,
        address: None,
    })
}

/// What somebody may do or see: `look` is made under their rights of this moment.
///
/// # Errors
/// Those of `look`.
pub fn seen_as<T>(
    read: &mut Read<'_>,
    user: &User,
    look: impl FnOnce(&mut Read<'_>) -> Result<T>,
) -> Result<T> {
    let theirs = Arc::new(actor_of(read, user)?);
    let own = std::mem::replace(&mut read.actor, theirs);
    let found = look(read);
    read.actor = own;
    found
}

/// The records a user sees, by their visibility (`B13`, `O14`).
fn sees(read: &mut Read<'_>, user: &User) -> Result<Sees> {
    if user.roles.has(base::access::Role::Administrator) {
        return Ok(Sees::Everything);
    }
    let mut whose = match (user.visibility, user.department_id) {
        (Visibility::All, _) => return Ok(Sees::Everything),
        (Visibility::Department, Some(department)) => users::store::members(read, department)?,
        (Visibility::Chosen, _) => users::store::chosen_managers_of(read, user.id)?,
        (Visibility::Own | Visibility::Department, _) => Vec::new(),
    };
    if !whose.contains(&user.id) {
        whose.push(user.id);
    }
    Ok(Sees::RecordsOf(whose))
}

fn note_visit(ctx: &Ctx, session: &Session) {
    if ctx.now.naive_utc() - session.seen_at < TOUCH_AFTER {
        return;
    }
    let (ctx, id) = (ctx.clone(), session.id);
    tokio::spawn(async move {
        if let Err(error) = ctx.write(move |tx| commands::touch(tx, id)).await {
            tracing::warn!(%error, "a visit was not noted");
        }
    });
}

/// The hash under which a session's secret is kept.
pub fn token_hash(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

/// Browsers say from which site a change comes; one from another site is refused. What says nothing is no browser and
/// carries nobody's cookies.
fn is_cross_site(request: &Request) -> bool {
    if !changes(request) {
        return false;
    }
    let header = |name: header::HeaderName| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(site) = request.headers().get("sec-fetch-site") {
        return site != "same-origin" && site != "none";
    }
    match (header(header::ORIGIN), header(header::HOST)) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_none_or(|(_, authority)| authority != host),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

fn changes(request: &Request) -> bool {
    !matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    )
}

/// Path and query of the page that sent the request, if it is ours.
fn own_referer(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let (_, address) = headers
        .get(header::REFERER)?
        .to_str()
        .ok()?
        .split_once("://")?;
    address
        .strip_prefix(host)
        .filter(|path| path.starts_with('/'))
}

fn facts(request: &Request) -> RequestFacts {
    let headers = request.headers();
    let text = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    let choice = |name: &str, known: &[&str]| {
        cookie(headers, name)
            .filter(|value| known.contains(&value.as_str()))
            .unwrap_or_default()
    };
    let left = cookie(headers, "toast").map(|text| decode(&text));
    let left = left.unwrap_or_default();
    let (toast, undo) = left.split_once('\n').unwrap_or((&left, ""));
    let is_own = undo.starts_with('/') && !undo.starts_with("//");
    RequestFacts {
        uri: request
            .uri()
            .path_and_query()
            .map(ToString::to_string)
            .unwrap_or_default(),
        sent_from: changes(request).then(|| own_referer(headers).unwrap_or("/").to_owned()),
        fragment: headers.contains_key("hx-request"),
        toast: (!toast.is_empty()).then(|| toast.to_owned()),
        toast_undo: is_own.then(|| undo.to_owned()),
        theme: choice("theme", &["light", "dark"]),
        density: choice("density", &["compact", "roomy"]),
        id: text("x-request-id"),
    }
}

fn visitor_locale(headers: &HeaderMap) -> Locale {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if wanted.starts_with("en") {
        Locale::En
    } else {
        Locale::Ru
    }
}

fn address_of(app: &App, request: &Request) -> Option<IpAddr> {
    let forwarded = || {
        let value = request.headers().get("x-forwarded-for")?.to_str().ok()?;
        value.rsplit(',').next()?.trim().parse().ok()
    };
    let peer = || {
        request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|peer| peer.0.ip())
    };
    if app.house.behind_proxy {
        forwarded().or_else(peer)
    } else {
        peer()
    }
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| {
            pair.trim()
                .strip_prefix(name)?
                .strip_prefix('=')
                .map(str::to_owned)
        })
}
