//! Is the client of a row kept already, or in an earlier row of the file?

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use base::Actor;
use base::ids::{CompanyId, UserId};
use formats::names::normal_form;

use super::Options;
use super::reading::{Draft, name_key};
use crate::contact_points::PointKind;

/// Something by which a client is known again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// Its INN.
    Inn(String),
    /// A phone or e-mail of it or its people, as `value_key` holds it.
    Point(PointKind, String),
    /// Its name without the legal form.
    Name(String),
}

impl Key {
    /// The INN, if it is one.
    pub fn inn(&self) -> Option<&str> {
        match self {
            Self::Inn(inn) => Some(inn),
            _ => None,
        }
    }

    /// The phone or e-mail, if it is one.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Point(_, value) => Some(value),
            _ => None,
        }
    }

    /// The name, if it is one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }
}

/// By what the client of these rows is looked for, the surest first.
pub fn keys(draft: &Draft, options: &Options) -> Vec<Key> {
    let mut keys = Vec::new();
    if let Some(inn) = draft.company.inn.as_ref().filter(|_| options.by_inn) {
        keys.push(Key::Inn(inn.as_str().to_owned()));
    }
    for (wanted, kind) in [
        (options.by_phone, PointKind::Phone),
        (options.by_email, PointKind::Email),
    ] {
        if !wanted {
            continue;
        }
        let of_people = draft.people().flat_map(|person| &person.points);
        let points = draft.company.points.iter().chain(of_people);
        let points = points.filter(|point| point.kind == kind);
        keys.extend(points.map(|point| Key::Point(kind, point.key.clone())));
    }
    if options.by_name {
        keys.push(Key::Name(name_key(draft)));
    }
    keys
}

/// What must not contradict a match.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Its INN.
    pub inn: Option<String>,
    /// The normal form of its city.
    pub city: String,
    /// Who answers for it.
    pub responsible: Option<UserId>,
}

impl Facts {
    /// Those of a draft.
    pub fn of(draft: &Draft) -> Self {
        Self {
            inn: draft
                .company
                .inn
                .as_ref()
                .map(|inn| inn.as_str().to_owned()),
            city: normal_form(&draft.company.city),
            responsible: draft.company.responsible_id,
        }
    }

    /// Another INN is another client, whatever else is the same; so is a namesake in another city.
    fn agree(&self, other: &Self, key: &Key) -> bool {
        let differ = matches!((&self.inn, &other.inn), (Some(one), Some(two)) if one != two);
        let elsewhere = !self.city.is_empty() && !other.city.is_empty() && self.city != other.city;
        !(differ || elsewhere && matches!(key, Key::Name(_)))
    }
}

/// The answer for one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// New.
    Nothing,
    /// This one.
    Company(CompanyId),
    /// One the importing user does not see.
    Hidden,
}

/// The clients that share a key with the rows of a chunk.
#[derive(Debug, Default)]
pub struct Known {
    /// Who has a key.
    pub by_key: HashMap<Key, Vec<CompanyId>>,
    /// What must not contradict.
    pub facts: HashMap<CompanyId, Facts>,
    /// Those that this import has added: its user may have given them to somebody else.
    pub own: HashSet<CompanyId>,
}

impl Known {
    /// Looks for the client of a draft.
    pub fn find(&self, draft: &Draft, options: &Options, actor: &Actor) -> Found {
        let facts = Facts::of(draft);
        for key in keys(draft, options) {
            let agrees = |id: &&CompanyId| {
                self.facts
                    .get(id)
                    .is_some_and(|known| known.agree(&facts, &key))
            };
            let mut found = self
                .by_key
                .get(&key)
                .into_iter()
                .flatten()
                .filter(agrees)
                .peekable();
            if found.peek().is_none() {
                continue;
            }
            let seen = |id: &&CompanyId| {
                self.own.contains(*id)
                    || self
                        .facts
                        .get(id)
                        .is_some_and(|known| actor.sees_records_of(known.responsible))
            };
            return match found.find(seen) {
                Some(id) => Found::Company(*id),
                None => Found::Hidden,
            };
        }
        Found::Nothing
    }

    /// Learns of a client that was just added.
    pub fn learn(&mut self, id: CompanyId, draft: &Draft, options: &Options) {
        for key in keys(draft, options) {
            self.by_key.entry(key).or_default().push(id);
        }
        self.facts.insert(id, Facts::of(draft));
        self.own.insert(id);
    }

    /// The clients the actor does not see.
    pub fn hidden(&self, actor: &Actor) -> Vec<CompanyId> {
        let hidden = self
            .facts
            .iter()
            .filter(|(_, facts)| !actor.sees_records_of(facts.responsible));
        hidden.map(|(id, _)| *id).collect()
    }
}

/// The new clients of the rows a check has passed. A million of them must not fill the memory, so only hashes are kept.
#[derive(Debug, Default)]
pub struct Seen {
    by_key: HashMap<u64, u32>,
    facts: Vec<(u64, u64)>,
}

impl Seen {
    /// Whether an earlier row has the same client.
    pub fn has(&self, draft: &Draft, options: &Options) -> bool {
        let own = facts_of(draft);
        keys(draft, options).iter().any(|key| {
            let known = self
                .by_key
                .get(&hash(key))
                .and_then(|at| self.facts.get(*at as usize));
            known.is_some_and(|known| {
                let differ = known.0 != 0 && own.0 != 0 && known.0 != own.0;
                let elsewhere = known.1 != 0 && own.1 != 0 && known.1 != own.1;
                !(differ || elsewhere && matches!(key, Key::Name(_)))
            })
        })
    }

    /// Learns of a client that will be added.
    pub fn learn(&mut self, draft: &Draft, options: &Options) {
        let Ok(at) = u32::try_from(self.facts.len()) else {
            return;
        };
        self.facts.push(facts_of(draft));
        for key in keys(draft, options) {
            self.by_key.entry(hash(&key)).or_insert(at);
        }
    }
}

fn facts_of(draft: &Draft) -> (u64, u64) {
    let facts = Facts::of(draft);
    let city = (!facts.city.is_empty()).then_some(&facts.city);
    (facts.inn.as_ref().map_or(0, hash), city.map_or(0, hash))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish().max(1)
}
