//! What the stream of a list tells, and what it keeps to itself.

use axum::http::Request;
use base::ids::{CompanyId, UserId};
use directory::companies::{CompanyInput, commands};
use testing::{World, on_both_engines};

use crate::{AREAS, signed_in};

fn company(world: &World, name: &str, of: UserId) -> CompanyId {
    let mut input = CompanyInput::named(name);
    input.responsible_id = Some(of);
    world
        .write(of, |tx| commands::create(tx, input, &[]))
        .unwrap()
}

/// What Анна is told of the list with these rows while the work is done.
fn told(world: &World, query: &str, work: impl FnOnce()) -> String {
    let request = Request::get(format!("/live?mine=1&list=company&{query}"));
    signed_in(world, "anna").listen(&world.app, request, work)
}

fn move_on(world: &World, id: CompanyId) {
    let day = world.ctx(world.cast.pavel).today();
    world
        .write(world.cast.pavel, |tx| {
            commands::move_next_contact(tx, id, Some(day))
        })
        .unwrap();
}

on_both_engines! {
    fn a_row_in_view_is_named_and_what_is_beside_it_is_not(world: World) {
        let (shown, beside) = (company(&world, "Ромашка", world.cast.anna), company(&world, "Василёк", world.cast.anna));
        let rows = format!("rows=company:{shown}");
        let of_shown = told(&world, &rows, || move_on(&world, shown));
        assert!(of_shown.contains(&format!("event: rows\ndata: company:{shown}\n")), "{of_shown}");
        assert!(!of_shown.contains("others"), "{of_shown}");
        let of_beside = told(&world, &rows, || move_on(&world, beside));
        assert!(of_beside.contains("event: others") && !of_beside.contains("event: rows"), "{of_beside}");
        assert!(!of_beside.contains(&format!("company:{beside}")), "a page is not told what it does not show");
    }

    fn nothing_is_told_of_a_hidden_record_even_if_the_page_names_it(world: World) {
        let hidden = company(&world, "Ромашка", world.cast.igor);
        for query in ["rows=", &format!("rows=company:{hidden}")] {
            let told = told(&world, query, || move_on(&world, hidden));
            assert!(!told.contains("event:"), "{query}: {told}");
        }
    }

    fn a_row_that_goes_out_of_sight_is_told_once(world: World) {
        let id = company(&world, "Ромашка", world.cast.anna);
        let (pavel, igor) = (world.cast.pavel, world.cast.igor);
        let told = told(&world, &format!("rows=company:{id}"), || {
            world.write(pavel, |tx| commands::assign(tx, id, igor)).unwrap();
        });
        assert_eq!(told.matches(&format!("data: company:{id}\n")).count(), 1, "{told}");
        let after = self::told(&world, &format!("rows=company:{id}"), || move_on(&world, id));
        assert!(!after.contains("event:"), "it is hidden by now: {after}");
    }

    fn a_page_that_comes_back_learns_what_it_missed(world: World) {
        let shown = company(&world, "Ромашка", world.cast.anna);
        let hidden = company(&world, "Василёк", world.cast.igor);
        let before = world.last_event().id;
        move_on(&world, hidden);
        let rows = format!("rows=company:{shown},company:{hidden}&after={before}");
        assert!(!told(&world, &rows, || {}).contains("event:"), "the hidden one changed alone");
        move_on(&world, shown);
        let missed = told(&world, &rows, || {});
        assert!(missed.contains(&format!("data: company:{shown}\n")), "{missed}");

        let again = Request::get(format!("/live?mine=1&list=company&rows=company:{shown}&after=1"))
            .header("last-event-id", world.last_event().id.to_string());
        let told = signed_in(&world, "anna").listen(&world.app, again, || {});
        assert!(!told.contains("event: rows"), "it has seen the last line: {told}");
    }

    fn a_change_of_thousands_is_a_word_or_two(world: World) {
        let anna = world.cast.anna;
        let names = (0..1200).map(|number| format!("Клиент {number}"));
        let inputs: Vec<_> = names.map(|name| {
            let mut input = CompanyInput::named(&name);
            input.responsible_id = Some(anna);
            (input, Vec::new())
        }).collect();
        let told = told(&world, "rows=", || {
            world.write(anna, |tx| commands::create_all(tx, &inputs, |_, _| ())).unwrap();
        });
        let words = told.matches("event: others").count();
        assert!((1..=3).contains(&words), "{told}");
    }

    fn a_list_of_nothing_is_not_found(world: World) {
        let mut anna = signed_in(&world, "anna");
        for kinds in ["unicorn", "installation", "company,unicorn"] {
            assert_eq!(anna.get(&format!("/live?mine=1&list={kinds}")).status, 404, "{kinds}");
        }
    }

    fn the_total_of_a_list_is_told_of_and_drawn_anew(world: World) {
        company(&world, "Ромашка", world.cast.anna);
        let total = || {
            let page = signed_in(&world, "anna").get("/companies").text;
            let (_, rest) = page.split_once("data-total>").expect("a total is shown");
            rest.split('<').next().unwrap().to_owned()
        };
        assert_eq!(total(), "1–1 из 1");
        let heard = told(&world, "rows=", || { company(&world, "Василёк", world.cast.anna); });
        assert!(heard.contains("event: others"), "{heard}");
        assert_eq!(total(), "1–2 из 2");
        let heard = told(&world, "rows=", || { company(&world, "Тайная", world.cast.igor); });
        assert!(!heard.contains("event:"), "{heard}");
        assert_eq!(total(), "1–2 из 2");
    }
}
