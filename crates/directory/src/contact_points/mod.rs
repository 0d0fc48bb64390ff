//! Contact points: phones, addresses, sites … of a company or a person (`C1`).
//!
//! They are parts of their record: written by its commands, in one transaction with it, in the order of its form. A phone
//! is kept as E.164 with its extension and shown in the Russian form; `value_key` is what search and duplicates compare.

pub mod rules;
pub mod store;

use base::ids::{CompanyId, ContactPointId, PersonId};
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use formats::phone::Phone;

use crate::schema::contact_points;

base::text_enum! {
    /// The kind of a contact point.
    pub enum PointKind {
        /// A telephone number.
        Phone = "phone",
        /// A number inside the company's own exchange.
        Extension = "extension",
        /// An e-mail address.
        Email = "email",
        /// A postal address.
        Address = "address",
        /// A name in a messenger.
        Messenger = "messenger",
        /// A web site.
        Site = "site",
        /// Anything else.
        Other = "other",
    }
}

impl PointKind {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("point-{self}")
    }

    /// Neither a phone nor an e-mail.
    pub fn is_other(self) -> bool {
        !matches!(self, Self::Phone | Self::Email)
    }
}

/// A line of contact data.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = contact_points)]
pub struct ContactPoint {
    /// Its number.
    pub id: ContactPointId,
    /// The company it belongs to, or
    pub company_id: Option<CompanyId>,
    /// the person.
    pub person_id: Option<PersonId>,
    /// What it is.
    pub kind: PointKind,
    /// As kept: a phone as `+74951234567` or `+74951234567;ext=12`.
    pub value: String,
    /// What it is for: «приёмная», «личный».
    pub note: String,
    /// Of an e-mail: the words by which a mail server refused it for good.
    #[diesel(select_expression = refused(), select_expression_type = SqlLiteral<Nullable<Text>>)]
    pub refused: Option<String>,
}

fn refused() -> SqlLiteral<Nullable<Text>> {
    sql(
        "(select words from refused_addresses where contact_points.kind = 'email' \
         and address = lower(contact_points.value))",
    )
}

impl ContactPoint {
    /// As people read it.
    pub fn display(&self) -> String {
        display(self.kind, &self.value)
    }

    /// The address a click opens, if any: `tel:`, `mailto:` or a site.
    pub fn link(&self) -> Option<String> {
        match self.kind {
            PointKind::Phone => Some(kept_phone(&self.value)?.tel_uri()),
            PointKind::Email => Some(format!("mailto:{}", self.value)),
            PointKind::Site
                if self.value.starts_with("http://") || self.value.starts_with("https://") =>
            {
                Some(self.value.clone())
            }
            PointKind::Site => Some(format!("https://{}", self.value)),
            _ => None,
        }
    }

    /// Its icon.
    pub fn icon(&self) -> &'static str {
        match self.kind {
            PointKind::Phone => "phone",
            PointKind::Extension => "phone-call",
            PointKind::Email => "mail",
            PointKind::Address => "map-pin",
            PointKind::Messenger => "message-circle",
            PointKind::Site => "world",
            PointKind::Other => "info-circle",
        }
    }
}

/// A kept value as people read it.
pub fn display(kind: PointKind, value: &str) -> String {
    match kind {
        PointKind::Phone => {
            kept_phone(value).map_or_else(|| value.to_owned(), |phone| phone.display())
        }
        _ => value.to_owned(),
    }
}

fn kept_phone(value: &str) -> Option<Phone> {
    let (number, extension) = value
        .split_once(";ext=")
        .map_or((value, None), |(number, ext)| (number, Some(ext)));
    Phone::from_parts(number, extension).ok()
}

/// A contact point as typed or read from a file, checked and brought to the form it is kept in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPoint {
    /// What it is.
    pub kind: PointKind,
    /// As kept.
    pub value: String,
    /// What search and duplicates compare.
    pub key: String,
    /// What it is for.
    pub note: String,
}

/// The link of the first contact point of a kind.
pub fn link_of(points: &[ContactPoint], kind: PointKind) -> Option<String> {
    points
        .iter()
        .find(|point| point.kind == kind)
        .and_then(ContactPoint::link)
}
