//! Queries of the board. Visibility is the first clause of each.

use base::access::Sees;
use base::clause::{Clause, Value};
use base::ids::{DealId, DealTypeId, UserId};
use base::{Read, Result};
use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::TILES;
use crate::deals::Deal;
use crate::deals::store::{seen_by, visible};
use crate::schema::{deal_statuses, deals};

/// Whose deals stand on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Which<'a> {
    pub kind: DealTypeId,
    /// The main track.
    pub track: &'a str,
    /// Only those the actor answers for.
    pub mine: bool,
    /// Of closed deals, those that were closed since then.
    pub closed_since: Option<NaiveDateTime>,
}

/// How many deals have a status, and for how many kopecks; the newest name of the status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub status: String,
    pub name: String,
    pub count: i64,
    pub kopecks: i64,
}

/// The sums of all columns: one query.
pub(super) fn sums(read: &mut Read<'_>, which: Which<'_>) -> Result<Vec<Sum>> {
    let seen = seen(read, which);
    let shown = of_type(which);
    let found: Vec<(String, String, i64, i64)> = deal_statuses::table
        .inner_join(deals::table)
        .filter(deal_statuses::track.eq(which.track))
        .filter(shown)
        .filter(deals::archived_at.is_null())
        .filter(seen)
        .group_by(deal_statuses::status)
        .select((
            deal_statuses::status,
            sql::<Text>("max(deal_statuses.name)"),
            sql::<BigInt>("count(*)"),
            sql::<BigInt>("cast(coalesce(sum(deals.price), 0) as bigint)"),
        ))
        .load(read.conn())?;
    let sums = found.into_iter();
    Ok(sums
        .map(|(status, name, count, kopecks)| Sum {
            status,
            name,
            count,
            kopecks,
        })
        .collect())
}

fn me(read: &Read<'_>) -> UserId {
    read.actor.user_id.unwrap_or(UserId(0))
}

/// What the actor sees of them.
fn seen(read: &Read<'_>, which: Which<'_>) -> Clause {
    let seen = match &read.actor.sees {
        Sees::Everything => Clause::new("1 = 1"),
        Sees::RecordsOf(users) => seen_by(users, me(read)),
    };
    match which.mine {
        true => seen
            .sql(" and deals.responsible_id = ")
            .bind(Value::Number(me(read).0)),
        false => seen,
    }
}

/// Those of the type that go on and those that were closed lately, each found by its own index; the index of all deals of the
/// type would be gone through to its end.
fn of_type(which: Which<'_>) -> Clause {
    let kind = Value::Number(which.kind.0);
    let Some(since) = which.closed_since else {
        return Clause::new("deals.type_id = ").bind(kind);
    };
    Clause::new("deals.id in (select open.id from deals as open where open.outcome = 'open' and open.archived_at is null and +open.type_id = ")
        .bind(kind.clone())
        .sql(" union all select closed.id from deals as closed where closed.archived_at is null and closed.type_id = ")
        .bind(kind)
        .sql(" and closed.closed_at >= ")
        .bind(Value::Moment(since))
        .sql(")")
}

/// The same of a deal that is looked at.
fn is_shown(which: Which<'_>) -> Clause {
    match which.closed_since {
        None => Clause::new("1 = 1"),
        Some(since) => Clause::new("(deals.closed_at is null or deals.closed_at >= ")
            .bind(Value::Moment(since))
            .sql(")"),
    }
}

/// The deals that came to each of these statuses last, with their status: two queries. Of who sees everything they look at no
/// more of a column than is drawn of it.
pub(super) fn latest(
    read: &mut Read<'_>,
    which: Which<'_>,
    sums: &[Sum],
) -> Result<Vec<(Deal, String)>> {
    if sums.is_empty() {
        return Ok(Vec::new());
    }
    let mut ranked = Clause::new("deals.id in (");
    for (at, sum) in sums.iter().enumerate() {
        let arm = Clause::new(if at == 0 { "" } else { " union all " })
            .sql(
                "select id from (select deals.id from deal_statuses \
                 join deals on deals.id = deal_statuses.deal_id where deal_statuses.track = ",
            )
            .bind(Value::Text(which.track.to_owned()))
            .sql(" and deal_statuses.status = ")
            .bind(Value::Text(sum.status.clone()))
            .sql(" and deals.archived_at is null and deals.type_id = ")
            .bind(Value::Number(which.kind.0))
            .sql(" and ")
            .and_then(seen(read, which))
            .sql(" and ")
            .and_then(is_shown(which))
            .sql(format!(
                " order by deal_statuses.since desc, deal_statuses.deal_id desc limit {}) as last_{at}",
                // No further is looked than the last of them.
                sum.count.min(TILES)
            ));
        ranked = ranked.and_then(arm);
    }
    let ranked = ranked.sql(")");
    let found: Vec<Deal> = visible(read)
        .filter(ranked)
        .select(Deal::as_select())
        .load(read.conn())?;
    let ids: Vec<DealId> = found.iter().map(|deal| deal.id).collect();
    let mut standing: Vec<(DealId, String)> = deal_statuses::table
        .filter(deal_statuses::deal_id.eq_any(ids))
        .filter(deal_statuses::track.eq(which.track))
        .order((deal_statuses::since.desc(), deal_statuses::deal_id.desc()))
        .select((deal_statuses::deal_id, deal_statuses::status))
        .load(read.conn())?;
    let mut found = found;
    let ordered = standing.drain(..).filter_map(|(id, status)| {
        let at = found.iter().position(|deal| deal.id == id)?;
        Some((found.swap_remove(at), status))
    });
    Ok(ordered.collect())
}
