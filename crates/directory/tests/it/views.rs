//! Saved views and suggested values: who has them, who changes them, what is refused (`B4`).

use activity::views::commands::{self, ViewInput};
use activity::views::{LONGEST_NAME, LONGEST_QUERY, Share, store};
use base::ids::{UserId, ViewId};
use directory::companies::filters::FIELDS;
use directory::companies::{CompanyInput, CompanyStatus, commands as companies};
use testing::{World, on_both_engines};

use crate::{AREAS, refusal};

const LIST: &str = "/companies";

fn input(name: &str, share: Share) -> ViewInput {
    ViewInput {
        name: name.to_owned(),
        share,
    }
}

fn save(world: &World, user: UserId, name: &str, share: Share) -> base::Result<ViewId> {
    let input = input(name, share);
    world.write(user, |tx| commands::create(tx, LIST, "f.0.by=city", &input))
}

fn names(world: &World, user: UserId) -> Vec<String> {
    let views = world.read(user, |read| store::of_list(read, LIST)).unwrap();
    views.into_iter().map(|view| view.name).collect()
}

fn suggested(world: &World, user: UserId, field: &str, typed: &str) -> Vec<String> {
    let field = FIELDS.iter().find(|one| one.name == field).unwrap();
    let suggest = field.kind.suggest().expect("values are suggested");
    world.read(user, |read| suggest(read, typed)).unwrap()
}

