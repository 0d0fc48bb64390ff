//! Every field of a filter with every question, against what plain code says of the same records (`B4`).

use std::collections::BTreeSet;

use activity::fields::{FieldKind, ListFields};
use activity::record_fields::OwnFields;
use base::access::Sees;
use base::html::filter::{Field, Filter, Kind, Operator};
use base::html::form::{Form, encode};
use base::html::list::{Direction, ListQuery};
use base::ids::{CompanyId, UserId};
use chrono::{Duration, NaiveDate};
use directory::companies::filters::{FIELDS, LISTED_RECORDS};
use directory::companies::store::CompanyView;
use directory::companies::{CompanyColumn, CompanyInput, commands, store};
use directory::people::{PersonColumn, filters as person_filters, store as people};
use formats::names::normal_form;
use formats::phone::digits_of;
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_person, company, person};

/// What a field of a record holds: none, one or several values, as a person reads them.
type Values = Vec<String>;

/// A company of the tests and what each of its fields holds.
struct Sample {
    id: CompanyId,
    fields: Vec<(&'static str, Values)>,
}

impl Sample {
    fn values(&self, field: &str) -> &[String] {
        let known = self.fields.iter().find(|(name, _)| *name == field);
        known.map_or(&[], |(_, values)| values)
    }
}

const CITIES: &[&str] = &["", "Тула", "Орёл", "Нижний Новгород", "тула"];
const BUSINESS: &[&str] = &["", "Пищевая 100%", "Химия_и нефть", "«Дом» и быт"];
const PHONES: &[&str] = &["", "+7 (495) 123-45-67", "8 812 765-43-21"];
const COMMENTS: &[&str] = &["", "Звонить после 14", "Ёмкости 100%\nи «насосы»"];
const EMAILS: &[&str] = &["", "Info@Romashka.example", "zakaz@les.example"];

fn pick<'a>(from: &[&'a str], at: usize) -> &'a str {
    from[at % from.len()]
}

/// Fields of the administrator's.
fn own_fields(world: &World) -> OwnFields {
    let field = |key: &str, kind: FieldKind| activity::fields::Field {
        key: key.to_owned(),
        name: key.to_uppercase(),
        kind,
        hint: String::new(),
        options: ["Ёлка", "100%", "a_b"].map(str::to_owned).into(),
        formula: None,
    };
    let user = (world.cast.igor, "Игорь".to_owned());
    OwnFields {
        fields: vec![
            field("note", FieldKind::Text),
            field("story", FieldKind::LongText),
            field("mark", FieldKind::Choice),
            field("marks", FieldKind::Choices),
            field("limit", FieldKind::Money),
            field("count", FieldKind::Number),
            field("share", FieldKind::Percent),
            field("until", FieldKind::Date),
            field("curator", FieldKind::User),
            field("box", FieldKind::YesNo),
            field("partner", FieldKind::Company),
        ],
        choices: activity::fields::Choices {
            users: vec![user],
            ..Default::default()
        },
    }
}

/// The usual fields and the administrator's.
fn all_fields(world: &World) -> ListFields {
    let own = own_fields(world);
    ListFields::new(
        &world.app.registry,
        FIELDS,
        LISTED_RECORDS,
        (&own.fields, &own.choices),
    )
}

/// What the administrator's fields of the company hold: their names in the filter, and the values.
fn own_values(world: &World, at: usize) -> Vec<(&'static str, Values)> {
    let today = world.ctx(world.cast.anna).today();
    let is_filled = |part: usize| !at.is_multiple_of(part);
    let one = |value: &str| vec![value.to_owned()];
    let day = (today + Duration::days(at as i64 - 20)).to_string();
    let numbers = pick(&["0", "7,5", "-3", "12,25"], at);
    let filled = [
        ("own.note", 2, one(pick(COMMENTS, at))),
        (
            "own.story",
            3,
            one(&format!("{} и ёлки", "слово ".repeat(120))),
        ),
        ("own.mark", 4, one(pick(&["Ёлка", "100%", "a_b"], at))),
        ("own.marks", 3, vec!["Ёлка".to_owned(), "a_b".to_owned()]),
        ("own.limit", 2, one(numbers)),
        ("own.count", 5, one(numbers)),
        ("own.share", 3, one(pick(&["0", "7,5", "12,25"], at))),
        ("own.until", 4, one(&day)),
        ("own.curator", 5, one(&world.cast.igor.to_string())),
        ("own.box", 2, one("1")),
    ];
    let held = |(name, part, values)| (name, if is_filled(part) { values } else { Vec::new() });
    filled.map(held).into()
}

