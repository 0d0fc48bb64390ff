//! How finders of areas above ask the text index for records whose entries have all parts of a reading.

use base::clause::{Clause, Value, pattern};
use base::db::EngineKind;

/// Shortest part that the index can tell, in characters.
const SHORTEST: usize = 3;
/// Words up to which some may be of the client and the others of the record.
const MOST_MIXED: usize = 3;

/// Where the entries of a kind of records are.
#[derive(Debug, Clone, Copy)]
pub struct TextIndex {
    /// The full text table of SQLite.
    pub fts: &'static str,
    /// What tells a record in it.
    pub row: &'static str,
    /// `select … where text like` on PostgreSQL.
    pub select: &'static str,
    /// What tells a record there.
    pub id: &'static str,
}

/// Clients whose names have the words, the oldest ones.
const MOST_CLIENTS: i64 = 100;

/// The names of clients.
const CLIENTS: TextIndex = TextIndex {
    fts: "company_fts",
    row: "company_fts.rowid",
    select: "select record_id from search_entries where kind = 'company' and text like ",
    id: "record_id",
};

impl TextIndex {
    /// The beginning of a question, what it calls a record, and the parts that must be compared besides; nothing when the
    /// index can see none of them.
    pub fn ask<'p>(
        &self,
        engine: EngineKind,
        parts: &[&'p str],
    ) -> Option<(&'static str, Clause, Vec<&'p str>)> {
        let can_see = |part: &&&str| part.chars().count() >= SHORTEST;
        match engine {
            EngineKind::Sqlite => {
                let seen = parts.iter().filter(can_see);
                let phrases: Vec<String> = seen
                    .map(|part| format!("\"{}\"", part.replace('"', "\"\"")))
                    .collect();
                let question = (!phrases.is_empty()).then(|| phrases.join(" AND "))?;
                let compared = parts.iter().filter(|part| !can_see(part)).copied();
                let table = self.fts;
                let begun = Clause::new(format!(
                    "select rowid as id from {table} where {table} match "
                ));
                let begun = begun.bind(Value::Text(question));
                Some((self.row, begun, compared.collect()))
            }
            EngineKind::Postgres => {
                let longest = parts.iter().filter(can_see);
                let longest = *longest.max_by_key(|part| part.chars().count())?;
                let compared = parts.iter().filter(|part| **part != longest).copied();
                let begun = Clause::new(self.select).bind(Value::Text(pattern(longest)));
                Some((self.id, begun.sql(" escape '\\'"), compared.collect()))
            }
        }
    }
}

/// The same, of rows whose column has all these parts.
pub fn having(begun: Clause, column: &str, parts: &[&str]) -> Clause {
    parts.iter().fold(begun, |clause, part| {
        clause
            .sql(format!(" and {column} like "))
            .bind(Value::Text(pattern(part)))
            .sql(" escape '\\'")
    })
}

/// The numbers of the first clients `c` whose names have all these parts and of which `condition` holds, if the index can tell.
/// SQLite takes them from the index one by one: a common name is not gathered to its end.
pub fn clients(engine: EngineKind, named: &[&str], condition: Clause) -> Option<Clause> {
    let (_, begun, compared) = CLIENTS.ask(engine, named)?;
    let found = having(begun, "text", &compared);
    let (clients, number) = match engine {
        EngineKind::Sqlite => (
            Clause::new("select c.id from (")
                .and_then(found)
                .sql(" order by rowid) as f cross join companies c on c.id = f.id where 1 = 1"),
            "f.id",
        ),
        EngineKind::Postgres => (
            Clause::new("select c.id from companies c where c.id in (")
                .and_then(found)
                .sql(")"),
            "c.id",
        ),
    };
    // The entry of a client has more than its name.
    let clients = having(clients, "c.name_key", named).and_then(condition);
    let clients = Clause::new("select id from (").and_then(clients);
    Some(clients.sql(format!(
        " order by {number} limit {MOST_CLIENTS}) as clients"
    )))
}

/// How the parts of a reading may be shared between a client and a record of theirs: what the client has, then the rest.
pub fn shared<'p>(parts: &[&'p str]) -> Vec<(Vec<&'p str>, Vec<&'p str>)> {
    let mut ways = vec![(parts.to_vec(), Vec::new())];
    if !(2..=MOST_MIXED).contains(&parts.len()) {
        return ways;
    }
    for (at, one) in parts.iter().enumerate() {
        let mut rest = parts.to_vec();
        rest.remove(at);
        ways.push((vec![*one], rest.clone()));
        if rest.len() > 1 {
            ways.push((rest, vec![*one]));
        }
    }
    ways
}
