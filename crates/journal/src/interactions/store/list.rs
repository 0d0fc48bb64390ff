//! The journal page by page, and how many interactions a list has.

use base::access::Sees;
use base::clause::{Clause, Value};
use base::db::Engine;
use base::html::list::{Cursor, ListQuery, PAGE_SIZE, Rows, Total, moment_key};
use base::ids::{CompanyId, PersonId, Subject, SubjectKind, UserId};
use base::{Read, Result, keyset, keyset_made};
use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamp};
use directory::narrowing::Reach;
use directory::way::Way;

use super::visible;
use crate::interactions::columns::InteractionColumn;
use crate::interactions::{Interaction, InteractionState};
use crate::schema::{interactions, participants};

/// Which part of the journal is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InteractionView {
    /// All of it.
    All,
    /// Held by the actor.
    Mine,
    /// Planned and not held yet.
    Planned,
    /// With decisions that are not done.
    Undecided,
}

/// With whom the listed contacts were.
#[derive(Debug, Clone, Default)]
pub struct With {
    /// With this client.
    pub company: Option<CompanyId>,
    /// With this person.
    pub person: Option<PersonId>,
    /// About this record or one of its `parts`.
    pub subject: Option<Subject>,
    /// What belongs to the subject: numbers of each kind, as sub-queries.
    pub parts: Vec<(SubjectKind, Clause)>,
}

impl With {
    /// Those that are about the record that is asked for: few, found by the index one kind after the other.
    fn about(&self, subject: Subject) -> Clause {
        let of_kind = |(kind, numbers): (SubjectKind, Clause)| {
            Clause::new(
                "select about.id from interactions as about \
                 where about.subject_id is not null and about.subject_kind = ",
            )
            .bind(Value::Text(kind.to_string()))
            .sql(" and about.subject_id in (")
            .and_then(numbers)
            .sql(")")
        };
        let itself = Clause::default().bind(Value::Number(subject.id));
        let parts = self.parts.iter().cloned().map(of_kind);
        let first = Clause::new("interactions.id in (").and_then(of_kind((subject.kind, itself)));
        let all = parts.fold(first, |all, next| all.sql(" union all ").and_then(next));
        all.sql(")")
    }
}

/// The interactions the actor sees, come by so.
fn visible_by(read: &Read<'_>, way: &Way) -> interactions::BoxedQuery<'static, Engine> {
    let query = match (way, &read.actor.sees) {
        (Way::InOrder | Way::Gathered, Sees::RecordsOf(users)) => {
            interactions::table.into_boxed().filter(Clause::one_of(
                "interactions.company_responsible_id",
                users.iter().map(|user| user.0),
            ))
        }
        _ => visible(read),
    };
    match way.condition("interactions.id") {
        Some(led) => query.filter(led),
        None => query,
    }
}

/// How a page is read of a list that has so many.
fn way_of_page(read: &Read<'_>, reach: &Reach, total: Total) -> Way {
    let of_several = matches!(&read.actor.sees, Sees::RecordsOf(users) if users.len() > 1);
    Way::of_page(reach, total, of_several)
}

fn listed(
    read: &Read<'_>,
    list: &ListQuery<InteractionColumn>,
    (view, with): (InteractionView, &With),
    way: &Way,
) -> interactions::BoxedQuery<'static, Engine> {
    let mut query = visible_by(read, way);
    query = match view {
        InteractionView::All => query,
        InteractionView::Mine => query.filter(
            interactions::responsible_id
                .eq_any(read.actor.user_id.into_iter().collect::<Vec<UserId>>()),
        ),
        InteractionView::Planned => query.filter(interactions::state.eq(InteractionState::Planned)),
        InteractionView::Undecided => query.filter(interactions::open_decisions.gt(0)),
    };
    if let Some(company) = with.company {
        query = query.filter(interactions::company_id.eq(company));
    }
    if let Some(person) = with.person {
        let with_them = participants::table
            .filter(participants::person_id.eq(person))
            .filter(participants::attended.eq(true))
            .select(participants::interaction_id);
        query = query.filter(interactions::id.eq_any(with_them));
    }
    if let Some(subject) = with.subject {
        query = query.filter(with.about(subject));
    }
    if let Some(narrowing) = list.narrowing.clone() {
        query = query.filter(narrowing);
    }
    query
}

