//! Fields a list can be narrowed by, and what can be asked of them.

use crate::clause::Clause;
use crate::db::EngineKind;
use crate::error::Result;
use crate::locale::Translator;
use crate::unit_of_work::Read;

crate::text_enum! {
    /// What a condition asks of a field.
    pub enum Operator {
        /// It is one of the values.
        In = "in",
        /// It is none of them.
        NotIn = "not-in",
        /// It has this within it.
        Contains = "contains",
        /// It has not.
        Lacks = "lacks",
        /// A day before this one.
        Before = "before",
        /// A day after this one.
        After = "after",
        /// From one day or sum to another, both included; either may be left out.
        Between = "between",
        /// So much or more.
        Least = "least",
        /// So much or less.
        Most = "most",
        /// More than so many days ago.
        Ago = "ago",
        /// In the last so many days, today included.
        Past = "past",
        /// In the next so many days, today included.
        Coming = "coming",
        /// Nothing is there.
        Empty = "empty",
        /// Something is.
        Filled = "filled",
        /// The box is ticked.
        Ticked = "ticked",
        /// It is not.
        Unticked = "unticked",
    }
}

impl Operator {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("filter-op-{self}")
    }

    /// Whether it needs no value.
    pub fn is_complete_alone(self) -> bool {
        matches!(
            self,
            Self::Empty | Self::Filled | Self::Ticked | Self::Unticked
        )
    }

    /// Whether it takes a number of days.
    pub fn takes_days(self) -> bool {
        matches!(self, Self::Ago | Self::Past | Self::Coming)
    }
}

/// Values of a field that begin with what was typed, as far as the actor may see them.
pub type Suggest = fn(&mut Read<'_>, &str) -> Result<Vec<String>>;

/// What sort of values a field has.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text, compared in its normal form.
    Text,
    /// A text with values worth suggesting, which is asked for whole.
    Words(Suggest),
    /// A text in words of one's own, of which a part is asked for; values are suggested.
    Phrase(Suggest),
    /// Digits: a phone, a number of a register.
    Digits,
    /// A sum in kopecks, or none.
    Money,
    /// A number with so many digits after the point, kept without it, or none.
    Number(usize),
    /// One of the options of the administrator's, or none: each as it is kept and as people read it.
    OneOf(&'static [(&'static str, &'static str)]),
    /// One of records that the administrator's field names, by their numbers, or none.
    Record(&'static [(&'static str, &'static str)]),
    /// A box.
    Tick,
    /// One of a few; the name of a value is at `label-value`.
    Choice {
        /// The stored values.
        options: &'static [&'static str],
        /// Beginning of the keys of their names.
        label: &'static str,
    },
    /// A user.
    User,
    /// A day, or none.
    Day,
    /// A moment that is never missing, asked about by day in the reader's zone.
    Moment,
}

/// Where the values of a field are.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// An expression on the record's own row.
    Own(&'static str),
    /// Rows that belong to the record.
    Rows {
        /// What tells the record: `companies.id`.
        of: &'static str,
        /// The same on the rows: `employments.company_id`.
        key: &'static str,
        /// `employments join … where …`, to which conditions are added.
        from: &'static str,
        /// The values.
        column: &'static str,
        /// Who answers for the row, when not everyone who sees the record may see it.
        responsible: Option<&'static str>,
    },
}

/// A field of a list.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// In addresses.
    pub name: &'static str,
    /// Key of its name.
    pub label: &'static str,
    /// Key of the heading it stands under.
    pub section: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What sort of values.
    pub kind: Kind,
    /// Where they are.
    pub place: Place,
    /// `select companies.id from … where …`, which an index answers once a condition on the values is added to it; nothing
    /// when no index has them.
    pub by_value: Option<&'static str>,
    /// `select companies.id from … where …` of the records without a value, which an index answers; nothing when none does.
    pub by_absence: Option<&'static str>,
    /// What finds the records by a part of a value, if anything.
    pub by_part: Option<ByPart>,
    /// The administrator has added it: its label is its name, and its index has few enough values to be looked through for a
    /// part.
    pub is_own: bool,
}

