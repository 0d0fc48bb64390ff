//! The list of people as a file.

use std::fs::File;

use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::list::{Edge, ListColumn, ListQuery};
use base::{Action, Ctx, Error, Read, Result};
use formats::table::Column;

use super::file::{self, Format, Table};
use super::{CHUNK, IN_MADE_ORDER, IN_ORDER};
use crate::bulk;
use crate::columns::Shown;
use crate::people::lines::{PersonLine, Surroundings};
use crate::people::store::{self, PersonView};
use crate::people::{PersonColumn, commands, pages};

/// `GET /people/export?format=xlsx` with the filters, the columns and the sorting of the list, or `columns=every`
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let (list, view) = asked(&ctx, &query)?;
    let search = list.search.clone();
    let columns = file::columns(&query, &list);
    let reader = ctx.clone();
    let (file, count) = ctx
        .read(move |read| write(read, &reader, format, (list, view), &columns))
        .await?;
    ctx.write(move |tx| commands::note_export(tx, count, &search))
        .await?;
    let day = ctx.now.with_timezone(&ctx.zone).format("%d.%m.%Y");
    let name = ctx.t().with("export-people-file", "day", day);
    file::answer(file, format.media_type(), &format!("{name}.{format}"))
}

fn asked(ctx: &Ctx, query: &Form) -> Result<(ListQuery<PersonColumn>, PersonView)> {
    let (mut list, view) = pages::asked(ctx, &bulk::list_of(query))?;
    bulk::narrow(&mut list, query, "people.id")?;
    list.edge = Edge::Start;
    Ok((list, view))
}

/// Shows every person of the list named in the address to `show` and answers how many they are.
///
/// # Errors
/// `NotFound` for an unknown view; those of `show`.
pub(crate) fn all_people(
    read: &mut Read<'_>,
    ctx: &Ctx,
    query: &Form,
    show: impl FnMut(&PersonLine) -> Result<()>,
) -> Result<i64> {
    each(read, asked(ctx, query)?, &[], show)
}

fn each(
    read: &mut Read<'_>,
    (mut list, view): (ListQuery<PersonColumn>, PersonView),
    columns: &[PersonColumn],
    mut show: impl FnMut(&PersonLine) -> Result<()>,
) -> Result<i64> {
    let key = list.sort.text_key(&read.actor.sees);
    let is_made = key.is_some_and(|key| key.is_made());
    let most = if is_made { IN_MADE_ORDER } else { IN_ORDER };
    let mut count = 0;
    loop {
        let (people, last) = store::chunk(read, &list, view, most)?;
        let found = i64::try_from(people.len()).map_err(Error::internal)?;
        for people in people.chunks(CHUNK) {
            let around = Surroundings::load(read, people, columns)?;
            for person in people {
                show(&around.line(person.clone()))?;
            }
        }
        count += found;
        if !file::advance(&mut list, last, found == most) {
            return Ok(count);
        }
    }
}

fn write(
    read: &mut Read<'_>,
    ctx: &Ctx,
    format: Format,
    asked: (ListQuery<PersonColumn>, PersonView),
    columns: &[PersonColumn],
) -> Result<(File, i64)> {
    let t = ctx.t();
    let head = |column: &PersonColumn| Column::wide(t.get(column.label()), column.file_width());
    let heads: Vec<Column> = columns.iter().map(head).collect();
    let mut table = Table::begin(format, &t.get("menu-people"), &heads)?;
    let count = each(read, asked, columns, |line| {
        let shown: Vec<Shown> = columns
            .iter()
            .map(|column| line.shown(*column, t))
            .collect();
        table.line(ctx, &shown)
    })?;
    Ok((table.finish()?, count))
}
