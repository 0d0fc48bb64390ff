//! What happens to settings.

use base::events::{Event, Told, ToldChange};
use base::ids::Subject;
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::Setting;

/// An event of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SettingEvent {
    Changed {
        setting: Setting,
        old: String,
        new: String,
    },
}

impl Event for SettingEvent {
    const FAMILY: &'static str = "settings";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Changed { setting, old, new } = self;
        let value = |value: &str| {
            t.find(&format!("setting-value-{value}"))
                .unwrap_or_else(|| value.to_owned())
        };
        Told {
            sentence: t.get("settings-event-changed"),
            icon: "settings",
            changes: vec![ToldChange {
                label: t.get(&format!("setting-{setting}")),
                old: Some(value(old)),
                new: Some(value(new)),
            }],
            ..Told::default()
        }
    }
}
