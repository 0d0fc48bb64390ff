//! One company, put together from its parts in a fixed order: the order of draws is what a seed means.

use chrono::{Days, NaiveDate};
use rand::Rng;

use crate::{
    chance::{self, Chance},
    contacts::{self, Firm},
    history::{self, working_day},
    model::{Company, Gender, Kind, Status},
    naming::{self, FullName},
    people::{self, Staffing},
    phrases::{FACTS, HOME_REMARKS, REFUSALS, REMARKS, say},
    places::{PLACES, Place},
    requisites,
    vocabulary::{SEGMENTS, SMALL_SEGMENTS, Segment, WORDS},
};

const KINDS: [Kind; 3] = [Kind::Organisation, Kind::Entrepreneur, Kind::Person];

pub fn make(seed: u64, index: u64, today: NaiveDate) -> Company {
    let rng = &mut chance::stream(seed, index);
    let kind = KINDS[rng.one_of(&[84, 12, 4])];
    let place = rng.pick_by_share(&PLACES);
    let segment = segment(rng, kind);
    let owner = (kind != Kind::Organisation).then(|| {
        let gender = if rng.happens(35) {
            Gender::Female
        } else {
            Gender::Male
        };
        FullName::draw(rng, gender)
    });
    let named = match &owner {
        Some(owner) => naming::human(rng, owner, kind, place),
        None => naming::organisation(rng, segment, place),
    };
    let firm = Firm {
        kind,
        place,
        domain: &named.domain,
        landline: contacts::landline(rng, place),
    };
    let status = status(rng);
    let archived = rng.happens(if matches!(status, Status::Refused { .. }) {
        12
    } else {
        2
    });
    let numbers = Numbers::draw(
        rng,
        Place::clone(place),
        kind,
        &status,
        Serial { seed, index },
    );
    let owner = owner.filter(|_| kind == Kind::Entrepreneur);
    let created_on = created(rng, today);
    let mut company = Company {
        name: named.name.clone(),
        kind,
        inn: numbers.inn,
        kpp: numbers.kpp,
        ogrn: numbers.ogrn,
        bik: numbers.bik,
        account: numbers.account,
        legal_address: if kind == Kind::Organisation {
            place.office(rng)
        } else {
            place.home(rng)
        },
        city: place.town.to_owned(),
        line_of_business: segment.name.to_owned(),
        activity: activity(rng, segment, kind, today),
        source: source(rng, kind).to_owned(),
        tags: if kind == Kind::Person {
            Vec::new()
        } else {
            tags(rng)
        },
        contact_points: contacts::of_company(rng, &firm),
        responsible: rng.next_u32(),
        next_contact_on: None,
        comment: comment(rng, kind, created_on),
        created_on,
        people: people::of_company(
            rng,
            &Staffing {
                firm: &firm,
                segment,
                owner,
                index,
                today,
            },
        ),
        history: Vec::new(),
        status,
        archived,
    };
    company.next_contact_on = next_contact(rng, &company, today);
    history::befall(rng, &mut company, &firm, today);
    company
}

fn segment(rng: &mut impl Rng, kind: Kind) -> &'static Segment {
    match kind {
        Kind::Organisation => rng.pick_by_share(&SEGMENTS),
        Kind::Entrepreneur => &SEGMENTS.things()[*rng.pick_by_share(&SMALL_SEGMENTS)],
        Kind::Person => &SEGMENTS.things()[SEGMENTS.things().len() - 1],
    }
}

fn status(rng: &mut impl Rng) -> Status {
    match rng.one_of(&[46, 38, 16]) {
        0 => Status::Active,
        1 => Status::Potential,
        _ => Status::Refused {
            reason: rng.pick(&REFUSALS).to_owned(),
        },
    }
}

/// What makes an INN of one base differ from the others.
#[derive(Clone, Copy)]
struct Serial {
    seed: u64,
    index: u64,
}

impl Serial {
    /// Scattered, yet different for every index below a million: the multiplier has no common divisor with 100,000.
    fn number(self) -> u64 {
        let scattered = (self.index % 100_000 * 76_543 + self.seed % 100_000) % 100_000;
        self.index / 100_000 % 11 * 100_000 + scattered
    }
}

