//! Texts, addresses and telephones.

use demo_data::{Company, ContactPoint, Gender, Kind, PointKind, Status, WhatHappened, staff};

use crate::{BASE, share};

/// Everything a reader can see of a company.
fn texts(company: &Company) -> Vec<&str> {
    let mut texts: Vec<&str> = vec![
        &company.name,
        &company.legal_address,
        &company.city,
        &company.activity,
        &company.source,
        &company.comment,
    ];
    texts.extend(company.tags.iter().map(String::as_str));
    for point in points(company) {
        texts.extend([point.value.as_str(), point.note.as_str()]);
    }
    for person in &company.people {
        texts.extend(
            [
                &person.last,
                &person.first,
                &person.middle,
                &person.position,
                &person.comment,
            ]
            .map(String::as_str),
        );
    }
    if let Status::Refused { reason } = &company.status {
        texts.push(reason);
    }
    for happening in &company.history {
        if let WhatHappened::CommentAdded(text) = &happening.what {
            texts.push(text);
        }
    }
    texts
}

fn points(company: &Company) -> impl Iterator<Item = &ContactPoint> {
    company.contact_points.iter().chain(
        company
            .people
            .iter()
            .flat_map(|person| &person.contact_points),
    )
}

#[test]
fn texts_are_set_as_they_are_printed() {
    for company in BASE.iter() {
        for text in texts(company) {
            assert!(!text.contains(['"', '\'', '{', '}', '|', ';']), "{text}");
            assert!(!text.contains("  ") && text.trim() == text, "{text}");
            assert_eq!(
                text.matches('«').count(),
                text.matches('»').count(),
                "{text}"
            );
        }
    }
}

#[test]
fn nothing_that_must_be_there_is_empty() {
    for company in BASE.iter() {
        assert!(!company.contact_points.is_empty(), "{}", company.name);
        for text in [
            &company.name,
            &company.legal_address,
            &company.city,
            &company.activity,
        ] {
            assert!(!text.is_empty(), "{company:?}");
        }
        for point in points(company) {
            assert!(!point.value.is_empty(), "{}", company.name);
        }
        for person in &company.people {
            assert!(
                !person.last.is_empty() && !person.first.is_empty() && !person.position.is_empty()
            );
        }
    }
}

#[test]
fn a_phone_has_one_form_and_rings_nowhere() {
    for point in BASE
        .iter()
        .flat_map(points)
        .filter(|point| point.kind == PointKind::Phone)
    {
        assert!(is_phone(&point.value), "{}", point.value);
        assert!(
            &point.value[3..6] == "947" || &point.value[7..8] == "0",
            "{}",
            point.value
        );
    }
    for employee in staff() {
        assert!(
            is_phone(&employee.phone) && is_phone(&employee.mobile),
            "{} {}",
            employee.phone,
            employee.mobile
        );
    }
}

fn is_phone(phone: &str) -> bool {
    let form: String = phone
        .chars()
        .map(|letter| if letter.is_ascii_digit() { 'd' } else { letter })
        .collect();
    form == "+d ddd ddd-dd-dd" && phone.starts_with("+7 ")
}

#[test]
fn an_e_mail_and_a_site_are_right_and_nobodys() {
    for point in BASE.iter().flat_map(points) {
        match point.kind {
            PointKind::Email => {
                let (mailbox, host) = point.value.split_once('@').unwrap_or_default();
                assert!(
                    is_label(&mailbox.replace('.', "")) && is_host(host),
                    "{}",
                    point.value
                );
            }
            PointKind::Site => assert!(is_host(&point.value), "{}", point.value),
            PointKind::Messenger if point.value.starts_with('@') => {
                assert!(point.value.contains('-'), "{}", point.value)
            }
            PointKind::Messenger => assert!(is_phone(&point.value), "{}", point.value),
            PointKind::Extension => assert!(point.value.bytes().all(|byte| byte.is_ascii_digit())),
            PointKind::Phone | PointKind::Address | PointKind::Other => {}
        }
    }
}

fn is_host(host: &str) -> bool {
    host.strip_suffix(".example")
        .is_some_and(|label| label.len() <= 63 && is_label(label))
}

fn is_label(label: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(letters)
}

#[test]
fn names_agree_with_people() {
    for person in BASE.iter().flat_map(|company| &company.people) {
        let she = person.gender == Gender::Female;
        assert!(
            person.middle.is_empty() || person.middle.ends_with('а') == she,
            "{person:?}"
        );
        assert!(
            !she || !["ов", "ев", "ёв", "ин", "ий"]
                .iter()
                .any(|ending| person.last.ends_with(ending)),
            "{person:?}"
        );
    }
}

#[test]
fn an_entrepreneur_is_the_first_of_their_people() {
    for company in BASE
        .iter()
        .filter(|company| company.kind == Kind::Entrepreneur)
    {
        assert!(
            company.name.contains("ИП") && company.name.contains(&company.people[0].last),
            "{}",
            company.name
        );
    }
}

#[test]
fn names_are_varied() {
    assert!(share(|company| company.name.contains('-')) > 12.0);
    assert!(share(|company| company.name.contains("» ") || company.name.contains(" «")) > 40.0);
    assert!(share(|company| company.name.starts_with("ООО «")) < 55.0);
    assert!(share(|company| company.name.contains(['ё', 'Ё'])) > 0.3);
    assert!(share(|company| company.name.chars().count() > 80) < 0.1);
}
