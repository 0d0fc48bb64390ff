//! «Журнал действий» (`X9`).

use base::ids::Subject;
use testing::{PASSWORD, on_both_engines};

use crate::{AREAS, assert_shown, signed_in, visit};

on_both_engines! {
    fn the_audit_shows_sign_ins_refusals_changes_exports_and_settings(world: World) {
        visit(&world).post("/sign-in", &[("login", "oreshkin"), ("password", "guess")]);
        visit(&world).post("/sign-in", &[("login", "anna"), ("password", "guess")]);
        let mut pavel = signed_in(&world, "pavel");
        pavel.post("/settings/departments", &[("name", "Бухгалтерия")]);
        let sales = format!("/settings/departments/{}", world.cast.sales);
        let head = world.cast.darya.to_string();
        pavel.post(&sales, &[("name", "Продажи"), ("head_id", &head), ("version", "1")]);
        pavel.post("/settings/installation", &[("tell-hidden-duplicates", "no")]);
        pavel.post(&format!("/settings/users/{}/password", world.cast.anna), &[]);
        pavel.post("/settings/audit/exports", &[]);

        let page = pavel.get("/settings/audit");
        assert_shown(&page, "/settings/audit");
        for told in [
            "Отказ во входе, нет такого логина: oreshkin",
            "Отказ во входе, неверный пароль: anna",
            "Отдел создан: Бухгалтерия",
            "<del>Отдел продаж</del>",
            "<ins>Продажи</ins>",
            "<ins>Дарья Вольнова</ins>",
            "<del>Да</del>",
            "<ins>Нет</ins>",
            "Выдан новый пароль: Анна Ковалёва",
            "Выгружен журнал",
            "неизвестный",
        ] {
            assert!(page.text.contains(told), "{told}");
        }
        assert!(page.text.contains(&format!("href=\"{sales}\"")), "the record is linked");
        assert!(page.text.contains("t red") && page.text.contains("t amber"));
    }

    fn the_audit_is_filtered(world: World) {
        visit(&world).post("/sign-in", &[("login", "oreshkin"), ("password", "guess")]);
        let mut pavel = signed_in(&world, "pavel");
        pavel.post("/settings/departments", &[("name", "Бухгалтерия")]);
        let refusal = "нет такого логина: oreshkin";
        let department = "Отдел создан: Бухгалтерия";
        let subject = Subject::from(world.cast.anna);
        let by_record = format!("record={subject}");
        let by_number = format!("record=№%20{}", world.cast.anna);
        let by_user = format!("who={}", world.cast.pavel);
        for (query, shown, hidden) in [
            ("kind=refused", refusal, department),
            ("kind=session", refusal, department),
            ("kind=department", department, refusal),
            (by_user.as_str(), department, refusal),
            ("who=visitor", refusal, department),
            ("who=system", "Учётная запись создана: Анна Ковалёва", department),
            ("record=Бухг", department, refusal),
            (&by_record, "Учётная запись создана: Анна Ковалёва", department),
            (&by_number, "Учётная запись создана: Анна Ковалёва", department),
            ("from=2026-11-21&to=2026-11-21", department, "<p>По этому запросу ничего нет"),
            ("from=2026-11-22", "По этому запросу ничего нет", department),
            ("to=2026-11-20", "По этому запросу ничего нет", department),
            ("kind=exported", "По этому запросу ничего нет", department),
            ("record=100%25", "По этому запросу ничего нет", department),
            ("address=10.", "По этому запросу ничего нет", department),
        ] {
            let page = pavel.get(&format!("/settings/audit?{query}"));
            assert_shown(&page, query);
            assert!(page.text.contains(shown), "{query} shows {shown}");
            assert!(!page.text.contains(hidden), "{query} hides {hidden}");
        }
        assert_eq!(pavel.get("/settings/audit?after=damaged").status, 404);
    }

    fn the_audit_is_leafed_through(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        for number in 0..60 {
            pavel.post("/settings/departments", &[("name", &format!("Отдел {number}"))]);
        }
        let first = pavel.get("/settings/audit?kind=department");
        assert!(first.text.contains("Отдел создан: Отдел 59") && !first.text.contains("Отдел создан: Отдел 5<"));
        let next = first.text.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let second = pavel.get(&next.unwrap().replace("&#38;", "&"));
        assert!(second.text.contains("Отдел создан: Отдел 5<") && !second.text.contains("Отдел создан: Отдел 59"));
        assert!(second.text.contains("51–62"), "{}", second.text);
    }

    fn the_page_shows_the_beginning_of_long_values_and_the_file_all_of_them(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let department = format!("/settings/departments/{}", world.cast.sales);
        let long = "длинное название ".repeat(5);
        for number in 1..=60 {
            // One in twenty is longer than what the page shows of it.
            let name = if number % 20 == 5 { format!("Отдел {number}, {}", long.trim()) } else { format!("Отдел {number}") };
            let fields = [("name", name.as_str()), ("version", &number.to_string())];
            assert!(pavel.post(&department, &fields).status.is_redirection());
        }
        let page = pavel.get("/settings/audit?kind=department");
        assert!(page.status == 200 && page.queries() <= 10, "{} queries", page.queries());
        let whole = format!("Отдел 45, {}", long.trim());
        assert!(page.text.contains("<ins>Отдел 45, длинное название") && !page.text.contains(&format!("<ins>{whole}")));
        let file = pavel.post("/settings/audit/exports?kind=department", &[]);
        assert!(file.text.contains(&whole));
    }

    fn the_export_is_what_the_filter_shows_and_is_recorded_itself(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        pavel.post("/settings/departments", &[("name", "=HYPERLINK(\"http://evil\")")]);
        let file = pavel.post("/settings/audit/exports?kind=department", &[]);

        assert_eq!(file.status, 200);
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"audit-2026-11-21"));
        let lines: Vec<&str> = file.text.trim_end().split("\r\n").collect();
        assert_eq!(lines.len(), 1 + 3);
        assert!(lines[0].contains("Время;Кто"));
        assert!(lines[1].contains("Павел Ремезов") && lines[1].contains("HYPERLINK"));
        assert!(!file.text.contains(";=") && !file.text.contains("Анна"));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("audit.exported", Some(world.cast.pavel)));
        assert!(event.payload.contains("\"count\":3") && event.payload.contains("kind=department"));
    }

    fn no_address_changes_or_deletes_the_audit(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let before = world.events_count();
        for path in ["/settings/audit", "/settings/audit/1", "/settings/audit/removal", "/settings/audit/1/removal"] {
            assert_eq!(pavel.post(path, &[("id", "1")]).status, 404, "{path}");
        }
        let routes = world.app.registry.routes();
        let audit: Vec<_> = routes
            .iter()
            .filter(|route| route.path.starts_with("/settings/audit"))
            .map(|route| (route.method, route.path))
            .collect();
        assert_eq!(audit, [("GET", "/settings/audit"), ("POST", "/settings/audit/exports")]);
        assert_eq!(world.events_count(), before);
        assert!(pavel.post("/sign-in", &[("login", "pavel"), ("password", PASSWORD)]).status.is_redirection());
    }
}
