//! What somebody has before them (`C9`–`C11`, `O2`), and how it is moved.

mod handing;
mod moves;
mod reading;

use base::ids::{CompanyId, DecisionId, InteractionId, UserId};
use chrono::{Days, NaiveDate};
use directory::companies::commands as companies;
use journal::agenda::{Span, Whose, store};
use journal::interactions::Importance;
use testing::{World, on_both_engines};

use crate::{AREAS, add, add_company, call};

fn planned(world: &World, user: UserId, company: CompanyId, day: NaiveDate) -> InteractionId {
    let day = day.to_string();
    let form = call(&[("state", "planned"), ("date", &day)]);
    add(world, user, company, &form).unwrap()
}

/// What is agreed with a client, for `user` to do by this day.
fn agreed(world: &World, user: UserId, company: CompanyId, day: NaiveDate) -> DecisionId {
    let (who, due) = (format!("u{user}"), day.to_string());
    let form = call(&[
        ("decisions.0.text", "Прислать счёт"),
        ("decisions.0.who", &who),
        ("decisions.0.due", &due),
    ]);
    let id = add(world, user, company, &form).unwrap();
    let decisions = world.read(user, |read| {
        journal::interactions::store::decisions_of(read, &[id])
    });
    decisions.unwrap()[0].id
}

/// Everything of theirs until this day, as this user sees it.
fn wanted(world: &World, user: UserId, whose: Whose, until: NaiveDate) -> store::Wanted {
    let users = world.read(user, |read| store::users(read, whose)).unwrap();
    store::Wanted {
        users,
        span: Span::until(until),
        today: world.ctx(user).today(),
        zone: world.ctx(user).zone,
        importance: None,
        company: None,
    }
}

/// The clients of the planned contacts.
fn contacts(world: &World, user: UserId, wanted: &store::Wanted) -> Vec<CompanyId> {
    let found = world.read(user, |read| store::planned(read, wanted));
    found.unwrap().iter().map(|one| one.company_id).collect()
}