/// The numbers of all records whose value has this part of three characters at least, and perhaps of some more.
pub type ByPart = fn(EngineKind, &str) -> Clause;

impl Kind {
    /// Its values are texts; those of the others are numbers or days.
    pub fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Day
                | Self::Moment
                | Self::User
                | Self::Money
                | Self::Number(_)
                | Self::Record(_)
                | Self::Tick
        )
    }

    /// What suggests its values, if anything.
    pub fn suggest(self) -> Option<Suggest> {
        match self {
            Self::Words(suggest) | Self::Phrase(suggest) => Some(suggest),
            _ => None,
        }
    }
}

impl Field {
    /// A field on the record's own row.
    pub const fn own(
        name: &'static str,
        label: &'static str,
        section: &'static str,
        (icon, kind): (&'static str, Kind),
        column: &'static str,
    ) -> Self {
        Self {
            name,
            label,
            section,
            icon,
            kind,
            place: Place::Own(column),
            by_value: None,
            by_absence: None,
            by_part: None,
            is_own: false,
        }
    }

    /// As people know it.
    pub fn told(&self, t: &Translator) -> String {
        match self.is_own {
            true => self.label.to_owned(),
            false => t.get(self.label),
        }
    }

    /// A field of rows that belong to the record: what tells it there, from where they come, the column. What tells the record
    /// itself, [`Field::of`] says.
    pub const fn rows(
        name: &'static str,
        label: &'static str,
        section: &'static str,
        (icon, kind): (&'static str, Kind),
        (key, from, column): (&'static str, &'static str, &'static str),
    ) -> Self {
        let place = Place::Rows {
            of: "",
            key,
            from,
            column,
            responsible: None,
        };
        Self {
            place,
            ..Self::own(name, label, section, (icon, kind), column)
        }
    }

    /// The same rows of the record that this column tells.
    #[must_use]
    pub const fn of(mut self, record: &'static str) -> Self {
        if let Place::Rows { ref mut of, .. } = self.place {
            *of = record;
        }
        self
    }

    /// The same rows, seen only where the user of this column is among those whose records one sees.
    #[must_use]
    pub const fn seen_by(mut self, user: &'static str) -> Self {
        if let Place::Rows {
            ref mut responsible,
            ..
        } = self.place
        {
            *responsible = Some(user);
        }
        self
    }

    /// The same field with an index on its values.
    #[must_use]
    pub const fn by_value(mut self, select: &'static str) -> Self {
        self.by_value = Some(select);
        self
    }

    /// The same field, of which an index finds the records without a value.
    #[must_use]
    pub const fn by_absence(mut self, select: &'static str) -> Self {
        self.by_absence = Some(select);
        self
    }

    /// The same field, which a text index finds by a part.
    #[must_use]
    pub const fn by_part(mut self, by_part: ByPart) -> Self {
        self.by_part = Some(by_part);
        self
    }

    /// What can be asked of it, the usual question first.
    pub fn operators(&self) -> &'static [Operator] {
        use Operator::{
            After, Ago, Before, Between, Coming, Contains, Empty, Filled, In, Lacks, Least, Most,
            NotIn, Past, Ticked, Unticked,
        };
        match self.kind {
            Kind::Text => &[Contains, Lacks, Empty, Filled],
            Kind::Words(_) => &[In, NotIn, Contains, Lacks, Empty, Filled],
            Kind::Phrase(_) => &[Contains, Lacks, In, NotIn, Empty, Filled],
            Kind::Digits => &[Contains, Lacks, Empty, Filled],
            Kind::Money | Kind::Number(_) => &[Least, Most, Between, Empty, Filled],
            Kind::OneOf(_) | Kind::Record(_) => &[In, NotIn, Empty, Filled],
            Kind::Tick => &[Ticked, Unticked],
            Kind::Choice { .. } => &[In, NotIn],
            Kind::User => &[In, NotIn, Empty, Filled],
            Kind::Day => &[Before, After, Between, Ago, Past, Coming, Empty, Filled],
            Kind::Moment => &[Past, Ago, Before, After, Between],
        }
    }
}
