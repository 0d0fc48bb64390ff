//! Whose fault a refusal is: that of the settings stops the queue, that of one letter does not.

use notices::mail_server::{MailServerInput, commands, store as mail_server};
use notices::queue::{NoticeState, store};
use testing::{MailSink, Mood, World, on_both_engines};

use super::{AREAS, Postman, queue, server, set_up, states, to_person};

/// Why the queue stands, if it does.
fn stopped_by(world: &World) -> Option<String> {
    let server = world.system().read_now(mail_server::find).unwrap().unwrap();
    assert_eq!(server.stopped_by.is_some(), server.stopped_since.is_some());
    server.stopped_by
}

/// Three letters, the worker at them, everything still waiting.
fn three_wait(world: &World) -> Postman {
    queue(
        world,
        &[
            to_person("1", "a@sevmost.example"),
            to_person("2", "b@sevmost.example"),
            to_person("3", "c@sevmost.example"),
        ],
    );
    let mut post = Postman::new();
    for _ in 0..4 {
        post.work(world, 1);
        world.app.clock.advance(chrono::Duration::minutes(5));
    }
    let waits = |(state, _): &(NoticeState, _)| *state == NoticeState::Waiting;
    assert!(states(world).iter().all(waits), "{:?}", states(world));
    post
}

fn sign_in(world: &World, port: u16) {
    let seal = world.app.seal.clone();
    let input = MailServerInput {
        login: "crm@nord.example".to_owned(),
        password: Some("очень-секретно".to_owned()),
        ..server(port)
    };
    world
        .write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, input))
        .unwrap();
}

