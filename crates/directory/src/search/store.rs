//! The index behind the search box: trigrams, by FTS5 on SQLite and pg_trgm on PostgreSQL.

pub(crate) mod candidates;
pub mod lookups;
pub mod recent;
pub(crate) mod renewal;
pub(crate) mod words;

use base::db::{Engine, EngineKind};
use base::{Read, Result, Tx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use super::{SearchKind, rules};
use crate::schema::search_entries;

/// The entry of a record: whose it is, what search looks in, and the notes that only filters look in.
pub(crate) type Entry = (SearchKind, i64, String, String);

/// Sets a record's entry.
pub(crate) fn put(tx: &mut Tx<'_>, entry: Entry) -> Result<()> {
    let (kind, record, text, notes) = &entry;
    let own = search_entries::table
        .filter(search_entries::kind.eq(kind))
        .filter(search_entries::record_id.eq(record));
    let changed = diesel::update(own)
        .set((
            search_entries::text.eq(text),
            search_entries::notes.eq(notes),
        ))
        .execute(tx.conn())?;
    if changed == 0 {
        return insert_all(tx, &[entry]);
    }
    words::learn(tx, &[text])
}

/// Sets the entries of many new records in one statement. Every statement makes FTS5 write out what it holds, so that
/// entries one by one, between other statements, cost far more than all else.
pub(crate) fn insert_all(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<()> {
    tx.insert_all(
        "search_entries",
        &[
            ("kind", "text"),
            ("record_id", "bigint"),
            ("text", "text"),
            ("notes", "text"),
        ],
        entries,
    )?;
    let texts: Vec<&str> = entries
        .iter()
        .map(|(_, _, text, _)| text.as_str())
        .collect();
    words::learn(tx, &texts)
}

/// Takes the entries of many records away in one statement.
pub(crate) fn remove_all(tx: &mut Tx<'_>, kind: SearchKind, records: &[i64]) -> Result<()> {
    let own = search_entries::table
        .filter(search_entries::kind.eq(kind))
        .filter(search_entries::record_id.eq_any(records));
    diesel::delete(own).execute(tx.conn())?;
    recent::forget(tx, kind, records)
}

/// Entries with what was typed, up to which they are gathered before anything else is asked of their records.
const FEW: i64 = 2_000;
/// The latest entries by which it is told how common a text is, and how many of them have a common one.
const SAMPLE: i64 = 1_000;
const COMMON: i64 = 20;

/// How the records with what was typed are found. A rare text is looked up in the text index, and few records are left to
/// be sorted; a common one would give half the base, so the list is walked in its order instead, and each record is looked
/// at until the page is full. Either way a page costs hardly more on a bigger base.
#[derive(Debug, Clone)]
pub struct Search {
    engine: EngineKind,
    kind: SearchKind,
    /// What the text index is asked for, unless the text is common.
    indexed: Option<String>,
    /// What each entry must contain besides.
    compared: Vec<String>,
}

/// A condition on the rows of `QS`.
pub type Condition<QS> = Box<dyn BoxableExpression<QS, Engine, SqlType = Bool>>;

impl Search {
    /// Looks how common the typed text is: one query, none when nothing was typed.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn of(read: &mut Read<'_>, kind: SearchKind, typed: &str) -> Result<Self> {
        let parts = rules::parts(typed);
        let mut search = Self {
            engine: read.engine(),
            kind,
            indexed: None,
            compared: parts.clone(),
        };
        let (indexed, compared) = match search.engine {
            EngineKind::Sqlite => for_fts5(parts),
            EngineKind::Postgres => for_pg_trgm(parts),
        };
        if let Some(bound) = indexed
            && search.is_rare(read, &bound)?
        {
            search.indexed = Some(bound);
            search.compared = compared;
        }
        Ok(search)
    }

    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.indexed.is_none() && self.compared.is_empty()
    }

    /// The list is walked: nobody knows how many records there are.
    pub fn is_walk(&self) -> bool {
        self.indexed.is_none()
    }

    /// The conditions on the record in `id_column`, all of which must hold.
    pub fn conditions<QS: 'static>(&self, id_column: &str) -> Vec<Condition<QS>> {
        let kind = self.kind;
        // Of a plain `like` PostgreSQL would think that few records have it, and look through all of them.
        let entry = format!(
            "case when (select text from search_entries where kind = '{kind}' and record_id = {id_column}) like "
        );
        let compared = self.compared.iter().map(|part| -> Condition<QS> {
            let condition = sql::<Bool>(&entry).bind::<Text, _>(pattern(part));
            Box::new(condition.sql(" escape '\\' then 1 else 0 end > 0"))
        });
        let indexed = self.indexed.iter().map(|bound| -> Condition<QS> {
            let (id, from, end) = self.index();
            let condition = sql::<Bool>(&format!("{id_column} in (select {id} {from}"));
            Box::new(condition.bind::<Text, _>(bound.clone()).sql(end).sql(")"))
        });
        indexed.chain(compared).collect()
    }

    fn is_rare(&self, read: &mut Read<'_>, bound: &str) -> Result<bool> {
        #[derive(QueryableByName)]
        struct Found {
            #[diesel(sql_type = BigInt)]
            number: i64,
        }
        let (_, from, end) = self.index();
        let most = FEW + 1;
        let question = match self.engine {
            EngineKind::Sqlite => {
                format!("select count(*) as number from (select 1 {from}?1{end} limit {most})")
            }
            // Its text index tells all records before the first: of a common text it is not asked at all.
            EngineKind::Postgres => format!(
                "select case when (select count(*) from (select text from search_entries \
                 where kind = '{}' order by id desc limit {SAMPLE}) as sample where text like $1{end}) > {COMMON} \
                 then {most} else (select count(*) from (select 1 {from}$1{end} limit {most}) as found) end as number",
                self.kind
            ),
        };
        let found: Found = diesel::sql_query(question)
            .bind::<Text, _>(bound)
            .get_result(read.conn())?;
        Ok(found.number <= FEW)
    }

    /// What the index calls a record, where the index is asked, and how that ends.
    fn index(&self) -> (&'static str, &'static str, &'static str) {
        match (self.engine, self.kind) {
            (EngineKind::Sqlite, SearchKind::Company) => {
                ("rowid", "from company_fts where company_fts match ", "")
            }
            (EngineKind::Sqlite, SearchKind::Person) => {
                ("rowid", "from person_fts where person_fts match ", "")
            }
            (EngineKind::Postgres, SearchKind::Company) => (
                "record_id",
                "from search_entries where kind = 'company' and text like ",
                " escape '\\'",
            ),
            (EngineKind::Postgres, SearchKind::Person) => (
                "record_id",
                "from search_entries where kind = 'person' and text like ",
                " escape '\\'",
            ),
        }
    }
}

/// All parts that trigrams can tell in one question; shorter ones are left.
fn for_fts5(parts: Vec<String>) -> (Option<String>, Vec<String>) {
    let (long, short): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|part| rules::has_trigram(part));
    let phrases = long
        .iter()
        .map(|part| format!("\"{}\"", part.replace('"', "\"\"")));
    let question = phrases.collect::<Vec<_>>().join(" AND ");
    ((!question.is_empty()).then_some(question), short)
}

/// The longest part; each further condition would make it read more of the index.
fn for_pg_trgm(mut parts: Vec<String>) -> (Option<String>, Vec<String>) {
    parts.sort_by_key(|part| part.chars().count());
    match parts.pop_if(|part| rules::has_trigram(part)) {
        Some(longest) => (Some(pattern(&longest)), parts),
        None => (None, parts),
    }
}

fn pattern(part: &str) -> String {
    let part = part.replace('\\', "\\\\");
    format!("%{}%", part.replace('%', "\\%").replace('_', "\\_"))
}
