//! Departments.

use accounts::departments::commands::{self, DepartmentInput};
use accounts::departments::store;
use base::Error;
use base::ids::{DepartmentId, UserId};
use testing::on_both_engines;

use crate::AREAS;

fn input(name: &str, head_id: Option<UserId>) -> DepartmentInput {
    DepartmentInput {
        name: name.to_owned(),
        head_id,
    }
}

on_both_engines! {
    fn a_department_is_created_with_its_head(world: World) {
        let (pavel, darya) = (world.cast.pavel, world.cast.darya);
        let id = world.write(pavel, |tx| commands::create(tx, input("Бухгалтерия", Some(darya)))).unwrap();

        let department = world.read(pavel, |read| store::find(read, id)).unwrap();
        assert_eq!((department.name.as_str(), department.head_id), ("Бухгалтерия", Some(darya)));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("department.created", id.0));
    }

    fn a_department_needs_a_name_of_its_own_and_an_active_head(world: World) {
        let pavel = world.cast.pavel;
        let before = world.events_count();
        for wrong in [input("", None), input("СЕРВИС", None), input("Склад", Some(UserId(999)))] {
            let refused = world.write(pavel, |tx| commands::create(tx, wrong));
            assert!(matches!(refused, Err(Error::Invalid(_))));
        }
        assert_eq!(world.events_count(), before);
    }

    fn an_edited_department_tells_old_and_new(world: World) {
        let (pavel, sales) = (world.cast.pavel, world.cast.sales);
        let edited = input("Отдел продаж и сервиса", Some(world.cast.darya));
        world.write(pavel, |tx| commands::edit(tx, sales, 1, edited)).unwrap();

        let event = world.last_event();
        assert_eq!(event.kind, "department.edited");
        let told = world.app.registry.tell(&event, world.ctx(pavel).t());
        let head = told.changes.iter().find(|change| change.label == "Руководитель").unwrap();
        assert_eq!((head.old.as_deref(), head.new.as_deref()), (None, Some("Дарья Вольнова")));
        let stale = world.write(pavel, |tx| commands::edit(tx, sales, 1, input("Продажи", None)));
        assert!(matches!(stale, Err(Error::Conflict(_))));
    }

    fn departments_are_the_administrators_business(world: World) {
        let (darya, sales) = (world.cast.darya, world.cast.sales);
        let refused = world.write(darya, |tx| commands::edit(tx, sales, 1, input("Продажи", None)));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        let refused = world.write(darya, |tx| commands::create(tx, input("Склад", None)));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        let unseen = world.write(world.cast.pavel, |tx| commands::edit(tx, DepartmentId(999), 1, input("Склад", None)));
        assert!(matches!(unseen, Err(Error::NotFound)));
    }
}
