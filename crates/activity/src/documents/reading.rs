//! What stands in files, read in the background: the words by which they are found, and small pictures.
//!
//! Files come from strangers and are read by libraries that may panic, run for ever or take all memory. So it is done by
//! a second process of this program (`rapport look-into`), which bounds its own memory, is given so much time and then
//! ended, and of whose answer so much is taken. A file that cannot be read stays as it is; it is found by its name.

use std::fs::File;
use std::io::{Cursor, Read as _, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base::access::Origin;
use base::app::App;
use base::files::BlobId;
use base::ids::DocumentId;
use base::jobs::{self, Job, JobKind};
use base::{Error, Result};
use formats::document_text::{self, Kind, Limits};
use formats::thumbnail;

use super::{Content, Document, Shown, commands, store};

/// The job that reads one file.
pub const READING: &str = "documents.read";

/// The background work of files.
pub const JOBS: [JobKind; 2] = [
    JobKind {
        name: READING,
        run: read_one,
    },
    JobKind {
        name: "documents.gather",
        run: gather,
    },
];

/// The longest file that is read.
const LONGEST: i64 = 64 << 20;
/// How long reading one may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked whether it is done.
const GLANCE: Duration = Duration::from_millis(20);
/// The longest answer.
const ANSWER: u64 = 2 << 20;
/// Files of a transaction, when those kept until now are gathered.
const CHUNK: i64 = 200;

/// What is asked of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Its words.
    Words(Kind),
    /// A small picture.
    Thumb,
}

impl Wanted {
    /// What is asked of files of this kind.
    fn of(content: Content) -> Option<Self> {
        match content {
            Content::Pdf => Some(Self::Words(Kind::Pdf)),
            // Not every program packs a document so that its first bytes tell it.
            Content::Writing | Content::Sheet | Content::Archive => Some(Self::Words(Kind::Packed)),
            Content::Text => Some(Self::Words(Kind::Text)),
            content if content.shown() == Some(Shown::Picture) => Some(Self::Thumb),
            _ => None,
        }
    }

    /// How the second process is told.
    fn word(self) -> &'static str {
        match self {
            Self::Words(Kind::Pdf) => "pdf",
            Self::Words(Kind::Packed) => "packed",
            Self::Words(Kind::Text) => "text",
            Self::Thumb => "thumb",
        }
    }

    fn named(word: &str) -> Option<Self> {
        let all = [Kind::Pdf, Kind::Packed, Kind::Text].map(Self::Words);
        let mut all = all.into_iter().chain([Self::Thumb]);
        all.find(|wanted| wanted.word() == word)
    }
}

/// The work of the second process: reads a file and writes what is wanted of it.
///
/// # Errors
/// The file cannot be read, or only in part; or nobody knows what is wanted.
pub fn look_into(
    wanted: &str,
    mut from: impl std::io::Read,
    into: &mut dyn Write,
) -> Result<(), String> {
    let wanted = Wanted::named(wanted).ok_or("nothing that can be wanted of a file")?;
    let mut bytes = Vec::new();
    let longest = LONGEST.unsigned_abs();
    let read = from.by_ref().take(longest).read_to_end(&mut bytes);
    read.map_err(|error| error.to_string())?;
    answer(wanted, &bytes, into)
}

fn answer(wanted: Wanted, bytes: &[u8], into: &mut dyn Write) -> Result<(), String> {
    match wanted {
        Wanted::Words(kind) => document_text::extract(kind, bytes, Limits::default(), into)
            .map_err(|error| error.to_string()),
        Wanted::Thumb => {
            let thumb = thumbnail::make(bytes).map_err(|error| error.to_string())?;
            into.write_all(&thumb).map_err(|error| error.to_string())
        }
    }
}

