use formats::email::{Email, EmailError, split_many};

#[test]
fn addresses_of_any_alphabet_are_accepted_and_the_domain_is_lowered() {
    for (typed, stored) in [
        ("Ivan.Petrov+crm@Example.COM", "Ivan.Petrov+crm@example.com"),
        (" <info@romashka.ru> ", "info@romashka.ru"),
        ("mailto:info@romashka.ru", "info@romashka.ru"),
        ("почта@Пример.РФ", "почта@пример.рф"),
        ("a@b-c.xn--p1ai", "a@b-c.xn--p1ai"),
        ("\u{200b}o'neil@mail.co.uk", "o'neil@mail.co.uk"),
    ] {
        assert_eq!(Email::parse(typed).unwrap().as_str(), stored);
    }
}

#[test]
fn an_error_says_what_is_wrong() {
    let long = format!("{}@mail.ru", "a".repeat(65));
    for (typed, key) in [
        ("", "empty"),
        ("info.romashka.ru", "no-at"),
        ("a@b@c.ru", "several-at"),
        ("info @romashka.ru", "spaces"),
        ("@romashka.ru", "no-local"),
        ("info.@romashka.ru", "local-dots"),
        ("info@romashka", "no-domain-dot"),
        ("info@romashka.", "domain"),
        ("info@-romashka.ru", "domain"),
        ("info@10.0.0.1", "domain"),
        ("in(fo@romashka.ru", "character"),
        ("info@romashka,ru", "character"),
        (long.as_str(), "too-long"),
    ] {
        assert_eq!(
            Email::parse(typed).map_err(|error| error.key()),
            Err(key),
            "{typed}"
        );
    }
    assert_eq!(
        Email::parse(&long),
        Err(EmailError::TooLong {
            limit: 64,
            found: 65
        })
    );
}

#[test]
fn a_cell_may_hold_several_addresses() {
    assert_eq!(
        split_many("a@b.ru; c@d.ru,e@f.ru g@h.ru"),
        ["a@b.ru", "c@d.ru", "e@f.ru", "g@h.ru"]
    );
}
