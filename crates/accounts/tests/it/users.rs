//! Accounts (`B13`, `O14`).

use accounts::sessions;
use accounts::users::{UserInput, commands, passwords, store};
use base::access::{Role, Roles, Sees, Visibility};
use base::ids::{CompanyId, PersonId, SessionId, Subject, UserId};
use base::locale::Locale;
use base::{Error, Tx};
use testing::{World, on_both_engines};

use crate::AREAS;

fn input(login: &str) -> UserInput {
    UserInput {
        login: login.to_owned(),
        full_name: "Нина Корсакова".to_owned(),
        position: "Технолог".to_owned(),
        department_id: None,
        phones: "доб. 114".to_owned(),
        email: "nina@rapport.example".to_owned(),
        roles: Roles::of(&[Role::Manager, Role::Expert]),
        visibility: Visibility::Own,
        chosen_managers: Vec::new(),
    }
}

/// The account as it would be saved without changes.
fn kept(world: &World, id: UserId) -> (UserInput, i32) {
    world
        .read(world.cast.pavel, |read| {
            let user = store::find(read, id)?;
            let chosen_managers = store::chosen_managers_of(read, id)?;
            let input = UserInput {
                login: user.login,
                full_name: user.full_name,
                position: user.position,
                department_id: user.department_id,
                phones: user.phones,
                email: user.email,
                roles: user.roles,
                visibility: user.visibility,
                chosen_managers,
            };
            Ok((input, user.version))
        })
        .unwrap()
}

fn wrong_fields<T>(result: Result<T, Error>) -> Vec<String> {
    match result {
        Err(Error::Invalid(fields)) => fields.iter().map(|(field, _)| field.to_owned()).collect(),
        Err(other) => panic!("refused otherwise: {other}"),
        Ok(_) => panic!("accepted"),
    }
}

fn hash() -> passwords::PasswordHashText {
    passwords::hash("лодка сирень автобус").unwrap()
}

fn start_session(world: &World, id: UserId) -> SessionId {
    let user = world
        .read(world.cast.pavel, |read| store::find(read, id))
        .unwrap();
    let token = format!("hash-{}-{}", id, world.events_count());
    world
        .system()
        .write_now(|tx| sessions::commands::start(tx, user, &token, "Firefox/130 Windows"))
        .unwrap();
    let list = world.read(world.cast.pavel, |read| sessions::store::list_of(read, id));
    list.unwrap()
        .iter()
        .map(|session| session.id)
        .max()
        .unwrap()
}

fn sessions_of(world: &World, id: UserId) -> usize {
    let list = world.read(world.cast.pavel, |read| sessions::store::list_of(read, id));
    list.unwrap().len()
}

