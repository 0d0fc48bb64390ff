//! What a made company consists of. Every text is owned; every field is public; nothing here knows how it was made.
//!
//! A [`Company`] shows the state of today. [`Company::history`] tells how it came to it, and [`Company::at_creation`]
//! takes that history back, for those who would rather repeat it through real commands.

use chrono::{NaiveDate, NaiveDateTime};

/// A client: an organisation, an entrepreneur or a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// As people write it: «ООО «Полимер-Волга»», «Завод «Меридиан»», «ИП Самойлов И. А.».
    pub name: String,
    /// What it is in law.
    pub kind: Kind,
    /// How far we have got with it.
    pub status: Status,
    /// Put away from the lists.
    pub archived: bool,
    /// Taxpayer's number, 10 or 12 digits; unknown of many who have bought nothing yet.
    pub inn: Option<String>,
    /// Code of the reason of registration, 9 digits; organisations only.
    pub kpp: Option<String>,
    /// State registration number: 13 digits of an organisation, 15 of an entrepreneur.
    pub ogrn: Option<String>,
    /// Code of the bank.
    pub bik: Option<String>,
    /// Settlement account, 20 digits, keyed to the bank.
    pub account: Option<String>,
    /// One line, with the postcode.
    pub legal_address: String,
    /// The town, without «г.».
    pub city: String,
    /// One of [`crate::segments`].
    pub line_of_business: String,
    /// What the company does, a sentence or two.
    pub activity: String,
    /// How they learned of us, one of [`crate::sources`].
    pub source: String,
    /// None to three short marks.
    pub tags: Vec<String>,
    /// Never empty.
    pub contact_points: Vec<ContactPoint>,
    /// Who looks after it: a raw number, see [`Company::responsible_of`].
    pub responsible: u32,
    /// When to call next; of those refused or archived, seldom.
    pub next_contact_on: Option<NaiveDate>,
    /// A free remark, empty for about half.
    pub comment: String,
    /// When it was entered, within the last three years.
    pub created_on: NaiveDate,
    /// The people we know there.
    pub people: Vec<Person>,
    /// What happened after it was entered, in order, all before today.
    pub history: Vec<Happening>,
}

impl Company {
    /// Which of `managers` people looks after it, from 0. [`WhatHappened::ResponsibleChanged`] is reduced the same way.
    #[must_use]
    pub fn responsible_of(&self, managers: usize) -> usize {
        reduce(self.responsible, managers)
    }

    /// The company as it was entered: everything in the history taken back, the history empty.
    #[must_use]
    pub fn at_creation(&self) -> Self {
        let mut then = self.clone();
        for happening in then.history.split_off(0).into_iter().rev() {
            match happening.what {
                WhatHappened::StatusChanged { from, .. } => then.status = from,
                WhatHappened::ResponsibleChanged { from, .. } => then.responsible = from,
                WhatHappened::NextContactMoved { from, .. } => then.next_contact_on = from,
                WhatHappened::ContactPointAdded(point) => {
                    then.contact_points.retain(|p| *p != point)
                }
                WhatHappened::Archived => then.archived = false,
                WhatHappened::CommentAdded(_) => {}
            }
        }
        then
    }
}

/// A raw number brought into `0..of`; 0 when there is nobody to choose from.
#[must_use]
pub fn reduce(raw: u32, of: usize) -> usize {
    usize::try_from(raw).unwrap_or_default() % of.max(1)
}

/// What a client is in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// ООО, АО, МУП …
    Organisation,
    /// ИП.
    Entrepreneur,
    /// A private customer.
    Person,
}

/// How far we have got with a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// May buy.
    Potential,
    /// Buys.
    Active,
    /// Will not buy.
    Refused {
        /// In their words.
        reason: String,
    },
}

/// One way to reach a company or a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactPoint {
    /// What it is.
    pub kind: PointKind,
    /// The number, the address, the link.
    pub value: String,
    /// «рабочий», «приёмная»; may be empty.
    pub note: String,
}

