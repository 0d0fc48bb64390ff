//! The words of all entries, by their beginnings and by their ends.

use std::collections::BTreeSet;

use base::clause::{Clause, Value};
use base::db::EngineKind;
use base::{Read, Result, Tx};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::schema::search_words;
use crate::search::rules::{self, Remains};

/// Most words that are looked through.
const MOST: i64 = 5_000;

/// Keeps the words of entries that are not kept yet.
pub(super) fn learn(tx: &mut Tx<'_>, entries: &[&str]) -> Result<()> {
    let words: BTreeSet<&str> = entries.iter().flat_map(|text| rules::words(text)).collect();
    if words.is_empty() {
        return Ok(());
    }
    let rows: Vec<(&str, String)> = words
        .into_iter()
        .map(|word| (word, word.chars().rev().collect()))
        .collect();
    let source = match tx.engine() {
        EngineKind::Sqlite => "json_each(?1)",
        EngineKind::Postgres => "json_array_elements($1::json)",
    };
    diesel::sql_query(format!(
        "insert into search_words (word, backwards) select value ->> 0, value ->> 1 from {source} as given \
         where not exists (select 1 from search_words where word = given.value ->> 0)"
    ))
    .bind::<Text, _>(serde_json::to_string(&rows)?)
    .execute(tx.conn())?;
    Ok(())
}

/// The number of the latest word.
pub(in crate::search) fn last(read: &mut Read<'_>) -> Result<i64> {
    let last: Option<i64> = search_words::table
        .select(diesel::dsl::max(search_words::id))
        .first(read.conn())?;
    Ok(last.unwrap_or_default())
}

/// Those of the words with these numbers that no entry has any more, as far as the text indexes tell: a word within another
/// one stays.
pub(in crate::search) fn without_entries(
    read: &mut Read<'_>,
    (from, until): (i64, i64),
) -> Result<Vec<i64>> {
    if read.engine() == EngineKind::Postgres {
        // It thinks that a text is soon met in the table, and these are not there at all.
        read.conn()
            .batch_execute("set local enable_seqscan = off")?;
    }
    Ok(search_words::table
        .filter(search_words::id.ge(from))
        .filter(search_words::id.lt(until))
        .filter(has_no_entry(read.engine()))
        .select(search_words::id)
        .load(read.conn())?)
}

/// Drops those of these words that no entry has even now.
pub(in crate::search) fn forget(tx: &mut Tx<'_>, ids: &[i64]) -> Result<usize> {
    if tx.engine() == EngineKind::Postgres {
        // Waits for those who have just found one of them known, and keeps others from it.
        tx.conn().batch_execute(
            "set local enable_seqscan = off; lock table search_words in share row exclusive mode",
        )?;
    }
    let gone = search_words::table
        .filter(search_words::id.eq_any(ids))
        .filter(has_no_entry(tx.engine()));
    Ok(diesel::delete(gone).execute(tx.conn())?)
}

fn has_no_entry(engine: EngineKind) -> Clause {
    let entries = |kind: &str| match engine {
        EngineKind::Sqlite => {
            format!("select 1 from {kind}_fts where {kind}_fts match '\"' || word || '\"' limit 1")
        }
        EngineKind::Postgres => format!(
            "select 1 from search_entries where kind = '{kind}' and text like '%' || word || '%' limit 1"
        ),
    };
    let (companies, people) = (entries("company"), entries("person"));
    Clause::new(format!("(({companies}) is null and ({people}) is null)"))
}

/// Words that have one of these beginnings or ends: one query. Each is a part of an index of its own: of one long condition with
/// «or» SQLite would rather look at every word.
pub(crate) fn like(read: &mut Read<'_>, remains: &[Remains]) -> Result<Vec<String>> {
    let parts = remains.iter().flat_map(|left| {
        let (end_longest, beginning_longest) = left.longest;
        [
            ("word", &left.beginning, left.shortest, beginning_longest),
            ("backwards", &left.end, left.shortest, end_longest),
        ]
    });
    let mut numbers = Clause::new("search_words.id in (");
    for (at, (column, beginning, shortest, longest)) in parts.enumerate() {
        let and = if at > 0 { " union all " } else { "" };
        numbers = numbers
            .sql(format!("{and}select id from (select id from search_words where {column} >= "))
            .bind(Value::Text(beginning.clone()))
            .sql(format!(" and {column} < "))
            .bind(Value::Text(format!("{beginning}\u{10FFFF}")))
            .sql(format!(
                " and length({column}) between {shortest} and {longest} order by {column} limit {MOST}) as part"
            ));
    }
    if remains.is_empty() {
        return Ok(Vec::new());
    }
    let mut words: Vec<String> = search_words::table
        .filter(numbers.sql(")"))
        .select(search_words::word)
        .load(read.conn())?;
    words.sort_unstable();
    words.dedup();
    words.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(words)
}
