//! What a list is usually sorted by, an index has in its order: such a page sorts nothing, on either engine. Any other is sorted
//! from one walk through the table.

use base::html::form::Form;
use base::html::list::{Cursor, Direction, Edge, ListColumn, ListQuery};
use base::ids::{CompanyId, PersonId};
use directory::companies::filters::FIELDS;
use directory::companies::store::CompanyView;
use directory::companies::{CompanyColumn, CompanyStatus, store as companies};
use directory::contact_points::store as points;
use directory::people::store::PersonView;
use directory::people::{PersonColumn, store as people};
use directory::search::found::{self, Reads};
use testing::{Plan, on_both_engines};

use crate::AREAS;

/// The index that has the order of a column, if one has.
fn index_of_companies(column: CompanyColumn) -> Option<&'static str> {
    Some(match column {
        CompanyColumn::Name => "companies_by_name",
        CompanyColumn::Status => "companies_by_status",
        CompanyColumn::City => "companies_by_city",
        CompanyColumn::Inn => "companies_in_order_of_inn",
        CompanyColumn::Source => "companies_by_source_name",
        CompanyColumn::Segments => "companies_by_segment",
        CompanyColumn::Responsible => "companies_by_responsible",
        CompanyColumn::NextContact => "companies_by_next_contact",
        CompanyColumn::Created => "companies_by_creation",
        CompanyColumn::Updated => "companies_by_update",
        _ => return None,
    })
}

fn index_of_people(column: PersonColumn) -> Option<&'static str> {
    Some(match column {
        PersonColumn::Name => "people_by_name",
        PersonColumn::Company => "people_by_company",
        PersonColumn::Position => "people_by_position",
        PersonColumn::Responsible => "people_by_responsible",
        PersonColumn::Created => "people_by_creation",
        PersonColumn::Updated => "people_by_update",
        _ => return None,
    })
}

/// A row in the middle of the list.
fn cursor(column: &str) -> Cursor {
    let key = match column {
        "next-contact" => "2026-11-21",
        "created" | "updated" => "2026-11-21T12:00:00",
        "status" => "active",
        _ => "0м",
    };
    Cursor {
        key: key.to_owned(),
        id: 7,
        position: 50,
    }
}

/// The pages of each column, there and back: from the start, after a row and before it.
fn pages<C: ListColumn>(mut page: impl FnMut(C, ListQuery<C>)) {
    let first = C::all()[0];
    for column in C::all().iter().copied() {
        for direction in Direction::ALL {
            let address = Form::parse(&format!("sort={column}&dir={direction}"));
            let list = ListQuery::parse(&address, (first, Direction::Ascending), &[]).unwrap();
            let middle = || cursor(&column.to_string());
            for edge in [Edge::Start, Edge::After(middle()), Edge::Before(middle())] {
                page(
                    column,
                    ListQuery {
                        edge,
                        ..list.clone()
                    },
                );
            }
        }
    }
}

/// In the order of the index, or sorted from one walk.
fn assert_in_order(plans: &[Plan], table: &str, index: Option<&str>) {
    let page = plans
        .iter()
        .find(|plan| plan.sql.contains("ORDER BY") && plan.sql.contains("LIMIT"));
    let page = page.expect("the page was asked for");
    match index {
        Some(index) => {
            assert!(page.uses(index), "{index}: {page:#?}");
            assert!(!page.sorts() && !page.scans(table), "{page:#?}");
        }
        None => {
            let is_led = page.uses("companies_by_status");
            assert!(page.sorts() && (page.scans(table) || is_led), "{page:#?}");
        }
    }
}

on_both_engines! {
    fn a_page_of_companies_is_read_in_its_order(world: World) {
        let refused = CompanyView::WithStatus(CompanyStatus::Refused);
        pages(|column, list| {
            for view in [CompanyView::All, CompanyView::Archived, refused] {
                let plans = world.plans(world.cast.pavel, |read| companies::chunk(read, &list, view, 50).map(drop));
                assert_in_order(&plans, "companies", index_of_companies(column));
            }
        });
    }

    fn a_page_of_few_own_companies_is_looked_up_by_whose_they_are(world: World) {
        crate::add_company(&world, world.cast.anna, "Мост");
        for column in CompanyColumn::ALL {
            let address = Form::parse(&format!("sort={column}"));
            let list = ListQuery::parse(&address, (CompanyColumn::Name, Direction::Ascending), &[]).unwrap();
            let plans = world.plans(world.cast.anna, |read| companies::list(read, &list, CompanyView::Mine).map(drop));
            let page = plans.iter().find(|plan| plan.sql.contains("ORDER BY")).expect("the page was asked for");
            assert!(page.uses("companies_of_user") && !page.scans("companies"), "{page:#?}");
        }
    }

    fn named_companies_are_looked_up_by_their_numbers(world: World) {
        crate::add_company(&world, world.cast.anna, "Мост");
        let named: Vec<i64> = (1..300).collect();
        let plans = world.plans(world.cast.anna, |read| {
            assert_eq!(companies::titles(read, &named)?.len(), 1);
            Ok(())
        });
        assert!(plans.iter().all(|plan| !plan.uses("companies_of_user") && !plan.scans("companies")), "{plans:#?}");
    }

    fn a_page_of_people_is_read_in_its_order(world: World) {
        pages(|column, list| {
            for view in [PersonView::All, PersonView::Archived] {
                let plans = world.plans(world.cast.pavel, |read| people::chunk(read, &list, view, 50).map(drop));
                assert_in_order(&plans, "people", index_of_people(column));
            }
        });
    }

    fn clients_without_a_value_are_found_by_an_index(world: World) {
        let indexes = [
            ("segment", "companies_by_segment"),
            ("source", "companies_by_source_name"),
            ("city", "companies_by_city"),
            ("inn", "companies_in_order_of_inn"),
            ("responsible", "companies_of_user"),
            ("next-contact", "companies_by_next_contact"),
        ];
        for (field, index) in indexes {
            let address = Form::parse(&format!("f.0.by={field}&f.0.op=empty"));
            let asker = world.ctx(world.cast.pavel).asker();
            let list = ListQuery::parse(&address, (CompanyColumn::Name, Direction::Ascending), &[]).unwrap();
            let list = list.narrowed(&address, FIELDS, &asker);
            let plans = world.plans(world.cast.pavel, |read| companies::total_of(read, &list, CompanyView::All).map(drop));
            assert!(plans.iter().all(|plan| plan.uses(index) && !plan.scans("companies")), "{field}: {plans:#?}");
        }
    }

    fn a_slip_is_mended_by_the_indexes_of_words(world: World) {
        crate::add_company(&world, world.cast.anna, "Ромашка");
        let plans = world.plans(world.cast.anna, |read| {
            let found = found::find(read, "ромалка", Reads::Kindly)?;
            assert_eq!(found.companies.len(), 1);
            Ok(())
        });
        let words = plans.iter().find(|plan| plan.sql.contains("search_words")).expect("the words were asked");
        assert!(words.uses("search_words_by_beginning") && words.uses("search_words_by_end"), "{words:#?}");
        assert!(!words.scans("search_words"), "{words:#?}");
    }

    fn contact_points_are_never_looked_through(world: World) {
        let (company, person) = ([CompanyId(1)], [PersonId(1)]);
        for (companies, people) in [(&company[..], &[][..]), (&[], &person), (&company, &person)] {
            let plans = world.plans(world.cast.pavel, |read| points::of_companies_and_people(read, companies, people).map(drop));
            assert!(!plans[0].scans("contact_points"), "{plans:#?}");
        }
    }
}
