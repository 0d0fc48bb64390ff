//! The journal of records that are merged goes over to the survivor.

use base::area::{Going, Linked};
use base::ids::{Subject, SubjectKind};
use base::{Result, Tx};
use serde::{Deserialize, Serialize};

use super::store;

/// The numbers of what went over.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Moved {
    pub interactions: Vec<i64>,
    pub participants: Vec<i64>,
    pub decisions: Vec<i64>,
}

/// What the journal says of a merged record.
pub const LINKED: Linked = Linked {
    name: "interactions",
    going: |read, merged| {
        Ok(Going {
            count: store::count_of(read, merged)?,
            names: Vec::new(),
        })
    },
    go_over,
    // They are never taken away.
    missing: |_, _, _| Ok(0),
    come_back: |tx, from, _, moved| {
        let moved: Moved = serde_json::from_value(moved.clone())?;
        store::assign(tx, &moved, from)
    },
};

fn go_over(tx: &mut Tx<'_>, from: Subject, into: Subject) -> Result<serde_json::Value> {
    let moved = match from.kind {
        SubjectKind::Company | SubjectKind::Person => store::of_subject(tx, from)?,
        _ => Moved::default(),
    };
    store::assign(tx, &moved, into)?;
    Ok(serde_json::to_value(moved)?)
}
