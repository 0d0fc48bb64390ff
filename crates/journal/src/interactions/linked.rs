//! The journal of records that are merged goes over to the survivor.

use base::area::{Going, Linked};
use base::ids::{NoticeId, PersonId, Subject, SubjectKind};
use base::{Result, Tx};
use notices::queue::store as queue;
use serde::{Deserialize, Serialize};

use super::store;

/// The numbers of what went over.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Moved {
    pub interactions: Vec<i64>,
    pub participants: Vec<i64>,
    pub decisions: Vec<i64>,
    /// Letters to the person, those that wait too.
    #[serde(default)]
    pub letters: Vec<NoticeId>,
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
        assign(tx, &moved, from)
    },
};

fn go_over(tx: &mut Tx<'_>, from: Subject, into: Subject) -> Result<serde_json::Value> {
    let mut moved = match from.kind {
        SubjectKind::Company | SubjectKind::Person => store::of_subject(tx, from)?,
        _ => Moved::default(),
    };
    if from.kind == SubjectKind::Person {
        moved.letters = queue::of_person(tx, PersonId(from.id))?;
    }
    assign(tx, &moved, into)?;
    Ok(serde_json::to_value(moved)?)
}

fn assign(tx: &mut Tx<'_>, moved: &Moved, to: Subject) -> Result<()> {
    queue::assign(tx, &moved.letters, PersonId(to.id))?;
    store::assign(tx, moved, to)
}
