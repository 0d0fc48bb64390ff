//! What happens to reference lists.

use base::events::{Event, Told, ToldChange};
use base::ids::{CompanyId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::ReferenceList;

/// An event of a reference list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ReferenceEvent {
    Renamed {
        list: ReferenceList,
        old: String,
        new: String,
    },
    Merged {
        list: ReferenceList,
        name: String,
        into: String,
        count: usize,
        /// Kept as the records concerned, not in the payload: there may be thousands.
        #[serde(skip)]
        companies: Vec<CompanyId>,
    },
    Retired {
        list: ReferenceList,
        name: String,
    },
    Returned {
        list: ReferenceList,
        name: String,
    },
}

impl Event for ReferenceEvent {
    const FAMILY: &'static str = "reference";

    fn subjects(&self) -> Vec<Subject> {
        let companies = match self {
            Self::Merged { companies, .. } => companies.as_slice(),
            _ => &[],
        };
        std::iter::once(Subject::INSTALLATION)
            .chain(companies.iter().map(|company| (*company).into()))
            .collect()
    }

    fn tell(&self, t: &Translator) -> Told {
        let told = |key: &str, name: &str| t.with(key, "name", name);
        let (list, sentence, change) = match self {
            Self::Renamed { list, old, new } => {
                let change = Some((old.clone(), new.clone()));
                (list, told("reference-event-renamed", old), change)
            }
            Self::Merged {
                list, name, into, ..
            } => {
                let change = Some((name.clone(), into.clone()));
                (list, told("reference-event-merged", name), change)
            }
            Self::Retired { list, name } => (list, told("reference-event-retired", name), None),
            Self::Returned { list, name } => (list, told("reference-event-returned", name), None),
        };
        let text = match self {
            Self::Merged { count, .. } => Some(t.count("references-companies", *count)),
            _ => None,
        };
        let change = change.map(|(old, new)| ToldChange {
            label: t.get(&format!("references-one-{list}")),
            old: Some(old),
            new: Some(new),
        });
        Told {
            sentence,
            icon: "tags",
            changes: change.into_iter().collect(),
            text,
            ..Told::default()
        }
    }
}
