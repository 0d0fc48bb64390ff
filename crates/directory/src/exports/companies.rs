//! The list of companies as a file.

use std::fs::File;

use activity::fields::ListFields;
use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Edge, ListColumn, ListQuery, OwnColumn};
use base::ids::SubjectKind;
use base::{Action, Ctx, Error, Read, Result};
use formats::table::Column;

use super::file::{self, Format, Table};
use super::{CHUNK, IN_MADE_ORDER, IN_ORDER};
use crate::bulk;
use crate::columns::{OwnCells, Shown};
use crate::companies::lines::Surroundings;
use crate::companies::store::{self, CompanyView};
use crate::companies::{CompanyColumn, commands, filters, pages};

/// `GET /companies/export?format=xlsx` with the filters, the columns and the sorting of the list, or `columns=every`
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let fields = filters::fields(&ctx).await?;
    let (mut list, view) = pages::asked(&ctx, &fields, &bulk::list_of(&query))?;
    bulk::narrow(&mut list, &query, "companies.id")?;
    list.edge = Edge::Start;
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
    let name = ctx.t().with("export-companies-file", "day", day);
    file::answer(file, format.media_type(), &format!("{name}.{format}"))
}

fn write(
    read: &mut Read<'_>,
    ctx: &Ctx,
    format: Format,
    (mut list, view): (ListQuery<CompanyColumn>, CompanyView),
    (columns, own): (&[CompanyColumn], (&ListFields, &[OwnColumn])),
) -> Result<(File, i64)> {
    let t = ctx.t();
    let head = |column: &CompanyColumn| Column::wide(t.get(column.label()), column.file_width());
    let own_heads = own.1.iter().map(file::own_head);
    let heads: Vec<Column> = columns.iter().map(head).chain(own_heads).collect();
    let mut table = Table::begin(format, &t.get("menu-companies"), &heads)?;
    let is_made = list.sort.text_key().is_some_and(|key| key.is_made());
    let most = if is_made { IN_MADE_ORDER } else { IN_ORDER };
    let mut count = 0;
    loop {
        let (rows, last) = store::chunk(read, &list, view, most)?;
        let found = i64::try_from(rows.len()).map_err(Error::internal)?;
        for rows in rows.chunks(CHUNK) {
            let around = Surroundings::load(read, rows, columns)?;
            let ids: Vec<i64> = rows.iter().map(|row| row.company.id.0).collect();
            let cells = OwnCells::load(read, SubjectKind::Company, own, &ids)?;
            for row in rows {
                let line = around.line(row.clone());
                let shown: Vec<Shown> = columns
                    .iter()
                    .map(|column| line.shown(*column, t))
                    .chain(cells.of(&row.company.id.0, t))
                    .collect();
                table.line(ctx, &shown)?;
            }
        }
        count += found;
        if !file::advance(&mut list, last, found == most) {
            return Ok((table.finish()?, count));
        }
    }
}
