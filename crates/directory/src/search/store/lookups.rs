//! What filters find by a part of a text, through the indexes of search: the numbers of records that have it, and perhaps
//! of some more, for an entry holds several fields.

use base::clause::{Clause, Value, pattern};
use base::db::EngineKind;

use super::super::SearchKind;

/// Companies whose names, numbers, addresses or contact points have this part.
pub fn companies(engine: EngineKind, part: &str) -> Clause {
    entries(engine, SearchKind::Company, "text", part)
}

/// Companies whose long texts have this part.
pub(crate) fn companies_by_notes(engine: EngineKind, part: &str) -> Clause {
    entries(engine, SearchKind::Company, "notes", part)
}

/// People whose names or contact points have this part.
pub(crate) fn people(engine: EngineKind, part: &str) -> Clause {
    entries(engine, SearchKind::Person, "text", part)
}

/// People whose long texts have this part.
pub(crate) fn people_by_notes(engine: EngineKind, part: &str) -> Clause {
    entries(engine, SearchKind::Person, "notes", part)
}

/// Companies where people work whose names or contact points have this part.
pub(crate) fn companies_by_people(engine: EngineKind, part: &str) -> Clause {
    Clause::new("select company_id from employments where until is null and person_id in (")
        .and_then(people(engine, part))
        .sql(")")
}

/// People who work at companies whose names have this part.
pub(crate) fn people_by_companies(engine: EngineKind, part: &str) -> Clause {
    Clause::new("select person_id from employments where until is null and company_id in (")
        .and_then(companies(engine, part))
        .sql(")")
}

/// Companies where somebody's job title has this part.
pub(crate) fn companies_by_position(_: EngineKind, part: &str) -> Clause {
    by_position("company_id", part)
}

/// People whose job title has this part.
pub(crate) fn people_by_position(_: EngineKind, part: &str) -> Clause {
    by_position("person_id", part)
}

fn entries(engine: EngineKind, kind: SearchKind, text: &str, part: &str) -> Clause {
    match engine {
        EngineKind::Sqlite => {
            let table = match text {
                "notes" => format!("{kind}_notes_fts"),
                _ => format!("{kind}_fts"),
            };
            let phrase = format!("\"{}\"", part.replace('"', "\"\""));
            Clause::new(format!("select rowid from {table} where {table} match "))
                .bind(Value::Text(phrase))
        }
        EngineKind::Postgres => {
            let kept = if text == "notes" {
                " and notes <> ''"
            } else {
                ""
            };
            Clause::new(format!(
                "select record_id from search_entries where kind = '{kind}'{kept} and {text} like "
            ))
            .bind(Value::Text(pattern(part)))
            .sql(" escape '\\'")
        }
    }
}

/// Titles are few beside those who bear them: each is sought in the index from the one before it.
fn by_position(id_column: &str, part: &str) -> Clause {
    const NEXT: &str = "select min(normal_form(position)) from employments where until is null";
    Clause::new(format!(
        "select {id_column} from employments where until is null and normal_form(position) in (\
         with recursive titles (title) as ({NEXT} union all \
         select ({NEXT} and normal_form(position) > title) from titles where title is not null) \
         select title from titles where title like "
    ))
    .bind(Value::Text(pattern(part)))
    .sql(" escape '\\')")
}
