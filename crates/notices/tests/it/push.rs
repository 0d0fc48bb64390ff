//! Notices reach browsers by a push service that behaves and by one that does not.

use std::sync::Arc;
use std::time::Duration as Wait;

use base::app::House;
use base::ids::UserId;
use base::{Error, Recorded, Result, Tx};
use chrono::Duration;
use notices::preferences::{Choice, LetterWish, QuietHours, commands as preferences};
use notices::push::delivery::Courier;
use notices::push::{Device, NewDevice, commands, store as devices};
use notices::queue::{Channel, NewNotice, NoticeState, commands as queue_commands, store};
use testing::{PushMood, PushSink, on_both_engines};

use super::{AREAS, World, letters, queue, states, to_user};

/// A push service of this machine may be used.
fn opened(mut world: World) -> World {
    world.app.house = Arc::new(House {
        push_private: true,
        ..House::default()
    });
    world
}

fn browser(sink: &PushSink, name: &str) -> NewDevice {
    NewDevice {
        endpoint: sink.endpoint(name),
        public_key: sink.public_key(),
        auth: sink.auth(),
        agent: "Mozilla/5.0 (Windows NT 10.0) Firefox/131.0".to_owned(),
    }
}

/// The user's browser asks for the key and to be told.
fn enable(world: &World, user: UserId, new: NewDevice) -> Result<()> {
    let seal = world.app.seal.clone();
    world.write(user, |tx| commands::public_key(tx, &seal))?;
    world.write(user, |tx| commands::enable(tx, true, new))
}

fn of(world: &World, user: UserId) -> Vec<Device> {
    world
        .read(user, |read| devices::of_user(read, user))
        .unwrap()
}

fn push(key: &str, user: UserId) -> NewNotice {
    NewNotice {
        channel: Channel::Push,
        ..to_user(key, user)
    }
}

/// Works the queue this many steps.
fn work(world: &World, steps: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut courier = Courier::default();
        for _ in 0..steps {
            courier.step(&world.app).await.unwrap();
        }
    });
}

fn claim(world: &World) {
    let take = |tx: &mut Tx<'_>| -> Result<Recorded<_>> {
        let claimed = store::claim(tx, Channel::Push)?;
        Ok(tx.unchanged(claimed))
    };
    world.system().write_now(take).unwrap().unwrap();
}

