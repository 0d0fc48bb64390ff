use formats::phone::{Phone, PhoneError, digits_of, parse_many};
use proptest::prelude::*;

fn parsed(text: &str) -> (String, Option<String>) {
    let phone = Phone::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    (
        phone.e164().to_owned(),
        phone.extension().map(str::to_owned),
    )
}

#[test]
fn russian_numbers_are_read_in_every_way_they_are_written() {
    for text in [
        "8 (495) 123-45-67",
        "+7 495 123 45 67",
        "7 495 1234567",
        "495 123-45-67",
        "(495)1234567",
        "8\u{a0}495\u{2009}123\u{2011}45\u{2013}67",
        "тел.: 8-495-123-45-67",
        "Тел/факс: +7(495)123.45.67",
        "８（４９５）１２３－４５－６７",
        "＋7 495 123-45-67",
        "\u{202a}+7 495 123-45-67\u{202c}",
        "tel:+7-495-123-45-67",
        "+8 (495) 123-45-67",
        "8-10-7-495-123-45-67",
        "8 495 123-45-67 (раб.)",
    ] {
        assert_eq!(parsed(text), ("+74951234567".to_owned(), None), "{text}");
    }
}

#[test]
fn an_extension_is_recognised_however_it_is_marked() {
    for text in [
        "8 (495) 123-45-67 доб. 12",
        "8 (495) 123-45-67, доб.12",
        "8 (495) 123-45-67 (доб. 12)",
        "8 (495) 123-45-67 вн. 12",
        "8 (495) 123-45-67 внутренний номер 12",
        "+7 495 123-45-67 ext 12",
        "+7 495 123-45-67 x12",
        "+7 495 123-45-67 #12",
        "+7 495 123-45-67*12",
        "+7 495 123-45-67,12",
        "tel:+74951234567;ext=12",
    ] {
        assert_eq!(
            parsed(text),
            ("+74951234567".to_owned(), Some("12".to_owned())),
            "{text}"
        );
    }
}

#[test]
fn foreign_numbers_follow_their_own_plans() {
    assert_eq!(parsed("+49 30 901820").0, "+4930901820");
    assert_eq!(parsed("8-10-375-29-123-45-67").0, "+375291234567");
    assert_eq!(parsed("375291234567").0, "+375291234567");
    assert_eq!(parsed("00 44 20 7946 0958").0, "+442079460958");
    assert_eq!(parsed("+7 701 234 56 78").0, "+77012345678");
    assert_eq!(
        Phone::parse("+1 234"),
        Err(PhoneError::TooShort { found: 4 })
    );
    assert_eq!(Phone::parse("+999 1234567"), Err(PhoneError::Foreign));
}

#[test]
fn an_error_says_what_is_wrong() {
    assert_eq!(Phone::parse(" \u{200b}"), Err(PhoneError::Empty));
    assert_eq!(Phone::parse("тел.").map_err(|e| e.key()), Err("no-digits"));
    assert_eq!(
        Phone::parse("123-45-67"),
        Err(PhoneError::NoAreaCode { found: 7 })
    );
    assert_eq!(
        Phone::parse("8 495 123-45"),
        Err(PhoneError::TooShort { found: 9 })
    );
    assert_eq!(
        Phone::parse("8 (095) 123-45-67"),
        Err(PhoneError::AreaCode { first: '0' })
    );
    assert_eq!(
        Phone::parse("+7 495 123-45-678"),
        Err(PhoneError::TooLong { found: 12 })
    );
    assert_eq!(
        Phone::parse("8 495 123-45-67 Марина"),
        Err(PhoneError::Letters {
            text: "Марина".to_owned()
        })
    );
    assert_eq!(
        Phone::parse("8 495 123-45-67 доб."),
        Err(PhoneError::Extension { found: 0 })
    );
}

#[test]
fn numbers_are_shown_in_the_russian_way() {
    let phone = Phone::parse("84951234567 доб 12").unwrap();
    assert_eq!(phone.display(), "+7 495 123-45-67, доб. 12");
    assert_eq!(phone.tel_uri(), "tel:+74951234567;ext=12");
    assert_eq!(
        Phone::parse("+442079460958").unwrap().display(),
        "+44 20 7946 0958"
    );
    assert_eq!(Phone::from_parts("+74951234567", Some("12")), Ok(phone));
}

#[test]
fn a_cell_may_hold_several_numbers() {
    let phones: Vec<String> = parse_many(
        "8 495 123-45-67 доб. 12, +7 916 000-00-01; 8-800-555-35-35 / 8 (495) 1234568, доб. 7",
    )
    .into_iter()
    .map(|(_, phone)| phone.unwrap().display())
    .collect();
    assert_eq!(
        phones,
        [
            "+7 495 123-45-67, доб. 12",
            "+7 916 000-00-01",
            "+7 800 555-35-35",
            "+7 495 123-45-68, доб. 7"
        ]
    );
}

#[test]
fn a_number_is_found_by_any_part_of_it() {
    for typed in [
        "8 (495) 123",
        "+7 495 123-45-67",
        "84951234567",
        "123-45-67",
        "45-67",
        "495",
    ] {
        assert!(
            "74951234567".contains(&digits_of(typed)),
            "{typed}: {}",
            digits_of(typed)
        );
    }
}

/// Prints the time per number: `cargo test --release -p formats -- --ignored --nocapture measured`.
#[test]
#[ignore = "a measurement"]
fn the_time_of_one_number_is_measured() {
    for text in ["8 (495) 123-45-67 доб. 12", "+375 29 123-45-67"] {
        let started = std::time::Instant::now();
        for _ in 0..10_000 {
            std::hint::black_box(Phone::parse(std::hint::black_box(text))).unwrap();
        }
        eprintln!("{text}: {:?}", started.elapsed() / 10_000);
    }
}

proptest! {
    #[test]
    fn any_text_is_answered_without_panic(text in "\\PC{0,40}") {
        if let Ok(phone) = Phone::parse(&text) {
            prop_assert_eq!(Phone::from_parts(phone.e164(), phone.extension()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(&phone.display()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(&phone.tel_uri()), Ok(phone));
        }
        let _ = (parse_many(&text), digits_of(&text));
    }

    #[test]
    fn what_is_shown_reads_back(plus in "(\\+|8|)", digits in "[0-9]{7,14}", extension in "( доб\\. [0-9]{1,4})?") {
        if let Ok(phone) = Phone::parse(&format!("{plus}{digits}{extension}")) {
            prop_assert_eq!(Phone::parse(&phone.display()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(&phone.tel_uri()), Ok(phone));
        }
    }
}
