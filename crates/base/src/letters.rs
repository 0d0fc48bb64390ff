//! Letters that areas send: what each kind is made of. An area says who is told what; how a letter is put into words by a
//! template and reaches its mailbox is the business of `notices`.

use chrono::NaiveDateTime;
use serde_json::Value;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::ids::{PersonId, Subject, UserId};
use crate::locale::{Locale, Translator};
use crate::unit_of_work::Read;

/// Who is told: one of us, or a person of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recipient {
    /// A user, at the address of their account.
    User(UserId),
    /// A contact person, at their address.
    Person(PersonId),
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Person(id) => write!(f, "person:{id}"),
        }
    }
}

/// A name and an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// As people call it; may be empty.
    pub name: String,
    /// E-mail.
    pub address: String,
}

/// What a letter is written of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// To whom.
    pub to: Recipient,
    /// The record it is about.
    pub subject: Option<Subject>,
    /// What else the area noted when the letter was queued.
    pub payload: Value,
}

/// What a template is filled with, at the moment the letter leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The mailbox of a contact person; that of a user is known. Nothing when they have none.
    pub to: Option<Mailbox>,
    /// Who is answered to.
    pub reply_to: Option<Mailbox>,
    /// What the template names.
    pub values: Value,
    /// The page of what it tells, for the link to a user.
    pub path: Option<String>,
    /// A meeting for the reader's calendar.
    pub invitation: Option<Invitation>,
    /// Words of its own in place of the template of its kind.
    pub words: Option<Words>,
}

/// A template of one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Of the letter.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// A calendar part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// `REQUEST` or `CANCEL` (RFC 5546).
    pub method: &'static str,
    /// An iCalendar text (RFC 5545).
    pub text: String,
}

/// Writes a letter for its recipient at the moment it leaves. Nothing, or `NotFound`: there is no reason to send it any
/// more. The context is that of the recipient, or of the program for a contact person.
pub type Compose = fn(&Ctx, &mut Read<'_>, &Occasion) -> Result<Option<Letter>>;

/// How the reader of a letter may order it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterSort {
    /// At once, in the digest, or not at all.
    News,
    /// At its moment, quiet hours or not, or not at all: the reader has set that moment.
    Alarm,
    /// What carries the words of others; nothing is asked.
    Carrier,
}

/// A kind of letters.
#[derive(Debug, Clone, Copy)]
pub struct LetterKind {
    /// Its name; `letter-…` is the key of its text.
    pub name: &'static str,
    /// How its reader may order it.
    pub sort: LetterSort,
    /// The templates it is shipped with: the first line is the subject. The administrator may replace them.
    pub templates: &'static [(Locale, &'static str)],
    /// Invented values for a preview, which also tell what a template may name. The moment is the present.
    pub sample: fn(&Translator, NaiveDateTime) -> Value,
    /// What a letter is filled with.
    pub compose: Compose,
}
