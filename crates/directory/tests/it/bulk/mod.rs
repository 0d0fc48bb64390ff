//! Changes of many records at once (`B4`).

mod changing;
mod meanwhile;
mod running;
mod undoing;

use base::html::form::Form;
use base::html::list::{Direction, ListQuery};
use base::ids::{BulkChangeId, CompanyId, SubjectKind, UserId};
use base::{Action, Result};
use diesel::prelude::*;
use directory::bulk::{
    self, Begun, BulkChange, BulkState, Records, Skipped, Tally, Wanted, Wish, commands,
};
use directory::companies::store::CompanyView;
use directory::companies::{Company, CompanyColumn};
use directory::schema::companies;
use testing::World;

use crate::add_company;

/// Asks for a change of these companies.
fn ask(world: &World, user: UserId, ids: &[CompanyId], wish: Wish) -> Result<Begun> {
    let ids = ids.iter().map(|id| id.0).collect();
    let records = Records::Named {
        ids,
        of_archive: false,
    };
    ask_of(world, user, SubjectKind::Company, records, wish)
}

fn ask_of(
    world: &World,
    user: UserId,
    kind: SubjectKind,
    records: Records,
    wish: Wish,
) -> Result<Begun> {
    let wanted = Wanted {
        kind,
        records,
        wish,
    };
    world.write(user, |tx| commands::begin(tx, &wanted))
}

/// A change that was made at once.
fn made(begun: Result<Begun>) -> (BulkChangeId, Tally) {
    match begun {
        Ok(Begun::Made(id, tally)) => (id, tally),
        other => panic!("{other:?}"),
    }
}

/// A change that waits for an answer.
fn asked(begun: Result<Begun>) -> BulkChangeId {
    match begun {
        Ok(Begun::Asked(id)) => id,
        other => panic!("{other:?}"),
    }
}

/// Agrees to a change and does everything that waits in the queue.
fn agree(world: &World, user: UserId, id: BulkChangeId) -> BulkChange {
    world.write(user, |tx| commands::start(tx, id)).unwrap();
    work(world);
    find(world, id)
}

fn undo(world: &World, user: UserId, id: BulkChangeId) -> BulkChange {
    world.write(user, |tx| commands::undo(tx, id)).unwrap();
    work(world);
    find(world, id)
}

/// Does everything that waits in the queue.
fn work(world: &World) {
    while base::jobs::run_next(&world.app).unwrap() {}
}

fn find(world: &World, id: BulkChangeId) -> BulkChange {
    world
        .read(world.cast.pavel, |read| {
            bulk::store::find_for(read, Action::View, id)
        })
        .unwrap()
}

/// Why records were left.
fn left(world: &World, id: BulkChangeId) -> Vec<(i64, Skipped)> {
    let rows = world
        .system()
        .read_now(|read| bulk::store::skipped(read, id, 100))
        .unwrap();
    rows.into_iter()
        .map(|(id, why)| (id, why.unwrap()))
        .collect()
}

/// The whole list of companies, as its address asks for it.
fn whole(world: &World, user: UserId, address: &str) -> Records {
    let default = (CompanyColumn::Name, Direction::Ascending);
    let query = Form::parse(address);
    let list = ListQuery::parse(&query, default, &[]).unwrap();
    let asker = world.ctx(user).asker();
    let list = list.narrowed(&query, directory::companies::filters::FIELDS, &asker);
    Records::Companies(list, CompanyView::All)
}

fn company(world: &World, id: CompanyId) -> Company {
    world
        .system()
        .read_now(|read| {
            Ok(companies::table
                .filter(companies::id.eq(id))
                .select(Company::as_select())
                .first(read.conn())?)
        })
        .unwrap()
}

/// How many companies each user answers for.
fn owned(world: &World, user: UserId) -> i64 {
    world
        .system()
        .read_now(|read| {
            Ok(companies::table
                .filter(companies::responsible_id.eq(user))
                .count()
                .get_result(read.conn())?)
        })
        .unwrap()
}

/// So many companies of this user.
fn many(world: &World, user: UserId, count: usize) -> Vec<CompanyId> {
    let name = |number: &usize| format!("Клиент {number}");
    (1..=count)
        .map(|number| add_company(world, user, &name(&number)))
        .collect()
}

/// The kinds of the events of a company, the newest first.
fn told(world: &World, id: CompanyId) -> Vec<String> {
    let events = world
        .read(world.cast.pavel, |read| {
            activity::feed::of_subject(read, id.into(), None)
        })
        .unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

/// A value before and after.
type FromTo = (Option<String>, Option<String>);

/// The newest event of a company in words: its sentence and what changed.
fn newest(world: &World, id: CompanyId) -> (String, Vec<FromTo>) {
    let ctx = world.ctx(world.cast.pavel);
    let events = ctx
        .read_now(|read| activity::feed::of_subject(read, id.into(), None))
        .unwrap();
    let told = ctx.app.registry.tell(&events[0], ctx.t());
    let changes = told.changes.into_iter();
    (
        told.sentence,
        changes.map(|change| (change.old, change.new)).collect(),
    )
}

fn state(world: &World, id: BulkChangeId) -> BulkState {
    find(world, id).state
}
