//! How fast files are taken in and given out.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use accounts::sessions::guard;
use accounts::users;
use app::start::Place;
use base::access::Origin;
use base::app::App;
use base::ids::ImportId;
use base::{Action, Ctx, Error, Result, jobs};
use directory::imports::{self, ImportState};

use crate::client::Client;
use crate::sample;

/// Rows, and how long they took.
pub struct Rate {
    /// How many.
    pub rows: u64,
    /// How long.
    pub took: Duration,
}

impl Rate {
    /// Rows a second.
    pub fn per_second(&self) -> f64 {
        self.rows as f64 / self.took.as_secs_f64()
    }
}

/// The steps of an import.
pub struct Import {
    /// The file was read and kept.
    pub received: Rate,
    /// It was checked without writing.
    pub checked: Rate,
    /// It was taken.
    pub taken: Rate,
    /// It was taken back.
    pub undone: Rate,
}

/// Takes the whole list of companies out as CSV.
///
/// # Errors
/// The server failed.
pub async fn export(client: &mut Client, cookie: &str, rows: u64) -> Result<Rate> {
    let begun = Instant::now();
    client.get("/companies/export?format=csv", cookie).await?;
    let took = begun.elapsed();
    Ok(Rate { rows, took })
}

/// Takes a file of new companies in and back, as a job of the server would.
///
/// # Errors
/// The import failed.
pub async fn import(place: &Place, rows: u64) -> Result<Import> {
    let app = sample::open(place)?;
    let ctx = administrator(&app)?;
    let mut file = tempfile::NamedTempFile::new()?;
    file.write_all(invented(rows).as_bytes())?;

    let begun = Instant::now();
    let id = imports::receive(&ctx, file.path(), "clients.csv").await?;
    let received = begun.elapsed();
    let checked = step(&app, || {
        ctx.write_now(|tx| {
            let import = imports::store::find_for(tx, Action::Import, id)?;
            imports::commands::check(tx, id, import.mapping, import.options)
        })
    })?;
    let taken = step(&app, || {
        ctx.write_now(|tx| imports::commands::start(tx, id))
    })?;
    require_done(&ctx, id)?;
    let undone = step(&app, || ctx.write_now(|tx| imports::commands::undo(tx, id)))?;
    let rate = |took| Rate { rows, took };
    Ok(Import {
        received: rate(received),
        checked: rate(checked),
        taken: rate(taken),
        undone: rate(undone),
    })
}

/// Begins a step and does what it has queued.
///
/// # Errors
/// The step failed.
pub fn step(app: &App, begin: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let begun = Instant::now();
    begin()?;
    tokio::task::block_in_place(|| {
        while jobs::run_next(app)? {}
        Ok(begun.elapsed())
    })
}

/// A few of its phones and INNs are those of invented companies, which it changes instead.
fn require_done(ctx: &Ctx, id: ImportId) -> Result<()> {
    let import = ctx.read_now(|read| imports::store::find_for(read, Action::View, id))?;
    if import.state == ImportState::Done {
        return Ok(());
    }
    Err(Error::internal(format!("the import is {}", import.state)))
}

/// As whom the bench works.
///
/// # Errors
/// The base has no such user.
pub fn administrator(app: &App) -> Result<Ctx> {
    let system = app.system(Origin::CommandLine);
    let (actor, locale) = system.read_now(|read| {
        let (user, _) = users::store::find_by_login(read, "admin")?.ok_or(Error::NotFound)?;
        Ok((guard::actor_of(read, &user)?, user.locale))
    })?;
    Ok(app.as_actor(actor, locale))
}

/// Companies with a person or two each, none of which is in the base.
fn invented(rows: u64) -> String {
    let mut text = "Название;ИНН;Город;Телефон;E-mail;ФИО;Должность;Телефон контактного лица;ФИО 2;Телефон 2\n".to_owned();
    for number in 1..=rows {
        let second = if number % 2 == 0 {
            format!("Сидорова Анна {number};8916{number:07}")
        } else {
            ";".to_owned()
        };
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "ООО «Загруженный {number}»;{};Вологда;8495{number:07};info{number}@client.example;Иванов Пётр {number};директор;8921{number:07};{second}",
            inn(number)
        );
    }
    text
}

/// A right INN of an organisation for each number.
fn inn(number: u64) -> String {
    let digits = format!("77{number:07}");
    let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    let sum: u32 = digits
        .bytes()
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    format!("{digits}{}", sum % 11 % 10)
}