/// Forty companies whose fields differ in every way the questions can tell.
fn samples(world: &World) -> Vec<Sample> {
    let anna = world.cast.anna;
    let mut samples: Vec<Sample> = Vec::new();
    for at in 0..40 {
        let sample = sample(world, anna, (at, samples.last()));
        samples.push(sample);
    }
    samples
}

fn sample(world: &World, anna: UserId, (at, before): (usize, Option<&Sample>)) -> Sample {
    let today = world.ctx(anna).today();
    let status = pick(&["potential", "active", "refused"], at);
    let next = (!at.is_multiple_of(3)).then(|| today + Duration::days(at as i64 - 20));
    let next = next.map_or(String::new(), |day| day.to_string());
    let responsible = match at % 4 {
        0 => String::new(),
        1 => world.cast.igor.to_string(),
        2 => world.cast.lev.to_string(),
        _ => anna.to_string(),
    };
    let inn = pick(&["", "7707083893", "500100732259"], at);
    let segments = pick(&["", "Химия", "Торговля", "Химия, Торговля"], at);
    let name = format!("ООО «Ёлка-{at}»");
    let input = CompanyInput {
        ..company(&[
            ("name", &name),
            ("kind", pick(&["organisation", "entrepreneur"], at / 2)),
            ("status", status),
            (
                "refusal_reason",
                if status == "refused" {
                    "Дорого"
                } else {
                    ""
                },
            ),
            ("city", pick(CITIES, at)),
            ("line_of_business", pick(BUSINESS, at)),
            ("comment", pick(COMMENTS, at)),
            ("activity", pick(COMMENTS, at / 2)),
            ("source", pick(&["", "Выставка", "Сайт"], at / 3)),
            ("segments", segments),
            ("responsible_id", &responsible),
            ("next_contact_on", &next),
            ("inn", inn),
            ("points.0.kind", "phone"),
            ("points.0.value", pick(PHONES, at)),
            ("points.1.kind", "email"),
            ("points.1.value", pick(EMAILS, at / 2)),
        ])
    };
    let worker = person(&[
        ("full_name", pick(&["Пётр Ёжиков", "Анна Белова"], at)),
        ("position", pick(&["", "Директор", "Главный инженер"], at)),
        ("role", pick(&["decides", "unknown"], at / 2)),
    ]);
    let with_worker = !at.is_multiple_of(5);
    let workers = if with_worker {
        vec![worker.clone()]
    } else {
        Vec::new()
    };
    let mut own = own_values(world, at);
    let mut form = Form::default();
    for (name, values) in &own {
        for value in values {
            form.push(name.replace("own.", "field."), value);
        }
    }
    let mut partners = Vec::new();
    if let Some(partner) = before.filter(|_| !at.is_multiple_of(3)) {
        let called = partner.values("name")[0].clone();
        form.push("field.partner", format!("{called} (№ {})", partner.id));
        partners.push(called);
    }
    own.push(("own.partner", partners));
    let mut errors = base::FieldErrors::default();
    let mut input = input;
    let mut fields = own_fields(world);
    input.own = world
        .read(world.cast.lev, |read| fields.read(read, &form, &mut errors))
        .unwrap();
    assert!(errors.is_empty(), "{errors:?}");
    let input_again = input.clone();
    let id = world
        .write(anna, |tx| commands::create(tx, input, &workers))
        .unwrap();
    let of_worker = |value: &str| {
        if with_worker {
            vec![value.to_owned()]
        } else {
            Vec::new()
        }
    };
    let points = |kind: &str| {
        let points = input_again
            .points
            .iter()
            .filter(|point| point.kind.as_str() == kind);
        points.map(|point| point.key.clone()).collect()
    };
    let usual = vec![
        ("name", vec![name]),
        ("kind", vec![input_again.kind.to_string()]),
        ("status", vec![status.to_owned()]),
        ("refusal", vec![input_again.refusal_reason.clone()]),
        ("city", vec![input_again.city.clone()]),
        ("business", vec![input_again.line_of_business.clone()]),
        ("comment", vec![input_again.comment.clone()]),
        ("activity", vec![input_again.activity.clone()]),
        ("source", vec![input_again.source.clone()]),
        ("segment", input_again.segments.clone()),
        ("responsible", vec![responsible]),
        ("next-contact", vec![next]),
        ("inn", vec![inn.to_owned()]),
        ("phone", points("phone")),
        ("email", points("email")),
        ("person", of_worker(&worker.full_name)),
        ("position", of_worker(&worker.position)),
        ("role", of_worker(worker.role.as_str())),
        ("created", vec![today.to_string()]),
        ("updated", vec![today.to_string()]),
    ];
    Sample {
        id,
        fields: usual.into_iter().chain(own).collect(),
    }
}

