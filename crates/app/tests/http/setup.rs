//! The first start through its page.

use accounts::setup::commands::offer_link;
use diesel::connection::SimpleConnection;
use testing::{World, on_both_engines};

use crate::{AREAS, visit};

/// Takes everybody away, as no command can, and offers the link.
fn first_start(world: &World) -> String {
    let sql = "delete from sessions; delete from chosen_managers; delete from users; delete from departments";
    world
        .app
        .db
        .maintain(|conn| Ok(conn.batch_execute(sql)?))
        .unwrap();
    world.system().write_now(offer_link).unwrap().unwrap()
}

on_both_engines! {
    fn the_link_opens_the_page_and_signs_the_administrator_in(world: World) {
        let token = first_start(&world);
        let mut browser = visit(&world);
        let page = browser.get(&format!("/setup?token={token}"));
        assert_eq!(page.status, 200);
        assert!(page.text.contains("Создайте администратора"));

        let password = "лодка сирень автобус";
        let mut fields = vec![
            ("token", token.as_str()),
            ("full_name", "Игорь Самойлов"),
            ("login", "samoilov"),
            ("password", "12345"),
            ("repeated", "12345"),
        ];
        let weak = browser.post("/setup", &fields);
        assert_eq!(weak.status, 422);
        assert!(weak.text.contains("value=\"samoilov\"") && weak.text.contains("Не короче 8 знаков"));

        fields[3].1 = password;
        fields[4].1 = password;
        assert_eq!(browser.post("/setup", &fields).location(), "/setup/profile");
        let choice = browser.get("/setup/profile");
        assert!(choice.text.contains("Поставка оборудования") && choice.text.contains("Торговля"));
        assert_eq!(browser.post("/setup/profile", &[("profile", "nonsense")]).status, 404);
        assert_eq!(browser.post("/setup/profile", &[("profile", "trade")]).location(), "/settings/users");
        assert!(browser.get("/settings/deal-types").text.contains("не завершена"));
        let users = browser.get("/settings/users");
        assert!(users.text.contains("Игорь Самойлов"));

        assert_eq!(visit(&world).get(&format!("/setup?token={token}")).status, 404);
        assert_eq!(visit(&world).post("/setup", &fields).status, 404);
    }

    fn whoever_comes_before_the_administrator_is_told_of_the_link(world: World) {
        assert!(!visit(&world).get("/sign-in").text.contains("напечатана при запуске"));
        first_start(&world);
        let mut browser = visit(&world);
        let door = browser.get("/").location().to_owned();
        let fields = [("login", "admin"), ("password", "admin")];
        for page in [browser.get(&door), browser.post("/sign-in", &fields)] {
            assert!(page.text.contains("Ссылка для создания администратора напечатана при запуске"), "{}", page.text);
            assert!(!page.text.contains("name=\"password\""));
        }
    }

    fn without_the_link_there_is_no_such_page(world: World) {
        let missing = visit(&world).get("/nowhere");
        for path in ["/setup", "/setup?token=", "/setup?token=guess"] {
            let answer = visit(&world).get(path);
            assert_eq!(answer.status, 404);
            let code = |text: &str| text.split("404 ·").next().map(str::to_owned);
            assert_eq!(code(&answer.text), code(&missing.text), "{path}");
        }
        first_start(&world);
        assert_eq!(visit(&world).get("/setup?token=guess").status, 404);
        assert_eq!(visit(&world).post("/setup", &[("token", "guess"), ("login", "thief")]).status, 404);
    }
}
