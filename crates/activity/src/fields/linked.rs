//! What names a merged record names the survivor.

use base::area::{Going, Linked};

use super::store::{self, Place};

/// What is linked to a merged record.
pub const LINKED: Linked = Linked {
    name: "fields",
    going: |read, merged| {
        let mut places: Vec<Place> = Vec::new();
        for record in merged {
            places.extend(store::naming(read, *record)?);
        }
        let registry = read.registry.clone();
        let seen = registry.titles(read, places.iter().map(|(of, _)| *of))?;
        places.retain(|(of, _)| seen.contains_key(of));
        Ok(Going {
            count: i64::try_from(places.len()).unwrap_or(i64::MAX),
            names: Vec::new(),
        })
    },
    go_over: |tx, from, into| {
        let places = store::naming(tx, from)?;
        store::rename(tx, &places, (from, into))?;
        Ok(serde_json::to_value(places)?)
    },
    // What names another record by now was changed by hand and stays.
    missing: |_, _, _| Ok(0),
    come_back: |tx, from, into, places| {
        let places: Vec<Place> = serde_json::from_value(places.clone())?;
        store::rename(tx, &places, (into, from))
    },
};
