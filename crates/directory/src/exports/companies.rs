//! The list of companies as a file.

use std::fs::File;

use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Edge, ListQuery};
use base::ids::{CompanyId, SourceId};
use base::locale::Translator;
use base::{Action, Ctx, Read, Result};
use chrono::TimeZone;
use formats::table::{Cell, Column};

use super::file::{self, Format, Table, joined};
use super::{CHUNK, store as lookup};
use crate::companies::store::{self, CompanyRow, CompanyView};
use crate::companies::{CompanyColumn, commands, pages};
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind};
use crate::people;
use crate::references::store::{self as references, Mark};

/// `GET /companies/export?format=xlsx` with the filters and the sorting of the list
pub async fn export(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let format = query.parsed("format")?.unwrap_or(Format::Xlsx);
    let (mut list, view) = pages::asked(&ctx, &query)?;
    list.edge = Edge::Start;
    let search = list.search.clone();
    let reader = ctx.clone();
    let (file, count) = ctx
        .read(move |read| write(read, &reader, format, list, view))
        .await?;
    ctx.write(move |tx| commands::note_export(tx, count, &search))
        .await?;
    let day = ctx.now.with_timezone(&ctx.zone).format("%d.%m.%Y");
    let name = ctx.t().with("export-companies-file", "day", day);
    file::answer(file, format.media_type(), &format!("{name}.{format}"))
}

fn columns(t: &Translator) -> Vec<Column> {
    [
        ("company-name", 36.0),
        ("company-kind", 14.0),
        ("company-status", 16.0),
        ("company-refusal_reason", 24.0),
        ("company-city", 18.0),
        ("company-inn", 14.0),
        ("company-kpp", 12.0),
        ("company-ogrn", 16.0),
        ("company-bik", 12.0),
        ("company-account", 24.0),
        ("company-legal_address", 36.0),
        ("company-line_of_business", 24.0),
        ("company-activity", 24.0),
        ("company-source", 24.0),
        ("company-segments", 24.0),
        ("company-tags", 18.0),
        ("company-responsible_id", 24.0),
        ("company-next_contact_on", 14.0),
        ("export-phones", 24.0),
        ("export-emails", 28.0),
        ("export-other-points", 36.0),
        ("export-people", 40.0),
        ("company-comment", 40.0),
        ("company-added", 18.0),
    ]
    .into_iter()
    .map(|(key, width)| Column::wide(t.get(key), width))
    .collect()
}

fn write(
    read: &mut Read<'_>,
    ctx: &Ctx,
    format: Format,
    mut list: ListQuery<CompanyColumn>,
    view: CompanyView,
) -> Result<(File, i64)> {
    let t = ctx.t();
    let mut table = Table::begin(format, &t.get("menu-companies"), &columns(t))?;
    let mut count = 0;
    loop {
        let (rows, last) = store::chunk(read, &list, view, CHUNK)?;
        let marks = Marks::load(read, &rows)?;
        for row in &rows {
            write_row(&mut table, ctx, row, &marks)?;
            count += 1;
        }
        if !file::advance(&mut list, last, rows.len()) {
            return Ok((table.finish()?, count));
        }
    }
}

/// What belongs to the companies of a chunk.
struct Marks {
    sources: Vec<(SourceId, String)>,
    marks: Vec<Mark>,
    points: Vec<ContactPoint>,
    people: Vec<(CompanyId, String)>,
}

impl Marks {
    /// Four queries.
    fn load(read: &mut Read<'_>, rows: &[CompanyRow]) -> Result<Self> {
        let ids: Vec<CompanyId> = rows.iter().map(|row| row.company.id).collect();
        let mut sources: Vec<SourceId> = rows
            .iter()
            .filter_map(|row| row.company.source_id)
            .collect();
        sources.sort_unstable();
        sources.dedup();
        let people = people::store::of_companies(read, &ids)?;
        let told = people.into_iter().map(|(job, person)| {
            let name = match job.position.as_str() {
                "" => person.full_name,
                position => format!("{} ({position})", person.full_name),
            };
            (job.company_id, name)
        });
        Ok(Self {
            sources: lookup::source_names(read, &sources)?,
            marks: references::marks_of(read, &ids)?,
            points: points::of_companies(read, &ids)?,
            people: told.collect(),
        })
    }
}

fn write_row(table: &mut Table, ctx: &Ctx, row: &CompanyRow, marks: &Marks) -> Result<()> {
    let (t, company) = (ctx.t(), &row.company);
    let named = |marks: &[(CompanyId, String)]| {
        let own = marks.iter().filter(|(id, _)| *id == company.id);
        joined(own.map(|(_, name)| name.as_str()))
    };
    let points = |wanted: &dyn Fn(PointKind) -> bool| {
        let own = marks
            .points
            .iter()
            .filter(|point| point.company_id == Some(company.id));
        let shown: Vec<String> = own
            .filter(|point| wanted(point.kind))
            .map(ContactPoint::display)
            .collect();
        joined(shown.iter().map(String::as_str))
    };
    let source = marks
        .sources
        .iter()
        .find(|(id, _)| Some(*id) == company.source_id);
    let segments = references::in_a_row(&marks.marks, company.id, "segment");
    let tags = references::in_a_row(&marks.marks, company.id, "tag");
    let people = named(&marks.people);
    let phones = points(&|kind| kind == PointKind::Phone);
    let emails = points(&|kind| kind == PointKind::Email);
    let others = points(&|kind| !matches!(kind, PointKind::Phone | PointKind::Email));
    let kind = t.get(&format!("company-kind-{}", company.kind));
    let status = t.get(&format!("company-status-{}", company.status));
    let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
    let (inn, kpp, ogrn) = (text(&company.inn), text(&company.kpp), text(&company.ogrn));
    let (bik, account) = (text(&company.bik), text(&company.account));
    let added = ctx
        .zone
        .from_utc_datetime(&company.created_at)
        .naive_local();
    table.row(&[
        Cell::Text(&company.name),
        Cell::Text(&kind),
        Cell::Text(&status),
        Cell::Text(&company.refusal_reason),
        Cell::Text(&company.city),
        Cell::Text(&inn),
        Cell::Text(&kpp),
        Cell::Text(&ogrn),
        Cell::Text(&bik),
        Cell::Text(&account),
        Cell::Text(&company.legal_address),
        Cell::Text(&company.line_of_business),
        Cell::Text(&company.activity),
        Cell::Text(source.map_or("", |(_, name)| name.as_str())),
        Cell::Text(&segments),
        Cell::Text(&tags),
        Cell::Text(row.responsible.as_deref().unwrap_or_default()),
        company.next_contact_on.map_or(Cell::Empty, Cell::Date),
        Cell::Text(&phones),
        Cell::Text(&emails),
        Cell::Text(&others),
        Cell::Text(&people),
        Cell::Text(&company.comment),
        Cell::DateTime(added),
    ])
}
