//! «Почему я это вижу»: which rule opens a record to the reader, what is closed to them there, who else sees it (`X11`).
//!
//! It tells the rules that `sessions::guard` turns into [`base::access::Sees`]; both must say the same. Cards of other
//! areas draw it with the macro of `access/why.html`, which wants a [`Page`](base::html::Page) and an [`Explanation`].

mod explain;
mod fragment;
mod store;

use base::access::Roles;
use base::ids::UserId;

pub use explain::access_explained;
pub use fragment::why;

/// How many of the others are named.
pub const NAMED: usize = 10;

/// Why the reader sees a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Who looks.
    pub viewer: String,
    /// What they are.
    pub roles: Roles,
    /// The rule that opens the record.
    pub rule: Rule,
    /// Who is responsible, if anybody is.
    pub responsible: Option<String>,
    /// Keys of sentences: what the role does not allow here.
    pub closed: Vec<&'static str>,
    /// Who else sees it, by name; the first of them only.
    pub others: Vec<Viewer>,
    /// How many others there are in all.
    pub others_count: i64,
}

impl Explanation {
    /// How many others are not named.
    pub fn more(&self) -> i64 {
        self.others_count - i64::try_from(self.others.len()).unwrap_or_default()
    }
}

/// A rule of visibility, with the names it is told with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The administrator sees every record.
    Administrator,
    /// Visibility «все».
    All,
    /// The reader is responsible.
    Own,
    /// The responsible user works in the reader's department.
    Department(String),
    /// The reader may see the records of this manager.
    ChosenManager(String),
    /// None: the record would not be shown.
    Nothing,
}

impl Rule {
    /// Key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Administrator => "why-administrator",
            Self::All => "why-all",
            Self::Own => "why-own",
            Self::Department(_) => "why-department",
            Self::ChosenManager(_) => "why-chosen",
            Self::Nothing => "why-nothing",
        }
    }

    /// The name in its sentence.
    pub fn name(&self) -> &str {
        match self {
            Self::Department(name) | Self::ChosenManager(name) => name,
            _ => "",
        }
    }

    /// Its icon.
    pub fn icon(&self) -> &'static str {
        match self {
            Self::Administrator => "shield",
            Self::All => "eye",
            Self::Own => "user-check",
            Self::Department(_) => "sitemap",
            Self::ChosenManager(_) => "users",
            Self::Nothing => "lock",
        }
    }

    /// Key of the few words that tell the same rule of somebody else.
    pub fn short_key(&self) -> &'static str {
        match self {
            Self::Administrator => "why-short-administrator",
            Self::All => "why-short-all",
            Self::Own => "why-short-own",
            Self::Department(_) => "why-short-department",
            Self::ChosenManager(_) => "why-short-chosen",
            Self::Nothing => "why-nothing",
        }
    }
}

/// Somebody else who sees the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Their account.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// The rule that opens it to them.
    pub rule: Rule,
}
