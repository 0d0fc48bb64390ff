//! What happens to the working calendar.

use base::events::{Event, Told, ToldChange};
use base::ids::Subject;
use base::locale::Translator;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DayKind;

/// An event of the working calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum WorkingDayEvent {
    Decided {
        day: NaiveDate,
        old: Option<DayKind>,
        new: Option<DayKind>,
        name: String,
    },
}

impl Event for WorkingDayEvent {
    const FAMILY: &'static str = "working_day";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Decided {
            day,
            old,
            new,
            name,
        } = self;
        let kind = |kind: &Option<DayKind>| match kind {
            Some(DayKind::Free) => t.get("working-day-free"),
            Some(DayKind::Working) => t.get("working-day-working"),
            None => t.get("working-day-usual"),
        };
        let day = day.format("%d.%m.%Y").to_string();
        Told {
            sentence: t.with("working-day-event-decided", "day", day),
            icon: "calendar-event",
            changes: vec![ToldChange {
                label: t.get("working-day-kind"),
                old: Some(kind(old)),
                new: Some(match name.as_str() {
                    "" => kind(new),
                    name => format!("{}: {name}", kind(new)),
                }),
            }],
            ..Told::default()
        }
    }
}
