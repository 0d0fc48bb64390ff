//! Queries of comments.

use base::ids::{CommentId, Subject, UserId};
use base::{Read, Result, Tx};
use diesel::prelude::*;

use crate::schema::comments;

pub(super) fn insert(
    tx: &mut Tx<'_>,
    subject: Subject,
    author: UserId,
    text: &str,
) -> Result<CommentId> {
    let now = tx.moment();
    Ok(diesel::insert_into(comments::table)
        .values((
            comments::subject_kind.eq(subject.kind),
            comments::subject_id.eq(subject.id),
            comments::author_id.eq(author),
            comments::text.eq(text),
            comments::created_at.eq(now),
        ))
        .returning(comments::id)
        .get_result(tx.conn())?)
}

/// How many comments these records have.
pub(super) fn count(read: &mut Read<'_>, subjects: &[Subject]) -> Result<i64> {
    let Some(first) = subjects.first() else {
        return Ok(0);
    };
    let records: Vec<i64> = subjects.iter().map(|subject| subject.id).collect();
    Ok(comments::table
        .filter(comments::subject_kind.eq(first.kind))
        .filter(comments::subject_id.eq_any(records))
        .count()
        .get_result(read.conn())?)
}

/// Moves every comment of a record to another one; answers which.
pub(super) fn move_all(tx: &mut Tx<'_>, from: Subject, into: Subject) -> Result<Vec<CommentId>> {
    let own = comments::table
        .filter(comments::subject_kind.eq(from.kind))
        .filter(comments::subject_id.eq(from.id));
    let ids = own.select(comments::id).load(tx.conn())?;
    diesel::update(own)
        .set(comments::subject_id.eq(into.id))
        .execute(tx.conn())?;
    Ok(ids)
}

/// Moves these comments to a record.
pub(super) fn move_some(tx: &mut Tx<'_>, ids: &[CommentId], to: Subject) -> Result<()> {
    diesel::update(comments::table.filter(comments::id.eq_any(ids)))
        .set(comments::subject_id.eq(to.id))
        .execute(tx.conn())?;
    Ok(())
}
