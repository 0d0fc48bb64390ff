//! What happens to the catalogue.

use base::events::{Event, Told, ToldChange};
use base::ids::Subject;
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CatalogueEvent {
    Renamed { old: String, new: String },
    Merged { old: String, into: String },
    Retired { path: String },
    Returned { path: String },
}

impl Event for CatalogueEvent {
    const FAMILY: &'static str = "catalogue";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, path, new) = match self {
            Self::Renamed { old, new } => ("event-catalogue-renamed", old, Some(new)),
            Self::Merged { old, into } => ("event-catalogue-merged", old, Some(into)),
            Self::Retired { path } => ("event-catalogue-retired", path, None),
            Self::Returned { path } => ("event-catalogue-returned", path, None),
        };
        let change = new.map(|new| ToldChange {
            label: t.get("catalogue-one"),
            old: Some(path.clone()),
            new: Some(new.clone()),
        });
        Told {
            sentence: t.with(key, "name", path),
            icon: "stack-2",
            changes: change.into_iter().collect(),
            ..Told::default()
        }
    }
}
