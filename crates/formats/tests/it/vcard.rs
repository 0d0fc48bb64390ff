use formats::vcard::{
    Birthday, Card, Kind, Labelled, Messenger, Subject, VcardError, Version, parse, write,
};
use proptest::prelude::*;

fn one(text: &str) -> Card {
    let mut cards = parse(text.as_bytes()).unwrap();
    assert_eq!(cards.len(), 1);
    cards.remove(0)
}

fn labelled(kind: Kind, value: &str) -> Labelled {
    Labelled {
        kind,
        value: value.to_owned(),
    }
}

fn messenger(service: &str, handle: &str) -> Messenger {
    Messenger {
        service: service.to_owned(),
        handle: handle.to_owned(),
    }
}

#[test]
fn a_card_of_a_phone_is_read() {
    let card = one(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Орлова;Марина;Сергеевна;;\r\nFN:Марина Орлова\r\nORG:ООО «Ромашка»;Отдел\\, закупок\r\n\
        TITLE:Директор\r\nTEL;TYPE=CELL;TYPE=VOICE:+7 916 000-00-01\r\nitem1.TEL;type=WORK;type=pref:8 (495) 123-45-67 доб. 12\r\n\
        item1.X-ABLabel:_$!<Work>!$_\r\nEMAIL;TYPE=INTERNET,HOME:m@example.ru\r\nADR;TYPE=WORK:;оф. 5;ул. Ленина\\, 1;Москва;;101000;Россия\r\n\
        URL:https://romashka.ru\r\nIMPP;X-SERVICE-TYPE=Telegram:x-apple:marina\r\nX-SKYPE-USERNAME:marina.o\r\nIMPP:https://t.me/orlova\r\n\
        NOTE:Первая\\nвторая\\; тре\r\n тья\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg\r\n\
        CATEGORIES:Клиенты,VIP\r\nUID:abc-1\r\nEND:VCARD\r\n",
    );
    assert_eq!(
        (
            card.last.as_str(),
            card.first.as_str(),
            card.middle.as_str()
        ),
        ("Орлова", "Марина", "Сергеевна")
    );
    assert_eq!(
        (card.organisation.as_str(), card.department.as_str()),
        ("ООО «Ромашка»", "Отдел, закупок")
    );
    assert_eq!(
        card.phones,
        [
            labelled(Kind::Mobile, "+7 916 000-00-01"),
            labelled(Kind::Work, "8 (495) 123-45-67 доб. 12")
        ]
    );
    assert_eq!(card.emails, [labelled(Kind::Home, "m@example.ru")]);
    assert_eq!(
        card.addresses,
        [labelled(
            Kind::Work,
            "101000, Россия, Москва, ул. Ленина, 1, оф. 5"
        )]
    );
    assert_eq!(
        card.messengers,
        [
            messenger("telegram", "marina"),
            messenger("skype", "marina.o"),
            messenger("telegram", "orlova")
        ]
    );
    assert_eq!(card.note, "Первая\nвторая; третья");
    assert_eq!(card.birthday, Birthday::new(None, 2, 29));
    assert_eq!(
        (
            card.categories.len(),
            card.uid.as_deref(),
            card.title.as_str()
        ),
        (2, Some("abc-1"), "Директор")
    );
}

#[test]
fn version_4_is_read() {
    let card = one(
        "BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nFN:Орлова Марина Сергеевна\nTEL;VALUE=uri;TYPE=\"work,voice\":tel:+74951234567;ext=12\n\
        IMPP;PREF=1:xmpp:marina@example.ru\nBDAY:--0412\nEND:VCARD",
    );
    assert_eq!(card.last, "Орлова");
    assert_eq!(card.phones, [labelled(Kind::Work, "+74951234567;ext=12")]);
    assert_eq!(card.messengers, [messenger("xmpp", "marina@example.ru")]);
    assert_eq!(card.birthday, Birthday::new(None, 4, 12));
}

#[test]
fn old_cards_in_old_encodings_are_read() {
    let quoted = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9E=D1=80=D0=BB=D0=BE=D0=B2=D0=B0;=\r\n=D0=9C=D0=B0=D1=80=D0=B8=D0=BD=D0=B0\r\n\
        TEL;WORK;VOICE:84951234567\r\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1251:=CF=F0=0D=0A=\r\n=E4\r\nEND:VCARD\r\n";
    let card = one(quoted);
    assert_eq!(
        (
            card.last.as_str(),
            card.first.as_str(),
            card.full_name.as_str()
        ),
        ("Орлова", "Марина", "Орлова Марина")
    );
    assert_eq!(
        (card.note.as_str(), card.phones[0].kind),
        ("Пр\nд", Kind::Work)
    );
    let raw = encoding_rs::WINDOWS_1251
        .encode("BEGIN:VCARD\r\nFN:Орлова Марина\r\nEND:VCARD\r\n")
        .0;
    assert_eq!(parse(&raw).unwrap()[0].full_name, "Орлова Марина");
    let wide: Vec<u8> = "\u{feff}BEGIN:VCARD\nFN:Орлова\nEND:VCARD"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(parse(&wide).unwrap()[0].full_name, "Орлова");
}

