//! What the administrator does with the queue.

use base::Error;
use base::ids::NoticeId;
use notices::queue::{NoticeState, commands};
use testing::{MailSink, on_both_engines};

use super::{AREAS, Postman, letters, queue, set_up, states, to_person};

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
}
