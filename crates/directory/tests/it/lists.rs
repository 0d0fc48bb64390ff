//! Sorting and paging: whatever the column and direction, every row is met exactly once, forward and back.

use std::collections::BTreeSet;

use base::html::form::Form;
use base::html::list::{Direction, ListQuery, Rows};
use chrono::{Duration, NaiveDate};
use directory::companies::store::CompanyView;
use directory::companies::{
    CompanyColumn, CompanyInput, CompanyStatus, commands, store as companies,
};
use directory::people::store::PersonView;
use directory::people::{
    EmploymentInput, PersonColumn, PersonRole, commands as people_commands, store as people,
};
use formats::requisites::Inn;
use testing::on_both_engines;

use crate::{AREAS, add_person};

/// Walks from the first page to the last and back, and answers the ids in both orders.
fn walk<T>(
    start: &str,
    mut page: impl FnMut(&str) -> Rows<T>,
    id: impl Fn(&T) -> i64,
) -> (Vec<i64>, Vec<i64>) {
    let (mut forward, mut backward) = (Vec::new(), Vec::new());
    let mut query = start.to_owned();
    let last = loop {
        let rows = page(&query);
        assert_eq!(
            rows.first,
            forward.len() as i64 + i64::from(!rows.rows.is_empty()),
            "the number of the first row"
        );
        forward.extend(rows.rows.iter().map(&id));
        assert_eq!(rows.last(), forward.len() as i64);
        match rows.next {
            Some(ref next) => query = next.clone(),
            None => break rows,
        }
    };
    let mut rows = last;
    loop {
        let mut ids: Vec<i64> = rows.rows.iter().map(&id).collect();
        ids.reverse();
        backward.extend(ids);
        let Some(previous) = rows.previous.clone() else {
            break;
        };
        rows = page(&previous);
    }
    backward.reverse();
    (forward, backward)
}

