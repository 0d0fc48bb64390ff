//! The editor of deal types, without any script (`X8`).

use base::ids::DealTypeId;
use deals::deal_types::{Who, commands::add_profile, profiles::Profile};
use deals::type_drafts::{TypeDraft, store};
use testing::{Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

fn draft(world: &World, id: DealTypeId) -> TypeDraft {
    let found = world.read(world.cast.pavel, |read| store::find(read, id));
    found.unwrap()
}

/// The value of the field in the page.
fn value<'a>(page: &'a str, name: &str) -> &'a str {
    let after = page.split(&format!("name=\"{name}\"")).nth(1).unwrap();
    after
        .split("value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
}

fn begin(browser: &mut Browser) -> DealTypeId {
    let names = [
        ("names.one", "Ремонт"),
        ("names.many", "Ремонты"),
        ("names.new", "Новый ремонт"),
    ];
    let begun = browser.post("/settings/deal-types/new", &names);
    let path = begun.location();
    let id = path
        .strip_prefix("/settings/deal-types/")
        .unwrap()
        .split('/')
        .next()
        .unwrap();
    id.parse().unwrap()
}

on_both_engines! {
    fn the_editor_keeps_to_its_budgets(world: World) {
        let profile = Profile::shipped("certification").unwrap();
        let id = world.write(world.cast.pavel, |tx| add_profile(tx, profile)).unwrap()[0];
        let mut browser = signed_in(&world, "pavel");
        let path = format!("/settings/deal-types/{id}");
        for page in ["", "/statuses", "/fields", "/stages", "/stages/department-2", "/changes"] {
            let page = format!("{path}{page}");
            assert_shown(&browser.get(&page), &page);
        }
        assert_shown(&browser.get("/settings/deal-types"), "/settings/deal-types");
        assert_shown(&browser.get("/settings/deal-types/new"), "/settings/deal-types/new");
        assert_eq!(browser.get(&format!("{path}/stages/nothing")).status, 404);
        assert_eq!(browser.get("/settings/deal-types/999").status, 404);
    }

    fn rows_are_added_moved_and_removed_with_what_is_typed_and_nothing_is_saved(world: World) {
        let mut browser = signed_in(&world, "pavel");
        let id = begin(&mut browser);
        let path = format!("/settings/deal-types/{id}/fields");
        let events = world.events_count();
        let mut fields = vec![
            ("version", "1"),
            ("do", "add fields"),
            ("fields.0.key", ""),
            ("fields.0.name", "Неисправность"),
            ("fields.0.kind", "long-text"),
            ("fields.1.key", ""),
            ("fields.1.name", "Мастер"),
            ("fields.1.kind", "user"),
        ];
        let added = browser.post(&path, &fields);
        assert_eq!(added.status, 200);
        assert_eq!(value(&added.text, "fields.1.name"), "Мастер");
        assert!(added.text.contains("name=\"fields.2.name\""));
        fields[1].1 = "up fields.1";
        assert_eq!(value(&browser.post(&path, &fields).text, "fields.0.name"), "Мастер");
        fields[1].1 = "drop fields.0";
        let left = browser.post(&path, &fields).text;
        assert!(value(&left, "fields.0.name") == "Мастер" && !left.contains("Неисправность"));
        assert_eq!((world.events_count(), draft(&world, id).version), (events, 1));

        fields[1].1 = "save";
        assert_eq!(browser.post(&path, &fields).location(), path);
        let kept = draft(&world, id).definition;
        let keys: Vec<&str> = kept.fields.iter().map(|field| field.key.as_str()).collect();
        assert_eq!(keys, ["neispravnost", "master"]);
        let details: Vec<&str> = kept.details.iter().map(|used| used.field.as_str()).collect();
        assert_eq!(details, keys, "new fields are filled at any time");
        assert_eq!(browser.post(&path, &fields).status, 409, "it was saved meanwhile");
    }

    fn a_stage_takes_fields_names_people_and_says_who_is_unknown(world: World) {
        let mut browser = signed_in(&world, "pavel");
        let id = begin(&mut browser);
        let fields = [("version", "1"), ("do", "save"), ("fields.0.key", ""), ("fields.0.name", "Мастер"), ("fields.0.kind", "user")];
        browser.post(&format!("/settings/deal-types/{id}/fields"), &fields);
        let route = format!("/settings/deal-types/{id}/route");
        let stage = browser.post(&route, &[("version", "2"), ("do", "add"), ("name", "Осмотр")]);
        let path = format!("/settings/deal-types/{id}/stages/osmotr");
        assert_eq!(stage.location(), path);
        browser.post(&route, &[("version", "3"), ("do", "add"), ("name", "Выдача")]);
        browser.post(&route, &[("version", "4"), ("do", "up vydacha")]);
        assert_eq!(draft(&world, id).definition.stages[0].key, "vydacha");

        let mut typed = vec![
            ("version", "5"),
            ("do", "save"),
            ("name", "Осмотр"),
            ("note", "мастерская"),
            ("hand_over", "Передать мастеру"),
            ("filled_by", "responsible"),
            ("filled_by_add", "Василиса Премудрая"),
            ("add_field", "master"),
            ("sign_offs.0.key", ""),
            ("sign_offs.0.name", "Клиент согласен"),
            ("sign_offs.0.required", "1"),
            ("sign_offs.0.set_by_add", "роль: руководитель"),
        ];
        let refused = browser.post(&path, &typed);
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("Нет такого: «Василиса Премудрая»") && refused.text.contains("Клиент согласен"));
        typed[6].1 = "Сотрудник из поля «Мастер»";
        assert_eq!(browser.post(&path, &typed).location(), path);
        let kept = draft(&world, id).definition;
        let stage = kept.stage("osmotr").unwrap();
        assert_eq!(stage.filled_by, [Who::Responsible, Who::Field("master".to_owned())]);
        assert_eq!((stage.fields[0].field.as_str(), kept.details.len()), ("master", 0));
        assert_eq!(stage.sign_offs[0].key, "klient-soglasen");
        assert_eq!(stage.sign_offs[0].set_by, [Who::Role(base::access::Role::Head)]);
        let page = browser.get(&path);
        assert!(page.text.contains("Роль: Руководитель"));

        let changes = browser.get(&format!("/settings/deal-types/{id}/changes"));
        assert!(changes.text.contains("Опубликовать версию 1"));
        let publication = format!("/settings/deal-types/{id}/publication");
        assert_eq!(browser.post(&publication, &[("version", "6"), ("base", "0")]).location(), "/settings/deal-types");
        let types = browser.get("/settings/deal-types").text;
        assert!(types.contains("Ремонты") && types.contains("версия 1"));
    }

    fn what_is_wrong_is_shown_where_it_is_and_keeps_from_publishing(world: World) {
        let mut browser = signed_in(&world, "pavel");
        let id = begin(&mut browser);
        let path = format!("/settings/deal-types/{id}/statuses");
        let statuses = [
            ("version", "1"),
            ("do", "save"),
            ("tracks.0.key", "status"),
            ("tracks.0.name", "Статус"),
            ("tracks.0.statuses.0.key", "new"),
            ("tracks.0.statuses.0.name", ""),
            ("tracks.0.statuses.1.key", "working"),
            ("tracks.0.statuses.1.name", "делаем"),
            ("tracks.1.key", ""),
            ("tracks.1.name", "Гарантия"),
        ];
        browser.post(&path, &statuses);
        let page = browser.get(&path).text;
        for place in ["tracks.status.new-error", "tracks.garantiya-error"] {
            assert!(page.contains(&format!("id=\"{place}\"")), "{place}");
        }
        let general = browser.get(&format!("/settings/deal-types/{id}")).text;
        assert!(general.contains("исправьте 2 места"), "the other tabs say where");
        let publication = format!("/settings/deal-types/{id}/publication");
        assert_eq!(browser.post(&publication, &[("version", "2"), ("base", "0")]).status, 422);
        assert_eq!(browser.post(&format!("/settings/deal-types/{id}/discarding"), &[]).location(), "/settings/deal-types");
        assert_eq!(browser.get(&path).status, 404);
    }
}
