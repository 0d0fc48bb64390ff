//! The list of companies as a file.

use std::fs::File;

use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Edge, ListColumn, ListQuery};
use base::{Action, Ctx, Read, Result};
use formats::table::Column;

use super::CHUNK;
use super::file::{self, Format, Table};
use crate::bulk;
use crate::columns::Shown;
use crate::companies::lines::Surroundings;
use crate::companies::store::{self, CompanyView};
use crate::companies::{CompanyColumn, commands, pages};

/// `GET /companies/export?format=xlsx` with the filters, the columns and the sorting of the list, or `columns=every`
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let (mut list, view) = pages::asked(&ctx, &bulk::list_of(&query))?;
    bulk::narrow(&mut list, &query, "companies.id")?;
    list.edge = Edge::Start;
    let search = list.search.clone();
    let columns = file::columns(&query, &list);
    let reader = ctx.clone();
    let (file, count) = ctx
        .read(move |read| write(read, &reader, format, (list, view), &columns))
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
    columns: &[CompanyColumn],
) -> Result<(File, i64)> {
    let t = ctx.t();
    let head = |column: &CompanyColumn| Column::wide(t.get(column.label()), column.file_width());
    let heads: Vec<Column> = columns.iter().map(head).collect();
    let mut table = Table::begin(format, &t.get("menu-companies"), &heads)?;
    let mut count = 0;
    loop {
        let (rows, last) = store::chunk(read, &list, view, CHUNK)?;
        let around = Surroundings::load(read, &rows, columns)?;
        let chunk = rows.len();
        for row in rows {
            let line = around.line(row);
            let shown: Vec<Shown> = columns
                .iter()
                .map(|column| line.shown(*column, t))
                .collect();
            table.line(ctx, &shown)?;
            count += 1;
        }
        if !file::advance(&mut list, last, chunk) {
            return Ok((table.finish()?, count));
        }
    }
}
