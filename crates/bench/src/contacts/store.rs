//! The two queries that write contacts.

use accounts::users;
use app::start::Place;
use base::access::Origin;
use base::db::EngineKind;
use base::{Error, Result};
use diesel::RunQueryDsl;

use crate::sample;

/// With each client.
const EACH: u64 = 3;
/// Clients whose contacts the one manager held: fifty thousand are behind them.
const HELD: u64 = 50_000 / EACH;
/// What the contacts written here say.
const TEXT: &str = "Измерение";

/// Writes them, unless the base has them already.
///
/// # Errors
/// The base could not be written.
pub fn add(place: &Place) -> Result<()> {
    let app = sample::open(place)?;
    let system = app.system(Origin::CommandLine);
    system.write_now(|tx| {
        let manager = users::store::find_by_login(tx, "manager")?.ok_or(Error::NotFound)?;
        let manager = manager.0.id;
        let at = match tx.engine() {
            EngineKind::Sqlite => {
                "datetime('2026-11-20 09:00', '-' || (companies.id * 7919 % 1500 + n * 300) || ' days', '+' || (companies.id % 480) || ' minutes')"
            }
            EngineKind::Postgres => {
                "timestamp '2026-11-20 09:00' - (companies.id * 7919 % 1500 + n * 300) * interval '1 day' + companies.id % 480 * interval '1 minute'"
            }
        };
        let written = diesel::sql_query(format!(
            "insert into interactions (company_id, state, direction, importance, method, at, minutes, address, about, topic, text, \
                 responsible_id, open_decisions, version, created_at, updated_at) \
             select companies.id, 'done', 'outgoing', 'normal', 'call', {at}, companies.id % 40 + 1, '', '', \
                 'Обсуждение поставки ' || companies.id % 1000, '{TEXT}', \
                 case when companies.id <= {HELD} then {manager} else coalesce(responsible_id, {manager}) end, 0, 1, {at}, {at} \
             from companies cross join (select 0 as n union all select 1 union all select 2) as copies \
             where not exists (select 1 from interactions where text = '{TEXT}' limit 1)"
        ))
        .execute(tx.conn())?;
        if written > 0 {
            diesel::sql_query(format!(
                "insert into participants (interaction_id, user_id) select id, responsible_id from interactions where text = '{TEXT}'"
            ))
            .execute(tx.conn())?;
        }
        Ok(tx.unchanged(()))
    })
}
