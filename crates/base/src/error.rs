//! The five ways anything can end badly. Each face translates them once: HTML in `html::error_page`,
//! the command line in `app`. Texts are keys with arguments, so that the reader's language decides.

use std::collections::BTreeMap;

/// A translatable message: a key of the locale files and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Key in `locales/*/*.ftl`.
    pub key: &'static str,
    /// Named arguments of the message.
    pub args: Vec<(&'static str, String)>,
}

impl Text {
    /// A message without arguments.
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

impl From<&'static str> for Text {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// What is wrong with which field. A field's name is its name in the form, e.g. `people.0.points.1.value`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<String, Text>);

impl FieldErrors {
    /// One wrong field.
    pub fn one(field: impl Into<String>, text: impl Into<Text>) -> Self {
        let mut errors = Self::default();
        errors.add(field, text);
        errors
    }

    /// Keeps the first message of a field: the following ones are usually its consequences.
    pub fn add(&mut self, field: impl Into<String>, text: impl Into<Text>) {
        self.0.entry(field.into()).or_insert_with(|| text.into());
    }

    /// Takes over the errors of a part of the form under its prefix.
    pub fn add_all(&mut self, prefix: &str, inner: Self) {
        for (field, text) in inner.0 {
            self.add(format!("{prefix}.{field}"), text);
        }
    }

    /// The message of a field.
    pub fn get(&self, field: &str) -> Option<&Text> {
        self.0.get(field)
    }

    /// Every wrong field with its message.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.0.iter().map(|(field, text)| (field.as_str(), text))
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields are wrong.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// `Err(Invalid)` unless nothing is wrong.
    pub fn check(self) -> Result<()> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self))
        }
    }
}

/// What can go wrong in a command or a query.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such record, or this actor may not know of it: the answers are the same.
    #[error("not found")]
    NotFound,
    /// The actor sees the record but may not do this with it.
    #[error("forbidden: {}", .0.key)]
    Forbidden(Text),
    /// The input breaks a rule; nothing was changed.
    #[error("invalid input: {:?}", .0.iter().map(|(field, text)| (field, text.key)).collect::<Vec<_>>())]
    Invalid(FieldErrors),
    /// The record's state does not allow it, or it was changed meanwhile.
    #[error("conflict: {}", .0.key)]
    Conflict(Text),
    /// Our fault or the machine's. The reader gets a calm page, the log the cause.
    #[error(transparent)]
    Internal(#[from] Box<dyn std::error::Error + Send + Sync>),
}

/// The result of every command and query.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An internal error from any cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// One wrong field.
    pub fn field(field: impl Into<String>, text: impl Into<Text>) -> Self {
        Self::Invalid(FieldErrors::one(field, text))
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error as Cause};
        match error {
            Cause::NotFound => Self::NotFound,
            // A command looks first whether there is such a row: somebody has made it at the same moment.
            Cause::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => {
                Self::Conflict("error-changed-meanwhile".into())
            }
            other => Self::Internal(Box::new(other)),
        }
    }
}

macro_rules! internal_from {
    ($($cause:ty),+ $(,)?) => { $(
        impl From<$cause> for Error {
            fn from(cause: $cause) -> Self {
                Self::Internal(Box::new(cause))
            }
        }
    )+ };
}
internal_from!(
    std::io::Error,
    serde_json::Error,
    r2d2::Error,
    object_store::Error,
    askama::Error,
    tokio::task::JoinError
);