/// Values worth asking for: those of the records, parts of them, and some that nobody has.
fn questions(
    field: &Field,
    operator: Operator,
    samples: &[Sample],
    today: NaiveDate,
) -> Vec<Values> {
    if operator.is_complete_alone() {
        return vec![Vec::new()];
    }
    if operator.takes_days() {
        return ["0", "1", "7", "400"]
            .map(|days| vec![days.to_owned()])
            .into();
    }
    if matches!(field.kind, Kind::Money | Kind::Number(_)) {
        let limits = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        return match operator {
            Operator::Between => vec![
                limits(&["0", "7,5"]),
                limits(&["", "3"]),
                limits(&["5", ""]),
            ],
            _ => vec![limits(&["0"]), limits(&["7,5"]), limits(&["-1"])],
        };
    }
    let day = |days: i64| (today + Duration::days(days)).to_string();
    if operator == Operator::Between {
        let (open, end) = (String::new(), day(2));
        return vec![
            vec![day(-3), end.clone()],
            vec![open.clone(), end],
            vec![day(1), open],
        ];
    }
    if matches!(operator, Operator::Before | Operator::After) {
        return vec![vec![day(-3)], vec![day(0)], vec![day(5)]];
    }
    let mut asked: BTreeSet<String> = samples
        .iter()
        .flat_map(|one| one.values(field.name))
        .cloned()
        .collect();
    asked.retain(|value| !value.is_empty());
    let mut asked: Vec<Values> = asked.into_iter().take(4).map(|value| vec![value]).collect();
    if asked.len() > 1 {
        asked.push(vec![asked[0][0].clone(), asked[1][0].clone()]);
    }
    if operator == Operator::Contains || operator == Operator::Lacks {
        asked.extend(["ЁЛ", "и", "%", "_", "495", "4567", "\\"].map(|part| vec![part.to_owned()]));
    }
    asked
}

/// What the condition means, said plainly; nothing when it says nothing and is left out.
fn holds(
    field: &Field,
    operator: Operator,
    asked: &[String],
    held: &[String],
    today: NaiveDate,
) -> Option<bool> {
    let held: Vec<&String> = held.iter().filter(|value| !value.is_empty()).collect();
    let plain = |text: &str| match field.kind {
        Kind::Digits => digits_of(text),
        _ => normal_form(text),
    };
    let is_one_of = || {
        held.iter()
            .any(|value| asked.iter().any(|one| plain(one) == plain(value)))
    };
    let days = || asked[0].parse::<i64>().unwrap();
    let day_is =
        |test: &dyn Fn(NaiveDate) -> bool| held.iter().any(|value| test(value.parse().unwrap()));
    let limit = |at: usize| {
        asked
            .get(at)
            .and_then(|text| text.parse::<NaiveDate>().ok())
    };
    let is_number = matches!(field.kind, Kind::Money | Kind::Number(_));
    let number = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    let sum = |at: usize| asked.get(at).and_then(|text| number(text));
    let number_is =
        |test: &dyn Fn(f64) -> bool| held.iter().any(|value| test(number(value).unwrap()));
    if matches!(operator, Operator::Contains | Operator::Lacks)
        && asked.iter().any(|part| plain(part).is_empty())
    {
        return None;
    }
    let contains = || {
        held.iter().any(|value| {
            let value = match field.kind {
                Kind::Digits => (*value).clone(),
                _ => plain(value),
            };
            asked.iter().any(|part| value.contains(&plain(part)))
        })
    };
    Some(match operator {
        Operator::In => is_one_of(),
        Operator::NotIn => !is_one_of(),
        Operator::Contains => contains(),
        Operator::Lacks => !contains(),
        Operator::Empty => held.is_empty(),
        Operator::Filled => !held.is_empty(),
        Operator::Ticked => !held.is_empty(),
        Operator::Unticked => held.is_empty(),
        Operator::Least => number_is(&|number| number >= sum(0).unwrap()),
        Operator::Most => number_is(&|number| number <= sum(0).unwrap()),
        Operator::Between if is_number => number_is(&|number| {
            sum(0).is_none_or(|from| number >= from) && sum(1).is_none_or(|until| number <= until)
        }),
        Operator::Before => day_is(&|day| day < limit(0).unwrap()),
        Operator::After => day_is(&|day| day > limit(0).unwrap()),
        Operator::Between => day_is(&|day| {
            limit(0).is_none_or(|from| day >= from) && limit(1).is_none_or(|until| day <= until)
        }),
        Operator::Ago => day_is(&|day| day < today - Duration::days(days())),
        Operator::Past => day_is(&|day| day >= today - Duration::days(days()) && day <= today),
        Operator::Coming => day_is(&|day| day >= today && day <= today + Duration::days(days())),
    })
}

