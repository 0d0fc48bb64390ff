//! What a file may be sorted under: what its record offers, then what is used for records of the kind, the usual first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use base::area::Registry;
use base::ids::Subject;
use base::{Read, Result};

use super::store;

/// Suggestions of a list.
const MOST: usize = 40;

/// The categories offered for files of a record that is seen. What is used for records that the reader does not see is
/// not told: three queries.
///
/// # Errors
/// The base could not be read.
pub fn categories(
    read: &mut Read<'_>,
    registry: &Registry,
    subject: Subject,
) -> Result<Vec<String>> {
    let mut offered = registry.document_categories(read, subject)?;
    let used = store::latest_categories(read, subject.kind)?;
    let records: BTreeSet<i64> = used.iter().filter_map(|(_, record)| *record).collect();
    let records: Vec<i64> = records.into_iter().collect();
    let seen = (registry.record_kind(subject.kind)?.titles)(read, &records)?;
    let seen: BTreeSet<i64> = seen.into_iter().map(|(record, _)| record).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (category, record) in used {
        if record.is_some_and(|record| seen.contains(&record)) {
            *counts.entry(category).or_default() += 1;
        }
    }
    let mut used: Vec<(String, usize)> = counts.into_iter().collect();
    used.sort_by_key(|(_, count)| Reverse(*count));
    for (category, _) in used {
        if !offered.contains(&category) {
            offered.push(category);
        }
    }
    offered.truncate(MOST);
    Ok(offered)
}
