//! How the search finds deals.

use base::area::{Finder, FoundRecord, Registry, Sought};
use base::{Read, Result};

use super::store::entries::{self, Candidate};

/// Deals by their number, subject and items and by the name of their client.
pub const FINDER: Finder = Finder {
    scope: "deals",
    label: "menu-deals",
    find,
};

fn find(read: &mut Read<'_>, _: &Registry, readings: &[Sought<'_>]) -> Result<Vec<FoundRecord>> {
    let candidates = entries::candidates(read, readings)?.into_iter();
    Ok(candidates
        .filter_map(|candidate| found(candidate, readings))
        .collect())
}

fn found(
    (deal, entry, client, client_key): Candidate,
    readings: &[Sought<'_>],
) -> Option<FoundRecord> {
    let has = |part: &String| entry.contains(part) || client_key.contains(part);
    let reading = readings
        .iter()
        .position(|reading| reading.parts.iter().all(has))?;
    let mut lines = entry.lines();
    let title = lines.next().unwrap_or_default();
    let parts = readings[reading].parts;
    Some(FoundRecord {
        reading,
        by_title: parts.iter().all(|part| title.contains(part)),
        path: deal.path(),
        icon: "inbox",
        hue: "blue",
        at: deal.created_at,
        state: format!("deal-outcome-{}", deal.outcome),
        title: format!("№ {} {}", deal.number, deal.subject),
        of: client,
        texts: lines.map(str::to_owned).collect(),
    })
}