fn query_of(at: usize, field: &str, operator: Operator, values: &[String]) -> String {
    let mut query = format!("f.{at}.by={field}&f.{at}.op={operator}");
    for value in values {
        query.push_str(&format!("&f.{at}.v={}", encode(value)));
    }
    query
}

/// The companies a user finds with this filter.
fn found(world: &World, user: UserId, query: &str) -> BTreeSet<CompanyId> {
    let form = Form::parse(query);
    let list = ListQuery::parse(&form, (CompanyColumn::Name, Direction::Ascending), &[]).unwrap();
    let list = list.narrowed(&form, all_fields(world).iter(), &world.ctx(user).asker());
    let rows = world
        .read(user, |read| {
            store::chunk(read, &list, CompanyView::All, 1_000)
        })
        .unwrap()
        .0;
    rows.into_iter().map(|row| row.company.id).collect()
}

on_both_engines! {
    fn every_question_of_every_field_finds_what_plain_code_finds(world: World) {
        let samples = samples(&world);
        let lev = world.cast.lev;
        let today = world.ctx(lev).today();
        let mut asked_at_all = 0;
        for field in all_fields(&world).iter().filter(|field| !samples[0].fields.iter().all(|(name, _)| *name != field.name)) {
            for operator in field.operators() {
                for asked in questions(field, *operator, &samples, today) {
                    let wanted = |one: &&Sample| holds(field, *operator, &asked, one.values(field.name), today) != Some(false);
                    let expected: BTreeSet<CompanyId> = samples.iter().filter(wanted).map(|one| one.id).collect();
                    let query = query_of(0, field.name, *operator, &asked);
                    assert_eq!(found(&world, lev, &query), expected, "{query}");
                    asked_at_all += 1;
                }
            }
        }
        assert!(asked_at_all > 330, "only {asked_at_all} questions");
    }

    fn a_rewritten_comment_is_found_by_its_new_words_only(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "ООО «Ромашка»");
        let saved = |comment: &str, version: i32| {
            let input = company(&[("name", "ООО «Ромашка»"), ("responsible_id", &anna.to_string()), ("comment", comment)]);
            world.write(anna, |tx| commands::edit(tx, id, version, input)).unwrap();
        };
        let by_comment = |part: &str| !found(&world, anna, &query_of(0, "comment", Operator::Contains, &[part.to_owned()])).is_empty();
        saved("Просил перезвонить", 1);
        assert!(by_comment("ПЕРЕЗВОН") && !by_comment("договор"));
        saved("Ждёт договор", 2);
        assert!(by_comment("договор") && !by_comment("перезвон"));
        saved("", 3);
        assert!(!by_comment("договор"));
    }

    fn every_field_can_be_asked_everything(world: World) {
        let lev = world.cast.lev;
        add_person(&world, lev, "Пётр Ёжиков", None);
        for (path, fields) in [("companies", FIELDS), ("people", person_filters::FIELDS)] {
            for field in fields {
                for operator in field.operators() {
                    let value = if operator.takes_days() { "3" } else if matches!(field.kind, Kind::Day | Kind::Moment) { "2026-11-20" } else { "1" };
                    let form = Form::parse(&query_of(0, field.name, *operator, &[value.to_owned()]));
                    let asker = world.ctx(lev).asker();
                    let filter = Filter::parse(&form, fields);
                    assert!(filter.clause(&asker).is_some(), "{path} {} {operator} narrows", field.name);
                    let counted = world.read(lev, |read| {
                        if path == "companies" {
                            let list = ListQuery::parse(&form, (CompanyColumn::Name, Direction::Ascending), &[])?;
                            store::total_of(read, &list.narrowed(&form, fields, &asker), CompanyView::All)
                        } else {
                            let list = ListQuery::parse(&form, (PersonColumn::Name, Direction::Ascending), &[])?;
                            people::total_of(read, &list.narrowed(&form, fields, &asker), people::PersonView::All)
                        }
                    });
                    counted.unwrap();
                }
            }
        }
    }

    fn conditions_join_by_and_by_or_and_in_groups(world: World) {
        let samples = samples(&world);
        let lev = world.cast.lev;
        let (city, status) = (
            query_of(0, "city", Operator::In, &["Тула".to_owned()]),
            query_of(1, "status", Operator::In, &["active".to_owned()]),
        );
        let inn = query_of(2, "inn", Operator::Filled, &[]);
        let is = |one: &Sample| (
            one.values("city").iter().any(|city| normal_form(city) == "тула"),
            one.values("status") == ["active"],
            !one.values("inn")[0].is_empty(),
        );
        let expect = |wanted: &dyn Fn((bool, bool, bool)) -> bool| -> BTreeSet<CompanyId> {
            samples.iter().filter(|one| wanted(is(one))).map(|one| one.id).collect()
        };
        assert_eq!(found(&world, lev, &format!("{city}&{status}&{inn}")), expect(&|(a, b, c)| a && b && c));
        assert_eq!(found(&world, lev, &format!("join=any&{city}&{status}&{inn}")), expect(&|(a, b, c)| a || b || c));
        assert_eq!(found(&world, lev, &format!("{city}&f.0.g=1&{status}&f.1.g=1&{inn}")), expect(&|(a, b, c)| (a || b) && c));
    }

    fn what_cannot_be_asked_is_told_and_narrows_nothing(world: World) {
        let samples = samples(&world);
        let lev = world.cast.lev;
        let asker = world.ctx(lev).asker();
        for (query, key) in [
            ("f.0.by=created&f.0.op=past&f.0.v=много", "filter-error-days"),
            ("f.0.by=created&f.0.op=past&f.0.v=-1", "filter-error-days"),
            ("f.0.by=next-contact&f.0.op=before&f.0.v=31.02.2026", "filter-error-date"),
            ("f.0.by=inn&f.0.op=contains&f.0.v=нет", "filter-error-digits"),
            ("f.0.by=responsible&f.0.op=in&f.0.v=кто-то", "error-choose-from-list"),
            ("f.0.by=name&f.0.op=contains&f.0.v=«»", "filter-error-text"),
        ] {
            let filter = Filter::parse(&Form::parse(query), FIELDS);
            assert_eq!(filter.conditions[0].trouble(&asker).unwrap().key, key, "{query}");
            assert_eq!(found(&world, lev, query).len(), samples.len(), "{query}");
        }
        let gone = Filter::parse(&Form::parse("f.0.by=long-gone&f.0.op=in&f.0.v=1"), FIELDS);
        assert_eq!(gone.unknown, ["long-gone"]);
        assert_eq!(found(&world, lev, "f.0.by=long-gone&f.0.op=in&f.0.v=1").len(), samples.len());
    }

    fn a_filter_shows_nothing_that_is_hidden(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let own = add_company(&world, anna, "Своя");
        let hidden = add_company(&world, igor, "Скрытая");
        assert!(matches!(world.ctx(anna).actor.sees, Sees::RecordsOf(_)));
        for query in ["f.0.by=name&f.0.op=contains&f.0.v=скрытая&join=any&f.1.by=name&f.1.op=contains&f.1.v=своя",
            "f.0.by=responsible&f.0.op=filled", "f.0.by=name&f.0.op=lacks&f.0.v=ничего"] {
            assert_eq!(found(&world, anna, query), BTreeSet::from([own]), "{query}");
        }
        // Where somebody works is not told of a client that is not seen, though the person is.
        let both = add_person(&world, anna, "Пётр Ёжиков", Some(own));
        let at_hidden = directory::people::EmploymentInput { company_id: hidden, position: "Тайный советник".to_owned(),
            role: directory::people::PersonRole::Unknown, since: None, until: None };
        world.write(world.cast.lev, |tx| directory::people::commands::employ(tx, both, at_hidden)).unwrap();
        let fields = person_filters::FIELDS;
        let form = Form::parse(&query_of(0, "company", Operator::Contains, &["скрытая".to_owned()]));
        for (user, expected) in [(anna, 0), (world.cast.lev, 1)] {
            let list = ListQuery::parse(&form, (PersonColumn::Name, Direction::Ascending), &[]).unwrap();
            let list = list.narrowed(&form, fields, &world.ctx(user).asker());
            let total = world.read(user, |read| people::total_of(read, &list, people::PersonView::All)).unwrap();
            assert_eq!(total.count, expected);
        }
    }
}
