//! The words of all entries, by their beginnings and by their ends.

use std::collections::BTreeSet;

use base::clause::{Clause, Value};
use base::db::EngineKind;
use base::{Read, Result, Tx};
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