on_both_engines! {
    fn a_created_account_has_several_roles_and_must_change_its_password(world: World) {
        let pavel = world.cast.pavel;
        let mut wanted = input("Korsakova");
        wanted.visibility = Visibility::Chosen;
        wanted.chosen_managers = vec![world.cast.anna, world.cast.igor];
        let id = world.write(pavel, |tx| commands::create(tx, wanted, &hash())).unwrap();

        let user = world.read(pavel, |read| store::find(read, id)).unwrap();
        assert_eq!(user.login, "korsakova");
        assert!(user.roles.has(Role::Manager) && user.roles.has(Role::Expert));
        assert!(user.must_change_password && user.active && user.seen_at.is_none());
        let mut chosen = world.read(pavel, |read| store::chosen_managers_of(read, id)).unwrap();
        chosen.sort();
        assert_eq!(chosen, [world.cast.anna, world.cast.igor]);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id, event.actor_id), ("user.created", id.0, Some(pavel)));
        assert!(!event.payload.contains("argon2"));
    }

    fn a_new_account_names_every_wrong_field(world: World) {
        let pavel = world.cast.pavel;
        let before = world.events_count();
        let mut wrong = input("ю");
        wrong.full_name = String::new();
        wrong.email = "nina@".to_owned();
        wrong.roles = Roles::default();
        let refused = world.write(pavel, |tx| commands::create(tx, wrong, &hash()));
        assert_eq!(wrong_fields(refused), ["email", "full_name", "login", "roles"]);

        let taken = world.write(pavel, |tx| commands::create(tx, input("ANNA"), &hash()));
        assert_eq!(wrong_fields(taken), ["login"]);
        let mut stranger = input("korsakova");
        stranger.visibility = Visibility::Chosen;
        stranger.chosen_managers = vec![UserId(999)];
        assert_eq!(wrong_fields(world.write(pavel, |tx| commands::create(tx, stranger, &hash()))), ["chosen_managers"]);
        assert_eq!(world.events_count(), before);
    }

    fn only_the_administrator_creates_accounts(world: World) {
        let before = world.events_count();
        for who in [world.cast.darya, world.cast.anna, world.cast.olga] {
            let refused = world.write(who, |tx| commands::create(tx, input("korsakova"), &hash()));
            assert!(matches!(refused, Err(Error::Forbidden(_))));
        }
        assert_eq!(world.events_count(), before);
    }

    fn an_edited_account_tells_old_and_new_values(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let (mut changed, version) = kept(&world, anna);
        changed.position = "Старший менеджер".to_owned();
        changed.visibility = Visibility::Department;
        world.write(pavel, |tx| commands::edit(tx, anna, version, changed)).unwrap();

        let user = world.read(pavel, |read| store::find(read, anna)).unwrap();
        assert_eq!((user.position.as_str(), user.version), ("Старший менеджер", version + 1));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("user.edited", anna.0));
        let told = world.app.registry.tell(&event, world.ctx(pavel).t());
        let visibility = told.changes.iter().find(|change| change.label == "Какие записи видит").unwrap();
        assert_eq!(visibility.old.as_deref(), Some("Только свои"));
        assert_eq!(visibility.new.as_deref(), Some("Своего отдела"));
        assert_eq!(told.changes.len(), 2);
    }

    fn a_change_of_visibility_decides_at_once_what_is_seen(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        assert_eq!(world.ctx(anna).actor.sees, Sees::RecordsOf(vec![anna]));
        let (mut changed, version) = kept(&world, anna);
        changed.visibility = Visibility::Chosen;
        changed.chosen_managers = vec![igor];
        world.write(pavel, |tx| commands::edit(tx, anna, version, changed.clone())).unwrap();
        assert_eq!(world.ctx(anna).actor.sees, Sees::RecordsOf(vec![igor, anna]));

        changed.visibility = Visibility::All;
        world.write(pavel, |tx| commands::edit(tx, anna, version + 1, changed)).unwrap();
        assert_eq!(world.ctx(anna).actor.sees, Sees::Everything);
    }

    fn a_stale_save_is_a_conflict_and_changes_nothing(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let (mut first, version) = kept(&world, anna);
        let mut second = first.clone();
        first.position = "Менеджер".to_owned();
        second.position = "Эксперт".to_owned();
        world.write(pavel, |tx| commands::edit(tx, anna, version, first)).unwrap();
        let before = world.events_count();
        let refused = world.write(pavel, |tx| commands::edit(tx, anna, version, second));

        assert!(matches!(refused, Err(Error::Conflict(text)) if text.key == "error-changed-meanwhile"));
        assert_eq!(world.read(pavel, |read| store::find(read, anna)).unwrap().position, "Менеджер");
        assert_eq!(world.events_count(), before);
        let last = world.read(pavel, |read| accounts::audit::last_change(read, anna.into())).unwrap().unwrap();
        assert_eq!(last.0, "Павел Ремезов");
    }

    fn saving_without_changes_records_nothing(world: World) {
        let (pavel, olga) = (world.cast.pavel, world.cast.olga);
        let (same, version) = kept(&world, olga);
        let before = world.events_count();
        world.write(pavel, |tx| commands::edit(tx, olga, version, same)).unwrap();
        assert_eq!(world.events_count(), before);
    }

    fn an_account_that_is_not_there_cannot_be_changed(world: World) {
        let pavel = world.cast.pavel;
        let nobody = UserId(999);
        let edited = world.write(pavel, |tx| commands::edit(tx, nobody, 1, input("nobody")));
        assert!(matches!(edited, Err(Error::NotFound)));
        for refused in [
            world.write(pavel, |tx| commands::deactivate(tx, nobody)),
            world.write(pavel, |tx| commands::reactivate(tx, nobody)),
            world.write(pavel, |tx| commands::give_password(tx, nobody, &hash())),
        ] {
            assert!(matches!(refused, Err(Error::NotFound)));
        }
    }

    fn managers_change_no_account_not_even_their_own(world: World) {
        let anna = world.cast.anna;
        let (mut own, version) = kept(&world, anna);
        own.roles = Roles::of(&[Role::Administrator]);
        let before = world.events_count();
        for refused in [
            world.write(anna, |tx| commands::edit(tx, anna, version, own)),
            world.write(anna, |tx| commands::give_password(tx, anna, &hash())),
            world.write(anna, |tx| commands::reactivate(tx, anna)),
        ] {
            assert!(matches!(refused, Err(Error::Forbidden(_))));
        }
        assert_eq!(world.events_count(), before);
    }

    fn the_last_administrator_keeps_the_role(world: World) {
        let pavel = world.cast.pavel;
        let (mut own, version) = kept(&world, pavel);
        own.roles = Roles::of(&[Role::Manager]);
        let refused = world.write(pavel, |tx| commands::edit(tx, pavel, version, own));
        assert!(matches!(refused, Err(Error::Conflict(_))));
    }

    fn a_given_password_ends_the_sessions_and_must_be_changed(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        start_session(&world, anna);
        world.write(pavel, |tx| commands::give_password(tx, anna, &hash())).unwrap();

        let (user, kept) = world
            .read(pavel, |read| Ok((store::find(read, anna)?, store::password_hash(read, anna)?)))
            .unwrap();
        assert!(user.must_change_password);
        assert!(passwords::matches("лодка сирень автобус", Some(&kept)));
        assert_eq!(sessions_of(&world, anna), 0);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("user.password_given", Some(pavel)));
        assert!(!event.payload.contains("argon2") && !event.payload.contains("лодка"));
    }

    fn a_changed_password_ends_the_other_sessions(world: World) {
        let anna = world.cast.anna;
        let current = start_session(&world, anna);
        start_session(&world, anna);
        let mut ctx = world.ctx(anna);
        let mut actor = (*ctx.actor).clone();
        actor.session_id = Some(current);
        ctx.actor = actor.into();
        ctx.write_now(|tx| commands::change_password(tx, &hash())).unwrap();

        let left = world.read(anna, |read| sessions::store::list_of(read, anna)).unwrap();
        assert_eq!(left.iter().map(|session| session.id).collect::<Vec<_>>(), [current]);
        assert_eq!(world.last_event().kind, "user.password_changed");
        let nobody = world.system().write_now(|tx| commands::change_password(tx, &hash()));
        assert!(matches!(nobody, Err(Error::Forbidden(_))));
    }

    fn preferences_are_kept_without_an_event(world: World) {
        let anna = world.cast.anna;
        let before = world.events_count();
        world
            .write(anna, |tx| commands::set_preferences(tx, Locale::En, chrono_tz::Asia::Omsk))
            .unwrap();
        let user = world.read(anna, |read| store::find(read, anna)).unwrap();
        assert_eq!((user.locale, user.zone.as_str()), (Locale::En, "Asia/Omsk"));
        assert_eq!(world.events_count(), before);
        let nobody = world.system().write_now(|tx| commands::set_preferences(tx, Locale::En, chrono_tz::UTC));
        assert!(matches!(nobody, Err(Error::Forbidden(_))));
    }

    fn a_deactivated_user_is_closed_and_it_is_recorded(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        start_session(&world, anna);
        world.write(pavel, |tx| commands::deactivate(tx, anna)).unwrap();

        assert!(!world.read(pavel, |read| store::find(read, anna)).unwrap().active);
        assert_eq!(sessions_of(&world, anna), 0);
        let event = world.last_event();
        assert_eq!(event.kind, "user.deactivated");
        assert_eq!((event.actor_id, event.subject_id), (Some(pavel), anna.0));
    }

    fn a_reactivated_user_may_sign_in_again(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        world.write(pavel, |tx| commands::deactivate(tx, anna)).unwrap();
        world.write(pavel, |tx| commands::reactivate(tx, anna)).unwrap();

        assert!(world.read(pavel, |read| store::find(read, anna)).unwrap().active);
        assert_eq!(world.last_event().kind, "user.reactivated");
        let before = world.events_count();
        world.write(pavel, |tx| commands::reactivate(tx, anna)).unwrap();
        assert_eq!(world.events_count(), before);
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

    fn records_are_handed_over_by_every_area(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let companies = |_: &mut Tx<'_>, _: UserId, _: UserId| Ok(vec![Subject::from(CompanyId(7))]);
        let people = |_: &mut Tx<'_>, _: UserId, _: UserId| Ok(vec![Subject::from(PersonId(8))]);
        let count = world.write(pavel, |tx| commands::hand_over(tx, anna, igor, &[companies, people])).unwrap();

        assert_eq!(count, 2);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("user.records_handed_over", anna.0));
        let told = world.app.registry.tell(&event, world.ctx(pavel).t());
        assert_eq!(told.sentence, "Записи переданы: Анна Ковалёва → Игорь Самойлов, всего 2");
    }

    fn records_go_to_another_active_user_only(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        world.write(pavel, |tx| commands::deactivate(tx, igor)).unwrap();
        let before = world.events_count();
        for to in [igor, anna] {
            assert_eq!(wrong_fields(world.write(pavel, |tx| commands::hand_over(tx, anna, to, &[]))), ["to"]);
        }
        let nobody = world.write(pavel, |tx| commands::hand_over(tx, anna, UserId(999), &[]));
        assert!(matches!(nobody, Err(Error::NotFound)));
        let refused = world.write(world.cast.darya, |tx| commands::hand_over(tx, anna, world.cast.lev, &[]));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        assert_eq!(world.events_count(), before);
    }

    fn a_sign_in_is_told_of_its_user_and_noted_as_their_visit(world: World) {
        let anna = world.cast.anna;
        start_session(&world, anna);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("session.started", Some(anna)));
        let user = world.read(anna, |read| store::find(read, anna)).unwrap();
        assert_eq!(user.seen_at, Some(world.app.clock.now().naive_utc()));
    }

    fn sessions_are_ended_by_their_user_or_the_administrator(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let session = start_session(&world, anna);
        let refused = world.write(world.cast.darya, |tx| sessions::commands::revoke(tx, anna, session));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        world.write(anna, |tx| sessions::commands::revoke(tx, anna, session)).unwrap();
        assert_eq!(world.last_event().kind, "session.revoked");
        let again = world.write(pavel, |tx| sessions::commands::revoke(tx, anna, session));
        assert!(matches!(again, Err(Error::NotFound)));
        start_session(&world, anna);
        world.write(pavel, |tx| sessions::commands::revoke_all(tx, anna)).unwrap();
        assert_eq!(sessions_of(&world, anna), 0);
    }
}

#[test]
fn a_generated_password_is_strong_and_readable() {
    let password = passwords::generate().unwrap();
    assert!(passwords::check_strength(&password, &[]).is_ok());
    assert_eq!(password.len(), 19);
    assert!(!password.contains(['l', 'o', '0', '1']));
    assert_ne!(password, passwords::generate().unwrap());
}

#[test]
fn a_password_made_of_the_name_is_weak() {
    let personal = ["kovaleva", "Анна Ковалёва"];
    assert!(passwords::check_pair("kovaleva1", "kovaleva1", &personal).is_err());
    assert!(passwords::check_pair("лодка сирень автобус", "лодка сирень", &personal).is_err());
    assert!(
        passwords::check_pair("лодка сирень автобус", "лодка сирень автобус", &personal).is_ok()
    );
}