/// The numbers of a company; buyers have them all, the others some or none.
#[derive(Default)]
struct Numbers {
    inn: Option<String>,
    kpp: Option<String>,
    ogrn: Option<String>,
    bik: Option<String>,
    account: Option<String>,
}

impl Numbers {
    fn draw(rng: &mut impl Rng, place: Place, kind: Kind, status: &Status, serial: Serial) -> Self {
        let known = match (kind, status) {
            (Kind::Person, _) => 18,
            (_, Status::Active) => 98,
            (_, Status::Potential) => 58,
            (_, Status::Refused { .. }) => 64,
        };
        if !rng.happens(known) {
            return Self::default();
        }
        let inn = requisites::inn_numbered(place.region, serial.number(), kind);
        if kind == Kind::Person {
            return Self {
                inn: Some(inn),
                ..Self::default()
            };
        }
        let year = u16::try_from(rng.between(2003, 2022)).unwrap_or(2003);
        let bank = rng
            .happens(if *status == Status::Active { 90 } else { 25 })
            .then(|| {
                let bik = requisites::bik(rng, place.bank_region);
                let account = requisites::account(rng, &bik, kind);
                (bik, account)
            });
        let (bik, account) = bank.unzip();
        Self {
            kpp: (kind == Kind::Organisation).then(|| requisites::kpp(&inn)),
            ogrn: rng.happens(88).then(|| requisites::ogrn(&inn, year)),
            inn: Some(inn),
            bik,
            account,
        }
    }
}

/// A working day of the last three years.
fn created(rng: &mut impl Rng, today: NaiveDate) -> NaiveDate {
    let back = Days::new(u64::from(rng.below(3 * 365 - 3)));
    today.checked_sub_days(back).map_or(today, working_day)
}

fn source(rng: &mut impl Rng, kind: Kind) -> &'static str {
    match kind {
        Kind::Person => rng.pick(&WORDS.home_sources),
        _ => rng.pick_by_share::<&'static str>(&WORDS.sources),
    }
}

fn activity(rng: &mut impl Rng, segment: &Segment, kind: Kind, today: NaiveDate) -> String {
    let does = rng.pick(&segment.does);
    if kind == Kind::Organisation && rng.happens(35) {
        return format!("{does}. {}", say(rng, &FACTS, today, ""));
    }
    does.to_owned()
}

fn tags(rng: &mut impl Rng) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for _ in 0..rng.one_of(&[52, 30, 13, 5]) {
        let tag = rng.pick(&WORDS.tags);
        if tags.iter().all(|known| known != tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

fn comment(rng: &mut impl Rng, kind: Kind, on: NaiveDate) -> String {
    let remarks = if kind == Kind::Person {
        &HOME_REMARKS
    } else {
        &REMARKS
    };
    match rng.one_of(&[52, 32, 16]) {
        0 => String::new(),
        1 => say(rng, remarks, on, ""),
        _ => {
            let (first, second) = (say(rng, remarks, on, ""), say(rng, remarks, on, ""));
            if first == second {
                first
            } else {
                format!("{first}. {second}.")
            }
        }
    }
}

/// Some are overdue, some are for today, most are ahead; those who refused are left alone.
fn next_contact(rng: &mut impl Rng, company: &Company, today: NaiveDate) -> Option<NaiveDate> {
    let planned = match company.status {
        _ if company.archived => 0,
        Status::Refused { .. } => 9,
        _ => 74,
    };
    if !rng.happens(planned) {
        return None;
    }
    let ahead = |days: u32| today.checked_add_days(Days::new(u64::from(days)));
    let day = match rng.one_of(&[9, 5, 34, 36, 16]) {
        0 => today
            .checked_sub_days(Days::new(u64::from(rng.between(1, 24))))
            .map(working_day),
        1 => return Some(today),
        2 => ahead(rng.between(1, 7)),
        3 => ahead(rng.between(8, 30)),
        _ => ahead(rng.between(31, 180)),
    }?;
    let working = working_day(day);
    let kept_ahead = if day > today && working <= today {
        day.checked_add_days(Days::new(2))?
    } else {
        working
    };
    Some(kept_ahead.max(company.created_on))
}
