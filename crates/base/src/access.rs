//! Who may do what. Roles say which actions a user may take at all; visibility says on whose records.
//!
//! Slices load records through a scope built from [`Sees`]; nothing else decides access (`B13`, `O14`, `X11`).

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result, Text};
use crate::ids::{SessionId, UserId};

crate::text_enum! {
    /// What a user is in the company; one may be several.
    pub enum Role {
        /// Creates accounts, changes settings, sees everything.
        Administrator = "administrator",
        /// Keeps clients and their business.
        Manager = "manager",
        /// Heads a department.
        Head = "head",
        /// Works on what is handed over; comments.
        Expert = "expert",
        /// Looks and changes nothing.
        Observer = "observer",
    }
}

crate::text_enum! {
    /// Whose records a user sees.
    pub enum Visibility {
        /// Everybody's.
        All = "all",
        /// Those for which the user is responsible.
        Own = "own",
        /// Those of the user's department.
        Department = "department",
        /// Own and those of chosen managers.
        Chosen = "chosen",
    }
}

/// What can be done with records, apart from looking at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Look.
    View,
    /// Leave a remark.
    Comment,
    /// Create and change.
    Edit,
    /// Take lists out of the program.
    Export,
    /// Bring files in.
    Import,
    /// Accounts, settings, audit.
    Administer,
}

/// A set of roles, stored as their names separated by spaces.
#[derive(
    Debug,
    Clone,
    Default,
    PartialEq,
    Eq,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct Roles {
    text: String,
}

impl Roles {
    /// A set of these roles.
    pub fn of(roles: &[Role]) -> Self {
        let known: Vec<&str> = Role::ALL
            .iter()
            .filter(|role| roles.contains(role))
            .map(Role::as_str)
            .collect();
        Self {
            text: known.join(" "),
        }
    }

    /// The set contains `role`.
    pub fn has(&self, role: Role) -> bool {
        self.text.split(' ').any(|name| name == role.as_str())
    }

    /// The roles in the order of their declaration.
    pub fn iter(&self) -> impl Iterator<Item = Role> + '_ {
        Role::ALL.iter().copied().filter(|role| self.has(*role))
    }

    /// There is no role in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The stored text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn allow(&self, action: Action) -> bool {
        let any = |roles: &[Role]| roles.iter().any(|role| self.has(*role));
        match action {
            Action::View => !self.is_empty(),
            Action::Comment => any(&[Role::Administrator, Role::Manager, Role::Head, Role::Expert]),
            Action::Edit | Action::Export | Action::Import => {
                any(&[Role::Administrator, Role::Manager, Role::Head])
            }
            Action::Administer => self.has(Role::Administrator),
        }
    }
}

impl FromStr for Roles {
    type Err = crate::types::UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let roles = text
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<Vec<Role>, _>>()?;
        Ok(Self::of(&roles))
    }
}

crate::text_column!(Roles);

/// The records an actor sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sees {
    /// All of them.
    Everything,
    /// Those for which one of these users is responsible.
    RecordsOf(Vec<UserId>),
}

crate::text_enum! {
    /// By what way a change came.
    pub enum Origin {
        /// A person in the browser.
        Browser = "browser",
        /// The command line of the server.
        CommandLine = "command-line",
        /// Background work on behalf of a user.
        Job = "job",
        /// The program itself.
        System = "system",
    }
}

/// Who acts: a user or the program itself. Built anew for every request, so a change of rights takes effect at once.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The account; none for the program itself and for a visitor who has not signed in.
    pub user_id: Option<UserId>,
    /// As shown to others.
    pub full_name: String,
    /// What they are.
    pub roles: Roles,
    /// Whose records they see.
    pub sees: Sees,
    /// The browser they are in.
    pub session_id: Option<SessionId>,
    /// By what way they came.
    pub origin: Origin,
    /// The network address, for the audit.
    pub address: Option<String>,
}

impl Actor {
    /// The program itself: sees and may do everything.
    pub fn system(origin: Origin) -> Self {
        Self {
            user_id: None,
            full_name: String::new(),
            roles: Roles::of(&[Role::Administrator]),
            sees: Sees::Everything,
            session_id: None,
            origin,
            address: None,
        }
    }

    /// Somebody who has not signed in: sees and may do nothing.
    pub fn visitor(address: Option<String>) -> Self {
        Self {
            user_id: None,
            full_name: String::new(),
            roles: Roles::default(),
            sees: Sees::RecordsOf(Vec::new()),
            session_id: None,
            origin: Origin::Browser,
            address,
        }
    }

    /// Whether the roles allow `action`.
    pub fn may(&self, action: Action) -> bool {
        self.roles.allow(action)
    }

    /// # Errors
    /// `Forbidden`, naming what is missing.
    pub fn require(&self, action: Action) -> Result<()> {
        if self.may(action) {
            Ok(())
        } else {
            Err(Error::Forbidden(Text::new(action.refusal())))
        }
    }

    /// The account, for what only a signed-in user can do.
    ///
    /// # Errors
    /// `Forbidden` for visitors and the program itself.
    pub fn user(&self) -> Result<UserId> {
        self.user_id
            .ok_or(Error::Forbidden(Text::new("forbidden-visitor")))
    }

    /// Whether a record of this responsible user is seen.
    pub fn sees_records_of(&self, responsible: Option<UserId>) -> bool {
        match &self.sees {
            Sees::Everything => true,
            Sees::RecordsOf(users) => responsible.is_some_and(|user| users.contains(&user)),
        }
    }
}

impl Action {
    fn refusal(self) -> &'static str {
        match self {
            Self::View => "forbidden-view",
            Self::Comment => "forbidden-comment",
            Self::Edit => "forbidden-edit",
            Self::Export => "forbidden-export",
            Self::Import => "forbidden-import",
            Self::Administer => "forbidden-administer",
        }
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
