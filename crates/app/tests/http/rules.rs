//! Rules made in words, the reader's notices, and what they want to be sent.

use accounts::users::UserEvent;
use base::ids::{CompanyId, Subject};
use directory::companies::{CompanyInput, commands as companies};
use notices::rules::store;
use testing::{World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

/// Tells who answers for a client that it was refused.
const REFUSALS: &[(&str, &str)] = &[
    ("title", "Отказ клиента"),
    ("enabled", "1"),
    ("when", "event:company:status-changed"),
    ("f.0.by", "status"),
    ("f.0.op", "in"),
    ("f.0.v", "refused"),
    ("to", "who:responsible"),
    ("app", "1"),
    ("email", "1"),
    ("doer", "1"),
];

fn rules(world: &World) -> Vec<notices::rules::Rule> {
    world.read(world.cast.pavel, store::list).unwrap()
}

on_both_engines! {
    fn every_page_is_shown_with_few_queries(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        for path in ["/settings/rules", "/settings/rules/new", "/settings/rules/1", "/settings/rules/4", "/notices", "/profile/notices"] {
            let answer = pavel.get(path);
            assert_shown(&answer, path);
        }
        let list = pavel.get("/settings/rules").text;
        assert!(list.contains("Пропущен следующий контакт") && list.contains("через 1 день"), "shipped rules are there, in words");
        assert_eq!(pavel.get("/settings/rules/404").status, 404);
    }

    fn a_rule_is_made_changed_switched_off_and_removed(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let made = pavel.post("/settings/rules", REFUSALS);
        let page = made.location().to_owned();
        assert!(page.starts_with("/settings/rules/"), "{}", made.text);
        let rule = rules(&world).pop().unwrap();
        assert_eq!(page, format!("/settings/rules/{}", rule.id));
        let shown = pavel.get(&page).text;
        assert!(shown.contains("Отказ клиента") && shown.contains("value=\"refused\""), "{shown}");

        let mut typed = REFUSALS.to_vec();
        typed.push(("version", "1"));
        typed[0] = ("title", "Отказ, и отделу");
        typed.push(("to", "head"));
        assert_eq!(pavel.post(&page, &typed).location(), page);
        assert_eq!(pavel.post(&page, &typed).status, 409, "of that version there is no more");
        let changed = rules(&world).pop().unwrap();
        assert_eq!((changed.recipients().len(), changed.version), (2, 2));

        pavel.post(&format!("{page}/enabled"), &[]);
        assert!(!rules(&world).pop().unwrap().enabled);
        pavel.post(&format!("{page}/enabled"), &[("enabled", "1")]);
        assert!(rules(&world).pop().unwrap().enabled);
        assert_eq!(pavel.post(&format!("{page}/removal"), &[]).location(), "/settings/rules");
        assert_eq!(pavel.get(&page).status, 404);
    }

    fn a_changed_word_brings_its_own_and_keeps_the_rest(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let with = |more: &[(&'static str, &'static str)]| {
            let mut all = REFUSALS.to_vec();
            all.extend(more);
            all
        };
        let more = pavel.post("/settings/rules/draft", &with(&[("add", "city"), ("to_add", "head")]));
        assert_eq!(more.status, 200);
        assert!(more.text.contains("name=\"f.1.by\" value=\"city\"") && more.text.contains("value=\"head\""), "{}", more.text);
        assert!(more.text.contains("value=\"Отказ клиента\""));
        let less = pavel.post("/settings/rules/draft", &with(&[("drop", "0"), ("to_drop", "who:responsible")]));
        assert!(!less.text.contains("name=\"f.0.by\"") && !less.text.contains("name=\"to\" value="));
        let mut by_date = REFUSALS.to_vec();
        by_date[2] = ("when", "date:decision:due");
        let by_date = pavel.post("/settings/rules/draft", &by_date);
        assert!(by_date.text.contains("name=\"at\"") && !by_date.text.contains("name=\"f.0.by\""), "a decision has no status of a client");
        assert_eq!(rules(&world).len(), 5, "nothing was kept");
    }

    fn what_is_wrong_is_said_at_its_word(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let nameless = pavel.post("/settings/rules", &[("when", "event:company:created"), ("app", "1")]);
        assert_eq!(nameless.status, 422);
        assert!(nameless.text.contains("Назовите правило") && nameless.text.contains("Выберите, кому сообщать"));
        let forged = pavel.post("/settings/rules", &[("title", "Всё"), ("when", "event:company:user-created")]);
        assert_eq!(forged.status, 422);
        let far = [("title", "Срок"), ("when", "date:company:next-contact"), ("side", "before"), ("amount", "много"), ("at", "25:99"), ("to", "head"), ("app", "1")];
        let far = pavel.post("/settings/rules", &far);
        assert_eq!(far.status, 422);
        assert!(far.text.contains("Введите число от 0 до 9999") && far.text.contains("Введите время"));
        assert_eq!(rules(&world).len(), 5);
    }

    fn a_trial_answers_with_whom_it_would_have_told(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let empty = pavel.post("/settings/rules/trial", REFUSALS);
        assert_eq!(empty.status, 200);
        assert!(empty.text.contains("не сработало бы"), "{}", empty.text);
        assert!(empty.queries() <= 10);
        assert_eq!(signed_in(&world, "anna").post("/settings/rules/trial", REFUSALS).status, 403);
    }

    fn a_trial_asks_no_more_for_more_lines_and_bears_events_of_thousands(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let anna = world.cast.anna;
        let mut created = REFUSALS.to_vec();
        created[2] = ("when", "event:company:created");
        created.retain(|(name, _)| !name.starts_with("f."));
        let mut tried = |count: usize| {
            for number in 0..count {
                let mut input = CompanyInput::named(&format!("Клиент {number}"));
                input.responsible_id = Some(anna);
                world.write(anna, |tx| companies::create(tx, input, &[])).unwrap();
            }
            let answer = pavel.post("/settings/rules/trial", &created);
            assert_eq!(answer.status, 200, "{}", answer.text);
            (answer.text.matches("<li>").count(), answer.queries())
        };
        let (one, few) = (tried(1), tried(11));
        assert_eq!((one.0, few.0), (1, 12));
        assert_eq!(one.1, few.1, "queries");
        let rows: Vec<Subject> = (1..40_000).map(|id| CompanyId(id).into()).collect();
        let event = UserEvent::RecordsHandedOver {
            user: anna, name: "Анна".to_owned(), to: world.cast.igor, to_name: "Игорь".to_owned(), count: rows.len(), records: rows,
        };
        world.system().write_now(|tx| tx.record(&event)).unwrap();
        created[2] = ("when", "event:company:responsible-changed");
        let answer = signed_in(&world, "pavel").post("/settings/rules/trial", &created);
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(answer.text.contains("больше 12 раз"), "{}", answer.text);
    }

    fn each_user_says_what_to_send(world: World) {
        let mut anna = signed_in(&world, "anna");
        let typed = [
            ("app.rule:1", "1"), ("app.rule:2", "1"), ("email.rule:2", "digest"), ("app.rule:3", "1"), ("email.rule:3", "never"),
            ("email.reminder", "never"), ("quiet_from", "22:00"), ("quiet_until", "08:00"), ("digest_at", "18:30"), ("days_off", "1"),
        ];
        assert_eq!(anna.post("/profile/notices", &typed).location(), "/profile/notices");
        let shown = anna.get("/profile/notices").text;
        assert!(shown.contains("value=\"22:00\"") && shown.contains("value=\"18:30\""));
        let selected = |kind: &str| {
            let (_, after) = shown.split_once(&format!("name=\"email.{kind}\"")).unwrap();
            let select = after.split("</select>").next().unwrap();
            let before = select.split(" selected").next().unwrap();
            before.rsplit("value=\"").next().unwrap().trim_end_matches('"').to_owned()
        };
        assert_eq!([selected("rule:2"), selected("rule:3"), selected("reminder")], ["digest", "never", "never"]);
        let half = anna.post("/profile/notices", &[("quiet_from", "22:00"), ("digest_at", "09:00")]);
        assert_eq!(half.status, 422);
        assert!(half.text.contains("и начало, и конец"));
        assert!(signed_in(&world, "igor").get("/profile/notices").text.contains("name=\"quiet_from\" value=\"\""), "his own are untouched");
    }

    fn a_notice_of_somebody_else_is_not_there(world: World) {
        let mut anna = signed_in(&world, "anna");
        assert_eq!(anna.get("/notices/1").status, 404);
        assert_eq!(anna.get("/notices/bell").status, 200);
        assert_eq!(anna.post("/notices/read", &[]).status, 303);
    }
}
