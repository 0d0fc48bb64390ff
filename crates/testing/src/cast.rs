//! The people of the tests. Made by the real commands.

use accounts::departments::commands::DepartmentInput;
use accounts::users::{UserInput, passwords};
use base::access::{Origin, Role, Roles, Visibility};
use base::app::App;
use base::ids::{DepartmentId, UserId};

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery";

/// Employees of a small company.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    /// Павел, administrator.
    pub pavel: UserId,
    /// Анна, manager of the sales department; sees her own records.
    pub anna: UserId,
    /// Игорь, manager of the sales department; sees his own records.
    pub igor: UserId,
    /// Дарья, head of the sales department; sees her department's records.
    pub darya: UserId,
    /// Виктор, expert; sees everything.
    pub viktor: UserId,
    /// Ольга, observer; sees Анна's records.
    pub olga: UserId,
    /// Лев, manager of the service department; sees everything.
    pub lev: UserId,
    /// Where Анна, Игорь and Дарья work.
    pub sales: DepartmentId,
    /// Where Виктор and Лев work.
    pub service: DepartmentId,
}

impl Cast {
    /// Logins in the order of the fields.
    pub const LOGINS: &'static [&'static str] =
        &["pavel", "anna", "igor", "darya", "viktor", "olga", "lev"];

    /// Hires everybody.
    pub fn hire(app: &App) -> Self {
        let system = app.system(Origin::CommandLine);
        let department = |name: &str| {
            let input = DepartmentInput {
                name: name.to_owned(),
                head_id: None,
            };
            system
                .write_now(|tx| accounts::departments::commands::create(tx, input))
                .unwrap()
        };
        let (sales, service) = (department("Отдел продаж"), department("Сервис"));
        // Hashing is slow by design; one hash serves all.
        let password = passwords::hash(PASSWORD).unwrap();
        let hire = |login: &str, name: &str, role, visibility, department, chosen: &[UserId]| {
            let input = UserInput {
                login: login.to_owned(),
                full_name: name.to_owned(),
                position: String::new(),
                department_id: department,
                phones: String::new(),
                email: format!("{login}@rapport.example"),
                roles: Roles::of(&[role]),
                visibility,
                chosen_managers: chosen.to_vec(),
            };
            system
                .write_now(|tx| accounts::users::commands::create_own(tx, input, &password))
                .unwrap()
        };
        let pavel = hire(
            "pavel",
            "Павел Ремезов",
            Role::Administrator,
            Visibility::All,
            None,
            &[],
        );
        let anna = hire(
            "anna",
            "Анна Ковалёва",
            Role::Manager,
            Visibility::Own,
            Some(sales),
            &[],
        );
        let igor = hire(
            "igor",
            "Игорь Самойлов",
            Role::Manager,
            Visibility::Own,
            Some(sales),
            &[],
        );
        let darya = hire(
            "darya",
            "Дарья Вольнова",
            Role::Head,
            Visibility::Department,
            Some(sales),
            &[],
        );
        let viktor = hire(
            "viktor",
            "Виктор Лапин",
            Role::Expert,
            Visibility::All,
            Some(service),
            &[],
        );
        let olga = hire(
            "olga",
            "Ольга Шестакова",
            Role::Observer,
            Visibility::Chosen,
            None,
            &[anna],
        );
        let lev = hire(
            "lev",
            "Лев Громов",
            Role::Manager,
            Visibility::All,
            Some(service),
            &[],
        );
        Self {
            pavel,
            anna,
            igor,
            darya,
            viktor,
            olga,
            lev,
            sales,
            service,
        }
    }
}
