//! How the search finds files: by their names first, then by the words in them. Who sees the record finds its files.

use std::collections::BTreeMap;

use base::area::{Finder, FoundRecord, RecordTitle, Registry, Sought};
use base::ids::{DocumentId, Subject};
use base::{Read, Result};

use super::card;
use super::store::entries::{self, Entered};

/// Files by their names, categories and words.
pub const FINDER: Finder = Finder {
    scope: "documents",
    label: "documents-title",
    find,
};

/// Files whose words are looked at.
const MOST: usize = 80;
/// Letters of the words that go out before and after the place that fits.
const AROUND: usize = 200;

fn find(
    read: &mut Read<'_>,
    registry: &Registry,
    readings: &[Sought<'_>],
) -> Result<Vec<FoundRecord>> {
    let candidates = entries::candidates(read, readings)?;
    let titles = registry.titles(read, candidates.iter().map(|(_, of)| *of))?;
    let seen = candidates.iter().filter(|(_, of)| titles.contains_key(of));
    let ids: Vec<DocumentId> = seen.take(MOST).map(|(id, _)| *id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut entered = entries::entered(read, &ids)?;
    entered.sort_by_key(|(document, ..)| ids.iter().position(|id| *id == document.id));
    let found = entered.into_iter();
    Ok(found
        .filter_map(|one| found_record(one, readings, &titles))
        .collect())
}

fn found_record(
    (document, head, entry, words): Entered,
    readings: &[Sought<'_>],
    titles: &BTreeMap<Subject, RecordTitle>,
) -> Option<FoundRecord> {
    let has_all = |text: &str, one: &Sought<'_>| one.parts.iter().all(|part| text.contains(part));
    let reading = readings.iter().position(|one| has_all(&entry, one))?;
    let parts = readings[reading].parts;
    Some(FoundRecord {
        reading,
        by_title: has_all(&head, &readings[reading]),
        of: titles.get(&document.subject()?)?.title.clone(),
        texts: vec![document.category.clone(), excerpt(&words, parts)],
        path: card::path(document.id),
        icon: document.content.icon(),
        hue: document.content.hue(),
        at: document.added_at,
        state: String::new(),
        title: document.name,
    })
}

/// A piece of the words around the first of the parts that stands in them.
fn excerpt(words: &str, parts: &[String]) -> String {
    let folded: Vec<char> = words
        .chars()
        .map(|c| match c.to_lowercase().next().unwrap_or(c) {
            'ё' => 'е',
            c => c,
        })
        .collect();
    let place = parts.iter().find_map(|part| {
        let part: Vec<char> = part.chars().collect();
        folded.windows(part.len().max(1)).position(|at| at == part)
    });
    let Some(place) = place else {
        return String::new();
    };
    let from = place.saturating_sub(AROUND);
    let piece: String = words.chars().skip(from).take(2 * AROUND).collect();
    piece.split_whitespace().collect::<Vec<_>>().join(" ")
}