/// What a way to reach somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PointKind {
    /// `+7 817 014-14-20`.
    Phone,
    /// `131`, of the phone that stands before it.
    Extension,
    /// Always under `.example`.
    Email,
    /// Where to come or to deliver.
    Address,
    /// A name or a number in a messenger; the note says in which.
    Messenger,
    /// Always under `.example`.
    Site,
    /// Anything else worth a line.
    Other,
}

/// A human on the client's side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Surname.
    pub last: String,
    /// First name.
    pub first: String,
    /// Patronymic; empty for a few.
    pub middle: String,
    /// Decides how a sentence about them agrees.
    pub gender: Gender,
    /// «Главный инженер».
    pub position: String,
    /// What they mean to a purchase, if we know it.
    pub role: Option<Role>,
    /// May be empty: we sometimes know only the name.
    pub contact_points: Vec<ContactPoint>,
    /// Empty for most.
    pub comment: String,
    /// Since when they have been in this position, if we know it.
    pub since: Option<NaiveDate>,
    /// The index of a second company they belong to; always lower than their own, so it exists already.
    pub also_at: Option<u64>,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Мужской.
    Male,
    /// Женский.
    Female,
}

/// What a person means to a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Решает.
    Decides,
    /// Влияет.
    Influences,
    /// Пользуется.
    Uses,
    /// Подписывает.
    Signs,
    /// Платит.
    Pays,
}

/// One thing that happened to a company after it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// When, by the company's own clock: a working day between nine and six.
    pub at: NaiveDateTime,
    /// What.
    pub what: WhatHappened,
}

/// What may happen to a company. Where something changed, `from` and `to` differ and chain from one to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhatHappened {
    /// A step forward, or a refusal.
    StatusChanged {
        /// Before.
        from: Status,
        /// After.
        to: Status,
    },
    /// Another manager took it over; both are raw numbers, which may reduce to one and the same manager.
    ResponsibleChanged {
        /// Before.
        from: u32,
        /// After.
        to: u32,
    },
    /// Somebody wrote a comment.
    CommentAdded(String),
    /// A phone or an e-mail was found out.
    ContactPointAdded(ContactPoint),
    /// The next contact was set or moved.
    NextContactMoved {
        /// Before.
        from: Option<NaiveDate>,
        /// After.
        to: Option<NaiveDate>,
    },
    /// Put away from the lists.
    Archived,
}

/// What a company has asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// «Система очистки Каскад К2-200».
    pub subject: String,
    /// The day it was asked for.
    pub began_on: NaiveDate,
    /// What it costs.
    pub kopecks: i64,
    /// What that is for, line by line.
    pub items: Vec<Item>,
    /// «30 / 40 / 30».
    pub payment_terms: String,
    /// Where it has come to: `proposal`, `working`, `stalled`, `done`, `dead`.
    pub status: String,
    /// What was said with that; empty for a proposal.
    pub comment: String,
    /// Where its delivery has come to: `production`, `stock`, `carrier`, `transit`, `accepted`.
    pub delivery: String,
}

/// A line of a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Type, name, sub-name, capacity; any but the first may be empty.
    pub levels: [&'static str; 4],
    /// In what it is counted.
    pub unit: &'static str,
    /// How many.
    pub count: i64,
    /// What one costs.
    pub kopecks: i64,
}

/// A contact with a company, in the past or planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// When it was written down.
    pub written_at: NaiveDateTime,
    /// When it was or is to be.
    pub at: NaiveDateTime,
    /// It is still to be held.
    pub planned: bool,
    /// The client turned to us.
    pub incoming: bool,
    /// How we spoke.
    pub method: ContactMethod,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// Much depends on it.
    pub important: bool,
    /// Where, of a meeting.
    pub address: String,
    /// What was discussed, in words; empty for many.
    pub about: String,
    /// In a line.
    pub topic: String,
    /// What was said; empty for some.
    pub text: String,
    /// Which of the company's people took part.
    pub person: Option<usize>,
    /// What was agreed.
    pub decisions: Vec<Decision>,
}

/// How we spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ContactMethod {
    Call,
    Meeting,
    Email,
    Messenger,
    Video,
}

/// What was agreed in a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub text: String,
    /// The client's person does it; else our manager.
    pub by_client: bool,
    /// By when.
    pub due_on: NaiveDate,
    /// It is done.
    pub done: bool,
}
