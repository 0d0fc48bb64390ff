//! `make bench`: how fast the program is on a base of 100,000 companies (`SCALE=10` for a million), on SQLite and, when
//! an address is given, on PostgreSQL. `DATA=folder` keeps the SQLite base for the next time;
//! a PostgreSQL base that has clients is measured as it is, alone with `ONLY_POSTGRES=1`. Prints Markdown; `docs/performance.md` keeps it with the machine and the date.
//!
//! The program that people run is measured, over the network of the machine: `rapport` beside this one in the folder of
//! the build. A second server, [`bare`], runs the same queries and sends as many bytes, to tell what the rest costs.
#![allow(clippy::print_stdout)]

mod bare;
mod changes;
mod client;
mod contacts;
mod deals;
mod files;
mod load;
mod own_fields;
mod pages;
mod report;
mod sample;
mod server;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use app::seed;
use app::start::Place;
use base::{Error, Result};

use client::Client;
use load::Load;
use report::{Engine, Measured};
use sample::Sample;
use server::Server;

/// Companies at the scale of one.
const COMPANIES: f64 = 100_000.0;
/// Rows of the file that is imported.
const IMPORTED: u64 = 100_000;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some((first, place)) = arguments.split_first()
        && first == bare::COMMAND
    {
        return bare::serve(place).await;
    }
    let scale: f64 = match std::env::var("SCALE") {
        Ok(scale) => scale
            .parse()
            .map_err(|_| Error::internal("SCALE is a number, 1 for 100,000 companies"))?,
        Err(_) => 1.0,
    };
    let companies = (COMPANIES * scale) as u64;
    println!("{}", report::machine(companies));
    let sqlite = std::env::var_os("ONLY_POSTGRES").is_none().then_some(None);
    let databases = sqlite.into_iter().chain(arguments.into_iter().map(Some));
    for database in databases {
        let folder = tempfile::tempdir()?;
        let kept = std::env::var_os("DATA").filter(|_| database.is_none());
        let place = Place {
            data: kept.map_or_else(|| folder.path().to_owned(), PathBuf::from),
            database,
            files: None,
        };
        let engine = measure(&place, companies).await?;
        println!("{}", report::engine(&engine));
    }
    Ok(())
}

/// Everything of one engine.
async fn measure(place: &Place, companies: u64) -> Result<Engine> {
    let begun = Instant::now();
    let is_there = match place.database {
        Some(_) => sample::has_companies(place)?,
        None => place.data.join("rapport.sqlite").exists(),
    };
    let seeding = if is_there {
        server::run(place, &["migrate"]).await?;
        None
    } else {
        server::run(place, &["seed", "--companies", &companies.to_string()]).await?;
        Some(begun.elapsed())
    };
    contacts::add(place)?;
    deals::add(place, companies)?;
    own_fields::add(place)?;
    let following = sample::follow(place)?;
    let following = seeding.map(|_| following);
    let sample = Sample::take(place, companies).await?;

    // The first start of a new base does what later ones need not.
    let server = Server::start(place).await?;
    let sessions = pages::sign_in(&server).await?;
    server.stop().await?;
    let begun = Instant::now();
    let server = Server::start(place).await?;
    let mut client = Client::connect(server.address()).await?;
    client.get("/companies", sessions.of("admin")).await?;
    let start = begun.elapsed();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let idle = server.memory()?;

    let mut measured = Vec::new();
    for page in pages::all(&sample, &mut client, &sessions).await? {
        let load = Load::of(server.address(), &page.path, sessions.of(page.login)).await?;
        measured.push(Measured {
            name: page.name,
            load,
        });
    }
    let after = server.memory()?;
    let export = files::export(&mut client, sessions.of("admin"), companies).await?;
    let after_export = server.memory()?;
    server.stop().await?;
    let bare = bare(place, &measured).await?;
    let change = changes::responsible(place)?;
    let import = files::import(place, IMPORTED).await?;
    Ok(Engine {
        name: if place.database.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        },
        companies,
        seeding,
        following,
        start,
        memory: [idle, after, after_export],
        pages: measured,
        bare,
        export,
        change,
        import,
        size: size(&place.data),
    })
}

/// The load of the server without the program's own work, for as many bytes as the first page has.
async fn bare(place: &Place, measured: &[Measured]) -> Result<Load> {
    let bytes = measured.first().map_or(0, |page| page.load.bytes);
    let server = Server::start_bare(place, bytes).await?;
    let load = Load::of(server.address(), "/", "").await?;
    server.stop().await?;
    Ok(load)
}

/// Bytes of the files of an installation.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(data) if data.is_dir() => size(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

/// The password of everybody in an invented base.
const PASSWORD: &str = seed::PASSWORD;
