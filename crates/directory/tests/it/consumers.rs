//! Work that follows the feed: nothing is missed, what failed is done again, one worker at a time.

use std::sync::Mutex;

use base::Error;
use base::area::Area;
use base::consumers::{self, Consumer};
use base::ids::Subject;
use testing::on_both_engines;

use crate::{add_company, add_person};

/// What the consumers of all tests were told, by the folder of their world; a name with «сбой» fails once.
static TOLD: Mutex<Vec<(String, Vec<Subject>)>> = Mutex::new(Vec::new());

const LISTENER: Area = Area {
    name: "listener",
    consumers: &[Consumer {
        name: "listener",
        families: None,
        take: |app, lines| {
            let world =
                format!("{:?}", app.db.file()) + &format!("{:?}", std::thread::current().id());
            let mut told = TOLD.lock().unwrap();
            let is_first = told.iter().all(|(of, _)| *of != world);
            told.push((world, consumers::records(lines)));
            if is_first {
                Err(Error::internal("сбой"))
            } else {
                Ok(())
            }
        },
    }],
    ..Area::EMPTY
};

const AREAS: &[Area] = &[
    accounts::AREA,
    notices::AREA,
    activity::AREA,
    directory::AREA,
    LISTENER,
];

on_both_engines! {
    fn a_consumer_is_told_everything_again_after_a_failure(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Ромашка");
        let person = add_person(&world, anna, "Орлова Марина", Some(company));
        let key = format!("{:?}", world.app.db.file()) + &format!("{:?}", std::thread::current().id());
        let told = || -> Vec<Vec<Subject>> {
            let told = TOLD.lock().unwrap();
            told.iter().filter(|(of, _)| *of == key).map(|(_, records)| records.clone()).collect()
        };
        while told().is_empty() {
            let _ = consumers::run_next(&world.app);
        }
        world.follow_feed();
        let told = told();
        assert!(told.len() >= 2, "the failed lines are told again");
        let all: Vec<&Subject> = told[1..].iter().flatten().collect();
        for record in [company.into(), person.into()] {
            assert!(all.contains(&&record), "{record} in {all:?}");
        }
        assert!(!consumers::run_next(&world.app).unwrap(), "nothing is told twice");
    }
}
