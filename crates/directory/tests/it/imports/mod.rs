//! Imports (`X5`).

mod files;
mod matching;
mod own;
mod running;
mod speed;

use std::io::Write;

use base::ids::{CompanyId, ImportId, UserId};
use base::{Action, Error, Result};
use diesel::prelude::*;
use directory::companies::{Company, CompanyInput};
use directory::imports::{self, Import, ImportState, Options};
use directory::schema::{companies, people};
use testing::World;

/// Receives a file as this user.
fn upload(world: &World, user: UserId, name: &str, content: &[u8]) -> Result<ImportId> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let ctx = world.ctx(user);
    runtime.block_on(imports::receive(&ctx, file.path(), name))
}

fn find(world: &World, id: ImportId) -> Import {
    world
        .read(world.cast.pavel, |read| {
            imports::store::find_for(read, Action::View, id)
        })
        .unwrap()
}

/// Does everything that waits in the queue.
fn work(world: &World) {
    while base::jobs::run_next(&world.app).unwrap() {}
}

/// Has the file checked with these options.
fn check(world: &World, user: UserId, id: ImportId, change: impl Fn(&mut Options)) -> Import {
    let import = find(world, id);
    let mut options = import.options.clone();
    change(&mut options);
    world
        .write(user, |tx| {
            imports::commands::check(tx, id, import.mapping, options)
        })
        .unwrap();
    work(world);
    find(world, id)
}

fn start(world: &World, user: UserId, id: ImportId) {
    world
        .write(user, |tx| imports::commands::start(tx, id))
        .unwrap();
}

pub(crate) fn undo(world: &World, user: UserId, id: ImportId) -> Import {
    world
        .write(user, |tx| imports::commands::undo(tx, id))
        .unwrap();
    work(world);
    find(world, id)
}

/// Uploads, checks and takes a file.
pub(crate) fn take(
    world: &World,
    user: UserId,
    text: &str,
    change: impl Fn(&mut Options),
) -> Import {
    let id = upload(world, user, "клиенты.csv", text.as_bytes()).unwrap();
    let checked = check(world, user, id, change);
    assert_eq!(checked.state, ImportState::Checked);
    start(world, user, id);
    work(world);
    find(world, id)
}

/// Every company with its name, in the order of adding.
fn all(world: &World) -> Vec<Company> {
    world
        .system()
        .read_now(|read| {
            Ok(companies::table
                .select(Company::as_select())
                .order(companies::id.asc())
                .load(read.conn())?)
        })
        .unwrap()
}

fn names(world: &World) -> Vec<String> {
    all(world).into_iter().map(|company| company.name).collect()
}

fn people_names(world: &World) -> Vec<String> {
    world
        .system()
        .read_now(|read| {
            Ok(people::table
                .select(people::full_name)
                .order(people::id.asc())
                .load(read.conn())?)
        })
        .unwrap()
}

/// Phones, e-mails and the rest of a company, as people read them.
fn reach(world: &World, id: CompanyId) -> Vec<String> {
    world
        .system()
        .read_now(|read| directory::contact_points::store::of_companies(read, &[id]))
        .unwrap()
        .iter()
        .map(|point| point.display())
        .collect()
}

fn add(world: &World, user: UserId, input: CompanyInput) -> CompanyId {
    world
        .write(user, |tx| {
            directory::companies::commands::create(tx, input, &[])
        })
        .unwrap()
}

/// What the form says of the file.
fn refusal(refused: Result<ImportId>) -> &'static str {
    match refused {
        Err(Error::Invalid(fields)) => fields.get("file").unwrap().key,
        other => panic!("{other:?}"),
    }
}

/// A right INN of an organisation for each number.
pub(crate) fn inn(number: u64) -> String {
    let digits = format!("77{number:07}");
    let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    let sum: u32 = digits
        .bytes()
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    format!("{digits}{}", sum % 11 % 10)
}

/// Cyrillic text as «Windows» writes it.
fn windows_1251(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'А'..='я' => u8::try_from(u32::from(c) - u32::from('А') + 0xC0).unwrap(),
        'ё' => 0xB8,
        'Ё' => 0xA8,
        '№' => 0xB9,
        '«' => 0xAB,
        '»' => 0xBB,
        '—' => 0x97,
        _ => u8::try_from(u32::from(c)).unwrap(),
    };
    text.chars().map(byte).collect()
}
