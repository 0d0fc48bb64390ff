//! What belongs to records being added, kept back to be written for all of them together.

use base::ids::{CompanyId, PersonId};
use base::{Result, Tx};

use crate::contact_points::NewPoint;
use crate::contact_points::store::{self as points, Owner};
use crate::people::{PersonRole, store as people};
use crate::search::store::{self as search, Entry};

/// Work that somebody begins: who, where, as what.
pub(crate) type NewWork = (CompanyId, PersonId, String, PersonRole);

/// The parts of records whose own rows are there already. A bulk command writes them once for many records; every statement
/// between two entries of the search index makes that index write out what it holds, which costs far more than all else.
#[derive(Default)]
#[must_use]
pub(crate) struct Parts<'a> {
    /// Entries of the search.
    pub entries: Vec<Entry>,
    /// How to reach them.
    pub points: Vec<(Owner, &'a NewPoint)>,
    /// Where the people work.
    pub work: Vec<NewWork>,
}

impl Parts<'_> {
    /// Writes all and begins anew.
    pub(crate) fn write(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        points::insert_all(tx, &self.points)?;
        people::insert_work(tx, &self.work)?;
        search::insert_all(tx, &self.entries)?;
        *self = Self::default();
        Ok(())
    }
}