on_both_engines! {
    fn every_company_is_met_once_whatever_the_sorting(world: World) {
        let anna = world.cast.anna;
        let cities = ["", "Тула", "Ёлкино", "елец", "Вологда", "Ярославль", "Zürich"];
        let statuses = [CompanyStatus::Potential, CompanyStatus::Active, CompanyStatus::Refused];
        let start = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let mut all = BTreeSet::new();
        for at in 0..130_usize {
            // Names repeat, so that the number of the row must decide between them.
            let status = statuses[at % 3];
            let input = CompanyInput {
                city: cities[at % cities.len()].to_owned(),
                // Long texts that differ only where no key reaches.
                comment: format!("{}{}", "Звонить после обеда. ".repeat(100), at % 7),
                status,
                refusal_reason: if status == CompanyStatus::Refused { "дорого".to_owned() } else { String::new() },
                next_contact_on: (at % 4 != 0).then(|| start + Duration::days(at as i64 % 9)),
                responsible_id: Some(anna),
                ..CompanyInput::named(&format!("Компания {}", at % 40))
            };
            all.insert(world.write(anna, |tx| commands::create(tx, input, &[])).unwrap().0);
            if at % 3 == 0 {
                world.app.clock.advance(Duration::microseconds(1_234_567));
            }
        }
        for column in CompanyColumn::ALL {
            for direction in Direction::ALL {
                let label = format!("{column} {direction}");
                let (forward, backward) = walk(
                    &format!("sort={column}&dir={direction}"),
                    |query| {
                        let list = ListQuery::parse(&Form::parse(query), (CompanyColumn::Name, Direction::Ascending), &[]).unwrap();
                        let rows = world.read(anna, |read| companies::list(read, &list, CompanyView::All)).unwrap();
                        assert_eq!(rows.total.count, 130, "{label}");
                        let links = rows.next.iter().chain(&rows.previous);
                        assert!(links.map(String::len).all(|length| length < 500), "{label}: an address of a page");
                        rows
                    },
                    |row| row.company.id.0,
                );
                assert_eq!(forward.len(), 130, "{label}");
                assert_eq!(forward.iter().copied().collect::<BTreeSet<_>>(), all, "{label}");
                assert_eq!(forward, backward, "{label}: the way back");
            }
        }
    }

    fn every_person_is_met_once_whatever_the_sorting(world: World) {
        let anna = world.cast.anna;
        for at in 0..113 {
            add_person(&world, anna, &format!("Человек {}", at % 30), None);
            if at % 2 == 0 {
                world.app.clock.advance(Duration::milliseconds(700));
            }
        }
        for column in PersonColumn::ALL {
            for direction in Direction::ALL {
                let (forward, backward) = walk(
                    &format!("sort={column}&dir={direction}"),
                    |query| {
                        let list = ListQuery::parse(&Form::parse(query), (PersonColumn::Name, Direction::Ascending), &[]).unwrap();
                        world.read(anna, |read| people::list(read, &list, PersonView::All)).unwrap()
                    },
                    |person| person.id.0,
                );
                assert_eq!(forward.iter().copied().collect::<BTreeSet<_>>().len(), 113, "{column} {direction}");
                assert_eq!(forward, backward, "{column} {direction}: the way back");
            }
        }
    }

    fn those_without_a_value_come_last(world: World) {
        let anna = world.cast.anna;
        let named = |name: &str, inn: Option<&str>, segments: &[&str]| CompanyInput {
            inn: inn.map(|inn| Inn::parse(inn).unwrap()),
            segments: segments.iter().map(|segment| (*segment).to_owned()).collect(),
            responsible_id: Some(anna),
            ..CompanyInput::named(name)
        };
        for input in [
            named("Без всего", None, &[]),
            named("Вторая", Some("7707083893"), &["Энергетика", "Ёлки"]),
            named("Первая", Some("3500904183"), &["Химия"]),
        ] {
            world.write(anna, |tx| commands::create(tx, input, &[])).unwrap();
        }
        let names = |query: &str| {
            let list = ListQuery::parse(&Form::parse(query), (CompanyColumn::Name, Direction::Ascending), &[]).unwrap();
            let rows = world.read(anna, |read| companies::list(read, &list, CompanyView::All)).unwrap().rows;
            rows.into_iter().map(|row| row.company.name).collect::<Vec<_>>()
        };
        assert_eq!(names("sort=inn"), ["Первая", "Вторая", "Без всего"]);
        assert_eq!(names("sort=segments"), ["Вторая", "Первая", "Без всего"], "by the first of several");
        assert_eq!(names("sort=segments&dir=desc"), ["Без всего", "Первая", "Вторая"]);
    }

    fn work_at_a_hidden_company_does_not_sort_a_person(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let hidden = crate::add_company(&world, anna, "Аврора");
        let (bridge, yarilo) = (crate::add_company(&world, igor, "Мост"), crate::add_company(&world, igor, "Ярило"));
        let borisov = add_person(&world, anna, "Борисов", Some(hidden));
        let work = EmploymentInput { company_id: yarilo, position: String::new(), role: PersonRole::Unknown, since: None, until: None };
        world.write(world.cast.pavel, |tx| people_commands::employ(tx, borisov, work)).unwrap();
        add_person(&world, igor, "Андреев", Some(bridge));
        let names = |user| {
            let query = Form::parse("sort=company");
            let list = ListQuery::parse(&query, (PersonColumn::Name, Direction::Ascending), &[]).unwrap();
            let rows = world.read(user, |read| people::list(read, &list, PersonView::All)).unwrap().rows;
            rows.into_iter().map(|person| person.full_name).collect::<Vec<_>>()
        };
        assert_eq!(names(world.cast.pavel), ["Борисов", "Андреев"], "Аврора, Мост");
        assert_eq!(names(igor), ["Андреев", "Борисов"], "Мост, Ярило");
    }

    fn a_forged_cursor_is_not_found(world: World) {
        let list = |query: &str| {
            let list = ListQuery::parse(&Form::parse(query), (CompanyColumn::Created, Direction::Descending), &[])?;
            world.read(world.cast.anna, |read| companies::list(read, &list, CompanyView::All)).map(drop)
        };
        list("sort=unknown&dir=sideways").unwrap();
        assert_eq!(crate::refusal(list("after=%%%")), "not found");
        assert_eq!(crate::refusal(list("after=MTowOm5vdC1hLWRhdGU")), "not found");
    }
}
