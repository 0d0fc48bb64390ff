//! A user's devices, the service worker of their browsers, and the administrator's switch.

use askama::Template;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, assets, draw, see_other_with_toast};
use base::ids::DeviceId;
use base::{Action, Ctx, Error, Result};

use super::delivery::{self, Note};
use super::endpoint::Endpoint;
use super::transport::Answer;
use super::{NewDevice, commands, store};
use crate::SETTINGS;

const BACK: &str = "/profile/notices#devices";

#[derive(Template)]
#[template(path = "push/show.html")]
struct Show {
    page: Page,
    part: &'static str,
    tab: &'static str,
    enabled: bool,
    devices: usize,
    /// Whose push services are used, and by how many devices.
    services: Vec<(String, usize)>,
}

/// `GET /worker.js`: the script by which a browser shows what comes while no page is open; its place says that it is for
/// all pages
pub async fn worker() -> Response {
    let Some(script) = assets::content("worker.js") else {
        return Error::NotFound.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        // It keeps this address in every version.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, script).into_response()
}

/// `POST /profile/notices/key`: the key that the reader's browser is to trust
pub async fn key(ctx: Ctx) -> Result<Response> {
    let app = ctx.app.clone();
    let key = ctx
        .write(move |tx| commands::public_key(tx, &app.seal))
        .await?;
    Ok(key.into_response())
}

/// `POST /profile/notices/devices` with `endpoint`, `p256dh`, `auth`: this browser is told from now on
pub async fn enable(ctx: Ctx, headers: HeaderMap, form: Form) -> Result<Response> {
    let agent = headers.get(header::USER_AGENT);
    let agent = agent.and_then(|agent| agent.to_str().ok());
    let new = NewDevice {
        endpoint: form.line("endpoint"),
        public_key: form.line("p256dh"),
        auth: form.line("auth"),
        agent: agent.unwrap_or_default().to_owned(),
    };
    let private_too = ctx.app.house.push_private;
    let enabled = ctx.write(move |tx| commands::enable(tx, private_too, new));
    let t = ctx.t();
    Ok(match enabled.await {
        Ok(()) => see_other_with_toast(BACK, &t.get("push-enabled")),
        // There is no field to say it under: the script has filled them in.
        Err(Error::Invalid(errors)) => {
            let said = errors.get("endpoint").map(|text| t.text(text));
            see_other_with_toast(BACK, &said.unwrap_or_default())
        }
        Err(other) => return Err(other),
    })
}

/// `POST /profile/notices/devices/{id}/trial`
pub async fn trial(ctx: Ctx, Id(id): Id<DeviceId>) -> Result<Response> {
    let device = ctx.read(move |read| store::find_own(read, id)).await?;
    let t = ctx.t();
    let (title, line) = (t.get("push-trial-title"), t.get("push-trial-line"));
    let note = Note {
        title: &title,
        line: &line,
        path: BACK,
        tag: "trial",
    };
    let said = match delivery::send_now(&ctx, device, &note).await? {
        Answer::Taken => t.get("push-trial-sent"),
        Answer::Gone => t.get("push-dropped-gone"),
        Answer::Later(words, _) | Answer::Refused(words) => {
            let words = t.find(&words).unwrap_or(words);
            t.with("push-trial-refused", "words", words)
        }
    };
    Ok(see_other_with_toast(BACK, &said))
}

/// `POST /profile/notices/devices/{id}/removal`
pub async fn remove(ctx: Ctx, Id(id): Id<DeviceId>) -> Result<Response> {
    ctx.write(move |tx| commands::end(tx, id)).await?;
    Ok(see_other_with_toast(BACK, &ctx.t().get("push-ended")))
}

/// `GET /settings/push`
pub async fn show(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let (settings, endpoints) = ctx
        .read(|read| Ok((store::settings(read)?, store::endpoints(read)?)))
        .await?;
    let mut services: Vec<(String, usize)> = Vec::new();
    for endpoint in &endpoints {
        let host = Endpoint::parse(endpoint, true);
        let host = host.as_ref().map_or("—", Endpoint::host);
        match services.iter_mut().find(|(known, _)| known == host) {
            Some((_, count)) => *count += 1,
            None => services.push((host.to_owned(), 1)),
        }
    }
    services.sort();
    draw(&Show {
        page: Page::new(&ctx, SETTINGS, ctx.t().get("settings-notices")),
        part: "settings-notices",
        tab: "push",
        enabled: settings.enabled,
        devices: endpoints.len(),
        services,
    })
}

/// `POST /settings/push` with `enabled`
pub async fn switch(ctx: Ctx, form: Form) -> Result<Response> {
    let enabled = form.ticked("enabled");
    ctx.write(move |tx| commands::switch(tx, enabled)).await?;
    Ok(see_other_with_toast(
        "/settings/push",
        &ctx.t().get("saved"),
    ))
}
