//! Fields of the administrator's that name clients, people and files: what is named is told to who sees it, and follows a merge.

use activity::documents::{Content, NewDocument, commands as documents};
use activity::fields::{Field, FieldKind, FieldValue, field_name, store as values};
use activity::record_fields::{OwnFields, ToldField, commands as fields};
use base::html::form::Form;
use base::html::list::{Direction, ListQuery};
use base::ids::{CompanyId, PersonId, Subject, SubjectKind, UserId};
use base::{FieldErrors, Result};
use directory::companies::filters::{FIELDS, LISTED_RECORDS};
use directory::companies::store::{self, CompanyView};
use directory::companies::{CompanyColumn, CompanyInput, commands};
use directory::merges::commands::{self as merges, Wanted};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_person, company};

const PARTNER: &str = "partner";
const ENGINEER: &str = "engineer";
const CHARTER: &str = "charter";

fn add_fields(world: &World) {
    let field = |key: &str, kind: FieldKind| Field {
        key: key.to_owned(),
        name: key.to_uppercase(),
        kind,
        hint: String::new(),
        options: Vec::new(),
        formula: None,
    };
    let new = [
        field(PARTNER, FieldKind::Company),
        field(ENGINEER, FieldKind::Person),
        field(CHARTER, FieldKind::File),
    ];
    world
        .write(world.cast.pavel, |tx| {
            fields::add(tx, SubjectKind::Company, &new)
        })
        .unwrap();
}

/// The client of this name, saved by a user with this typed into a field; what is wrong with it.
fn save(
    world: &World,
    user: UserId,
    (id, name): (CompanyId, &str),
    (key, typed): (&str, &str),
) -> Result<Option<&'static str>> {
    let mut wrong = None;
    world.write(user, |tx| {
        let version = store::find_for(tx, base::Action::Edit, id)?.version;
        let (mut own, held) = OwnFields::of_record(tx, id.into())?;
        let mut form = Form::default();
        own.fill(&held, &mut form);
        form.replace(
            &field_name(key),
            &Form::of(&[(field_name(key).as_str(), typed)]),
        );
        let mut errors = FieldErrors::default();
        let input = CompanyInput {
            responsible_id: Some(world.cast.anna),
            own: own.read(tx, &form, &mut errors)?,
            ..company(&[("name", name)])
        };
        wrong = errors.iter().next().map(|(_, text)| text.key);
        match wrong {
            Some(_) => Ok(tx.unchanged(())),
            None => commands::edit(tx, id, version, input),
        }
    })?;
    Ok(wrong)
}

/// What the card says of the fields.
fn card(world: &World, user: UserId, id: CompanyId) -> Vec<ToldField> {
    let told = world.read(user, |read| {
        let (own, held) = OwnFields::of_record(read, id.into())?;
        Ok(own.told(&held, world.ctx(user).t()))
    });
    told.unwrap()
}

fn told(world: &World, user: UserId, id: CompanyId) -> Vec<String> {
    let card = card(world, user, id).into_iter();
    card.map(|one| one.words).collect()
}

/// The page that the card leads to from a field.
fn path(world: &World, user: UserId, id: CompanyId) -> Option<String> {
    card(world, user, id).into_iter().find_map(|one| one.path)
}

fn named(world: &World, id: CompanyId, key: &str) -> Option<Subject> {
    let held = world
        .read(world.cast.lev, |read| values::of(read, id.into()))
        .unwrap();
    match held.get(key) {
        Some(FieldValue::Record(record)) => Some(*record),
        _ => None,
    }
}

/// The clients whose partner's name has this part.
fn with_partner(world: &World, user: UserId, part: &str) -> Vec<CompanyId> {
    let ctx = world.ctx(user);
    let form = Form::of(&[
        ("f.0.by", "own.partner"),
        ("f.0.op", "contains"),
        ("f.0.v", part),
    ]);
    let usual = (CompanyColumn::Name, Direction::Ascending);
    world
        .read(user, |read| {
            let own = OwnFields::load(read, SubjectKind::Company)?;
            let fields = activity::fields::ListFields::new(
                &world.app.registry,
                FIELDS,
                LISTED_RECORDS,
                (&own.fields, &own.choices),
            );
            let list = ListQuery::parse(&form, usual, &[])?;
            let list = list.narrowed(&form, fields.iter(), &ctx.asker());
            let rows = store::chunk(read, &list, CompanyView::All, 100)?.0;
            Ok(rows.into_iter().map(|row| row.company.id).collect())
        })
        .unwrap()
}

