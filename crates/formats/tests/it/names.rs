use formats::names::alike::{are_alike, neighbours, skeleton, sound};
use formats::names::{FullName, clean_line, clean_text, company_key, normal_form, split_full_name};
use proptest::prelude::*;

#[test]
fn the_normal_form_forgives_case_yo_quotes_and_blanks() {
    assert_eq!(
        normal_form("  ООО «Весёлый\u{a0} Молочник»\u{202e} "),
        "ооо веселый молочник"
    );
    assert_eq!(normal_form("И\u{306}ога"), "йога");
    assert_eq!(normal_form("Санкт—Петербург"), "санкт-петербург");
}

#[test]
fn companies_compare_without_their_legal_form() {
    for name in [
        "ООО «Ромашка»",
        "Ромашка, ООО",
        "РОМАШКА",
        "Общество с ограниченной ответственностью \"Ромашка\"",
        "«Ромашка» (ООО)",
        "ПАО Ромашка",
        "Ромашка Ltd.",
    ] {
        assert_eq!(company_key(name), "ромашка", "{name}");
    }
    assert_eq!(company_key("ИП Орлова Марина"), "орлова марина");
    assert_eq!(company_key("АО «1С-Битрикс»"), "1с битрикс");
    assert_eq!(company_key("ООО"), "ооо");
    assert_eq!(
        company_key("Автономная некоммерческая организация «Дом»"),
        "дом"
    );
    assert_eq!(company_key("«»"), "");
}

#[test]
fn a_line_is_cleaned_of_what_cannot_be_seen() {
    assert_eq!(clean_line(" a\0\u{202e}b \t\n c\u{feff} "), "a b c");
    assert_eq!(clean_text("\r\n a\0\t b \r\nc\r\r\n"), " a  b\nc");
}

#[test]
fn full_names_are_taken_apart() {
    let parts = |name: &str| {
        let FullName {
            last,
            first,
            middle,
        } = split_full_name(name);
        format!("{last}|{first}|{middle}")
    };
    assert_eq!(parts("Орлова Марина Сергеевна"), "Орлова|Марина|Сергеевна");
    assert_eq!(parts("Марина Сергеевна Орлова"), "Орлова|Марина|Сергеевна");
    assert_eq!(parts("Марина Орлова"), "Орлова|Марина|");
    assert_eq!(parts("Орлова Марина"), "Орлова|Марина|");
    assert_eq!(parts("Марина Сергеевна"), "|Марина|Сергеевна");
    assert_eq!(parts("Марина"), "|Марина|");
    assert_eq!(parts("Орлова"), "Орлова||");
    assert_eq!(parts("Орлова М.С."), "Орлова|М.|С.");
    assert_eq!(parts("М. С. Орлова"), "Орлова|М.|С.");
    assert_eq!(parts("Мамедов Али Вагиф оглы"), "Мамедов|Али|Вагиф оглы");
    assert_eq!(parts("Иван Иванович Абрамович"), "Абрамович|Иван|Иванович");
    assert_eq!(
        parts("Абрамович Роман Аркадьевич"),
        "Абрамович|Роман|Аркадьевич"
    );
    assert_eq!(parts("  "), "||");
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(text in any::<String>()) {
        let line = clean_line(&text);
        prop_assert_eq!(clean_line(&line), line.clone());
        let lines = clean_text(&text);
        prop_assert_eq!(clean_text(&lines), lines);
        let normal = normal_form(&text);
        prop_assert_eq!(normal_form(&normal), normal);
        let _ = (company_key(&text), split_full_name(&text));
    }
}

#[test]
fn a_name_sounds_the_same_in_either_alphabet_and_word_order() {
    for (one, other) in [
        ("ромашка", "romashka"),
        ("северный мост", "severnyy most"),
        ("северный мост", "severniy most"),
        ("северный мост", "мост северный"),
        ("щукин и сыновья", "schukin i synovya"),
        ("щукин", "shchukin"),
        ("хлебзавод", "khlebzavod"),
        ("фотоцентр", "fototsentr"),
        ("жигули", "zhiguli"),
        ("юпитер", "yupiter"),
        ("алекс", "alex"),
        ("глебъ", "gleb"),
    ] {
        assert_eq!(sound(one), sound(other), "{one}, {other}");
    }
    assert_ne!(sound("ромашка"), sound("рюмашка"));
    assert_eq!(sound("«»"), "");
}

#[test]
fn slips_of_the_pen_are_alike_and_other_names_are_not() {
    let alike = |one: &str, other: &str| are_alike(&sound(one), &sound(other));
    for (one, other) in [
        ("ромашка", "рамашка"),
        ("ромашка", "ромшака"),
        ("северный мост", "севернй мост"),
        ("промышленность", "промышленост"),
        ("ромашка", "romaschka"),
    ] {
        assert!(alike(one, other), "{one}, {other}");
        let found = neighbours(&skeleton(&sound(one)));
        assert!(found.contains(&skeleton(&sound(other))), "{one}, {other}");
    }
    for (one, other) in [
        ("вектор 1", "вектор 2"),
        ("магазин 12", "магазин 21"),
        ("мост", "мрст"),
        ("ромашка", "ромашка юг"),
        ("ромашка", "рубашка"),
        ("вектор а", "вектор б"),
    ] {
        assert!(!alike(one, other), "{one}, {other}");
    }
}

proptest! {
    #[test]
    fn any_text_has_a_sound_and_a_bounded_number_of_neighbours(name in "\\PC{0,300}") {
        let sound = sound(&normal_form(&name));
        let skeleton = skeleton(&sound);
        let found = neighbours(&skeleton);
        prop_assert!(found.contains(&skeleton));
        prop_assert!(found.len() <= 1000, "{}", found.len());
        prop_assert!(are_alike(&sound, &sound));
    }
}
