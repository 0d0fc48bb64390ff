//! Rules of notification over clients, contacts and decisions (`D3`, `D10`): who is told of what, once, and who is not.

use accounts::users::commands as users;
use base::html::form::Form;
use base::ids::{CompanyId, RuleId, SubjectKind, UserId};
use base::locale::Locale;
use base::{Error, FieldErrors, Result};
use chrono::{Duration, NaiveDate};
use directory::bulk;
use directory::companies::{CompanyInput, CompanyStatus, commands as companies};
use notices::inbox::{self, Arrived};
use notices::preferences::{Choice, LetterWish, QuietHours, commands as preferences};
use notices::queue::{NoticeState, store as queue};
use notices::rules::{RuleInput, Trigger, Whom, commands, store, trial};
use testing::{World, on_both_engines};

use super::letters::{deliver, set_up};
use super::{AREAS, add, add_company, call};

/// Tells who answers for a client whose status has become «отказ».
fn refusals() -> RuleInput {
    RuleInput {
        name: "Отказ клиента".to_owned(),
        enabled: true,
        trigger: Trigger::Event {
            topic: "company".to_owned(),
            name: "status-changed".to_owned(),
        },
        conditions: "f.0.by=status&f.0.op=in&f.0.v=refused".to_owned(),
        recipients: vec![Whom::Involved("responsible".to_owned())],
        tells_doer: false,
        by_app: true,
        by_email: true,
        by_push: false,
        subject: String::new(),
        body: String::new(),
    }
}

/// Tells who answers for a client so many days after the day of the next contact, at nine.
fn missed(days: i64) -> RuleInput {
    RuleInput {
        name: "Пропущен контакт".to_owned(),
        trigger: Trigger::Date {
            topic: "company".to_owned(),
            name: "next-contact".to_owned(),
            minutes: days * 24 * 60,
            at_minute: 9 * 60,
        },
        conditions: String::new(),
        ..refusals()
    }
}

fn make(world: &World, input: &RuleInput) -> Result<RuleId> {
    make_by(world, world.cast.pavel, input)
}

fn make_by(world: &World, user: UserId, input: &RuleInput) -> Result<RuleId> {
    let registry = &world.app.registry;
    world.write(user, |tx| {
        commands::create(tx, (registry, registry.texts.of(Locale::Ru)), input)
    })
}

/// Switches off the rules that everybody is shipped with.
fn alone(world: &World) {
    let t = world.app.registry.texts.of(Locale::Ru);
    let rules = world.read(world.cast.pavel, store::list).unwrap();
    for rule in rules {
        world
            .write(world.cast.pavel, |tx| {
                commands::enable(tx, t, rule.id, false)
            })
            .unwrap();
    }
}

fn refuse(world: &World, user: UserId, company: CompanyId) {
    set_status(world, user, company, CompanyStatus::Refused);
}

/// Refuses all of these at once.
fn refuse_all(world: &World, companies: &[CompanyId]) {
    let wanted = bulk::Wanted {
        kind: SubjectKind::Company,
        records: bulk::Records::Named {
            ids: companies.iter().map(|id| id.0).collect(),
            of_archive: false,
        },
        wish: bulk::Wish::Status(CompanyStatus::Refused, "Закрылись".to_owned()),
    };
    let begun = world
        .write(world.cast.darya, |tx| bulk::commands::begin(tx, &wanted))
        .unwrap();
    assert!(matches!(begun, bulk::Begun::Made(..)));
}

fn set_status(world: &World, user: UserId, company: CompanyId, status: CompanyStatus) {
    world
        .write(user, |tx| {
            companies::change_status(tx, company, status, "Выбрали другого")
        })
        .unwrap();
}

/// Lets everything happen that is due now.
fn tell(world: &World) {
    world.follow_feed();
    while notices::alarms::tell_due(&world.app).unwrap() {}
}

fn inbox(world: &World, user: UserId) -> Vec<String> {
    let all: Vec<Arrived> = world
        .read(user, |read| inbox::store::list(read, None, 50))
        .unwrap();
    all.into_iter().map(|one| one.title).collect()
}

fn waiting(world: &World, state: NoticeState) -> usize {
    world
        .system()
        .read_now(|read| queue::list(read, state, None))
        .unwrap()
        .len()
}

