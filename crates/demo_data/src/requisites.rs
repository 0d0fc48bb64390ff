//! Numbers of the tax office, the register and the bank: real in form and in checksum, issued to nobody.
//!
//! The first two digits of an INN are a region; the next two are the office, and offices 88–98 of a region do not exist.
//! An OGRN repeats the region and the office of the INN it comes from. A bank's code names a branch of the central bank
//! that does not exist either.

use rand::Rng;

use crate::{chance::Chance, model::Kind};

/// Tax offices that no region has, the likeliest to stay unused first.
const OFFICES: [u8; 11] = [97, 96, 98, 95, 94, 93, 92, 91, 89, 88, 90];

/// A branch of the central bank that no region has.
const BRANCH: u8 = 97;

/// The last digits of our imaginary banks; from 050 on they mean a bank and not the central bank itself.
const BANKS: [u16; 8] = [601, 607, 615, 629, 638, 704, 711, 726];

/// An INN of a region of the tax office (1–99): 10 digits for an organisation, 12 for a human.
pub fn inn(rng: &mut (impl Rng + ?Sized), region: u8, kind: Kind) -> String {
    let number = rng.below(100_000 * 11);
    inn_numbered(region, u64::from(number), kind)
}

/// The INN number `number` of a region: different numbers below 1,100,000 give different INNs.
#[must_use]
pub fn inn_numbered(region: u8, number: u64, kind: Kind) -> String {
    let place = usize::try_from(number / 100_000).unwrap_or_default() % OFFICES.len();
    let office = OFFICES[place];
    let serial = number % 100_000;
    if kind == Kind::Organisation {
        let mut inn = format!("{region:02}{office:02}{serial:05}");
        push_control(&mut inn, &[2, 4, 10, 3, 5, 9, 4, 6, 8]);
        inn
    } else {
        let mut inn = format!("{region:02}{office:02}9{serial:05}");
        push_control(&mut inn, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
        push_control(&mut inn, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
        inn
    }
}

/// The KPP an organisation gets at the office that gave it its INN.
#[must_use]
pub fn kpp(inn: &str) -> String {
    let office = inn.get(..4).unwrap_or("0000");
    format!("{office}01001")
}

/// The OGRN (13 digits) that goes with an organisation's INN, or the OGRNIP (15) that goes with an entrepreneur's.
#[must_use]
pub fn ogrn(inn: &str, year: u16) -> String {
    let year = year % 100;
    let region = inn.get(..2).unwrap_or("00");
    let office = inn.get(2..4).unwrap_or("00");
    let (body, modulus) = if inn.len() == 10 {
        (
            format!(
                "1{year:02}{region}{office}{}",
                inn.get(4..9).unwrap_or("00000")
            ),
            11,
        )
    } else {
        (
            format!(
                "3{year:02}{region}{office}0{}",
                inn.get(4..10).unwrap_or("000000")
            ),
            13,
        )
    };
    let remainder = body.bytes().fold(0, |rest, digit| {
        (rest * 10 + u32::from(digit - b'0')) % modulus
    });
    format!("{body}{}", remainder % 10)
}

/// A bank's code in a region as banks number it (OKATO, 1–99).
pub fn bik(rng: &mut (impl Rng + ?Sized), bank_region: u8) -> String {
    let bank = rng.pick(&BANKS);
    format!("04{bank_region:02}{BRANCH}{bank:03}")
}

/// A settlement account in roubles at the bank with this code, its ninth digit the right key.
pub fn account(rng: &mut (impl Rng + ?Sized), bik: &str, kind: Kind) -> String {
    let balance = match kind {
        Kind::Organisation => "40702",
        Kind::Entrepreneur => "40802",
        Kind::Person => "40817",
    };
    let branch = rng.below(10_000);
    let number = rng.below(10_000_000);
    let tail = format!("{branch:04}{number:07}");
    let bank = bik.get(6..9).unwrap_or("000");
    let keyless = format!("{bank}{balance}8100{tail}");
    let sum: u32 = keyless
        .bytes()
        .zip([7, 1, 3].into_iter().cycle())
        .map(|(d, w)| u32::from(d - b'0') * w)
        .sum();
    let key = (sum % 10) * 3 % 10;
    format!("{balance}810{key}{tail}")
}

fn push_control(digits: &mut String, weights: &[u32]) {
    let sum: u32 = digits
        .bytes()
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    digits.push(char::from_digit(sum % 11 % 10, 10).unwrap_or('0'));
}
