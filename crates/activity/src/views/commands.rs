//! Every change of saved views.

use base::ids::ViewId;
use base::{Action, Error, Recorded, Result, Text, Tx};

use super::{LONGEST_NAME, LONGEST_QUERY, SavedView, Share, ViewEvent, store};

/// What a user says of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewInput {
    /// Not empty.
    pub name: String,
    /// Who has it.
    pub share: Share,
}

/// Saves a view of the list at `list`.
///
/// # Errors
/// `Invalid`: no name, or too long; `Forbidden`: an observer shares nothing.
pub fn create(
    tx: &mut Tx<'_>,
    list: &str,
    query: &str,
    input: &ViewInput,
) -> Result<Recorded<ViewId>> {
    check(tx, input)?;
    if query.len() > LONGEST_QUERY {
        return Err(Error::field("name", "view-error-too-much"));
    }
    let owner = tx.actor.user()?;
    let department = store::department(tx, input.share, owner)?;
    let id = store::insert(tx, (list, query), owner, input, department)?;
    let event = ViewEvent::Saved {
        view: id,
        owner,
        name: input.name.clone(),
        share: input.share,
    };
    Ok(tx.record(&event)?.with(id))
}

/// Renames or shares a view, and keeps what the list shows now when `query` is given.
///
/// # Errors
/// As [`create`]; `NotFound` unless it is one's own or the actor administers.
pub fn edit(
    tx: &mut Tx<'_>,
    id: ViewId,
    query: Option<&str>,
    input: &ViewInput,
) -> Result<Recorded<SavedView>> {
    let mut view = store::find_own(tx, id)?;
    check(tx, input)?;
    if let Some(query) = query {
        if query.len() > LONGEST_QUERY {
            return Err(Error::field("name", "view-error-too-much"));
        }
        query.clone_into(&mut view.query);
    }
    view.department_id = store::department(tx, input.share, view.owner_id)?;
    input.name.clone_into(&mut view.name);
    view.share = input.share;
    store::update(tx, &view)?;
    let event = ViewEvent::Changed {
        view: id,
        owner: view.owner_id,
        name: view.name.clone(),
        share: view.share,
    };
    Ok(tx.record(&event)?.with(view))
}

/// Removes a view.
///
/// # Errors
/// `NotFound` unless it is one's own or the actor administers.
pub fn remove(tx: &mut Tx<'_>, id: ViewId) -> Result<Recorded<SavedView>> {
    let view = store::find_own(tx, id)?;
    store::remove(tx, id)?;
    let event = ViewEvent::Removed {
        view: id,
        owner: view.owner_id,
        name: view.name.clone(),
    };
    Ok(tx.record(&event)?.with(view))
}

/// Puts a view under the actor's side menu, or takes it away. No event: it changes nothing for anybody else.
///
/// # Errors
/// `NotFound` unless the actor has the view.
pub fn favour(tx: &mut Tx<'_>, id: ViewId, favourite: bool) -> Result<Recorded<SavedView>> {
    let view = store::find(tx, id)?;
    let user = tx.actor.user()?;
    store::set_favourite(tx, user, id, favourite)?;
    Ok(tx.unchanged(view))
}

fn check(tx: &Tx<'_>, input: &ViewInput) -> Result<()> {
    match input.name.chars().count() {
        0 => return Err(Error::field("name", "view-error-name")),
        length if length > LONGEST_NAME => {
            let text = Text::new("error-too-long").with("count", LONGEST_NAME);
            return Err(Error::field("name", text));
        }
        _ => {}
    }
    if input.share != Share::Me {
        tx.actor.require(Action::Edit)?;
    }
    Ok(())
}
