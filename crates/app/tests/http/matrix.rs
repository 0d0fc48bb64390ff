//! Who may call what: every address as every role, against a reviewed file. To review a change on purpose, run
//! `REVIEW=1 cargo test -p rapport --test http matrix` and read the difference before committing it.

use std::fmt::Write as _;
use std::path::Path;

use activity::documents::{self, Content, NewDocument};
use activity::fields::FieldValues;
use app::areas::AREAS;
use app::server::router;
use axum::body::Body;
use axum::http::Request;
use base::FieldErrors;
use base::area::Registry;
use base::html::form::Form;
use base::ids::CompanyId;
use deals::deal_types::{commands::add_profile, profiles::Profile};
use deals::deals::DealInput;
use directory::companies::CompanyInput;
use directory::people::PersonInput;
use journal::interactions::InteractionInput;
use testing::{Browser, Kind, World};

/// The cast that stands for each role, and a visitor.
const ROLES: &[(&str, &str)] = &[
    ("administrator", "pavel"),
    ("manager", "igor"),
    ("head", "darya"),
    ("expert", "viktor"),
    ("observer", "olga"),
    ("visitor", ""),
];
/// Streams never end; they have tests of their own.
const STREAMS: &[&str] = &["/live"];

#[test]
fn every_address_answers_every_role_as_reviewed() {
    let mut table = String::from(
        "# Answer of every address to every role; records are Анна's, `-` is a redirect to the sign-in page.\n",
    );
    let routes = Registry::new(AREAS).unwrap().routes();
    let mut columns: Vec<Vec<String>> = Vec::new();
    for (_, login) in ROLES {
        // A world of its own, so that what one role does is not seen by the next.
        let world = World::new(AREAS, Kind::Sqlite);
        let company = world
            .write(world.cast.anna, |tx| {
                let mut input = CompanyInput::named("ООО «Ромашка»");
                input.responsible_id = Some(world.cast.anna);
                "Выставка".clone_into(&mut input.source);
                let form = Form::of(&[("full_name", "Марина Орлова")]);
                let person = PersonInput::from_form(&form, &mut FieldErrors::default());
                directory::companies::commands::create(tx, input, &[person])
            })
            .unwrap();
        plan_contact(&world, company);
        attach_picture(&world, company);
        begin_deal(&world, company);
        let mut browser = match *login {
            "" => Browser::visit(router(world.app.clone())),
            login => Browser::sign_in(router(world.app.clone()), login),
        };
        let mut column = Vec::new();
        for route in &routes {
            if STREAMS.contains(&route.path) {
                column.push("stream".to_owned());
                continue;
            }
            let path = with_record(route.path, company.0, world.cast.anna.0);
            // Signing out would end the test; what it answers to others is all the same.
            let answer = match route.method {
                _ if route.path == "/sign-out" => {
                    Browser::visit(router(world.app.clone())).post(&path, &[])
                }
                "GET" => browser.send(Request::get(&path), Body::empty()),
                _ => browser.post(&path, &[]),
            };
            let refused = answer.location().starts_with("/sign-in") && login.is_empty();
            column.push(if refused {
                "-".to_owned()
            } else {
                answer.status.as_u16().to_string()
            });
        }
        columns.push(column);
    }
    let heads: Vec<&str> = ROLES.iter().map(|(role, _)| *role).collect();
    writeln!(table, "{:<52} {}", "", heads.join(" ")).unwrap();
    for (at, route) in routes.iter().enumerate() {
        let mut line = format!("{:<52}", format!("{} {}", route.method, route.path));
        for (column, head) in columns.iter().zip(&heads) {
            write!(line, " {:<width$}", column[at], width = head.len()).unwrap();
        }
        writeln!(table, "{}", line.trim_end()).unwrap();
    }
    let reviewed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http/matrix.txt");
    if std::env::var_os("REVIEW").is_some() {
        std::fs::write(&reviewed, &table).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&reviewed).unwrap_or_default(),
        table,
        "review the difference, see the top of this file"
    );
}

/// A contact that Анна is to hold, with a decision.
fn plan_contact(world: &World, company: CompanyId) {
    let anna = world.cast.anna;
    let form = Form::of(&[
        ("state", "planned"),
        ("date", "2027-02-01"),
        ("time", "11:00"),
        ("topic", "Показ проекта"),
        ("decisions.0.text", "Счёт"),
        ("decisions.0.who", &format!("u{anna}")),
    ]);
    let zone = world.ctx(anna).zone;
    let input = InteractionInput::from_form(&form, zone, &mut FieldErrors::default());
    world
        .write(anna, |tx| {
            journal::interactions::commands::create(tx, company, anna, input)
        })
        .unwrap();
}

/// An order of the company's, that Анна answers for.
fn begin_deal(world: &World, company: CompanyId) {
    let anna = world.cast.anna;
    let profile = Profile::shipped("certification").unwrap();
    let added = world.write(world.cast.pavel, |tx| add_profile(tx, profile));
    let input = DealInput {
        subject: "Экспертиза проекта".to_owned(),
        responsible: anna,
        began_on: "2026-11-20".parse().unwrap(),
        price: Some(486_000_000),
    };
    let of = (added.unwrap()[0], company);
    world
        .write(anna, |tx| {
            deals::deals::commands::create(tx, of, input, &FieldValues::default())
        })
        .unwrap();
}

/// A picture of the company.
fn attach_picture(world: &World, company: CompanyId) {
    let content = b"\x89PNG\r\n\x1a\n".to_vec();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let picture = NewDocument {
        name: "Фото.png".to_owned(),
        size: content.len() as i64,
        content: Content::Png,
        blob: runtime
            .block_on(world.app.files.keep(content))
            .unwrap()
            .as_str()
            .to_owned(),
    };
    let attach = |tx: &mut base::Tx<'_>| {
        let registry = &world.app.registry;
        documents::commands::attach(tx, registry, company.into(), vec![picture])
    };
    world.write(world.cast.anna, attach).unwrap();
}

fn with_record(path: &str, company: i64, user: i64) -> String {
    let id = if path.starts_with("/settings/users") {
        user
    } else {
        company
    };
    let mut filled = String::new();
    for (at, part) in path.split('/').enumerate() {
        if at > 0 {
            filled.push('/');
        }
        match part {
            "{kind}" => filled.push_str("contact"),
            "{list}" => filled.push_str("sources"),
            "{name}" => filled.push_str("no-such-asset"),
            "{track}" => filled.push_str("status"),
            "{stage}" => filled.push_str("department-1"),
            "{tick}" => filled.push_str("department-1-approved"),
            // Nobody's: ending the own session would end the test.
            "{session}" => filled.push_str("424242"),
            part if part.starts_with('{') => write!(filled, "{id}").unwrap(),
            part => filled.push_str(part),
        }
    }
    filled
}
