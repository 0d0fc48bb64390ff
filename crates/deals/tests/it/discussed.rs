//! Contacts are about deals, their contracts and invoices (`J2`).

use base::Action;
use base::area::DiscussedRecord;
use base::html::form::Form;
use base::html::list::ListQuery;
use base::ids::{CompanyId, InteractionId, Subject, UserId};
use base::{FieldErrors, Result};
use chrono_tz::Europe::Moscow;
use deals::contracts::{ContractInput, commands as contracts};
use deals::deals::commands;
use journal::interactions::store::{self, InteractionView, NEWEST, With};
use journal::interactions::{InteractionInput, commands as interactions};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_shipped, begin, day, refusal, typed};

/// The records of a client that this user may choose from, by their names.
fn offered(world: &World, user: UserId, company: CompanyId) -> Vec<String> {
    let of_all = world.app.registry.discussed().flat_map(|discussed| {
        let found = world.read(user, |read| (discussed.of_client)(read, company, 30));
        found.unwrap().into_iter().map(|one| one.title)
    });
    of_all.collect()
}

fn named(world: &World, user: UserId, subject: Subject) -> Option<DiscussedRecord> {
    let registry = world.app.registry.clone();
    let found = world.read(user, |read| registry.discussed_records(read, &[subject]));
    found.unwrap().pop()
}

/// A call about a record.
fn call(
    world: &World,
    user: UserId,
    company: CompanyId,
    about: Option<DiscussedRecord>,
) -> Result<InteractionId> {
    let form = Form::parse("date=2026-11-19&time=11:20&topic=Сроки");
    let mut input = InteractionInput::from_form(&form, Moscow, &mut FieldErrors::default());
    input.subject = about;
    world.write(user, |tx| interactions::create(tx, company, user, input))
}

on_both_engines! {
    fn a_contact_is_about_a_record_of_its_client_that_is_seen(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let kind = add_shipped(&world, "equipment-supply");
        let (ours, other) = (add_company(&world, anna, "Северный мост"), add_company(&world, anna, "Лесная гавань"));
        let id = begin(&world, lev, kind, ours).unwrap();
        let contract = ContractInput {
            number: "12".to_owned(), signed_on: day("2026-11-03"), amount: None, entity: None, comment: String::new(), again: false,
        };
        let contract = world.write(lev, |tx| contracts::add(tx, id, &contract)).unwrap();
        let deal = named(&world, lev, id.into()).expect("who answers for it sees it");
        assert!(deal.title.ends_with("Экспертиза проекта"), "{}", deal.title);
        assert_eq!(named(&world, anna, id.into()), None, "the client is seen, the deal is not");
        assert_eq!(offered(&world, lev, ours), [deal.title.clone(), "№ 12, 03.11.2026".to_owned()]);
        assert!(offered(&world, anna, ours).is_empty() && offered(&world, lev, other).is_empty());
        let paper = named(&world, lev, Subject { kind: base::ids::SubjectKind::Contract, id: contract.0 }).unwrap();
        assert_eq!(paper.path, format!("/deals/{id}"));

        let before = world.events_count();
        assert_eq!(refusal(call(&world, lev, other, Some(deal.clone()))), "invalid");
        assert_eq!(world.events_count(), before);
        let written = call(&world, lev, ours, Some(deal.clone())).unwrap();
        let found = world.read(anna, |read| store::find_for(read, Action::View, written)).unwrap();
        assert_eq!(found.subject(), Some(id.into()));
        let version = world.read(lev, |read| deals::deals::store::find_for(read, Action::View, id)).unwrap().version;
        world.write(lev, |tx| commands::edit(tx, (id, version), typed(lev, "Насосы"))).unwrap();
        assert!(named(&world, lev, id.into()).unwrap().title.ends_with("Насосы"), "a renamed record is called anew");
    }

    fn contacts_about_a_deal_are_found_by_an_index(world: World) {
        let lev = world.cast.lev;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, lev, "Северный мост");
        let id = begin(&world, lev, kind, company).unwrap();
        let deal = named(&world, lev, id.into());
        let about = call(&world, lev, company, deal).unwrap();
        call(&world, lev, company, None).unwrap();
        let list = ListQuery::parse(&Form::default(), NEWEST, &[]).unwrap();
        let parts = world.app.registry.discussed_parts(id.into());
        let with = With { subject: Some(id.into()), parts, ..With::default() };
        let rows = world.read(lev, |read| store::list(read, &list, (InteractionView::All, &with))).unwrap();
        assert_eq!(rows.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [about]);
        let plans = world.plans(lev, |read| store::list(read, &list, (InteractionView::All, &with)).map(drop));
        let page = plans.iter().find(|plan| plan.sql.contains("ORDER BY")).expect("the page was asked for");
        assert!(page.uses("interactions_of_subject"), "{}", page.steps);
    }
}
