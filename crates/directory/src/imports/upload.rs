//! Receiving a file: streamed to a temporary one, looked at by its bytes, turned into the canonical text, kept as a blob.
//! Whatever is wrong with it is said on the form; nothing is kept then.

use std::fs::File;
use std::io::{BufWriter, Read as _};
use std::path::{Path, PathBuf};

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::see_other;
use base::ids::ImportId;
use base::{Action, Ctx, Error, Result, Text};
use formats::columns::looks_like_header;
use formats::table::{Limits, Spooled, TableError, sniff, spool};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

use super::own::RowFields;
use super::store::NewImport;
use super::{Layout, Mapping, Options, commands, pages};

/// The longest file, in bytes.
pub const LONGEST_FILE: u64 = 100 << 20;
/// The longest request that is read to its end, so that the browser can be told that the file is too long.
pub(super) const LONGEST_BODY: usize = 400 << 20;
/// Enough to tell what a file is.
const HEAD: u64 = 64 << 10;

/// `POST /imports`
pub async fn create(ctx: Ctx, form: Result<Multipart, MultipartRejection>) -> Result<Response> {
    ctx.actor.require(Action::Import)?;
    let part = match form {
        Ok(form) => store_part(form).await?,
        Err(_) => Err(Text::new("import-error-no-file")),
    };
    let received = match part {
        Ok((file, name)) => receive(&ctx, file.path(), &name).await,
        Err(text) => Err(Error::field("file", text)),
    };
    match received {
        Ok(id) => Ok(see_other(&format!("/imports/{id}/mapping"))),
        Err(Error::Invalid(errors)) => {
            pages::upload_form(&ctx, StatusCode::UNPROCESSABLE_ENTITY, errors)
        }
        Err(error) => Err(error),
    }
}

/// The file of the form in a temporary one, with the name its user gave it.
async fn store_part(mut form: Multipart) -> Result<Result<(NamedTempFile, String), Text>> {
    while let Some(mut part) = form.next_field().await.map_err(broken_off)? {
        let name = part.file_name().map(str::to_owned);
        let Some(name) = name.filter(|_| part.name() == Some("file")) else {
            continue;
        };
        if name.is_empty() {
            break;
        }
        let kept = NamedTempFile::new()?;
        let mut file = tokio::fs::File::create(kept.path()).await?;
        let mut length = 0_u64;
        while let Some(piece) = part.chunk().await.map_err(broken_off)? {
            length += piece.len() as u64;
            if length <= LONGEST_FILE {
                file.write_all(&piece).await?;
            }
        }
        file.flush().await?;
        if length > LONGEST_FILE {
            return Ok(Err(
                Text::new("import-error-file-long").with("limit", LONGEST_FILE >> 20)
            ));
        }
        return Ok(Ok((kept, short_name(&name))));
    }
    Ok(Err(Text::new("import-error-no-file")))
}

fn broken_off(error: axum::extract::multipart::MultipartError) -> Error {
    let key = if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Text::new("import-error-file-long").with("limit", LONGEST_FILE >> 20)
    } else {
        Text::new("import-error-broken-off")
    };
    Error::field("file", key)
}

/// The last part of the name, fit to be shown.
fn short_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = formats::names::clean_line(last);
    clean.chars().take(120).collect()
}

/// Keeps a local file as a new import of the actor.
///
/// # Errors
/// `Forbidden`; `Invalid` when it is no table, or one beyond the limits.
pub async fn receive(ctx: &Ctx, path: &Path, name: &str) -> Result<ImportId> {
    ctx.actor.require(Action::Import)?;
    let (path, file_name) = (path.to_owned(), name.to_owned());
    let (canonical, spooled) =
        tokio::task::spawn_blocking(move || canonical(&path, &file_name)).await??;
    let blob = ctx.app.files.keep_file(canonical.path()).await?;
    let layout = Layout::of(&spooled);
    let has_header = looks_like_header(&spooled.header);
    let own = ctx.read(RowFields::load).await?;
    let new = NewImport {
        file_name: name.to_owned(),
        blob: blob.as_str().to_owned(),
        mapping: Mapping::proposed(&layout, &spooled.sample, &own),
        options: Options::proposed(ctx.actor.user_id, has_header),
        layout,
    };
    let import = ctx.write(move |tx| commands::receive(tx, new)).await?;
    // An old blob of the same content may have been swept before the row named it; from now on none is.
    ctx.app.files.keep_file(canonical.path()).await?;
    Ok(import)
}

fn canonical(path: &PathBuf, name: &str) -> Result<(NamedTempFile, Spooled)> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    let kind = sniff(&head, name).map_err(refused)?;
    let into = NamedTempFile::new()?;
    let writer = BufWriter::with_capacity(1 << 18, File::create(into.path())?);
    let spooled = spool(File::open(path)?, kind, writer, Limits::default()).map_err(refused)?;
    // The only row may be data, in a file without a heading.
    let header = &spooled.header;
    let is_row = header.iter().any(|cell| !cell.is_empty()) && !looks_like_header(header);
    if spooled.rows == 0 && !is_row {
        return Err(refused(TableError::Empty));
    }
    Ok((into, spooled))
}

/// What is wrong with the file, in words.
fn refused(error: TableError) -> Error {
    let key = match error.key() {
        "empty" => "import-error-empty",
        "old-xls" => "import-error-old-xls",
        "open-document" => "import-error-open-document",
        "encrypted" => "import-error-encrypted",
        "markup" => "import-error-markup",
        "not-a-table" => "import-error-not-a-table",
        "too-many-rows" => "import-error-too-many-rows",
        "too-many-columns" => "import-error-too-many-columns",
        "cell-too-long" => "import-error-cell-too-long",
        "unclosed-quote" => "import-error-unclosed-quote",
        "too-big" | "bomb" | "too-much-text" => "import-error-too-big",
        "io" => return Error::internal(error),
        _ => "import-error-damaged",
    };
    let mut text = Text::new(key);
    if let Some(row) = error.row() {
        text = text.with("row", row);
    }
    if let TableError::TooManyColumns { limit, .. } = error {
        text = text.with("count", limit);
    }
    Error::field("file", text)
}
