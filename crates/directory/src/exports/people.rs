//! The list of people as a file.

use std::fs::File;

use activity::fields::ListFields;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::list::{Edge, ListColumn, ListQuery, OwnColumn};
use base::ids::SubjectKind;
use base::{Action, Ctx, Error, Read, Result};
use formats::table::Column;

use super::file::{self, Format, Table};
use super::{CHUNK, IN_MADE_ORDER, IN_ORDER};
use crate::bulk;
use crate::columns::{OwnCells, Shown};
use crate::people::lines::{PersonLine, Surroundings};
use crate::people::store::{self, PersonView};
use crate::people::{PersonColumn, commands, filters, pages};

/// `GET /people/export?format=xlsx` with the filters, the columns and the sorting of the list, or `columns=every`
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let fields = filters::fields(&ctx).await?;
    let (list, view) = asked(&ctx, &fields, &query)?;
    let search = list.search.clone();
    let columns = file::columns(&query, &list);
    let own = file::own_columns(&query, &list);
    let reader = ctx.clone();
    let (file, count) = ctx
        .read(move |read| {
            write(
                read,
                &reader,
                format,
                (list, view),
                (&columns, (&fields, &own)),
            )
        })
        .await?;
    ctx.write(move |tx| commands::note_export(tx, count, &search))
        .await?;
    let day = ctx.now.with_timezone(&ctx.zone).format("%d.%m.%Y");
    let name = ctx.t().with("export-people-file", "day", day);
    file::answer(file, format.media_type(), &format!("{name}.{format}"))
}

fn asked(
    ctx: &Ctx,
    fields: &ListFields,
    query: &Form,
) -> Result<(ListQuery<PersonColumn>, PersonView)> {
    let (mut list, view) = pages::asked(ctx, fields, &bulk::list_of(query))?;
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
    (fields, query): (&ListFields, &Form),
    mut show: impl FnMut(&PersonLine) -> Result<()>,
) -> Result<i64> {
    let none = (&[][..], (fields, &[][..]));
    each(read, asked(ctx, fields, query)?, none, |line, _| show(line))
}

/// The usual columns of a file, and those of the administrator's.
type Columns<'a> = (&'a [PersonColumn], (&'a ListFields, &'a [OwnColumn]));

fn each(
    read: &mut Read<'_>,
    (mut list, view): (ListQuery<PersonColumn>, PersonView),
    (columns, own): Columns<'_>,
    mut show: impl FnMut(&PersonLine, &OwnCells) -> Result<()>,
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
            let ids: Vec<i64> = people.iter().map(|person| person.id.0).collect();
            let cells = OwnCells::load(read, SubjectKind::Person, own, &ids)?;
            for person in people {
                show(&around.line(person.clone()), &cells)?;
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
    columns: Columns<'_>,
) -> Result<(File, i64)> {
    let t = ctx.t();
    let head = |column: &PersonColumn| Column::wide(t.get(column.label()), column.file_width());
    let (usual, (_, own)) = columns;
    let own_heads = own.iter().map(file::own_head);
    let heads: Vec<Column> = usual.iter().map(head).chain(own_heads).collect();
    let mut table = Table::begin(format, &t.get("menu-people"), &heads)?;
    let count = each(read, asked, columns, |line, cells| {
        let shown: Vec<Shown> = usual
            .iter()
            .map(|column| line.shown(*column, t))
            .chain(cells.of(&line.person.id.0, t))
            .collect();
        table.line(ctx, &shown)
    })?;
    Ok((table.finish()?, count))
}
