//! What becomes of pairs.

use base::ids::{PairId, SubjectKind};
use base::{Action, Recorded, Result, Tx};

use super::{Pair, PairEvent, PairState, store};
use crate::duplicates::finding::{Findings, rules};

/// Keeps what the finder has found of some records: new pairs are added, those without a reason any more go. What was
/// said to be two stays so until there is a new reason.
pub(crate) fn keep(tx: &mut Tx<'_>, kind: SubjectKind, findings: &Findings) -> Result<Recorded> {
    store::remove_of(tx, kind, &findings.gone)?;
    let known = store::of_records(tx, kind, &findings.looked_up)?;
    let mut idle: Vec<PairId> = Vec::new();
    for pair in &known {
        match findings.pairs.get(&(pair.first, pair.second)) {
            Some((reasons, score)) => match pair.state {
                PairState::Open if pair.reasons == *reasons => {}
                PairState::Different if !rules::is_news(&pair.reasons, reasons) => {}
                _ => store::set_reasons(tx, pair.id, reasons, *score)?,
            },
            None if pair.state == PairState::Open => idle.push(pair.id),
            None => {}
        }
    }
    store::remove(tx, &idle)?;
    for (&(first, second), (reasons, score)) in &findings.pairs {
        let is_known = known
            .iter()
            .any(|pair| (pair.first, pair.second) == (first, second));
        if !is_known {
            let new = Pair {
                id: PairId(0),
                kind,
                first,
                second,
                reasons: reasons.clone(),
                score: *score,
                state: PairState::Open,
            };
            store::insert(tx, &new)?;
        }
    }
    Ok(tx.unchanged(()))
}

/// Says that the records of a pair are two.
///
/// # Errors
/// `NotFound` unless both are seen; `Forbidden`.
pub fn dismiss(tx: &mut Tx<'_>, id: PairId) -> Result<Recorded> {
    let pair = store::find_for(tx, Action::Edit, id)?;
    if pair.state == PairState::Different {
        return Ok(tx.unchanged(()));
    }
    store::set_state(tx, id, PairState::Different)?;
    tx.record(&PairEvent::Dismissed {
        kind: pair.kind,
        first: pair.first,
        second: pair.second,
    })
}

/// Takes that back.
///
/// # Errors
/// `NotFound` unless both are seen; `Forbidden`.
pub fn reopen(tx: &mut Tx<'_>, id: PairId) -> Result<Recorded> {
    let pair = store::find_for(tx, Action::Edit, id)?;
    if pair.state == PairState::Open {
        return Ok(tx.unchanged(()));
    }
    store::set_state(tx, id, PairState::Open)?;
    tx.record(&PairEvent::Reopened {
        kind: pair.kind,
        first: pair.first,
        second: pair.second,
    })
}
