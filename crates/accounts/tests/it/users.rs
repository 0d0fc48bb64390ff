//! Accounts (`B13`, `O14`).

use accounts::users::{commands, store};
use base::Error;
use testing::{World, on_both_engines};

use crate::AREAS;

on_both_engines! {
    fn a_deactivated_user_is_closed_and_it_is_recorded(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        world.write(pavel, |tx| commands::deactivate(tx, anna)).unwrap();

        assert!(!world.read(pavel, |read| store::find(read, anna)).unwrap().active);
        let event = world.last_event();
        assert_eq!(event.kind, "user.deactivated");
        assert_eq!((event.actor_id, event.subject_id), (Some(pavel), anna.0));
    }

    fn only_the_administrator_deactivates(world: World) {
        let before = world.events_count();
        let refused = world.write(world.cast.darya, |tx| commands::deactivate(tx, world.cast.anna));

        assert!(matches!(refused, Err(Error::Forbidden(_))));
        assert!(world.read(world.cast.pavel, |read| store::find(read, world.cast.anna)).unwrap().active);
        assert_eq!(world.events_count(), before);
    }

    fn the_last_administrator_cannot_be_deactivated(world: World) {
        let pavel = world.cast.pavel;
        let refused = world.write(pavel, |tx| commands::deactivate(tx, pavel));

        assert!(matches!(refused, Err(Error::Conflict(_))));
        assert!(world.read(pavel, |read| store::find(read, pavel)).unwrap().active);
    }
}
