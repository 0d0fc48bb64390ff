//! The list of companies as a file.

use std::fs::File;

use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Edge, ListColumn, ListQuery};
use base::{Action, Ctx, Error, Read, Result};
use formats::table::Column;

use super::file::{self, Format, Table};
use super::{CHUNK, IN_MADE_ORDER, IN_ORDER};
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
    let is_made = list.sort.text_key().is_some_and(|key| key.is_made());
    let most = if is_made { IN_MADE_ORDER } else { IN_ORDER };
    let mut count = 0;
    loop {
        let (rows, last) = store::chunk(read, &list, view, most)?;
        let found = i64::try_from(rows.len()).map_err(Error::internal)?;
        for rows in rows.chunks(CHUNK) {
            let around = Surroundings::load(read, rows, columns)?;
            for row in rows {
                let line = around.line(row.clone());
                let shown: Vec<Shown> = columns
                    .iter()
                    .map(|column| line.shown(*column, t))
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
