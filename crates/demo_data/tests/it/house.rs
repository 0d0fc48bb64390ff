//! The company that owns the base.

use demo_data::{HOUSE_NAME, Visibility, departments, staff};

#[test]
fn the_five_of_the_demo_are_there() {
    let staff = staff();
    let logins: Vec<_> = staff
        .iter()
        .map(|employee| employee.login.as_str())
        .collect();
    assert_eq!(
        logins,
        ["admin", "manager", "manager2", "head", "accountant"]
    );
    assert_eq!(staff[1].full_name(), "Анна Ковалёва");
    assert_eq!(staff[2].full_name(), "Игорь Самойлов");
    assert_eq!(HOUSE_NAME, "Аквасистемы");
}

#[test]
fn departments_and_staff_agree() {
    let (departments, staff) = (departments(), staff());
    for employee in &staff {
        assert!(
            departments
                .iter()
                .any(|department| department.name == employee.department)
        );
        assert!(employee.email.ends_with("@akvasistemy.example"));
        for role in &employee.roles {
            assert!(
                ["administrator", "manager", "head", "expert", "observer"].contains(&role.as_str())
            );
        }
        if let Visibility::Chosen(logins) = &employee.visibility {
            assert!(
                logins
                    .iter()
                    .all(|login| staff.iter().any(|other| other.login == *login))
            );
        }
    }
    for head in departments
        .iter()
        .filter_map(|department| department.head.as_ref())
    {
        assert!(staff.iter().any(|employee| employee.login == *head));
    }
    assert_eq!(
        staff
            .iter()
            .filter(|employee| employee.is_manager())
            .count(),
        3
    );
}
