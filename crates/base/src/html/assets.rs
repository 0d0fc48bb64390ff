//! Styles, scripts, icons and fonts, built by Node beforehand and embedded. Their names carry the hash of their content,
//! so browsers keep them for ever. A debug build reads them from the folder, a release carries them inside.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use super::address::Id;

#[derive(RustEmbed)]
#[folder = "../../assets/dist"]
struct Dist;

static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let manifest = Dist::get("manifest.json")
        .map(|file| file.data)
        .unwrap_or_default();
    serde_json::from_slice(&manifest).unwrap_or_default()
});

/// The address of a built asset: `/assets/app-1a2b3c.css` for `app.css`.
pub fn url(name: &str) -> String {
    format!("/assets/{}", NAMES.get(name).map_or(name, String::as_str))
}

/// What a built asset holds, by its plain name.
pub fn content(name: &str) -> Option<std::borrow::Cow<'static, [u8]>> {
    Dist::get(NAMES.get(name)?).map(|file| file.data)
}

/// `GET /assets/{name}`
pub async fn serve(Id(name): Id<String>) -> Response {
    let Some(file) = Dist::get(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "text/plain; charset=utf-8",
    };
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ],
        file.data,
    )
        .into_response()
}
