//! The administrator's pages.

use accounts::users::store;
use testing::{Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

/// A part of the page between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).expect(start);
    rest.split_once(end).expect(end).0
}

const NINA: &[(&str, &str)] = &[
    ("login", "korsakova"),
    ("full_name", "Нина <b>Корсакова</b>"),
    ("position", "Технолог"),
    ("roles", "manager"),
    ("roles", "expert"),
    ("visibility", "own"),
];

fn edit_form(world: &World, position: &str, version: &str) -> Vec<(String, String)> {
    let user = world
        .read(world.cast.pavel, |read| store::find(read, world.cast.anna))
        .unwrap();
    [
        ("login", user.login.as_str()),
        ("full_name", &user.full_name),
        ("position", position),
        ("department_id", &user.department_id.unwrap().to_string()),
        ("email", &user.email),
        ("roles", "manager"),
        ("visibility", "own"),
        ("version", version),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

fn send(browser: &mut Browser, path: &str, form: &[(String, String)]) -> testing::Answer {
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    browser.post(path, &fields)
}

on_both_engines! {
    fn the_settings_are_shown_to_the_administrator_with_few_queries(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let anna = format!("/settings/users/{}", world.cast.anna);
        let sales = format!("/settings/departments/{}", world.cast.sales);
        for path in [
            "/settings/users", "/settings/users/new", &anna,
            "/settings/departments", "/settings/departments/new", &sales,
            "/settings/audit", "/settings/working-days", "/settings/working-days?year=2027", "/settings/installation", "/profile", "/profile/password",
        ] {
            assert_shown(&pavel.get(path), path);
        }
    }

    fn nobody_else_is_let_into_the_settings(world: World) {
        let paths = [
            "/settings/users", "/settings/users/new", "/settings/users/1", "/settings/users/999", "/settings/users/1/password",
            "/settings/departments", "/settings/departments/new", "/settings/departments/1", "/settings/departments/999",
            "/settings/audit", "/settings/working-days", "/settings/working-days?year=2027", "/settings/installation",
        ];
        let posts = [
            "/settings/users", "/settings/users/1", "/settings/users/999", "/settings/users/1/password",
            "/settings/users/1/closure", "/settings/users/1/closure/removal", "/settings/users/1/hand-over",
            "/settings/users/1/sessions/removal", "/settings/users/1/sessions/1/removal",
            "/settings/departments", "/settings/departments/1", "/settings/audit/exports", "/settings/installation",
        ];
        for login in ["anna", "darya", "viktor", "olga"] {
            let mut browser = signed_in(&world, login);
            assert!(!browser.get("/profile").text.contains("/settings/users"));
            let before = world.events_count();
            for path in paths {
                let answer = browser.get(path);
                assert_eq!(answer.status, 403, "{login} {path}");
                assert!(answer.text.contains("Это доступно только администратору"));
            }
            for path in posts {
                assert_eq!(browser.post(path, NINA).status, 403, "{login} POST {path}");
            }
            assert_eq!(world.events_count(), before);
        }
    }

    fn a_new_employee_gets_a_password_that_is_shown_once(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let made = pavel.post("/settings/users", NINA);
        assert_eq!(made.status, 200, "{}", made.text);
        assert!(made.text.contains("Нина &#60;b&#62;Корсакова"), "names are escaped");
        let password = between(&made.text, "data-given-password>", "<").to_owned();
        let (user, _) = world.read(world.cast.pavel, |read| store::find_by_login(read, "korsakova")).unwrap().unwrap();
        assert!(user.must_change_password);
        assert!(!pavel.get(&format!("/settings/users/{}", user.id)).text.contains(&password));

        let mut nina = Browser::visit(app::server::router(world.app.clone()));
        let entered = nina.post("/sign-in", &[("login", "korsakova"), ("password", &password)]);
        assert_eq!(entered.location(), "/profile/password");
        // What a page asks for piece by piece is not answered with the whole page of the password.
        let piece = axum::http::Request::get("/reminders/count").header("hx-request", "true");
        let answer = nina.send(piece, axum::body::Body::empty());
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (204, ""));
    }

    fn a_message_waits_for_the_next_page_whatever_is_asked_for_meanwhile(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        pavel.post("/settings/installation", &[("tell-hidden-duplicates", "no")]);
        let piece = axum::http::Request::get("/reminders/count").header("hx-request", "true");
        assert_eq!(pavel.send(piece, axum::body::Body::empty()).status, 200);
        assert!(pavel.get("/settings/installation").text.contains("class=\"toast"));
        assert!(!pavel.get("/settings/installation").text.contains("class=\"toast green"), "it is shown once");
    }

    fn a_form_with_errors_keeps_what_was_typed(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let mut wrong = NINA.to_vec();
        wrong[0].1 = "ю";
        wrong.push(("password", "12345678"));
        let answer = pavel.post("/settings/users", &wrong);
        assert_eq!(answer.status, 422);
        for kept in ["value=\"ю\"", "value=\"Технолог\"", "aria-invalid", "Такой пароль легко подобрать", "Латинские буквы"] {
            assert!(answer.text.contains(kept), "{kept}");
        }
        assert!(!answer.text.contains("12345678"), "a password is not sent back");
    }

    fn an_edited_account_is_saved_and_said(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let path = format!("/settings/users/{}", world.cast.anna);
        let saved = send(&mut pavel, &path, &edit_form(&world, "Старший менеджер", "1"));
        assert_eq!(saved.location(), path);
        let page = pavel.get(&path).text;
        assert!(page.contains("value=\"Старший менеджер\"") && page.contains("Сохранено"));
        assert!(!pavel.get(&path).text.contains("Сохранено"), "the message is said once");
    }

    fn of_two_who_save_at_once_the_second_sees_both_versions(world: World) {
        let (mut first, mut second) = (signed_in(&world, "pavel"), signed_in(&world, "pavel"));
        let path = format!("/settings/users/{}", world.cast.anna);
        send(&mut first, &path, &edit_form(&world, "Старший менеджер", "1"));
        let conflict = send(&mut second, &path, &edit_form(&world, "Ведущий менеджер", "1"));

        assert_eq!(conflict.status, 409);
        for told in [
            "<del>Старший менеджер</del>", "<ins>Ведущий менеджер</ins>", "value=\"Ведущий менеджер\"",
            "name=\"version\" value=\"2\"", "Последнее изменение: Павел Ремезов",
        ] {
            assert!(conflict.text.contains(told), "{told}");
        }
        let again = send(&mut second, &path, &edit_form(&world, "Ведущий менеджер", "2"));
        assert_eq!(again.status, 303);
    }

    fn of_two_who_save_a_department_at_once_the_second_sees_what_differs(world: World) {
        let (mut first, mut second) = (signed_in(&world, "pavel"), signed_in(&world, "pavel"));
        let path = format!("/settings/departments/{}", world.cast.sales);
        let (anna, igor) = (world.cast.anna.to_string(), world.cast.igor.to_string());
        first.post(&path, &[("version", "1"), ("name", "Отдел продаж"), ("head_id", &anna)]);
        let conflict = second.post(&path, &[("version", "1"), ("name", "Отдел продаж"), ("head_id", &igor)]);

        assert_eq!(conflict.status, 409);
        for told in [
            "<del>Анна Ковалёва</del>", "<ins>Игорь Самойлов</ins>", "name=\"version\" value=\"2\"",
            "Последнее изменение: Павел Ремезов",
        ] {
            assert!(conflict.text.contains(told), "{told}");
        }
        assert!(!conflict.text.contains("<del>Отдел продаж"), "only what differs is shown");
        let again = second.post(&path, &[("version", "2"), ("name", "Отдел продаж"), ("head_id", &igor)]);
        assert_eq!(again.status, 303);
    }

    fn reference_lists_are_kept_by_the_administrator(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        for source in ["Выставка", "Ярмарка <b>"] {
            let made = pavel.post("/companies", &[("name", source), ("kind", "organisation"), ("status", "potential"), ("source", source)]);
            assert_eq!(made.status, 303, "{}", made.text);
        }
        let list = pavel.get("/settings/references/sources");
        assert!(list.text.contains("Ярмарка &#60;b&#62;") && list.text.contains("1 клиент"));
        assert!(list.queries() <= 10);
        assert_eq!(pavel.get("/settings/references/tags").status, 404);
        let path = list.text.split("href=\"").find_map(|part| {
            let path = part.split('"').next()?;
            path.starts_with("/settings/references/sources/").then(|| path.to_owned())
        }).unwrap();
        assert!(pavel.get(&path).text.contains("value=\"Выставка\""));

        let taken = pavel.post(&path, &[("was", "Выставка"), ("name", "ярмарка <b>")]);
        assert_eq!(taken.status, 422);
        assert!(taken.text.contains("Такое название уже есть") && taken.text.contains("ярмарка &#60;b&#62;"));
        assert_eq!(pavel.post(&path, &[("was", "Выставка"), ("name", "Форум")]).location(), path);
        let stale = pavel.post(&path, &[("was", "Выставка"), ("name", "Съезд")]);
        assert_eq!(stale.status, 409);
        for told in ["Сейчас в базе: Форум", "value=\"Съезд\"", "name=\"was\" value=\"Форум\""] {
            assert!(stale.text.contains(told), "{told}");
        }
        assert_eq!(pavel.post(&format!("{path}/retirement"), &[]).location(), path);
        assert!(pavel.get(&path).text.contains("retirement/removal"));
        assert_eq!(pavel.post(&format!("{path}/retirement/removal"), &[]).location(), path);
        let alone = pavel.post(&format!("{path}/merger"), &[("into", "")]);
        assert_eq!(alone.status, 422);
    }

    fn the_last_administrator_is_told_why_nothing_happened(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let answer = pavel.post(&format!("/settings/users/{}/closure", world.cast.pavel), &[]);
        assert_eq!(answer.status, 409);
        assert!(answer.text.contains("Это последний администратор"));
    }

    fn access_is_closed_and_opened_again(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let path = format!("/settings/users/{}", world.cast.anna);
        assert_eq!(pavel.post(&format!("{path}/closure"), &[]).location(), path);
        assert!(pavel.get(&path).text.contains("/closure/removal"));
        assert_eq!(pavel.post(&format!("{path}/closure/removal"), &[]).location(), path);
        assert_eq!(world.last_event().kind, "user.reactivated");
    }

    fn records_are_handed_over_on_the_page(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let path = format!("/settings/users/{}/hand-over", world.cast.anna);
        let to = world.cast.igor.to_string();
        assert_eq!(pavel.post(&path, &[("to", &to)]).status, 303);
        assert_eq!(world.last_event().kind, "user.records_handed_over");
        let refused = pavel.post(&path, &[("to", "")]);
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("Выберите другого действующего сотрудника"));
    }

    fn departments_are_added_and_edited(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let made = pavel.post("/settings/departments", &[("name", "Бухгалтерия"), ("head_id", "")]);
        let path = made.location().to_owned();
        assert!(path.starts_with("/settings/departments/"), "{}", made.text);
        let head = world.cast.darya.to_string();
        let edited = pavel.post(&path, &[("name", "Бухгалтерия"), ("head_id", &head), ("version", "1")]);
        assert_eq!(edited.location(), path);
        let taken = pavel.post(&path, &[("name", "сервис"), ("version", "2")]);
        assert_eq!(taken.status, 422);
        assert!(taken.text.contains("Такой отдел уже есть"));
        let stale = pavel.post(&path, &[("name", "Касса"), ("version", "1")]);
        assert_eq!(stale.status, 409);
        assert!(stale.text.contains("value=\"Касса\"") && stale.text.contains("<del>Бухгалтерия</del>"));
    }

    fn a_setting_is_changed_on_its_page(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let path = "/settings/installation";
        assert_eq!(pavel.post(path, &[("tell-hidden-duplicates", "no")]).location(), path);
        assert_eq!(world.last_event().kind, "settings.changed");
        assert!(pavel.get(path).text.contains("value=\"no\" checked"));
    }

    fn the_administrator_decides_which_days_are_worked(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let year = pavel.get("/settings/working-days?year=2026&day=2026-12-31");
        for text in ["Четверг, 31 декабря 2026", "Перенос выходного с воскресенья 4 января", "247 рабочих дней", "День Победы"] {
            assert!(year.text.contains(text), "{text}: {}", year.text);
        }
        assert_eq!(pavel.post("/settings/working-days", &[("day", "2026-12-31"), ("kind", "working"), ("name", "")]).status, 303);
        assert!(pavel.get("/settings/working-days?day=2026-12-31").text.contains("248 рабочих дней"));
        for (fields, status) in [
            (&[("day", "2026-12-30"), ("kind", "half")][..], 422),
            (&[("day", "31.02.2026"), ("kind", "free")], 422),
            (&[("day", "1812-09-07"), ("kind", "free")], 422),
            (&[("kind", "free")], 422),
        ] {
            assert_eq!(pavel.post("/settings/working-days", fields).status, status, "{fields:?}");
        }
        for odd in ["?year=abc", "?year=99999", "?day=yesterday", "?year=1066&day=2026-01-01"] {
            assert_shown(&pavel.get(&format!("/settings/working-days{odd}")), odd);
        }
        assert_eq!(signed_in(&world, "darya").get("/settings/working-days").status, 403);
        assert_shown(&pavel.get("/settings/audit?kind=working_day"), "the audit");
    }
}
