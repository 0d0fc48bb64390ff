//! How many there are: kept by the base itself, counted, or said to be many.

use base::html::form::Form;
use base::html::list::{Direction, ListQuery, Rows, Total};
use base::ids::UserId;
use diesel::prelude::*;
use directory::companies::store::{CompanyRow, CompanyView};
use directory::companies::{
    CompanyColumn, CompanyInput, CompanyStatus, commands, store as companies,
};
use directory::people::commands as people_commands;
use directory::people::store::PersonView;
use directory::people::{PersonColumn, store as people};
use directory::schema::{companies as companies_table, people as people_table};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_person};

fn listed(world: &World, user: UserId, query: &str, view: CompanyView) -> Rows<CompanyRow> {
    let default = (CompanyColumn::Name, Direction::Ascending);
    let list = ListQuery::parse(&Form::parse(query), default, &[]).unwrap();
    world
        .read(user, |read| companies::list(read, &list, view))
        .unwrap()
}

fn people_listed(world: &World, user: UserId, view: PersonView) -> Total {
    let default = (PersonColumn::Name, Direction::Ascending);
    let list = ListQuery::parse(&Form::parse(""), default, &[]).unwrap();
    let rows = world.read(user, |read| people::list(read, &list, view));
    rows.unwrap().total
}

/// Every view tells what counting its rows tells.
fn agree(world: &World, user: UserId) {
    let mut views = vec![CompanyView::All, CompanyView::Mine, CompanyView::Archived];
    views.extend(
        CompanyStatus::ALL
            .iter()
            .copied()
            .map(CompanyView::WithStatus),
    );
    for view in views {
        let rows = listed(world, user, "", view);
        assert_eq!(rows.total, Total::from(rows.rows.len() as i64), "{view:?}");
    }
}

on_both_engines! {
    fn totals_follow_whatever_happens_to_records(world: World) {
        let (anna, pavel, igor) = (world.cast.anna, world.cast.pavel, world.cast.igor);
        for at in 0..6 {
            let owner = if at % 2 == 0 { anna } else { igor };
            add_company(&world, owner, &format!("Клиент {at}"));
            add_person(&world, owner, &format!("Человек {at}"), None);
        }
        agree(&world, anna);
        let first = add_company(&world, anna, "Первый");
        world.write(anna, |tx| commands::change_status(tx, first, CompanyStatus::Refused, "дорого")).unwrap();
        agree(&world, anna);
        world.write(anna, |tx| commands::assign(tx, first, igor)).unwrap();
        let second = add_company(&world, anna, "Второй");
        world.write(anna, |tx| commands::archive(tx, second)).unwrap();
        let person = add_person(&world, anna, "Архивный Человек", None);
        world.write(anna, |tx| people_commands::archive(tx, person)).unwrap();
        for user in [anna, igor, pavel, world.cast.darya] {
            agree(&world, user);
        }
        assert_eq!(listed(&world, pavel, "", CompanyView::All).total, Total::from(7));
        assert_eq!(listed(&world, igor, "", CompanyView::WithStatus(CompanyStatus::Refused)).total, Total::from(1));
        assert_eq!(people_listed(&world, pavel, PersonView::All), Total::from(6));
        assert_eq!(people_listed(&world, pavel, PersonView::Archived), Total::from(1));
        assert_eq!(people_listed(&world, anna, PersonView::All), Total::from(3));
    }

    fn many_changes_are_folded_and_none_is_lost(world: World) {
        let anna = world.cast.anna;
        let ids: Vec<_> = (0..300).map(|at| add_company(&world, anna, &format!("Клиент {at}"))).collect();
        for id in &ids[..200] {
            world.write(anna, |tx| commands::archive(tx, *id)).unwrap();
        }
        assert_eq!(listed(&world, anna, "", CompanyView::All).total, Total::from(100));
        assert_eq!(listed(&world, anna, "", CompanyView::Archived).total, Total::from(200));
        let lines: i64 = world
            .system()
            .read_now(|read| Ok(directory::schema::list_counts::table.count().get_result(read.conn())?))
            .unwrap();
        assert!(lines < 520, "{lines} lines are left");
        // What goes without a command, as an undone import does, is counted too.
        let gone = world.system().write_now(|tx| {
            let rows = companies_table::table.filter(companies_table::archived.eq(false));
            diesel::delete(directory::schema::search_entries::table).execute(tx.conn())?;
            diesel::delete(rows).execute(tx.conn())?;
            diesel::delete(people_table::table).execute(tx.conn())?;
            Ok(tx.unchanged(()))
        });
        gone.unwrap();
        assert_eq!(listed(&world, anna, "", CompanyView::All).total, Total::from(0));
    }

    fn a_common_text_is_found_to_the_last_page(world: World) {
        let anna = world.cast.anna;
        const MANY: usize = 2_060;
        world
            .write(anna, |tx| {
                for at in 1..MANY {
                    let input = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named(&format!("ООО «Общий {at}»")) };
                    let _ = commands::create(tx, input, &[])?;
                }
                let input = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("ООО «Редкий общий»") };
                commands::create(tx, input, &[])
            })
            .unwrap();
        add_company(&world, world.cast.igor, "ООО «Чужой общий»");
        let first = listed(&world, anna, "q=%D0%BE%D0%B1%D1%89", CompanyView::All);
        assert_eq!((first.rows.len(), first.total), (50, Total { count: 50, more: true }));
        let (mut next, mut met) = (first.next.clone(), first.rows.len());
        let mut last = first;
        while let Some(query) = next {
            last = listed(&world, anna, &query, CompanyView::All);
            met += last.rows.len();
            next = last.next.clone();
        }
        assert_eq!((met, last.total), (MANY, Total::from(MANY as i64)), "the last page knows");
        let rare = listed(&world, anna, "q=%D1%80%D0%B5%D0%B4%D0%BA+%D0%BE%D0%BE%D0%BE", CompanyView::All);
        assert_eq!((rare.rows.len(), rare.total), (1, Total::from(1)));
    }
}
