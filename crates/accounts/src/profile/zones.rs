//! Time zones to choose from: Russia's first, by their cities, then its neighbours, then the rest of the world.

use base::locale::Translator;
use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

const RUSSIA: &[Tz] = &[
    Tz::Europe__Kaliningrad,
    Tz::Europe__Moscow,
    Tz::Europe__Samara,
    Tz::Asia__Yekaterinburg,
    Tz::Asia__Omsk,
    Tz::Asia__Krasnoyarsk,
    Tz::Asia__Irkutsk,
    Tz::Asia__Yakutsk,
    Tz::Asia__Vladivostok,
    Tz::Asia__Magadan,
    Tz::Asia__Kamchatka,
];
const NEIGHBOURS: &[Tz] = &[
    Tz::Europe__Chisinau,
    Tz::Europe__Minsk,
    Tz::Asia__Yerevan,
    Tz::Asia__Baku,
    Tz::Asia__Tbilisi,
    Tz::Asia__Almaty,
    Tz::Asia__Ashgabat,
    Tz::Asia__Dushanbe,
    Tz::Asia__Tashkent,
    Tz::Asia__Bishkek,
];
const CONTINENTS: &[&str] = &[
    "Africa/",
    "America/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
];

/// Zones under one heading.
pub struct Group {
    /// The heading.
    pub title: String,
    /// Names and labels: `Europe/Moscow`, «Москва, UTC+3».
    pub zones: Vec<(&'static str, String)>,
}

/// Every zone that can be chosen, with its offset at this moment.
pub fn groups(t: &Translator, now: NaiveDateTime) -> Vec<Group> {
    let named = |tz: &Tz| {
        let name = t.get(&format!("zone-{}", key(*tz)));
        (tz.name(), format!("{name}, {}", offset(*tz, now)))
    };
    let world = TZ_VARIANTS
        .iter()
        .filter(|tz| {
            CONTINENTS
                .iter()
                .any(|continent| tz.name().starts_with(continent))
        })
        .filter(|tz| !RUSSIA.contains(tz) && !NEIGHBOURS.contains(tz))
        .map(|tz| (tz.name(), format!("{}, {}", tz.name(), offset(*tz, now))));
    vec![
        Group {
            title: t.get("zones-russia"),
            zones: RUSSIA.iter().map(named).collect(),
        },
        Group {
            title: t.get("zones-neighbours"),
            zones: NEIGHBOURS.iter().map(named).collect(),
        },
        Group {
            title: t.get("zones-world"),
            zones: world.collect(),
        },
    ]
}

/// `europe-moscow`
fn key(tz: Tz) -> String {
    tz.name().to_lowercase().replace(['/', '_'], "-")
}

/// `UTC+3`, `UTC+5:30`
fn offset(tz: Tz, now: NaiveDateTime) -> String {
    let minutes = tz.offset_from_utc_datetime(&now).fix().local_minus_utc() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