on_both_engines! {
    fn a_notice_arrives_closed_for_the_browser_and_signed_by_us(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let anna = world.cast.anna;
        enable(&world, anna, browser(&sink, "one")).unwrap();
        queue(&world, &[push("a:push", anna)]);
        work(&world, 2);

        let [pushed] = sink.received().try_into().unwrap();
        assert_eq!(pushed.path, "/push/one");
        assert_eq!(pushed.note["title"], "Здравствуйте, Марина");
        assert_eq!(pushed.note["body"], "Добрый день, Марина.");
        assert_eq!(pushed.note["path"], "/companies/5");
        assert_eq!(pushed.note["tag"], "a");
        assert_eq!(pushed.claims["aud"], format!("http://127.0.0.1:{}", sink.port));
        let good_for = pushed.claims["exp"].as_i64().unwrap() - world.app.clock.now().timestamp();
        assert!((1..=24 * 3600).contains(&good_for), "{good_for}");
        assert_eq!(pushed.headers["content-encoding"], "aes128gcm");
        assert_eq!(pushed.headers["ttl"], "86400");
        assert_eq!(pushed.headers["urgency"], "normal");
        assert_eq!(pushed.headers["topic"].len(), 32);
        assert!(pushed.length <= 4096);

        assert_eq!(states(&world), [(NoticeState::Sent, None)]);
        let kept = letters(&world).remove(0);
        assert_eq!((kept.title.as_str(), kept.address.as_str()), ("Здравствуйте, Марина", "Firefox, Windows"));
        assert!(of(&world, anna)[0].sent_at.is_some());
    }

    fn the_key_is_made_once_and_kept_closed(world: World) {
        let seal = world.app.seal.clone();
        let ask = |user| world.write(user, |tx| commands::public_key(tx, &seal)).unwrap();
        let key = ask(world.cast.anna);
        assert_eq!(world.last_event().kind, "push.keys_made");
        let before = world.events_count();
        assert_eq!(ask(world.cast.igor), key);
        assert_eq!(world.events_count(), before);
        let settings = world.read(world.cast.pavel, devices::settings).unwrap();
        assert_eq!(settings.keys(&seal).unwrap().public(), key);

        let elsewhere = tempfile::tempdir().unwrap();
        let other = base::seal::Seal::in_folder(elsewhere.path()).unwrap();
        assert!(settings.keys(&other).is_none(), "a copy of the base without the key tells nothing");
        let anew = world.write(world.cast.anna, |tx| commands::public_key(tx, &other)).unwrap();
        assert_ne!(anew, key, "what cannot be opened any more is made anew");
    }

    fn each_device_of_a_reader_is_told_by_itself(world: World) {
        let (world, sink, deaf) = (opened(world), PushSink::start(), PushSink::start());
        let anna = world.cast.anna;
        enable(&world, anna, browser(&sink, "desk")).unwrap();
        enable(&world, anna, browser(&deaf, "phone")).unwrap();
        enable(&world, world.cast.igor, browser(&sink, "igor")).unwrap();
        deaf.turn(PushMood::Answers("503 Service Unavailable", "x: y"));
        queue(&world, &[push("a:push", anna), push("a:push", anna)]);
        work(&world, 2);
        let to: Vec<String> = sink.received().into_iter().map(|one| one.path).collect();
        assert_eq!(to, ["/push/desk"]);

        deaf.turn(PushMood::Kind);
        world.app.clock.advance(Duration::minutes(2));
        work(&world, 2);
        assert_eq!((sink.received().len(), deaf.received().len()), (1, 1), "who had it has it once");
        assert!(states(&world).iter().all(|(state, _)| *state == NoticeState::Sent));
    }

    fn a_browser_that_is_gone_is_told_no_more(world: World) {
        for status in ["404 Not Found", "410 Gone"] {
            let (world, sink) = (opened(World::new(AREAS, testing::Kind::Sqlite)), PushSink::start());
            let anna = world.cast.anna;
            enable(&world, anna, browser(&sink, "one")).unwrap();
            sink.turn(PushMood::Answers(status, "x: y"));
            queue(&world, &[push("a:push", anna)]);
            work(&world, 1);
            assert_eq!(states(&world), [(NoticeState::Dropped, Some("push-dropped-gone".to_owned()))]);
            assert!(of(&world, anna).is_empty());
            assert_eq!(world.last_event().kind, "push.gone");
            queue(&world, &[push("b:push", anna)]);
            assert_eq!(states(&world).len(), 1, "there is nobody to queue it for");
        }
        drop(world);
    }

    fn a_busy_service_is_left_alone_for_as_long_as_it_asks(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let anna = world.cast.anna;
        enable(&world, anna, browser(&sink, "one")).unwrap();
        sink.turn(PushMood::Answers("429 Too Many Requests", "retry-after: 600"));
        queue(&world, &[push("a:push", anna)]);
        work(&world, 1);
        assert_eq!(states(&world), [(NoticeState::Waiting, Some("429 Too Many Requests hear this".to_owned()))]);
        let due_at = letters(&world)[0].due_at;
        assert_eq!(due_at, world.app.clock.now().naive_utc() + Duration::seconds(600));
        assert!(of(&world, anna)[0].last_error.is_some());

        sink.turn(PushMood::Kind);
        world.app.clock.advance(Duration::minutes(9));
        work(&world, 1);
        assert!(sink.received().is_empty());
        world.app.clock.advance(Duration::minutes(1));
        work(&world, 1);
        assert_eq!(sink.received().len(), 1);
        assert_eq!(of(&world, anna)[0].last_error, None);
    }

    fn what_is_refused_is_given_up_with_the_words_and_may_be_tried_again(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let anna = world.cast.anna;
        enable(&world, anna, browser(&sink, "one")).unwrap();
        sink.turn(PushMood::Answers("413 Content Too Large", "x: y"));
        queue(&world, &[push("a:push", anna)]);
        work(&world, 1);
        assert_eq!(states(&world), [(NoticeState::Failed, Some("push-error-too-large".to_owned()))]);
        sink.turn(PushMood::Answers("403 Forbidden", "x: y"));
        let id = letters(&world)[0].id;
        world.write(world.cast.pavel, |tx| queue_commands::retry(tx, id)).unwrap();
        work(&world, 1);
        assert_eq!(states(&world), [(NoticeState::Failed, Some("403 Forbidden hear this".to_owned()))]);
        sink.turn(PushMood::Kind);
        world.write(world.cast.pavel, |tx| queue_commands::retry(tx, id)).unwrap();
        work(&world, 1);
        assert_eq!((sink.received().len(), states(&world)[0].0), (1, NoticeState::Sent));
    }

    fn a_day_without_success_is_the_end(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        enable(&world, world.cast.anna, browser(&sink, "one")).unwrap();
        sink.turn(PushMood::Answers("500 Internal Server Error", "x: y"));
        queue(&world, &[push("a:push", world.cast.anna)]);
        for _ in 0..30 {
            work(&world, 1);
            world.app.clock.advance(Duration::hours(1));
        }
        assert_eq!(states(&world), [(NoticeState::Failed, Some("500 Internal Server Error hear this".to_owned()))]);
    }

    fn a_service_that_hangs_up_gets_it_again_under_the_same_topic(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        enable(&world, world.cast.anna, browser(&sink, "one")).unwrap();
        sink.turn(PushMood::LosesItsVoice);
        queue(&world, &[push("a:push", world.cast.anna)]);
        work(&world, 1);
        assert_eq!(states(&world)[0].0, NoticeState::Waiting);
        sink.turn(PushMood::Kind);
        world.app.clock.advance(Duration::minutes(2));
        work(&world, 1);
        let received = sink.received();
        let (first, last) = (&received[0], &received[received.len() - 1]);
        assert_eq!(first.headers["topic"], last.headers["topic"]);
        assert_eq!(first.note["tag"], last.note["tag"]);
        assert_eq!(states(&world)[0].0, NoticeState::Sent);
    }

    fn a_killed_server_loses_nothing(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        enable(&world, world.cast.anna, browser(&sink, "one")).unwrap();
        queue(&world, &[push("a:push", world.cast.anna)]);
        claim(&world);
        work(&world, 1);
        assert!(sink.received().is_empty(), "it is in somebody's hands");
        world.app.clock.advance(Duration::minutes(6));
        work(&world, 1);
        assert_eq!(sink.received().len(), 1);
    }

    fn what_a_reader_does_not_want_is_not_sent(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let anna = world.cast.anna;
        enable(&world, anna, browser(&sink, "one")).unwrap();
        let off = Choice { by_push: false, ..Choice::usual("greeting".to_owned()) };
        world.write(anna, |tx| preferences::save(tx, vec![off], QuietHours::default())).unwrap();
        queue(&world, &[push("a:push", anna)]);
        assert!(states(&world).is_empty());

        let never_by_letter = Choice { by_email: LetterWish::Never, ..Choice::usual("greeting".to_owned()) };
        // It is noon in Moscow.
        let quiet = QuietHours { from_minute: Some(11 * 60), until_minute: Some(14 * 60), ..QuietHours::default() };
        world.write(anna, |tx| preferences::save(tx, vec![never_by_letter], quiet)).unwrap();
        queue(&world, &[push("b:push", anna)]);
        work(&world, 1);
        assert!(sink.received().is_empty(), "it is quiet");
        world.app.clock.advance(Duration::hours(2));
        work(&world, 1);
        assert_eq!(sink.received().len(), 1);
    }

    fn an_ended_device_and_a_closed_user_are_not_told(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        enable(&world, anna, browser(&sink, "one")).unwrap();
        enable(&world, igor, browser(&sink, "two")).unwrap();
        queue(&world, &[push("a:push", anna), push("b:push", igor)]);
        let device = of(&world, anna)[0].id;
        let foreign = world.write(igor, |tx| commands::end(tx, device));
        assert!(matches!(foreign, Err(Error::NotFound)));
        world.write(anna, |tx| commands::end(tx, device)).unwrap();
        assert_eq!(world.last_event().kind, "push.ended");
        world.write(world.cast.pavel, |tx| accounts::users::commands::deactivate(tx, igor)).unwrap();
        work(&world, 1);
        assert!(sink.received().is_empty());
        let why: Vec<_> = states(&world).into_iter().map(|(_, why)| why.unwrap()).collect();
        assert_eq!(why, ["push-dropped-device", "notice-dropped-inactive"]);
    }

    fn the_administrator_forbids_it_all(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        enable(&world, anna, browser(&sink, "one")).unwrap();
        queue(&world, &[push("a:push", anna)]);
        let refused = world.write(anna, |tx| commands::switch(tx, false));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        world.write(pavel, |tx| commands::switch(tx, false)).unwrap();
        assert_eq!(world.last_event().kind, "push.switched_off");
        work(&world, 1);
        queue(&world, &[push("b:push", anna)]);
        assert_eq!(states(&world), [(NoticeState::Dropped, Some("push-dropped-device".to_owned()))]);
        assert!(matches!(enable(&world, anna, browser(&sink, "two")), Err(Error::Conflict(_))));
        world.write(pavel, |tx| commands::switch(tx, true)).unwrap();
        queue(&world, &[push("c:push", anna)]);
        work(&world, 1);
        assert_eq!(sink.received().len(), 1);
    }

    fn only_an_address_of_the_outer_world_is_kept(world: World) {
        let sink = PushSink::start();
        let anna = world.cast.anna;
        for endpoint in [sink.endpoint("one"), "https://10.0.0.5/x".to_owned(), "https://localhost/x".to_owned(), String::new()] {
            let new = NewDevice { endpoint, ..browser(&sink, "") };
            let refused = world.write(anna, |tx| commands::enable(tx, false, new));
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        }
        let new = NewDevice { auth: "short".to_owned(), ..browser(&sink, "one") };
        assert!(matches!(world.write(anna, |tx| commands::enable(tx, true, new)), Err(Error::Invalid(_))));
        assert!(of(&world, anna).is_empty());
    }

    fn an_address_that_is_private_by_now_is_not_called(world: World) {
        let sink = PushSink::start();
        let anna = world.cast.anna;
        enable(&world, anna, browser(&sink, "one")).unwrap();
        queue(&world, &[push("a:push", anna)]);
        work(&world, 1);
        assert!(sink.received().is_empty());
        assert_eq!(states(&world), [(NoticeState::Failed, Some("push-error-endpoint".to_owned()))]);
    }

    fn a_browser_that_asks_again_is_one_device(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        enable(&world, anna, browser(&sink, "one")).unwrap();
        let before = world.events_count();
        enable(&world, anna, browser(&sink, "one")).unwrap();
        assert_eq!((of(&world, anna).len(), world.events_count()), (1, before));
        enable(&world, igor, browser(&sink, "one")).unwrap();
        assert_eq!((of(&world, anna).len(), of(&world, igor).len()), (0, 1), "it is told to whom it asked for last");
        for at in 0..19 {
            enable(&world, igor, browser(&sink, &format!("n{at}"))).unwrap();
        }
        assert!(matches!(enable(&world, igor, browser(&sink, "more")), Err(Error::Invalid(_))));
    }
}

#[test]
fn a_slow_service_holds_up_no_other() {
    let (slow, sink) = (PushSink::start(), PushSink::start());
    let world = opened(World::new(AREAS, testing::Kind::Sqlite));
    enable(&world, world.cast.anna, browser(&slow, "one")).unwrap();
    enable(&world, world.cast.igor, browser(&sink, "two")).unwrap();
    slow.turn(PushMood::Slow(Wait::from_secs(60)));
    queue(
        &world,
        &[
            push("a:push", world.cast.anna),
            push("b:push", world.cast.igor),
        ],
    );
    work(&world, 1);
    assert_eq!(sink.received().len(), 1);
    let states = states(&world);
    assert_eq!(
        states[0],
        (NoticeState::Waiting, Some("push-error-slow".to_owned()))
    );
    assert_eq!(states[1].0, NoticeState::Sent);
}
