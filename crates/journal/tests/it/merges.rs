//! What is merged takes its contacts along, and gives them back.

use base::Action;
use base::area::Registry;
use base::ids::Subject;
use chrono::Duration;
use journal::interactions::{Importance, LINKED, Party, store};
use journal::reminders;
use testing::on_both_engines;

use crate::{AREAS, add, add_company, add_person, call};

on_both_engines! {
    fn contacts_follow_a_merged_client_and_come_back(world: World) {
        let lev = world.cast.lev;
        let (kept, merged) = (add_company(&world, lev, "Северный мост"), add_company(&world, lev, "Сев. мост"));
        let id = add(&world, lev, merged, &call(&[])).unwrap();
        let (from, into) = (Subject::from(merged), Subject::from(kept));
        assert_eq!(world.read(lev, |read| (LINKED.going)(read, &[from])).unwrap().count, 1);
        let moved = world.write(lev, |tx| { let moved = (LINKED.go_over)(tx, from, into)?; Ok(tx.unchanged(moved)) }).unwrap();
        let of = || world.read(lev, |read| store::find_for(read, Action::View, id)).unwrap().company_id;
        assert_eq!(of(), kept);
        world.write(lev, |tx| { (LINKED.come_back)(tx, from, into, &moved)?; Ok(tx.unchanged(())) }).unwrap();
        assert_eq!(of(), merged);
    }

    fn reminders_follow_a_merged_client_and_come_back(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let (kept, merged) = (add_company(&world, anna, "Северный мост"), add_company(&world, anna, "Сев. мост"));
        let (from, into) = (Subject::from(merged), Subject::from(kept));
        let registry = Registry::new(AREAS).unwrap();
        let soon = world.ctx(anna).now.naive_utc() + Duration::hours(1);
        let id = world.write(anna, |tx| reminders::commands::create(tx, &registry, Some(from), ("Позвонить", Importance::Normal), soon)).unwrap();
        let going = |user| world.read(user, |read| (reminders::LINKED.going)(read, &[from])).unwrap().count;
        assert_eq!((going(anna), going(lev)), (1, 0), "nobody learns of another's");
        let moved = world.write(lev, |tx| { let moved = (reminders::LINKED.go_over)(tx, from, into)?; Ok(tx.unchanged(moved)) }).unwrap();
        let of = || world.read(anna, |read| reminders::store::find(read, id)).unwrap().subject();
        assert_eq!(of(), Some(into));
        world.write(lev, |tx| { (reminders::LINKED.come_back)(tx, from, into, &moved)?; Ok(tx.unchanged(())) }).unwrap();
        assert_eq!(of(), Some(from));
    }

    fn a_merged_person_is_named_where_the_other_was(world: World) {
        let lev = world.cast.lev;
        let company = add_company(&world, lev, "Северный мост");
        let (kept, merged) = (add_person(&world, lev, "Марина Орлова", company), add_person(&world, lev, "Орлова М.", company));
        let who = format!("p{merged}");
        let id = add(&world, lev, company, &call(&[("participant", &who), ("decisions.0.text", "Счёт"), ("decisions.0.who", &who)])).unwrap();
        let (from, into) = (Subject::from(merged), Subject::from(kept));
        assert_eq!(world.read(lev, |read| (LINKED.going)(read, &[from])).unwrap().count, 1);
        let moved = world.write(lev, |tx| { let moved = (LINKED.go_over)(tx, from, into)?; Ok(tx.unchanged(moved)) }).unwrap();
        let parties = || world.read(lev, |read| store::parties_of(read, id)).unwrap();
        assert_eq!(parties(), [Party::Person(kept)]);
        world.write(lev, |tx| { (LINKED.come_back)(tx, from, into, &moved)?; Ok(tx.unchanged(())) }).unwrap();
        assert_eq!(parties(), [Party::Person(merged)]);
    }
}
