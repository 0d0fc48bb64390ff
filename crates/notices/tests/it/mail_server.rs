//! The settings of the mail server.

use base::Error;
use notices::mail_server::{MailServerInput, Security, commands, store};
use testing::on_both_engines;

use super::{AREAS, server};

on_both_engines! {
    fn the_administrator_sets_the_server_and_its_password_is_kept_closed(world: World) {
        let seal = world.app.seal.clone();
        let input = MailServerInput {
            login: "crm".to_owned(),
            password: Some("очень-секретно".to_owned()),
            ..server(587)
        };
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, input)).unwrap();
        let kept = world.read(world.cast.pavel, store::find).unwrap().unwrap();
        assert!(!kept.password.contains("секретно"));
        assert_eq!(seal.open(&kept.password).as_deref(), Some("очень-секретно"));
        let event = world.last_event();
        assert_eq!(event.kind, "mail_server.set");
        assert!(!event.payload.contains("секретно"));

        // A form without a password leaves the one that is kept.
        let input = MailServerInput { login: "crm".to_owned(), port: 465, security: Security::Tls, ..server(465) };
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, kept.version, input)).unwrap();
        let moved = world.read(world.cast.pavel, store::find).unwrap().unwrap();
        assert_eq!((moved.port, moved.password == kept.password), (465, true));
    }

    fn nobody_else_sets_it(world: World) {
        let seal = world.app.seal.clone();
        let before = world.events_count();
        for user in [world.cast.anna, world.cast.darya, world.cast.olga] {
            let refused = world.write(user, |tx| commands::set(tx, &seal, 0, server(25)));
            assert!(matches!(refused, Err(Error::Forbidden(_))));
        }
        assert_eq!(world.read(world.cast.pavel, store::find).unwrap(), None);
        assert_eq!(world.events_count(), before);
    }

    fn what_cannot_be_is_said_by_its_field(world: World) {
        let seal = world.app.seal.clone();
        let wrong = MailServerInput {
            host: "smtp example".to_owned(),
            port: 70_000,
            from_address: "crm".to_owned(),
            per_minute: 0,
            ..server(25)
        };
        let Err(Error::Invalid(errors)) = world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, wrong)) else {
            panic!("it was taken");
        };
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["from_address", "host", "per_minute", "port"]);
    }

    fn two_administrators_do_not_overwrite_one_another(world: World) {
        let seal = world.app.seal.clone();
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, server(25))).unwrap();
        for version in [0, 7] {
            let stale = world.write(world.cast.pavel, |tx| commands::set(tx, &seal, version, server(26)));
            assert!(matches!(stale, Err(Error::Conflict(_))), "version {version}");
        }
        assert_eq!(world.read(world.cast.pavel, store::find).unwrap().unwrap().port, 25);
    }

    fn settings_saved_as_they_were_are_no_event(world: World) {
        let seal = world.app.seal.clone();
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, server(25))).unwrap();
        let before = world.events_count();
        world.write(world.cast.pavel, |tx| commands::set(tx, &seal, 1, server(25))).unwrap();
        assert_eq!(world.events_count(), before);
    }
}
