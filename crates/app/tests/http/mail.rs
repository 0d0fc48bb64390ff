//! The administrator's pages of mail: the server, the queue, the templates of every letter there is.

use base::area::Registry;
use base::locale::Locale;
use testing::on_both_engines;

use crate::{AREAS, assert_shown, signed_in};

const SERVER: &[(&str, &str)] = &[
    ("version", "0"),
    ("host", "smtp.nord.example"),
    ("port", "465"),
    ("security", "tls"),
    ("checks_certificate", "1"),
    ("login", "crm"),
    ("password", "очень-секретно"),
    ("from_name", "Норд"),
    ("from_address", "crm@nord.example"),
    ("per_minute", "100"),
];

on_both_engines! {
    fn every_page_is_shown_with_few_queries(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        for path in ["/settings/mail", "/settings/notices", "/settings/notices?state=failed", "/settings/letter-templates"] {
            let answer = pavel.get(path);
            assert_shown(&answer, path);
        }
        let first = pavel.get("/settings/mail").text;
        assert!(first.contains("value=\"Раппорт\"") && first.contains("value=\"587\""), "what is usual is filled in");
        assert!(!first.contains("/settings/mail/trial"), "there is nothing to try yet");
    }

    fn the_password_is_kept_and_never_shown(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        assert_eq!(pavel.post("/settings/mail", SERVER).location(), "/settings/mail");
        let shown = pavel.get("/settings/mail").text;
        assert!(shown.contains("smtp.nord.example") && shown.contains("/settings/mail/trial"));
        assert!(!shown.contains("секретно"));
        assert!(!pavel.get("/settings/audit").text.contains("секретно"));
    }

    fn what_is_wrong_is_said_at_its_field_and_the_rest_stays(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let mut typed: Vec<(&str, &str)> = SERVER.to_vec();
        typed.retain(|(name, _)| *name != "port");
        typed.push(("port", "сто"));
        let answer = pavel.post("/settings/mail", &typed);
        assert_eq!(answer.status, 422);
        assert!(answer.text.contains("Порт — число") && answer.text.contains("value=\"smtp.nord.example\""));
        assert!(!answer.text.contains("секретно"));
    }

    fn every_letter_can_be_written_as_it_is_shipped(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let registry = Registry::new(AREAS).unwrap();
        let kinds: Vec<&str> = registry.letters().map(|kind| kind.name).collect();
        assert!(kinds.len() >= 6, "the letters are found: {kinds:?}");
        for kind in kinds {
            for locale in Locale::ALL {
                let path = format!("/settings/letter-templates/{kind}?locale={locale}");
                let answer = pavel.get(&path);
                assert_shown(&answer, &path);
                let (_, preview) = answer.text.split_once("id=\"preview\"").unwrap();
                assert!(preview.contains("letter-prev") && !preview.contains("role=\"alert\""), "{path}: {preview}");
            }
        }
    }
}
