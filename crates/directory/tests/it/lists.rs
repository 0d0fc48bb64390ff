//! What sorts a list when it is empty or hidden, and addresses that were tampered with.

use base::html::form::Form;
use base::html::list::{Direction, ListQuery};
use directory::companies::store::CompanyView;
use directory::companies::{CompanyColumn, CompanyInput, commands, store as companies};
use directory::people::store::PersonView;
use directory::people::{
    EmploymentInput, PersonColumn, PersonRole, commands as people_commands, store as people,
};
use formats::requisites::Inn;
use testing::on_both_engines;

use crate::{AREAS, add_person};

on_both_engines! {
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
