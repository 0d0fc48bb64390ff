//! What becomes of pairs.

use base::ids::{PairId, Subject, SubjectKind};
use base::{Action, Recorded, Result, Tx};

use super::{Pair, PairEvent, PairState, store};
use crate::duplicates::Reason;
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

/// A pair said to be two, as a merge remembers it: the other record, the reasons, how sure they were.
pub(crate) type Difference = (i64, Vec<Reason>, i32);

/// What was said to be another record than `from` is another than `into`, unless something was said of those already.
/// Answers what was said of `from`.
pub(super) fn pass_on(tx: &mut Tx<'_>, from: Subject, into: Subject) -> Result<Vec<Difference>> {
    let of = |tx: &mut Tx<'_>, record: Subject| store::of_records(tx, record.kind, &[record.id]);
    let said: Vec<Difference> = of(tx, from)?
        .into_iter()
        .filter(|pair| pair.state == PairState::Different)
        .map(|pair| (pair.other_than(from.id), pair.reasons, pair.score))
        .collect();
    let known: Vec<i64> = of(tx, into)?
        .iter()
        .map(|pair| pair.other_than(into.id))
        .collect();
    let new = said
        .iter()
        .filter(|(other, ..)| *other != into.id && !known.contains(other));
    for difference in new {
        store::insert(tx, &different(into, difference))?;
    }
    Ok(said)
}

/// Says again what was said of a record before it was merged.
pub(super) fn take_back(tx: &mut Tx<'_>, record: Subject, said: Vec<Difference>) -> Result<()> {
    for difference in &said {
        store::insert(tx, &different(record, difference))?;
    }
    Ok(())
}

fn different(record: Subject, (other, reasons, score): &Difference) -> Pair {
    Pair {
        id: PairId(0),
        kind: record.kind,
        first: record.id.min(*other),
        second: record.id.max(*other),
        reasons: reasons.clone(),
        score: *score,
        state: PairState::Different,
    }
}
