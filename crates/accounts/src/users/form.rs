//! The account form: what was typed, kept as it was typed until it is accepted.

use base::access::{Role, Roles, Visibility};
use base::html::form::Form;
use base::ids::UserId;
use base::{FieldErrors, Result};

use super::{User, UserInput};

/// The fields of an account as the page shows them.
#[derive(Debug, Clone, Default)]
pub(super) struct UserForm {
    pub login: String,
    pub full_name: String,
    pub position: String,
    pub department_id: String,
    pub phones: String,
    pub email: String,
    pub roles: Vec<String>,
    pub visibility: String,
    pub chosen_managers: Vec<String>,
    /// The version that was read before typing; 0 for a new account.
    pub version: i32,
}

impl UserForm {
    /// An empty form: a manager who sees their own records.
    pub fn new() -> Self {
        Self {
            roles: vec![Role::Manager.to_string()],
            visibility: Visibility::Own.to_string(),
            ..Self::default()
        }
    }

    /// The account as it is kept.
    pub fn of(user: &User, chosen_managers: &[UserId]) -> Self {
        Self {
            login: user.login.clone(),
            full_name: user.full_name.clone(),
            position: user.position.clone(),
            department_id: user
                .department_id
                .map(|id| id.to_string())
                .unwrap_or_default(),
            phones: user.phones.clone(),
            email: user.email.clone(),
            roles: user.roles.iter().map(|role| role.to_string()).collect(),
            visibility: user.visibility.to_string(),
            chosen_managers: chosen_managers.iter().map(ToString::to_string).collect(),
            version: user.version,
        }
    }

    /// What was typed.
    pub fn read(form: &Form) -> Self {
        Self {
            login: form.line("login"),
            full_name: form.line("full_name"),
            position: form.line("position"),
            department_id: form.line("department_id"),
            phones: form.line("phones"),
            email: form.line("email"),
            roles: form.all("roles"),
            visibility: form.line("visibility"),
            chosen_managers: form.all("chosen_managers"),
            version: form.line("version").parse().unwrap_or_default(),
        }
    }

    /// The typed values as the command takes them.
    ///
    /// # Errors
    /// `Invalid`: a value that is not on its list.
    pub fn input(&self) -> Result<UserInput> {
        let mut errors = FieldErrors::default();
        let roles = self.roles.join(" ").parse::<Roles>();
        let visibility = self.visibility.parse::<Visibility>();
        let department = (!self.department_id.is_empty())
            .then(|| self.department_id.parse())
            .transpose();
        let managers: Result<Vec<UserId>, _> =
            self.chosen_managers.iter().map(|id| id.parse()).collect();
        for (field, wrong) in [
            ("roles", roles.is_err()),
            ("visibility", visibility.is_err()),
            ("department_id", department.is_err()),
            ("chosen_managers", managers.is_err()),
        ] {
            if wrong {
                errors.add(field, "error-choose-from-list");
            }
        }
        errors.check()?;
        let mut chosen_managers = managers.unwrap_or_default();
        chosen_managers.sort_unstable();
        chosen_managers.dedup();
        Ok(UserInput {
            login: self.login.clone(),
            full_name: self.full_name.clone(),
            position: self.position.clone(),
            department_id: department.unwrap_or_default(),
            phones: self.phones.clone(),
            email: self.email.clone(),
            roles: roles.unwrap_or_default(),
            visibility: visibility.unwrap_or(Visibility::Own),
            chosen_managers,
        })
    }

    /// The words of the account that its password must not be made of.
    pub fn personal(&self) -> Vec<String> {
        let name = self.full_name.split_whitespace().map(str::to_owned);
        [self.login.clone(), self.email.clone()]
            .into_iter()
            .chain(name)
            .filter(|word| !word.is_empty())
            .collect()
    }

    pub fn has_role(&self, role: &Role) -> bool {
        self.roles.iter().any(|name| name == role.as_str())
    }

    pub fn sees(&self, visibility: &Visibility) -> bool {
        self.visibility == visibility.as_str()
    }

    pub fn has_chosen(&self, manager: &UserId) -> bool {
        let id = manager.to_string();
        self.chosen_managers.contains(&id)
    }
}
