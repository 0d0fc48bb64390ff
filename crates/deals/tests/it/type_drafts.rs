//! Types changed in the browser: drafts, publication, and what becomes of the deals that run (`X8`).

use activity::fields::{Field, FieldKind};
use base::ids::{DealId, DealTypeId};
use base::{Action, Result};
use deals::deal_types::{
    Definition, FieldUse, Names, Outcome, Stage, Status, Track, commands as types,
    store as type_store,
};
use deals::deals::rules::Obstacle;
use deals::deals::{Loaded, commands as deal_commands};
use deals::stages::commands as stages;
use deals::type_drafts::rules::{Change, Part, check, differences};
use deals::type_drafts::{TypeDraft, commands, store};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_shipped, begin, filled, refusal, russian, wrong};

fn status(name: &str, outcome: Outcome) -> Status {
    Status {
        key: String::new(),
        name: name.to_owned(),
        hue: deals::deal_types::Hue::Blue,
        outcome,
    }
}

fn repairs() -> Definition {
    Definition {
        names: Names {
            one: "Ремонт".to_owned(),
            many: "Ремонты".to_owned(),
            new: "Новый ремонт".to_owned(),
        },
        tracks: vec![Track {
            name: "Статус".to_owned(),
            statuses: vec![
                status("в работе", Outcome::Open),
                status("готов", Outcome::Won),
            ],
            ..Track::default()
        }],
        ..Definition::default()
    }
}

fn draft(world: &World, id: DealTypeId) -> TypeDraft {
    world
        .read(world.cast.pavel, |read| store::find(read, id))
        .unwrap()
}

/// Changes the draft and saves it.
fn save(world: &World, id: DealTypeId, change: impl Fn(&mut Definition)) {
    let old = draft(world, id);
    let mut definition = old.definition;
    change(&mut definition);
    let saved = world.write(world.cast.pavel, |tx| {
        commands::save(tx, (id, old.version), definition)
    });
    saved.unwrap();
}

fn publish(world: &World, id: DealTypeId) -> Result<()> {
    let kept = draft(world, id);
    let at = (kept.version, kept.base());
    world.write(world.cast.pavel, |tx| commands::publish(tx, id, at))
}

fn loaded(world: &World, id: DealId) -> Loaded {
    world
        .read(world.cast.pavel, |read| {
            Loaded::find(read, Action::View, id)
        })
        .unwrap()
}

fn stage(name: &str) -> Stage {
    Stage {
        name: name.to_owned(),
        ..Stage::default()
    }
}

#[test]
fn what_comes_and_goes_and_what_is_wanted_from_now_on_is_told() {
    let field = |key: &str| Field {
        key: key.to_owned(),
        name: key.to_owned(),
        kind: FieldKind::Text,
        hint: String::new(),
        options: Vec::new(),
        formula: None,
    };
    let used = |key: &str, required| FieldUse {
        field: key.to_owned(),
        required,
        ..FieldUse::default()
    };
    let mut old = repairs();
    old.fields = vec![field("fault"), field("place")];
    old.stages = vec![Stage {
        fields: vec![used("fault", false)],
        key: "look".to_owned(),
        ..stage("Осмотр")
    }];
    let mut new = old.clone();
    new.fields[1] = field("part");
    new.stages[0].fields[0].required = true;
    new.stages.push(Stage {
        key: "end".to_owned(),
        ..stage("Выдача")
    });
    let told: Vec<(Part, Change)> = differences(&old, &new)
        .into_iter()
        .map(|one| (one.part, one.change))
        .collect();
    assert_eq!(
        told,
        [
            (Part::Field("place".to_owned()), Change::Removed),
            (Part::Field("part".to_owned()), Change::Added),
            (Part::Stage("end".to_owned()), Change::Added),
            (Part::Field("fault".to_owned()), Change::Required),
        ]
    );
    new.fields[0].kind = FieldKind::Money;
    assert!(
        check(&new, Some(&old)).get("fields.fault").is_some(),
        "its values are text"
    );
}