on_both_engines! {
    fn each_has_what_is_theirs_and_the_head_the_departments(world: World) {
        let (anna, igor, darya, lev) = (world.cast.anna, world.cast.igor, world.cast.darya, world.cast.lev);
        let today = world.ctx(anna).today();
        let (ours, theirs) = (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Лесная гавань"));
        planned(&world, anna, ours, today - Days::new(2));
        planned(&world, igor, theirs, today + Days::new(1));
        planned(&world, igor, theirs, today + Days::new(30));
        let of = |user, whose| contacts(&world, user, &wanted(&world, user, whose, today + Days::new(14)));
        assert_eq!(of(anna, Whose::Mine), [ours]);
        assert_eq!(of(anna, Whose::Everybody), [ours], "hidden clients stay hidden");
        assert_eq!(of(darya, Whose::Mine), []);
        assert_eq!(of(darya, Whose::Department), [ours, theirs]);
        assert_eq!(of(lev, Whose::Everybody), [ours, theirs], "the earliest first, the far ones not yet");
    }

    fn decisions_wait_until_they_are_ticked(world: World) {
        let (anna, igor, lev) = (world.cast.anna, world.cast.igor, world.cast.lev);
        let today = world.ctx(anna).today();
        let company = add_company(&world, anna, "Северный мост");
        let due = (today + Days::new(3)).to_string();
        let far = (today + Days::new(60)).to_string();
        let (annas, igors) = (format!("u{anna}"), format!("u{igor}"));
        let id = add(&world, anna, company, &call(&[
            ("decisions.0.text", "Счёт"), ("decisions.0.who", &annas), ("decisions.0.due", &due),
            ("decisions.1.text", "График"), ("decisions.1.who", &igors), ("decisions.1.due", &due),
            ("decisions.2.text", "Акт"), ("decisions.2.who", &annas), ("decisions.2.due", &far),
            ("decisions.3.text", "Когда-нибудь"), ("decisions.3.who", &annas),
        ])).unwrap();
        let of = |user, whose| {
            let wanted = wanted(&world, user, whose, today + Days::new(14));
            let found = world.read(user, |read| store::decided(read, &wanted)).unwrap();
            found.into_iter().map(|(decision, _, topic)| (decision.text, topic)).collect::<Vec<_>>()
        };
        let line = |text: &str| (text.to_owned(), "Сроки поставки".to_owned());
        assert_eq!(of(anna, Whose::Mine), [line("Счёт")]);
        assert_eq!(of(igor, Whose::Mine), [], "the client of another is not seen, nor what was agreed there");
        assert_eq!(of(lev, Whose::Everybody), [line("Счёт"), line("График")]);
        let decision = world.read(anna, |read| journal::interactions::store::decisions_of(read, &[id])).unwrap()[0].id;
        world.write(anna, |tx| journal::interactions::commands::settle(tx, decision)).unwrap();
        assert_eq!(of(anna, Whose::Mine), []);
    }

    fn clients_are_called_on_their_day(world: World) {
        let (anna, igor, lev) = (world.cast.anna, world.cast.igor, world.cast.lev);
        let today = world.ctx(anna).today();
        let (ours, theirs, put_aside) =
            (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Лесная гавань"), add_company(&world, anna, "Старая"));
        for (user, company) in [(anna, ours), (igor, theirs), (anna, put_aside)] {
            world.write(user, |tx| companies::move_next_contact(tx, company, Some(today))).unwrap();
        }
        world.write(anna, |tx| companies::archive(tx, put_aside)).unwrap();
        let of = |user, whose, until| {
            let wanted = wanted(&world, user, whose, until);
            let found = world.read(user, |read| store::to_call(read, &wanted)).unwrap();
            found.into_iter().map(|(id, ..)| id).collect::<Vec<_>>()
        };
        assert_eq!(of(anna, Whose::Mine, today), [ours]);
        assert_eq!(of(anna, Whose::Mine, today - Days::new(1)), []);
        assert_eq!(of(lev, Whose::Everybody, today), [ours, theirs]);
        assert_eq!(of(anna, Whose::Everybody, today), [ours]);
    }

    fn each_source_is_narrowed_by_days_client_and_importance(world: World) {
        let anna = world.cast.anna;
        let today = world.ctx(anna).today();
        let (bridge, harbour) = (add_company(&world, anna, "Северный мост"), add_company(&world, anna, "Лесная гавань"));
        for (company, in_days) in [(bridge, 1), (harbour, 8)] {
            let day = today + Days::new(in_days);
            planned(&world, anna, company, day);
            agreed(&world, anna, company, day);
            world.write(anna, |tx| companies::move_next_contact(tx, company, Some(day))).unwrap();
            let at = day.and_hms_opt(9, 0, 0).unwrap();
            let registry = world.app.registry.clone();
            let what = ("Перезвонить", Importance::Normal);
            world.write(anna, |tx| journal::reminders::commands::create(tx, &registry, Some(company.into()), what, at)).unwrap();
        }
        let important = call(&[("state", "planned"), ("date", "2026-11-23"), ("importance", "high")]);
        add(&world, anna, harbour, &important).unwrap();
        let all = wanted(&world, anna, Whose::Mine, today + Days::new(14));
        let counts = |wanted: &store::Wanted| world.read(anna, |read| Ok([
            store::planned(read, wanted)?.len(), store::decided(read, wanted)?.len(),
            store::to_call(read, wanted)?.len(), store::reminders(read, wanted)?.len(),
        ])).unwrap();
        assert_eq!(counts(&all), [3, 2, 2, 2]);
        let next_week = Span::of(today + Days::new(7), today + Days::new(9));
        assert_eq!(counts(&store::Wanted { span: next_week, ..all.clone() }), [1, 1, 1, 1]);
        assert_eq!(counts(&store::Wanted { company: Some(bridge), ..all.clone() }), [1, 1, 1, 1]);
        assert_eq!(counts(&store::Wanted { importance: Some(Importance::High), ..all.clone() }), [1, 0, 0, 0]);
        assert_eq!(counts(&store::Wanted { importance: Some(Importance::Normal), ..all }), [2, 2, 2, 2]);
    }

    fn a_day_is_the_readers_own(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        // Half past six in the evening in Moscow is half past one of the next day in Vladivostok.
        add(&world, anna, company, &call(&[("state", "planned"), ("date", "2026-11-23"), ("time", "18:30")])).unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let on = |zone, date| {
            let all = wanted(&world, anna, Whose::Mine, day(date));
            contacts(&world, anna, &store::Wanted { zone, span: Span::of(day(date), day(date)), ..all }).len()
        };
        assert_eq!([on(chrono_tz::Asia::Vladivostok, "2026-11-23"), on(chrono_tz::Asia::Vladivostok, "2026-11-24")], [0, 1]);
        assert_eq!([on(chrono_tz::Europe::Kaliningrad, "2026-11-23"), on(chrono_tz::Europe::Kaliningrad, "2026-11-24")], [1, 0]);
    }
}
