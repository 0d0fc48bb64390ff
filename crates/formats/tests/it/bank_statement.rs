use chrono::NaiveDate;
use encoding_rs::{Encoding, IBM866, UTF_8, WINDOWS_1251};
use formats::bank_statement::{
    Direction, Flaw, FlawKind, Item, Limits, Payment, Statement, StatementError, invoices,
};
use formats::money::Money;
use proptest::prelude::*;

const STATEMENT: &str = "1CClientBankExchange
ВерсияФормата=1.02
Кодировка=Windows
Отправитель=Банк
РасчСчет=40702810900000000001
СекцияРасчСчет
ДатаНачала=01.03.2026
ДатаКонца=12.03.2026
РасчСчет=40702810900000000001
НачальныйОстаток=100.50
ВсегоПоступило=61000.00
ВсегоСписано=0
КонечныйОстаток=61100.50
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=15
Дата=11.03.2026
Сумма=61000.00
ДатаПоступило=12.03.2026
Плательщик=ИНН 7707083893 ООО \"Ромашка\"
ПлательщикИНН=7707083893
ПлательщикКПП=773601001
ПлательщикСчет=40702810900000000002
ПлательщикБИК=044525225
ПлательщикБанк1=ПАО СБЕРБАНК
Получатель1=АО \"Северный ветер\"
ПолучательСчет=40702810900000000001
ПолучательИНН=7736050003
НазначениеПлатежа=Оплата по счёту № 15 от 10.03.2026, в т.ч. НДС
КонецДокумента
КонецФайла
";

fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Item>, StatementError> {
    Statement::open(bytes, limits)?.collect()
}

fn items(text: &str) -> Vec<Item> {
    read(text.as_bytes(), Limits::default()).unwrap()
}

fn payments(text: &str) -> Vec<Payment> {
    let payment = |item| match item {
        Item::Payment(payment) => Some(*payment),
        _ => None,
    };
    items(text).into_iter().filter_map(payment).collect()
}

fn flaws(text: &str) -> Vec<(u64, FlawKind)> {
    let flaw = |item| match item {
        Item::Flaw(Flaw { line, what, .. }) => Some((line, what)),
        _ => None,
    };
    items(text).into_iter().filter_map(flaw).collect()
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
}

