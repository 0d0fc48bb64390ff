//! Whose comments under a deal its readers see, as the type says (`O10`): the manager their own and the expert's, the expert
//! only their own. Whom the type does not name sees all, and so does the administrator.

use activity::fields;
use base::area::CommentSight;
use base::ids::{DealId, SubjectKind, UserId};
use base::{Action, Read, Result};

use super::{loaded, store};
use crate::deal_types::{Named, Who};

/// Whose comments are seen under deals.
pub const COMMENTS: CommentSight = CommentSight {
    kind: SubjectKind::Deal,
    authors: |read, id| authors(read, DealId(id)),
};

/// One query, four more where the type keeps comments apart.
fn authors(read: &mut Read<'_>, id: DealId) -> Result<Option<Vec<UserId>>> {
    let Some(me) = read.actor.user_id else {
        return Ok(None);
    };
    let (responsible, author, kind) = store::kind_of(read, id)?;
    let sights = &kind.definition.comments;
    if sights.is_empty() || read.actor.may(Action::Administer) {
        return Ok(None);
    }
    let staff = loaded::staff(read)?;
    let values = fields::store::of(read, id.into())?;
    let named = Named {
        responsible,
        author,
        values: &values,
    };
    let is_me = |who: &Who| staff.meant(std::slice::from_ref(who), named).contains(&me);
    let mine: Vec<_> = sights.iter().filter(|sight| is_me(&sight.who)).collect();
    if mine.is_empty() {
        return Ok(None);
    }
    let others: Vec<Who> = mine.iter().flat_map(|sight| sight.sees.clone()).collect();
    let mut authors = staff.meant(&others, named);
    authors.push(me);
    Ok(Some(authors))
}
