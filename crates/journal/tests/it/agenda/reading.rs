//! How much is read for an agenda of somebody who has worked for years.

use std::time::{Duration, Instant};

use base::db::EngineKind;
use base::{Ctx, Read, Result};
use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;

use super::*;

/// Contacts that took place and decisions that are done, of one user.
const PAST: i64 = 50_000;

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Fills the past in two statements, the same on both engines.
fn live_through(world: &World, user: UserId, company: CompanyId) {
    let numbers = format!(
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < {PAST})"
    );
    let contacts = format!(
        "{numbers} insert into interactions (company_id, state, direction, importance, method, at, address, about, \
         topic, text, responsible_id, open_decisions, version, created_at, updated_at) \
         select {company}, 'done', 'outgoing', 'high', 'call', '2025-03-03 09:00:00', '', '', 'Разговор', '', {user}, \
         0, 1, '2025-03-03 09:00:00', '2025-03-03 09:00:00' from n"
    );
    let decisions = format!(
        "insert into decisions (interaction_id, text, user_id, due_on, done_at) \
         select id, 'Счёт', {user}, '2025-03-05', '2025-03-04 09:00:00' from interactions where state = 'done'"
    );
    world
        .write(user, |tx| {
            for text in [contacts.as_str(), decisions.as_str(), "analyze"] {
                diesel::sql_query(text).execute(tx.conn())?;
            }
            Ok(tx.unchanged(()))
        })
        .unwrap();
}

/// Rows that this transaction has fetched from tables so far; only PostgreSQL counts them.
fn rows_read(read: &mut Read<'_>) -> Result<i64> {
    let text = "select cast(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as bigint) as count \
                from pg_stat_xact_user_tables";
    let found: Count = diesel::sql_query(text).get_result(read.conn())?;
    Ok(found.count)
}

/// How much the sources have; a query each.
fn found(read: &mut Read<'_>, wanted: &store::Wanted) -> Result<usize> {
    Ok(store::planned(read, wanted)?.len()
        + store::decided(read, wanted)?.len()
        + store::to_call(read, wanted)?.len()
        + store::reminders(read, wanted)?.len())
}

/// The usual time of some work.
fn median<T>(ctx: &Ctx, work: impl Fn(&mut Read<'_>) -> Result<T>) -> Duration {
    let mut times: Vec<Duration> = (0..15)
        .map(|_| {
            let begun = Instant::now();
            ctx.read_now(&work).unwrap();
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

on_both_engines! {
    fn years_of_past_contacts_are_not_read_again(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let today = world.ctx(anna).today();
        let company = add_company(&world, anna, "Северный мост");
        live_through(&world, anna, company);
        planned(&world, anna, company, today + Days::new(1));
        agreed(&world, anna, company, today + Days::new(2));
        world.write(anna, |tx| companies::move_next_contact(tx, company, Some(today))).unwrap();
        let mine = wanted(&world, anna, Whose::Mine, today + Days::new(14));
        let everybodys = wanted(&world, lev, Whose::Everybody, today + Days::new(14));
        let of_client = store::Wanted { company: Some(company), ..everybodys.clone() };
        for (user, wanted) in [(anna, mine), (lev, everybodys), (lev, of_client)] {
            let ctx = world.ctx(user);
            assert_eq!(ctx.read_now(|read| found(read, &wanted)).unwrap(), 3);
            assert_eq!(ctx.queries(), 4, "a query a source");
            let rows = ctx.read_now(|read| {
                if read.engine() != EngineKind::Postgres {
                    return Ok(None);
                }
                let before = rows_read(read)?;
                found(read, &wanted)?;
                Ok(Some(rows_read(read)? - before))
            }).unwrap();
            assert!(rows.is_none_or(|rows| (3..100).contains(&rows)), "{rows:?} rows for {wanted:?}");
            // SQLite counts no rows, but one look over the past takes a hundred times as long.
            let agenda = median(&ctx, |read| found(read, &wanted));
            let look_over = median(&ctx, |read| {
                let text = "select count(*) as count from interactions where text = 'щ'";
                let found: Count = diesel::sql_query(text).get_result(read.conn())?;
                Ok(found.count)
            });
            assert!(agenda < look_over, "{agenda:?} for {wanted:?}, a look over the past takes {look_over:?}");
        }
    }
}
