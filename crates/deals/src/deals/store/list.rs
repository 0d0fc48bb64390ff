//! Deals as a list.

use base::access::Sees;
use base::db::Engine;
use base::html::list::{Cursor, Direction, ListColumn, ListQuery, PAGE_SIZE, Rows, Total};
use base::ids::{CompanyId, DealTypeId, UserId};
use base::{Read, Result, keyset};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Text};
use directory::narrowing::Reach;
use directory::way::Way;

use super::{looked_at, visible};
use crate::deals::Deal;
use crate::schema::deals;

base::text_enum! {
    /// Columns of the list.
    pub enum DealColumn {
        /// What people call it.
        Number = "number",
        /// The day it was asked for.
        Began = "began",
        /// What it is about.
        Subject = "subject",
        /// With whom.
        Company = "company",
        /// Where it stands on the main track.
        Status = "status",
        /// How far it has come: on its route, or on its other tracks.
        Progress = "progress",
        /// In which stage it is.
        Stage = "stage",
        /// How far it is shipped.
        Shipment = "shipment",
        /// How far it is paid.
        Payment = "payment",
        /// What it costs.
        Price = "price",
        /// Who answers for it.
        Responsible = "responsible",
        /// Until when what was issued is valid.
        Valid = "valid",
    }
}

impl DealColumn {
    /// In a file, in characters.
    pub fn file_width(self) -> f64 {
        match self {
            Self::Number | Self::Began | Self::Valid => 14.0,
            Self::Subject => 60.0,
            Self::Company => 34.0,
            Self::Status | Self::Progress | Self::Stage | Self::Responsible => 24.0,
            Self::Shipment | Self::Payment => 18.0,
            Self::Price => 16.0,
        }
    }
}

impl ListColumn for DealColumn {
    fn all() -> &'static [Self] {
        Self::ALL
    }

    fn usual() -> &'static [Self] {
        use DealColumn::{
            Began, Company, Payment, Price, Progress, Responsible, Shipment, Status, Subject,
        };
        &[
            Began,
            Subject,
            Company,
            Status,
            Progress,
            Shipment,
            Payment,
            Price,
            Responsible,
        ]
    }

    fn label(&self) -> &'static str {
        match self {
            Self::Number => "deal-number",
            Self::Began => "deal-began_on",
            Self::Subject => "deal-subject",
            Self::Company => "deal-company",
            Self::Status => "deal-status",
            Self::Progress => "deal-progress",
            Self::Stage => "deal-stage",
            Self::Shipment => "deal-shipment",
            Self::Payment => "deal-payment",
            Self::Price => "deal-price",
            Self::Responsible => "deal-responsible",
            Self::Valid => "deal-valid_until",
        }
    }

    fn width(&self) -> &'static str {
        match self {
            Self::Number => "c-no",
            Self::Began | Self::Valid => "c-dt",
            Self::Subject => "c-subject",
            Self::Company => "c-cl",
            Self::Status => "c-st",
            Self::Progress | Self::Stage => "c-dl",
            Self::Shipment => "c-ship",
            Self::Payment => "c-pay",
            Self::Price => "c-money",
            Self::Responsible => "c-av2",
        }
    }

    fn is_sortable(&self) -> bool {
        matches!(
            self,
            Self::Number | Self::Began | Self::Subject | Self::Price
        )
    }
}

/// The default order: the latest first.
pub const NEWEST: (DealColumn, Direction) = (DealColumn::Began, Direction::Descending);

/// Which deals are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DealView {
    /// All that are not in the archive.
    Current,
    /// Those of them that go on.
    Open,
    /// Those the actor answers for.
    Mine,
    /// Those in the archive.
    Archive,
}

/// Whose deals are listed, and of what type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    /// Which of them.
    pub view: DealView,
    /// Of this type.
    pub kind: Option<DealTypeId>,
    /// With this client.
    pub company: Option<CompanyId>,
}

/// The deals the actor sees, come by so: those they answer for and those they have to do with stand in no index together.
fn visible_by(read: &Read<'_>, way: &Way) -> deals::BoxedQuery<'static, Engine> {
    let query = match (way, &read.actor.sees) {
        (Way::Walk, Sees::RecordsOf(users)) => {
            deals::table.into_boxed().filter(looked_at(users, me(read)))
        }
        _ => visible(read),
    };
    match way.condition("deals.id") {
        Some(led) => query.filter(led),
        None => query,
    }
}

/// How a page is read of a list that has so many.
fn way_of_page(read: &Read<'_>, reach: &Reach, total: Total) -> Way {
    Way::of_page(reach, total, read.actor.sees != Sees::Everything)
}

fn me(read: &Read<'_>) -> UserId {
    read.actor.user_id.unwrap_or(UserId(0))
}

fn listed(
    read: &Read<'_>,
    list: &ListQuery<DealColumn>,
    which: Which,
    way: &Way,
) -> deals::BoxedQuery<'static, Engine> {
    let mut query = visible_by(read, way);
    query = match which.view {
        DealView::Archive => query.filter(deals::archived_at.is_not_null()),
        DealView::Current => query.filter(deals::archived_at.is_null()),
        DealView::Open => query.filter(deals::archived_at.is_null()).filter(open()),
        DealView::Mine => query
            .filter(deals::archived_at.is_null())
            .filter(deals::responsible_id.eq(me(read))),
    };
    if let Some(kind) = which.kind {
        query = query.filter(deals::type_id.eq(kind));
    }
    if let Some(company) = which.company {
        query = query.filter(deals::company_id.eq(company));
    }
    if let Some(narrowing) = list.narrowing.clone() {
        query = query.filter(narrowing);
    }
    query
}

