//! Letters leave, are tried again, are given up: by a server that behaves and by one that does not.

use accounts::users;
use chrono::Duration;
use notices::queue::{Channel, NoticeState, store};
use testing::{MailSink, Mood, on_both_engines};

use super::{AREAS, Postman, letters, queue, set_up, states, to_person, to_user};

on_both_engines! {
    fn a_letter_arrives_once_in_words_and_in_html(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        queue(&world, &[to_person("a", "orlova@sevmost.example")]);
        let mut post = Postman::new();
        post.work(&world, 3);

        let [letter] = sink.received().try_into().unwrap();
        assert_eq!(letter.to, "orlova@sevmost.example");
        assert_eq!(letter.subject, "Здравствуйте, Марина");
        assert_eq!(letter.text.trim(), "Добрый день, Марина.\n\nНаш сайт: https://rapport.example/о-нас.");
        assert!(letter.html.contains("<a href=\"https://rapport.example/о-нас\">"), "{}", letter.html);
        assert!(letter.raw.contains("Auto-Submitted: auto-generated"));
        assert!(letter.message_id.ends_with("@nord.example"), "{}", letter.message_id);
        assert_eq!(states(&world), [(NoticeState::Sent, None)]);
        let kept = letters(&world).remove(0);
        assert_eq!((kept.title.as_str(), kept.address.as_str()), ("Здравствуйте, Марина", "orlova@sevmost.example"));
    }

    fn nobody_is_told_twice_under_one_key(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        queue(&world, &[to_person("a", "orlova@sevmost.example")]);
        queue(&world, &[to_person("a", "orlova@sevmost.example"), to_person("b", "gulyaev@sevmost.example")]);
        Postman::new().work(&world, 4);
        queue(&world, &[to_person("a", "orlova@sevmost.example")]);
        Postman::new().work(&world, 2);
        let to: Vec<String> = sink.received().into_iter().map(|letter| letter.to).collect();
        assert_eq!(to, ["orlova@sevmost.example", "gulyaev@sevmost.example"]);
    }

    fn without_a_server_letters_wait_and_leave_when_it_is_set(world: World) {
        let sink = MailSink::start();
        queue(&world, &[to_person("a", "orlova@sevmost.example")]);
        Postman::new().work(&world, 2);
        assert_eq!(states(&world), [(NoticeState::Waiting, None)]);
        world.app.clock.advance(Duration::hours(30));
        set_up(&world, &sink);
        Postman::new().work(&world, 1);
        assert_eq!(sink.received().len(), 1);
    }

    fn a_server_that_is_down_for_an_hour_loses_nothing_and_doubles_nothing(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.turn(Mood::Greets("554 no service today"));
        let all: Vec<_> = (0..5).map(|at| to_person(&format!("n{at}"), &format!("p{at}@sevmost.example"))).collect();
        queue(&world, &all);
        let mut post = Postman::new();
        for _ in 0..12 {
            post.work(&world, 1);
            world.app.clock.advance(Duration::minutes(5));
        }
        assert_eq!(sink.received(), []);
        assert!(states(&world).iter().all(|(state, _)| *state == NoticeState::Waiting));
        assert!(states(&world).iter().any(|(_, words)| words.as_deref().is_some_and(|words| words.contains("no service today"))));

        sink.turn(Mood::Kind);
        post.work(&world, 6);
        let mut to: Vec<String> = sink.received().into_iter().map(|letter| letter.to).collect();
        to.sort();
        assert_eq!(to, ["p0@sevmost.example", "p1@sevmost.example", "p2@sevmost.example", "p3@sevmost.example", "p4@sevmost.example"]);
        assert!(states(&world).iter().all(|(state, _)| *state == NoticeState::Sent));
    }

    fn one_refused_recipient_of_three_stops_nobody_else(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.refuse("b@sevmost.example", "550 5.1.1 no such user here");
        queue(&world, &[
            to_person("1", "a@sevmost.example"),
            to_person("2", "B@sevmost.example"),
            to_person("3", "c@sevmost.example"),
        ]);
        sink.refuse("B@sevmost.example", "550 5.1.1 no such user here");
        Postman::new().work(&world, 4);
        assert_eq!(sink.received().len(), 2);
        let states = states(&world);
        assert_eq!([states[0].0, states[1].0, states[2].0], [NoticeState::Sent, NoticeState::Failed, NoticeState::Sent]);
        assert!(states[1].1.as_deref().unwrap().contains("no such user here"));

        let refused = |world: &testing::World| world.system().read_now(|read| store::refused(read, &["b@Sevmost.example".to_owned()])).unwrap();
        assert_eq!(refused(&world).len(), 1, "the address is remembered, whatever its case");

        // The mailbox is there again: the letter leaves, and the address is good.
        sink.accept("B@sevmost.example");
        world.write(world.cast.pavel, notices::queue::commands::retry_all).unwrap();
        Postman::new().work(&world, 2);
        assert_eq!(sink.received().len(), 3);
        assert_eq!(refused(&world), []);
    }

    fn a_refusal_of_the_content_is_not_held_against_the_address(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.refuse("a@sevmost.example", "550 5.7.1 looks like spam");
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        Postman::new().work(&world, 1);
        assert_eq!(states(&world)[0].0, NoticeState::Failed);
        let refused = world.system().read_now(|read| store::refused(read, &["a@sevmost.example".to_owned()])).unwrap();
        assert_eq!(refused, []);
    }

    fn not_now_is_tried_again_with_longer_and_longer_pauses_for_three_days(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.refuse("a@sevmost.example", "451 4.7.1 greylisted, come back");
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        let mut post = Postman::new();
        let mut tries = Vec::new();
        let begun = world.app.clock.now();
        while letters(&world)[0].state == NoticeState::Waiting {
            tries.push((world.app.clock.now() - begun).num_minutes());
            post.work(&world, 1);
            let due_at = letters(&world)[0].due_at.and_utc();
            world.app.clock.advance((due_at - world.app.clock.now()).max(Duration::zero()));
        }
        assert_eq!(&tries[..7], [0, 1, 6, 21, 51, 111, 231]);
        let (state, words) = states(&world).remove(0);
        assert_eq!(state, NoticeState::Failed);
        assert!(words.unwrap().contains("greylisted"));
        assert!((world.app.clock.now() - begun).num_hours() >= 72);
        assert_eq!(sink.received(), []);
    }

    fn garbage_and_a_wrong_password_are_the_servers_trouble_not_the_letters(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        for mood in [Mood::Greets("%%% I am a teapot %%%"), Mood::KnowsNobody] {
            sink.turn(mood);
            queue(&world, &[to_person("1", "a@sevmost.example")]);
            let mut post = Postman::new();
            post.work(&world, 1);
            let (state, words) = states(&world).remove(0);
            assert_eq!(state, NoticeState::Waiting);
            assert!(words.is_some());
            world.app.clock.advance(Duration::minutes(1));
        }
        sink.turn(Mood::Kind);
        Postman::new().work(&world, 1);
        assert_eq!(states(&world)[0].0, NoticeState::Sent);
    }

    fn a_letter_that_the_server_took_in_silence_is_sent_again_under_the_same_id(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.turn(Mood::LosesItsVoice);
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        Postman::new().work(&world, 1);
        assert_eq!(states(&world)[0].0, NoticeState::Waiting);
        sink.turn(Mood::Kind);
        world.app.clock.advance(Duration::minutes(1));
        Postman::new().work(&world, 1);
        let [first, second] = sink.received().try_into().unwrap();
        assert_eq!(first.message_id, second.message_id);
        assert_eq!(states(&world)[0].0, NoticeState::Sent);
    }

    fn a_letter_of_a_killed_worker_is_taken_up_when_its_claim_has_passed(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        // It claimed the letter and died.
        world.system().write_now(|tx| { let claimed = store::claim(tx, Channel::Email)?; Ok(tx.unchanged(claimed)) }).unwrap().unwrap();
        Postman::new().work(&world, 2);
        assert_eq!(sink.received(), []);
        world.app.clock.advance(Duration::minutes(6));
        Postman::new().work(&world, 1);
        assert_eq!(sink.received().len(), 1);

        // On a base that nobody else works on the next server does not wait.
        queue(&world, &[to_person("2", "b@sevmost.example")]);
        world.system().write_now(|tx| { let claimed = store::claim(tx, Channel::Email)?; Ok(tx.unchanged(claimed)) }).unwrap().unwrap();
        world.system().write_now(|tx| { store::release_claims(tx)?; Ok(tx.unchanged(())) }).unwrap();
        Postman::new().work(&world, 1);
        assert_eq!(sink.received().len(), 2);
    }

    fn a_user_without_an_address_gets_the_letter_when_one_is_typed(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        set_email(&world, anna, "");
        queue(&world, &[to_user("1", anna)]);
        Postman::new().work(&world, 1);
        assert_eq!(states(&world), [(NoticeState::Waiting, Some("notice-no-address".to_owned()))]);
        set_email(&world, anna, "anna@nord.example");
        world.app.clock.advance(Duration::minutes(2));
        Postman::new().work(&world, 1);
        assert_eq!(sink.received()[0].to, "anna@nord.example");

        // Who has no access any more is told nothing.
        queue(&world, &[to_user("2", anna)]);
        world.write(pavel, |tx| users::commands::deactivate(tx, anna)).unwrap();
        Postman::new().work(&world, 1);
        assert_eq!(states(&world)[1], (NoticeState::Dropped, Some("notice-dropped-inactive".to_owned())));
        assert_eq!(sink.received().len(), 1);
    }

    fn our_address_is_told_to_colleagues_only(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        let mut app = world.app.clone();
        app.house = std::sync::Arc::new(base::app::House { public_url: Some("https://crm.nord.example".to_owned()), ..Default::default() });
        queue(&world, &[to_person("1", "a@sevmost.example"), to_user("2", world.cast.anna)]);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut post = notices::delivery::Post::default();
            for _ in 0..2 {
                post.step(&app).await.unwrap();
            }
        });
        let [outside, colleague] = sink.received().try_into().unwrap();
        assert!(!outside.raw.contains("crm.nord.example"), "{}", outside.raw);
        assert!(colleague.text.contains("https://crm.nord.example/companies/5"), "{}", colleague.text);
    }

    fn what_is_over_when_it_would_leave_is_not_sent(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        let mut over = to_person("1", "a@sevmost.example");
        over.payload["over"] = "yes".into();
        queue(&world, &[over]);
        Postman::new().work(&world, 1);
        assert_eq!(sink.received(), []);
        assert_eq!(states(&world), [(NoticeState::Dropped, Some("notice-dropped-over".to_owned()))]);
    }

    fn an_idle_connection_is_closed(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        let mut post = Postman::new();
        post.work(&world, 2);
        assert!(!sink.heard().contains(&"QUIT".to_owned()), "another letter may come");
        world.app.clock.advance(Duration::minutes(1));
        post.work(&world, 1);
        assert_eq!(sink.heard().last().unwrap(), "QUIT");
        queue(&world, &[to_person("2", "a@sevmost.example")]);
        post.work(&world, 1);
        assert_eq!((sink.received().len(), sink.connections()), (2, 2));
    }

    fn many_letters_leave_by_one_connection(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        let all: Vec<_> = (0..20).map(|at| to_person(&format!("n{at}"), &format!("p{at}@sevmost.example"))).collect();
        queue(&world, &all);
        Postman::new().work(&world, 20);
        assert_eq!(sink.received().len(), 20);
        assert_eq!(sink.connections(), 1);
    }
}

fn set_email(world: &testing::World, user: base::ids::UserId, email: &str) {
    let kept = world
        .read(world.cast.pavel, |read| users::store::find(read, user))
        .unwrap();
    let input = users::UserInput {
        login: kept.login.clone(),
        full_name: kept.full_name.clone(),
        position: kept.position.clone(),
        department_id: kept.department_id,
        phones: kept.phones.clone(),
        email: email.to_owned(),
        roles: kept.roles.clone(),
        visibility: kept.visibility,
        chosen_managers: Vec::new(),
    };
    world
        .write(world.cast.pavel, |tx| {
            users::commands::edit(tx, user, kept.version, input)
        })
        .unwrap();
}
