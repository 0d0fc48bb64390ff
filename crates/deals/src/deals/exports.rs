//! The list of deals as a file: exactly what the list shows, to the last page (`X5`).

use std::fs::File;

use activity::fields::ListFields;
use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Edge, ListColumn, ListQuery, OwnColumn};
use base::{Action, Ctx, Error, Read, Result};
use directory::columns::Shown;
use directory::exports::{
    CHUNK, Format, IN_ORDER, Table, advance, answer, columns, own_columns, own_head,
};
use formats::table::Column;

use super::lines::{Line, Surroundings, own_cells};
use super::store::{self, DealColumn, Which};
use super::{commands, filters, pages};
use crate::deal_types::{self, DealType};

/// `GET /deals/export?format=xlsx` with the view, the filter and the columns of the list, or `columns=every`
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let (fields, _) = filters::fields_and_types(&ctx, &query).await?;
    let (mut list, which) = pages::asked(&ctx, &fields, &query)?;
    list.edge = Edge::Start;
    let shown = columns(&query, &list);
    let own = own_columns(&query, &list);
    let reader = ctx.clone();
    let (file, count) = ctx
        .read(move |read| {
            write(
                read,
                &reader,
                (format, &shown),
                (&fields, &own),
                (list, which),
            )
        })
        .await?;
    ctx.write(move |tx| commands::note_export(tx, count))
        .await?;
    let day = ctx.now.with_timezone(&ctx.zone).format("%d.%m.%Y");
    let name = ctx.t().with("deal-export-file", "day", day);
    answer(file, format.media_type(), &format!("{name}.{format}"))
}

fn write(
    read: &mut Read<'_>,
    ctx: &Ctx,
    (format, columns): (Format, &[DealColumn]),
    own: (&ListFields, &[OwnColumn]),
    (mut list, which): (ListQuery<DealColumn>, Which),
) -> Result<(File, i64)> {
    let t = ctx.t();
    let head = |column: &DealColumn| Column::wide(t.get(column.label()), column.file_width());
    let own_heads = own.1.iter().map(own_head);
    let heads: Vec<Column> = columns.iter().map(head).chain(own_heads).collect();
    let mut table = Table::begin(format, &t.get("menu-deals"), &heads)?;
    let types: Vec<DealType> = deal_types::store::all(read)?;
    let mut count = 0;
    loop {
        let (deals, last) = store::chunk(read, &list, which, IN_ORDER)?;
        let found = i64::try_from(deals.len()).map_err(Error::internal)?;
        for deals in deals.chunks(CHUNK) {
            let around = Surroundings::load(read, deals, &types)?;
            let ids: Vec<i64> = deals.iter().map(|deal| deal.id.0).collect();
            let cells = own_cells(read, own, &ids)?;
            for deal in deals {
                let line = around.line(deal.clone());
                let usual = columns.iter().map(|column| shown(&line, *column, ctx));
                let shown = usual.chain(cells.of(&deal.id.0, t));
                table.line(ctx, &shown.collect::<Vec<_>>())?;
            }
        }
        count += found;
        if !advance(&mut list, last, found == IN_ORDER) {
            return Ok((table.finish()?, count));
        }
    }
}

fn shown(line: &Line, column: DealColumn, ctx: &Ctx) -> Shown {
    let deal = &line.deal;
    let progress = |key: &str, how: &str| Shown::Text(ctx.t().get(&format!("{key}-{how}")));
    match column {
        DealColumn::Number => Shown::Text(deal.number.clone()),
        DealColumn::Began => Shown::Day(deal.began_on),
        DealColumn::Subject => Shown::Text(deal.subject.clone()),
        DealColumn::Company => Shown::Text(
            line.client
                .as_ref()
                .map_or_else(String::new, |client| client.name.clone()),
        ),
        DealColumn::Status => Shown::Text(
            line.status()
                .map_or_else(String::new, |status| status.name.clone()),
        ),
        DealColumn::Progress => {
            let places: Vec<&str> = line.progress().iter().map(|place| place.name).collect();
            Shown::Text(places.join("; "))
        }
        DealColumn::Stage => Shown::Text(
            line.stage()
                .map_or_else(String::new, |stage| stage.name.to_owned()),
        ),
        DealColumn::Shipment => progress("deal-shipment", deal.shipment.as_str()),
        DealColumn::Payment => progress("deal-payment", deal.payment.as_str()),
        DealColumn::Price => deal.price.map_or(Shown::Nothing, Shown::Money),
        DealColumn::Responsible => Shown::Text(deal.responsible.clone()),
        DealColumn::Valid => deal.valid_until.map_or(Shown::Nothing, Shown::Day),
    }
}
