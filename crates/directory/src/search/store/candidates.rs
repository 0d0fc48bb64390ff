//! The records among which search chooses: those the actor sees whose name begins with the text, or whose entry has it, and
//! those opened of late. Each list is cut where it would grow with the base, at the same place on both engines.

use base::access::Sees;
use base::db::{Engine, EngineKind};
use base::{Read, Result};
use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamp};
use formats::names::company_key;

use crate::companies::{Company, store as companies_store};
use crate::people::{Person, store as people_store};
use crate::schema::{companies, people};
use crate::search::SearchKind;
use crate::search::rules::Reading;

/// Most records whose name begins with a text, the first ones by name, and that have it, the oldest ones; for who sees
/// everything. The first number is for the text as it was typed, the second for what else it may have meant.
const MOST_BEGINNINGS: (i64, i64) = (100, 50);
const MOST_PARTS: (i64, i64) = (150, 50);
/// Most records of all lists.
const MOST: i64 = 600;

/// A record that may be the one looked for.
#[derive(Debug, Queryable)]
pub(crate) struct Candidate<R> {
    pub record: R,
    pub name_key: String,
    pub entry: String,
    pub opened_at: Option<NaiveDateTime>,
    /// Who answers for it.
    pub responsible: Option<String>,
}

macro_rules! candidates {
    ($read:expr, $readings:expr, $visible:expr, $table:ident, $record:ty, $kind:expr, $responsible:expr) => {{
        let (read, kind) = ($read, $kind);
        let first = $readings.first().map(key).unwrap_or_default();
        let name_begins = sql::<Integer>("case when name_key >= ")
            .bind::<Text, _>(first.clone())
            .sql(" and name_key < ")
            .bind::<Text, _>(after(&first))
            .sql(" then 0 else 1 end");
        let own = format!(
            "where kind = '{kind}' and record_id = {}.id",
            stringify!($table)
        );
        let entry = format!("coalesce((select text from search_entries {own}), '')");
        let user = read.actor.user_id.map_or(0, |user| user.0);
        let opened =
            format!("(select max(opened_at) from recent_records {own} and user_id = {user})");
        Ok($visible
            .filter(Listed::new(read, kind, $readings))
            .order((name_begins, $table::id.asc()))
            .limit(MOST)
            .select((
                <$record>::as_select(),
                $table::name_key,
                sql::<Text>(&entry),
                sql::<Nullable<Timestamp>>(&opened),
                sql::<Nullable<Text>>($responsible),
            ))
            .load(read.conn())?)
    }};
}

/// Companies that may be meant by one of the readings; those opened of late are always among them.
pub(crate) fn companies(
    read: &mut Read<'_>,
    readings: &[Reading],
) -> Result<Vec<Candidate<Company>>> {
    let visible = companies_store::visible(read);
    candidates!(
        read,
        readings,
        visible,
        companies,
        Company,
        SearchKind::Company,
        "(select full_name from users where users.id = companies.responsible_id)"
    )
}

/// People that may be meant by one of the readings; those opened of late are always among them.
pub(crate) fn people(read: &mut Read<'_>, readings: &[Reading]) -> Result<Vec<Candidate<Person>>> {
    let visible = people_store::visible(read);
    candidates!(
        read,
        readings,
        visible,
        people,
        Person,
        SearchKind::Person,
        "cast(null as text)"
    )
}

fn key(reading: &Reading) -> String {
    company_key(&reading.text())
}

/// What sorts after everything that begins with the text.
fn after(text: &str) -> String {
    format!("{text}\u{10FFFF}")
}

/// «The record is in one of these lists»: as many lists as there are readings, which Diesel's own types cannot say.
#[derive(Debug, Clone, Default)]
struct Listed(Vec<Piece>);

#[derive(Debug, Clone)]
enum Piece {
    Sql(String),
    Text(String),
}

impl Listed {
    fn new(read: &Read<'_>, kind: SearchKind, readings: &[Reading]) -> Self {
        let table = match kind {
            SearchKind::Company => "companies",
            SearchKind::Person => "people",
        };
        let user = read.actor.user_id.map_or(0, |user| user.0);
        let mut listed = Self::default();
        listed.sql(&format!(
            "{table}.id in (select record_id from recent_records where user_id = {user} and kind = '{kind}'"
        ));
        // Whoever sees few records must not lose them among the first ones of all.
        let cut = |by: &str, most: i64| match read.actor.sees {
            Sees::Everything => format!(" order by {by} limit {most}) as list"),
            Sees::RecordsOf(_) => ") as list".to_owned(),
        };
        for (at, reading) in readings.iter().enumerate() {
            let most = |(typed, meant)| if at == 0 { typed } else { meant };
            let key = key(reading);
            listed.sql(&format!(
                " union all select id from (select id from {table} where name_key >= "
            ));
            listed.text(key.clone());
            listed.sql(" and name_key < ");
            listed.text(after(&key));
            listed.sql(&cut("name_key, id", most(MOST_BEGINNINGS)));
            let cut = |by: &str| cut(by, most(MOST_PARTS));
            listed.having(read.engine(), kind, reading, &cut);
        }
        listed.sql(")");
        listed
    }

    /// The records whose entry has all parts of the text, if the text index can tell.
    fn having(
        &mut self,
        engine: EngineKind,
        kind: SearchKind,
        reading: &Reading,
        cut: &impl Fn(&str) -> String,
    ) {
        let parts = reading.parts.clone();
        let (id, compared) = match engine {
            EngineKind::Sqlite => {
                let (Some(question), short) = super::for_fts5(parts) else {
                    return;
                };
                self.sql(&format!(" union all select rowid from (select rowid from {kind}_fts where {kind}_fts match "));
                self.text(question);
                ("rowid", short)
            }
            EngineKind::Postgres => {
                let (Some(longest), others) = super::for_pg_trgm(parts) else {
                    return;
                };
                self.sql(&format!(
                    " union all select record_id from (select record_id from search_entries where kind = '{kind}' and text like "
                ));
                self.text(longest);
                self.sql(" escape '\\'");
                ("record_id", others)
            }
        };
        for part in compared {
            self.sql(" and text like ");
            self.text(super::pattern(&part));
            self.sql(" escape '\\'");
        }
        self.sql(&cut(id));
    }

    fn sql(&mut self, text: &str) {
        self.0.push(Piece::Sql(text.to_owned()));
    }

    fn text(&mut self, value: String) {
        self.0.push(Piece::Text(value));
    }
}

impl Expression for Listed {
    type SqlType = Bool;
}
impl<GB> ValidGrouping<GB> for Listed {
    type IsAggregate = is_aggregate::Never;
}
impl<QS> AppearsOnTable<QS> for Listed {}
impl<QS> SelectableExpression<QS> for Listed {}
impl QueryId for Listed {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl QueryFragment<Engine> for Listed {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Engine>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        for piece in &self.0 {
            match piece {
                Piece::Sql(text) => out.push_sql(text),
                Piece::Text(value) => out.push_bind_param::<Text, String>(value)?,
            }
        }
        Ok(())
    }
}