#[test]
fn a_card_of_a_company_is_told_from_a_persons() {
    assert_eq!(
        one("BEGIN:VCARD\nFN:Ромашка\nORG:Ромашка\nEND:VCARD").subject,
        Subject::Company
    );
    assert_eq!(
        one("BEGIN:VCARD\nN:;;;;\nFN:Р\nKIND:org\nEND:VCARD").subject,
        Subject::Company
    );
    assert_eq!(
        one("BEGIN:VCARD\nFN:Марина\nORG:Ромашка\nEND:VCARD").subject,
        Subject::Person
    );
}

#[test]
fn a_letter_folded_in_the_middle_is_whole_again() {
    let mut bytes = b"BEGIN:VCARD\r\nFN:".to_vec();
    bytes.extend_from_slice(&[0xD0, b'\r', b'\n', b' ', 0x9E]);
    bytes.extend_from_slice(b"\r\nEND:VCARD");
    assert_eq!(parse(&bytes).unwrap()[0].full_name, "О");
}

#[test]
fn limits_and_damage_are_told() {
    assert_eq!(parse(b"hello"), Err(VcardError::NoCard));
    assert_eq!(
        parse(b"BEGIN:VCARD\nFN:a\n"),
        Err(VcardError::Unfinished { card: 1 })
    );
    let long = format!("BEGIN:VCARD\nNOTE:{}\nEND:VCARD", "x".repeat(1 << 20));
    assert_eq!(
        parse(long.as_bytes()).unwrap_err().key(),
        "property-too-long"
    );
    let photo = format!(
        "BEGIN:VCARD\nFN:a\nPHOTO:{}\nno colon\nEND:VCARD",
        "x".repeat(2 << 20)
    );
    assert_eq!(one(&photo).full_name, "a");
    let many = "BEGIN:VCARD\nFN:a\nEND:VCARD\n".repeat(10_001);
    assert_eq!(
        parse(many.as_bytes()),
        Err(VcardError::TooManyCards { limit: 10_000 })
    );
}

#[test]
fn lines_are_folded_at_75_bytes_between_letters() {
    let card = Card {
        full_name: "Орлова ".repeat(40).trim().to_owned(),
        note: "a\r\nEND:VCARD".to_owned(),
        ..Card::default()
    };
    for version in [Version::V3, Version::V4] {
        let text = write(&card, version);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(text.contains("NOTE:a \\nEND:VCARD\r\n"));
    }
}

fn line() -> impl Strategy<Value = String> {
    "[а-яёА-Яa-z0-9,;:\\\\\"=. «»-]{0,60}".prop_map(|text| formats::names::clean_line(&text))
}

fn filled() -> impl Strategy<Value = String> {
    line().prop_map(|text| format!("я{text}"))
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Work),
        Just(Kind::Home),
        Just(Kind::Mobile),
        Just(Kind::Fax),
        Just(Kind::Other)
    ]
}

fn values() -> impl Strategy<Value = Vec<Labelled>> {
    prop::collection::vec(
        (kinds(), filled()).prop_map(|(kind, value)| Labelled { kind, value }),
        0..3,
    )
}

prop_compose! {
    fn cards()(
        names in (filled(), filled(), line(), line()),
        work in (line(), line(), line()),
        lists in (values(), values(), values()),
        urls in prop::collection::vec(filled(), 0..3),
        messengers in prop::collection::vec(("(telegram|whatsapp|x-y|)", filled()), 0..3),
        categories in prop::collection::vec(filled(), 0..3),
        note in "[а-яa-z,;\\\\\n ]{0,200}",
        birthday in (prop::option::of(1900..2100_i32), 1..13_u32, 1..29_u32),
        uid in prop::option::of(filled()),
    ) -> Card {
        let (full_name, last, first, middle) = names;
        let (organisation, department, title) = work;
        let (phones, emails, addresses) = lists;
        Card {
            uid, full_name, last, first, middle,
            organisation, department, title,
            phones, emails, addresses, urls, categories,
            messengers: messengers.into_iter().map(|(service, handle)| Messenger { service, handle }).collect(),
            note: formats::names::clean_text(&note),
            birthday: Birthday::new(birthday.0, birthday.1, birthday.2),
            subject: Subject::Person,
        }
    }
}

proptest! {
    #[test]
    fn a_written_card_is_read_back(card in cards(), other in cards()) {
        for version in [Version::V3, Version::V4] {
            let text = write(&card, version) + &write(&other, version);
            prop_assert!(text.lines().all(|line| line.len() <= 75));
            prop_assert_eq!(parse(text.as_bytes()).unwrap(), vec![card.clone(), other.clone()]);
        }
    }

    #[test]
    fn any_bytes_are_answered_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..100), text in "(TEL|N|BDAY|IMPP|ADR)[;:=\"A-Z0-9\\\\é-]{0,20}") {
        let mut card = b"BEGIN:VCARD\r\n".to_vec();
        card.extend_from_slice(text.as_bytes());
        card.extend_from_slice(b"\r\nNOTE;QUOTED-PRINTABLE:");
        card.extend_from_slice(&bytes);
        card.extend_from_slice(b"\r\nEND:VCARD");
        let _ = (parse(&card), parse(&bytes));
    }
}
