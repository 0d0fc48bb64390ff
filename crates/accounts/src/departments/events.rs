//! What happens to departments.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{DepartmentId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum DepartmentEvent {
    Created {
        department: DepartmentId,
        name: String,
    },
    Edited {
        department: DepartmentId,
        name: String,
        changes: Vec<Change>,
    },
}

impl Event for DepartmentEvent {
    const FAMILY: &'static str = "department";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Created { department, .. } | Self::Edited { department, .. } => {
                vec![(*department).into()]
            }
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, name, changes) = match self {
            Self::Created { name, .. } => ("department-event-created", name, &[][..]),
            Self::Edited { name, changes, .. } => {
                ("department-event-edited", name, changes.as_slice())
            }
        };
        let changes = changes.iter().map(|change| ToldChange {
            label: t
                .find(&format!("department-{}", change.field))
                .unwrap_or_else(|| change.field.clone()),
            old: change.old.clone(),
            new: change.new.clone(),
        });
        Told {
            sentence: t.with(key, "name", name),
            icon: "sitemap",
            changes: changes.collect(),
            ..Told::default()
        }
    }
}
