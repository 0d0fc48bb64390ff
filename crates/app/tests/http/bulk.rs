//! Changes of many records at once, as a browser meets them (`B4`).

use base::ids::CompanyId;
use directory::companies::{CompanyInput, commands, store};
use testing::{Answer, Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

fn add(world: &World, name: &str) -> CompanyId {
    let anna = world.cast.anna;
    let mut input = CompanyInput::named(name);
    input.responsible_id = Some(anna);
    world
        .write(anna, |tx| commands::create(tx, input, &[]))
        .unwrap()
}

fn many(world: &World, count: usize) -> Vec<CompanyId> {
    (1..=count)
        .map(|number| add(world, &format!("Клиент {number:03}")))
        .collect()
}

/// The form that the bar of the list of companies sends, with these rows ticked.
fn ticked(change: &str, ids: &[CompanyId]) -> Vec<(&'static str, String)> {
    let mut form = vec![
        ("of", "company".to_owned()),
        ("list", "q=клиент&sort=city".to_owned()),
        ("change", change.to_owned()),
    ];
    form.extend(ids.iter().map(|id| ("sel", id.to_string())));
    form
}

fn post(browser: &mut Browser, form: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
    browser.post("/bulk", &fields)
}

fn address(form: &[(&'static str, String)]) -> String {
    let pairs: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{name}={}", base::html::form::encode(value)))
        .collect();
    pairs.join("&")
}

fn work(world: &World) {
    while base::jobs::run_next(&world.app).unwrap() {}
}

/// Where the toast's button takes the change back.
fn undo_of(page: &Answer) -> String {
    let (_, after) = page.text.split_once("class=\"toast").expect("a toast");
    let (_, after) = after.split_once("action=\"").expect("with a button");
    after.split('"').next().unwrap_or_default().to_owned()
}

on_both_engines! {
    fn ticked_rows_are_changed_and_the_toast_takes_it_back(world: World) {
        let ids = many(&world, 3);
        let mut pavel = signed_in(&world, "pavel");
        let list = pavel.get("/companies");
        assert_shown(&list, "/companies");
        assert_eq!(list.text.matches("name=\"sel\"").count(), 3);
        assert!(list.text.contains("form=\"bulk\" aria-labelledby=\"n") && !list.text.contains("Выбрать все найденные"));

        let form = ticked("responsible", &ids);
        let question = pavel.get(&format!("/bulk/new?{}", address(&form)));
        assert_shown(&question, "/bulk/new");
        for text in ["Сменить ответственного", "Выбрано: 3 клиента", "Игорь Самойлов", "никто"] {
            assert!(question.text.contains(text), "the question shows {text}");
        }
        let igor = ("responsible_id", world.cast.igor.to_string());
        let made = post(&mut pavel, &[form, vec![igor]].concat());
        assert_eq!((made.status.as_u16(), made.location()), (303, "/companies?q=%D0%BA%D0%BB%D0%B8%D0%B5%D0%BD%D1%82&sort=city"));
        assert!(made.queries() <= 25, "{} queries", made.queries());
        let back = pavel.get(made.location());
        assert!(back.text.contains("Ответственный изменён у 3 клиентов"), "{}", back.text);
        let card = pavel.get(&format!("/companies/{}", ids[0]));
        assert!(card.text.contains("Смена ответственного, вместе с 2 другими карточками"));

        let undone = pavel.post(&undo_of(&back), &[]);
        let page = pavel.get(undone.location());
        assert!(page.text.contains("Изменение отменено у 3 клиентов"), "{}", page.text);
        let again = pavel.post(&undo_of(&back), &[]);
        assert_eq!(again.status, 409);
        let list = pavel.get("/bulk");
        assert_shown(&list, "/bulk");
        assert!(list.text.contains("Смена ответственного") && list.text.contains("отменено"));
    }

    fn a_wrong_answer_is_said_on_the_form(world: World) {
        let ids = many(&world, 2);
        let mut anna = signed_in(&world, "anna");
        for (change, extra, text) in [
            ("responsible", ("responsible_id", ""), "Выберите"),
            ("status", ("status", "refused"), "Укажите причину отказа"),
            ("status", ("status", "odd"), "Выберите"),
            ("segment", ("how", "join"), "Заполните"),
        ] {
            let form = [ticked(change, &ids), vec![(extra.0, extra.1.to_owned())]].concat();
            let answer = post(&mut anna, &form);
            assert_eq!(answer.status, 422, "{change}");
            assert!(answer.text.contains(text), "{change}: {}", answer.text);
            assert_eq!(answer.text.matches("type=\"hidden\" name=\"sel\"").count(), 2);
        }
        let none = post(&mut anna, &ticked("archive", &[]));
        assert_eq!(none.status, 303);
        assert!(anna.get(none.location()).text.contains("Отметьте хотя бы одну запись"));
        for odd in ["responsible&of=person", "nothing&of=company"] {
            assert_eq!(anna.get(&format!("/bulk/new?sel=1&change={odd}")).status, 404);
        }
    }

    fn a_whole_list_is_asked_about_changed_and_taken_back(world: World) {
        let ids = many(&world, 60);
        let mut anna = signed_in(&world, "anna");
        let list = anna.get("/companies");
        assert_shown(&list, "/companies");
        assert!(list.text.contains("Выбрать все найденные: 60"));
        let form = [("of", "company"), ("list", ""), ("change", "status"), ("all", "1")].map(|(n, v)| (n, v.to_owned())).to_vec();
        let question = anna.get(&format!("/bulk/new?{}", address(&form)));
        assert_shown(&question, "/bulk/new");
        assert!(question.text.contains("60 клиентов") && question.text.contains("Дальше"));

        let status = ("status", "active".to_owned());
        let change = post(&mut anna, &[form, vec![status]].concat()).location().to_owned();
        let asked = anna.get(&change);
        assert_shown(&asked, &change);
        assert!(asked.text.contains("Сменить статус у 60 клиентов?") && asked.text.contains("активен"), "{}", asked.text);
        anna.post(&format!("{change}/run"), &[]);
        let waiting = anna.get(&change);
        assert_shown(&waiting, &change);
        assert!(waiting.text.contains("<progress") && waiting.text.contains("every 1s") && waiting.text.contains("Остановить"));
        work(&world);
        let done = anna.get(&change);
        assert_shown(&done, &change);
        assert!(done.text.contains("Статус изменён у 60 клиентов") && !done.text.contains("every 1s"));

        world.write(world.cast.anna, |tx| commands::change_status(tx, ids[0], directory::companies::CompanyStatus::Refused, "дорого")).unwrap();
        assert_eq!(anna.post(&format!("{change}/undo"), &[]).location(), change);
        work(&world);
        let undone = anna.get(&change);
        assert_shown(&undone, &change);
        for text in ["Изменение отменено у 59 клиентов", "1 клиент оставлен", "Изменена после этого", "Клиент 001"] {
            assert!(undone.text.contains(text), "the result shows {text}: {}", undone.text);
        }
    }

    fn the_archive_is_one_press_and_what_is_left_is_told(world: World) {
        let ids = many(&world, 2);
        let mut anna = signed_in(&world, "anna");
        let missing = CompanyId(99_999);
        let made = post(&mut anna, &ticked("archive", &[ids[0], ids[1], missing]));
        let page = anna.get(made.location());
        assert_shown(&page, made.location());
        for text in ["В архив убраны 2 клиента", "Пропущено 1", "Удалена или вам не видна", "№ 99999"] {
            assert!(page.text.contains(text), "the page shows {text}: {}", page.text);
        }
        let archived = anna.get("/companies?view=archived");
        assert!(archived.text.contains("value=\"return\""));
    }

    fn ticked_rows_are_taken_out_as_a_file(world: World) {
        let ids = many(&world, 3);
        let mut anna = signed_in(&world, "anna");
        let form = ticked("", &ids[1..]);
        let file = anna.get(&format!("/companies/export?format=csv&{}", address(&form)));
        assert_eq!(file.status, 200);
        assert!(!file.text.contains("Клиент 001") && file.text.contains("Клиент 002") && file.text.contains("Клиент 003"));
        let all = [("of", "company"), ("list", "q=001"), ("all", "1"), ("sel", "2")].map(|(n, v)| (n, v.to_owned()));
        let file = anna.get(&format!("/companies/export?format=csv&{}", address(&all)));
        assert!(file.text.contains("Клиент 001") && !file.text.contains("Клиент 002"));
        let mut igor = signed_in(&world, "igor");
        let nothing = igor.get(&format!("/companies/export?format=csv&{}", address(&form)));
        assert!(!nothing.text.contains("Клиент"), "{}", nothing.text);
    }

    fn a_stranger_learns_nothing_of_a_change(world: World) {
        let ids = many(&world, 51);
        let mut anna = signed_in(&world, "anna");
        let change = post(&mut anna, &ticked("archive", &ids)).location().to_owned();
        let mut igor = signed_in(&world, "igor");
        assert_eq!(igor.get(&change).status, 404);
        for ending in ["run", "stop", "undo"] {
            assert_eq!(igor.post(&format!("{change}/{ending}"), &[]).status, 404, "{ending}");
        }
        let mut olga = signed_in(&world, "olga");
        assert!(!olga.get("/companies").text.contains("name=\"sel\""));
        assert_eq!(olga.get(&format!("/bulk/new?{}", address(&ticked("status", &ids)))).status, 403);
        assert_eq!(post(&mut olga, &ticked("archive", &ids)).status, 403);
        assert_eq!(olga.get("/bulk").status, 403);
        assert_eq!(anna.post(&format!("{change}/stop"), &[]).location(), "/companies");
        assert_eq!(anna.get(&change).status, 404);
        let seen = world.read(world.cast.anna, store::counts).unwrap();
        assert!(seen.iter().all(|(archived, ..)| !archived));
    }
}
