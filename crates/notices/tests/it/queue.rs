//! What the administrator does with the queue.

use base::Error;
use base::ids::NoticeId;
use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use notices::queue::store::{self, Figures};
use notices::queue::{Channel, NewNotice, NoticeState, commands};
use notices::schema::notices as rows;
use testing::{MailSink, World, on_both_engines};

use super::{AREAS, Postman, letters, queue, set_up, states, to_person, to_user};

on_both_engines! {
    fn a_failed_letter_is_tried_again_by_hand(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.refuse("a@sevmost.example", "550 5.1.1 nobody");
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        Postman::new().work(&world, 1);
        sink.accept("a@sevmost.example");
        let id = letters(&world)[0].id;
        world.write(world.cast.pavel, |tx| commands::retry(tx, id)).unwrap();
        assert_eq!(world.last_event().kind, "queue.retried");
        Postman::new().work(&world, 1);
        assert_eq!(states(&world)[0].0, NoticeState::Sent);

        let again = world.write(world.cast.pavel, |tx| commands::retry(tx, id));
        assert!(matches!(again, Err(Error::Conflict(_))), "it has left");
        assert_eq!(sink.received().len(), 1);
    }

    fn a_waiting_letter_is_dropped_by_hand_and_never_leaves(world: World) {
        let sink = MailSink::start();
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        let id = letters(&world)[0].id;
        world.write(world.cast.pavel, |tx| commands::drop_letter(tx, id)).unwrap();
        assert_eq!(world.last_event().kind, "queue.dropped");
        set_up(&world, &sink);
        Postman::new().work(&world, 2);
        assert_eq!(sink.received(), []);
        assert_eq!(states(&world)[0].0, NoticeState::Dropped);
    }

    fn nobody_else_touches_the_queue(world: World) {
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        let (id, before) = (letters(&world)[0].id, world.events_count());
        for user in [world.cast.anna, world.cast.darya, world.cast.olga] {
            assert!(matches!(world.write(user, |tx| commands::retry(tx, id)), Err(Error::Forbidden(_))));
            assert!(matches!(world.write(user, |tx| commands::drop_letter(tx, id)), Err(Error::Forbidden(_))));
            assert!(matches!(world.write(user, commands::retry_all), Err(Error::Forbidden(_))));
        }
        assert_eq!(states(&world)[0].0, NoticeState::Waiting);
        assert_eq!(world.events_count(), before);
    }

    fn a_letter_that_is_not_there_is_not_found(world: World) {
        let missing = NoticeId(404);
        assert!(matches!(world.write(world.cast.pavel, |tx| commands::retry(tx, missing)), Err(Error::NotFound)));
        assert!(matches!(world.write(world.cast.pavel, |tx| commands::drop_letter(tx, missing)), Err(Error::NotFound)));
    }

    fn what_was_settled_long_ago_is_removed_and_what_was_given_up_is_kept_longer(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        sink.refuse("c@sevmost.example", "550 5.1.1 nobody");
        let mut over = to_person("dropped", "b@sevmost.example");
        over.payload["over"] = "yes".into();
        queue(&world, &[to_person("sent", "a@sevmost.example"), over, to_person("failed", "c@sevmost.example")]);
        Postman::new().work(&world, 3);
        let ended = |world: &World| -> Vec<NoticeState> { states(world).into_iter().map(|(state, _)| state).collect() };
        assert_eq!(ended(&world), [NoticeState::Sent, NoticeState::Dropped, NoticeState::Failed]);

        for (days, left) in [(89, 3), (2, 1), (273, 1), (2, 0)] {
            world.app.clock.advance(Duration::days(days));
            Postman::new().work(&world, 2);
            assert_eq!(states(&world).len(), left, "{:?}", states(&world));
        }
        assert_eq!(sink.received().len(), 1);
    }

    fn many_old_letters_go_in_batches_while_new_ones_leave(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        let old: Vec<_> = (0..600).map(|at| to_person(&format!("old{at}"), "a@sevmost.example")).collect();
        queue(&world, &old);
        world.system().write_now(|tx| {
            let now = tx.moment();
            let all = (rows::state.eq(NoticeState::Sent), rows::settled_at.eq(now));
            diesel::update(rows::table).set(all).execute(tx.conn())?;
            Ok(tx.unchanged(()))
        }).unwrap();
        world.app.clock.advance(Duration::days(100));
        queue(&world, &[to_person("new", "a@sevmost.example")]);
        let mut post = Postman::new();
        let left = |world: &World| world.system().read_now(|read| store::count(read, NoticeState::Sent, 10_000)).unwrap();
        post.work(&world, 1);
        assert_eq!((sink.received().len(), left(&world)), (1, 601), "letters come first");
        post.work(&world, 1);
        assert_eq!(left(&world), 101);
        post.work(&world, 1);
        assert_eq!(left(&world), 1);
    }

    fn a_restore_holds_letters_and_no_lines_in_the_program(world: World) {
        let line = NewNotice { channel: Channel::App, ..to_user("line", world.cast.anna) };
        queue(&world, &[to_user("letter", world.cast.anna), line]);
        for step in [store::HOLD, store::HOLD_NO_LINES] {
            world.app.db.maintain(|conn| Ok(conn.batch_execute(step.sql)?)).unwrap();
        }
        assert_eq!(world.system().read_now(store::figures).unwrap().held, 1);
        assert!(notices::inbox::bring(&world.app).unwrap(), "the line comes up");
    }

    fn what_was_gathered_for_a_digest_that_never_left_is_removed_too(world: World) {
        queue(&world, &[to_user("1", world.cast.anna)]);
        world.app.db.maintain(|conn| Ok(conn.batch_execute("update notices set state = 'gathered'")?)).unwrap();
        let left = |world: &World| world.system().read_now(|read| store::count(read, NoticeState::Gathered, 10)).unwrap();
        for (days, expected) in [(89, 1), (2, 0)] {
            world.app.clock.advance(Duration::days(days));
            Postman::new().work(&world, 2);
            assert_eq!(left(&world), expected);
        }
    }

    fn held_letters_leave_or_go_when_the_administrator_says_so(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        let hold = |world: &World| world.app.db.maintain(|conn| Ok(conn.batch_execute(store::HOLD.sql)?)).unwrap();
        queue(&world, &[to_person("1", "a@sevmost.example"), to_person("2", "b@sevmost.example")]);
        hold(&world);
        let mut post = Postman::new();
        world.app.clock.advance(Duration::days(5));
        post.work(&world, 2);
        assert_eq!(sink.received(), [], "neither sent nor given up");
        assert!(states(&world).iter().all(|(state, _)| *state == NoticeState::Held));

        // One by itself, then the rest.
        let (id, before) = (letters(&world)[0].id, world.events_count());
        for user in [world.cast.anna, world.cast.darya, world.cast.olga] {
            assert!(matches!(world.write(user, commands::release_held), Err(Error::Forbidden(_))));
            assert!(matches!(world.write(user, commands::drop_held), Err(Error::Forbidden(_))));
        }
        assert_eq!(world.events_count(), before);
        world.write(world.cast.pavel, |tx| commands::retry(tx, id)).unwrap();
        post.work(&world, 2);
        assert_eq!(sink.received().len(), 1);
        assert_eq!(world.write(world.cast.pavel, commands::release_held).unwrap(), 1);
        assert_eq!(world.last_event().kind, "queue.retried");
        post.work(&world, 2);
        assert_eq!(sink.received().len(), 2);

        queue(&world, &[to_person("3", "c@sevmost.example")]);
        hold(&world);
        assert_eq!(world.write(world.cast.pavel, commands::drop_held).unwrap(), 1);
        assert_eq!(world.last_event().kind, "queue.held_dropped");
        let before = world.events_count();
        for nothing in [commands::drop_held, commands::release_held] {
            assert_eq!(world.write(world.cast.pavel, nothing).unwrap(), 0);
        }
        assert_eq!(world.events_count(), before, "nothing was held");
        post.work(&world, 2);
        assert_eq!(sink.received().len(), 2);
        assert_eq!(states(&world)[2], (NoticeState::Dropped, Some("notice-dropped-by-hand".to_owned())));
    }

    fn the_figures_tell_how_the_queue_stands(world: World) {
        let sink = MailSink::start();
        let figures = || world.system().read_now(store::figures).unwrap();
        assert_eq!(figures(), Figures { waiting: 0, failed: 0, held: 0, oldest: Duration::zero() });
        set_up(&world, &sink);
        for letter in ["1", "2"] {
            queue(&world, &[to_person(letter, "a@sevmost.example")]);
            world.app.clock.advance(Duration::minutes(10));
        }
        assert_eq!(figures(), Figures { waiting: 2, failed: 0, held: 0, oldest: Duration::minutes(20) });
        // An attempt that did not end well does not make a letter younger.
        sink.refuse("a@sevmost.example", "451 4.7.1 come back");
        let mut post = Postman::new();
        post.work(&world, 1);
        assert_eq!(figures().oldest, Duration::minutes(20));
        world.app.clock.advance(Duration::minutes(10));
        sink.refuse("a@sevmost.example", "550 5.1.1 nobody");
        post.work(&world, 2);
        assert_eq!(figures(), Figures { waiting: 0, failed: 2, held: 0, oldest: Duration::zero() });
    }
}
