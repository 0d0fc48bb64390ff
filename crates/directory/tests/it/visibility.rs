//! Who sees whose records (`B13`, `O14`, `X11`): every member of the cast × every owner.

use base::Action;
use base::html::form::Form;
use base::html::list::{Direction, ListQuery};
use base::ids::UserId;
use directory::companies::store::CompanyView;
use directory::companies::{CompanyColumn, store as companies};
use directory::people::store::PersonView;
use directory::people::{PersonColumn, store as people};
use testing::{Cast, on_both_engines};

use crate::{AREAS, add_company, add_person};

fn everybody(cast: &Cast) -> [(&'static str, UserId); 7] {
    [
        ("pavel", cast.pavel),
        ("anna", cast.anna),
        ("igor", cast.igor),
        ("darya", cast.darya),
        ("viktor", cast.viktor),
        ("olga", cast.olga),
        ("lev", cast.lev),
    ]
}

/// Whose records each one sees; a star is everything.
const EXPECTED: &[(&str, &[&str])] = &[
    ("pavel", &["anna", "igor", "darya", "lev", "nobody"]),
    ("anna", &["anna"]),
    ("igor", &["igor"]),
    ("darya", &["anna", "igor", "darya"]),
    ("viktor", &["anna", "igor", "darya", "lev", "nobody"]),
    ("olga", &["anna"]),
    ("lev", &["anna", "igor", "darya", "lev", "nobody"]),
];

on_both_engines! {
    fn everybody_sees_exactly_the_records_of_the_matrix(world: World) {
        let cast = world.cast;
        let owners = [("anna", Some(cast.anna)), ("igor", Some(cast.igor)), ("darya", Some(cast.darya)), ("lev", Some(cast.lev)), ("nobody", None)];
        let mut records = Vec::new();
        for (owner, user) in owners {
            let (company, person) = match user {
                Some(user) => {
                    let company = add_company(&world, user, owner);
                    (company, add_person(&world, user, owner, Some(company)))
                }
                None => {
                    let input = directory::companies::CompanyInput::named(owner);
                    let system = world.system();
                    let company = system.write_now(|tx| directory::companies::commands::create(tx, input, &[])).unwrap();
                    let input = crate::person(&[("full_name", owner)]);
                    (company, system.write_now(|tx| directory::people::commands::create(tx, input, Some(company))).unwrap())
                }
            };
            records.push((owner, company, person));
        }
        for (login, user) in everybody(&cast) {
            let expected = EXPECTED.iter().find(|(name, _)| *name == login).unwrap().1;
            let seen: Vec<&str> = records.iter().filter(|(_, company, _)| {
                world.read(user, |read| companies::find_for(read, Action::View, *company)).is_ok()
            }).map(|(owner, ..)| *owner).collect();
            assert_eq!(seen, expected, "companies that {login} opens");
            let seen: Vec<&str> = records.iter().filter(|(.., person)| {
                world.read(user, |read| people::find_for(read, Action::View, *person)).is_ok()
            }).map(|(owner, ..)| *owner).collect();
            assert_eq!(seen, expected, "people that {login} opens");

            let mut sorted = expected.to_vec();
            sorted.sort_unstable();
            let query = ListQuery::parse(&Form::default(), (CompanyColumn::Name, Direction::Ascending), &[]).unwrap();
            let listed = world.read(user, |read| companies::list(read, &query, CompanyView::All)).unwrap();
            let names: Vec<&str> = listed.rows.iter().map(|row| row.company.name.as_str()).collect();
            assert_eq!((names, listed.total.count), (sorted.clone(), expected.len() as i64), "companies listed for {login}");
            let query = ListQuery::parse(&Form::default(), (PersonColumn::Name, Direction::Ascending), &[]).unwrap();
            let listed = world.read(user, |read| people::list(read, &query, PersonView::All)).unwrap();
            let names: Vec<&str> = listed.rows.iter().map(|person| person.full_name.as_str()).collect();
            assert_eq!((names, listed.total.count), (sorted, expected.len() as i64), "people listed for {login}");

            let ids: Vec<i64> = records.iter().map(|(_, company, _)| company.0).collect();
            assert_eq!(world.read(user, |read| companies::titles(read, &ids)).unwrap().len(), expected.len());
            let ids: Vec<i64> = records.iter().map(|(.., person)| person.0).collect();
            assert_eq!(world.read(user, |read| people::titles(read, &ids)).unwrap().len(), expected.len());
            let counted: i64 = world.read(user, companies::counts).unwrap().iter().map(|(.., count)| count).sum();
            assert_eq!(counted, expected.len() as i64, "the tabs of {login}");
        }
    }

    fn a_person_stays_seen_by_who_answers_for_them(world: World) {
        let (anna, igor, pavel) = (world.cast.anna, world.cast.igor, world.cast.pavel);
        let company = add_company(&world, igor, "Ромашка");
        let id = add_person(&world, anna, "Марина Орлова", None);
        assert!(world.read(igor, |read| people::find_for(read, Action::View, id)).is_err());
        let input = directory::people::EmploymentInput {
            company_id: company, position: String::new(), role: directory::people::PersonRole::Unknown, since: None, until: None,
        };
        world.write(pavel, |tx| directory::people::commands::employ(tx, id, input)).unwrap();
        assert!(world.read(igor, |read| people::find_for(read, Action::View, id)).is_ok());
        assert!(world.read(anna, |read| people::find_for(read, Action::View, id)).is_ok());
    }
}
