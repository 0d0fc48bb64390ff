//! The administrator's pages of mail: the server, the queue, the templates of every letter there is.

use base::area::Registry;
use base::locale::Locale;
use diesel::connection::SimpleConnection;
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

    fn a_letter_that_waits_says_to_whom_and_about_what(world: World) {
        let mut anna = signed_in(&world, "anna");
        let company = anna.post("/companies", &[("name", "Северный мост"), ("responsible_id", &world.cast.anna.to_string())]);
        let company = company.location().rsplit('/').next().unwrap().to_owned();
        let person = anna.post("/people", &[("full_name", "Орлова Марина"), ("company", &company), ("points.0.kind", "email"), ("points.0.value", "orlova@most.example")]);
        let orlova = format!("p{}", person.location().rsplit('/').next().unwrap());
        let igor = format!("u{}", world.cast.igor);
        let form = [
            ("company", company.as_str()), ("state", "done"), ("direction", "outgoing"), ("importance", "normal"), ("method", "call"),
            ("date", "2026-11-01"), ("time", "11:20"), ("topic", "Сроки поставки"), ("notify", &orlova), ("notify", &igor),
        ];
        assert_eq!(anna.post("/interactions", &form).status, 303);
        let waiting = signed_in(&world, "pavel").get("/settings/notices");
        assert_shown(&waiting, "letters that wait");
        for name in ["Орлова Марина", "Игорь"] {
            assert!(waiting.text.contains(name), "{name}: {}", waiting.text);
        }
        assert!(waiting.text.contains("Итоги контакта</span><small class=\"muted clip\">Сроки поставки"));
    }

    fn held_letters_have_a_tab_of_their_own_while_there_are_any(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let run = |sql: &str| world.app.db.maintain(|conn| Ok(conn.batch_execute(sql)?)).unwrap();
        assert!(!pavel.get("/settings/notices").text.contains("state=held"));
        for key in ["one", "two", "three"] {
            run(&format!(
                "insert into notices (key, kind, payload, state, due_at, expires_at, attempts, message_id, title, address, \
                 created_at) values ('{key}', 'reminder', '{{}}', 'waiting', '2026-11-20 09:00:00', '2026-11-23 09:00:00', 0, \
                 '{key}', 'Письмо {key}', 'a@nord.example', '2026-11-20 09:00:00')"
            ));
        }
        run(notices::queue::store::HOLD.sql);
        assert!(pavel.get("/settings/notices").text.contains("state=held"));
        assert_eq!(pavel.get("/settings/notices/count").text.trim(), "3");
        let held = pavel.get("/settings/notices?state=held");
        assert_shown(&held, "held letters");
        assert!(held.text.contains("Письмо two") && held.text.contains("С тех пор они могли уйти"));

        // The latest is the first line.
        let id = held.text.split("/settings/notices/").find_map(|rest| rest.split_once("/drop")).unwrap().0.to_owned();
        assert_eq!(pavel.post(&format!("/settings/notices/{id}/drop"), &[]).status, 303);
        assert_eq!(pavel.post("/settings/notices/held/sending", &[]).status, 303);
        let waiting = pavel.get("/settings/notices").text;
        assert!(waiting.contains("Письмо one") && waiting.contains("Письмо two") && !waiting.contains("Письмо three"));
        assert!(!waiting.contains("state=held"), "none is held");
        run(notices::queue::store::HOLD.sql);
        assert_eq!(pavel.post("/settings/notices/held/removal", &[]).status, 303);
        assert!(pavel.get("/settings/notices?state=dropped").text.contains("Письмо two"));
    }

    fn a_queue_that_stands_says_why_where_it_is_mended(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        pavel.post("/settings/mail", SERVER);
        let stop = "update mail_servers set stopped_since = '2026-11-21 08:40:00', stopped_by = 'mail-error-no-starttls'";
        world.app.db.maintain(|conn| Ok(conn.batch_execute(stop)?)).unwrap();
        for path in ["/settings/mail", "/settings/notices"] {
            let answer = pavel.get(path);
            assert_shown(&answer, path);
            assert!(answer.text.contains("Письма не уходят") && answer.text.contains("не предлагает STARTTLS"), "{path}");
            assert!(answer.text.contains("сегодня, 11:40"), "{path}: {}", answer.text);
        }
        world.app.db.maintain(|conn| Ok(conn.batch_execute(
            "insert into notices (key, kind, payload, state, due_at, expires_at, attempts, message_id, title, address, created_at) \
             values ('one', 'reminder', '{}', 'waiting', '2026-11-20 09:00:00', '2026-11-23 09:00:00', 0, 'one', '', '', \
             '2026-11-20 09:00:00')",
        )?)).unwrap();
        assert_eq!(pavel.get("/settings/notices/count").text.trim(), "1");
        // Other settings are another server.
        let mut changed: Vec<(&str, &str)> = SERVER.to_vec();
        changed.retain(|(name, _)| *name != "version" && *name != "port");
        changed.extend([("version", "1"), ("port", "587")]);
        assert_eq!(pavel.post("/settings/mail", &changed).status, 303);
        assert!(!pavel.get("/settings/mail").text.contains("Письма не уходят"));
        assert_eq!(pavel.get("/settings/notices/count").text.trim(), "");
    }
}
