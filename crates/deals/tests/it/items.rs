//! Items of deals: sums, who may change them, two at once (`B7`).

use base::Result;
use base::ids::{DealId, UserId};
use deals::catalogue::{Levels, store as catalogue};
use deals::deals::{Loaded, commands as changes};
use deals::items::{Item, ItemList, commands, store};
use formats::money::{Line, Money, Pricing, Quantity, Share, VatRate};
use proptest::prelude::*;
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_shipped, begin, refusal, russian, wrong};

/// A line: «Система очистки › Каскад › К2-200», so many at this price in roubles.
pub fn item(levels: [&str; 4], quantity: &str, roubles: i64) -> Item {
    Item {
        levels: Levels(levels.map(str::to_owned)),
        unit: "шт.".to_owned(),
        line: Line {
            price: Money::from_kopecks(roubles * 100).unwrap(),
            quantity: Quantity::parse(quantity).unwrap(),
            discount: Share::NOTHING,
            vat: VatRate::TwentyTwo,
        },
    }
}

pub fn cascade() -> Item {
    item(
        ["Система очистки", "Каскад", "К2-200", "227"],
        "1",
        3_640_000,
    )
}

pub fn pumps() -> Item {
    item(["Насосы", "Вихрь", "Н-12", ""], "2", 410_000)
}

pub fn list(version: i32, items: &[Item]) -> ItemList {
    ItemList {
        pricing: Pricing::VatIncluded,
        version,
        items: items.to_vec(),
    }
}

/// A deal of Анна's.
pub fn deal(world: &World) -> DealId {
    let kind = add_shipped(world, "equipment-supply");
    let company = add_company(world, world.cast.anna, "Северный мост");
    begin(world, world.cast.anna, kind, company).unwrap()
}

pub fn save(world: &World, user: UserId, id: DealId, list: &ItemList) -> Result<()> {
    let t = russian(world);
    world.write(user, |tx| commands::save(tx, id, list, &t))
}

pub fn kept(world: &World, id: DealId) -> ItemList {
    world
        .read(world.cast.pavel, |read| store::of(read, id))
        .unwrap()
}

on_both_engines! {
    fn items_are_kept_with_their_event_and_learned(world: World) {
        let (anna, id) = (world.cast.anna, deal(&world));
        save(&world, anna, id, &list(0, &[cascade(), pumps()])).unwrap();
        let saved = kept(&world, id);
        assert_eq!(saved.items, [cascade(), pumps()]);
        assert_eq!(saved.version, 1);
        assert_eq!(saved.sum().unwrap().in_roubles(), "4\u{a0}460\u{a0}000\u{a0}₽");
        let event = world.last_event();
        assert_eq!(event.kind, "deal_items.edited");
        assert!(event.payload.contains("Система очистки › Каскад › К2-200 › 227"), "{}", event.payload);
        let version = world.read(anna, |read| Loaded::find(read, base::Action::View, id)).unwrap().deal.version;
        assert_eq!(version, 2);

        let fewer = list(1, &[pumps()]);
        save(&world, anna, id, &fewer).unwrap();
        assert_eq!(kept(&world, id).items, [pumps()]);
        let before = world.events_count();
        save(&world, anna, id, &list(2, &[pumps()])).unwrap();
        assert_eq!(world.events_count(), before, "nothing was changed");
    }

    fn vat_may_stand_on_top(world: World) {
        let (anna, id) = (world.cast.anna, deal(&world));
        let on_top = ItemList { pricing: Pricing::VatOnTop, ..list(0, &[pumps()]) };
        save(&world, anna, id, &on_top).unwrap();
        let kept = kept(&world, id);
        assert_eq!(kept.pricing, Pricing::VatOnTop);
        assert_eq!(kept.sum().unwrap().kopecks(), 100_040_000);
    }

    fn what_cannot_be_is_refused_line_by_line(world: World) {
        let (anna, id) = (world.cast.anna, deal(&world));
        let before = world.events_count();
        let mut nameless = pumps();
        nameless.levels.0[0].clear();
        let none = item(["Насосы", "", "", ""], "0", 1);
        let dear = item(["Насосы", "", "", ""], "1000", 10_000_000_000_000);
        let mut long = pumps();
        long.levels.0[2] = "я".repeat(201);
        let refused = save(&world, anna, id, &list(0, &[nameless, none, dear, long]));
        assert_eq!(wrong(refused), ["items.0.type", "items.1.quantity", "items.2.price", "items.3.subname"]);
        let half = item(["Насосы", "", "", ""], "1", 6_000_000_000_000);
        assert_eq!(wrong(save(&world, anna, id, &list(0, &[half.clone(), half]))), ["items"]);
        assert_eq!(wrong(save(&world, anna, id, &list(0, &vec![pumps(); 201]))), ["items"]);
        assert!(kept(&world, id).items.is_empty());
        assert_eq!(world.events_count(), before);
    }

    fn as_many_as_there_may_be_are_kept(world: World) {
        let (anna, id) = (world.cast.anna, deal(&world));
        let many: Vec<Item> = (0..200).map(|at| item(["Насосы", "Вихрь", &format!("Н-{at}"), ""], "1", at)).collect();
        save(&world, anna, id, &list(0, &many)).unwrap();
        assert_eq!(kept(&world, id).items, many);
        let event = world.last_event();
        assert!(event.payload.contains("\"more\":170"), "the event stays short");
    }

    fn who_does_not_see_the_deal_or_only_reads_changes_nothing(world: World) {
        let id = deal(&world);
        let before = world.events_count();
        assert_eq!(refusal(save(&world, world.cast.igor, id, &list(0, &[pumps()]))), "not found");
        assert_eq!(refusal(save(&world, world.cast.olga, id, &list(0, &[pumps()]))), "forbidden");
        assert_eq!(refusal(world.write(world.cast.igor, |tx| commands::take_sum(tx, id, 0))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::take_sum(tx, id, 0))), "forbidden");
        assert_eq!(world.events_count(), before);
    }

    fn of_two_who_edit_at_once_the_second_learns_of_the_first(world: World) {
        let id = deal(&world);
        save(&world, world.cast.anna, id, &list(0, &[pumps()])).unwrap();
        assert_eq!(refusal(save(&world, world.cast.pavel, id, &list(0, &[cascade()]))), "conflict");
        assert_eq!(kept(&world, id).items, [pumps()]);
        // What happens to the deal meanwhile does not matter to its items.
        world.write(world.cast.pavel, |tx| changes::set_status(tx, id, ("status", "working"), "Начали")).unwrap();
        save(&world, world.cast.pavel, id, &list(1, &[cascade()])).unwrap();
        assert_eq!(kept(&world, id).items, [cascade()]);
    }

    fn in_the_archive_items_stay_as_they_are(world: World) {
        let (anna, id) = (world.cast.anna, deal(&world));
        world.write(anna, |tx| changes::set_status(tx, id, ("status", "dead"), "Отказ")).unwrap();
        world.write(anna, |tx| changes::archive(tx, id)).unwrap();
        assert_eq!(refusal(save(&world, anna, id, &list(0, &[pumps()]))), "conflict");
    }

    fn the_sum_becomes_the_price_if_it_is_the_one_that_was_shown(world: World) {
        let (anna, id) = (world.cast.anna, deal(&world));
        assert_eq!(refusal(world.write(anna, |tx| commands::take_sum(tx, id, 0))), "conflict");
        save(&world, anna, id, &list(0, &[pumps()])).unwrap();
        assert_eq!(refusal(world.write(anna, |tx| commands::take_sum(tx, id, 1))), "conflict");
        world.write(anna, |tx| commands::take_sum(tx, id, 82_000_000)).unwrap();
        let price = || world.read(anna, |read| Loaded::find(read, base::Action::View, id)).unwrap().deal.price;
        assert_eq!(price(), Some(82_000_000));
        assert_eq!(world.last_event().kind, "deal.edited");
        let before = world.events_count();
        world.write(anna, |tx| commands::take_sum(tx, id, 82_000_000)).unwrap();
        assert_eq!(world.events_count(), before);
    }
}

