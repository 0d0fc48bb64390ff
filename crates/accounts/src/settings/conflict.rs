//! Two administrators changed one thing at a time: the second sees both versions above the form.

use chrono::NaiveDateTime;

/// Both versions of what two administrators changed at a time.
pub(crate) struct Conflict {
    /// Who changed it, and when.
    pub by: Option<(String, NaiveDateTime)>,
    /// What differs.
    pub fields: Vec<Disputed>,
}

/// A field that differs.
pub(crate) struct Disputed {
    /// Its name.
    pub label: String,
    /// What is kept now.
    pub kept: String,
    /// What the second one typed.
    pub typed: String,
}

impl Conflict {
    /// Compares fields told by name and value, in one order.
    pub fn between(
        kept: Vec<(String, String)>,
        typed: Vec<(String, String)>,
        by: Option<(String, NaiveDateTime)>,
    ) -> Self {
        let fields = (kept.into_iter().zip(typed))
            .filter(|((_, kept), (_, typed))| kept != typed)
            .map(|((label, kept), (_, typed))| Disputed { label, kept, typed })
            .collect();
        Self { by, fields }
    }
}
