//! Records that are kept twice (`X4`). Clients that are kept already are found while a new one is typed, by INN, phone,
//! e-mail and name, people by phone, e-mail and name; pairs of clients and of people that are kept are found in the background ([`finding`]) and wait on a
//! page of their own ([`pairs`]).
//!
//! What the actor sees is shown with its reasons. Of a hidden company only that it is kept is said, only for an exact
//! match, only so often, and the administrator reads of it in the audit; a similar name of a hidden one says nothing.

pub mod commands;
pub mod finding;
mod pages;
pub mod pairs;
mod people;
mod rules;
pub mod store;

use base::area::Routes;
use base::html::form::Form;
use base::ids::CompanyId;
use serde::{Deserialize, Serialize};

use crate::contact_points::{PointKind, rules as point_rules};

/// What is known of the company being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Its name, as typed.
    pub name: String,
    /// Its INN: digits only.
    pub inn: String,
    /// Its phones and e-mails and those of its people, as they are compared; with what was typed.
    pub points: Vec<(PointKind, String, String)>,
    /// The company itself, when it is being edited.
    pub except: Option<CompanyId>,
}

/// Most phones and e-mails looked for at once.
const MOST_POINTS: usize = 60;

impl Asked {
    /// Reads `name`, `inn`, `phone`, `email`, `except`, or the whole form of a company with its people.
    pub fn from_form(form: &Form) -> Self {
        let mut asked = Self {
            name: form.line("name"),
            inn: form
                .line("inn")
                .chars()
                .filter(char::is_ascii_digit)
                .collect(),
            points: Vec::new(),
            except: form.parsed("except").unwrap_or_default(),
        };
        for phone in form.all("phone") {
            asked.add(PointKind::Phone, &phone);
        }
        for email in form.all("email") {
            asked.add(PointKind::Email, &email);
        }
        let people = form.rows("people");
        for owner in std::iter::once(form).chain(&people) {
            for row in owner.rows("points") {
                if let Ok(kind) = row.line("kind").parse() {
                    asked.add(kind, &row.line("value"));
                }
            }
        }
        asked
    }

    fn add(&mut self, kind: PointKind, typed: &str) {
        let wanted = matches!(kind, PointKind::Phone | PointKind::Email);
        if !wanted || typed.is_empty() || self.points.len() >= MOST_POINTS {
            return;
        }
        if let Ok(point) = point_rules::check(kind, typed, "") {
            self.points.push((kind, point.key, typed.to_owned()));
        }
    }
}

/// Why a record may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The same INN.
    Inn(String),
    /// The same phone, as typed.
    Phone(String),
    /// The same e-mail, as typed.
    Email(String),
    /// The same name, legal form aside.
    SameName,
    /// One name begins the other, or differs by a slip of the pen.
    AlikeName,
}

impl Reason {
    /// A name that is only similar proves nothing.
    pub fn is_exact(&self) -> bool {
        *self != Self::AlikeName
    }

    /// Key of its words.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Inn(_) => "duplicate-inn",
            Self::Phone(_) => "duplicate-phone",
            Self::Email(_) => "duplicate-email",
            Self::SameName => "duplicate-same-name",
            Self::AlikeName => "duplicate-alike-name",
        }
    }

    /// What was typed.
    pub fn value(&self) -> &str {
        match self {
            Self::Inn(value) | Self::Phone(value) | Self::Email(value) => value,
            Self::SameName | Self::AlikeName => "",
        }
    }
}

/// A company that may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Its number.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub city: String,
    /// Who answers for it.
    pub responsible: Option<String>,
    /// Put aside.
    pub archived: bool,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What the actor sees, the surest first.
    pub seen: Vec<Match>,
    /// What the actor may not see, with the reason: for the audit only, never for the page.
    pub hidden: Vec<(CompanyId, Reason)>,
}

/// The addresses of the hints and of the pairs.
pub fn routes() -> Routes {
    Routes::default()
        .get("/duplicates/hints", pages::hints)
        .get("/duplicates/hints/people", people::hints)
        .and(pairs::routes())
}