/// Two users save the items of two deals with the same new names at the same time: one entry is learned.
#[test]
fn two_who_enter_the_same_at_once_learn_one_entry() {
    for kind in [testing::Kind::Sqlite, testing::Kind::Postgres] {
        let world = World::new(AREAS, kind);
        let anna = world.cast.anna;
        let first = deal(&world);
        let company = add_company(&world, anna, "Ромашка");
        let kind = world
            .read(anna, |read| Loaded::find(read, base::Action::View, first))
            .unwrap()
            .deal
            .type_id;
        let second = begin(&world, anna, kind, company).unwrap();
        std::thread::scope(|scope| {
            let saves = [
                (first, [cascade(), pumps()]),
                (second, [pumps(), cascade()]),
            ]
            .map(|(id, items)| {
                let world = &world;
                scope.spawn(move || save(world, anna, id, &list(0, &items)))
            });
            for saved in saves {
                saved.join().unwrap().unwrap();
            }
        });
        let known = world
            .read(anna, |read| catalogue::list(read, &Levels::default(), 0))
            .unwrap();
        let entries: Vec<(i64, i64)> = known.iter().map(|one| (one.entries, one.uses)).collect();
        assert_eq!(entries, [(1, 2), (1, 2)]);
    }
}

fn lines() -> impl Strategy<Value = Vec<Item>> {
    let line = (
        0..100_000_000_i64,
        1..1_000_000_i64,
        0..=10_000_i64,
        0..7_usize,
    );
    let line = line.prop_map(|(price, quantity, discount, vat)| Item {
        levels: Levels(["Насосы".into(), String::new(), String::new(), String::new()]),
        unit: String::new(),
        line: Line {
            price: Money::from_kopecks(price).unwrap(),
            quantity: Quantity::from_thousandths(quantity).unwrap(),
            discount: Share::from_basis_points(discount).unwrap(),
            vat: VatRate::ALL[vat],
        },
    });
    proptest::collection::vec(line, 0..20)
}

proptest! {
    #[test]
    fn the_sum_is_that_of_the_lines_to_the_kopeck(items in lines(), on_top: bool) {
        let pricing = if on_top { Pricing::VatOnTop } else { Pricing::VatIncluded };
        let list = ItemList { pricing, version: 0, items };
        let lines = list.items.iter().map(|item| item.line.total(pricing).unwrap());
        let (mut sum, mut net, mut vat) = (0, 0, 0);
        for line in lines {
            sum += line.total.kopecks();
            net += line.net.kopecks();
            vat += line.vat.kopecks();
        }
        let totals = list.totals().unwrap();
        prop_assert_eq!(totals.all.total.kopecks(), sum);
        prop_assert_eq!(net + vat, sum);
        prop_assert_eq!(list.sum().unwrap().kopecks(), sum);
    }
}
