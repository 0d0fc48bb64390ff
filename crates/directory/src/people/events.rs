//! What happens to people.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{CompanyId, PersonId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PersonEvent {
    Created {
        person: PersonId,
        name: String,
        company: Option<CompanyId>,
    },
    Edited {
        person: PersonId,
        name: String,
        changes: Vec<Change>,
    },
    /// One event for one company: who sees another company of the person learns nothing of this one.
    Employed {
        person: PersonId,
        name: String,
        company: CompanyId,
        position: String,
    },
    EmploymentEdited {
        person: PersonId,
        name: String,
        company: CompanyId,
        changes: Vec<Change>,
    },
    EmploymentRemoved {
        person: PersonId,
        name: String,
        company: CompanyId,
    },
    Archived {
        person: PersonId,
        name: String,
    },
    Returned {
        person: PersonId,
        name: String,
    },
    /// A list, or the card of one.
    Exported {
        count: i64,
        search: String,
        #[serde(default)]
        person: Option<PersonId>,
    },
    /// Cards of an address book were taken in, with the companies they name.
    BroughtIn {
        people: Vec<PersonId>,
        companies: Vec<CompanyId>,
        file: String,
    },
}

impl Event for PersonEvent {
    const FAMILY: &'static str = "person";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Created {
                person, company, ..
            } => std::iter::once((*person).into())
                .chain(company.map(Into::into))
                .collect(),
            Self::Edited { person, .. }
            | Self::Archived { person, .. }
            | Self::Returned { person, .. } => {
                vec![(*person).into()]
            }
            Self::Employed {
                person, company, ..
            }
            | Self::EmploymentEdited {
                person, company, ..
            }
            | Self::EmploymentRemoved {
                person, company, ..
            } => vec![(*company).into(), (*person).into()],
            Self::Exported { person, .. } => {
                vec![person.map_or(Subject::INSTALLATION, Into::into)]
            }
            Self::BroughtIn {
                people, companies, ..
            } => {
                let people = people.iter().map(|id| (*id).into());
                people
                    .chain(companies.iter().map(|id| (*id).into()))
                    .collect()
            }
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, name, icon, changes) = match self {
            Self::Created { name, .. } => ("person-event-created", name, "user-plus", &[][..]),
            Self::Edited { name, changes, .. } => {
                ("person-event-edited", name, "pencil", changes.as_slice())
            }
            Self::Employed { name, .. } => ("person-event-employed", name, "briefcase", &[][..]),
            Self::EmploymentEdited { name, changes, .. } => (
                "person-event-employment-edited",
                name,
                "briefcase",
                changes.as_slice(),
            ),
            Self::EmploymentRemoved { name, .. } => (
                "person-event-employment-removed",
                name,
                "user-minus",
                &[][..],
            ),
            Self::Archived { name, .. } => ("person-event-archived", name, "archive", &[][..]),
            Self::Returned { name, .. } => ("person-event-returned", name, "archive-off", &[][..]),
            Self::Exported {
                search,
                person: Some(_),
                ..
            } => ("person-event-card-exported", search, "download", &[][..]),
            Self::Exported { count, search, .. } => {
                let sentence = t.count("person-event-exported", *count);
                let text = Some(search.clone()).filter(|search| !search.is_empty());
                return Told {
                    sentence,
                    icon: "download",
                    text,
                    ..Told::default()
                };
            }
            Self::BroughtIn { people, file, .. } => {
                let text = t.with("person-event-file", "name", file);
                return Told {
                    sentence: t.count("person-event-brought-in", people.len()),
                    icon: "address-book",
                    text: Some(text).filter(|_| !file.is_empty()),
                    ..Told::default()
                };
            }
        };
        Told {
            sentence: t.with(key, "name", name),
            icon,
            changes: changes
                .iter()
                .map(|change| tell_change(change, t))
                .collect(),
            ..Told::default()
        }
    }
}

pub(crate) fn tell_change(change: &Change, t: &Translator) -> ToldChange {
    let value = |text: &Option<String>| {
        text.as_ref().map(|text| match change.field.as_str() {
            "role" => t
                .find(&format!("person-role-{text}"))
                .unwrap_or_else(|| text.clone()),
            _ => text.clone(),
        })
    };
    ToldChange {
        label: t
            .find(&format!("person-{}", change.field))
            .unwrap_or_else(|| change.field.clone()),
        old: value(&change.old),
        new: value(&change.new),
    }
}
