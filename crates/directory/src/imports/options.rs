//! How a file is taken: what to do with clients that are kept already, and what holds for every row.

use base::html::form::Form;
use base::ids::UserId;
use base::{FieldErrors, Result};
use serde::{Deserialize, Serialize};

base::text_enum! {
    /// What to do when the client of a row is kept already.
    pub enum OnMatch {
        /// Fill in what is empty.
        Fill = "fill",
        /// Replace what the file gives; what it does not give stays.
        Overwrite = "overwrite",
        /// Leave the client as it is.
        Skip = "skip",
        /// Look for nothing and add another client.
        Create = "create",
    }
}

base::text_enum! {
    /// What to do with a phone or e-mail that is none.
    pub enum WrongPoints {
        /// The row does not fit.
        Refuse = "refuse",
        /// It is kept as a line of text.
        Keep = "keep",
    }
}

/// How a file is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// When the client is kept already.
    pub on_match: OnMatch,
    /// By what a client is known again: INN,
    pub by_inn: bool,
    /// any phone of the row,
    pub by_phone: bool,
    /// any e-mail of the row,
    pub by_email: bool,
    /// name, and city where both are known.
    pub by_name: bool,
    /// Who answers for clients of whom the file does not say it.
    pub responsible_id: Option<UserId>,
    /// Where clients come from of whom the file does not say it.
    pub source: String,
    /// The row above the data is a heading, not data.
    pub has_header: bool,
    /// Phones and e-mails that are none.
    pub wrong_points: WrongPoints,
}

impl Options {
    /// What is proposed for a new file.
    pub fn proposed(user: Option<UserId>, has_header: bool) -> Self {
        Self {
            on_match: OnMatch::Fill,
            by_inn: true,
            by_phone: true,
            by_email: true,
            by_name: false,
            responsible_id: user,
            source: String::new(),
            has_header,
            wrong_points: WrongPoints::Refuse,
        }
    }

    /// Reads the form of the columns' page.
    ///
    /// # Errors
    /// `Invalid`: a forged choice, a source that is too long.
    pub fn from_form(form: &Form) -> Result<Self> {
        let mut errors = FieldErrors::default();
        let source = form.line("source");
        if source.chars().count() > crate::companies::rules::LONGEST_LINE {
            let longest = crate::companies::rules::LONGEST_LINE;
            errors.add(
                "source",
                base::Text::new("error-too-long").with("count", longest),
            );
        }
        errors.check()?;
        Ok(Self {
            on_match: form.parsed("on_match")?.unwrap_or(OnMatch::Fill),
            by_inn: form.ticked("by_inn"),
            by_phone: form.ticked("by_phone"),
            by_email: form.ticked("by_email"),
            by_name: form.ticked("by_name"),
            responsible_id: form.parsed("responsible_id")?,
            source,
            has_header: form.ticked("has_header"),
            wrong_points: form.parsed("wrong_points")?.unwrap_or(WrongPoints::Refuse),
        })
    }
}
