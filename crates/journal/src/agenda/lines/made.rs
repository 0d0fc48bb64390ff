//! The line of each kind of entry.

use base::area::Expected;
use base::ids::{CompanyId, SubjectKind};
use chrono::TimeZone;
use chrono_tz::Tz;

use super::{Client, Line};
use crate::agenda::AgendaKind;
use crate::agenda::store::{Planned, ToCall};
use crate::interactions::{Decision, Importance};
use crate::reminders::Reminder;

/// The client a reminder is tied to.
pub(super) fn client_of(reminder: &Reminder) -> Option<CompanyId> {
    let subject = reminder.subject()?;
    (subject.kind == SubjectKind::Company).then_some(CompanyId(subject.id))
}

/// The line of a reminder.
pub(super) fn of_reminder(zone: Tz, one: Reminder, company: Client) -> Line {
    let due_at = one.due_at();
    let local = zone.from_utc_datetime(&due_at).naive_local();
    Line {
        kind: AgendaKind::Reminder,
        id: one.id.0,
        day: local.date(),
        at: Some(due_at),
        time: Some(local.time()),
        importance: one.importance,
        icon: "bell",
        hue: "",
        title: one.text,
        path: "/reminders".to_owned(),
        done: format!("/reminders/{}/done", one.id),
        company,
        note: String::new(),
        user: None,
        state: None,
        looks: Vec::new(),
    }
}

/// The line of a planned contact.
pub(super) fn contact(zone: Tz, one: Planned, company: Client) -> Line {
    let local = zone.from_utc_datetime(&one.at).naive_local();
    let path = format!("/interactions/{}", one.id);
    Line {
        kind: AgendaKind::Contact,
        id: one.id.0,
        day: local.date(),
        at: Some(one.at),
        time: Some(local.time()),
        importance: one.importance,
        icon: one.method.icon(),
        hue: one.method.hue(),
        title: one.topic,
        done: path.clone(),
        path,
        company,
        note: one.address,
        user: Some(one.responsible_id),
        state: None,
        looks: Vec::new(),
    }
}

/// The line of a decision that has a day.
pub(super) fn of_decision(decision: Decision, company: Client, topic: String) -> Option<Line> {
    Some(Line {
        kind: AgendaKind::Decision,
        id: decision.id.0,
        day: decision.due_on?,
        at: None,
        time: None,
        importance: Importance::Normal,
        icon: "circle-check",
        hue: "green",
        path: format!("/interactions/{}", decision.interaction_id),
        done: format!("/decisions/{}/done", decision.id),
        title: decision.text,
        company,
        note: topic,
        user: decision.user_id,
        state: None,
        looks: Vec::new(),
    })
}

/// The line of a client to be called.
pub(in crate::agenda) fn call((id, day, responsible): ToCall) -> Line {
    Line {
        kind: AgendaKind::Call,
        id: id.0,
        day,
        at: None,
        time: None,
        importance: Importance::Normal,
        icon: "phone",
        hue: "teal",
        title: String::new(),
        path: format!("/companies/{id}"),
        done: format!("/interactions/new?company={id}"),
        company: Some((id, String::new())),
        note: String::new(),
        user: responsible,
        state: None,
        looks: Vec::new(),
    }
}

/// The line of what is expected.
pub(super) fn of_expected(kind: AgendaKind, one: Expected, company: Client) -> Line {
    let (icon, hue) = match kind {
        AgendaKind::Shipment => ("truck-delivery", "violet"),
        _ => ("cash", "green"),
    };
    Line {
        kind,
        id: one.id,
        day: one.day,
        at: None,
        time: None,
        importance: Importance::Normal,
        icon,
        hue,
        title: one.title,
        done: one.path.clone(),
        path: one.path,
        company,
        note: one.note,
        user: Some(one.user),
        state: Some((one.state, if one.is_begun { "amber" } else { "red" })),
        looks: one.looks,
    }
}
