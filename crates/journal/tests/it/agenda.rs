//! What somebody has before them (`C9`–`C11`, `O2`).

use base::ids::{CompanyId, UserId};
use chrono::{Days, NaiveDate};
use directory::companies::commands as companies;
use journal::agenda::{Whose, store};
use testing::{World, on_both_engines};

use crate::{AREAS, add, add_company, call};

fn planned(world: &World, user: UserId, company: CompanyId, day: NaiveDate) {
    let day = day.to_string();
    add(
        world,
        user,
        company,
        &call(&[("state", "planned"), ("date", &day)]),
    )
    .unwrap();
}

on_both_engines! {
    fn each_has_what_is_theirs_and_the_head_the_departments(world: World) {
        let (anna, igor, darya, lev) = (world.cast.anna, world.cast.igor, world.cast.darya, world.cast.lev);
        let today = world.ctx(anna).today();
        let (ours, theirs) = (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Лесная гавань"));
        planned(&world, anna, ours, today - Days::new(2));
        planned(&world, igor, theirs, today + Days::new(1));
        planned(&world, igor, theirs, today + Days::new(30));
        let until = (today + Days::new(14)).and_hms_opt(0, 0, 0).unwrap();
        let contacts = |user, whose| world.read(user, |read| {
            let users = store::users(read, whose)?;
            store::planned(read, &users, until)
        }).unwrap().iter().map(|one| one.company_id).collect::<Vec<_>>();
        assert_eq!(contacts(anna, Whose::Mine), [ours]);
        assert_eq!(contacts(anna, Whose::Everybody), [ours], "hidden clients stay hidden");
        assert_eq!(contacts(darya, Whose::Mine), []);
        assert_eq!(contacts(darya, Whose::Department), [ours, theirs]);
        assert_eq!(contacts(lev, Whose::Everybody), [ours, theirs], "the earliest first, the far ones not yet");
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
        let of = |user, whose| world.read(user, |read| {
            let users = store::users(read, whose)?;
            store::decided(read, &users, today + Days::new(14))
        }).unwrap().into_iter().map(|(decision, _, topic)| (decision.text, topic)).collect::<Vec<_>>();
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
        let of = |user, whose, until| world.read(user, |read| {
            let users = store::users(read, whose)?;
            store::to_call(read, &users, until)
        }).unwrap().into_iter().map(|(id, ..)| id).collect::<Vec<_>>();
        assert_eq!(of(anna, Whose::Mine, today), [ours]);
        assert_eq!(of(anna, Whose::Mine, today - Days::new(1)), []);
        assert_eq!(of(lev, Whose::Everybody, today), [ours, theirs]);
        assert_eq!(of(anna, Whose::Everybody, today), [ours]);
    }
}
