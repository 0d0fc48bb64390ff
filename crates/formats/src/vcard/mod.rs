//! Contact cards, as phones, mail programs and CardDAV exchange them.
//!
//! Read: vCard 3.0 and 4.0 and what old phones write as 2.1. Written: 3.0 and 4.0. A card is read as far as it is
//! understood: unknown properties, photos and sounds are passed over, and a malformed line costs that line only.

mod line;
mod properties;
mod read;
mod write;

pub use read::{Cards, parse};
pub use write::{Version, write};

/// One contact card: of a person, or of a company alone.
///
/// Texts of one line are clean as by [`crate::names::clean_line`], the note as by [`crate::names::clean_text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The identifier by which programs recognise the card.
    pub uid: Option<String>,
    /// The name to show. Read from the parts where a card has only them; empty for a card without any name.
    pub full_name: String,
    /// Фамилия. Taken from the full name where a card has only that.
    pub last: String,
    /// Имя.
    pub first: String,
    /// Отчество.
    pub middle: String,
    /// The company.
    pub organisation: String,
    /// The department within it.
    pub department: String,
    /// The position.
    pub title: String,
    /// Telephone numbers as they are written in the card; [`crate::phone::Phone::parse`] understands them.
    pub phones: Vec<Labelled>,
    /// E-mail addresses as they are written.
    pub emails: Vec<Labelled>,
    /// Addresses, each as one line.
    pub addresses: Vec<Labelled>,
    /// Pages.
    pub urls: Vec<String>,
    /// Accounts in messengers.
    pub messengers: Vec<Messenger>,
    /// Words the card is marked with.
    pub categories: Vec<String>,
    /// The comment.
    pub note: String,
    /// The birthday.
    pub birthday: Option<Birthday>,
    /// What the card is of.
    pub subject: Subject,
}

/// What a card is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// A human.
    #[default]
    Person,
    /// An organisation as a whole.
    Company,
}

/// A value with its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// Where it belongs.
    pub kind: Kind,
    /// The value.
    pub value: String,
}

/// Where a phone or an address belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// At work.
    Work,
    /// At home.
    Home,
    /// In the pocket.
    Mobile,
    /// A fax.
    Fax,
    /// Not said.
    #[default]
    Other,
}

/// An account in a messenger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messenger {
    /// The messenger, in lower case: `telegram`, `whatsapp`, `skype`. Empty where the card does not say.
    pub service: String,
    /// The name or number there, as it is written.
    pub handle: String,
}

/// A birthday, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birthday {
    /// The year.
    pub year: Option<i32>,
    /// From 1.
    pub month: u32,
    /// From 1.
    pub day: u32,
}

impl Birthday {
    /// A day that the calendar has.
    pub fn new(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        // Without a year, 29 February is a birthday too.
        chrono::NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
        let sensible = year.is_none_or(|year| (1..=9999).contains(&year));
        sensible.then_some(Self { year, month, day })
    }
}

/// Why a file of cards cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VcardError {
    /// The file has no card.
    #[error("no card")]
    NoCard,
    /// The file ends within a card.
    #[error("card {card} has no end")]
    Unfinished {
        /// Which card of the file, from 1.
        card: usize,
    },
    /// More cards than are read.
    #[error("more than {limit} cards")]
    TooManyCards {
        /// At most so many.
        limit: usize,
    },
    /// A property that is too long. Photos and sounds may be of any length.
    #[error("{property} of card {card} has more than {limit} bytes")]
    PropertyTooLong {
        /// Which card of the file, from 1.
        card: usize,
        /// The name of the property.
        property: String,
        /// At most so many bytes.
        limit: usize,
    },
}

impl VcardError {
    /// A stable kebab-case name of the case, for its translation.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoCard => "no-card",
            Self::Unfinished { .. } => "unfinished",
            Self::TooManyCards { .. } => "too-many-cards",
            Self::PropertyTooLong { .. } => "property-too-long",
        }
    }
}
