//! The company that owns the demo base: its staff, departments and lists. «Аквасистемы» supply water treatment.

use crate::{
    model::Gender,
    vocabulary::{SEGMENTS, WORDS},
};

/// The name of the company that owns the base.
pub const HOUSE_NAME: &str = "Аквасистемы";

/// One who may enter the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employee {
    /// What is typed at the door.
    pub login: String,
    /// Surname.
    pub last: String,
    /// First name.
    pub first: String,
    /// Patronymic.
    pub middle: String,
    /// Decides how a sentence about them agrees.
    pub gender: Gender,
    /// «Менеджер по продажам».
    pub position: String,
    /// One of [`departments`].
    pub department: String,
    /// The direct line.
    pub phone: String,
    /// The mobile one.
    pub mobile: String,
    /// The number inside.
    pub extension: String,
    /// Under `.example`.
    pub email: String,
    /// `administrator`, `manager`, `head`, `expert`, `observer`.
    pub roles: Vec<String>,
    /// Which records they see.
    pub visibility: Visibility,
}

impl Employee {
    /// «Анна Ковалёва».
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// Whether clients can be theirs.
    #[must_use]
    pub fn is_manager(&self) -> bool {
        self.roles.iter().any(|role| role == "manager")
    }
}

/// Which records an employee sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visibility {
    /// All of them.
    All,
    /// Where they are responsible.
    Own,
    /// Where somebody of their department is.
    Department,
    /// Their own and those of the employees with these logins.
    Chosen(Vec<String>),
}

/// A department of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// «Отдел продаж».
    pub name: String,
    /// The login of its head.
    pub head: Option<String>,
}

/// The five who may enter the demo, one for each thing worth showing.
#[must_use]
pub fn staff() -> Vec<Employee> {
    let chosen = Visibility::Chosen(vec!["manager".to_owned(), "manager2".to_owned()]);
    vec![
        Employee {
            position: "Технический директор".to_owned(),
            visibility: Visibility::All,
            ..employee(
                [
                    "admin",
                    "Ремезов",
                    "Павел",
                    "Олегович",
                    "remezov",
                    "Руководство",
                    "10",
                    "administrator",
                ],
                Gender::Male,
            )
        },
        Employee {
            position: "Менеджер по продажам".to_owned(),
            visibility: Visibility::Own,
            ..employee(
                [
                    "manager",
                    "Ковалёва",
                    "Анна",
                    "Сергеевна",
                    "kovaleva",
                    "Отдел продаж",
                    "21",
                    "manager",
                ],
                Gender::Female,
            )
        },
        Employee {
            position: "Менеджер по продажам".to_owned(),
            visibility: Visibility::Own,
            ..employee(
                [
                    "manager2",
                    "Самойлов",
                    "Игорь",
                    "Андреевич",
                    "samoylov",
                    "Отдел продаж",
                    "22",
                    "manager",
                ],
                Gender::Male,
            )
        },
        Employee {
            position: "Руководитель отдела продаж".to_owned(),
            visibility: Visibility::Department,
            roles: vec!["head".to_owned(), "manager".to_owned()],
            ..employee(
                [
                    "head",
                    "Вольнова",
                    "Дарья",
                    "Викторовна",
                    "volnova",
                    "Отдел продаж",
                    "20",
                    "head",
                ],
                Gender::Female,
            )
        },
        Employee {
            position: "Главный бухгалтер".to_owned(),
            visibility: chosen,
            ..employee(
                [
                    "accountant",
                    "Шестакова",
                    "Ольга",
                    "Николаевна",
                    "shestakova",
                    "Бухгалтерия",
                    "30",
                    "observer",
                ],
                Gender::Female,
            )
        },
    ]
}

/// Login, surname, first name, patronymic, mailbox, department, extension, role.
fn employee(facts: [&str; 8], gender: Gender) -> Employee {
    let [
        login,
        last,
        first,
        middle,
        mailbox,
        department,
        extension,
        role,
    ] = facts.map(str::to_owned);
    Employee {
        phone: "+7 812 000-14-00".to_owned(),
        mobile: format!("+7 947 014-00-{extension}"),
        email: format!("{mailbox}@akvasistemy.example"),
        position: String::new(),
        roles: vec![role],
        visibility: Visibility::Own,
        login,
        last,
        first,
        middle,
        gender,
        department,
        extension,
    }
}

/// The departments of the house.
#[must_use]
pub fn departments() -> Vec<Department> {
    let heads = [
        ("Руководство", Some("admin")),
        ("Отдел продаж", Some("head")),
        ("Бухгалтерия", Some("accountant")),
        ("Технический отдел", None),
        ("Сервисная служба", None),
        ("Склад", None),
    ];
    heads
        .map(|(name, head)| Department {
            name: name.to_owned(),
            head: head.map(str::to_owned),
        })
        .into()
}

/// How clients learn of us.
#[must_use]
pub fn sources() -> Vec<&'static str> {
    WORDS.sources.things().to_vec()
}

/// Lines of business.
#[must_use]
pub fn segments() -> Vec<&'static str> {
    SEGMENTS
        .things()
        .iter()
        .map(|segment| segment.name)
        .collect()
}
