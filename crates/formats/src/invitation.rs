//! Invitations: a meeting as an iCalendar text (RFC 5545) that mail programs put into the reader's calendar, move and
//! take out again (iTIP, RFC 5546).

use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

/// A meeting as it is told to one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting<'a> {
    /// The same for every version of one meeting.
    pub uid: &'a str,
    /// Grows with every version.
    pub sequence: u32,
    /// When this version was made.
    pub stamp: DateTime<Utc>,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// How long it takes.
    pub length: Duration,
    /// In a line.
    pub summary: &'a str,
    /// In words.
    pub description: &'a str,
    /// Where; may be empty.
    pub location: &'a str,
    /// Who invites: a name and an address.
    pub organizer: (&'a str, &'a str),
    /// Who is invited: a name and an address.
    pub attendee: (&'a str, &'a str),
}

/// What the reader's calendar is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Keep the meeting, or move it to where it is now.
    Request,
    /// Take it out.
    Cancel,
}

impl Method {
    /// As the standard writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The iCalendar text.
pub fn write(meeting: &Meeting<'_>, method: Method) -> String {
    let mut event = Event::new();
    event
        .uid(meeting.uid)
        .sequence(meeting.sequence)
        .timestamp(meeting.stamp)
        .starts(meeting.start)
        .ends(meeting.start + meeting.length)
        .summary(meeting.summary)
        .status(match method {
            Method::Request => EventStatus::Confirmed,
            Method::Cancel => EventStatus::Cancelled,
        })
        .append_property(party("ORGANIZER", meeting.organizer))
        .append_property(
            party("ATTENDEE", meeting.attendee)
                .add_parameter("ROLE", "REQ-PARTICIPANT")
                .add_parameter("PARTSTAT", "NEEDS-ACTION")
                .add_parameter("RSVP", "TRUE")
                .done(),
        );
    if !meeting.description.is_empty() {
        event.description(meeting.description);
    }
    if !meeting.location.is_empty() {
        event.location(meeting.location);
    }
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Rapport//Rapport//RU"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method.as_str()));
    calendar.push(event.done());
    calendar.done().to_string()
}

fn party(name: &str, (called, address): (&str, &str)) -> Property {
    let mut property = Property::new(name, format!("mailto:{address}"));
    // A quotation mark cannot stand in a parameter (RFC 5545, 3.2).
    let called = called.replace('"', "'");
    if !called.is_empty() {
        property.add_parameter("CN", &called);
    }
    property.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn meeting() -> Meeting<'static> {
        Meeting {
            uid: "interaction-7@crm.example.ru",
            sequence: 2,
            stamp: Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap(),
            start: Utc.with_ymd_and_hms(2026, 11, 24, 11, 30, 0).unwrap(),
            length: Duration::minutes(45),
            summary: "Пуск линии; вторая очередь, Вологда",
            description: "Посмотреть площадку\nи питание 380 В",
            location: "Вологда, Заречная набережная, 8",
            organizer: ("Анна Ковалёва", "anna@nord.example"),
            attendee: ("Марина \"М\" Орлова", "orlova@sevmost.example"),
        }
    }

    /// Long lines are folded; unfolded they are what was meant.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn an_invitation_says_what_when_where_and_who() {
        let text = write(&meeting(), Method::Request);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        let text = unfolded(&text);
        for line in [
            "METHOD:REQUEST",
            "UID:interaction-7@crm.example.ru",
            "SEQUENCE:2",
            "DTSTAMP:20261121T090000Z",
            "DTSTART:20261124T113000Z",
            "DTEND:20261124T121500Z",
            "SUMMARY:Пуск линии\\; вторая очередь\\, Вологда",
            "DESCRIPTION:Посмотреть площадку\\nи питание 380 В",
            "LOCATION:Вологда\\, Заречная набережная\\, 8",
            "STATUS:CONFIRMED",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
        }
        assert!(text.contains("mailto:anna@nord.example"), "{text}");
        assert!(text.contains("mailto:orlova@sevmost.example"), "{text}");
    }

    #[test]
    fn a_cancelled_meeting_is_taken_out() {
        let text = write(&meeting(), Method::Cancel);
        assert!(text.contains("METHOD:CANCEL\r\n"));
        assert!(text.contains("STATUS:CANCELLED\r\n"));
    }

    #[test]
    fn a_quotation_mark_in_a_name_breaks_nothing() {
        let text = unfolded(&write(&meeting(), Method::Request));
        assert!(!text.contains("\"М\""), "{text}");
    }
}
