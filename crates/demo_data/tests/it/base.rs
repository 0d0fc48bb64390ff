//! The base as a whole.

use std::collections::HashSet;

use demo_data::{Kind, Status, companies, company, segments, sources};

use crate::{BASE, share, today};

#[test]
fn the_same_seed_gives_the_same_base_whatever_the_number() {
    let ten: Vec<_> = companies(42, 10, today()).collect();
    let hundred: Vec<_> = companies(42, 100, today()).collect();
    assert_eq!(ten[..], hundred[..10]);
    assert_eq!(company(42, 77, today()), hundred[77]);
    assert_eq!(
        format!("{:?}", company(42, 5, today())),
        format!("{:?}", hundred[5])
    );
}

#[test]
fn another_seed_gives_another_base() {
    let names = |seed| {
        companies(seed, 50, today())
            .map(|company| company.name)
            .collect::<Vec<_>>()
    };
    assert_ne!(names(1), names(2));
}

#[test]
fn a_far_company_can_be_made_at_once() {
    assert!(!company(1, 987_654_321, today()).name.is_empty());
    assert!(!company(u64::MAX, u64::MAX, today()).name.is_empty());
}

#[test]
fn few_names_are_equal() {
    let names: HashSet<_> = companies(3, 100_000, today())
        .map(|company| company.name)
        .collect();
    assert!(
        names.len() > 97_000,
        "{} different names of 100,000",
        names.len()
    );
}

#[test]
fn kinds_and_statuses_have_their_shares() {
    let near = |measured: f64, wanted: f64| {
        assert!(
            (measured - wanted).abs() < 2.0,
            "{measured} is not near {wanted}"
        )
    };
    near(share(|company| company.kind == Kind::Organisation), 84.0);
    near(share(|company| company.kind == Kind::Entrepreneur), 12.0);
    near(share(|company| company.kind == Kind::Person), 4.0);
    near(share(|company| company.status == Status::Active), 46.0);
    near(share(|company| company.status == Status::Potential), 38.0);
    near(
        share(|company| matches!(company.status, Status::Refused { .. })),
        16.0,
    );
    near(share(|company| company.archived), 3.5);
}

#[test]
fn contacts_are_overdue_due_today_and_mostly_ahead() {
    let (before, at, after) = (
        share(|company| company.next_contact_on.is_some_and(|day| day < today())),
        share(|company| company.next_contact_on == Some(today())),
        share(|company| company.next_contact_on.is_some_and(|day| day > today())),
    );
    assert!((3.0..9.0).contains(&before), "{before}");
    assert!((1.0..6.0).contains(&at), "{at}");
    assert!(after > 45.0, "{after}");
    assert!(
        BASE.iter()
            .all(|company| !company.archived || company.next_contact_on.is_none())
    );
}

#[test]
fn every_company_was_entered_within_three_years() {
    for company in BASE.iter() {
        let age = (today() - company.created_on).num_days();
        assert!(
            (0..=3 * 365).contains(&age),
            "{} days: {}",
            age,
            company.name
        );
        assert!(
            company
                .next_contact_on
                .is_none_or(|day| day >= company.created_on)
        );
    }
}

#[test]
fn lists_are_kept_to() {
    let (segments, sources) = (segments(), sources());
    assert!(segments.len() >= 20 && sources.len() >= 12);
    for company in BASE.iter() {
        assert!(
            segments.contains(&company.line_of_business.as_str()),
            "{}",
            company.line_of_business
        );
        assert!(
            sources.contains(&company.source.as_str()),
            "{}",
            company.source
        );
    }
    for segment in segments {
        assert!(
            BASE.iter()
                .any(|company| company.line_of_business == segment),
            "{segment}"
        );
    }
}

#[test]
fn a_company_has_two_or_three_people_on_average() {
    let people: usize = BASE.iter().map(|company| company.people.len()).sum();
    let average = people as f64 / BASE.len() as f64;
    assert!((2.1..2.5).contains(&average), "{average}");
}

#[test]
fn a_few_people_belong_to_an_earlier_company_too() {
    let mut shared = 0;
    for (index, company) in (0u64..).zip(BASE.iter()) {
        for other in company.people.iter().filter_map(|person| person.also_at) {
            assert!(other < index);
            shared += 1;
        }
    }
    assert!((200..1_500).contains(&shared), "{shared}");
}

#[test]
fn managers_share_the_work() {
    let mut clients = [0_u32; 3];
    for company in BASE.iter() {
        clients[company.responsible_of(3)] += 1;
    }
    assert!(
        clients.iter().all(|count| (6_000..7_400).contains(count)),
        "{clients:?}"
    );
    assert_eq!(BASE[0].responsible_of(0), 0);
}