fn read_one(app: &App, job: &Job) -> Result<()> {
    let id: i64 = job.payload.parse().map_err(Error::internal)?;
    let system = app.system(Origin::Job);
    let found = system.read_now(|read| store::find_any(read, DocumentId(id)))?;
    let Some(document) = found.filter(|document| document.size <= LONGEST) else {
        return Ok(());
    };
    let Some(wanted) = Wanted::of(document.content) else {
        return Ok(());
    };
    let read = read_file(app, &document, wanted)?;
    if read.is_empty() {
        return Ok(());
    }
    match wanted {
        Wanted::Words(_) => {
            let words = String::from_utf8_lossy(&read);
            system.write_now(|tx| commands::note_contents(tx, &document, Some(&words), None))
        }
        Wanted::Thumb => {
            let blob = wait(app.files.keep(read))??;
            let thumb = Some(blob.as_str());
            system.write_now(|tx| commands::note_contents(tx, &document, None, thumb))
        }
    }
}

/// What is wanted of a file, or as much of it as could be read.
fn read_file(app: &App, document: &Document, wanted: Wanted) -> Result<Vec<u8>> {
    let file = tempfile::NamedTempFile::new()?;
    let blob = BlobId::parse(&document.blob)?;
    match wait(app.files.fetch(&blob, file.path()))? {
        Err(Error::NotFound) => return Ok(Vec::new()),
        fetched => fetched?,
    }
    let (read, failure) = match &app.house.program {
        Some(program) => apart(program, wanted, file.path())?,
        None => here(wanted, file.path())?,
    };
    if let Some(failure) = failure {
        tracing::info!(
            document = document.id.0,
            failure,
            "a file was not read, or only in part"
        );
    }
    Ok(read)
}

/// Reads in a process of its own.
fn apart(program: &Path, wanted: Wanted, file: &Path) -> Result<(Vec<u8>, Option<String>)> {
    let mut process = Command::new(program)
        .args(["look-into", wanted.word()])
        .stdin(File::open(file)?)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let answer = process.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut read = Vec::new();
        if let Some(answer) = answer {
            // What was written before a failure counts.
            let _ = answer.take(ANSWER).read_to_end(&mut read);
        }
        read
    });
    let failure = ended(&mut process)?;
    let read = reader.join().unwrap_or_default();
    // Half a picture is none.
    Ok(match (wanted, failure) {
        (Wanted::Thumb, Some(failure)) => (Vec::new(), Some(failure)),
        (_, failure) => (read, failure),
    })
}

/// Waits for the process, but not for ever; answers how it failed.
fn ended(process: &mut Child) -> Result<Option<String>> {
    let begun = Instant::now();
    loop {
        if let Some(status) = process.try_wait()? {
            return Ok((!status.success()).then(|| status.to_string()));
        }
        if begun.elapsed() > PATIENCE {
            process.kill()?;
            process.wait()?;
            return Ok(Some("it took too long".to_owned()));
        }
        std::thread::sleep(GLANCE);
    }
}

/// Reads in this process: for tests, whose program is another one.
fn here(wanted: Wanted, file: &Path) -> Result<(Vec<u8>, Option<String>)> {
    let bytes = std::fs::read(file)?;
    let mut read = Cursor::new(Vec::new());
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        answer(wanted, &bytes, &mut read)
    }));
    let failure = done.unwrap_or_else(|_| Err("the library panicked".to_owned()));
    Ok((read.into_inner(), failure.err()))
}

/// Gives the files kept until now their entries, and has them read.
fn gather(app: &App, job: &Job) -> Result<()> {
    let system = app.system(Origin::System);
    let mut last = DocumentId(0);
    loop {
        let next = system.write_now(|tx| {
            jobs::keep(tx, job.id)?;
            let missing = store::entries::missing(tx, last, CHUNK)?;
            for id in &missing {
                store::entries::put(tx, *id, Some(""))?;
                jobs::enqueue(tx, READING, &id.to_string())?;
            }
            Ok(tx.unchanged(missing.last().copied()))
        })?;
        match next {
            Some(id) => last = id,
            None => return Ok(()),
        }
    }
}

/// Waits for a file of the storage: on a thread of the server's, or of a test.
fn wait<T>(work: impl Future<Output = T>) -> Result<T> {
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        return Ok(runtime.block_on(work));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    Ok(runtime.block_on(work))
}
