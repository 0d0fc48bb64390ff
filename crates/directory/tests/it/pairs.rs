//! Duplicates found in the background, and what is said of them (`X4`).

use base::ids::{CompanyId, SubjectKind, UserId};
use directory::companies::{CompanyInput, commands as companies};
use directory::duplicates::Reason;
use directory::duplicates::pairs::{Pair, PairState, commands, store};
use directory::people::commands as people;
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_person, company, person, refusal};

fn add(world: &World, user: UserId, pairs: &[(&str, &str)]) -> CompanyId {
    let mut input = company(pairs);
    input.responsible_id = Some(user);
    world
        .write(user, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

fn open(world: &World, user: UserId, kind: SubjectKind) -> Vec<Pair> {
    world
        .read(user, |read| store::list(read, kind, PairState::Open, None))
        .unwrap()
}

fn numbers(pairs: &[Pair]) -> Vec<(i64, i64)> {
    pairs.iter().map(|pair| (pair.first, pair.second)).collect()
}

fn count(world: &World, user: UserId) -> i64 {
    world
        .read(user, |read| store::count(read, SubjectKind::Company))
        .unwrap()
}

const PHONE: &[(&str, &str)] = &[
    ("points.0.kind", "phone"),
    ("points.0.value", "8 (817) 200-14-20"),
];

fn with<'a>(name: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("name", name))
        .chain(more.iter().copied())
        .collect()
}

on_both_engines! {
    fn companies_are_found_by_inn_phone_email_and_name(world: World) {
        let anna = world.cast.anna;
        let one = add(&world, anna, &with("ООО «Северный мост»", &[("inn", "3500904183"), ("city", "Вологда")]));
        let by_inn = add(&world, anna, &[("name", "Другое имя"), ("inn", "3500904183")]);
        let by_name = add(&world, anna, &[("name", "SEVERNYY MOST LLC")]);
        let by_slip = add(&world, anna, &[("name", "Северний мост, ООО"), ("city", "вологда")]);
        let phone = add(&world, anna, &with("Альфа", PHONE));
        let by_phone = add(&world, anna, &with("Омега", PHONE));
        let mail = |name| add(&world, anna, &[("name", name), ("points.0.kind", "email"), ("points.0.value", "Info@Most.example")]);
        let (email, by_email) = (mail("Бета"), mail("Гамма"));
        add(&world, anna, &[("name", "Ромашка")]);
        world.follow_feed();
        let pairs = open(&world, anna, SubjectKind::Company);
        assert_eq!(numbers(&pairs), [
            (one.0, by_inn.0), (email.0, by_email.0), (phone.0, by_phone.0), (one.0, by_name.0), (one.0, by_slip.0), (by_name.0, by_slip.0),
        ]);
        let reasons: Vec<&Reason> = pairs.iter().flat_map(|pair| &pair.reasons).collect();
        assert_eq!(reasons, [
            &Reason::Inn("3500904183".into()), &Reason::Email("info@most.example".into()), &Reason::Phone("+7 817 200-14-20".into()),
            &Reason::SameName, &Reason::SameName, &Reason::SameName,
        ]);
        assert_eq!(count(&world, anna), 6);
        world.follow_feed();
        assert_eq!(open(&world, anna, SubjectKind::Company), pairs, "told twice, nothing changes");
    }

    fn another_inn_is_another_company(world: World) {
        let anna = world.cast.anna;
        add(&world, anna, &[("name", "Ромашка"), ("inn", "3500904183")]);
        add(&world, anna, &[("name", "Ромашка"), ("inn", "7707083893")]);
        world.follow_feed();
        assert_eq!(count(&world, anna), 0);
        add(&world, anna, &with("Ромашка", &[("inn", "3500904183"), PHONE[0], PHONE[1]]));
        add(&world, anna, &with("Ромашка", &[("inn", "7707083893"), PHONE[0], PHONE[1]]));
        world.follow_feed();
        let told = open(&world, anna, SubjectKind::Company);
        assert!(numbers(&told).contains(&(3, 4)), "the name and a phone say that one INN is a mistake: {told:?}");
    }

    fn what_many_share_proves_nothing(world: World) {
        let anna = world.cast.anna;
        for at in 0..14 {
            add(&world, anna, &with(&format!("Арендатор {at}"), PHONE));
            add(&world, anna, &[("name", "Вектор")]);
            if at == 5 {
                world.follow_feed();
                assert_eq!(count(&world, anna), 30, "a few may be one");
            }
        }
        world.follow_feed();
        assert_eq!(open(&world, anna, SubjectKind::Company), []);
    }

    fn people_are_found_when_their_names_do_not_contradict(world: World) {
        let anna = world.cast.anna;
        let job = add_company(&world, anna, "Ромашка");
        let add_with = |name: &str, phone: &str| {
            let input = person(&[("full_name", name), ("points.0.kind", "phone"), ("points.0.value", phone)]);
            world.write(anna, |tx| people::create(tx, input, None)).unwrap()
        };
        let whole = add_with("Орлова Марина Сергеевна", "8 947 210-48-15");
        let short = add_with("Марина", "8 947 210-48-15");
        add_with("Гуляев Степан", "8 947 210-48-15");
        let colleague = add_person(&world, anna, "Пахомова Лидия", Some(job));
        let slip = add_person(&world, anna, "Пахомова Л.", Some(job));
        let same = |name| add_person(&world, anna, name, None);
        let (one, other) = (same("Семёнов Пётр Ильич"), same("Petr Ilyich Semenov"));
        let namesake = |name| add_person(&world, anna, name, None);
        namesake("Котов Иван");
        namesake("Котов Иван");
        world.follow_feed();
        let pairs = open(&world, anna, SubjectKind::Person);
        let mut found = numbers(&pairs);
        found.sort_unstable();
        let _ = (one, other);
        assert_eq!(found, [(whole.0, short.0), (colleague.0, slip.0)], "{pairs:?}");
        let again = same("Семенов Петр Ильич");
        world.follow_feed();
        assert!(numbers(&open(&world, anna, SubjectKind::Person)).contains(&(one.0, again.0)), "ё is е");
    }

    fn people_added_with_their_company_are_looked_up_too(world: World) {
        let anna = world.cast.anna;
        let staff = [person(&[("full_name", "Орлова Марина Сергеевна")])];
        let input = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("Альфа") };
        world.write(anna, |tx| companies::create(tx, input, &staff)).unwrap();
        add_person(&world, anna, "Орлова Марина Сергеевна", None);
        world.follow_feed();
        assert_eq!(numbers(&open(&world, anna, SubjectKind::Person)), [(1, 2)]);
    }

    fn a_pair_exists_only_for_who_sees_both(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let one = add(&world, anna, &with("Ромашка", PHONE));
        let other = add(&world, igor, &with("Ромашка", PHONE));
        world.follow_feed();
        for user in [anna, igor, world.cast.olga] {
            assert_eq!(open(&world, user, SubjectKind::Company), [], "not even a hint");
            assert_eq!(count(&world, user), 0);
        }
        let beside = |user, id: CompanyId| world.read(user, |read| store::beside(read, SubjectKind::Company, id.0)).unwrap();
        assert!(beside(anna, one).is_empty() && beside(igor, other).is_empty());
        let told = open(&world, world.cast.darya, SubjectKind::Company);
        assert_eq!(numbers(&told), [(one.0, other.0)]);
        assert_eq!(beside(world.cast.darya, other), told);
        assert_eq!((count(&world, world.cast.pavel), count(&world, world.cast.viktor)), (1, 0), "an expert may not act on it");
        for user in [anna, igor] {
            assert_eq!(refusal(world.write(user, |tx| commands::dismiss(tx, told[0].id))), "not found");
        }
        assert_eq!(refusal(world.write(world.cast.viktor, |tx| commands::dismiss(tx, told[0].id))), "forbidden");
    }

    fn people_hidden_from_one_another_make_no_pair(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (hers, his) = (add_company(&world, anna, "Альфа"), add_company(&world, igor, "Омега"));
        let orlova = |user, job| add_person(&world, user, "Орлова Марина Сергеевна", Some(job));
        let (one, other) = (orlova(anna, hers), orlova(igor, his));
        world.follow_feed();
        assert_eq!(open(&world, anna, SubjectKind::Person), []);
        assert_eq!(open(&world, igor, SubjectKind::Person), []);
        assert_eq!(numbers(&open(&world, world.cast.pavel, SubjectKind::Person)), [(one.0, other.0)]);
    }

    fn records_said_to_be_two_are_asked_about_again_only_for_a_new_reason(world: World) {
        let anna = world.cast.anna;
        let one = add(&world, anna, &with("Альфа", PHONE));
        let other = add(&world, anna, &with("Омега", PHONE));
        world.follow_feed();
        let pair = open(&world, anna, SubjectKind::Company).remove(0);
        world.write(anna, |tx| commands::dismiss(tx, pair.id)).unwrap();
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("duplicate.dismissed", one.0));
        assert!(!event.payload.contains("Омега"), "one record's feed does not name the other");
        let before = world.events_count();
        world.write(anna, |tx| commands::dismiss(tx, pair.id)).unwrap();
        assert_eq!(world.events_count(), before);

        let renamed = |name: &'static str, version| {
            let mut input = company(&with(name, PHONE));
            input.responsible_id = Some(anna);
            world.write(anna, |tx| companies::edit(tx, other, version, input)).unwrap();
            world.follow_feed();
        };
        renamed("Омега плюс", 1);
        assert_eq!(count(&world, anna), 0, "the same reason again is no news");
        renamed("Альфа", 2);
        let told = open(&world, anna, SubjectKind::Company);
        assert_eq!(told[0].reasons, [Reason::Phone("+7 817 200-14-20".into()), Reason::SameName]);

        world.write(anna, |tx| commands::dismiss(tx, pair.id)).unwrap();
        world.write(anna, |tx| commands::reopen(tx, pair.id)).unwrap();
        assert_eq!((world.last_event().kind.as_str(), count(&world, anna)), ("duplicate.reopened", 1));
    }

    fn a_pair_goes_with_its_reason_and_with_its_record(world: World) {
        let anna = world.cast.anna;
        let one = add(&world, anna, &with("Альфа", PHONE));
        add(&world, anna, &with("Омега", PHONE));
        world.follow_feed();
        assert_eq!(count(&world, anna), 1);
        world.write(anna, |tx| companies::archive(tx, one)).unwrap();
        world.follow_feed();
        assert_eq!(count(&world, anna), 0, "what is put aside is no duplicate");
        world.write(anna, |tx| companies::bring_back(tx, one)).unwrap();
        world.follow_feed();
        assert_eq!(count(&world, anna), 1);
        let bare = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("Альфа") };
        world.write(anna, |tx| companies::edit(tx, one, 3, bare)).unwrap();
        world.follow_feed();
        assert_eq!(count(&world, anna), 0, "the phone is gone");
    }

    fn pairs_are_paged_by_their_sureness(world: World) {
        let anna = world.cast.anna;
        for at in 0..30 {
            let phone = format!("8 817 200-14-{at:02}");
            for side in ["север", "юг"] {
                add(&world, anna, &[("name", &format!("{side} номер {at}")), ("points.0.kind", "phone"), ("points.0.value", &phone)]);
            }
        }
        world.follow_feed();
        let page = |after| world.read(anna, |read| store::list(read, SubjectKind::Company, PairState::Open, after)).unwrap();
        let first = page(None);
        assert_eq!(first.len(), 26, "a page and one more");
        let last = &first[24];
        let second = page(Some(store::After(last.score, last.id)));
        assert_eq!((second.len(), second[0].id), (5, first[25].id));
        assert!("x.1".parse::<store::After>().is_err() && "1".parse::<store::After>().is_err());
    }
}

/// What an odd name does to the finder: nothing.
#[test]
fn odd_names_do_no_harm() {
    let world = World::new(AREAS, testing::Kind::Sqlite);
    for odd in [
        "%",
        "'; drop table companies; --",
        "🚀🚀🚀🚀",
        &"ы".repeat(200),
        "____",
        "«»",
        "東京",
    ] {
        add_company(&world, world.cast.anna, odd);
        add_person(&world, world.cast.anna, odd, None);
    }
    world.follow_feed();
    assert!(open(&world, world.cast.anna, SubjectKind::Company).is_empty());
}
