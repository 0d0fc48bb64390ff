//! The journal as a list: views, filters, pages, and who sees what.

use std::collections::BTreeSet;

use base::html::filter::Kind;
use base::html::form::Form;
use base::html::list::ListQuery;
use base::ids::{InteractionId, UserId};
use journal::interactions::filters::FIELDS;
use journal::interactions::store::{self, InteractionView, NEWEST, With};
use testing::{World, on_both_engines};

use crate::{AREAS, add, add_company, add_person, call};

fn listed(
    world: &World,
    user: UserId,
    query: &str,
    which: (InteractionView, With),
) -> (Vec<InteractionId>, Option<String>) {
    let form = Form::parse(query);
    let list = ListQuery::parse(&form, NEWEST, &[]).unwrap();
    let list = list.narrowed(&form, FIELDS, &world.ctx(user).asker());
    let rows = world
        .read(user, |read| store::list(read, &list, which))
        .unwrap();
    let ids = rows.rows.iter().map(|row| row.id).collect();
    (ids, rows.next)
}

fn all(world: &World, user: UserId, query: &str) -> Vec<InteractionId> {
    listed(world, user, query, (InteractionView::All, With::default())).0
}

on_both_engines! {
    fn every_contact_is_met_once_and_the_latest_first(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let days: Vec<String> = (0..120).map(|at| format!("2026-0{}-{:02}", 1 + at % 9, 1 + at % 28)).collect();
        for day in &days {
            add(&world, anna, company, &call(&[("date", day)])).unwrap();
        }
        let (mut met, mut next) = (Vec::new(), Some(String::new()));
        while let Some(query) = next {
            let (ids, after) = listed(&world, anna, &query, (InteractionView::All, With::default()));
            met.extend(ids);
            next = after;
        }
        let moments: Vec<_> = met.iter()
            .map(|id| world.read(anna, |read| store::find_for(read, base::Action::View, *id)).unwrap().at)
            .collect();
        assert!(moments.is_sorted_by(|one, other| one >= other));
        assert_eq!((met.len(), met.iter().collect::<BTreeSet<_>>().len()), (120, 120));
    }

    fn each_view_has_what_it_says(world: World) {
        let (anna, igor, lev) = (world.cast.anna, world.cast.igor, world.cast.lev);
        let (ours, theirs) = (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Лесная гавань"));
        let orlova = add_person(&world, anna, "Марина Орлова", ours);
        let plan = add(&world, anna, ours, &call(&[("state", "planned"), ("date", "2027-02-01")])).unwrap();
        let decided = add(&world, igor, theirs, &call(&[("decisions.0.text", "Счёт"), ("decisions.0.who", &format!("u{igor}"))])).unwrap();
        let met = add(&world, anna, ours, &call(&[("participant", &format!("p{orlova}")), ("date", "2026-11-01")])).unwrap();
        let of = |user, view, with| listed(&world, user, "", (view, with)).0;
        let whole = With::default();
        assert_eq!(of(lev, InteractionView::All, whole), [plan, decided, met]);
        assert_eq!(of(lev, InteractionView::Planned, whole), [plan]);
        assert_eq!(of(lev, InteractionView::Undecided, whole), [decided]);
        assert_eq!(of(anna, InteractionView::Mine, whole), [plan, met]);
        assert_eq!(of(lev, InteractionView::All, With { company: Some(theirs), person: None }), [decided]);
        assert_eq!(of(lev, InteractionView::All, With { company: None, person: Some(orlova) }), [met]);
        assert_eq!(of(anna, InteractionView::All, whole), [plan, met], "contacts of hidden clients are hidden");
        assert_eq!(of(anna, InteractionView::All, With { company: Some(theirs), person: None }), []);
        let titles = world.read(anna, |read| store::titles(read, &[plan.0, decided.0])).unwrap();
        assert_eq!(titles.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [plan.0]);
    }

    fn a_filter_finds_by_every_field(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let company = add_company(&world, anna, "ООО «Северный мост»");
        let orlova = add_person(&world, anna, "Марина Орлова", company);
        let one = add(&world, anna, company, &call(&[
            ("method", "meeting"), ("direction", "incoming"), ("importance", "high"), ("address", "Вологда"), ("about", "Линия 2"),
            ("text", "Ёмкости на складе"), ("participant", &format!("p{orlova}")), ("participant", &format!("u{anna}")),
            ("decisions.0.text", "Прислать график"), ("decisions.0.who", &format!("u{anna}")), ("decisions.0.due", "2026-11-25"),
        ])).unwrap();
        let other = add(&world, lev, add_company(&world, lev, "Лесная гавань"), &call(&[("topic", "Прайс"), ("date", "2026-10-01")])).unwrap();
        let anna_s = anna.to_string();
        for (field, operator, value) in [
            ("at", "after", "2026-11-01"), ("method", "in", "meeting"), ("direction", "in", "incoming"), ("importance", "in", "high"),
            ("responsible", "in", anna_s.as_str()), ("topic", "contains", "поставк"), ("text", "contains", "емкост"), ("about", "contains", "ЛИНИЯ"),
            ("address", "filled", ""), ("company", "contains", "северный"), ("person", "contains", "орлова"), ("user", "in", &anna_s),
            ("decision", "contains", "график"), ("decides", "in", &anna_s), ("due", "before", "2026-11-26"),
        ] {
            let query = format!("f.0.by={field}&f.0.op={operator}&f.0.v={}", base::html::form::encode(value));
            assert_eq!(all(&world, lev, &query), [one], "{query}");
        }
        assert_eq!(all(&world, lev, "f.0.by=state&f.0.op=in&f.0.v=done"), [one, other]);
        assert_eq!(all(&world, lev, "f.0.by=person&f.0.op=empty"), [other]);
        for field in FIELDS {
            for operator in field.operators() {
                let value = if operator.takes_days() { "3" } else if matches!(field.kind, Kind::Day | Kind::Moment) { "2026-11-20" } else { "1" };
                all(&world, anna, &format!("f.0.by={}&f.0.op={operator}&f.0.v={value}", field.name));
            }
        }
    }
}
