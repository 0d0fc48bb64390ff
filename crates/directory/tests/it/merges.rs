//! Merging of records that are kept twice, and its undo (`X4`).

use base::html::form::Form;
use base::ids::{CompanyId, MergeId, PersonId, Subject, SubjectKind, UserId};
use base::{Action, Result, merged};
use chrono::Duration;
use directory::companies::{CompanyInput, commands as companies, store as companies_store};
use directory::contact_points::store as points;
use directory::duplicates::pairs::{commands as pairs, store as pairs_store};
use directory::merges::commands::{self, Wanted};
use directory::merges::{Made, store};
use directory::people::{EmploymentInput, PersonRole, commands as people, store as people_store};
use directory::references::store as references;
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_person, company, person, refusal};

fn add(world: &World, user: UserId, pairs: &[(&str, &str)]) -> CompanyId {
    let mut input = company(pairs);
    input.responsible_id = Some(user);
    world
        .write(user, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

/// Records of a kind at the versions given, the first of them to survive.
fn wanted(kind: SubjectKind, versions: &[(i64, i32)], choices: &[(&str, &str)]) -> Wanted {
    Wanted {
        kind,
        survivor: versions[0].0,
        versions: versions.to_vec(),
        choices: Form::of(choices),
    }
}

fn merge(world: &World, user: UserId, wanted: &Wanted) -> Result<Option<MergeId>> {
    let linked = world.app.registry.linked();
    world.write(user, |tx| commands::merge(tx, &linked, wanted))
}

fn merge_companies(
    world: &World,
    user: UserId,
    ids: &[CompanyId],
    choices: &[(&str, &str)],
) -> MergeId {
    let versions: Vec<(i64, i32)> = ids.iter().map(|id| (id.0, version(world, *id))).collect();
    merge(
        world,
        user,
        &wanted(SubjectKind::Company, &versions, choices),
    )
    .unwrap()
    .unwrap()
}

fn undo(world: &World, user: UserId, id: MergeId) -> Result<Subject> {
    let linked = world.app.registry.linked();
    world.write(user, |tx| commands::undo(tx, &linked, id))
}

fn version(world: &World, id: CompanyId) -> i32 {
    world
        .system()
        .read_now(|read| companies_store::find_for(read, Action::View, id))
        .unwrap()
        .version
}

fn is_there(world: &World, id: CompanyId) -> bool {
    world
        .system()
        .read_now(|read| companies_store::find_for(read, Action::View, id))
        .is_ok()
}

/// Everything of a company as one text, to compare.
fn whole(world: &World, id: CompanyId) -> String {
    world
        .system()
        .read_now(|read| {
            let company = companies_store::find_for(read, Action::View, id)?;
            let names = companies_store::names_of(read, &company)?;
            let marks = references::marks_of(read, &[id])?;
            let points: Vec<String> = points::of_companies(read, &[id])?
                .iter()
                .map(|point| format!("{} {} {}", point.kind, point.value, point.note))
                .collect();
            let staff: Vec<String> = people_store::of_companies(read, &[id])?
                .iter()
                .map(|(job, person)| format!("{} {}", person.full_name, job.position))
                .collect();
            Ok(format!(
                "{} {} {} {} {} {:?} {:?} {} {} {names:?} {} {} {points:?} {staff:?} {} {}",
                company.name,
                company.kind,
                company.status,
                company.refusal_reason,
                company.city,
                company.inn,
                company.next_contact_on,
                company.activity,
                company.comment,
                references::in_a_row(&marks, id, "segment"),
                references::in_a_row(&marks, id, "tag"),
                company.archived,
                company.created_at,
            ))
        })
        .unwrap()
}

/// Two companies that are one, with all there can be.
fn two(world: &World) -> (CompanyId, CompanyId) {
    let anna = world.cast.anna;
    let one = add(
        world,
        anna,
        &[
            ("name", "ООО «Северный мост»"),
            ("city", "Вологда"),
            ("segments", "Пищевая"),
            ("tags", "важный"),
            ("comment", "Две линии"),
            ("points.0.kind", "phone"),
            ("points.0.value", "8 817 200-14-20"),
            ("points.0.note", "приёмная"),
        ],
    );
    let other = add(
        world,
        anna,
        &[
            ("name", "Северный мост"),
            ("inn", "3500904183"),
            ("segments", "Розница, пищевая"),
            ("source", "Выставка"),
            ("comment", "Зимой стоит"),
            ("status", "active"),
            ("points.0.kind", "phone"),
            ("points.0.value", "+7 817 200-14-20"),
            ("points.0.note", "секретарь"),
            ("points.1.kind", "email"),
            ("points.1.value", "info@most.example"),
        ],
    );
    add_person(world, anna, "Орлова Марина", Some(one));
    add_person(world, anna, "Гуляев Степан", Some(other));
    (one, other)
}

on_both_engines! {
    fn the_survivor_takes_what_was_chosen_and_all_that_hangs_on_the_other(world: World) {
        let anna = world.cast.anna;
        let (one, other) = two(&world);
        let subject = Subject::from(other);
        world.write(anna, |tx| activity::comments::commands::add(tx, &world.app.registry, subject, "Звонил")).unwrap();
        let merge = merge_companies(&world, anna, &[one, other], &[("take.status", &other.to_string())]);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("merge.merged", one.0));
        assert!(event.payload.contains("\"inn\"") && event.payload.contains("Северный мост"), "{}", event.payload);

        assert!(!is_there(&world, other));
        let told = whole(&world, one);
        for part in [
            "ООО «Северный мост»", "active", "Вологда", "3500904183", "Выставка", "Две линии\n\nЗимой стоит", "Пищевая, Розница", "важный",
            "phone +78172001420 приёмная, секретарь", "email info@most.example", "Орлова Марина", "Гуляев Степан",
        ] {
            assert!(told.contains(part), "{part} in {told}");
        }
        assert_eq!(told.matches("+78172001420").count(), 1, "a phone of both is kept once");
        let survivor = world.read(anna, |read| merged::survivor(read, other.into())).unwrap();
        assert_eq!(survivor, Some(one.into()));
        let feed = world.read(anna, |read| activity::feed::of_subject(read, one.into(), None)).unwrap();
        let kinds: Vec<&str> = feed.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["merge.merged", "comment.added", "person.created", "person.created", "company.created", "company.created"]);
        let made = world.read(anna, |read| store::find_for(read, Action::Edit, merge)).unwrap();
        assert_eq!((made.survivor, made.details.merged[0].id), (one.0, other.0));
    }

    fn an_undo_brings_everything_back(world: World) {
        let anna = world.cast.anna;
        let (one, other) = two(&world);
        let both = world.write(anna, |tx| {
            let input = EmploymentInput { company_id: other, position: String::new(), role: PersonRole::Unknown, since: None, until: None };
            people::employ(tx, PersonId(1), input)
        }).unwrap();
        let before = [whole(&world, one), whole(&world, other)];
        let subject = Subject::from(other);
        world.write(anna, |tx| activity::comments::commands::add(tx, &world.app.registry, subject, "Звонил")).unwrap();
        let merge = merge_companies(&world, anna, &[one, other], &[("take.name", &other.to_string())]);
        assert_eq!(whole(&world, one).matches("Орлова").count(), 1, "who works at both is kept once");
        crate::keys::assert_true(&world);
        assert_eq!(undo(&world, anna, merge).unwrap(), one.into());
        assert_eq!([whole(&world, one), whole(&world, other)], before);
        crate::keys::assert_true(&world);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("merge.undone", one.0));
        assert_eq!(world.read(anna, |read| merged::survivor(read, other.into())).unwrap(), None);
        assert!(world.read(anna, |read| people_store::find_employment(read, both)).is_ok());
        let feed = |id: CompanyId| world.read(anna, |read| activity::feed::of_subject(read, id.into(), None)).unwrap().len();
        assert_eq!((feed(one), feed(other)), (4, 6), "each has its own history again");
        let text: i64 = world.system().read_now(|read| (world.app.registry.linked()[0].going)(read, &[subject]).map(|going| going.count)).unwrap();
        assert_eq!(text, 1, "the comment is back");
        assert_eq!(refusal(undo(&world, anna, merge)), "conflict");
        let again = merge_companies(&world, anna, &[one, other], &[]);
        undo(&world, anna, again).unwrap();
        assert_eq!([whole(&world, one), whole(&world, other)], before);
    }

    fn what_was_edited_since_stays_with_the_survivor(world: World) {
        let anna = world.cast.anna;
        let (one, other) = two(&world);
        let merge = merge_companies(&world, anna, &[one, other], &[]);
        let mut input = company(&[
            ("name", "Мост"), ("city", "Вологда"), ("inn", "3500904183"), ("source", "Выставка"), ("segments", "Пищевая, Розница, Новый"), ("tags", "важный"),
            ("comment", "Две линии\n\nЗимой стоит"), ("points.0.kind", "phone"), ("points.0.value", "8 817 200-14-20"), ("points.0.note", "приёмная, секретарь"),
            ("points.1.kind", "email"), ("points.1.value", "info@most.example"), ("points.2.kind", "email"), ("points.2.value", "new@most.example"),
        ]);
        input.responsible_id = Some(anna);
        world.write(anna, |tx| companies::edit(tx, one, version(&world, one), input)).unwrap();
        let newcomer = add_person(&world, anna, "Пахомова Лидия", Some(one));
        undo(&world, anna, merge).unwrap();
        let told = whole(&world, one);
        assert!(told.starts_with("Мост organisation potential  Вологда None"), "{told}");
        for part in ["Две линии ", "new@most.example", "Пахомова", "Новый, Пищевая"] {
            assert!(told.contains(part), "{part} in {told}");
        }
        for part in ["info@most.example", "Розница", "Гуляев", "Зимой", "Выставка"] {
            assert!(!told.contains(part), "{part} in {told}");
        }
        assert!(whole(&world, other).contains("Гуляев"));
        let _ = newcomer;
    }

    fn a_merge_needs_every_record_seen_and_the_right_to_change(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (hers, his) = (add_company(&world, anna, "Ромашка"), add_company(&world, igor, "Ромашка"));
        let before = world.events_count();
        let wish = wanted(SubjectKind::Company, &[(hers.0, 1), (his.0, 1)], &[]);
        for user in [anna, igor] {
            assert_eq!(refusal(merge(&world, user, &wish)), "not found");
        }
        assert_eq!(refusal(merge(&world, world.cast.viktor, &wish)), "forbidden");
        let alone = wanted(SubjectKind::Company, &[(hers.0, 1)], &[]);
        assert_eq!(refusal(merge(&world, anna, &alone)), "not found");
        let stranger = Wanted { survivor: 999, ..wish.clone() };
        assert_eq!(refusal(merge(&world, world.cast.darya, &stranger)), "not found");
        assert_eq!(world.events_count(), before);

        let made = merge(&world, world.cast.darya, &wish).unwrap().unwrap();
        assert_eq!(refusal(undo(&world, igor, made)), "not found");
        assert_eq!(refusal(undo(&world, world.cast.olga, made)), "forbidden");
        assert!(world.read(igor, |read| store::list(read, None)).unwrap().is_empty());
        let told: Vec<Made> = world.read(anna, |read| store::list(read, None)).unwrap();
        assert_eq!(told.len(), 1, "she sees the survivor");
        undo(&world, anna, made).unwrap();
        assert!(world.read(igor, |read| companies_store::find_for(read, Action::View, his)).is_ok());
    }

    fn a_record_changed_meanwhile_is_shown_anew(world: World) {
        let anna = world.cast.anna;
        let (one, other) = (add_company(&world, anna, "Ромашка"), add_company(&world, anna, "Ромашка"));
        world.write(anna, |tx| companies::archive(tx, other)).unwrap();
        let before = world.events_count();
        let wish = wanted(SubjectKind::Company, &[(one.0, 1), (other.0, 1)], &[]);
        assert_eq!(merge(&world, anna, &wish).unwrap(), None);
        assert_eq!((world.events_count(), is_there(&world, other)), (before, true));
        let wish = wanted(SubjectKind::Company, &[(one.0, 1), (other.0, 2)], &[]);
        assert!(merge(&world, anna, &wish).unwrap().is_some());
    }

    fn a_choice_that_does_not_fit_changes_nothing(world: World) {
        let anna = world.cast.anna;
        let tags: Vec<String> = (0..30).map(|at| format!("метка {at}")).collect();
        let one = add(&world, anna, &[("name", "Ромашка"), ("tags", &tags.join(", "))]);
        let other = add(&world, anna, &[("name", "Ромашка"), ("tags", "ещё одна")]);
        let before = [whole(&world, one), whole(&world, other)];
        let wish = wanted(SubjectKind::Company, &[(one.0, 1), (other.0, 1)], &[]);
        assert_eq!(refusal(merge(&world, anna, &wish)), "invalid");
        assert_eq!([whole(&world, one), whole(&world, other)], before);
    }

    fn chains_lead_to_the_last_survivor_and_come_apart_from_their_end(world: World) {
        let anna = world.cast.anna;
        let ids: Vec<CompanyId> = ["Альфа", "Бета", "Гамма"].iter().map(|name| add_company(&world, anna, name)).collect();
        let texts: Vec<String> = ids.iter().map(|id| whole(&world, *id)).collect();
        let first = merge_companies(&world, anna, &[ids[1], ids[0]], &[]);
        let second = merge_companies(&world, anna, &[ids[2], ids[1]], &[]);
        for id in &ids[..2] {
            let survivor = world.read(anna, |read| merged::survivor(read, (*id).into())).unwrap();
            assert_eq!(survivor, Some(ids[2].into()));
        }
        assert_eq!(refusal(undo(&world, anna, first)), "not found", "its survivor is merged itself");
        undo(&world, anna, second).unwrap();
        let survivor = world.read(anna, |read| merged::survivor(read, ids[0].into())).unwrap();
        assert_eq!(survivor, Some(ids[1].into()));
        undo(&world, anna, first).unwrap();
        for (id, text) in ids.iter().zip(&texts) {
            assert_eq!(whole(&world, *id), *text);
        }
    }

    fn three_records_are_merged_at_once(world: World) {
        let anna = world.cast.anna;
        let ids: Vec<CompanyId> = ["Ромашка", "Ромашка плюс", "Ромашка юг"].iter().map(|name| add_company(&world, anna, name)).collect();
        for id in &ids {
            add_person(&world, anna, &format!("Сотрудник {id}"), Some(*id));
        }
        let made = merge_companies(&world, anna, &ids, &[]);
        assert_eq!(whole(&world, ids[0]).matches("Сотрудник").count(), 3);
        undo(&world, anna, made).unwrap();
        for id in &ids {
            assert_eq!(whole(&world, *id).matches("Сотрудник").count(), 1);
        }
    }

    fn an_undo_is_possible_for_thirty_days(world: World) {
        let anna = world.cast.anna;
        let made = merge_companies(&world, anna, &[add_company(&world, anna, "А1"), add_company(&world, anna, "А2")], &[]);
        world.app.clock.advance(Duration::days(30) + Duration::seconds(1));
        assert_eq!(refusal(undo(&world, anna, made)), "conflict");
        assert!(world.read(anna, |read| store::list(read, None)).unwrap().is_empty());
    }

    fn people_are_merged_with_their_work_and_come_apart(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (alpha, omega) = (add_company(&world, anna, "Альфа"), add_company(&world, anna, "Омега"));
        let hidden = add_company(&world, igor, "Скрытая");
        let one = add_person(&world, anna, "Орлова Марина Сергеевна", Some(alpha));
        let input = person(&[("full_name", "Марина Орлова"), ("comment", "любит чай"), ("points.0.kind", "phone"), ("points.0.value", "8 947 210-48-15")]);
        let other = world.write(anna, |tx| people::create(tx, input, Some(omega))).unwrap();
        let job = |company_id| EmploymentInput { company_id, position: "директор".into(), role: PersonRole::Decides, since: None, until: None };
        world.write(anna, |tx| people::employ(tx, other, job(alpha))).unwrap();
        world.write(world.cast.pavel, |tx| people::employ(tx, other, job(hidden))).unwrap();
        let jobs = |user, id: PersonId| world.read(user, |read| people_store::employments_of(read, &[id])).unwrap().len();
        let linked = world.app.registry.linked();
        let work = linked.iter().find(|link| link.name == "employments").unwrap();
        let going = world.read(anna, |read| (work.going)(read, &[other.into()])).unwrap();
        assert_eq!((going.count, going.names.join(", ")), (2, "Омега, Альфа".to_owned()), "a hidden company is in no count");

        let wish = wanted(SubjectKind::Person, &[(one.0, 1), (other.0, 1)], &[]);
        let made = merge(&world, anna, &wish).unwrap().unwrap();
        assert_eq!((jobs(anna, one), jobs(world.cast.pavel, one)), (3, 4), "the hidden work is not lost");
        let kept = world.read(anna, |read| people_store::find_for(read, Action::View, one)).unwrap();
        assert_eq!((kept.full_name.as_str(), kept.comment.as_str()), ("Орлова Марина Сергеевна", "любит чай"));
        assert_eq!(world.last_event().kind, "merge.merged");
        undo(&world, anna, made).unwrap();
        assert_eq!((jobs(world.cast.pavel, one), jobs(world.cast.pavel, other)), (1, 3));
        let back = world.read(anna, |read| people_store::find_for(read, Action::View, other)).unwrap();
        assert_eq!((back.full_name.as_str(), back.responsible_id), ("Марина Орлова", Some(anna)));
        let own = world.read(anna, |read| points::of_people(read, &[one, other])).unwrap();
        assert_eq!(own.iter().map(|point| point.person_id).collect::<Vec<_>>(), [Some(other)]);
    }

    fn a_person_merged_meanwhile_is_found_when_a_company_comes_back(world: World) {
        let anna = world.cast.anna;
        let (one, other) = (add_company(&world, anna, "Альфа"), add_company(&world, anna, "Альфа"));
        let orlova = add_person(&world, anna, "Орлова Марина", Some(one));
        let job = EmploymentInput { company_id: other, position: String::new(), role: PersonRole::Unknown, since: None, until: None };
        world.write(anna, |tx| people::employ(tx, orlova, job)).unwrap();
        let twin = add_person(&world, anna, "Марина Орлова", None);
        let made = merge_companies(&world, anna, &[one, other], &[]);
        merge(&world, anna, &wanted(SubjectKind::Person, &[(twin.0, 1), (orlova.0, 1)], &[])).unwrap().unwrap();
        undo(&world, anna, made).unwrap();
        for id in [one, other] {
            let staff = world.read(anna, |read| people_store::of_companies(read, &[id])).unwrap();
            assert_eq!(staff.iter().map(|(_, person)| person.id).collect::<Vec<_>>(), [twin]);
        }
    }

    fn pairs_follow_a_merge(world: World) {
        let anna = world.cast.anna;
        let phone = [("points.0.kind", "phone"), ("points.0.value", "8 817 200-14-20")];
        let named = |name| add(&world, anna, &[("name", name), phone[0], phone[1]]);
        let (one, other, third) = (named("Альфа"), named("Бета"), named("Гамма"));
        world.follow_feed();
        let open = || -> Vec<(i64, i64)> {
            let state = directory::duplicates::pairs::PairState::Open;
            let pairs = world.read(anna, |read| pairs_store::list(read, SubjectKind::Company, state, None)).unwrap();
            pairs.iter().map(|pair| (pair.first, pair.second)).collect()
        };
        assert_eq!(open(), [(one.0, other.0), (one.0, third.0), (other.0, third.0)]);
        let of_other = world.read(anna, |read| pairs_store::beside(read, SubjectKind::Company, third.0)).unwrap();
        let pair = of_other.iter().find(|pair| pair.first == other.0).unwrap().id;
        world.write(anna, |tx| pairs::dismiss(tx, pair)).unwrap();
        let made = merge_companies(&world, anna, &[one, other], &[]);
        assert_eq!(open(), [(one.0, third.0)], "at once, before the finder looks");
        world.follow_feed();
        assert_eq!(open(), [(one.0, third.0)]);
        undo(&world, anna, made).unwrap();
        world.follow_feed();
        assert_eq!(open(), [(one.0, third.0), (one.0, other.0)], "what was said of the others is said still");
    }

    fn a_merge_and_an_edit_at_one_moment_lose_nothing(world: World) {
        let anna = world.cast.anna;
        for round in 0..8 {
            let (one, other) = (add_company(&world, anna, "Альфа"), add_company(&world, anna, "Альфа"));
            let wish = wanted(SubjectKind::Company, &[(one.0, 1), (other.0, 1)], &[]);
            let edited = CompanyInput { responsible_id: Some(anna), comment: "правка".into(), ..CompanyInput::named("Альфа") };
            let side = if round % 2 == 0 { one } else { other };
            let (merged, saved) = std::thread::scope(|scope| {
                let edit = scope.spawn(|| world.write(anna, |tx| companies::edit(tx, side, 1, edited)));
                (merge(&world, anna, &wish), edit.join().unwrap())
            });
            match (merged.unwrap(), saved) {
                (Some(_), Err(_)) => assert!(!is_there(&world, other)),
                // The merge came first and had nothing to change in the survivor.
                (Some(_), Ok(())) => assert!(whole(&world, one).contains("правка")),
                (None, Ok(())) => assert!(is_there(&world, other) && whole(&world, side).contains("правка")),
                both => panic!("one of them must give way: {both:?}"),
            }
        }
    }

    fn an_undone_import_leaves_what_was_merged(world: World) {
        let anna = world.cast.anna;
        let (one, other) = (add_company(&world, anna, "Альфа"), add_company(&world, anna, "Альфа"));
        merge_companies(&world, anna, &[one, other], &[]);
        let feed = world.read(anna, |read| activity::feed::of_subject(read, other.into(), None)).unwrap();
        assert_eq!(feed[0].kind, "merge.merged", "the merged record was touched, so an import that added it stays");
        let bare = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("Альфа") };
        let stale = world.write(anna, |tx| companies::edit(tx, other, 1, bare));
        assert_eq!(refusal(stale), "not found", "a late write finds nothing to overwrite");
    }
}
