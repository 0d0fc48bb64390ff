//! Queries of comments.

use base::ids::{CommentId, Subject, UserId};
use base::{Result, Tx};
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
