//! The feed: every line of a kind that an area knows, concerning something, not from the future.

use base::Result;
use base::area::Registry;
use base::db::Conn;
use chrono::{Days, NaiveDateTime};

use super::{Finding, count};
use crate::backup::catalogue::{self, literal};

/// What is wrong with the lines of the feed.
pub fn check(conn: &mut Conn, registry: &Registry, now: NaiveDateTime) -> Result<Vec<Finding>> {
    if !catalogue::table_names(conn)?
        .iter()
        .any(|table| table == "events")
    {
        return Ok(Vec::new());
    }
    let kinds = catalogue::names(conn, "select distinct kind as name from events")?;
    let unknown: Vec<&str> = kinds
        .iter()
        .map(String::as_str)
        .filter(|kind| {
            let family = kind.split('.').next().unwrap_or_default();
            registry.families().all(|known| known != family)
        })
        .collect();
    let told = if unknown.is_empty() {
        Finding::sound("every line of the feed can be told")
    } else {
        Finding::wrong(format!(
            "lines of the feed that no area can tell: {}",
            unknown.join(", ")
        ))
    };
    let about_nothing = count(
        conn,
        "select count(*) as count from events where subject_kind <> 'installation' and not exists \
         (select 1 from event_subjects where event_subjects.event_id = events.id)",
    )?;
    let tomorrow = now.checked_add_days(Days::new(1)).unwrap_or(now);
    let early = count(
        conn,
        &format!(
            "select count(*) as count from events where at > {}",
            literal(&tomorrow.format("%Y-%m-%d %H:%M:%S").to_string())
        ),
    )?;
    Ok(vec![
        told,
        Finding::none_of(about_nothing, "lines of the feed that concern nothing"),
        Finding::none_of(early, "lines of the feed from the future"),
    ])
}
