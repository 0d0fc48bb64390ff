//! Towns with the codes that numbers and addresses need.

use std::sync::LazyLock;

use rand::Rng;

use crate::{
    chance::Chance,
    vocabulary::{Shares, lines},
};

/// A town of a region.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub town: &'static str,
    /// «вологодский»; for some it is the region's.
    pub adjective: &'static str,
    /// Code of the region at the tax office.
    pub region: u8,
    /// Code of the region in bank numbers.
    pub bank_region: u8,
    /// Three digits.
    pub phone_code: &'static str,
    postcode: &'static str,
    /// As an address calls the region; nothing for a town that is one.
    area: Option<&'static str>,
}

/// Towns with their shares.
pub static PLACES: LazyLock<Shares<Place>> = LazyLock::new(|| {
    let mut towns = Vec::new();
    for region in include_str!("words/places.txt").split("\n@ ").skip(1) {
        let Some((head, rest)) = region.split_once('\n') else {
            continue;
        };
        towns.extend(lines(rest).filter_map(|line| place(head, line)));
    }
    towns.into_iter().collect()
});

static STREETS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lines(include_str!("words/streets.txt")).collect());

impl Place {
    /// An address of an office in this town.
    pub fn office(&self, rng: &mut impl Rng) -> String {
        let tail = match rng.one_of(&[40, 30, 15, 15]) {
            0 => String::new(),
            1 => format!(", офис {}", rng.between(1, 612)),
            2 => format!(", помещ. {}", rng.between(1, 48)),
            _ => format!(", корп. {}", rng.between(1, 5)),
        };
        let street = self.street(rng);
        format!("{}, {street}{tail}", self.head(rng))
    }

    /// An address of a flat or a house.
    pub fn home(&self, rng: &mut impl Rng) -> String {
        let street = self.street(rng);
        let tail = if rng.happens(60) {
            format!(", кв. {}", rng.between(1, 220))
        } else {
            String::new()
        };
        format!("{}, {street}{tail}", self.head(rng))
    }

    /// Where to deliver: a street without the postcode.
    pub fn site(&self, rng: &mut impl Rng) -> String {
        let street = self.street(rng);
        let tail = rng.pick(&[
            "",
            ", склад",
            ", въезд со двора",
            ", проходная 2",
            ", литера Б",
            ", очистные сооружения",
            ", котельная",
        ]);
        format!("г. {}, {street}{tail}", self.town)
    }

    fn head(&self, rng: &mut impl Rng) -> String {
        let postcode = format!("{}{:03}", self.postcode, rng.below(200));
        match self.area {
            Some(area) => format!("{postcode}, {area}, г. {}", self.town),
            None => format!("{postcode}, г. {}", self.town),
        }
    }

    fn street(&self, rng: &mut impl Rng) -> String {
        let street = rng.pick(&STREETS);
        let house = rng.between(1, 148);
        let letter = if rng.happens(12) {
            rng.pick(&["А", "Б", "В", "/1", "/2"])
        } else {
            ""
        };
        format!("{street}, д. {house}{letter}")
    }
}

/// «Вологда | вологодский | 160 | 6» in the region «35 | 19 | 817 | Вологодская обл.».
fn place(region: &'static str, town: &'static str) -> Option<(Place, u32)> {
    let mut codes = region.split(" | ");
    let mut fields = town.split(" | ");
    let place = Place {
        town: fields.next()?,
        adjective: fields.next()?,
        region: codes.next()?.parse().ok()?,
        bank_region: codes.next()?.parse().ok()?,
        phone_code: codes.next()?,
        postcode: fields.next()?,
        area: codes.next().filter(|area| *area != "-"),
    };
    Some((place, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_town_is_understood() {
        let listed = lines(include_str!("words/places.txt"))
            .filter(|line| !line.starts_with('@'))
            .count();
        assert_eq!(PLACES.things().len(), listed);
    }

    #[test]
    fn codes_have_their_lengths() {
        for place in PLACES.things() {
            assert!(
                place.phone_code.len() == 3 && place.postcode.len() == 3,
                "{place:?}"
            );
            assert!(
                (1..100).contains(&place.region) && (1..100).contains(&place.bank_region),
                "{place:?}"
            );
        }
    }
}
