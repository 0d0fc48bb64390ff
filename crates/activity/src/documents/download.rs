//! Handing files out: whole or in part, so that a recording can be sought through.
//!
//! They come from strangers and are handed out on our own origin, so nothing in them may run there: what is no picture,
//! sound or film is bytes to be saved, under a policy that lets a page do nothing.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use base::files::BlobId;
use base::html::address::Id;
use base::html::form::encode;
use base::ids::DocumentId;
use base::{Action, Ctx, Error, Result};

use super::rules::{Part, part};
use super::{Content, Document, FormerVersion, store};

/// A browser that opens the address itself draws a picture or a player with its own styles; nothing else is loaded or run.
const POLICY: &str = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; \
     frame-ancestors 'none'; sandbox";

/// What the browser does with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Save,
    Show,
}

/// `GET /documents/{id}`: to be saved
pub async fn download(ctx: Ctx, Id(id): Id<DocumentId>, headers: HeaderMap) -> Result<Response> {
    let document = found(&ctx, id).await?;
    answer(&ctx, &headers, &Handed::from(&document), Way::Save).await
}

/// `GET /documents/{id}/versions/{version}`: a version that was replaced, to be saved
pub async fn version(
    ctx: Ctx,
    Id((id, version)): Id<(DocumentId, i32)>,
    headers: HeaderMap,
) -> Result<Response> {
    let app = ctx.app.clone();
    let found = ctx.read(move |read| {
        store::find_for(read, &app.registry, Action::View, id)?;
        store::former_one(read, id, version)
    });
    answer(&ctx, &headers, &Handed::from(&found.await?), Way::Save).await
}

/// `GET /documents/{id}/thumb`: a picture in small
pub async fn thumb(ctx: Ctx, Id(id): Id<DocumentId>, headers: HeaderMap) -> Result<Response> {
    let document = found(&ctx, id).await?;
    let blob = document.thumb_blob.clone().ok_or(Error::NotFound)?;
    let size = ctx.app.files.size(&BlobId::parse(&blob)?).await?;
    let handed = Handed {
        name: document.name,
        content: Content::Jpeg,
        size,
        blob,
    };
    answer(&ctx, &headers, &handed, Way::Show).await
}

/// `GET /documents/{id}/view`: to be shown, if it is what a browser may show
pub async fn view(ctx: Ctx, Id(id): Id<DocumentId>, headers: HeaderMap) -> Result<Response> {
    let document = found(&ctx, id).await?;
    if document.content.shown().is_none() {
        return Err(Error::NotFound);
    }
    answer(&ctx, &headers, &Handed::from(&document), Way::Show).await
}

/// What is handed out.
struct Handed {
    name: String,
    content: Content,
    size: u64,
    blob: String,
}

impl From<&Document> for Handed {
    fn from(document: &Document) -> Self {
        Self {
            name: document.name.clone(),
            content: document.content,
            size: document.size.unsigned_abs(),
            blob: document.blob.clone(),
        }
    }
}

impl From<&FormerVersion> for Handed {
    fn from(version: &FormerVersion) -> Self {
        Self {
            name: version.name.clone(),
            content: version.content,
            size: version.size.unsigned_abs(),
            blob: version.blob.clone(),
        }
    }
}

async fn found(ctx: &Ctx, id: DocumentId) -> Result<Document> {
    let app = ctx.app.clone();
    ctx.read(move |read| store::find_for(read, &app.registry, Action::View, id))
        .await
}

async fn answer(ctx: &Ctx, headers: &HeaderMap, document: &Handed, way: Way) -> Result<Response> {
    let size = document.size;
    let tag = format!("\"{}\"", document.blob);
    let (blob, files) = (BlobId::parse(&document.blob)?, &ctx.app.files);
    let response = Response::builder();
    let (response, body) = match asked_part(headers, &tag, size) {
        Part::Whole => (
            response.header(header::CONTENT_LENGTH, size),
            Body::from_stream(files.stream(&blob).await?),
        ),
        Part::Bytes(bytes) => (
            response
                .status(StatusCode::PARTIAL_CONTENT)
                .header(header::CONTENT_LENGTH, bytes.end - bytes.start)
                .header(
                    header::CONTENT_RANGE,
                    format!("bytes {}-{}/{size}", bytes.start, bytes.end - 1),
                ),
            Body::from_stream(files.stream_range(&blob, bytes).await?),
        ),
        Part::Beyond => (
            response
                .status(StatusCode::RANGE_NOT_SATISFIABLE)
                .header(header::CONTENT_RANGE, format!("bytes */{size}")),
            Body::empty(),
        ),
    };
    let media_type = match way {
        Way::Show => document.content,
        Way::Save => Content::Other,
    };
    response
        .header(header::CONTENT_TYPE, media_type.media_type())
        .header(
            header::CONTENT_DISPOSITION,
            disposition(&document.name, way),
        )
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::ETAG, tag)
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        )
        .body(body)
        .map_err(Error::internal)
}

/// The part asked for; all of it when what the browser has is of another file.
fn asked_part(headers: &HeaderMap, tag: &str, size: u64) -> Part {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    match (text(header::RANGE), text(header::IF_RANGE)) {
        (Some(range), None) => part(range, size),
        (Some(range), Some(known)) if known == tag => part(range, size),
        _ => Part::Whole,
    }
}

/// Under its name in any script (RFC 6266); the plain name is for programs that do not know of others.
fn disposition(name: &str, way: Way) -> String {
    let way = match way {
        Way::Save => "attachment",
        Way::Show => "inline",
    };
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let plain = if !ending.is_empty() && ending.chars().all(|c| c.is_ascii_alphanumeric()) {
        format!("file.{ending}")
    } else {
        "file".to_owned()
    };
    format!(
        "{way}; filename=\"{plain}\"; filename*=UTF-8''{}",
        encode(name)
    )
}
