//! Who is told of a contact by letter (`J4`, `J6`).

use base::FieldErrors;
use base::html::form::Form;
use base::ids::InteractionId;
use base::ids::{CompanyId, PersonId, UserId};
use chrono::{Duration, NaiveDate};
use directory::people::{PersonInput, commands as people};
use journal::interactions::{commands, store};
use notices::delivery::Post;
use notices::mail_server::{MailServerInput, Security, commands as mail_server};
use testing::{MailSink, Mood, Received, World, on_both_engines};

use super::{AREAS, add, add_company, call, input};

pub fn set_up(world: &World) -> MailSink {
    let sink = MailSink::start();
    let seal = world.app.seal.clone();
    let server = MailServerInput {
        host: "127.0.0.1".to_owned(),
        port: sink.port.into(),
        security: Security::None,
        checks_certificate: true,
        login: String::new(),
        password: None,
        from_name: "Норд".to_owned(),
        from_address: "crm@nord.example".to_owned(),
        per_minute: 6_000,
    };
    world
        .write(world.cast.pavel, |tx| {
            mail_server::set(tx, &seal, 0, server)
        })
        .unwrap();
    sink
}

/// Works the queue until it is empty, or until the server is found in trouble.
pub fn deliver(world: &World) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut post = Post::default();
        for _ in 0..8 {
            post.step(&world.app).await.unwrap();
        }
    });
}

/// A person with an e-mail who works at the company.
fn add_reachable(
    world: &World,
    user: UserId,
    (name, email): (&str, &str),
    company: CompanyId,
) -> PersonId {
    let mut errors = FieldErrors::default();
    let form = Form::of(&[
        ("full_name", name),
        ("points.0.kind", "email"),
        ("points.0.value", email),
    ]);
    let input = PersonInput::from_form(&form, &mut errors);
    assert!(errors.is_empty(), "{errors:?}");
    world
        .write(user, |tx| people::create(tx, input, Some(company)))
        .unwrap()
}

fn addresses(letters: &[Received]) -> Vec<&str> {
    let mut all: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    all.sort_unstable();
    all
}

/// A meeting on 24 November at 14:30 in Moscow, of which Орлова and Igor are told.
fn plan(world: &World, company: CompanyId, orlova: PersonId) -> InteractionId {
    let (orlova, igor) = (format!("p{orlova}"), format!("u{}", world.cast.igor));
    let mut form = call(&[
        ("state", "planned"),
        ("method", "meeting"),
        ("date", "2026-11-24"),
        ("time", "14:30"),
        ("minutes", "45"),
        ("address", "Вологда, Заречная набережная, 8"),
        ("topic", "Пуск линии"),
        ("participant", &orlova),
        ("notify", &orlova),
    ]);
    form.push("notify", igor);
    add(world, world.cast.anna, company, &form).unwrap()
}

