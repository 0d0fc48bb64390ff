//! Receiving files: each goes part by part into a place without a name, and nothing is kept until the form has come to
//! its end. A broken-off upload, or one that is refused, leaves nothing.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::http::{HeaderMap, StatusCode, header};
use base::app::House;
use base::files::{Files, Incoming};
use base::html::form::Form;
use base::{Ctx, Error, Recorded, Result, Text, Tx};

use super::{NewDocument, rules};

/// The longest file of an installation that does not say it, in megabytes.
const MEGABYTES: u64 = 500;
/// The longest of the lines that a form sends along with its files, in bytes.
const LONGEST_LINE: usize = 4096;
/// How many of them are read.
const MOST_LINES: usize = 20;

/// What one form may bring.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a file.
    pub file: u64,
    /// Bytes of all files together.
    pub all: u64,
    /// Files.
    pub count: usize,
}

impl Limits {
    /// What this installation lets in: a file of `max_upload` megabytes, and two of them together.
    pub fn of(house: &House) -> Self {
        let file = house.max_upload.unwrap_or(MEGABYTES) << 20;
        Self {
            file,
            all: file * 2,
            count: 20,
        }
    }

    /// The same for one file alone.
    #[must_use]
    pub fn for_one(self) -> Self {
        Self { count: 1, ..self }
    }

    /// Bytes of a request: the files with what the form writes around them.
    pub fn longest_body(self) -> u64 {
        self.all + (1 << 20)
    }

    /// The longest file, in megabytes.
    pub fn megabytes(self) -> u64 {
        self.file >> 20
    }
}

/// A file that has come whole and is not kept yet.
pub struct Received {
    name: String,
    head: Vec<u8>,
    incoming: Incoming,
}

impl Received {
    async fn keep(&mut self) -> Result<NewDocument> {
        Ok(NewDocument {
            name: self.name.clone(),
            size: i64::try_from(self.incoming.size()).map_err(Error::internal)?,
            content: rules::content_of(&self.head),
            blob: self.incoming.keep().await?.as_str().to_owned(),
        })
    }
}

/// The files of a form and the lines that came with them.
#[derive(Default)]
pub struct Arrived {
    files: Vec<Received>,
    lines: Vec<(String, String)>,
}

impl Arrived {
    /// How many files have come.
    pub fn count(&self) -> usize {
        self.files.len()
    }
}

/// Receives the files of a form and has `write` note them, with the lines that came along.
///
/// # Errors
/// `Invalid` for the field `file`; those of `write`.
pub async fn take<T: Send + 'static>(
    ctx: &Ctx,
    (headers, form): (&HeaderMap, Result<Multipart, MultipartRejection>),
    limits: Limits,
    write: impl FnOnce(&mut Tx<'_>, Vec<NewDocument>, &Form) -> Result<Recorded<T>> + Send + 'static,
) -> Result<T> {
    if announced(headers).is_some_and(|length| length > limits.longest_body()) {
        return Err(refused(too_much(limits)));
    }
    let form = form.map_err(|_| refused(Text::new("document-error-none")))?;
    let Arrived {
        files: mut received,
        lines,
    } = receive(&ctx.app.files, form, limits).await?;
    let mut new = Vec::with_capacity(received.len());
    for one in &mut received {
        new.push(one.keep().await?);
    }
    let mut form = Form::default();
    for (name, value) in lines {
        form.push(&name, value);
    }
    // Much time may have passed since the request began.
    let present = ctx.at_present();
    let done = present.write(move |tx| write(tx, new, &form)).await?;
    // An old blob of the same content may have been swept before the row named it; from now on none is.
    for one in &mut received {
        one.incoming.keep().await?;
    }
    Ok(done)
}

/// How long the request says that it is.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

/// The files of a form; nothing of it is read beyond a limit.
///
/// # Errors
/// `Invalid` for the field `file`: there is none, one is empty, too long, there are too many.
pub async fn receive(files: &Files, mut form: Multipart, limits: Limits) -> Result<Arrived> {
    let mut arrived = Arrived::default();
    let received = &mut arrived.files;
    let mut room = limits.all;
    while let Some(part) = form
        .next_field()
        .await
        .map_err(|error| broken_off(&error, limits))?
    {
        let Some(name) = part.file_name().map(str::to_owned) else {
            let line = receive_line(part, limits).await?;
            if arrived.lines.len() < MOST_LINES {
                arrived.lines.extend(line);
            }
            continue;
        };
        let one = receive_file(files, part, (&name, room), limits).await?;
        match one.incoming.size() {
            // A form whose field was left alone sends a file without a name.
            0 if name.is_empty() => continue,
            0 => {
                return Err(refused(
                    Text::new("document-error-empty").with("name", one.name),
                ));
            }
            size => room -= size,
        }
        if received.len() == limits.count {
            return Err(refused(too_many(limits)));
        }
        received.push(one);
    }
    if received.is_empty() {
        return Err(refused(Text::new("document-error-none")));
    }
    Ok(arrived)
}

/// A field that is no file, if it is not too long.
async fn receive_line(mut part: Field<'_>, limits: Limits) -> Result<Option<(String, String)>> {
    let name = part.name().unwrap_or_default().to_owned();
    let mut value = Vec::new();
    while let Some(piece) = part
        .chunk()
        .await
        .map_err(|error| broken_off(&error, limits))?
    {
        if value.len() + piece.len() > LONGEST_LINE {
            return Ok(None);
        }
        value.extend_from_slice(&piece);
    }
    Ok(String::from_utf8(value).ok().map(|value| (name, value)))
}

async fn receive_file(
    files: &Files,
    mut part: Field<'_>,
    (name, room): (&str, u64),
    limits: Limits,
) -> Result<Received> {
    let mut one = Received {
        name: rules::clean_name(name),
        head: Vec::new(),
        incoming: files.incoming().await?,
    };
    while let Some(piece) = part
        .chunk()
        .await
        .map_err(|error| broken_off(&error, limits))?
    {
        let size = one.incoming.size() + piece.len() as u64;
        if size > limits.file {
            let text = Text::new("document-error-long").with("name", one.name);
            return Err(refused(text.with("limit", limits.megabytes())));
        }
        if size > room {
            return Err(refused(too_much(limits)));
        }
        let missing = rules::HEAD - one.head.len();
        one.head
            .extend_from_slice(&piece[..piece.len().min(missing)]);
        one.incoming.write(&piece).await?;
    }
    Ok(one)
}

fn refused(text: Text) -> Error {
    Error::field("file", text)
}

fn too_much(limits: Limits) -> Text {
    Text::new("document-error-too-much").with("limit", limits.all >> 20)
}

fn too_many(limits: Limits) -> Text {
    Text::new("document-error-many").with("count", limits.count)
}

fn broken_off(error: &MultipartError, limits: Limits) -> Error {
    refused(if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        too_much(limits)
    } else {
        Text::new("document-error-broken-off")
    })
}
