//! The list of people as a file.

use std::fs::File;

use accounts::users;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::list::{Edge, ListQuery};
use base::ids::{PersonId, UserId};
use base::locale::Translator;
use base::{Action, Ctx, Read, Result};
use chrono::TimeZone;
use formats::table::{Cell, Column};

use super::CHUNK;
use super::file::{self, Format, Table, joined};
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind};
use crate::people::store::{self, PersonView};
use crate::people::{Employment, Person, PersonColumn, commands, pages};

/// `GET /people/export?format=xlsx` with the filters and the sorting of the list
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let (list, view) = asked(&ctx, &query)?;
    let search = list.search.clone();
    let reader = ctx.clone();
    let (file, count) = ctx
        .read(move |read| write(read, &reader, format, list, view))
        .await?;
    ctx.write(move |tx| commands::note_export(tx, count, &search))
        .await?;
    let day = ctx.now.with_timezone(&ctx.zone).format("%d.%m.%Y");
    let name = ctx.t().with("export-people-file", "day", day);
    file::answer(file, format.media_type(), &format!("{name}.{format}"))
}

fn asked(ctx: &Ctx, query: &Form) -> Result<(ListQuery<PersonColumn>, PersonView)> {
    let (mut list, view) = pages::asked(ctx, query)?;
    list.edge = Edge::Start;
    Ok((list, view))
}

/// A person with all that a file tells of them.
pub(crate) struct Whole<'a> {
    /// The person.
    pub person: &'a Person,
    /// Where they work, as far as the actor sees the companies.
    pub jobs: Vec<&'a (Employment, String)>,
    /// How to reach them.
    pub points: Vec<&'a ContactPoint>,
    /// Who answers for them.
    pub responsible: &'a str,
}

/// Shows every person of the list named in the address to `show` and answers how many they are.
///
/// # Errors
/// `NotFound` for an unknown view; those of `show`.
pub(crate) fn all_people(
    read: &mut Read<'_>,
    ctx: &Ctx,
    query: &Form,
    show: impl FnMut(&Whole<'_>) -> Result<()>,
) -> Result<i64> {
    let (list, view) = asked(ctx, query)?;
    each(read, list, view, show)
}

fn each(
    read: &mut Read<'_>,
    mut list: ListQuery<PersonColumn>,
    view: PersonView,
    mut show: impl FnMut(&Whole<'_>) -> Result<()>,
) -> Result<i64> {
    let mut count = 0;
    loop {
        let (people, last) = store::chunk(read, &list, view, CHUNK)?;
        let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
        let mut user_ids: Vec<UserId> = people
            .iter()
            .filter_map(|person| person.responsible_id)
            .collect();
        user_ids.sort_unstable();
        user_ids.dedup();
        let jobs = store::employments_of(read, &ids)?;
        let points = points::of_people(read, &ids)?;
        let names = users::store::names(read, &user_ids)?;
        for person in &people {
            let responsible = names
                .iter()
                .find(|(id, _)| Some(*id) == person.responsible_id);
            let own_jobs = jobs.iter().filter(|(job, _)| job.person_id == person.id);
            let own_points = points
                .iter()
                .filter(|point| point.person_id == Some(person.id));
            show(&Whole {
                person,
                jobs: own_jobs.collect(),
                points: own_points.collect(),
                responsible: responsible.map_or("", |(_, name)| name.as_str()),
            })?;
            count += 1;
        }
        if !file::advance(&mut list, last, people.len()) {
            return Ok(count);
        }
    }
}

fn columns(t: &Translator) -> Vec<Column> {
    [
        ("person-full_name", 32.0),
        ("person-company", 36.0),
        ("person-position", 28.0),
        ("person-role", 18.0),
        ("export-phones", 24.0),
        ("export-emails", 28.0),
        ("export-other-points", 32.0),
        ("person-responsible", 24.0),
        ("person-comment", 40.0),
        ("person-added", 18.0),
    ]
    .into_iter()
    .map(|(key, width)| Column::wide(t.get(key), width))
    .collect()
}

fn write(
    read: &mut Read<'_>,
    ctx: &Ctx,
    format: Format,
    list: ListQuery<PersonColumn>,
    view: PersonView,
) -> Result<(File, i64)> {
    let t = ctx.t();
    let mut table = Table::begin(format, &t.get("menu-people"), &columns(t))?;
    let count = each(read, list, view, |whole| write_row(&mut table, ctx, whole))?;
    Ok((table.finish()?, count))
}

fn write_row(table: &mut Table, ctx: &Ctx, whole: &Whole<'_>) -> Result<()> {
    let t = ctx.t();
    let companies = joined(whole.jobs.iter().map(|(_, company)| company.as_str()));
    let known = |text: &&str| !text.is_empty();
    let positions = joined(
        whole
            .jobs
            .iter()
            .map(|(job, _)| job.position.as_str())
            .filter(known),
    );
    let roles: Vec<String> = whole
        .jobs
        .iter()
        .filter(|(job, _)| job.role != crate::people::PersonRole::Unknown)
        .map(|(job, _)| t.get(&format!("person-role-{}", job.role)))
        .collect();
    let roles = joined(roles.iter().map(String::as_str));
    let points = |wanted: &dyn Fn(PointKind) -> bool| {
        let own = whole.points.iter().filter(|point| wanted(point.kind));
        let shown: Vec<String> = own.map(|point| point.display()).collect();
        joined(shown.iter().map(String::as_str))
    };
    let phones = points(&|kind| kind == PointKind::Phone);
    let emails = points(&|kind| kind == PointKind::Email);
    let others = points(&|kind| !matches!(kind, PointKind::Phone | PointKind::Email));
    let added = ctx
        .zone
        .from_utc_datetime(&whole.person.created_at)
        .naive_local();
    table.row(&[
        Cell::Text(&whole.person.full_name),
        Cell::Text(&companies),
        Cell::Text(&positions),
        Cell::Text(&roles),
        Cell::Text(&phones),
        Cell::Text(&emails),
        Cell::Text(&others),
        Cell::Text(whole.responsible),
        Cell::Text(&whole.person.comment),
        Cell::DateTime(added),
    ])
}
