//! What others do to the records while a change of many is on its way: nothing of either is lost.

use base::Error;
use base::jobs::Job;
use chrono::Duration;
use directory::bulk::{Step, step};
use directory::companies::{
    CompanyInput, CompanyStatus, commands as company_commands, store as company_store,
};
use directory::imports::OnMatch;
use formats::requisites::Inn;
use testing::on_both_engines;

use super::running::{claimed, merge};
use super::*;
use crate::imports::{inn, take, undo as undo_import};
use crate::{AREAS, refusal};

/// Clients that a file knows again by their INN.
fn known(world: &World, user: UserId, count: u64) -> Vec<CompanyId> {
    let add = |number: u64| {
        let input = CompanyInput {
            inn: Some(Inn::parse(&inn(number)).unwrap()),
            responsible_id: Some(user),
            ..CompanyInput::named(&format!("Клиент {number}"))
        };
        world
            .write(user, |tx| company_commands::create(tx, input, &[]))
            .unwrap()
    };
    (1..=count).map(add).collect()
}

/// A change of all these to «active», of which a worker has made the first 500.
fn half_way(world: &World, user: UserId, ids: &[CompanyId]) -> (BulkChangeId, Job) {
    let wish = Wish::Status(CompanyStatus::Active, String::new());
    let id = asked(ask(world, user, ids, wish));
    world.write(user, |tx| commands::start(tx, id)).unwrap();
    let job = claimed(world);
    assert_eq!(
        step(&world.app, &job, BulkState::Running).unwrap(),
        Step::More
    );
    assert_eq!(find(world, id).tally.changed, 500);
    (id, job)
}

/// Writes a remark into a card as a form does that was opened at this moment; once more when somebody was quicker.
fn remark(world: &World, user: UserId, id: CompanyId, comment: &str) {
    loop {
        let read = world.read(user, |read| company_store::find_for(read, Action::Edit, id));
        let kept = read.unwrap();
        let input = CompanyInput {
            inn: kept.inn.as_deref().map(|inn| Inn::parse(inn).unwrap()),
            status: kept.status,
            responsible_id: kept.responsible_id,
            comment: comment.to_owned(),
            ..CompanyInput::named(&kept.name)
        };
        match world.write(user, |tx| {
            company_commands::edit(tx, id, kept.version, input)
        }) {
            Ok(()) => return,
            Err(Error::Conflict(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

fn go_on(world: &World, job: &Job) {
    while step(&world.app, job, BulkState::Running).unwrap() == Step::More {}
}

on_both_engines! {
    fn cards_edited_on_the_way_keep_the_edit_and_get_the_change(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 510);
        let (id, job) = half_way(&world, anna, &ids);
        for at in [0, 505] {
            remark(&world, anna, ids[at], "правка");
        }
        go_on(&world, &job);
        let done = find(&world, id);
        assert_eq!((done.state, done.tally.changed), (BulkState::Done, 510));
        for at in [0, 505] {
            let company = company(&world, ids[at]);
            assert_eq!((company.status, company.comment.as_str(), company.version), (CompanyStatus::Active, "правка", 3));
        }
        let undone = undo(&world, anna, id);
        assert_eq!((undone.state, undone.tally.restored), (BulkState::Undone, 510));
        let company = company(&world, ids[505]);
        assert_eq!((company.status, company.comment.as_str()), (CompanyStatus::Potential, "правка"));
    }

    fn a_form_opened_before_the_change_does_not_overwrite_it(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 501);
        half_way(&world, anna, &ids);
        let old = CompanyInput { responsible_id: Some(anna), comment: "правка".to_owned(), ..CompanyInput::named("Клиент 1") };
        assert_eq!(refusal(world.write(anna, |tx| company_commands::edit(tx, ids[0], 1, old))), "conflict");
        assert_eq!(company(&world, ids[0]).status, CompanyStatus::Active);
    }

    fn a_file_taken_on_the_way_loses_nothing(world: World) {
        let anna = world.cast.anna;
        let ids = known(&world, anna, 505);
        let (id, job) = half_way(&world, anna, &ids);
        let file = format!("Клиент;ИНН;Город\nКлиент 1;{};Тула\nКлиент 503;{};Азов\nНовый;{};Елец\n", inn(1), inn(503), inn(900));
        let import = take(&world, anna, &file, |options| options.on_match = OnMatch::Overwrite);
        assert_eq!((import.tally.updated, import.tally.companies), (2, 1));
        go_on(&world, &job);
        assert_eq!(find(&world, id).tally.changed, 505);
        for (at, city) in [(0, "Тула"), (502, "Азов")] {
            let company = company(&world, ids[at]);
            assert_eq!((company.status, company.city.as_str()), (CompanyStatus::Active, city));
        }
        undo(&world, anna, id);
        assert_eq!((company(&world, ids[0]).status, company(&world, ids[0]).city.as_str()), (CompanyStatus::Potential, "Тула"));
        undo_import(&world, anna, import.id);
        assert_eq!(company(&world, ids[0]).status, CompanyStatus::Potential);
        crate::keys::assert_true(&world);
    }

    fn cards_merged_on_the_way_are_changed_once(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 510);
        let (id, job) = half_way(&world, anna, &ids);
        // Of those to come: one goes into another. Of those changed: nothing is told of it twice.
        merge(&world, ids[505], ids[506]);
        go_on(&world, &job);
        let done = find(&world, id);
        assert_eq!((done.state, done.tally.changed, done.tally.skipped), (BulkState::Done, 509, 1));
        assert_eq!(left(&world, id), [(ids[506].0, Skipped::Merged)]);
        assert_eq!(company(&world, ids[505]).status, CompanyStatus::Active);
        let undone = undo(&world, anna, id);
        assert_eq!((undone.state, undone.tally.restored), (BulkState::Undone, 509));
    }

    fn many_hands_at_one_moment_lose_nothing(world: World) {
        let anna = world.cast.anna;
        let ids = known(&world, anna, 60);
        let id = asked(ask(&world, anna, &ids, Wish::Status(CompanyStatus::Active, String::new())));
        world.write(anna, |tx| commands::start(tx, id)).unwrap();
        std::thread::scope(|scope| {
            for hand in 0..2 {
                let (world, ids) = (&world, &ids);
                scope.spawn(move || {
                    for company in ids.iter().skip(hand).step_by(2) {
                        remark(world, anna, *company, "правка");
                    }
                });
            }
            work(&world);
        });
        let done = find(&world, id);
        assert_eq!((done.state, done.tally.changed), (BulkState::Done, 60));
        for company in ids.iter().map(|id| company(&world, *id)) {
            assert_eq!((company.status, company.comment.as_str(), company.version), (CompanyStatus::Active, "правка", 3));
        }
    }

    fn a_killed_undo_goes_on(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 600);
        let (id, job) = half_way(&world, anna, &ids);
        go_on(&world, &job);
        world.app.clock.advance(Duration::minutes(3));
        work(&world);
        world.write(anna, |tx| commands::undo(tx, id)).unwrap();
        let undoing = claimed(&world);
        assert_eq!(step(&world.app, &undoing, BulkState::Undoing).unwrap(), Step::More);
        assert_eq!(find(&world, id).tally.restored, 500);
        world.app.clock.advance(Duration::minutes(3));
        work(&world);
        let undone = find(&world, id);
        assert_eq!((undone.state, undone.tally.restored, undone.tally.kept), (BulkState::Undone, 600, 0));
        assert!(ids.iter().all(|id| company(&world, *id).version == 3));
        assert_eq!(step(&world.app, &undoing, BulkState::Undoing).unwrap(), Step::Elsewhere);
    }
}
