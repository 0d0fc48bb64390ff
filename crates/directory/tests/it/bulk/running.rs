//! A change that is too big to be made at once: the question, the snapshot, the job.

use base::jobs::Job;
use base::{Error, Text};
use chrono::Duration;
use directory::bulk::{Step, step};
use directory::companies::CompanyStatus;
use directory::companies::commands as company_commands;
use testing::on_both_engines;

use super::*;
use crate::{AREAS, refusal};

on_both_engines! {
    fn a_whole_list_waits_for_an_answer_and_is_changed_by_a_job(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let ids = many(&world, anna, 60);
        let id = asked(ask_of(&world, pavel, SubjectKind::Company, whole(&world, pavel, ""), Wish::Responsible(Some(igor))));
        assert_eq!((find(&world, id).tally.rows, owned(&world, igor)), (60, 0));

        let done = agree(&world, pavel, id);
        assert_eq!((done.state, done.tally.changed, owned(&world, igor)), (BulkState::Done, 60, 60));
        assert_eq!(told(&world, ids[0]), ["bulk.changed", "company.created"]);
        assert_eq!(newest(&world, ids[0]).0, "Смена ответственного, вместе с 59 другими карточками");
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id, event.origin), ("bulk.finished", Some(pavel), base::access::Origin::Job));
        assert!(!event.payload.contains("records"));
    }

    fn what_comes_into_the_list_later_is_not_changed(world: World) {
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        many(&world, anna, 55);
        let id = asked(ask_of(&world, pavel, SubjectKind::Company, whole(&world, pavel, "q=Клиент"), Wish::Archive));
        let late = add_company(&world, anna, "Клиент новый");
        assert_eq!(agree(&world, pavel, id).tally.changed, 55);
        assert!(!company(&world, late).archived);
    }

    fn the_list_is_narrowed_as_its_address_says_and_to_what_is_seen(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        many(&world, anna, 3);
        many(&world, igor, 2);
        add_company(&world, igor, "Ромашка");
        let wish = || Wish::Status(CompanyStatus::Active, String::new());
        let of = |user, address: &str| ask_of(&world, user, SubjectKind::Company, whole(&world, user, address), wish());
        assert_eq!(made(of(pavel, "q=ромашка")).1.rows, 1);
        assert_eq!(made(of(anna, "")).1.rows, 3);
        assert_eq!(made(of(pavel, &format!("f.0.by=responsible&f.0.op=is&f.0.v={igor}"))).1.rows, 3);
        assert_eq!(refusal(of(pavel, "q=нет такого")), "invalid");
    }

    fn who_was_archived_merged_or_hidden_meanwhile_is_left(world: World) {
        let (pavel, lev, anna) = (world.cast.pavel, world.cast.lev, world.cast.anna);
        let ids = many(&world, anna, 52);
        let id = asked(ask(&world, lev, &ids, Wish::Status(CompanyStatus::Active, String::new())));
        world.write(pavel, |tx| company_commands::archive(tx, ids[0])).unwrap();
        merge(&world, ids[1], ids[2]);
        let done = agree(&world, lev, id);
        assert_eq!((done.tally.changed, done.tally.skipped), (50, 2));
        assert_eq!(left(&world, id), [(ids[0].0, Skipped::Moved), (ids[2].0, Skipped::Merged)]);
        assert_eq!(company(&world, ids[0]).status, CompanyStatus::Potential);
    }

    fn a_job_has_the_rights_of_its_moment(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let ids = many(&world, anna, 52);
        let id = asked(ask(&world, anna, &ids, Wish::Archive));
        world.write(pavel, |tx| company_commands::assign(tx, ids[5], igor)).unwrap();
        let done = agree(&world, anna, id);
        assert_eq!((done.tally.changed, left(&world, id)), (51, vec![(ids[5].0, Skipped::Hidden)]));
        assert!(!company(&world, ids[5]).archived);

        let again = asked(ask_of(&world, anna, SubjectKind::Company,
            Records::Named { ids: ids.iter().map(|id| id.0).collect(), of_archive: true }, Wish::Return));
        world.write(anna, |tx| commands::start(tx, again)).unwrap();
        world.write(pavel, |tx| accounts::users::commands::deactivate(tx, anna)).unwrap();
        work(&world);
        let failed = find(&world, again);
        assert_eq!((failed.state, failed.tally.trouble.as_deref()), (BulkState::Failed, Some("bulk-trouble-closed")));
        assert!(company(&world, ids[0]).archived);
    }

    fn a_value_that_is_gone_ends_the_job_in_words(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let ids = many(&world, anna, 51);
        let id = asked(ask(&world, pavel, &ids, Wish::Responsible(Some(igor))));
        world.write(pavel, |tx| accounts::users::commands::deactivate(tx, igor)).unwrap();
        let failed = agree(&world, pavel, id);
        assert_eq!((failed.state, failed.tally.trouble.as_deref()), (BulkState::Failed, Some("bulk-trouble-value")));
        assert_eq!(owned(&world, igor), 0);
    }

    fn a_killed_job_goes_on_and_changes_nothing_twice(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 700);
        let id = asked(ask(&world, anna, &ids, Wish::Status(CompanyStatus::Active, String::new())));
        world.write(anna, |tx| commands::start(tx, id)).unwrap();
        let job = claimed(&world);
        assert_eq!(step(&world.app, &job, BulkState::Running).unwrap(), Step::More);
        assert_eq!(find(&world, id).tally.changed, 500);
        work(&world);
        assert_eq!(state(&world, id), BulkState::Running);

        world.app.clock.advance(Duration::minutes(3));
        work(&world);
        let done = find(&world, id);
        assert_eq!((done.state, done.tally.changed, done.tally.same), (BulkState::Done, 700, 0));
        assert!(ids.iter().all(|id| company(&world, *id).version == 2));
        // The worker that was thought dead finds that another one has gone on.
        assert_eq!(step(&world.app, &job, BulkState::Running).unwrap(), Step::Elsewhere);
    }

    fn a_stopped_change_can_be_continued_or_undone(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 600);
        let id = asked(ask(&world, anna, &ids, Wish::Archive));
        world.write(anna, |tx| commands::start(tx, id)).unwrap();
        let job = claimed(&world);
        assert_eq!(step(&world.app, &job, BulkState::Running).unwrap(), Step::More);
        world.write(anna, |tx| commands::stop(tx, id)).unwrap();
        assert_eq!(step(&world.app, &job, BulkState::Running).unwrap(), Step::Elsewhere);
        let stopped = find(&world, id);
        assert_eq!((stopped.state, stopped.tally.changed), (BulkState::Stopped, 500));

        let done = agree(&world, anna, id);
        assert_eq!((done.state, done.tally.changed), (BulkState::Done, 600));
        let undone = undo(&world, anna, id);
        assert_eq!((undone.state, undone.tally.restored), (BulkState::Undone, 600));
        assert!(!company(&world, ids[0]).archived);
        let again = world.write(anna, |tx| commands::start(tx, id));
        assert!(matches!(again, Err(Error::Conflict(Text { key: "bulk-conflict-made", .. }))));
    }

    fn half_of_a_change_can_be_undone(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 600);
        let id = asked(ask(&world, anna, &ids, Wish::Archive));
        world.write(anna, |tx| commands::start(tx, id)).unwrap();
        let job = claimed(&world);
        step(&world.app, &job, BulkState::Running).unwrap();
        world.write(anna, |tx| commands::stop(tx, id)).unwrap();
        step(&world.app, &job, BulkState::Running).unwrap();
        let undone = undo(&world, anna, id);
        assert_eq!((undone.state, undone.tally.restored, undone.tally.kept), (BulkState::Undone, 500, 0));
        assert!(ids.iter().all(|id| !company(&world, *id).archived));
    }

    fn a_question_without_an_answer_is_dropped(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 51);
        let dropped = asked(ask(&world, anna, &ids, Wish::Archive));
        let events = world.events_count();
        world.write(anna, |tx| commands::stop(tx, dropped)).unwrap();
        let gone = |id| refusal(world.read(anna, |read| bulk::store::find_for(read, Action::View, id)));
        assert_eq!((gone(dropped), world.events_count()), ("not found", events));

        let forgotten = asked(ask(&world, anna, &ids, Wish::Archive));
        world.app.clock.advance(Duration::hours(25));
        asked(ask(&world, anna, &ids, Wish::Archive));
        assert_eq!(gone(forgotten), "not found");
    }
}

/// The job that was queued, taken by a worker.
pub(super) fn claimed(world: &World) -> Job {
    world
        .system()
        .write_now(|tx| {
            let job = base::jobs::claim(tx)?;
            Ok(tx.unchanged(job))
        })
        .unwrap()
        .unwrap()
}

/// Puts the second company into the first.
pub(super) fn merge(world: &World, survivor: CompanyId, other: CompanyId) {
    let wanted = directory::merges::commands::Wanted {
        kind: SubjectKind::Company,
        survivor: survivor.0,
        versions: vec![(survivor.0, 1), (other.0, 1)],
        choices: Form::default(),
    };
    let linked = world.app.registry.linked();
    let merged = world.write(world.cast.pavel, |tx| {
        directory::merges::commands::merge(tx, &linked, &wanted)
    });
    assert!(merged.unwrap().is_some());
}
