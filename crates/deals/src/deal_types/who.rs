//! Whom a deal type means: «менеджер заказа», «руководитель отдела №2», «эксперт заказа».

use accounts::departments::Department;
use accounts::users::User;
use base::access::Role;
use base::ids::{DepartmentId, UserId};

/// One of those who have to do with a deal. Written `responsible`, `author`, `field:expert`, `role:expert`, `department:3`,
/// `head:3`, `user:7`; in a profile departments are named instead of numbered, and users are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Who answers for the deal.
    Responsible,
    /// Who has created it.
    Author,
    /// The user in this field of it.
    Field(String),
    /// Everybody in a role.
    Role(Role),
    /// Everybody of a department.
    Department(Place),
    /// The head of a department.
    Head(Place),
    /// One certain employee.
    User(UserId),
}

/// A department: by its number in the base, by its name in a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the base.
    Known(DepartmentId),
    /// In a profile.
    Named(String),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Known(id) => id.fmt(f),
            Self::Named(name) => f.write_str(name),
        }
    }
}

impl From<&str> for Place {
    fn from(text: &str) -> Self {
        match text.parse() {
            Ok(id) => Self::Known(id),
            Err(_) => Self::Named(text.to_owned()),
        }
    }
}

impl std::fmt::Display for Who {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Responsible => f.write_str("responsible"),
            Self::Author => f.write_str("author"),
            Self::Field(key) => write!(f, "field:{key}"),
            Self::Role(role) => write!(f, "role:{role}"),
            Self::Department(place) => write!(f, "department:{place}"),
            Self::Head(place) => write!(f, "head:{place}"),
            Self::User(id) => write!(f, "user:{id}"),
        }
    }
}

impl std::str::FromStr for Who {
    type Err = base::types::UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || base::types::UnknownValue::new("Who", text);
        match text.split_once(':') {
            None if text == "responsible" => Ok(Self::Responsible),
            None if text == "author" => Ok(Self::Author),
            Some(("field", key)) => Ok(Self::Field(key.to_owned())),
            Some(("role", role)) => Ok(Self::Role(role.parse()?)),
            Some(("department", place)) => Ok(Self::Department(place.into())),
            Some(("head", place)) => Ok(Self::Head(place.into())),
            Some(("user", id)) => Ok(Self::User(id.parse().map_err(|_| unknown())?)),
            _ => Err(unknown()),
        }
    }
}

base::serde_as_text!(Who);

impl Who {
    /// The department it names, to be known or named.
    pub fn place_mut(&mut self) -> Option<&mut Place> {
        match self {
            Self::Department(place) | Self::Head(place) => Some(place),
            _ => None,
        }
    }
}

/// Everybody of our company, loaded once for a page or a command.
#[derive(Debug, Clone, Default)]
pub struct Staff {
    /// Accounts, closed ones too: they have signed.
    pub users: Vec<User>,
    /// Departments with their heads.
    pub departments: Vec<Department>,
}

/// Those whom one deal names itself.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Who answers for it.
    pub responsible: UserId,
    /// Who has created it.
    pub author: Option<UserId>,
    /// Its values.
    pub values: &'a activity::fields::FieldValues,
}

impl Staff {
    /// The users that are meant, active ones only, each once.
    pub fn meant(&self, whom: &[Who], deal: Named<'_>) -> Vec<UserId> {
        let active = self.users.iter().filter(|user| user.active);
        let meant = active.filter(|user| whom.iter().any(|who| self.is(user, who, deal)));
        meant.map(|user| user.id).collect()
    }

    fn is(&self, user: &User, who: &Who, deal: Named<'_>) -> bool {
        match who {
            Who::Responsible => user.id == deal.responsible,
            Who::Author => Some(user.id) == deal.author,
            Who::User(id) => user.id == *id,
            Who::Field(key) => deal.values.number(key) == Some(user.id.0),
            Who::Role(role) => user.roles.has(*role),
            Who::Department(Place::Known(id)) => user.department_id == Some(*id),
            Who::Head(Place::Known(id)) => {
                let department = self.departments.iter().find(|one| one.id == *id);
                department.is_some_and(|one| one.head_id == Some(user.id))
            }
            Who::Department(Place::Named(_)) | Who::Head(Place::Named(_)) => false,
        }
    }

    /// The name of a user.
    pub fn name(&self, id: UserId) -> &str {
        let found = self.users.iter().find(|user| user.id == id);
        found.map_or("", |user| user.full_name.as_str())
    }

    /// The name of a department.
    pub fn department(&self, id: DepartmentId) -> &str {
        let found = self.departments.iter().find(|one| one.id == id);
        found.map_or("", |one| one.name.as_str())
    }

    /// Those by name who work here, or those who do not any more.
    pub fn choices(&self, active: bool) -> Vec<(UserId, String)> {
        let users = self.users.iter().filter(|user| user.active == active);
        users
            .map(|user| (user.id, user.full_name.clone()))
            .collect()
    }
}
