//! Settlements as a file, for a reconciliation with the client.

use std::fs::File;

use axum::response::Response;
use base::html::form::Query;
use base::{Action, Ctx, Result};
use directory::columns::Shown;
use directory::exports::{Format, Table, answer};
use formats::table::Column;

use super::commands;
use super::loaded::{Asked, Moved};
use super::rules::{Entry, Paper, ledger};

/// The columns: keys of their heads, and their widths in characters.
const COLUMNS: [(&str, f64); 6] = [
    ("finance-day", 14.0),
    ("settlements-paper", 60.0),
    ("settlements-deal", 16.0),
    ("settlements-shipped", 18.0),
    ("settlements-paid", 18.0),
    ("settlements-balance", 18.0),
];

/// `GET /settlements/export?company=5&deal=&from=&until=&format=xlsx`
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let asked = Asked::of(&query)?;
    asked.errors.clone().check()?;
    let reader = ctx.clone();
    let (file, company) = ctx
        .read(move |read| {
            let moved = Moved::load(read, &asked)?;
            let file = write(&reader, format, &moved, &asked)?;
            Ok((file, moved.company))
        })
        .await?;
    let name = ctx.t().with("settlements-file", "name", &company.name);
    ctx.write(move |tx| commands::note_export(tx, &company))
        .await?;
    answer(file, format.media_type(), &format!("{name}.{format}"))
}

fn write(ctx: &Ctx, format: Format, moved: &Moved, asked: &Asked) -> Result<File> {
    let t = ctx.t();
    let heads = COLUMNS.map(|(key, width)| Column::wide(t.get(key), width));
    let mut table = Table::begin(format, &t.get("settlements-title"), &heads)?;
    let ledger = ledger(moved.of(asked.deal), asked.period);
    let of = |key: &str, shipped: Shown, paid: Shown, owed: i64| {
        [
            Shown::Nothing,
            Shown::Text(t.get(key)),
            Shown::Nothing,
            shipped,
            paid,
            Shown::Money(owed),
        ]
    };
    let opening = of(
        "settlements-opening",
        Shown::Nothing,
        Shown::Nothing,
        ledger.opening,
    );
    table.line(ctx, &opening)?;
    for (entry, owed) in &ledger.lines {
        let deal = moved.deal(entry.deal);
        let number = deal.map_or_else(String::new, |deal| deal.number.clone());
        let (shipped, paid) = match entry.paper {
            Paper::Shipment(_) => (Shown::Money(entry.sum), Shown::Nothing),
            Paper::Payment(..) => (Shown::Nothing, Shown::Money(entry.sum)),
            Paper::Invoice(_) => (Shown::Nothing, Shown::Nothing),
        };
        let line = [
            Shown::Day(entry.day),
            Shown::Text(paper(ctx, entry)),
            Shown::Text(number),
            shipped,
            paid,
            Shown::Money(*owed),
        ];
        table.line(ctx, &line)?;
    }
    let (shipped, paid) = (Shown::Money(ledger.shipped), Shown::Money(ledger.paid));
    table.line(
        ctx,
        &of("settlements-closing", shipped, paid, ledger.closing),
    )?;
    table.finish()
}

fn paper(ctx: &Ctx, entry: &Entry) -> String {
    let t = ctx.t();
    match &entry.paper {
        Paper::Shipment(what) => t.with("settlements-shipment", "what", what),
        Paper::Invoice(number) => t.with("invoice-named", "number", number),
        Paper::Payment(number, comment) => {
            let named = match number.as_str() {
                "" => t.get("payment-plain"),
                number => t.with("payment-order", "number", number),
            };
            match comment.as_str() {
                "" => named,
                comment => format!("{named}, {comment}"),
            }
        }
    }
}
