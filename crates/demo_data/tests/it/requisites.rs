//! Checksums, counted here once more by the rules of the tax office and the central bank.

use std::collections::HashSet;

use demo_data::{Company, Kind, Status, companies, requisites};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::{BASE, share, today};

#[test]
fn every_number_is_right() {
    for company in BASE.iter() {
        assert!(
            company.inn.as_deref().is_none_or(inn_is_right),
            "{:?}",
            company.inn
        );
        assert!(
            company.ogrn.as_deref().is_none_or(ogrn_is_right),
            "{:?}",
            company.ogrn
        );
        assert!(
            company
                .kpp
                .as_deref()
                .is_none_or(|kpp| is_digits(kpp, 9) && kpp.ends_with("01001"))
        );
        assert!(
            company
                .bik
                .as_deref()
                .is_none_or(|bik| is_digits(bik, 9) && bik.starts_with("04"))
        );
        assert_eq!(company.bik.is_some(), company.account.is_some());
        if let (Some(bik), Some(account)) = (&company.bik, &company.account) {
            assert!(account_is_right(bik, account), "{bik} {account}");
        }
    }
}

#[test]
fn lengths_follow_the_kind() {
    let length = |number: &Option<String>| number.as_ref().map(String::len);
    for company in BASE.iter().filter(|company| company.inn.is_some()) {
        let (inn, ogrn) = (length(&company.inn), length(&company.ogrn));
        match company.kind {
            Kind::Organisation => {
                assert!(inn == Some(10) && matches!(ogrn, None | Some(13)));
                assert_eq!(
                    company.kpp.as_ref().map(|kpp| &kpp[..4]),
                    company.inn.as_ref().map(|inn| &inn[..4])
                );
            }
            Kind::Entrepreneur => {
                assert!(inn == Some(12) && matches!(ogrn, None | Some(15)) && company.kpp.is_none())
            }
            Kind::Person => assert!(inn == Some(12) && ogrn.is_none() && company.account.is_none()),
        }
    }
}

#[test]
fn buyers_have_their_numbers() {
    let buyer =
        |company: &Company| company.kind == Kind::Organisation && company.status == Status::Active;
    let known = share(|company| buyer(company) && company.inn.is_some()) / share(buyer);
    assert!(known > 0.95, "{known}");
}

#[test]
fn no_tax_office_in_them_exists() {
    for inn in BASE.iter().filter_map(|company| company.inn.as_ref()) {
        let office: u8 = inn[2..4].parse().unwrap_or_default();
        assert!((88..=98).contains(&office), "{inn}");
    }
}

#[test]
fn no_two_companies_share_a_number() {
    let mut inns = HashSet::new();
    let mut ogrns = HashSet::new();
    for company in companies(5, 250_000, today()) {
        assert!(
            company.inn.is_none_or(|inn| inns.insert(inn)),
            "{}",
            company.name
        );
        assert!(
            company.ogrn.is_none_or(|ogrn| ogrns.insert(ogrn)),
            "{}",
            company.name
        );
    }
}

#[test]
fn the_generators_serve_others_too() {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    for region in 1..100 {
        for kind in [Kind::Organisation, Kind::Entrepreneur, Kind::Person] {
            let inn = requisites::inn(&mut rng, region, kind);
            assert!(
                inn_is_right(&inn) && inn.starts_with(&format!("{region:02}")),
                "{inn}"
            );
            assert!(ogrn_is_right(&requisites::ogrn(&inn, 2019)));
            let bik = requisites::bik(&mut rng, region);
            assert!(account_is_right(
                &bik,
                &requisites::account(&mut rng, &bik, kind)
            ));
        }
    }
}

#[test]
fn known_numbers_of_the_tax_office_pass_the_same_rules() {
    assert!(inn_is_right("7707083893") && !inn_is_right("7707083894"));
    assert!(inn_is_right("500100732259") && !inn_is_right("500100732258"));
    assert!(ogrn_is_right("1027700132195") && !ogrn_is_right("1027700132196"));
    assert!(ogrn_is_right("304500116000157"));
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn digits(text: &str) -> Vec<u64> {
    text.bytes().map(|byte| u64::from(byte - b'0')).collect()
}

fn inn_is_right(inn: &str) -> bool {
    let d = digits(inn);
    let control = |weights: &[u64]| {
        d.iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u64>()
            % 11
            % 10
    };
    match d.len() {
        10 => d[9] == control(&[2, 4, 10, 3, 5, 9, 4, 6, 8]),
        12 => {
            d[10] == control(&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
                && d[11] == control(&[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
        }
        _ => false,
    }
}

fn ogrn_is_right(ogrn: &str) -> bool {
    let modulus = match ogrn.len() {
        13 => 11,
        15 => 13,
        _ => return false,
    };
    let (body, control) = ogrn.split_at(ogrn.len() - 1);
    let body: u64 = body.parse().unwrap_or_default();
    control.parse() == Ok(body % modulus % 10)
}

fn account_is_right(bik: &str, account: &str) -> bool {
    let weights = [7, 1, 3].into_iter().cycle();
    let sum: u64 = digits(&format!("{}{account}", &bik[6..]))
        .into_iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight % 10)
        .sum();
    is_digits(account, 20) && sum.is_multiple_of(10)
}
