//! What happens to templates of letters.

use base::events::{Change, Changes, Event, Told, ToldChange};
use base::ids::Subject;
use base::letters::LetterKind;
use base::locale::{Locale, Translator};
use serde::{Deserialize, Serialize};

use super::LetterTemplate;

/// An event of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum LetterTemplateEvent {
    Replaced {
        kind: String,
        locale: String,
        changes: Vec<Change>,
    },
}

impl LetterTemplateEvent {
    /// From one text to another.
    pub fn replaced(
        kind: &LetterKind,
        locale: Locale,
        old: &LetterTemplate,
        new: &LetterTemplate,
    ) -> Self {
        let mut changes = Changes::default();
        changes.compare("subject", Some(&old.subject), Some(&new.subject));
        changes.compare("body", Some(&old.body), Some(&new.body));
        Self::Replaced {
            kind: kind.name.to_owned(),
            locale: locale.to_string(),
            changes: changes.into_vec(),
        }
    }
}

impl Event for LetterTemplateEvent {
    const FAMILY: &'static str = "letter_template";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Replaced { kind, changes, .. } = self;
        let name = t.get(&format!("letter-{kind}"));
        let changes = changes.iter().map(|change| ToldChange {
            label: t.get(&format!("letter-{}", change.field)),
            old: change.old.clone(),
            new: change.new.clone(),
        });
        Told {
            sentence: t.with("letter-event-replaced", "name", name),
            icon: "mail",
            changes: changes.collect(),
            ..Told::default()
        }
    }
}
