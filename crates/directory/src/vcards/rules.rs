//! Between cards and people: pure.

use activity::record_fields::OwnValues;
use std::collections::BTreeSet;

use base::Text;
use formats::names::split_full_name;
use formats::vcard::{Card, Kind, Labelled, Messenger, Subject, VcardError};

use crate::contact_points::{ContactPoint, NewPoint, PointKind, rules as point_rules};
use crate::people::{Employment, Person, PersonInput, PersonRole};

/// What a person's card says; the company is the first of those given.
pub fn card_of<'a>(
    person: &Person,
    jobs: impl Iterator<Item = &'a (Employment, String)>,
    points: impl Iterator<Item = &'a ContactPoint>,
) -> Card {
    let name = split_full_name(&person.full_name);
    let job = jobs.into_iter().next();
    let mut card = Card {
        uid: Some(format!("rapport-person-{}", person.id)),
        full_name: person.full_name.clone(),
        last: name.last,
        first: name.first,
        middle: name.middle,
        organisation: job.map(|(_, company)| company.clone()).unwrap_or_default(),
        title: job.map(|(job, _)| job.position.clone()).unwrap_or_default(),
        note: person.comment.clone(),
        ..Card::default()
    };
    for point in points {
        let value = point.display();
        let labelled = |value| Labelled {
            kind: Kind::Work,
            value,
        };
        match point.kind {
            PointKind::Phone => card.phones.push(labelled(value)),
            PointKind::Email => card.emails.push(labelled(value)),
            PointKind::Address => card.addresses.push(labelled(value)),
            PointKind::Site => card.urls.push(value),
            PointKind::Messenger => card.messengers.push(Messenger {
                service: point.note.clone(),
                handle: value,
            }),
            PointKind::Extension | PointKind::Other => {
                if !card.note.is_empty() {
                    card.note.push('\n');
                }
                card.note.push_str(&value);
            }
        }
    }
    card
}

/// The person that a card describes; of a company's own card only the contact points count.
pub fn person_of(card: &Card) -> PersonInput {
    PersonInput {
        full_name: shortened(&card.full_name, 200),
        position: shortened(&card.title, 200),
        role: PersonRole::Unknown,
        comment: shortened(&card.note, 10_000),
        points: points_of(card),
        own: OwnValues::default(),
    }
}

/// The contact points of a card. What is no phone or e-mail by our rules is kept as it is written.
pub fn points_of(card: &Card) -> Vec<NewPoint> {
    let mut points: Vec<NewPoint> = Vec::new();
    let mut add = |kind: PointKind, value: &str, note: &str| {
        let (value, note) = (shortened(value, 500), shortened(note, 120));
        if value.is_empty() || points.len() >= point_rules::MOST {
            return;
        }
        let kept = point_rules::check(kind, &value, &note)
            .or_else(|_| point_rules::check(PointKind::Other, &value, &note));
        if let Ok(point) = kept {
            let known = |other: &NewPoint| (other.kind, &other.key) == (point.kind, &point.key);
            if !points.iter().any(known) {
                points.push(point);
            }
        }
    };
    for phone in &card.phones {
        add(PointKind::Phone, &phone.value, "");
    }
    for email in &card.emails {
        add(PointKind::Email, &email.value, "");
    }
    for messenger in &card.messengers {
        add(PointKind::Messenger, &messenger.handle, &messenger.service);
    }
    for address in &card.addresses {
        add(PointKind::Address, &address.value, "");
    }
    for url in &card.urls {
        add(PointKind::Site, url, "");
    }
    points
}

/// By what a person is recognised: phones and e-mails.
pub fn keys(points: &[NewPoint]) -> Vec<String> {
    let wanted = |point: &&NewPoint| matches!(point.kind, PointKind::Phone | PointKind::Email);
    points
        .iter()
        .filter(wanted)
        .map(|point| point.key.clone())
        .collect()
}

/// What becomes of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is added.
    New,
    /// Somebody is known by its phone or e-mail.
    Known,
    /// An earlier card of the file has its phone or e-mail.
    Repeated,
    /// There is no name to keep it by.
    Nameless,
}

impl Fate {
    /// Key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "vcard-state-new",
            Self::Known => "vcard-state-known",
            Self::Repeated => "vcard-state-repeated",
            Self::Nameless => "vcard-state-nameless",
        }
    }
}

/// What becomes of each of the cards; `known` are the keys of people and companies that are kept.
pub fn fates(cards: &[Card], known: &BTreeSet<String>) -> Vec<Fate> {
    let mut met: BTreeSet<String> = BTreeSet::new();
    let fate = |card: &Card| {
        let keys = keys(&points_of(card));
        let has = |set: &BTreeSet<String>| keys.iter().any(|key| set.contains(key));
        let fate = if name_of(card).is_empty() {
            Fate::Nameless
        } else if has(known) {
            Fate::Known
        } else if has(&met) {
            Fate::Repeated
        } else {
            Fate::New
        };
        if fate == Fate::New {
            met.extend(keys);
        }
        fate
    };
    cards.iter().map(fate).collect()
}

/// What the card is filed under.
pub fn name_of(card: &Card) -> &str {
    match card.subject {
        Subject::Company if !card.organisation.is_empty() => &card.organisation,
        _ => &card.full_name,
    }
}

/// What to tell about a file that cannot be read.
pub fn message(error: &VcardError) -> Text {
    match error {
        VcardError::NoCard => Text::new("vcard-error-no-card"),
        VcardError::Unfinished { card } => Text::new("vcard-error-unfinished").with("card", card),
        VcardError::TooManyCards { .. } => {
            Text::new("vcard-error-too-many-cards").with("count", super::MOST_CARDS)
        }
        VcardError::PropertyTooLong { card, property, .. } => {
            Text::new("vcard-error-property-too-long")
                .with("card", card)
                .with("property", property)
        }
    }
}

fn shortened(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}
