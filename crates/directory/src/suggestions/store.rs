//! Queries of suggested values.

use base::access::Sees;
use base::db::EngineKind;
use base::{Read, Result};
use diesel::prelude::*;
use diesel::sql_types;
use formats::names::normal_form;

use crate::schema::{segments, sources};

/// How many values are suggested.
const MOST: i64 = 12;
/// Rows among which values without an index are looked for.
const LOOKED_AT: i64 = 5_000;

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = sql_types::Text)]
    word: String,
}

macro_rules! of_list {
    ($(#[$doc:meta])* $name:ident, $table:ident) => {
        $(#[$doc])*
        pub fn $name(read: &mut Read<'_>, typed: &str) -> Result<Vec<String>> {
            let pattern = base::clause::pattern(&normal_form(typed));
            Ok($table::table
                .filter($table::retired.eq(false))
                .filter($table::name_key.like(pattern).escape('\\'))
                .select($table::name)
                .order($table::name_key.asc())
                .limit(MOST)
                .load(read.conn())?)
        }
    };
}

of_list! {
    /// Segments in use that have this in them.
    ///
    /// # Errors
    /// The base could not be read.
    segments, segments
}

of_list! {
    /// Sources in use that have this in them.
    ///
    /// # Errors
    /// The base could not be read.
    sources, sources
}

/// Cities of visible companies that begin so.
///
/// # Errors
/// The base could not be read.
pub fn cities(read: &mut Read<'_>, typed: &str) -> Result<Vec<String>> {
    let among = format!("from companies where not archived{}", seen(read));
    distinct(read, "city", "city_key", &among, typed)
}

/// Tags of visible companies that begin so.
///
/// # Errors
/// The base could not be read.
pub fn tags(read: &mut Read<'_>, typed: &str) -> Result<Vec<String>> {
    let among = format!(
        "from company_tags join companies on companies.id = company_id where not archived{}",
        seen(read)
    );
    distinct(read, "tag", "tag_key", &among, typed)
}

/// Lines of business of visible companies that have this in them, the most frequent first.
///
/// # Errors
/// The base could not be read.
pub fn businesses(read: &mut Read<'_>, typed: &str) -> Result<Vec<String>> {
    let among = format!("from companies where not archived{}", seen(read));
    recent(read, "line_of_business", &among, "companies.id", typed)
}

/// Reasons of refusals of visible companies that have this in them, the most frequent first.
///
/// # Errors
/// The base could not be read.
pub fn refusals(read: &mut Read<'_>, typed: &str) -> Result<Vec<String>> {
    let among = format!("from companies where status = 'refused'{}", seen(read));
    recent(read, "refusal_reason", &among, "companies.id", typed)
}

/// Job titles at visible companies that have this in them, the most frequent first.
///
/// # Errors
/// The base could not be read.
pub fn positions(read: &mut Read<'_>, typed: &str) -> Result<Vec<String>> {
    let among = format!(
        "from employments join companies on companies.id = company_id where until is null{}",
        seen(read)
    );
    recent(read, "position", &among, "employments.id", typed)
}

/// The rule of visibility as text, after `where …`.
fn seen(read: &Read<'_>) -> String {
    match &read.actor.sees {
        Sees::Everything => String::new(),
        Sees::RecordsOf(users) => {
            let users: Vec<String> = users.iter().map(ToString::to_string).collect();
            format!(" and companies.responsible_id in ({})", users.join(", "))
        }
    }
}

/// The first values by key: from each the next one is sought in the index, so that a city of half the base costs as much as
/// one of a single company.
fn distinct(
    read: &mut Read<'_>,
    word: &str,
    key: &str,
    among: &str,
    typed: &str,
) -> Result<Vec<String>> {
    let [first, last] = match read.engine() {
        EngineKind::Sqlite => ["?1", "?2"],
        EngineKind::Postgres => ["$1", "$2"],
    };
    let text = format!(
        "with recursive found (word_key) as (\
             select (select min({key}) {among} and {key} <> '' and {key} >= {first} and {key} < {last}) \
             union all \
             select (select min({key}) {among} and {key} > found.word_key and {key} < {last}) \
             from found where found.word_key is not null\
         ) select (select min({word}) {among} and {key} = found.word_key) as word \
         from found where found.word_key is not null limit {MOST}"
    );
    let typed = normal_form(typed);
    let words: Vec<Word> = diesel::sql_query(text)
        .bind::<sql_types::Text, _>(&typed)
        .bind::<sql_types::Text, _>(format!("{typed}\u{10FFFF}"))
        .load(read.conn())?;
    Ok(words.into_iter().map(|found| found.word).collect())
}

/// The most frequent values among the newest rows: no index has them, and a base of any size costs the same.
fn recent(
    read: &mut Read<'_>,
    word: &str,
    among: &str,
    newest: &str,
    typed: &str,
) -> Result<Vec<String>> {
    let pattern = match read.engine() {
        EngineKind::Sqlite => "?1",
        EngineKind::Postgres => "$1",
    };
    let text = format!(
        "select min(word) as word from (\
             select {word} as word {among} and {word} <> '' order by {newest} desc limit {LOOKED_AT}\
         ) as newest where normal_form(word) like {pattern} escape '\\' \
         group by normal_form(word) order by count(*) desc, min(word) limit {MOST}"
    );
    let words: Vec<Word> = diesel::sql_query(text)
        .bind::<sql_types::Text, _>(base::clause::pattern(&normal_form(typed)))
        .load(read.conn())?;
    Ok(words.into_iter().map(|found| found.word).collect())
}
