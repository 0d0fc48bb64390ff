//! The queries that fill fields.

use base::Result;
use base::access::Origin;
use base::app::App;
use base::db::EngineKind;
use diesel::RunQueryDsl;

/// Fills them with every client, unless it is done.
pub fn fill(app: &App) -> Result<()> {
    let system = app.system(Origin::CommandLine);
    system.write_now(|tx| {
        let day = match tx.engine() {
            EngineKind::Sqlite => "date('2026-01-01', '+' || (id % 730) || ' days')",
            EngineKind::Postgres => "date '2026-01-01' + cast(id % 730 as integer)",
        };
        let class = "substr('АБВГ', cast(id % 4 as integer) + 1, 1)";
        let values = [
            ("kod", "text, text_key", "'К-' || id, 'к-' || id".to_owned()),
            (
                "klass",
                "text, text_key",
                format!("{class}, normal_form({class})"),
            ),
            ("okon", "number", "id % 1000 * 10000".to_owned()),
            ("do", "day", day.to_owned()),
        ];
        for (field, columns, value) in values {
            let filled = format!(
                "insert into field_values (subject_kind, subject_id, field, position, {columns}) \
                 select 'company', id, '{field}', 0, {value} from companies \
                 where not exists (select 1 from field_values where field = '{field}')"
            );
            let rows = diesel::sql_query(filled).execute(tx.conn())?;
            // The search has the lines, and leads the filter to them.
            if field == "kod" && rows > 0 {
                let words = "update search_entries set text = text || '\nк-' || record_id where kind = 'company'";
                diesel::sql_query(words).execute(tx.conn())?;
            }
        }
        Ok(tx.unchanged(()))
    })
}
