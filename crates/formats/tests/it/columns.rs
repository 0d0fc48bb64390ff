use formats::columns::{Column, Target, looks_like_header, recognise};
use proptest::prelude::*;
use std::collections::HashSet;

fn cells(row: &[&str]) -> Vec<String> {
    row.iter().map(|cell| (*cell).to_owned()).collect()
}

/// The proposals as `inn`, `person-phone 2` or `-`.
fn proposed(header: &[&str], sample: &[&[&str]]) -> Vec<String> {
    let sample: Vec<Vec<String>> = sample.iter().map(|row| cells(row)).collect();
    let shown = |column: Option<Column>| match column {
        None => "-".to_owned(),
        Some(Column { target, slot: 1 }) => target.to_string(),
        Some(Column { target, slot }) => format!("{target} {slot}"),
    };
    recognise(&cells(header), &sample)
        .into_iter()
        .map(shown)
        .collect()
}

#[test]
fn usual_headings_are_understood() {
    for (heading, target) in [
        ("Наименование", "company-name"),
        ("Название организации:", "company-name"),
        ("КОНТРАГЕНТ", "company-name"),
        ("ИНН", "inn"),
        ("Тел.", "company-phone"),
        ("Телефон (рабочий)", "company-phone"),
        ("Телефон контактного лица", "person-phone"),
        ("Моб. тел. контактного лица", "person-phone"),
        ("E-mail", "company-email"),
        ("Эл. почта", "company-email"),
        ("E-mail контактного лица", "person-email"),
        ("Ф.И.О.", "person-name"),
        ("Контактное лицо", "person-name"),
        ("Должность", "person-position"),
        ("Ответственный", "responsible"),
        ("Менеджер", "responsible"),
        ("Город", "city"),
        ("Адрес", "company-address"),
        ("Юр. адрес", "legal-address"),
        ("Сайт", "site"),
        ("Источник", "source"),
        ("Комментарий", "comment"),
        ("Статус", "status"),
        ("Сегмент", "segment"),
        ("КПП", "kpp"),
        ("ОГРН/ОГРНИП", "ogrn"),
        ("БИК", "bik"),
        ("Расчётный счёт", "account"),
        ("Р/с", "account"),
        ("Company Name", "company-name"),
        ("phone_number", "company-phone"),
        ("First name", "person-first-name"),
        ("Дата следующего контакта", "next-contact-on"),
        ("Направление деятельности", "line-of-business"),
        ("Телефон менеджера", "-"),
        ("Номер заказа", "-"),
    ] {
        assert_eq!(proposed(&[heading], &[]), [target], "{heading}");
    }
}

#[test]
fn several_phones_and_people_get_slots() {
    let header = [
        "Название",
        "Телефон",
        "Телефон 2",
        "Контактное лицо",
        "Телефон контактного лица",
        "Контактное лицо 2",
        "Телефон контактного лица 2",
        "E-mail контактного лица №2",
    ];
    let expected = [
        "company-name",
        "company-phone",
        "company-phone 2",
        "person-name",
        "person-phone",
        "person-name 2",
        "person-phone 2",
        "person-email 2",
    ];
    assert_eq!(proposed(&header, &[]), expected);
    let repeated = [
        "Название",
        "Телефон",
        "ФИО",
        "Телефон",
        "E-mail",
        "ФИО",
        "Должность",
        "Телефон",
    ];
    let expected = [
        "company-name",
        "company-phone",
        "person-name",
        "person-phone",
        "company-email",
        "person-name 2",
        "person-position 2",
        "person-phone 2",
    ];
    assert_eq!(proposed(&repeated, &[]), expected);
}

#[test]
fn parts_of_a_name_are_told_from_a_whole_one() {
    assert_eq!(
        proposed(&["Фамилия", "Имя", "Отчество"], &[]),
        [
            "person-last-name",
            "person-first-name",
            "person-middle-name"
        ]
    );
    assert_eq!(
        proposed(&["Имя", "Компания"], &[]),
        ["person-name", "company-name"]
    );
}

#[test]
fn contents_speak_where_headings_are_silent() {
    let sample: &[&[&str]] = &[
        &[
            "ООО «Ромашка»",
            "7707083893",
            "8 495 123-45-67",
            "info@romashka.ru",
            "romashka.ru",
            "Орлова Марина Сергеевна",
            "да",
        ],
        &["Лютик", "", "", "", "", "Петров Пётр Петрович", ""],
        &[
            "ИП Мак",
            "7736050003",
            "+7 916 000-00-01, 8 495 1234568",
            "a@b.ru; c@d.ru",
            "https://mak.example/x",
            "",
            "нет",
        ],
    ];
    let expected = [
        "company-name",
        "inn",
        "company-phone",
        "company-email",
        "site",
        "person-name",
        "-",
    ];
    assert_eq!(proposed(&[], sample), expected);
    assert_eq!(
        proposed(
            &["Столбец1", "Column2", "F3", "", "Unnamed: 4", "Поле 6", "x"],
            sample
        ),
        expected
    );
}

#[test]
fn requisites_are_told_apart_by_contents() {
    let sample: &[&[&str]] = &[&[
        "044525225",
        "773601001",
        "40702810900000000001",
        "1027700132195",
    ]];
    assert_eq!(proposed(&[], sample), ["bik", "kpp", "account", "ogrn"]);
}

#[test]
fn a_heading_is_told_from_data() {
    assert!(looks_like_header(&cells(&["Название", "ИНН", "Что-то"])));
    assert!(!looks_like_header(&cells(&[
        "ООО «Ромашка»",
        "7707083893",
        "Москва"
    ])));
    assert!(!looks_like_header(&cells(&["Лютик", "Москва"])));
}

#[test]
fn every_target_has_a_name_that_reads_back() {
    let all: Vec<Target> = Target::all().collect();
    assert_eq!(all.len(), 32);
    assert_eq!(
        all.iter()
            .map(|target| target.as_str())
            .collect::<HashSet<_>>()
            .len(),
        32
    );
    for target in all {
        assert_eq!(target.as_str().parse(), Ok(target));
    }
    assert!("nothing".parse::<Target>().is_err());
}

proptest! {
    #[test]
    fn no_meaning_is_given_twice(header in prop::collection::vec("(ФИО|Телефон|ИНН|Имя|E-mail|Название|x|Телефон 2|)", 0..12)) {
        let found: Vec<Column> = recognise(&header, &[]).into_iter().flatten().collect();
        prop_assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len());
    }
}