/// Said in the words of the index that has the open ones: of a bound value it would not be known.
fn open() -> SqlLiteral<Bool> {
    sql("deals.outcome = 'open'")
}

/// A page of deals: two queries, two more with a filter.
///
/// # Errors
/// `NotFound` for a damaged cursor.
pub fn list(read: &mut Read<'_>, list: &ListQuery<DealColumn>, which: Which) -> Result<Rows<Deal>> {
    let reach = Reach::of(read, list)?;
    let total = counted(read, list, which, &reach)?;
    let way = way_of_page(read, &reach, total);
    let rows = rows(read, list, which, (&way, PAGE_SIZE + 1))?;
    let sort = list.sort;
    Ok(Rows::of(list, rows, total, |row| {
        (key_of(row, sort), row.id.0)
    }))
}

/// Deals in the order of the list, up to so many, and where to go on behind them: one query.
///
/// # Errors
/// As [`list`].
pub fn chunk(
    read: &mut Read<'_>,
    list: &ListQuery<DealColumn>,
    which: Which,
    limit: i64,
) -> Result<(Vec<Deal>, Option<Cursor>)> {
    let way = way_of_page(read, &Reach::None, Total::UNKNOWN);
    let rows = rows(read, list, which, (&way, limit))?;
    let last = rows.last().map(|row| Cursor {
        key: key_of(row, list.sort),
        id: row.id.0,
        position: 0,
    });
    Ok((rows, last))
}

fn rows(
    read: &mut Read<'_>,
    list: &ListQuery<DealColumn>,
    which: Which,
    (way, limit): (&Way, i64),
) -> Result<Vec<Deal>> {
    let query = listed(read, list, which, way).limit(limit);
    let id = deals::id;
    let by = |column: &str| way.sorted_by(column);
    Ok(match list.sort {
        DealColumn::Number => keyset!(query, list, sql::<Text>(&by("deals.number")), id, String)
            .select(Deal::as_select())
            .load(read.conn())?,
        DealColumn::Subject => {
            let key = by("deals.subject_key");
            keyset!(query, list, sql::<Text>(&key), id, String)
                .select(Deal::as_select())
                .load(read.conn())?
        }
        DealColumn::Price => {
            // What a deal without a price is sorted as: an index has it.
            let key = by("coalesce(deals.price, -1)");
            keyset!(query, list, sql::<BigInt>(&key), id, i64)
                .select(Deal::as_select())
                .load(read.conn())?
        }
        _ => keyset!(
            query,
            list,
            sql::<Date>(&by("deals.began_on")),
            id,
            NaiveDate
        )
        .select(Deal::as_select())
        .load(read.conn())?,
    })
}

fn key_of(deal: &Deal, sort: DealColumn) -> String {
    match sort {
        DealColumn::Number => deal.number.clone(),
        DealColumn::Subject => super::write::subject_key(&deal.subject),
        DealColumn::Price => deal.price.unwrap_or(-1).to_string(),
        _ => deal.began_on.to_string(),
    }
}

/// How many deals a list has, up to a limit: one query, two more with a filter.
///
/// # Errors
/// The base could not be read.
pub fn total_of(read: &mut Read<'_>, list: &ListQuery<DealColumn>, which: Which) -> Result<Total> {
    let reach = Reach::of(read, list)?;
    counted(read, list, which, &reach)
}

fn counted(
    read: &mut Read<'_>,
    list: &ListQuery<DealColumn>,
    which: Which,
    reach: &Reach,
) -> Result<Total> {
    let (way, most) = Way::of_count(list, reach);
    let query = listed(read, list, which, &way).select(deals::id);
    Total::up_to(read, most.min(Total::LOOKED_AT), query)
}

/// The names of clients of visible deals: who sees a deal knows with whom it is.
///
/// # Errors
/// The base could not be read.
pub fn company_names(read: &mut Read<'_>, ids: &[CompanyId]) -> Result<Vec<(CompanyId, String)>> {
    use directory::schema::companies;
    Ok(companies::table
        .filter(companies::id.eq_any(ids))
        .select((companies::id, companies::name))
        .load(read.conn())?)
}