fn move_next_contact(world: &World, user: UserId, company: CompanyId, day: &str) {
    let day: NaiveDate = day.parse().unwrap();
    world
        .write(user, |tx| {
            companies::move_next_contact(tx, company, Some(day))
        })
        .unwrap();
}

on_both_engines! {
    fn what_happened_is_told_once_to_who_answers_for_it(world: World) {
        let sink = set_up(&world);
        alone(&world);
        make(&world, &refusals()).unwrap();
        let (anna, darya) = (world.cast.anna, world.cast.darya);
        let bridge = add_company(&world, anna, "Северный мост");
        refuse(&world, darya, bridge);
        tell(&world);
        tell(&world);
        deliver(&world);
        assert_eq!(inbox(&world, anna), ["Отказ клиента: Северный мост"]);
        let letters = sink.received();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "anna@rapport.example");
        assert_eq!(inbox(&world, darya), [] as [&str; 0], "she did it herself and is not responsible");
    }

    fn a_status_changed_with_the_rest_of_the_form_is_told_too(world: World) {
        alone(&world);
        make(&world, &refusals()).unwrap();
        let (anna, darya) = (world.cast.anna, world.cast.darya);
        let bridge = add_company(&world, anna, "Северный мост");
        let edit = |version, input: CompanyInput| {
            let input = CompanyInput { responsible_id: Some(anna), ..input };
            world.write(darya, |tx| companies::edit(tx, bridge, version, input)).unwrap();
            tell(&world);
        };
        let refused = CompanyInput {
            status: CompanyStatus::Refused,
            refusal_reason: "Дорого".to_owned(),
            ..CompanyInput::named("Северный мост")
        };
        edit(1, refused.clone());
        assert_eq!(inbox(&world, anna), ["Отказ клиента: Северный мост"]);
        edit(2, CompanyInput { city: "Вологда".to_owned(), ..refused });
        assert_eq!(inbox(&world, anna).len(), 1, "its status was not changed again");
    }

    fn a_condition_that_does_not_hold_tells_nobody(world: World) {
        alone(&world);
        make(&world, &refusals()).unwrap();
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        set_status(&world, world.cast.darya, bridge, CompanyStatus::Active);
        tell(&world);
        assert_eq!(inbox(&world, anna), [] as [&str; 0]);
    }

    fn who_did_it_is_told_only_when_the_rule_says_so(world: World) {
        alone(&world);
        let silent = refusals();
        let aloud = RuleInput { name: "Всем, и сделавшему".to_owned(), tells_doer: true, ..refusals() };
        make(&world, &silent).unwrap();
        make(&world, &aloud).unwrap();
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        refuse(&world, anna, bridge);
        tell(&world);
        assert_eq!(inbox(&world, anna), ["Всем, и сделавшему: Северный мост"]);
    }

    fn somebody_named_twice_is_told_once_and_who_does_not_see_the_record_never(world: World) {
        alone(&world);
        let cast = world.cast;
        let input = RuleInput {
            recipients: vec![
                Whom::Involved("responsible".to_owned()),
                Whom::User(cast.anna),
                Whom::Department(cast.sales),
            ],
            ..refusals()
        };
        make(&world, &input).unwrap();
        let bridge = add_company(&world, cast.anna, "Северный мост");
        refuse(&world, cast.lev, bridge);
        tell(&world);
        for told in [cast.anna, cast.darya] {
            assert_eq!(inbox(&world, told), ["Отказ клиента: Северный мост"]);
        }
        assert_eq!(inbox(&world, cast.igor), [] as [&str; 0], "he does not see her clients");
        let dropped = waiting(&world, NoticeState::Waiting);
        assert_eq!(dropped, 3, "letters wait for a mail server; his is dropped when it is written");
    }

    fn a_rule_tells_nothing_from_before_it_was_made_or_switched_on(world: World) {
        alone(&world);
        let anna = world.cast.anna;
        let [early, while_off, late] = ["Раньше", "Пока выключено", "Позже"].map(|name| add_company(&world, anna, name));
        refuse(&world, world.cast.darya, early);
        world.app.clock.advance(Duration::seconds(1));
        let rule = make(&world, &refusals()).unwrap();
        tell(&world);
        let t = world.app.registry.texts.of(Locale::Ru);
        world.write(world.cast.pavel, |tx| commands::enable(tx, t, rule, false)).unwrap();
        assert_eq!(world.last_event().kind, "rule.switched_off");
        refuse(&world, world.cast.darya, while_off);
        tell(&world);
        world.app.clock.advance(Duration::seconds(1));
        world.write(world.cast.pavel, |tx| commands::enable(tx, t, rule, true)).unwrap();
        refuse(&world, world.cast.darya, late);
        tell(&world);
        assert_eq!(inbox(&world, anna), ["Отказ клиента: Позже"]);
    }

    fn a_day_is_told_at_nine_of_its_readers_own_morning(world: World) {
        alone(&world);
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        for (user, zone) in [(anna, chrono_tz::Asia::Vladivostok), (igor, chrono_tz::Europe::Kaliningrad)] {
            world.write(user, |tx| users::set_preferences(tx, Locale::Ru, zone)).unwrap();
        }
        let [eastern, western] = [(anna, "Порт"), (igor, "Маяк")].map(|(user, name)| add_company(&world, user, name));
        for (user, company) in [(anna, eastern), (igor, western)] {
            move_next_contact(&world, user, company, "2026-11-24");
        }
        make(&world, &missed(1)).unwrap();
        tell(&world);
        let told_at = |moment: &str| {
            let now = world.app.clock.now();
            let moment: chrono::DateTime<chrono::Utc> = moment.parse().unwrap();
            world.app.clock.advance(moment - now);
            tell(&world);
            (inbox(&world, anna).len(), inbox(&world, igor).len())
        };
        assert_eq!(told_at("2026-11-24T22:59:00Z"), (0, 0));
        assert_eq!(told_at("2026-11-24T23:00:00Z"), (1, 0), "nine in Vladivostok on the 25th");
        assert_eq!(told_at("2026-11-25T06:59:00Z"), (1, 0));
        assert_eq!(told_at("2026-11-25T07:00:00Z"), (1, 1), "nine in Kaliningrad");
        assert_eq!(told_at("2026-11-27T07:00:00Z"), (1, 1), "and never again");
    }

    fn a_date_that_is_moved_before_its_moment_is_not_told(world: World) {
        alone(&world);
        let anna = world.cast.anna;
        let [kept, moved] = ["Порт", "Маяк"].map(|name| add_company(&world, anna, name));
        for company in [kept, moved] {
            move_next_contact(&world, anna, company, "2026-11-24");
        }
        make(&world, &missed(0)).unwrap();
        tell(&world);
        // The day has begun on the islands of the east: the notices are made and wait for nine in Moscow.
        world.app.clock.advance(Duration::days(4));
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let at = |hour| day.and_hms_opt(hour, 0, 0).unwrap().and_utc() - world.app.clock.now();
        world.app.clock.advance(at(3));
        tell(&world);
        assert_eq!(inbox(&world, anna), [] as [&str; 0]);
        move_next_contact(&world, anna, moved, "2026-12-01");
        world.app.clock.advance(at(6));
        tell(&world);
        assert_eq!(inbox(&world, anna), ["Пропущен контакт: Порт"]);
    }

    fn a_clock_set_back_tells_nothing_twice(world: World) {
        alone(&world);
        let anna = world.cast.anna;
        let port = add_company(&world, anna, "Порт");
        move_next_contact(&world, anna, port, "2026-11-24");
        make(&world, &missed(0)).unwrap();
        tell(&world);
        world.app.clock.advance(Duration::days(10));
        tell(&world);
        world.app.clock.advance(Duration::days(-12));
        tell(&world);
        world.app.clock.advance(Duration::days(12));
        tell(&world);
        assert_eq!(inbox(&world, anna), ["Пропущен контакт: Порт"]);
    }

    fn an_overdue_decision_and_a_near_contact_are_told_as_shipped(world: World) {
        tell(&world);
        let (anna, viktor) = (world.cast.anna, world.cast.viktor);
        let bridge = add_company(&world, anna, "Северный мост");
        let (me, guest) = (format!("u{anna}"), format!("u{viktor}"));
        let day = (world.app.clock.now() + Duration::days(3)).date_naive();
        let form = call(&[
            ("state", "planned"),
            ("date", &day.to_string()),
            ("time", "14:30"),
            ("topic", "Пуск линии"),
            ("participant", &guest),
            ("decisions.0.text", "Прислать график"),
            ("decisions.0.who", &me),
            ("decisions.0.due", &day.to_string()),
        ]);
        add(&world, anna, bridge, &form).unwrap();
        let at = day.and_hms_opt(11, 15, 0).unwrap().and_utc();
        world.app.clock.advance(at - world.app.clock.now() - Duration::seconds(1));
        tell(&world);
        assert_eq!(inbox(&world, viktor), [] as [&str; 0]);
        world.app.clock.advance(Duration::seconds(1));
        tell(&world);
        assert_eq!(inbox(&world, viktor), ["Скоро плановый контакт: Северный мост: Пуск линии"]);
        world.app.clock.advance(Duration::days(1));
        tell(&world);
        assert_eq!(inbox(&world, anna), ["Решение просрочено: Северный мост: Прислать график"]);
    }

    fn a_client_without_contact_is_told_after_the_last_one(world: World) {
        alone(&world);
        let input = RuleInput {
            name: "Давно не звонили".to_owned(),
            trigger: Trigger::Date {
                topic: "company".to_owned(),
                name: "last-contact".to_owned(),
                minutes: 30 * 24 * 60,
                at_minute: 0,
            },
            ..missed(0)
        };
        make(&world, &input).unwrap();
        tell(&world);
        let anna = world.cast.anna;
        let [quiet, lively] = ["Тихий", "Живой"].map(|name| add_company(&world, anna, name));
        for company in [quiet, lively] {
            add(&world, anna, company, &call(&[])).unwrap();
        }
        world.app.clock.advance(Duration::days(20));
        let today = world.app.clock.now().date_naive().to_string();
        add(&world, anna, lively, &call(&[("date", &today), ("time", "00:05")])).unwrap();
        world.app.clock.advance(Duration::days(12));
        tell(&world);
        assert_eq!(inbox(&world, anna), ["Давно не звонили: Тихий"]);
    }

    fn people_of_the_client_are_written_to_in_words_of_our_own(world: World) {
        let sink = set_up(&world);
        alone(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        for (name, role, email) in [
            ("Марина Орлова", "decides", "orlova@sevmost.example"),
            ("Лидия Пахомова", "pays", "buh@sevmost.example"),
        ] {
            let form = Form::of(&[("full_name", name), ("role", role), ("points.0.kind", "email"), ("points.0.value", email)]);
            let mut errors = FieldErrors::default();
            let person = directory::people::PersonInput::from_form(&form, &mut errors);
            world.write(anna, |tx| directory::people::commands::create(tx, person, Some(bridge))).unwrap();
        }
        let input = RuleInput {
            recipients: vec![Whom::Client("pays".to_owned())],
            subject: "Жаль расставаться".to_owned(),
            body: "{{ recipient }}, спасибо за работу. {{ title }}".to_owned(),
            ..refusals()
        };
        make(&world, &input).unwrap();
        refuse(&world, anna, bridge);
        tell(&world);
        deliver(&world);
        let letters = sink.received();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "buh@sevmost.example");
        assert!(letters[0].text.contains("Лидия Пахомова, спасибо за работу. Северный мост"), "{}", letters[0].text);
        assert!(!letters[0].text.contains("http"), "nobody outside has business at our address");
    }

    fn a_change_of_many_records_is_told_in_one_notice(world: World) {
        alone(&world);
        let trigger = |kind: &str| Trigger::Event { topic: "company".to_owned(), name: kind.to_owned() };
        let unknown = RuleInput { trigger: trigger("user-created"), ..refusals() };
        assert!(matches!(make(&world, &unknown), Err(Error::Invalid(_))), "nobody offers that event");
        let many = RuleInput { name: "Всё сразу".to_owned(), trigger: trigger("status-changed"), ..refusals() };
        make(&world, &many).unwrap();
        let anna = world.cast.anna;
        let named = |name: &str, count: usize| (0..count).map(|n| add_company(&world, anna, &format!("{name} {n:02}"))).collect::<Vec<_>>();
        refuse_all(&world, &named("Несколько", 3));
        tell(&world);
        assert_eq!(inbox(&world, anna).len(), 3, "a few are told one by one");
        refuse_all(&world, &named("Много", 12));
        tell(&world);
        assert_eq!(inbox(&world, anna).len(), 4);
        assert_eq!(inbox(&world, anna)[0], "Всё сразу: Много 00");
    }

    fn a_trial_of_a_rule_comes_to_the_administrator_alone(world: World) {
        let sink = set_up(&world);
        alone(&world);
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        let rule = make(&world, &RuleInput { enabled: false, ..refusals() }).unwrap();
        let sample = |user| {
            let ctx = world.ctx(user);
            world.write(user, |tx| commands::send_sample(tx, &ctx, rule))
        };
        assert!(matches!(sample(anna), Err(Error::Forbidden(_))));
        assert!(matches!(sample(pavel), Err(Error::Conflict(_))), "nobody was refused yet");
        let bridge = add_company(&world, anna, "Северный мост");
        refuse(&world, world.cast.darya, bridge);
        // What is quiet to others is not to who asks.
        let off = Choice { kind: format!("rule:{rule}"), by_app: false, by_email: LetterWish::Never, by_push: false };
        world.write(pavel, |tx| preferences::save(tx, vec![off], QuietHours::default())).unwrap();
        assert_eq!(sample(pavel).unwrap(), "Северный мост");
        assert_eq!(world.last_event().kind, "rule.sampled");
        tell(&world);
        deliver(&world);
        assert_eq!(inbox(&world, pavel), ["Отказ клиента: Северный мост"]);
        assert_eq!(inbox(&world, anna), [] as [&str; 0]);
        let received = sink.received();
        assert_eq!(received.len(), 1);
        assert!(received[0].subject.contains("Северный мост"), "{}", received[0].subject);
    }

    fn what_a_user_has_switched_off_does_not_come(world: World) {
        let sink = set_up(&world);
        alone(&world);
        let rule = make(&world, &refusals()).unwrap();
        let anna = world.cast.anna;
        let off = Choice { kind: format!("rule:{rule}"), by_app: false, by_email: LetterWish::Never, by_push: false };
        world.write(anna, |tx| preferences::save(tx, vec![off], QuietHours::default())).unwrap();
        assert_eq!(world.last_event().kind, "preferences.saved");
        let bridge = add_company(&world, anna, "Северный мост");
        refuse(&world, world.cast.darya, bridge);
        tell(&world);
        deliver(&world);
        assert_eq!(inbox(&world, anna), [] as [&str; 0]);
        assert_eq!(sink.received(), []);
    }

    fn what_is_wanted_in_the_digest_comes_in_one_letter(world: World) {
        let sink = set_up(&world);
        alone(&world);
        let rule = make(&world, &refusals()).unwrap();
        let anna = world.cast.anna;
        let digest = Choice { kind: format!("rule:{rule}"), by_app: true, by_email: LetterWish::Digest, by_push: true };
        world.write(anna, |tx| preferences::save(tx, vec![digest], QuietHours::default())).unwrap();
        for name in ["Северный мост", "Лесная гавань"] {
            let company = add_company(&world, anna, name);
            refuse(&world, world.cast.darya, company);
        }
        tell(&world);
        deliver(&world);
        assert_eq!(sink.received(), [], "not before nine");
        assert_eq!(waiting(&world, NoticeState::Gathered), 2);
        world.app.clock.advance(Duration::days(1));
        deliver(&world);
        let letters = sink.received();
        assert_eq!(letters.len(), 1);
        for name in ["Северный мост", "Лесная гавань"] {
            assert!(letters[0].text.contains(&format!("Отказ клиента: {name}")), "{}", letters[0].text);
        }
        assert_eq!(waiting(&world, NoticeState::Gathered), 0);
        assert_eq!(waiting(&world, NoticeState::Sent), 3, "two gathered and the digest");
        world.app.clock.advance(Duration::days(2));
        deliver(&world);
        assert_eq!(sink.received().len(), 1, "nothing new, no digest");
    }

    fn letters_wait_for_the_end_of_quiet_hours(world: World) {
        let sink = set_up(&world);
        alone(&world);
        make(&world, &refusals()).unwrap();
        let anna = world.cast.anna;
        let hours = QuietHours { from_minute: Some(0), until_minute: Some(23 * 60 + 59), ..QuietHours::default() };
        world.write(anna, |tx| preferences::save(tx, Vec::new(), hours)).unwrap();
        let bridge = add_company(&world, anna, "Северный мост");
        refuse(&world, world.cast.darya, bridge);
        tell(&world);
        deliver(&world);
        assert_eq!(sink.received(), []);
        assert_eq!(inbox(&world, anna).len(), 1, "in the program it comes at once");
        world.app.clock.advance(Duration::days(1));
        deliver(&world);
        assert_eq!(sink.received().len(), 1);
    }

    fn half_a_quiet_span_is_refused(world: World) {
        let before = world.events_count();
        for hours in [
            QuietHours { from_minute: Some(60), ..QuietHours::default() },
            QuietHours { from_minute: Some(60), until_minute: Some(60), ..QuietHours::default() },
            QuietHours { digest_minute: 24 * 60, ..QuietHours::default() },
        ] {
            let saved = world.write(world.cast.anna, |tx| preferences::save(tx, Vec::new(), hours));
            assert!(matches!(saved, Err(Error::Invalid(_))));
        }
        assert_eq!(world.events_count(), before);
    }

    fn a_trial_shows_the_last_month_and_sends_nothing(world: World) {
        alone(&world);
        let cast = world.cast;
        let bridge = add_company(&world, cast.anna, "Северный мост");
        refuse(&world, cast.darya, bridge);
        world.app.clock.advance(Duration::seconds(1));
        let input = RuleInput {
            recipients: vec![Whom::Involved("responsible".to_owned()), Whom::User(cast.igor)],
            ..refusals()
        };
        let rule = make(&world, &input).unwrap();
        let ctx = world.ctx(cast.pavel);
        let tried = world.read(cast.pavel, |read| {
            let rule = store::find(read, rule)?;
            trial::run(&ctx, read, &rule)
        }).unwrap();
        assert_eq!(tried.count, 1);
        assert_eq!(tried.lines[0].title, "Северный мост");
        let to: Vec<(&str, Option<&str>)> = tried.lines[0].to.iter().map(|one| (one.name.as_str(), one.but)).collect();
        assert_eq!(to, [("Анна Ковалёва", None), ("Игорь Самойлов", Some("rule-trial-unseen"))]);
        tell(&world);
        assert_eq!(inbox(&world, cast.anna), [] as [&str; 0]);
    }

    fn only_the_administrator_makes_rules_and_only_right_ones(world: World) {
        let before = world.events_count();
        for user in [world.cast.anna, world.cast.darya, world.cast.viktor, world.cast.olga] {
            assert!(matches!(make_by(&world, user, &refusals()), Err(Error::Forbidden(_))));
        }
        let fields = |input: RuleInput| match make(&world, &input) {
            Err(Error::Invalid(errors)) => errors.iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let client = vec![Whom::Client("pays".to_owned())];
        assert_eq!(fields(RuleInput { name: String::new(), ..refusals() }), ["title"]);
        assert_eq!(fields(RuleInput { recipients: Vec::new(), ..refusals() }), ["to"]);
        assert_eq!(fields(RuleInput { recipients: vec![Whom::Involved("captain".to_owned())], ..refusals() }), ["to"]);
        assert_eq!(fields(RuleInput { recipients: vec![Whom::Doer], ..missed(1) }), ["to"]);
        assert_eq!(fields(RuleInput { by_app: false, by_email: false, by_push: false, ..refusals() }), ["by"]);
        assert_eq!(fields(RuleInput { recipients: client, ..refusals() }), ["body"]);
        assert_eq!(fields(RuleInput { subject: "Тема".to_owned(), ..refusals() }), ["body"]);
        let body = "{{ secret }}".to_owned();
        assert_eq!(fields(RuleInput { subject: "Тема".to_owned(), body, ..refusals() }), ["body"]);
        assert_eq!(fields(RuleInput { ..missed(40 * 366) }), ["amount"]);
        assert_eq!(world.events_count(), before);
    }

    fn of_two_who_change_a_rule_the_second_is_told(world: World) {
        let rule = make(&world, &refusals()).unwrap();
        let registry = &world.app.registry;
        let t = registry.texts.of(Locale::Ru);
        let change = |name: &str| {
            let input = RuleInput { name: name.to_owned(), ..refusals() };
            world.write(world.cast.pavel, |tx| commands::change(tx, (registry, t), (rule, 1), &input))
        };
        change("Первое").unwrap();
        assert_eq!(world.last_event().kind, "rule.changed");
        assert!(matches!(change("Второе"), Err(Error::Conflict(_))));
        world.write(world.cast.pavel, |tx| commands::remove(tx, t, rule)).unwrap();
        assert_eq!(world.last_event().kind, "rule.removed");
        assert!(matches!(change("Третье"), Err(Error::NotFound)));
    }
}
