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
