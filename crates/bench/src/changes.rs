//! How fast many clients are changed at once, and changed back.

use accounts::users;
use app::start::Place;
use base::html::form::Form;
use base::html::list::{Direction, ListQuery};
use base::ids::{BulkChangeId, SubjectKind, UserId};
use base::{Action, Ctx, Error, Result};
use directory::bulk::{Begun, BulkState, Records, Wanted, Wish, commands, store};
use directory::companies::store::CompanyView;
use directory::companies::{CompanyColumn, CompanyStatus};

use crate::files::{self, Rate};
use crate::sample;

/// Both ways.
pub struct Change {
    /// Everybody got another responsible user.
    pub made: Rate,
    /// And the former one again.
    pub undone: Rate,
}

/// Gives all clients that refused to one manager and takes it back, as the job of the server would.
///
/// # Errors
/// The change failed.
pub fn responsible(place: &Place) -> Result<Change> {
    let app = sample::open(place)?;
    let ctx = files::administrator(&app)?;
    let wanted = Wanted {
        kind: SubjectKind::Company,
        records: Records::Companies(list()?, CompanyView::WithStatus(CompanyStatus::Refused)),
        wish: Wish::Responsible(Some(manager(&ctx)?)),
    };
    let Begun::Asked(id) = ctx.write_now(|tx| commands::begin(tx, &wanted))? else {
        return Err(Error::internal("too few clients to be measured"));
    };
    let made = files::step(&app, || ctx.write_now(|tx| commands::start(tx, id)))?;
    let rows = changed(&ctx, id, BulkState::Done)?;
    let undone = files::step(&app, || {
        ctx.write_now(|tx| commands::undo(tx, id)).map(drop)
    })?;
    changed(&ctx, id, BulkState::Undone)?;
    Ok(Change {
        made: Rate { rows, took: made },
        undone: Rate { rows, took: undone },
    })
}

fn list() -> Result<ListQuery<CompanyColumn>> {
    let default = (CompanyColumn::Name, Direction::Ascending);
    ListQuery::parse(&Form::default(), default, &[])
}

fn manager(ctx: &Ctx) -> Result<UserId> {
    let found = ctx.read_now(|read| users::store::find_by_login(read, "manager"))?;
    found.map(|(user, _)| user.id).ok_or(Error::NotFound)
}

/// How many clients were looked at; the change must stand where it is expected to.
fn changed(ctx: &Ctx, id: BulkChangeId, state: BulkState) -> Result<u64> {
    let change = ctx.read_now(|read| store::find_for(read, Action::View, id))?;
    if change.state != state {
        return Err(Error::internal(format!("the change is {}", change.state)));
    }
    u64::try_from(change.tally.passed()).map_err(Error::internal)
}
