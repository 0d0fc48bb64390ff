//! The hints beside the form of a new person: people who may be the one being typed, as far as they are seen. Of hidden ones
//! nothing is said: a person may well be kept twice by two who do not see each other's clients.

mod store;

use askama::Template;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw};
use base::ids::PersonId;
use base::{Action, Ctx, Read, Result};
use formats::names::normal_form;

use super::{Asked, Reason, rules};
use crate::contact_points::PointKind;
use crate::people::Person;
use crate::people::lines::{PersonLine, Surroundings};

/// Most people that are shown.
const SHOWN: usize = 5;

/// A person who may be the same, and why; the strongest reason first.
struct Alike {
    line: PersonLine,
    reasons: Vec<Reason>,
}

#[derive(Template)]
#[template(path = "duplicates/_people.html")]
struct Hints {
    page: Page,
    found: Vec<Alike>,
}

/// `GET /duplicates/hints/people?full_name=&points.0.kind=phone&points.0.value=`
pub async fn hints(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let found = ctx.read(move |read| find(read, &query)).await?;
    draw(&Hints {
        page: Page::fragment(&ctx),
        found,
    })
}

/// Five queries at most.
fn find(read: &mut Read<'_>, form: &Form) -> Result<Vec<Alike>> {
    let asked = Asked::from_form(form);
    let key = normal_form(&form.line("full_name"));
    let owners = store::owners(read, &asked)?;
    let known = owners.iter().map(|(id, ..)| *id).collect();
    let found = store::candidates(read, &key, known)?;
    let around = Surroundings::load(read, &found, &[])?;
    let alike = found.into_iter().map(|person| Alike {
        reasons: reasons(&asked, &key, &person, &owners),
        line: around.line(person),
    });
    let mut alike: Vec<Alike> = alike.filter(|alike| !alike.reasons.is_empty()).collect();
    alike.sort_by_key(|alike| {
        let exact = alike.reasons.iter().filter(|reason| reason.is_exact());
        std::cmp::Reverse(exact.count())
    });
    alike.truncate(SHOWN);
    Ok(alike)
}

fn reasons(
    asked: &Asked,
    key: &str,
    person: &Person,
    owners: &[(PersonId, PointKind, String)],
) -> Vec<Reason> {
    let has = |kind: PointKind, key: &str| {
        let mut own = owners.iter().filter(|(id, ..)| *id == person.id);
        own.any(|(_, own_kind, own_key)| *own_kind == kind && own_key == key)
    };
    let points = asked.points.iter().filter(|(kind, key, _)| has(*kind, key));
    let same = points.map(|(kind, _, typed)| match kind {
        PointKind::Phone => Reason::Phone(typed.clone()),
        _ => Reason::Email(typed.clone()),
    });
    let mut reasons: Vec<Reason> = same.collect();
    let own_key = normal_form(&person.full_name);
    if own_key == key {
        reasons.push(Reason::SameName);
    } else if key.chars().count() >= rules::SHORTEST && own_key.starts_with(key) {
        reasons.push(Reason::AlikeName);
    }
    reasons
}
