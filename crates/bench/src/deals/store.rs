//! The queries that write deals.

use app::start::Place;
use base::access::Origin;
use base::db::EngineKind;
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;

use crate::sample;

/// The numbers of copies begin here; those of the first one lie between this and twice this, and so on.
const STEP: i64 = 1_000_000;
/// Of so many deals one is open.
const ONE_OPEN_OF: i64 = 10;

/// A table and its columns; in the columns of `changed` a copy has something of its own.
struct Table {
    name: &'static str,
    columns: &'static str,
    changed: &'static [(&'static str, &'static str)],
}

const ID: (&str, &str) = ("id", "kept.id + copies.n * 1000000");
const DEAL_ID: (&str, &str) = ("deal_id", "copies.copy_id");

/// As many days earlier as copies are made, in the words of the engine.
const EARLIER: &str = "EARLIER";

const TABLES: &[Table] = &[
    Table {
        name: "deals",
        columns: "id, type_id, type_version, number, company_id, subject, subject_key, responsible_id, author_id, began_on, price, \
                  outcome, closed_at, stage, stage_name, stage_at, valid_until, archived_at, version, created_at, updated_at, \
                  paid, shipped, payment, shipment",
        changed: &[
            ID,
            // A day earlier each: deals are closed over the years.
            ("closed_at", EARLIER),
            ("number", "kept.number || '/' || copies.n"),
            (
                "company_id",
                "(select id from companies where id >= copies.company order by id limit 1)",
            ),
        ],
    },
    Table {
        name: "deal_statuses",
        columns: "deal_id, track, status, name, name_key, comment, since, user_id",
        changed: &[DEAL_ID],
    },
    Table {
        name: "deal_item_lists",
        columns: "deal_id, pricing, version",
        changed: &[DEAL_ID],
    },
    Table {
        name: "deal_items",
        columns: "id, deal_id, place, entry_id, quantity, unit, price, discount, vat",
        changed: &[ID, DEAL_ID],
    },
    Table {
        name: "payments",
        columns: "id, deal_id, amount, paid_on, order_number, comment, author_id, created_at",
        changed: &[ID, DEAL_ID],
    },
    Table {
        name: "deal_plans",
        columns: "id, deal_id, flow, what, amount, due_on, rest, is_open, author_id, created_at",
        changed: &[ID, DEAL_ID],
    },
    Table {
        name: "deal_entries",
        columns: "id, text",
        changed: &[ID],
    },
];

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct Sampled {
    #[diesel(sql_type = BigInt)]
    deal: i64,
    #[diesel(sql_type = BigInt)]
    client: i64,
}

/// Writes them, unless the base has them already.
///
/// # Errors
/// The base could not be written.
pub fn add(place: &Place, wanted: u64) -> Result<()> {
    let app = sample::open(place)?;
    let system = app.system(Origin::CommandLine);
    let wanted = i64::try_from(wanted).map_err(Error::internal)?;
    system.write_now(|tx| {
        if count(tx, &format!("deals where id > {STEP}"))? == 0 {
            let open = count(tx, "deals where outcome = 'open'")?.max(1);
            let closed = count(tx, "deals where outcome <> 'open'")?.max(1);
            let wanted_open = wanted / ONE_OPEN_OF;
            let times = [wanted_open / open, (wanted - wanted_open) / closed];
            copy(tx, times.map(|times| (times - 1).max(0)))?;
        }
        Ok(tx.unchanged(()))
    })
}

/// Copies every open deal so many times, and every other one so many.
fn copy(tx: &mut Tx<'_>, [open, closed]: [i64; 2]) -> Result<()> {
    let most = open.max(closed);
    let clients = count(tx, "companies")?;
    let chosen = format!(
        "create temporary table copies as \
         with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < {most}) \
         select deals.id as deal_id, deals.id + numbers.n * {STEP} as copy_id, numbers.n, \
             (deals.company_id * 31 + numbers.n * 7919) % {clients} + 1 as company \
         from deals join numbers on numbers.n <= case when deals.outcome = 'open' then {open} else {closed} end"
    );
    sql_query(chosen).execute(tx.conn())?;
    for table in TABLES {
        let Table { name, columns, .. } = table;
        let values: Vec<String> = columns
            .split(',')
            .map(str::trim)
            .map(|column| {
                let changed = table.changed.iter().find(|(known, _)| *known == column);
                changed.map_or_else(|| format!("kept.{column}"), |(_, own)| (*own).to_owned())
            })
            .collect();
        let by = if columns.contains("deal_id") {
            "deal_id"
        } else {
            "id"
        };
        let earlier = match tx.engine() {
            EngineKind::Sqlite => "datetime(kept.closed_at, '-' || copies.n || ' days')",
            EngineKind::Postgres => "kept.closed_at - make_interval(days => copies.n)",
        };
        let values = values.join(", ").replace(EARLIER, earlier);
        let copied = format!(
            "insert into {name} ({columns}) select {values} from {name} as kept join copies on copies.deal_id = kept.{by}"
        );
        sql_query(copied).execute(tx.conn())?;
    }
    sql_query("drop table copies").execute(tx.conn())?;
    Ok(())
}

/// An open deal that somebody has begun to pay, with items, and its client.
///
/// # Errors
/// The base could not be read; there is none.
pub fn sample(read: &mut Read<'_>) -> Result<(i64, i64)> {
    let found = "select deals.id as deal, deals.company_id as client from deals \
                 join deal_items on deal_items.deal_id = deals.id \
                 where deals.outcome = 'open' and deals.payment = 'part' order by deals.id limit 1";
    let found: Sampled = sql_query(found).get_result(read.conn())?;
    Ok((found.deal, found.client))
}

fn count(read: &mut Read<'_>, rows: &str) -> Result<i64> {
    let count: Count =
        sql_query(format!("select count(*) as count from {rows}")).get_result(read.conn())?;
    Ok(count.count)
}
