//! Fills a base with the invented company of `demo_data`, through the same commands as the pages use.

mod clients;
mod deals;
mod finance;
mod journal;
pub mod recordings;

use std::collections::BTreeMap;

use accounts::departments::commands::{self as departments, DepartmentInput};
use accounts::users::{UserInput, commands as users, passwords};
use base::access::{Origin, Role, Roles, Visibility};
use base::app::App;
use base::ids::{DepartmentId, UserId};
use base::{Ctx, Error, Result};
use demo_data::Employee;

/// Everybody's password in the demo. It is public: no base with it may be reached from outside.
pub const PASSWORD: &str = "rapport-demo";

/// How much is invented, and from which number.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    /// How many clients.
    pub companies: u64,
    /// The same number gives the same base.
    pub seed: u64,
}

/// Fills the empty base.
///
/// # Errors
/// The base has users already; or a command refused.
pub fn fill(app: &App, seed: Seed) -> Result<()> {
    let system = app.system(Origin::CommandLine);
    if system.read_now(accounts::users::store::count)? > 0 {
        return Err(Error::internal(
            "the base has users already: invented data goes into an empty base only",
        ));
    }
    let staff = hire(&system)?;
    let managers: Vec<UserId> = demo_data::staff()
        .iter()
        .filter(|employee| employee.is_manager())
        .filter_map(|employee| staff.get(&employee.login).copied())
        .collect();
    clients::add(app, seed, &managers)?;
    tracing::info!(
        users = staff.len(),
        companies = seed.companies,
        "invented data is in the base"
    );
    Ok(())
}

/// Departments and staff; the accounts by their logins.
fn hire(system: &Ctx) -> Result<BTreeMap<String, UserId>> {
    let rooms = open_departments(system)?;
    // Hashing is slow by design; one hash serves all.
    let password = passwords::hash(PASSWORD)?;
    let mut staff = BTreeMap::new();
    for employee in demo_data::staff() {
        let input = account(&employee, &rooms, &staff)?;
        let id = system.write_now(|tx| users::create_own(tx, input, &password))?;
        staff.insert(employee.login, id);
    }
    for department in demo_data::departments() {
        let (Some(id), Some(head)) = (rooms.get(&department.name), department.head) else {
            continue;
        };
        let input = DepartmentInput {
            name: department.name,
            head_id: staff.get(&head).copied(),
        };
        system.write_now(|tx| departments::edit(tx, *id, 1, input))?;
    }
    Ok(staff)
}

fn open_departments(system: &Ctx) -> Result<BTreeMap<String, DepartmentId>> {
    let mut rooms = BTreeMap::new();
    for department in demo_data::departments() {
        let input = DepartmentInput {
            name: department.name.clone(),
            head_id: None,
        };
        let id = system.write_now(|tx| departments::create(tx, input))?;
        rooms.insert(department.name, id);
    }
    Ok(rooms)
}

fn account(
    employee: &Employee,
    rooms: &BTreeMap<String, DepartmentId>,
    hired: &BTreeMap<String, UserId>,
) -> Result<UserInput> {
    let roles: Vec<Role> = employee
        .roles
        .iter()
        .map(|role| role.parse())
        .collect::<Result<_, _>>()
        .map_err(Error::internal)?;
    let (visibility, chosen) = match &employee.visibility {
        demo_data::Visibility::All => (Visibility::All, &[][..]),
        demo_data::Visibility::Own => (Visibility::Own, &[][..]),
        demo_data::Visibility::Department => (Visibility::Department, &[][..]),
        demo_data::Visibility::Chosen(logins) => (Visibility::Chosen, &logins[..]),
    };
    Ok(UserInput {
        login: employee.login.clone(),
        full_name: employee.full_name(),
        position: employee.position.clone(),
        department_id: rooms.get(&employee.department).copied(),
        phones: format!("{}, доб. {}", employee.phone, employee.extension),
        email: employee.email.clone(),
        roles: Roles::of(&roles),
        visibility,
        chosen_managers: chosen
            .iter()
            .filter_map(|login| hired.get(login).copied())
            .collect(),
    })
}
