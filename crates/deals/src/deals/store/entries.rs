//! What the search finds deals by: an entry a deal, of its number, its subject and its items; it changes in their transaction.

use base::area::Sought;
use base::clause::Clause;
use base::db::EngineKind;
use base::ids::DealId;
use base::{Read, Result, Tx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use directory::search::text_index::{self, TextIndex, having};
use formats::names::normal_form;

use crate::catalogue;
use crate::deals::Deal;
use crate::schema::{deal_entries, deals};

/// Longest text of an entry, in characters: what stands further down is not found.
const LONGEST: usize = 4_000;
/// Deals of a list, the newest ones.
const MOST: i64 = 300;
/// The entries of deals.
const INDEX: TextIndex = TextIndex {
    fts: "deal_fts",
    row: "deal_fts.rowid",
    select: "select id from deal_entries where text like ",
    id: "deal_entries.id",
};
/// Deals that get their entries at once.
const CHUNK: usize = 500;

/// Sets the entries of these deals anew.
pub(crate) fn renew(tx: &mut Tx<'_>, ids: &[DealId]) -> Result<()> {
    for ids in ids.chunks(CHUNK) {
        let found: Vec<(DealId, String, String)> = deals::table
            .filter(deals::id.eq_any(ids))
            .select((deals::id, deals::number, deals::subject))
            .load(tx.conn())?;
        let items = catalogue::store::of_deals(tx, ids)?;
        let entries: Vec<(DealId, String)> = found
            .into_iter()
            .map(|(id, number, subject)| {
                let own = items.iter().filter(|(deal, _)| *deal == id);
                let items: Vec<&str> = own.flat_map(|(_, levels)| levels.named()).collect();
                // A number is looked for by its digits, in any format.
                let title = format!("{number} {} {subject}", number.replace('-', ""));
                let lines: Vec<String> = std::iter::once(title.as_str())
                    .chain(items)
                    .map(normal_form)
                    .collect();
                let text = lines.join("\n").chars().take(LONGEST).collect();
                (id, text)
            })
            .collect();
        let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let own = deal_entries::table.filter(deal_entries::id.eq_any(numbers));
        diesel::delete(own).execute(tx.conn())?;
        let columns = [("id", "bigint"), ("text", "text")];
        tx.insert_all("deal_entries", &columns, &entries)?;
    }
    Ok(())
}

/// Deals whose entry has this part: what narrows a list by a number or a subject.
pub(in crate::deals) fn with_part(engine: EngineKind, part: &str) -> Clause {
    let asked = INDEX.ask(engine, &[part]);
    asked.map(|(_, found, _)| found).unwrap_or_default()
}

/// A deal that has all parts of one of the readings, with its entry, its client's name and that name's normal form.
pub(in crate::deals) type Candidate = (Deal, String, String, String);

/// Deals the actor sees that have all parts of one of the readings, in their own texts or in the name of their client; the
/// newest first. Every list that would grow with the base is cut, at the same place on both engines.
pub(in crate::deals) fn candidates(
    read: &mut Read<'_>,
    readings: &[Sought<'_>],
) -> Result<Vec<Candidate>> {
    let lists = readings
        .iter()
        .flat_map(|reading| lists(read, reading.parts));
    let lists = lists.reduce(|all, list| all.sql(" union all ").and_then(list));
    let Some(lists) = lists else {
        return Ok(Vec::new());
    };
    let of_client = |column: &str| {
        sql::<Text>(&format!(
            "(select {column} from companies where companies.id = deals.company_id)"
        ))
    };
    let entry = "coalesce((select e.text from deal_entries e where e.id = deals.id), '')";
    Ok(super::visible(read)
        .filter(Clause::new("deals.id in (").and_then(lists).sql(")"))
        .order((deals::began_on.desc(), deals::id.desc()))
        .limit(MOST)
        .select((
            Deal::as_select(),
            sql::<Text>(entry),
            of_client("name"),
            of_client("name_key"),
        ))
        .load(read.conn())?)
}

/// The lists of one reading: by the deal alone, by the client alone, and by a word of one and the rest of the other.
fn lists(read: &Read<'_>, parts: &[String]) -> Vec<Clause> {
    let all: Vec<&str> = parts.iter().map(String::as_str).collect();
    let ways = text_index::shared(&all).into_iter();
    let of_clients = ways.filter_map(|(named, rest)| of_clients(read, &named, &rest));
    by_text(read, &all).into_iter().chain(of_clients).collect()
}

/// «and the deal is one the actor sees».
fn and_seen(read: &Read<'_>, list: Clause) -> Clause {
    match super::seen(read) {
        None => list,
        Some(seen) => list.sql(" and ").and_then(seen),
    }
}

/// Deals whose entry has all parts, if the text index can tell.
fn by_text(read: &Read<'_>, parts: &[&str]) -> Option<Clause> {
    let (id, begun, compared) = INDEX.ask(read.engine(), parts)?;
    let mut list = having(begun, "text", &compared);
    if super::seen(read).is_some() {
        list = list.sql(format!(
            " and exists (select 1 from deals where deals.id = {id}"
        ));
        list = and_seen(read, list).sql(")");
    }
    let list = Clause::new("select id from (").and_then(list);
    Some(list.sql(format!(" order by {id} desc limit {MOST}) as list")))
}

/// The newest deals, with these parts, of the clients whose names have those.
fn of_clients(read: &Read<'_>, named: &[&str], parts: &[&str]) -> Option<Clause> {
    let has_deals = Clause::new(" and exists (select 1 from deals where deals.company_id = c.id");
    let has_deals = and_seen(read, has_deals).sql(")");
    let clients = text_index::clients(read.engine(), named, has_deals)?;
    let list = Clause::new(
        "select id from (select deals.id from deals join deal_entries e on e.id = deals.id \
         where deals.company_id in (",
    )
    .and_then(clients)
    .sql(")");
    let list = having(list, "e.text", parts);
    Some(and_seen(read, list).sql(format!(
        " order by deals.began_on desc, deals.id desc limit {MOST}) as list"
    )))
}
