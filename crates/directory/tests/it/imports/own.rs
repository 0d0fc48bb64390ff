//! Fields of the administrator's in a file.

use activity::fields::{Field, FieldKind, store as values};
use activity::record_fields::{OwnFields, commands};
use base::ids::{Subject, SubjectKind};
use directory::imports::{Meaning, OnMatch};
use directory::search::found;
use testing::on_both_engines;

use super::*;
use crate::AREAS;

fn field(key: &str, name: &str, kind: FieldKind, options: &[&str]) -> Field {
    Field {
        key: key.to_owned(),
        name: name.to_owned(),
        kind,
        hint: String::new(),
        options: options.iter().map(|one| (*one).to_owned()).collect(),
        formula: None,
    }
}

/// One of each kind for clients, and a line for people.
fn add_fields(world: &World) {
    use FieldKind::{Choice, Choices, Date, LongText, Money, Number, Percent, Text, User, YesNo};
    let of_companies = [
        field("kod", "Код в 1С", Text, &[]),
        field("usloviya", "Условия", LongText, &[]),
        field("okon", "Окон в год", Number, &[]),
        field("limit", "Лимит", Money, &[]),
        field("skidka", "Скидка", Percent, &[]),
        field("do", "Договор до", Date, &[]),
        field("klass", "Класс", Choice, &["А", "Б"]),
        field(
            "interesy",
            "Интересы",
            Choices,
            &["Окна", "Двери, ворота", "Насосы"],
        ),
        field("kurator", "Куратор", User, &[]),
        field("rassylka", "Рассылка", YesNo, &[]),
    ];
    let of_people = [field("khobbi", "Хобби", Text, &[])];
    let pavel = world.cast.pavel;
    world
        .write(pavel, |tx| {
            commands::add(tx, SubjectKind::Company, &of_companies)
        })
        .unwrap();
    world
        .write(pavel, |tx| {
            commands::add(tx, SubjectKind::Person, &of_people)
        })
        .unwrap();
}

const HEADING: &str = "Клиент;Код в 1С;Условия;Окон в год;Лимит;Скидка;Договор до;Класс;Интересы;Куратор;Рассылка;ФИО;Хобби";

/// What a record holds, in words: «Класс: А».
fn told(world: &World, record: Subject) -> Vec<String> {
    let ctx = world.ctx(world.cast.pavel);
    let (own, values) = ctx
        .read_now(|read| OwnFields::of_record(read, record))
        .unwrap();
    let told = own.told(&values, ctx.t()).into_iter();
    told.map(|one| format!("{}: {}", one.name, one.words))
        .collect()
}

fn of_company(world: &World, at: usize) -> Vec<String> {
    told(world, all(world)[at].id.into())
}

fn first_person(world: &World) -> Subject {
    let found = world.system().read_now(|read| {
        Ok(people::table
            .select(people::id)
            .first::<base::ids::PersonId>(read.conn())?)
    });
    found.unwrap().into()
}

fn reasons(world: &World, import: &Import) -> Vec<String> {
    let ctx = world.ctx(import.user_id);
    let mut file = Vec::new();
    imports::write_failures(&ctx, import, &mut file).unwrap();
    let text = String::from_utf8(file).unwrap();
    let rows = text.lines().skip(1);
    rows.map(|row| {
        row.rsplit(';')
            .next()
            .unwrap()
            .trim_matches('"')
            .replace("\"\"", "\"")
    })
    .collect()
}

fn by_name(options: &mut Options, rule: OnMatch) {
    options.by_name = true;
    options.on_match = rule;
}

