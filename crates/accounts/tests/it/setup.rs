//! The first start. The cast is hired already, so an installation without accounts is emptied for it.

use accounts::sessions::guard::token_hash;
use accounts::settings::{self, Setting};
use accounts::setup::commands::{self, FirstAdministrator, NewSession};
use accounts::users::{passwords, store};
use base::access::{Actor, Role};
use base::locale::Locale;
use base::{Ctx, Error};
use diesel::connection::SimpleConnection;
use testing::{World, on_both_engines};

use crate::AREAS;

/// Takes everybody away, as no command can.
fn empty(world: &World) {
    let sql = "delete from sessions; delete from chosen_managers; delete from users; delete from departments";
    world
        .app
        .db
        .maintain(|conn| Ok(conn.batch_execute(sql)?))
        .unwrap();
}

fn visitor(world: &World) -> Ctx {
    let actor = Actor::visitor(Some("10.0.0.7".to_owned()));
    world.app.as_actor(actor, Locale::En)
}

fn administrator(login: &str) -> FirstAdministrator {
    FirstAdministrator {
        login: login.to_owned(),
        full_name: "Игорь Самойлов".to_owned(),
        email: String::new(),
        locale: Locale::En,
    }
}

fn create(world: &World, token: &str, login: &str) -> base::Result<accounts::users::User> {
    let password = passwords::hash("лодка сирень автобус").unwrap();
    let session = NewSession {
        token_hash: "cookie",
        agent: "Firefox/130 Windows",
    };
    visitor(world).write_now(|tx| {
        commands::create_administrator(tx, token, &administrator(login), (&password, &session))
    })
}

on_both_engines! {
    fn the_link_makes_the_first_administrator_once(world: World) {
        empty(&world);
        let token = world.system().write_now(commands::offer_link).unwrap().unwrap();
        let offered = world.last_event();
        assert_eq!(offered.kind, "setup.link_offered");
        assert!(!offered.payload.contains(&token));
        let kept = world.system().read_now(|read| settings::store::get(read, Setting::SetupLink)).unwrap();
        assert_eq!(kept, Some(token_hash(&token)));

        let user = create(&world, &token, "samoilov").unwrap();
        let user = world.system().read_now(|read| store::find(read, user.id)).unwrap();
        assert!(user.roles.has(Role::Administrator) && !user.must_change_password);
        assert_eq!(user.locale, Locale::En);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("session.started", Some(user.id)));
        assert_eq!(event.address.as_deref(), Some("10.0.0.7"));

        assert!(matches!(create(&world, &token, "second"), Err(Error::NotFound)));
        assert_eq!(world.system().read_now(store::count).unwrap(), 1);
    }

    fn a_wrong_or_replaced_link_makes_nobody(world: World) {
        empty(&world);
        let old = world.system().write_now(commands::offer_link).unwrap().unwrap();
        let new = world.system().write_now(commands::offer_link).unwrap().unwrap();
        for wrong in [old.as_str(), "", "guess"] {
            assert!(matches!(create(&world, wrong, "samoilov"), Err(Error::NotFound)));
        }
        assert!(matches!(create(&world, &new, "ю"), Err(Error::Invalid(_))));
        assert_eq!(world.system().read_now(store::count).unwrap(), 0);
        create(&world, &new, "samoilov").unwrap();
    }

    fn no_link_is_offered_where_somebody_works(world: World) {
        let before = world.events_count();
        assert_eq!(world.system().write_now(commands::offer_link).unwrap(), None);
        assert_eq!(world.events_count(), before);
    }
}