on_both_engines! {
    fn those_who_are_ticked_are_told_what_was_agreed_once_each(world: World) {
        let sink = set_up(&world);
        let (anna, viktor) = (world.cast.anna, world.cast.viktor);
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let gulyaev = add_reachable(&world, anna, ("Степан Гуляев", "gulyaev@sevmost.example"), bridge);
        let [orlova, gulyaev, me, viktor] = [format!("p{orlova}"), format!("p{gulyaev}"), format!("u{anna}"), format!("u{viktor}")];
        let mut form = call(&[
            ("topic", "Объём пусконаладки"),
            ("text", "Питание подведут к концу недели."),
            ("participant", &orlova),
            ("notify", &orlova),
            ("decisions.0.text", "Разделить отгрузку на две партии"),
            ("decisions.0.who", &me),
            ("decisions.0.due", "2026-12-04"),
        ]);
        form.push("participant", &gulyaev);
        form.push("participant", &me);
        form.push("notify", &viktor);
        add(&world, anna, bridge, &form).unwrap();
        deliver(&world);

        let letters = sink.received();
        assert_eq!(addresses(&letters), ["orlova@sevmost.example", "viktor@rapport.example"], "Гуляев took part and is not told");
        let to_client = letters.iter().find(|letter| letter.to.starts_with("orlova")).unwrap();
        assert_eq!(to_client.subject, "Северный мост: Объём пусконаладки");
        assert_eq!(
            to_client.text.trim(),
            "Звонок, четверг, 19 ноября 2026, 11:20 (UTC+3)\nОт клиента: Марина Орлова, Степан Гуляев\nОт нас: Анна Ковалёва\n\n\
             Питание подведут к концу недели.\n\nРешили:\n1. Разделить отгрузку на две партии — Анна Ковалёва, до 04.12.2026\n\nАнна Ковалёва",
        );
        assert_eq!(to_client.reply_to.as_deref(), Some("anna@rapport.example"));
        assert_eq!(to_client.files, [], "what took place is no invitation");
    }

    fn a_planned_meeting_comes_with_an_invitation_that_is_moved_and_cancelled(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let id = plan(&world, bridge, orlova);
        deliver(&world);
        let at = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap().and_hms_opt(7, 0, 0).unwrap();
        world.write(anna, |tx| commands::reschedule(tx, id, at, chrono_tz::Europe::Moscow)).unwrap();
        deliver(&world);
        world.write(anna, |tx| commands::cancel(tx, id, "Клиент заболел")).unwrap();
        deliver(&world);

        let letters = sink.received();
        let to_orlova: Vec<&Received> = letters.iter().filter(|letter| letter.to.starts_with("orlova")).collect();
        let subjects: Vec<&str> = to_orlova.iter().map(|letter| letter.subject.as_str()).collect();
        assert_eq!(subjects, [
            "Запланировано: Пуск линии — вторник, 24 ноября 2026, 14:30 (UTC+3)",
            "Перенесено: Пуск линии — среда, 25 ноября 2026, 10:00 (UTC+3)",
            "Отменено: Пуск линии — среда, 25 ноября 2026, 10:00 (UTC+3)",
        ]);
        let invitations: Vec<String> = to_orlova.iter().map(|letter| letter.files.last().unwrap().1.replace("\r\n ", "")).collect();
        for (text, expected) in invitations.iter().zip([
            ["METHOD:REQUEST", "SEQUENCE:1", "DTSTART:20261124T113000Z", "STATUS:CONFIRMED"],
            ["METHOD:REQUEST", "SEQUENCE:2", "DTSTART:20261125T070000Z", "STATUS:CONFIRMED"],
            ["METHOD:CANCEL", "SEQUENCE:3", "DTSTART:20261125T070000Z", "STATUS:CANCELLED"],
        ]) {
            assert!(expected.iter().all(|line| text.contains(line)), "{expected:?} in {text}");
            assert!(text.contains(&format!("UID:interaction-{id}@")), "{text}");
        }
        assert!(to_orlova[0].raw.contains("text/calendar; charset=utf-8; method=REQUEST"));
    }

    fn who_may_not_see_the_client_is_not_told(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let id = plan(&world, bridge, orlova);
        deliver(&world);
        assert_eq!(addresses(&sink.received()), ["orlova@sevmost.example"], "Igor sees own clients only");
        let told = world.read(anna, |read| notices::queue::store::of_subject(read, id.into())).unwrap();
        let to_igor = told.iter().find(|one| one.user_id == Some(world.cast.igor)).unwrap();
        assert_eq!(to_igor.last_error.as_deref(), Some("notice-dropped-unseen"));
    }

    fn a_meeting_moved_while_the_server_was_down_is_told_once_as_it_is(world: World) {
        let sink = set_up(&world);
        sink.turn(Mood::Greets("421 come back later"));
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let id = plan(&world, bridge, orlova);
        deliver(&world);
        let at = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap().and_hms_opt(7, 0, 0).unwrap();
        world.write(anna, |tx| commands::reschedule(tx, id, at, chrono_tz::Europe::Moscow)).unwrap();
        sink.turn(Mood::Kind);
        world.app.clock.advance(Duration::minutes(10));
        deliver(&world);
        let letters = sink.received();
        assert_eq!(addresses(&letters), ["orlova@sevmost.example"]);
        assert_eq!(letters[0].subject, "Запланировано: Пуск линии — среда, 25 ноября 2026, 10:00 (UTC+3)");
    }

    fn a_meeting_cancelled_before_anybody_was_told_is_told_to_nobody(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let id = plan(&world, bridge, orlova);
        world.write(anna, |tx| commands::cancel(tx, id, "Ошиблись клиентом")).unwrap();
        deliver(&world);
        assert_eq!(sink.received(), []);
    }

    fn a_meeting_cancelled_while_its_move_waited_is_told_as_cancelled(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let id = plan(&world, bridge, orlova);
        deliver(&world);
        // The server is down: the move waits, and then there is nothing to go to.
        let at = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap().and_hms_opt(7, 0, 0).unwrap();
        world.write(anna, |tx| commands::reschedule(tx, id, at, chrono_tz::Europe::Moscow)).unwrap();
        world.write(anna, |tx| commands::cancel(tx, id, "Клиент заболел")).unwrap();
        deliver(&world);
        let subjects: Vec<String> = sink.received().into_iter().map(|letter| letter.subject).collect();
        assert_eq!(subjects.len(), 2, "{subjects:?}");
        assert!(subjects[1].starts_with("Отменено: "), "{subjects:?}");
    }

    fn a_reminder_that_waits_takes_no_move_away(world: World) {
        let sink = set_up(&world);
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        let bridge = add_company(&world, anna, "Северный мост");
        let me = format!("u{anna}");
        let form = call(&[("state", "planned"), ("date", "2026-11-24"), ("time", "14:30"), ("topic", "Пуск линии"), ("notify", &me), ("lead", "15")]);
        let id = add(&world, anna, bridge, &form).unwrap();
        deliver(&world);
        world.app.clock.advance(Duration::days(3) + Duration::minutes(140));
        assert!(notices::alarms::ring(&world.app).unwrap());
        let at = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap().and_hms_opt(7, 0, 0).unwrap();
        world.write(pavel, |tx| commands::reschedule(tx, id, at, chrono_tz::Europe::Moscow)).unwrap();
        deliver(&world);
        let subjects: Vec<String> = sink.received().into_iter().map(|letter| letter.subject).collect();
        assert_eq!(subjects.len(), 2, "{subjects:?}");
        assert!(subjects[1].starts_with("Перенесено: "), "{subjects:?}");
    }

    fn a_held_meeting_is_told_with_its_result(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let id = plan(&world, bridge, orlova);
        deliver(&world);
        world.app.clock.advance(Duration::days(4));
        world.write(anna, |tx| commands::hold(tx, id, "Линию приняли")).unwrap();
        deliver(&world);
        let last = sink.received().pop().unwrap();
        assert_eq!(last.subject, "Северный мост: Пуск линии");
        assert!(last.text.contains("Линию приняли"));
        assert_eq!(sink.received().len(), 2);
    }

    fn an_edit_tells_those_newly_ticked_and_nobody_again(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let gulyaev = add_reachable(&world, anna, ("Степан Гуляев", "gulyaev@sevmost.example"), bridge);
        let [orlova, gulyaev] = [format!("p{orlova}"), format!("p{gulyaev}")];
        let first = call(&[("participant", &orlova), ("notify", &orlova)]);
        let id = add(&world, anna, bridge, &first).unwrap();
        deliver(&world);
        let mut second = first.clone();
        second.push("notify", &gulyaev);
        world.write(anna, |tx| commands::edit(tx, (id, 1), chrono_tz::Europe::Moscow, input(&second))).unwrap();
        deliver(&world);
        assert_eq!(addresses(&sink.received()), ["gulyaev@sevmost.example", "orlova@sevmost.example"]);
        let told = world.read(anna, |read| store::notified_of(read, id)).unwrap();
        assert_eq!(told.len(), 2);
        let attended = world.read(anna, |read| store::participants_of(read, &[id])).unwrap();
        assert_eq!(attended.len(), 1, "who is told only did not take part");
    }

    fn a_refused_save_tells_nobody(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let orlova = add_reachable(&world, anna, ("Марина Орлова", "orlova@sevmost.example"), bridge);
        let who = format!("p{orlova}");
        let form = call(&[("date", "2027-01-10"), ("notify", &who)]);
        assert!(add(&world, anna, bridge, &form).is_err(), "it cannot have taken place in the future");
        let olga = world.cast.olga;
        assert!(add(&world, olga, bridge, &call(&[("notify", &who)])).is_err(), "an observer writes nothing down");
        deliver(&world);
        assert_eq!(sink.received(), []);
    }
}
