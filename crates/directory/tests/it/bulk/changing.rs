//! What a change does to the records it can do at once, and whom it leaves.

use base::ids::PersonId;
use directory::companies::commands as company_commands;
use directory::companies::{CompanyInput, CompanyStatus};
use testing::on_both_engines;

use super::*;
use crate::{AREAS, add_person, refusal};

on_both_engines! {
    fn ticked_clients_get_another_responsible_user_at_once(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let (first, second) = (add_company(&world, anna, "Альфа"), add_company(&world, igor, "Бета"));
        let (_, tally) = made(ask(&world, pavel, &[first, second], Wish::Responsible(Some(igor))));

        assert_eq!((tally.rows, tally.changed, tally.same, tally.skipped), (2, 1, 1, 0));
        assert_eq!((company(&world, first).responsible_id, company(&world, first).version), (Some(igor), 2));
        assert_eq!(company(&world, second).version, 1);
        let (sentence, changes) = newest(&world, first);
        assert_eq!(sentence, "Смена ответственного, вместе с 1 другой карточкой");
        assert_eq!(changes, [(Some("Анна Ковалёва".to_owned()), Some("Игорь Самойлов".to_owned()))]);
        assert_eq!(told(&world, second), ["company.created"]);
    }

    fn nobody_may_become_responsible(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "Альфа");
        made(ask(&world, world.cast.pavel, &[id], Wish::Responsible(None)));
        assert_eq!(company(&world, id).responsible_id, None);
        assert_eq!(newest(&world, id).1, [(Some("Анна Ковалёва".to_owned()), None)]);
    }

    fn a_closed_user_is_refused(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let id = add_company(&world, anna, "Альфа");
        world.write(pavel, |tx| accounts::users::commands::deactivate(tx, igor)).unwrap();
        let events = world.events_count();
        let refused = ask(&world, pavel, &[id], Wish::Responsible(Some(igor)));
        assert_eq!(refusal(refused), "invalid");
        assert_eq!(world.events_count(), events);
    }

    fn a_refusal_needs_its_reason(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 2);
        let refused = ask(&world, anna, &ids, Wish::Status(CompanyStatus::Refused, " ".to_owned()));
        assert_eq!(refusal(refused), "invalid");
        made(ask(&world, anna, &ids, Wish::Status(CompanyStatus::Refused, "дорого".to_owned())));
        let changed = company(&world, ids[1]);
        assert_eq!((changed.status, changed.refusal_reason.as_str()), (CompanyStatus::Refused, "дорого"));
        made(ask(&world, anna, &ids, Wish::Status(CompanyStatus::Active, "лишнее".to_owned())));
        assert_eq!(company(&world, ids[1]).refusal_reason, "");
    }

    fn a_segment_is_added_and_removed(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 3);
        let (_, tally) = made(ask(&world, anna, &ids[..2], Wish::JoinSegment("Опт".to_owned())));
        assert_eq!(tally.changed, 2);
        let (_, tally) = made(ask(&world, anna, &ids, Wish::JoinSegment("опт".to_owned())));
        assert_eq!((tally.changed, tally.same), (1, 2));
        let (_, tally) = made(ask(&world, anna, &ids, Wish::LeaveSegment("ОПТ".to_owned())));
        assert_eq!(tally.changed, 3);
        assert_eq!(newest(&world, ids[0]).1, [(Some("Опт".to_owned()), None)]);
        assert_eq!(refusal(ask(&world, anna, &ids, Wish::LeaveSegment("Розница".to_owned()))), "invalid");
        assert_eq!(refusal(ask(&world, anna, &ids, Wish::JoinSegment("а, б".to_owned()))), "invalid");
    }

    fn a_client_with_as_many_segments_as_fit_is_left(world: World) {
        let anna = world.cast.anna;
        let input = CompanyInput {
            segments: (1..=30).map(|number| format!("Сегмент {number}")).collect(),
            responsible_id: Some(anna),
            ..CompanyInput::named("Альфа")
        };
        let full = world.write(anna, |tx| company_commands::create(tx, input, &[])).unwrap();
        let (id, tally) = made(ask(&world, anna, &[full], Wish::JoinSegment("Опт".to_owned())));
        assert_eq!((tally.changed, tally.skipped), (0, 1));
        assert_eq!(left(&world, id), [(full.0, Skipped::Full)]);
    }

    fn the_archive_takes_and_gives_back(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 2);
        made(ask(&world, anna, &ids, Wish::Archive));
        assert!(company(&world, ids[0]).archived);
        assert_eq!(newest(&world, ids[0]).0, "Перенос в архив, вместе с 1 другой карточкой");
        let (_, tally) = made(ask(&world, anna, &ids[..1], Wish::Return));
        assert_eq!(tally.changed, 1);
        assert_eq!(newest(&world, ids[0]).0, "Возврат из архива");
        assert!(!company(&world, ids[0]).archived && company(&world, ids[1]).archived);
    }

    fn people_go_to_the_archive_and_have_nothing_else(world: World) {
        let anna = world.cast.anna;
        let people: Vec<PersonId> = ["Орлова Марина", "Гуляев Степан"].iter().map(|name| add_person(&world, anna, name, None)).collect();
        let records = || Records::Named { ids: people.iter().map(|id| id.0).collect(), of_archive: false };
        let wish = Wish::Status(CompanyStatus::Active, String::new());
        assert_eq!(refusal(ask_of(&world, anna, SubjectKind::Person, records(), wish)), "not found");
        let (id, tally) = made(ask_of(&world, anna, SubjectKind::Person, records(), Wish::Archive));
        assert_eq!(tally.changed, 2);
        let archived = |id| world.read(anna, |read| directory::people::store::find_for(read, Action::View, id)).unwrap().archived;
        assert!(archived(people[0]) && archived(people[1]));
        undo(&world, anna, id);
        assert!(!archived(people[0]) && !archived(people[1]));
    }

    fn what_is_so_already_leaves_no_trace(world: World) {
        let anna = world.cast.anna;
        let ids = many(&world, anna, 2);
        let events = world.events_count();
        assert_eq!(ask(&world, anna, &ids, Wish::Return).unwrap(), Begun::Same);
        assert_eq!(world.events_count(), events);
        let listed = world.read(anna, |read| bulk::store::list(read, None)).unwrap();
        assert!(listed.is_empty());
    }

    fn hidden_clients_are_left_and_look_like_missing_ones(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (own, hidden) = (add_company(&world, anna, "Своя"), add_company(&world, igor, "Чужая"));
        let missing = CompanyId(999_999);
        let (id, tally) = made(ask(&world, anna, &[own, hidden, missing], Wish::Archive));
        assert_eq!((tally.changed, tally.skipped), (1, 2));
        assert_eq!(left(&world, id), [(hidden.0, Skipped::Hidden), (missing.0, Skipped::Hidden)]);
        assert!(!company(&world, hidden).archived);
        assert_eq!(told(&world, hidden), ["company.created"]);
    }

    fn an_observer_and_an_expert_change_nothing(world: World) {
        let id = add_company(&world, world.cast.anna, "Альфа");
        for user in [world.cast.olga, world.cast.viktor] {
            assert_eq!(refusal(ask(&world, user, &[id], Wish::Archive)), "forbidden");
        }
        assert!(!company(&world, id).archived);
    }

    fn who_edits_a_card_meanwhile_is_told(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "Альфа");
        let opened = company(&world, id).version;
        made(ask(&world, anna, &[id], Wish::Status(CompanyStatus::Active, String::new())));
        let input = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("Альфа+") };
        let late = world.write(anna, |tx| company_commands::edit(tx, id, opened, input));
        assert_eq!(refusal(late), "conflict");
    }

    fn a_change_is_seen_by_who_made_it_and_the_administrator(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let (id, _) = made(ask(&world, anna, &many(&world, anna, 1), Wish::Archive));
        let find = |user| world.read(user, |read| bulk::store::find_for(read, Action::Edit, id));
        assert!(find(anna).is_ok() && find(pavel).is_ok());
        assert_eq!(refusal(find(igor)), "not found");
        assert_eq!(refusal(world.write(igor, |tx| commands::undo(tx, id))), "not found");
    }
}