on_both_engines! {
    fn a_type_made_from_nothing_is_seen_once_it_is_published(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let id = world.write(pavel, |tx| commands::begin(tx, repairs())).unwrap();
        assert_eq!(world.last_event().kind, "type_draft.begun");
        let made = draft(&world, id).definition;
        assert_eq!((made.code.as_str(), made.tracks[0].key.as_str()), ("remonty", "status"));
        assert_eq!(made.tracks[0].statuses[1].key, "gotov");
        let listed = |user| world.read(user, type_store::all).unwrap().len();
        assert_eq!(listed(anna), 0);
        let company = add_company(&world, anna, "Северный мост");
        assert_eq!(refusal(begin(&world, anna, id, company)), "not found");

        publish(&world, id).unwrap();
        assert_eq!((listed(anna), world.last_event().kind.as_str()), (1, "deal_type.edited"));
        begin(&world, anna, id, company).unwrap();
        let again = world.write(pavel, |tx| commands::begin(tx, repairs())).unwrap();
        assert_eq!(draft(&world, again).definition.code, "remonty-2");
    }

    fn a_draft_changes_nothing_until_it_is_published_and_may_be_discarded(world: World) {
        let pavel = world.cast.pavel;
        let kind = add_shipped(&world, "equipment-supply");
        save(&world, kind, |draft| draft.tracks[0].statuses[1].name = "делаем".to_owned());
        let name = || world.read(pavel, |read| type_store::find(read, kind)).unwrap().definition.tracks[0].statuses[1].name.clone();
        assert_eq!(name(), "в работе");
        let events = world.events_count();
        save(&world, kind, |_| {});
        assert_eq!(world.events_count(), events, "the same again is no change");
        world.write(pavel, |tx| commands::discard(tx, kind)).unwrap();
        assert_eq!(draft(&world, kind).version, 0);
        let never = world.write(pavel, |tx| commands::begin(tx, repairs())).unwrap();
        world.write(pavel, |tx| commands::discard(tx, never)).unwrap();
        let gone = world.read(pavel, |read| store::find(read, never));
        assert_eq!(refusal(gone), "not found");
    }

    fn only_the_administrator_drafts_and_not_over_what_another_saved(world: World) {
        let pavel = world.cast.pavel;
        let refused = world.write(world.cast.darya, |tx| commands::begin(tx, repairs()));
        assert_eq!(refusal(refused), "forbidden");
        let kind = add_shipped(&world, "equipment-supply");
        save(&world, kind, |draft| draft.prefix = "З-".to_owned());
        let mut late = draft(&world, kind).definition;
        late.prefix = "Зк-".to_owned();
        assert_eq!(refusal(world.write(pavel, |tx| commands::save(tx, (kind, 0), late.clone()))), "conflict");
        assert_eq!(refusal(world.write(pavel, |tx| commands::publish(tx, kind, (7, 1)))), "conflict");
        assert_eq!(refusal(world.write(pavel, |tx| commands::publish(tx, kind, (1, 9)))), "conflict");
        assert_eq!(refusal(world.write(world.cast.anna, |tx| commands::discard(tx, kind))), "forbidden");
        assert_eq!(refusal(world.write(world.cast.anna, |tx| commands::move_running(tx, kind))), "forbidden");
    }

    fn what_contradicts_itself_is_drafted_and_not_published(world: World) {
        let kind = add_shipped(&world, "equipment-supply");
        save(&world, kind, |draft| {
            draft.tracks[1].statuses.clear();
            draft.names.one.clear();
        });
        assert_eq!(wrong(publish(&world, kind)), ["names.one", "tracks.delivery"]);
        assert_eq!(draft(&world, kind).base(), 1);
    }

    fn keys_of_what_was_published_are_not_given_to_something_else(world: World) {
        let kind = add_shipped(&world, "equipment-supply");
        save(&world, kind, |draft| {
            draft.fields.retain(|field| field.key != "payment_terms");
        });
        let kept = draft(&world, kind).definition;
        assert!(kept.details.iter().all(|used| used.field != "payment_terms"), "its place goes too");
        save(&world, kind, |draft| {
            draft.tracks[0].statuses[0].key.clear();
            draft.tracks[0].statuses[0].name = "dead".to_owned();
            draft.tracks[0].statuses.retain(|one| one.key != "dead");
        });
        assert_eq!(draft(&world, kind).definition.tracks[0].statuses[0].key, "dead-2");
    }

    fn running_deals_go_on_by_the_new_version_unless_their_status_is_gone(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let (first, stalled) = (begin(&world, anna, kind, company).unwrap(), begin(&world, anna, kind, company).unwrap());
        world.write(anna, |tx| deal_commands::set_status(tx, stalled, ("status", "stalled"), "Ждём")).unwrap();
        save(&world, kind, |draft| {
            draft.tracks[0].statuses[0].name = "готовим предложение".to_owned();
            draft.tracks[0].statuses.retain(|one| one.key != "stalled");
            draft.tracks.push(Track { name: "Гарантия".to_owned(), statuses: vec![status("нет", Outcome::Open)], ..Track::default() });
            draft.stages.push(stage("Осмотр"));
        });
        let running = world.read(pavel, |read| store::running(read, kind)).unwrap();
        assert_eq!(running, [(1, 2)]);
        let statuses = world.read(pavel, |read| store::by_status(read, kind)).unwrap();
        assert!(statuses.contains(&("status".to_owned(), "stalled".to_owned(), "затормозилось".to_owned(), 1)));
        publish(&world, kind).unwrap();

        let moved = world.write(pavel, |tx| commands::move_running(tx, kind)).unwrap();
        assert_eq!(moved.deals, [first]);
        assert_eq!(moved.left[0].why, Obstacle::Status("затормозилось".to_owned()));
        let event = world.last_event();
        assert_eq!(event.kind, "type_draft.deals_moved");
        let deal = loaded(&world, first);
        assert_eq!((deal.kind.version, deal.stage().unwrap().name.as_str()), (2, "Осмотр"));
        assert_eq!(deal.standing("status").unwrap().name, "готовим предложение");
        assert_eq!(deal.standing("garantiya").unwrap().name, "нет");
        assert_eq!(loaded(&world, stalled).kind.version, 1);
        let events = world.events_count();
        assert!(world.write(pavel, |tx| commands::move_running(tx, kind)).unwrap().deals.is_empty());
        assert_eq!(world.events_count(), events);

        let refused = world.write(anna, |tx| deal_commands::move_to_newest(tx, stalled));
        assert_eq!(refusal(refused), "conflict");
        assert_eq!(refusal(world.write(world.cast.igor, |tx| deal_commands::move_to_newest(tx, stalled))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| deal_commands::move_to_newest(tx, stalled))), "forbidden");
        world.write(anna, |tx| deal_commands::set_status(tx, stalled, ("status", "working"), "Едем")).unwrap();
        world.write(anna, |tx| deal_commands::move_to_newest(tx, stalled)).unwrap();
        assert_eq!((loaded(&world, stalled).kind.version, world.last_event().kind.as_str()), (2, "deal.version_moved"));
    }

    fn an_unpublished_type_gives_way_to_a_profile_with_its_code(world: World) {
        let pavel = world.cast.pavel;
        let mut definition = repairs();
        definition.names.many = "request".to_owned();
        let id = world.write(pavel, |tx| commands::begin(tx, definition)).unwrap();
        assert_eq!(add_shipped(&world, "equipment-supply"), id);
        assert_eq!(draft(&world, id).base(), 1);
    }

    fn a_profile_takes_no_employee_by_number(world: World) {
        let mut profile = deals::deal_types::profiles::Profile::shipped("certification").unwrap();
        profile.types[0].stages[0].filled_by = vec![deals::deal_types::Who::User(world.cast.anna)];
        assert_eq!(wrong(world.write(world.cast.pavel, |tx| types::add_profile(tx, profile))), ["profile"]);
    }

    fn no_sequence_of_edits_and_moves_leaves_a_deal_where_its_version_has_nothing(world: World) {
        let (pavel, anna, t) = (world.cast.pavel, world.cast.anna, russian(&world));
        let company = add_company(&world, anna, "Северный мост");
        let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
        let steps = proptest::collection::vec((0_u8..9, any::<prop::sample::Index>()), 4..24);
        let played = runner.run(&steps, |steps| {
            let id = world.write(pavel, |tx| commands::begin(tx, repairs())).unwrap();
            publish(&world, id).unwrap();
            let mut deals = vec![begin(&world, anna, id, company).unwrap()];
            for (step, index) in steps {
                let deal = *index.get(&deals);
                let now = loaded(&world, deal);
                match step {
                    0 => save(&world, id, |draft| if !draft.tracks[0].statuses.is_empty() {
                        let at = index.index(draft.tracks[0].statuses.len());
                        draft.tracks[0].statuses.remove(at);
                    }),
                    1 => save(&world, id, |draft| draft.tracks[0].statuses.push(status(&format!("шаг {}", index.index(50)), Outcome::Open))),
                    2 => save(&world, id, |draft| draft.stages.push(stage(&format!("этап {}", index.index(50))))),
                    3 => save(&world, id, |draft| if !draft.stages.is_empty() {
                        let at = index.index(draft.stages.len());
                        draft.stages.remove(at);
                    }),
                    4 => { let _ = publish(&world, id); }
                    5 => { let _ = world.write(pavel, |tx| commands::move_running(tx, id)); }
                    6 => { let _ = world.write(anna, |tx| deal_commands::move_to_newest(tx, deal)); }
                    7 => {
                        let track = &now.definition().tracks[0];
                        let next = &index.get(&track.statuses).key;
                        let _ = world.write(anna, |tx| deal_commands::set_status(tx, deal, (&track.key, next), "Дальше"));
                    }
                    _ => {
                        if let Some(stage) = now.stage() {
                            let _ = world.write(pavel, |tx| stages::pass(tx, (deal, &stage.key), &filled(&[]), &t));
                        }
                        deals.push(begin(&world, anna, id, company).unwrap());
                    }
                }
                for deal in &deals {
                    let deal = loaded(&world, *deal);
                    let definition = deal.definition();
                    prop_assert!(deal.deal.stage.as_deref().is_none_or(|key| definition.stage(key).is_some()));
                    for track in &definition.tracks {
                        let standing = deal.standing(&track.key);
                        prop_assert!(standing.is_some_and(|one| track.status(&one.status).is_some()), "{}", track.name);
                    }
                    let main = definition.main_track().unwrap();
                    let stands = main.status(&deal.standing(&main.key).unwrap().status).unwrap();
                    prop_assert_eq!(deal.deal.outcome, stands.outcome);
                }
            }
            Ok(())
        });
        played.unwrap();
    }
}
