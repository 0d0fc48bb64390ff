//! The words of all entries, by their beginnings and by their ends.

use std::collections::BTreeSet;

use base::db::EngineKind;
use base::{Read, Result, Tx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use super::Condition;
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

/// Words that have one of these beginnings or ends: one query.
pub(crate) fn like(read: &mut Read<'_>, remains: &[Remains]) -> Result<Vec<String>> {
    let mut wanted: Option<Condition<search_words::table>> = None;
    for left in remains {
        let after = |text: &str| format!("{text}\u{10FFFF}");
        let length = sql::<Integer>("length(word)");
        let (shortest, (end_longest, beginning_longest)) = (left.shortest, left.longest);
        let begins = search_words::word
            .ge(left.beginning.clone())
            .and(search_words::word.lt(after(&left.beginning)))
            .and(length.clone().between(shortest, beginning_longest));
        let ends = search_words::backwards
            .ge(left.end.clone())
            .and(search_words::backwards.lt(after(&left.end)))
            .and(length.between(shortest, end_longest));
        let either = begins.or(ends);
        wanted = Some(match wanted {
            Some(before) => Box::new(before.or(either)),
            None => Box::new(either),
        });
    }
    let Some(wanted) = wanted else {
        return Ok(Vec::new());
    };
    let mut words: Vec<String> = search_words::table
        .filter(wanted)
        .select(search_words::word)
        .order(search_words::word.asc())
        .limit(MOST)
        .load(read.conn())?;
    words.dedup();
    Ok(words)
}
