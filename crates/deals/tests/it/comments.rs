//! Who sees whose comments under an order (`O10`), and who is told of being named in one.

use activity::comments::commands as comments;
use activity::feed;
use base::ids::{DealId, UserId};
use base::{Action, Result};
use notices::inbox::{self, Arrived};
use testing::{World, on_both_engines};

use crate::routes::to_expert;
use crate::{AREAS, Office, add_company, add_shipped, begin, refusal};

fn comment(world: &World, user: UserId, deal: DealId, text: &str) -> Result<()> {
    let registry = world.app.registry.clone();
    world.write(user, |tx| {
        Ok(comments::add(tx, &registry, deal.into(), text)?.with(()))
    })
}

/// The comments that somebody reads in the feed of a deal.
fn read_by(world: &World, user: UserId, deal: DealId) -> Vec<String> {
    let registry = world.app.registry.clone();
    let lines = world.read(user, |read| {
        registry.find_record(read, deal.into(), Action::View)?;
        let mut lines = feed::of_subject(read, deal.into(), None)?;
        registry.keep_heard(read, deal.into(), &mut lines)?;
        Ok(lines)
    });
    let comments = lines.unwrap().into_iter().filter(|line| line.is_comment());
    let text = |payload: &str| serde_json::from_str::<serde_json::Value>(payload).unwrap();
    let mut said: Vec<String> = comments
        .map(|line| text(&line.payload)["text"].as_str().unwrap().to_owned())
        .collect();
    said.sort();
    said
}

/// What stands under the bell of somebody.
fn told(world: &World, user: UserId) -> Vec<String> {
    while notices::alarms::tell_due(&world.app).unwrap() {}
    let found: Vec<Arrived> = world
        .read(user, |read| inbox::store::list(read, None, 50))
        .unwrap();
    let mentions = found.into_iter().filter(|one| one.kind == "mention");
    mentions.map(|one| one.title).collect()
}

on_both_engines! {
    fn each_sees_the_comments_that_their_part_lets_them(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        let deal = to_expert(&world, &office);
        for (user, text) in [(anna, "менеджер"), (office.expert, "эксперт"), (office.head, "руководитель"), (office.clerk, "бухгалтер")] {
            comment(&world, user, deal, text).unwrap();
        }
        for (user, wanted) in [
            (anna, vec!["менеджер", "эксперт"]),
            (office.expert, vec!["эксперт"]),
            (office.head, vec!["менеджер", "руководитель"]),
            (office.clerk, vec!["бухгалтер", "менеджер", "руководитель", "эксперт"]),
            (world.cast.pavel, vec!["бухгалтер", "менеджер", "руководитель", "эксперт"]),
        ] {
            assert_eq!(read_by(&world, user, deal), wanted, "{user}");
        }
    }

    fn who_is_named_and_sees_it_is_told_once(world: World) {
        let (anna, igor, lev) = (world.cast.anna, world.cast.igor, world.cast.lev);
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let deal = begin(&world, anna, kind, company).unwrap();
        let name = |user| world.read(anna, |read| accounts::users::store::names(read, &[user])).unwrap().pop().unwrap().1;
        let text = format!("@{0}, @{0} и @{1}: посмотрите, @{2}", name(lev), name(igor), name(anna));
        comment(&world, anna, deal, &text).unwrap();
        assert_eq!(told(&world, lev).len(), 1, "once");
        assert_eq!((told(&world, igor).len(), told(&world, anna).len()), (0, 0), "neither who does not see the deal nor the author");
        comment(&world, anna, deal, "Без имён: почта lev@rapport.example").unwrap();
        assert_eq!(told(&world, lev).len(), 1);
        assert_eq!(refusal(comment(&world, igor, deal, &text)), "not found");
    }

    fn nobody_is_told_of_a_comment_that_is_not_for_them(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        let deal = to_expert(&world, &office);
        let before = told(&world, office.expert).len();
        comment(&world, anna, deal, "@Виктор Знатов, @Мария Счётова: сроки").unwrap();
        assert_eq!(told(&world, office.expert).len(), before, "the expert sees only their own");
        assert!(told(&world, office.clerk).iter().any(|one| one.contains("вас упоминают")));
    }
}
