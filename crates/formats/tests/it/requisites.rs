use formats::requisites::{Account, Bik, Inn, Kpp, Ogrn, RequisiteError};
use proptest::prelude::*;

#[test]
fn real_numbers_of_organisations_and_people_are_accepted() {
    for inn in ["7707083893", "7736050003", "7830002293", "500100732259"] {
        assert!(Inn::parse(inn).is_ok(), "{inn}");
    }
    assert!(Ogrn::parse("1027700132195").is_ok());
    assert!(Ogrn::parse("1027700070518").is_ok());
    assert!(Ogrn::parse("304500116000157").unwrap().is_personal());
    assert!(Kpp::parse("773601001").is_ok());
    assert!(Kpp::parse("7736AZ001").is_ok());
    assert!(Inn::parse("500100732259").unwrap().is_personal());
}

#[test]
fn spaces_and_invisible_marks_do_not_matter() {
    assert_eq!(
        Inn::parse("\u{feff} 77\u{a0}0708 3893\t").unwrap().as_str(),
        "7707083893"
    );
    assert_eq!(Inn::parse("'7707083893").unwrap().as_str(), "7707083893");
    assert_eq!(
        Account::parse("4070 2810 9000 0000 0000").unwrap().as_str(),
        "40702810900000000000"
    );
}

#[test]
fn an_error_names_exactly_what_is_wrong() {
    use RequisiteError::*;
    assert_eq!(Inn::parse("  "), Err(Empty));
    assert_eq!(
        Inn::parse("770708389"),
        Err(Length {
            expected: &[10, 12],
            found: 9
        })
    );
    assert_eq!(
        Inn::parse("77 0708389З"),
        Err(NotDigits {
            position: 10,
            found: 'З'
        })
    );
    assert_eq!(Inn::parse("0000000000"), Err(Region));
    assert_eq!(
        Inn::parse("7707083894"),
        Err(ControlDigit { positions: &[10] })
    );
    assert_eq!(
        Inn::parse("500100732269"),
        Err(ControlDigit {
            positions: &[11, 12]
        })
    );
    assert_eq!(
        Inn::parse("500100732258"),
        Err(ControlDigit { positions: &[12] })
    );
    assert_eq!(
        Ogrn::parse("102770013219"),
        Err(Length {
            expected: &[13, 15],
            found: 12
        })
    );
    assert_eq!(
        Ogrn::parse("1027700132196"),
        Err(ControlDigit { positions: &[13] })
    );
    assert_eq!(
        Ogrn::parse("304500116000158"),
        Err(ControlDigit { positions: &[15] })
    );
    assert_eq!(
        Ogrn::parse("2027700132195"),
        Err(FirstDigit {
            expected: &['1', '5'],
            found: '2'
        })
    );
    assert_eq!(
        Kpp::parse("7736az001"),
        Err(Reason {
            position: 5,
            found: 'a'
        })
    );
    assert_eq!(
        Kpp::parse("77З601001"),
        Err(NotDigits {
            position: 3,
            found: 'З'
        })
    );
    assert_eq!(Kpp::parse("003601001"), Err(Region));
    assert_eq!(
        Bik::parse("944525225"),
        Err(FirstDigit {
            expected: &['0', '1', '2'],
            found: '9'
        })
    );
    assert_eq!(Inn::parse("7707083894").unwrap_err().key(), "control-digit");
}

#[test]
fn an_account_is_checked_against_its_bank() {
    let sber = Bik::parse("044525225").unwrap();
    assert!(Account::parse_for("30101810400000000225", &sber).is_ok());
    let tinkoff = Bik::parse("044525974").unwrap();
    assert!(Account::parse_for("30101810145250000974", &tinkoff).is_ok());
    let fitting: Vec<String> = (0..10)
        .map(|key| format!("40702810{key}00000000001"))
        .filter(|account| Account::parse_for(account, &sber).is_ok())
        .collect();
    assert_eq!(fitting.len(), 1, "exactly one key fits: {fitting:?}");
    assert_eq!(
        Account::parse_for("30101810500000000225", &sber),
        Err(RequisiteError::AccountKey { position: 9 })
    );
}

#[test]
fn treasury_accounts_are_known() {
    let treasury = Bik::parse("017003983").unwrap();
    assert!(Account::parse_for("40102810445370000059", &treasury).is_ok());
    assert!(Account::parse_for("40102810545370000059", &treasury).is_err());
    assert!(Account::parse_for("03100643000000018500", &treasury).is_ok());
}

#[test]
fn a_zero_dropped_by_a_spreadsheet_is_put_back() {
    assert_eq!(Bik::parse_cell("44525225").unwrap().as_str(), "044525225");
    assert_eq!(Kpp::parse_cell("27801001").unwrap().as_str(), "027801001");
    assert_eq!(
        Inn::parse_cell("278000001").map_err(|error| error.key()),
        Err("control-digit")
    );
    let bashneft = Inn::parse("0274051582").unwrap();
    assert_eq!(Inn::parse_cell("274051582"), Ok(bashneft));
    assert_eq!(Inn::parse_cell("7707083893"), Inn::parse("7707083893"));
    assert_eq!(
        Inn::parse_cell("12345678").map_err(|error| error.key()),
        Err("length")
    );
}

proptest! {
    #[test]
    fn any_text_is_answered_without_panic(text in "\\PC{0,24}") {
        let _ = (Inn::parse(&text), Kpp::parse(&text), Ogrn::parse(&text), Bik::parse(&text), Account::parse(&text));
    }

    #[test]
    fn what_was_parsed_parses_again(digits in "[1-9][0-9]{8}") {
        for last in 0..10 {
            if let Ok(inn) = Inn::parse(&format!("{digits}{last}")) {
                prop_assert_eq!(Inn::parse(inn.as_str()), Ok(inn));
            }
        }
    }
}