#[test]
fn a_statement_is_read_in_every_encoding_whatever_it_says_of_it() {
    let encodings: [&'static Encoding; 3] = [WINDOWS_1251, IBM866, UTF_8];
    for encoding in encodings {
        for said in ["Windows", "DOS", "UTF-8"] {
            for newline in ["\r\n", "\n"] {
                let text = STATEMENT
                    .replace("Кодировка=Windows", &format!("Кодировка={said}"))
                    .replace('№', "N")
                    .replace('\n', newline);
                let (bytes, _, _) = encoding.encode(&text);
                let read = read(&bytes, Limits::default()).unwrap();
                let [Item::Account(section), Item::Payment(payment)] = read.as_slice() else {
                    panic!("{encoding:?} {said}: {read:?}");
                };
                assert_eq!(section.opening, Some(Money::parse("100,50").unwrap()));
                assert_eq!(section.closing, Some(Money::parse("61 100,50").unwrap()));
                assert_eq!(
                    (section.from, section.to),
                    (Some(day("01.03.2026")), Some(day("12.03.2026")))
                );
                assert_eq!(payment.payer.name, "ООО \"Ромашка\"");
                assert_eq!(
                    payment.purpose,
                    "Оплата по счёту N 15 от 10.03.2026, в т.ч. НДС"
                );
            }
        }
    }
    let marked = [b"\xEF\xBB\xBF".as_slice(), STATEMENT.as_bytes()].concat();
    assert_eq!(read(&marked, Limits::default()).unwrap().len(), 2);
}

#[test]
fn a_payment_has_both_its_sides() {
    let [payment] = payments(STATEMENT).try_into().unwrap();
    assert_eq!(
        (payment.line, payment.kind.as_str(), payment.number.as_str()),
        (15, "Платежное поручение", "15")
    );
    assert_eq!(payment.sum, Money::parse("61000").unwrap());
    assert_eq!(
        (payment.date, payment.credited, payment.debited),
        (day("11.03.2026"), Some(day("12.03.2026")), None)
    );
    assert_eq!(payment.payer.inn.as_ref().unwrap().as_str(), "7707083893");
    assert_eq!(payment.payer.kpp.as_ref().unwrap().as_str(), "773601001");
    assert_eq!(payment.payer.bik.as_ref().unwrap().as_str(), "044525225");
    assert_eq!(payment.payer.bank, "ПАО СБЕРБАНК");
    assert_eq!(payment.payee.name, "АО \"Северный ветер\"");
    let (payer, payee) = (
        payment.payer.account.clone().unwrap(),
        payment.payee.account.clone().unwrap(),
    );
    assert_eq!(
        payment.direction(std::slice::from_ref(&payee)),
        Some(Direction::Incoming)
    );
    assert_eq!(
        payment.direction(std::slice::from_ref(&payer)),
        Some(Direction::Outgoing)
    );
    assert_eq!(payment.direction(&[payer, payee]), Some(Direction::Between));
    assert_eq!(payment.direction(&[]), None);
    // The same payment of a longer statement is the same.
    let longer = STATEMENT.replace("СекцияРасчСчет", "Получатель=Бухгалтерия\nСекцияРасчСчет");
    assert_eq!(payments(&longer)[0].key(), payment.key());
}

#[test]
fn the_accounts_of_a_statement_are_known_before_its_payments() {
    let mut statement = Statement::open(STATEMENT.as_bytes(), Limits::default()).unwrap();
    while !matches!(statement.next(), Some(Ok(Item::Payment(_)))) {}
    let accounts: Vec<&str> = statement
        .accounts()
        .iter()
        .map(|one| one.as_str())
        .collect();
    assert_eq!(accounts, ["40702810900000000001"]);
}

#[test]
fn a_purpose_parted_into_lines_is_put_together() {
    let parted = STATEMENT.replace(
        "НазначениеПлатежа=Оплата по счёту № 15 от 10.03.2026, в т.ч. НДС",
        "НазначениеПлатежа=Оплата по\nНазначениеПлатежа1=Оплата по\nНазначениеПлатежа2=счёту 15",
    );
    assert_eq!(payments(&parted)[0].purpose, "Оплата по счёту 15");
}

#[test]
fn what_cannot_be_read_is_told_by_its_line() {
    use FlawKind::*;
    for (from, to, flaw, is_kept) in [
        ("Сумма=61000.00", "Сумма=шесть", (18, Sum), false),
        ("Сумма=61000.00", "Сумма=0.00", (18, Sum), false),
        ("Сумма=61000.00", "Сумма=-5", (18, Sum), false),
        ("Дата=11.03.2026", "Дата=31.02.2026", (17, Date), false),
        ("Дата=11.03.2026\n", "", (15, Date), false),
        (
            "ПлательщикИНН=7707083893",
            "ПлательщикИНН=7707083890",
            (21, Inn),
            true,
        ),
        (
            "ПлательщикСчет=407",
            "ПлательщикСчет=4O7",
            (23, Account),
            true,
        ),
        (
            "ПлательщикБИК=044525225",
            "ПлательщикБИК=1",
            (24, Bik),
            true,
        ),
        (
            "ПлательщикКПП=773601001",
            "ПлательщикКПП=77",
            (22, Kpp),
            true,
        ),
        (
            "ДатаПоступило=12.03.2026",
            "ДатаПоступило=вчера",
            (19, Date),
            true,
        ),
        ("КонецДокумента\n", "", (15, Unclosed), false),
        ("КонецФайла\n", "", (30, CutOff), true),
        (
            "КонечныйОстаток=61100.50",
            "КонечныйОстаток=много",
            (13, Sum),
            true,
        ),
    ] {
        let text = STATEMENT.replace(from, to);
        assert_ne!(text, STATEMENT);
        assert_eq!(flaws(&text), [flaw], "{to:?}");
        assert_eq!(payments(&text).len(), usize::from(is_kept), "{to:?}");
    }
}

#[test]
fn noughts_stand_for_no_number() {
    let text = STATEMENT
        .replace("ПлательщикИНН=7707083893", "ПлательщикИНН=0")
        .replace("ПлательщикКПП=773601001", "ПлательщикКПП=");
    assert_eq!(flaws(&text), []);
    let payer = &payments(&text)[0].payer;
    assert_eq!((payer.inn.as_ref(), payer.kpp.as_ref()), (None, None));
}

#[test]
fn a_document_that_another_one_begins_in_is_left_out() {
    let text = STATEMENT.replace(
        "КонецДокумента\nКонецФайла",
        "СекцияДокумент=Ордер\nДата=12.03.2026\nСумма=5\nКонецДокумента\nКонецФайла",
    );
    assert_eq!(flaws(&text), [(15, FlawKind::Unclosed)]);
    let kinds: Vec<String> = payments(&text).into_iter().map(|one| one.kind).collect();
    assert_eq!(kinds, ["Ордер"]);
}

#[test]
fn limits_hold() {
    let limits = Limits {
        bytes: STATEMENT.len() as u64 - 1,
        ..Limits::default()
    };
    assert!(matches!(
        read(STATEMENT.as_bytes(), limits),
        Err(StatementError::TooLong { .. })
    ));
    let limits = Limits {
        bytes: STATEMENT.len() as u64,
        ..Limits::default()
    };
    assert_eq!(read(STATEMENT.as_bytes(), limits).unwrap().len(), 2);
    let limits = Limits {
        documents: 0,
        ..Limits::default()
    };
    assert!(matches!(
        read(STATEMENT.as_bytes(), limits),
        Err(StatementError::TooMany { documents: 0 })
    ));
    let long = STATEMENT.replace(
        "ПлательщикБанк1=",
        &format!("ПлательщикБанк2={}\nПлательщикБанк1=", "я".repeat(20_000)),
    );
    assert_eq!(flaws(&long), [(25, FlawKind::LongLine)]);
    assert_eq!(payments(&long)[0].payee.name, "АО \"Северный ветер\"");
    for other in [
        "",
        "Дата;Сумма",
        "\u{feff}",
        "1CClientBankExchangeX\n",
        "PK\u{3}\u{4}",
    ] {
        assert!(
            matches!(
                read(other.as_bytes(), Limits::default()),
                Err(StatementError::NotAStatement)
            ),
            "{other:?}"
        );
    }
}

#[test]
fn invoices_are_recognised_as_people_name_them() {
    let at = |date: &str| (!date.is_empty()).then(|| day(date));
    for (purpose, expected) in [
        (
            "Оплата по счёту № 15 от 12.03.2026",
            &[("15", "12.03.2026")][..],
        ),
        ("сч. 15", &[("15", "")]),
        ("сч.№15", &[("15", "")]),
        ("счет N15/2", &[("15/2", "")]),
        (
            "Счет №УТ-115 от 01.02.26г. за оборудование",
            &[("УТ-115", "01.02.2026")],
        ),
        (
            "ПО СЧЕТУ НА ОПЛАТУ N 7 ОТ 12 МАРТА 2026 Г.",
            &[("7", "12.03.2026")],
        ),
        ("по счету от 12.03.2026 № 15", &[("15", "12.03.2026")]),
        (
            "по счетам № 7, 8 и 9/а от 12.03.2026",
            &[("7", ""), ("8", ""), ("9/а", "12.03.2026")],
        ),
        (
            "сч 7 от 01.03.2026, сч 8 от 02.03.2026",
            &[("7", "01.03.2026"), ("8", "02.03.2026")],
        ),
        ("счет 7; счет 7", &[("7", "")]),
        (
            "Оплата счета 15, 2000 руб. НДС не облагается",
            &[("15", "")],
        ),
        ("Оплата счета 15, 20% НДС", &[("15", "")]),
        ("Оплата по счету 15, в т.ч. НДС 22 % 1000-00", &[("15", "")]),
        ("счет-договор № 5 от 01.01.2026", &[("5", "01.01.2026")]),
        ("Invoice 12-A dated today", &[("12-A", "")]),
        ("счет-фактура № 15", &[]),
        ("сч/ф 15", &[]),
        ("по счет фактуре 15", &[]),
        ("на расчетный счет 40702810900000000001", &[]),
        ("по договору № 12 от 01.02.2026", &[]),
        ("за счет средств бюджета", &[]),
        ("счет", &[]),
        ("счет №", &[]),
        ("счетчик 15", &[]),
        ("расчет 15", &[]),
        ("", &[]),
    ] {
        let found: Vec<(String, Option<NaiveDate>)> = invoices(purpose)
            .into_iter()
            .map(|one| (one.number, one.date))
            .collect();
        let expected: Vec<(String, Option<NaiveDate>)> = expected
            .iter()
            .map(|(number, date)| ((*number).to_owned(), at(date)))
            .collect();
        assert_eq!(found, expected, "{purpose:?}");
    }
}

proptest! {
    #[test]
    fn no_purpose_panics(purpose in "\\PC{0,60}", like in "(счет|сч\\.|№|от|и|,| |1|15|/|-|2026|\\.|марта|г){0,16}") {
        for text in [purpose, like] {
            for mention in invoices(&text) {
                prop_assert!(text.contains(&mention.number));
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 0..STATEMENT.len()) {
        let _ = read(&bytes, Limits::default());
        let mixed = [&STATEMENT.as_bytes()[..cut], &bytes[..]].concat();
        let _ = read(&mixed, Limits::default());
        let cut_off = read(&STATEMENT.as_bytes()[..cut], Limits::default());
        // Whatever is missing, it is never silently so, but for the end of the last line.
        if cut < STATEMENT.len() - 1 && let Ok(read) = cut_off {
            prop_assert!(read.iter().any(|item| matches!(item, Item::Flaw(_))));
        }
    }

    #[test]
    fn sums_of_payments_come_through(sums in prop::collection::vec(1_i64..1_000_000_000, 1..30)) {
        let documents: String = sums.iter().map(|sum| {
            format!("СекцияДокумент=Ордер\nДата=12.03.2026\nСумма={}.{:02}\nКонецДокумента\n", sum / 100, sum % 100)
        }).collect();
        let text = format!("1CClientBankExchange\nВерсияФормата=1.03\n{documents}КонецФайла\n");
        let read: Vec<i64> = payments(&text).iter().map(|one| one.sum.kopecks()).collect();
        prop_assert_eq!(read, sums);
    }
}