/// A page of the journal: two queries, two more with a filter.
///
/// # Errors
/// `NotFound` for a damaged cursor.
pub fn list(
    read: &mut Read<'_>,
    list: &ListQuery<InteractionColumn>,
    which: (InteractionView, &With),
) -> Result<Rows<Interaction>> {
    let reach = Reach::of(read, list)?;
    let total = counted(read, list, which, &reach)?;
    let rows = if total == Total::from(0) && list.cursor().is_none() {
        Vec::new()
    } else {
        let way = way_of_page(read, &reach, total);
        rows(read, list, which, (&way, PAGE_SIZE + 1))?
    };
    let rows = Rows::of(list, rows, total, |(row, key)| (key.clone(), row.id.0));
    Ok(rows.map(|(row, _)| row))
}

fn rows(
    read: &mut Read<'_>,
    list: &ListQuery<InteractionColumn>,
    which: (InteractionView, &With),
    (way, limit): (&Way, i64),
) -> Result<Vec<(Interaction, String)>> {
    let query = listed(read, list, which, way).limit(limit);
    let engine = read.engine();
    let key = list.sort.text_key();
    let text = key.as_ref().map(|key| key.sql(engine));
    let text = sql::<Text>(text.as_deref().unwrap_or("''"));
    let at = sql::<Timestamp>(&way.sorted_by("interactions.at"));
    let query = match &key {
        None => keyset!(query, list, at.clone(), interactions::id, NaiveDateTime),
        Some(key) => {
            let beyond = key.beyond(list, "interactions.id", engine);
            keyset_made!(query, list, text.clone(), interactions::id, beyond)
        }
    };
    let found: Vec<(Interaction, String)> = query
        .select((Interaction::as_select(), text))
        .load(read.conn())?;
    let keyed = found.into_iter().map(|(row, text)| match key {
        Some(_) => (row, text),
        None => {
            let at = moment_key(row.at);
            (row, at)
        }
    });
    Ok(keyed.collect())
}

/// Up to `limit` interactions of the list beyond its cursor, and the cursor of what follows: for exports.
///
/// # Errors
/// The base could not be read.
pub fn chunk(
    read: &mut Read<'_>,
    list: &ListQuery<InteractionColumn>,
    which: (InteractionView, &With),
    limit: i64,
) -> Result<(Vec<Interaction>, Option<Cursor>)> {
    let way = way_of_page(read, &Reach::None, Total::UNKNOWN);
    let rows = rows(read, list, which, (&way, limit))?;
    let last = rows.last().map(|(row, key)| Cursor {
        key: key.clone(),
        id: row.id.0,
        position: 0,
    });
    Ok((rows.into_iter().map(|(row, _)| row).collect(), last))
}

/// How many interactions a list has, up to a limit: one query, two more with a filter.
///
/// # Errors
/// The base could not be read.
pub fn total_of(
    read: &mut Read<'_>,
    list: &ListQuery<InteractionColumn>,
    which: (InteractionView, &With),
) -> Result<Total> {
    let reach = Reach::of(read, list)?;
    counted(read, list, which, &reach)
}

fn counted(
    read: &mut Read<'_>,
    list: &ListQuery<InteractionColumn>,
    which: (InteractionView, &With),
    reach: &Reach,
) -> Result<Total> {
    let (way, most) = Way::of_count(list, reach);
    let query = listed(read, list, which, &way).select(interactions::id);
    Total::up_to(read, most, query)
}