on_both_engines! {
    fn columns_named_as_fields_are_taken(world: World) {
        add_fields(&world);
        let anna = world.cast.anna;
        let row = "Вектор;А-17;Предоплата;12,5;1 500,50;7,5 %;31.12.2026;б;насосы, Двери, ворота;Соколов Игорь Петрович;да;Иванов Пётр;рыбалка";
        let igor = world.read(world.cast.pavel, |read| accounts::users::store::find(read, world.cast.igor)).unwrap();
        let row = row.replace("Соколов Игорь Петрович", &igor.full_name);
        let done = take(&world, anna, &format!("{HEADING}\n{row}\n"), |_| ());

        assert_eq!((done.tally.companies, done.tally.failed, done.mapping.taken()), (1, 0, 13));
        assert_eq!(of_company(&world, 0), [
            "Код в 1С: А-17",
            "Условия: Предоплата",
            "Окон в год: 12,5",
            "Лимит: 1\u{a0}500,50\u{a0}₽",
            "Скидка: 7,5\u{a0}%",
            "Договор до: 31.12.2026",
            "Класс: Б",
            "Интересы: Двери, ворота, Насосы",
            &format!("Куратор: {}", igor.full_name),
            "Рассылка: да",
        ]);
        assert_eq!(told(&world, first_person(&world)), ["Хобби: рыбалка"]);
        let found = world.read(anna, |read| found::find(read, "А-17", found::Reads::Exactly));
        assert_eq!(found.unwrap().companies.len(), 1);
    }

    fn a_wrong_value_refuses_its_row(world: World) {
        add_fields(&world);
        let rows = [
            ("Лимит", "много"),
            ("Договор до", "31.02.2026"),
            ("Класс", "Я"),
            ("Интересы", "Окна, Крыши"),
            ("Куратор", "Никто Такой"),
            ("Рассылка", "может быть"),
            ("Интересы", "Окна,,Двери"),
        ];
        for (name, value) in rows {
            let text = format!("Клиент;{name}\nЦелый;\nБитый;{value}\n");
            let done = take(&world, world.cast.anna, &text, |options| options.on_match = OnMatch::Create);
            assert_eq!((done.tally.companies, done.tally.failed), (1, 1), "{name}");
            let reasons = reasons(&world, &done);
            assert!(reasons[0].starts_with(&format!("{name} «{value}»: ")), "{reasons:?}");
        }
        assert_eq!(names(&world), ["Целый"; 7]);
    }

    fn a_word_for_nothing_is_taken_where_it_is_an_option(world: World) {
        let fields = [
            field("soglasie", "Согласие", FieldKind::Choice, &["Да", "Нет"]),
            field("kod", "Код", FieldKind::Text, &[]),
        ];
        world.write(world.cast.pavel, |tx| commands::add(tx, SubjectKind::Company, &fields)).unwrap();
        take(&world, world.cast.anna, "Клиент;Согласие;Код\nВектор;нет;нет\n", |_| ());
        assert_eq!(of_company(&world, 0), ["Согласие: Нет"]);
    }

    fn an_option_named_two_thousand_times_is_chosen_once(world: World) {
        add_fields(&world);
        let cell = "Двери, ворота,".repeat(2_000);
        take(&world, world.cast.anna, &format!("Клиент;Интересы\nВектор;\"{cell}\"\n"), |_| ());
        assert_eq!(of_company(&world, 0), ["Интересы: Двери, ворота"]);
    }

    fn what_is_kept_is_filled_or_replaced_and_comes_back(world: World) {
        add_fields(&world);
        let anna = world.cast.anna;
        let row = |text: &str| format!("Клиент;Код в 1С;Класс;Интересы;ФИО;Хобби\nВектор;{text}\n");
        take(&world, anna, &row("А-17;;Окна;Иванов Пётр;рыбалка"), |_| ());
        let before = ["Код в 1С: А-17", "Интересы: Окна"];

        let filled = take(&world, anna, &row("Б-18;А;Насосы;Иванов Пётр;охота"), |options| by_name(options, OnMatch::Fill));
        assert_eq!((filled.tally.updated, filled.tally.fields), (1, 1));
        assert_eq!(of_company(&world, 0), ["Код в 1С: А-17", "Класс: А", "Интересы: Окна"]);
        assert_eq!(told(&world, first_person(&world)), ["Хобби: рыбалка"]);
        undo(&world, anna, filled.id);
        assert_eq!(of_company(&world, 0), before);

        let replaced = take(&world, anna, &row("Б-18;;Насосы;Иванов Пётр;охота"), |options| by_name(options, OnMatch::Overwrite));
        assert_eq!(of_company(&world, 0), ["Код в 1С: Б-18", "Интересы: Насосы"]);
        assert_eq!(told(&world, first_person(&world)), ["Хобби: охота"]);
        undo(&world, anna, replaced.id);
        assert_eq!(of_company(&world, 0), before);
        assert_eq!(told(&world, first_person(&world)), ["Хобби: рыбалка"]);
    }

    fn an_undone_client_leaves_no_values(world: World) {
        add_fields(&world);
        let anna = world.cast.anna;
        let done = take(&world, anna, "Клиент;Код в 1С\nВектор;А-17\n", |_| ());
        undo(&world, anna, done.id);
        let keys = world.read(anna, |read| values::keys_of(read, SubjectKind::Company));
        assert!(keys.unwrap().is_empty());
    }

    fn a_field_that_is_gone_is_not_taken(world: World) {
        add_fields(&world);
        let anna = world.cast.anna;
        let text = "Клиент;Код в 1С\nВектор;А-17\n";
        let id = upload(&world, anna, "а.csv", text.as_bytes()).unwrap();
        let import = find(&world, id);
        check(&world, anna, id, |_| ());
        let gone = Meaning::Own { key: "gone".to_owned(), person: None };
        let mut mapping = import.mapping.clone();
        mapping.0[1] = Some(gone);
        let refused = world.write(anna, |tx| imports::commands::check(tx, id, mapping, import.options));
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors.get("column.1").is_some()));

        let mut list = world.read(world.cast.pavel, |read| activity::record_fields::store::of(read, SubjectKind::Company)).unwrap();
        list.fields.retain(|field| field.key != "kod");
        world.write(world.cast.pavel, |tx| commands::save(tx, list)).unwrap();
        // The remembered choice knows it no more, nor does the file that was checked before.
        let again = upload(&world, anna, "б.csv", text.as_bytes()).unwrap();
        assert_eq!(find(&world, again).mapping.taken(), 1);
        start(&world, anna, id);
        work(&world);
        assert_eq!(names(&world), ["Вектор"]);
        assert_eq!(of_company(&world, 0), Vec::<String>::new());
    }
}
