//! Taking a change back.

use base::{Error, Text};
use chrono::Duration;
use directory::companies::CompanyStatus;
use directory::companies::commands as company_commands;
use testing::on_both_engines;

use super::*;
use crate::AREAS;

on_both_engines! {
    fn everybody_gets_back_what_they_had(world: World) {
        let (pavel, anna, igor, lev) = (world.cast.pavel, world.cast.anna, world.cast.igor, world.cast.lev);
        let ids = [add_company(&world, anna, "Альфа"), add_company(&world, igor, "Бета"), add_company(&world, lev, "Гамма")];
        let (id, _) = made(ask(&world, pavel, &ids, Wish::Responsible(Some(lev))));
        let undone = undo(&world, pavel, id);

        assert_eq!((undone.state, undone.tally.restored, undone.tally.kept), (BulkState::Undone, 2, 0));
        let owners: Vec<_> = ids.iter().map(|id| company(&world, *id).responsible_id).collect();
        assert_eq!(owners, [Some(anna), Some(igor), Some(lev)]);
        assert_eq!(company(&world, ids[0]).version, 3);
        let (sentence, changes) = newest(&world, ids[0]);
        assert_eq!(sentence, "Отменено: Смена ответственного");
        assert_eq!(changes, [(Some("Лев Громов".to_owned()), Some("Анна Ковалёва".to_owned()))]);
        let again = world.write(pavel, |tx| commands::undo(tx, id));
        assert!(matches!(again, Err(Error::Conflict(Text { key: "bulk-conflict-no-undo", .. }))));
    }

    fn who_gave_clients_away_can_take_them_back(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let ids = many(&world, anna, 2);
        let (id, _) = made(ask(&world, anna, &ids, Wish::Responsible(Some(igor))));
        assert_eq!(owned(&world, anna), 0);
        assert_eq!(undo(&world, anna, id).tally.restored, 2);
        assert_eq!(owned(&world, anna), 2);
    }

    fn clients_changed_since_stay_as_they_are(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 3);
        let refused = |reason: &str| Wish::Status(CompanyStatus::Refused, reason.to_owned());
        made(ask(&world, anna, &ids[..1], refused("нет денег")));
        let (id, _) = made(ask(&world, anna, &ids, refused("дорого")));
        world.write(anna, |tx| company_commands::change_status(tx, ids[1], CompanyStatus::Active, "")).unwrap();
        // Another field is not what the change was about.
        world.write(anna, |tx| company_commands::move_next_contact(tx, ids[2], Some(world.ctx(anna).today()))).unwrap();
        let undone = undo(&world, anna, id);

        assert_eq!((undone.tally.restored, undone.tally.kept), (2, 1));
        assert_eq!(left(&world, id), [(ids[1].0, Skipped::Touched)]);
        let status = |id| { let company = company(&world, id); (company.status, company.refusal_reason) };
        assert_eq!(status(ids[0]), (CompanyStatus::Refused, "нет денег".to_owned()));
        assert_eq!(status(ids[1]), (CompanyStatus::Active, String::new()));
        assert_eq!(status(ids[2]), (CompanyStatus::Potential, String::new()));
    }

    fn segments_come_back(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 2);
        made(ask(&world, anna, &ids[..1], Wish::JoinSegment("Опт".to_owned())));
        let (id, _) = made(ask(&world, anna, &ids, Wish::LeaveSegment("Опт".to_owned())));
        undo(&world, anna, id);
        let (joined, _) = made(ask(&world, anna, &ids, Wish::JoinSegment("Опт".to_owned())));
        assert_eq!(find(&world, joined).tally.same, 1);
        undo(&world, anna, joined);
        let marks = world.read(anna, |read| directory::references::store::marks_of(read, &ids)).unwrap();
        assert_eq!(marks.iter().map(|mark| mark.company_id).collect::<Vec<_>>(), ids[..1]);
    }

    fn what_is_hidden_by_now_stays(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let ids = many(&world, anna, 2);
        let (id, _) = made(ask(&world, anna, &ids, Wish::Archive));
        world.write(pavel, |tx| company_commands::assign(tx, ids[0], igor)).unwrap();
        let undone = undo(&world, anna, id);
        assert_eq!((undone.tally.restored, left(&world, id)), (1, vec![(ids[0].0, Skipped::Hidden)]));
        assert!(company(&world, ids[0]).archived);
    }

    fn after_thirty_days_it_is_too_late(world: World) {
        let anna = world.cast.anna;
        let (id, _) = made(ask(&world, anna, &many(&world, anna, 1), Wish::Archive));
        world.app.clock.advance(Duration::days(31));
        let late = world.write(anna, |tx| commands::undo(tx, id));
        assert!(matches!(late, Err(Error::Conflict(_))));
    }

    fn a_big_undo_is_a_job_and_leaves_who_was_changed_since(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 60);
        let id = asked(ask(&world, anna, &ids, Wish::Archive));
        agree(&world, anna, id);
        for id in &ids[..7] {
            world.write(anna, |tx| company_commands::bring_back(tx, *id)).unwrap();
        }
        let undone = undo(&world, anna, id);
        assert_eq!((undone.state, undone.tally.restored, undone.tally.kept), (BulkState::Undone, 53, 7));
        assert_eq!(world.last_event().kind, "bulk.undone");
        assert_eq!(told(&world, ids[9])[0], "bulk.restored");
    }
}