on_both_engines! {
    fn a_record_is_named_by_its_name_or_its_number(world: World) {
        let anna = world.cast.anna;
        add_fields(&world);
        let client = (add_company(&world, anna, "Водоканал"), "Водоканал");
        let [first, second] = ["Ромашка", "Ромашка"].map(|name| add_company(&world, anna, name));
        let mill = add_company(&world, anna, "ООО «Мельница»");
        let person = add_person(&world, anna, "Орлова Марина", Some(mill));
        let save = |field, typed: &str| save(&world, anna, client, (field, typed)).unwrap();
        assert_eq!(save(PARTNER, "Ромашка"), Some("field-error-several-records"));
        assert_eq!(save(PARTNER, "Василёк"), Some("field-error-no-record"));
        assert_eq!(save(PARTNER, "Ромашка (№ 999999)"), Some("field-error-no-record"));
        assert_eq!(named(&world, client.0, PARTNER), None, "nothing wrong was kept");
        assert_eq!(save(PARTNER, &format!("Ромашка (№ {second})")), None);
        assert_eq!(named(&world, client.0, PARTNER), Some(second.into()));
        assert_eq!(save(ENGINEER, "орлова марина"), None);
        assert_eq!(named(&world, client.0, ENGINEER), Some(person.into()));
        assert_eq!(save(PARTNER, "мельница"), None, "a form of business may be left out");
        assert_eq!(told(&world, anna, client.0), ["ООО «Мельница»", "Орлова Марина"]);
        assert_eq!(with_partner(&world, anna, "МЕЛЬ"), [client.0]);
        assert!(with_partner(&world, anna, "ромашка").is_empty());
        assert_ne!(first, second);
        assert_eq!(save(PARTNER, ""), None);
        assert_eq!(named(&world, client.0, PARTNER), None);
    }

    fn a_hidden_record_is_a_number_that_stays(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        add_fields(&world);
        let client = (add_company(&world, anna, "Водоканал"), "Водоканал");
        let hidden = add_company(&world, world.cast.igor, "Тайна");
        let numbered = format!("Тайна (№ {hidden})");
        assert_eq!(save(&world, anna, client, (PARTNER, &numbered)).unwrap(), Some("field-error-no-record"));
        assert_eq!(save(&world, anna, client, (PARTNER, "Тайна")).unwrap(), Some("field-error-no-record"));
        assert_eq!(save(&world, lev, client, (PARTNER, "Тайна")).unwrap(), None);
        assert_eq!(told(&world, lev, client.0), ["Тайна"]);
        assert_eq!(told(&world, anna, client.0), [format!("№\u{a0}{hidden}")]);
        assert!(with_partner(&world, anna, "тайна").is_empty(), "a filter tells nothing of it");
        assert_eq!(with_partner(&world, lev, "тайна"), [client.0]);
        // Somebody who does not see it changes something else.
        assert_eq!(save(&world, anna, client, (ENGINEER, "")).unwrap(), None);
        assert_eq!(named(&world, client.0, PARTNER), Some(hidden.into()));
    }

    fn a_file_is_one_of_the_record_s_own(world: World) {
        let anna = world.cast.anna;
        add_fields(&world);
        let client = (add_company(&world, anna, "Водоканал"), "Водоканал");
        let other = add_company(&world, anna, "Ромашка");
        let attach = |to: CompanyId, name: &str| {
            let new = vec![NewDocument { name: name.to_owned(), size: 5, content: Content::Wav, blob: "0".repeat(64) }];
            world.write(anna, |tx| documents::attach(tx, &world.app.registry, to.into(), new)).unwrap()[0]
        };
        let (own, foreign) = (attach(client.0, "Устав.wav"), attach(other, "Чужой.wav"));
        let save = |field, typed: &str| save(&world, anna, client, (field, typed)).unwrap();
        assert_eq!(save(CHARTER, &foreign.to_string()), Some("error-choose-from-list"));
        assert_eq!(save(CHARTER, &own.to_string()), None);
        assert_eq!(told(&world, anna, client.0), ["Устав.wav"]);
        assert_eq!(path(&world, anna, client.0), Some(format!("/documents/{own}/card")));
        // What was removed is still what the field holds.
        world.write(anna, |tx| documents::remove(tx, &world.app.registry, own)).unwrap();
        assert_eq!(save(ENGINEER, ""), None);
        assert_eq!(told(&world, anna, client.0), ["Устав.wav"]);
        assert_eq!(path(&world, anna, client.0), None, "its page is gone");
        assert_eq!(save(CHARTER, ""), None);
        assert!(told(&world, anna, client.0).is_empty());
        assert_eq!(save(CHARTER, &own.to_string()), Some("error-choose-from-list"), "it is offered no more");
    }

    fn who_is_named_follows_a_merge_and_comes_back(world: World) {
        let lev = world.cast.lev;
        let anna = world.cast.anna;
        add_fields(&world);
        let client = (add_company(&world, anna, "Водоканал"), "Водоканал");
        let [kept, twice] = ["Ромашка", "Ромашка-2"].map(|name| add_company(&world, anna, name));
        let person = add_person(&world, anna, "Орлова Марина", Some(twice));
        assert_eq!(save(&world, lev, client, (PARTNER, "Ромашка-2")).unwrap(), None);
        assert_eq!(save(&world, lev, client, (ENGINEER, "Орлова Марина")).unwrap(), None);
        let linked = world.app.registry.linked();
        let own = linked.iter().find(|one| one.name == "fields").unwrap();
        let going = |user| world.read(user, |read| (own.going)(read, &[twice.into()])).unwrap().count;
        assert_eq!((going(lev), going(world.cast.igor)), (1, 0));
        let wanted = Wanted {
            kind: SubjectKind::Company,
            survivor: kept.0,
            versions: vec![(kept.0, 1), (twice.0, 1)],
            choices: Form::default(),
        };
        let merge = world.write(lev, |tx| merges::merge(tx, &linked, &wanted)).unwrap().unwrap();
        assert_eq!(named(&world, client.0, PARTNER), Some(kept.into()));
        assert_eq!(named(&world, client.0, ENGINEER), Some(PersonId(person.0).into()));
        assert_eq!(told(&world, lev, client.0), ["Ромашка", "Орлова Марина"]);
        world.write(lev, |tx| merges::undo(tx, &linked, merge)).unwrap();
        assert_eq!(named(&world, client.0, PARTNER), Some(twice.into()));
    }
}