on_both_engines! {
    fn a_sender_who_may_not_send_stops_the_queue_until_that_is_mended(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        for words in ["550 5.7.1 sender is not yours", "530 5.7.0 authentication required", "553 unknown domain", "451 4.3.0 try later"] {
            sink.turn(Mood::RefusesSenders(words));
            drop(three_wait(&world));
            assert_eq!(stopped_by(&world).as_deref(), Some(words));
        }
        assert_eq!(sink.received(), []);
        sink.turn(Mood::Kind);
        let mut post = Postman::new();
        post.work(&world, 3);
        assert_eq!(sink.received().len(), 3);
        assert!(states(&world).iter().all(|(state, words)| *state == NoticeState::Sent && words.is_none()));
        assert_eq!(stopped_by(&world), None, "it works again");
    }

    fn a_sender_that_is_refused_with_the_recipient_stops_the_queue_too(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        for words in ["553 5.7.1 <crm@nord.example>: Sender address rejected: not owned by user", "554 5.7.1 Relay access denied", "550 5.1.8 bad sender", "530 5.7.0 sign in first"] {
            for letter in ["a", "b", "c"] {
                sink.refuse(&format!("{letter}@sevmost.example"), words);
            }
            drop(three_wait(&world));
            assert_eq!(stopped_by(&world).as_deref(), Some(words));
        }
        let refused = world.system().read_now(|read| store::refused(read, &["a@sevmost.example".to_owned()])).unwrap();
        assert_eq!(refused, [], "the address is good");
    }

    fn a_wrong_password_stops_the_queue_in_the_words_of_the_server(world: World) {
        let sink = MailSink::start();
        sign_in(&world, sink.port);
        three_wait(&world);
        assert_eq!(stopped_by(&world).as_deref(), Some("535 5.7.8 wrong name or password"));

        // Settings that were changed are to be tried anew.
        let seal = world.app.seal.clone();
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 1, server(sink.port))).unwrap();
        assert_eq!(stopped_by(&world), None);
        Postman::new().work(&world, 3);
        assert_eq!(sink.received().len(), 3);
    }

    fn a_refused_recipient_or_content_is_one_letters_own(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.refuse("a@sevmost.example", "550 5.1.1 nobody");
        sink.refuse("b@sevmost.example", "554 5.7.1 looks like spam");
        queue(&world, &[to_person("1", "a@sevmost.example"), to_person("2", "b@sevmost.example"), to_person("3", "c@sevmost.example")]);
        Postman::new().work(&world, 3);
        let ended: Vec<NoticeState> = states(&world).into_iter().map(|(state, _)| state).collect();
        assert_eq!(ended, [NoticeState::Failed, NoticeState::Failed, NoticeState::Sent]);
        assert_eq!(stopped_by(&world), None);
    }

    fn without_starttls_nothing_is_said_in_the_clear(world: World) {
        let sink = MailSink::start();
        let seal = world.app.seal.clone();
        let input = MailServerInput {
            security: notices::mail_server::Security::StartTls,
            login: "crm@nord.example".to_owned(),
            password: Some("secret".to_owned()),
            ..server(sink.port)
        };
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, input)).unwrap();
        three_wait(&world);
        assert_eq!(stopped_by(&world).as_deref(), Some("mail-error-no-starttls"));
        let heard = sink.heard();
        assert!(!heard.is_empty() && heard.iter().all(|line| line.starts_with("EHLO")), "{heard:?}");
    }

    fn a_server_that_cannot_sign_in_is_not_told_the_password(world: World) {
        let sink = MailSink::start();
        sink.turn(Mood::OldFashioned);
        sign_in(&world, sink.port);
        three_wait(&world);
        assert_eq!(stopped_by(&world).as_deref(), Some("mail-error-no-sign-in"));
        assert!(sink.heard().iter().all(|line| line.starts_with("EHLO")), "{:?}", sink.heard());
    }

    fn a_domain_of_other_letters_goes_out_as_every_server_reads_it(world: World) {
        let sink = MailSink::start();
        sink.turn(Mood::OldFashioned);
        let seal = world.app.seal.clone();
        let input = MailServerInput { from_address: "crm@норд.рф".to_owned(), ..server(sink.port) };
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, input)).unwrap();
        queue(&world, &[to_person("1", "info@Пример.рф")]);
        Postman::new().work(&world, 1);
        let [letter] = sink.received().try_into().unwrap();
        assert_eq!(letter.to, "info@xn--e1afmkfd.xn--p1ai");
        assert!(letter.message_id.ends_with("@xn--d1ardi.xn--p1ai"), "{}", letter.message_id);
        assert!(letter.raw.is_ascii(), "{}", letter.raw);
        assert!(sink.heard().contains(&"EHLO xn--d1ardi.xn--p1ai".to_owned()), "{:?}", sink.heard());
        assert!(sink.heard().contains(&"MAIL FROM:<crm@xn--d1ardi.xn--p1ai>".to_owned()), "{:?}", sink.heard());
    }

    fn a_name_of_other_letters_needs_a_server_that_takes_it(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        queue(&world, &[to_person("1", "почта@пример.рф")]);
        Postman::new().work(&world, 1);
        let [letter] = sink.received().try_into().unwrap();
        assert_eq!(letter.to, "почта@xn--e1afmkfd.xn--p1ai");
        assert!(sink.heard().iter().any(|line| line.starts_with("MAIL FROM") && line.contains("SMTPUTF8")));

        sink.turn(Mood::OldFashioned);
        queue(&world, &[to_person("2", "почта@пример.рф"), to_person("3", "a@sevmost.example")]);
        Postman::new().work(&world, 2);
        let states = states(&world);
        assert_eq!(states[1], (NoticeState::Failed, Some("notice-error-local-part".to_owned())));
        assert_eq!(states[2].0, NoticeState::Sent, "the others leave");
        let refused = world.system().read_now(|read| store::refused(read, &["почта@пример.рф".to_owned()])).unwrap();
        assert_eq!(refused, [], "the address is good, our server is not");
    }

    fn a_sender_of_other_letters_stops_the_queue_where_the_server_does_not_take_it(world: World) {
        let sink = MailSink::start();
        sink.turn(Mood::OldFashioned);
        let seal = world.app.seal.clone();
        let input = MailServerInput { from_address: "почта@норд.рф".to_owned(), ..server(sink.port) };
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, input)).unwrap();
        three_wait(&world);
        assert_eq!(stopped_by(&world).as_deref(), Some("mail-error-local-part"));
    }

    fn a_server_that_is_tired_of_a_connection_gets_a_new_one(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.tire_after(2);
        let all: Vec<_> = (0..5).map(|at| to_person(&format!("n{at}"), &format!("p{at}@sevmost.example"))).collect();
        queue(&world, &all);
        Postman::new().work(&world, 5);
        assert_eq!(sink.received().len(), 5);
        assert_eq!(sink.connections(), 3);
        assert_eq!(stopped_by(&world), None);
    }
}
