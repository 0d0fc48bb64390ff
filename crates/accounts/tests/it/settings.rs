//! Settings of the installation.

use accounts::settings::commands;
use base::Error;
use testing::on_both_engines;

use crate::AREAS;

on_both_engines! {
    fn hidden_duplicates_are_told_until_switched_off(world: World) {
        let pavel = world.cast.pavel;
        assert!(world.read(pavel, commands::tells_hidden_duplicates).unwrap());
        world.write(pavel, |tx| commands::tell_hidden_duplicates(tx, "no")).unwrap();

        assert!(!world.read(pavel, commands::tells_hidden_duplicates).unwrap());
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("settings.changed", Some(pavel)));
        let told = world.app.registry.tell(&event, world.ctx(pavel).t());
        assert_eq!(told.changes[0].old.as_deref(), Some("Да"));
        assert_eq!(told.changes[0].new.as_deref(), Some("Нет"));
    }

    fn of_two_administrators_who_set_it_first_at_once_nobody_meets_a_fault(world: World) {
        use std::sync::Barrier;
        let (pavel, both) = (world.cast.pavel, Barrier::new(2));
        let set = || world.write(pavel, |tx| {
            commands::tell_hidden_duplicates(tx, "no")
        });
        let slow = || world.write(pavel, |tx| {
            let done = commands::tell_hidden_duplicates(tx, "no")?;
            both.wait();
            // The other one has begun meanwhile, and waits.
            std::thread::sleep(std::time::Duration::from_millis(500));
            Ok(done)
        });
        let (first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(slow);
            both.wait();
            let second = scope.spawn(set);
            (first.join().unwrap(), second.join().unwrap())
        });
        first.unwrap();
        match world.app.db.engine() {
            base::db::EngineKind::Sqlite => second.unwrap(),
            base::db::EngineKind::Postgres => assert!(matches!(second, Err(Error::Conflict(_))), "{second:?}"),
        }
        assert!(!world.read(pavel, commands::tells_hidden_duplicates).unwrap());
    }

    fn a_setting_takes_only_its_own_words_and_only_from_the_administrator(world: World) {
        let before = world.events_count();
        let wrong = world.write(world.cast.pavel, |tx| commands::tell_hidden_duplicates(tx, "perhaps"));
        assert!(matches!(wrong, Err(Error::Invalid(_))));
        let refused = world.write(world.cast.darya, |tx| commands::tell_hidden_duplicates(tx, "no"));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        world.write(world.cast.pavel, |tx| commands::tell_hidden_duplicates(tx, "yes")).unwrap();
        assert_eq!(world.events_count(), before);
    }
}