on_both_engines! {
    fn a_view_is_had_by_those_it_is_shared_with(world: World) {
        let cast = world.cast;
        save(&world, cast.anna, "Моё", Share::Me).unwrap();
        save(&world, cast.anna, "Отдела", Share::Department).unwrap();
        save(&world, cast.anna, "Общее", Share::All).unwrap();
        assert_eq!(names(&world, cast.anna), ["Моё", "Отдела", "Общее"]);
        assert_eq!(names(&world, cast.igor), ["Отдела", "Общее"]);
        assert_eq!(names(&world, cast.lev), ["Общее"]);
        assert_eq!(names(&world, cast.pavel), ["Общее"]);
        let elsewhere = world.read(cast.anna, |read| store::of_list(read, "/people")).unwrap();
        assert!(elsewhere.is_empty());
        world.write(cast.pavel, |tx| accounts::users::commands::deactivate(tx, cast.anna)).unwrap();
        assert_eq!(names(&world, cast.igor), ["Отдела", "Общее"], "whose owner has left");
    }

    fn a_favourite_view_is_ones_own_choice_and_goes_with_the_view(world: World) {
        let cast = world.cast;
        let (own, shared) = (save(&world, cast.anna, "Моё", Share::Me).unwrap(), save(&world, cast.anna, "Общее", Share::All).unwrap());
        let favourites = |user| {
            let views = world.read(user, store::favourites).unwrap().into_iter();
            views.map(|view| view.name).collect::<Vec<_>>()
        };
        for (user, view) in [(cast.anna, own), (cast.anna, shared), (cast.lev, shared), (cast.anna, own)] {
            world.write(user, |tx| commands::favour(tx, view, true)).unwrap();
        }
        assert_eq!(refusal(world.write(cast.lev, |tx| commands::favour(tx, own, true))), "not found");
        assert_eq!((favourites(cast.anna).len(), favourites(cast.lev)), (2, vec!["Общее".to_owned()]));
        assert!(favourites(cast.igor).is_empty());
        world.write(cast.anna, |tx| commands::favour(tx, own, false)).unwrap();
        assert_eq!(favourites(cast.anna), ["Общее"]);
        world.write(cast.anna, |tx| commands::edit(tx, shared, None, &input("Общее", Share::Me))).unwrap();
        assert!(favourites(cast.lev).is_empty(), "no longer shared");
        world.write(cast.anna, |tx| commands::remove(tx, shared)).unwrap();
        assert!(favourites(cast.anna).is_empty());
    }

    fn a_view_is_changed_by_its_owner_and_the_administrator(world: World) {
        let cast = world.cast;
        let own = save(&world, cast.anna, "Моё", Share::Me).unwrap();
        let shared = save(&world, cast.anna, "Общее", Share::All).unwrap();
        let renamed = input("Иначе", Share::All);
        for (user, view) in [(cast.igor, shared), (cast.igor, own), (cast.pavel, own)] {
            let before = world.events_count();
            assert_eq!(refusal(world.write(user, |tx| commands::edit(tx, view, None, &renamed))), "not found");
            assert_eq!(refusal(world.write(user, |tx| commands::remove(tx, view))), "not found");
            assert_eq!(world.events_count(), before);
        }
        let view = world.write(cast.pavel, |tx| commands::edit(tx, shared, Some("f.0.by=inn"), &renamed)).unwrap();
        assert_eq!((view.name.as_str(), view.query.as_str()), ("Иначе", "f.0.by=inn"));
        assert_eq!(world.last_event().kind, "view.changed");
        world.write(cast.anna, |tx| commands::remove(tx, shared)).unwrap();
        assert_eq!(world.last_event().kind, "view.removed");
        assert_eq!(names(&world, cast.anna), ["Моё"]);
    }

    fn a_view_that_cannot_be_is_refused_and_nothing_is_saved(world: World) {
        let cast = world.cast;
        let before = world.events_count();
        assert_eq!(refusal(save(&world, cast.anna, "", Share::Me)), "invalid");
        assert_eq!(refusal(save(&world, cast.anna, &"я".repeat(LONGEST_NAME + 1), Share::Me)), "invalid");
        assert_eq!(refusal(save(&world, cast.olga, "Всем", Share::All)), "forbidden");
        let long = "f".repeat(LONGEST_QUERY + 1);
        let named = input("Длинное", Share::Me);
        let answer = world.write(cast.anna, |tx| commands::create(tx, LIST, &long, &named));
        assert_eq!(refusal(answer), "invalid");
        assert_eq!(world.events_count(), before);
        assert!(names(&world, cast.anna).is_empty());
    }

    fn values_of_hidden_clients_are_not_suggested(world: World) {
        let (anna, igor, lev) = (world.cast.anna, world.cast.igor, world.cast.lev);
        for (user, city, tag) in [(anna, "Тула", "важный"), (anna, "тула", "важный"), (igor, "Тутаев", "Важнейший")] {
            let input = CompanyInput {
                line_of_business: format!("Розлив, {city}"),
                status: CompanyStatus::Refused,
                refusal_reason: "Дорого".to_owned(),
                city: city.to_owned(),
                tags: vec![tag.to_owned()],
                segments: vec!["Химия".to_owned()],
                source: "Выставка".to_owned(),
                responsible_id: Some(user),
                ..CompanyInput::named(&format!("{city} {tag}"))
            };
            let person = crate::person(&[("full_name", "Орлова Марина"), ("position", &format!("Инженер ({city})"))]);
            world.write(user, |tx| companies::create(tx, input, &[person])).unwrap();
        }
        assert_eq!(suggested(&world, anna, "business", "РОЗЛИВ"), ["Розлив, Тула"]);
        assert_eq!(suggested(&world, lev, "business", "туТ"), ["Розлив, Тутаев"]);
        assert_eq!(suggested(&world, lev, "position", "инж"), ["Инженер (Тула)", "Инженер (Тутаев)"], "the more frequent first");
        assert_eq!(suggested(&world, igor, "position", ""), ["Инженер (Тутаев)"]);
        assert_eq!(suggested(&world, lev, "refusal", "дор"), ["Дорого"]);
        assert!(suggested(&world, lev, "refusal", "_").is_empty());
        assert_eq!(suggested(&world, anna, "city", "ту"), ["Тула"]);
        assert_eq!(suggested(&world, lev, "city", "ТУ"), ["Тула", "Тутаев"]);
        assert_eq!(suggested(&world, anna, "tag", "важ"), ["важный"]);
        assert_eq!(suggested(&world, lev, "tag", ""), ["Важнейший", "важный"]);
        assert_eq!(suggested(&world, anna, "segment", "хим"), ["Химия"]);
        assert_eq!(suggested(&world, anna, "source", "став"), ["Выставка"]);
        assert!(suggested(&world, lev, "city", "%").is_empty());
    }
}
