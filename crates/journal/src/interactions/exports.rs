//! The journal as a file: exactly what its list shows, to the last page (`X5`).

use std::fs::File;

use activity::fields::ListFields;
use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Edge, ListQuery};
use base::ids::SubjectKind;
use base::locale::Translator;
use base::{Action, Ctx, Error, Read, Result};
use directory::columns::{OwnCells, Shown};
use directory::exports::{
    CHUNK, Format, IN_MADE_ORDER, IN_ORDER, Table, advance, answer, own_head,
};
use formats::table::Column;

use super::filters;
use super::lines::{Line, Surroundings};
use super::store::{self, InteractionColumn, InteractionView, With};
use super::{commands, pages};

/// The columns: keys of their heads, and their widths in characters.
const COLUMNS: [(&str, f64); 15] = [
    ("interaction-at", 17.0),
    ("interaction-state", 12.0),
    ("interaction-method", 12.0),
    ("interaction-direction", 12.0),
    ("interaction-importance", 16.0),
    ("interaction-minutes", 8.0),
    ("interaction-company", 34.0),
    ("interaction-theirs", 34.0),
    ("interaction-ours", 28.0),
    ("interaction-responsible", 24.0),
    ("interaction-topic", 44.0),
    ("interaction-about", 24.0),
    ("interaction-text", 60.0),
    ("interaction-address", 34.0),
    ("interaction-decisions", 60.0),
];

/// `GET /interactions/export?format=xlsx` with the view and the filter of the list
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let fields = filters::fields(&ctx).await?;
    let (mut list, view, with) = pages::asked(&ctx, &fields, &query)?;
    list.edge = Edge::Start;
    let reader = ctx.clone();
    let (file, count) = ctx
        .read(move |read| write(read, &reader, (format, &fields), (list, (view, with))))
        .await?;
    ctx.write(move |tx| commands::note_export(tx, count))
        .await?;
    let day = ctx.now.with_timezone(&ctx.zone).format("%d.%m.%Y");
    let name = ctx.t().with("interaction-export-file", "day", day);
    answer(file, format.media_type(), &format!("{name}.{format}"))
}

fn write(
    read: &mut Read<'_>,
    ctx: &Ctx,
    (format, fields): (Format, &ListFields),
    (mut list, (view, with)): (ListQuery<InteractionColumn>, (InteractionView, With)),
) -> Result<(File, i64)> {
    pages::find_named(read, &ctx.app.registry, &with)?;
    let t = ctx.t();
    let own = fields.columns();
    let usual = COLUMNS.map(|(key, width)| Column::wide(t.get(key), width));
    let heads: Vec<Column> = usual.into_iter().chain(own.iter().map(own_head)).collect();
    let mut table = Table::begin(format, &t.get("menu-interactions"), &heads)?;
    let is_made = list.sort.text_key().is_some();
    let most = if is_made { IN_MADE_ORDER } else { IN_ORDER };
    let mut count = 0;
    loop {
        let (rows, last) = store::chunk(read, &list, (view, &with), most)?;
        let found = i64::try_from(rows.len()).map_err(Error::internal)?;
        for rows in rows.chunks(CHUNK) {
            let around = Surroundings::load(read, &ctx.app.registry, rows)?;
            let ids: Vec<i64> = rows.iter().map(|row| row.id.0).collect();
            let cells = OwnCells::load(read, SubjectKind::Interaction, (fields, &own), &ids)?;
            for row in rows {
                let usual = shown(&around.line(row.clone()), t).into_iter();
                let all: Vec<Shown> = usual.chain(cells.of(&row.id.0, t)).collect();
                table.line(ctx, &all)?;
            }
        }
        count += found;
        if !advance(&mut list, last, found == most) {
            return Ok((table.finish()?, count));
        }
    }
}

/// What the columns show of an interaction.
fn shown(line: &Line, t: &Translator) -> [Shown; 15] {
    let one = &line.interaction;
    let text = |text: String| match text.is_empty() {
        true => Shown::Nothing,
        false => Shown::Text(text),
    };
    let users: Vec<&str> = line.users.iter().map(|(_, name)| name.as_str()).collect();
    let decisions = line.decisions.iter().map(|(decision, who)| {
        let done = if decision.done_at.is_some() {
            "✓ "
        } else {
            ""
        };
        let due = decision
            .due_on
            .map(|day| day.format(", %d.%m.%Y").to_string());
        format!("{done}{} ({who}{})", decision.text, due.unwrap_or_default())
    });
    [
        Shown::Moment(one.at),
        text(t.get(&one.state.label())),
        text(t.get(&one.method.label())),
        text(t.get(&one.direction.label())),
        text(t.get(&one.importance.label())),
        text(
            one.minutes
                .map(|minutes| minutes.to_string())
                .unwrap_or_default(),
        ),
        text(line.company.clone()),
        text(line.people_names()),
        text(users.join(", ")),
        text(line.responsible.clone()),
        text(one.topic.clone()),
        text(line.object(t)),
        text(one.text.clone()),
        text(one.address.clone()),
        text(decisions.collect::<Vec<_>>().join("; ")),
    ]
}
