//! A company from the middle of the invented base, with what people would look for it by.

use std::time::{Duration, Instant};

use app::start::{self, Place};
use base::access::Origin;
use base::app::{App, House};
use base::clock::Clock;
use base::ids::CompanyId;
use base::{Action, Error, Read, Result, consumers};
use directory::companies::store as companies;
use directory::contact_points::{PointKind, store as points};
use directory::people::store as people;

use crate::deals;

/// Companies looked at until one has everything.
const TRIES: i64 = 200;

/// What is known of it, and a deal with its client.
pub struct Sample {
    /// The company.
    pub company: i64,
    /// One of its people.
    pub person: i64,
    /// Its INN.
    pub inn: String,
    /// The last digits of a phone.
    pub phone: String,
    /// The middle of the longest word of its name.
    pub name_part: String,
    /// A deal that goes on.
    pub deal: i64,
    /// The client of the deal.
    pub client: i64,
}

impl Sample {
    /// Chooses it.
    ///
    /// # Errors
    /// The base could not be read, or no company has everything.
    pub async fn take(place: &Place, companies: u64) -> Result<Self> {
        let app = open(place)?;
        let middle = i64::try_from(companies / 2).unwrap_or(1);
        let system = app.system(Origin::CommandLine);
        system
            .read(move |read| {
                for id in middle..middle + TRIES {
                    if let Some(sample) = of(read, CompanyId(id))? {
                        return Ok(sample);
                    }
                }
                Err(Error::internal("no company of the middle has everything"))
            })
            .await
    }
}

/// Lets the work that follows the feed (duplicates, rules) come to its end, which it would otherwise do beside what is
/// measured; how long it took.
///
/// # Errors
/// A consumer failed.
pub fn follow(place: &Place) -> Result<Duration> {
    let app = open(place)?;
    let begun = Instant::now();
    while consumers::run_next(&app)? {}
    Ok(begun.elapsed())
}

fn of(read: &mut Read<'_>, id: CompanyId) -> Result<Option<Sample>> {
    let company = match companies::find_for(read, Action::View, id) {
        Err(Error::NotFound) => return Ok(None),
        company => company?,
    };
    let staff = people::of_companies(read, &[id])?;
    let points = points::of_companies(read, &[id])?;
    let phone = points.iter().find(|point| point.kind == PointKind::Phone);
    let letters = |word: &&str| word.chars().count();
    let word = company.name.split(|c: char| !c.is_alphabetic());
    let word = word.max_by_key(letters).unwrap_or_default();
    let name_part: String = word.chars().skip(1).take(6).collect();
    let found = (staff.first(), company.inn, phone);
    let (Some((_, person)), Some(inn), Some(phone)) = found else {
        return Ok(None);
    };
    if name_part.chars().count() < 6 {
        return Ok(None);
    }
    let deal = deals::sample(read)?;
    let digits: Vec<char> = phone.value.chars().filter(char::is_ascii_digit).collect();
    Ok(Some(Sample {
        company: id.0,
        person: person.id.0,
        inn,
        phone: digits[digits.len().saturating_sub(7)..].iter().collect(),
        name_part,
        deal: deal.0,
        client: deal.1,
    }))
}

/// The base has clients already.
///
/// # Errors
/// It cannot be opened.
pub fn has_companies(place: &Place) -> Result<bool> {
    let app = open(place)?;
    let system = app.system(Origin::CommandLine);
    // An empty base has no tables yet.
    Ok(system
        .read_now(companies::counts)
        .is_ok_and(|counts| !counts.is_empty()))
}

/// Opens the installation in this process.
///
/// # Errors
/// It cannot be opened.
pub fn open(place: &Place) -> Result<App> {
    start::open_existing(place, Clock::System).or_else(|error| match place.database {
        Some(_) => start::open(place, House::default(), Clock::System),
        None => Err(error),
    })
}
