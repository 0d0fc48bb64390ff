//! Every change of statements.

use base::ids::DealId;
use base::{Error, Recorded, Result, Tx};

use super::reading::StatementInput;
use super::{BankLineId, StatementEvent, StatementId, require, store};
use crate::deals;
use crate::finance::sum_words;
use crate::invoices::InvoiceId;
use crate::payments::{self, PaymentInput};

/// Keeps a statement; payments that are known already are counted.
///
/// # Errors
/// `Forbidden`; `Invalid` when everything in it is known.
pub fn receive(tx: &mut Tx<'_>, input: &StatementInput) -> Result<Recorded<StatementId>> {
    require(&tx.actor)?;
    let new = store::unknown(tx, &input.lines)?;
    if new.is_empty() {
        return Err(Error::field("file", "statement-error-known"));
    }
    let known = input.lines.len() - new.len();
    let id = store::insert(tx, input, (&new, known))?;
    let event = StatementEvent::Received {
        statement: id,
        name: input.name.clone(),
        count: new.len(),
    };
    Ok(tx.record(&event)?.with(id))
}

/// What a line is entered as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// It pays this invoice of this deal.
    Invoice(DealId, InvoiceId),
    /// It pays the deal of this number.
    Deal(String),
    /// It is no payment of a client's.
    Nothing,
}

/// Enters a line as a payment, once, or puts it aside.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` on the field `deal` when there is no deal of that number; `Conflict` when somebody has
/// settled the line already, or the deal is in the archive.
pub fn settle(tx: &mut Tx<'_>, id: BankLineId, meaning: &Meaning) -> Result<Recorded> {
    require(&tx.actor)?;
    let line = store::hold(tx, id)?;
    if !line.is_waiting() {
        return Err(Error::Conflict("statement-error-settled".into()));
    }
    let (deal, invoice) = match meaning {
        Meaning::Nothing => {
            store::skip(tx, id)?;
            return tx.record(&StatementEvent::LineSkipped {
                statement: line.statement_id,
                line: id,
                text: format!("{}, {}", line.payer, sum_words(line.amount)),
            });
        }
        Meaning::Invoice(deal, invoice) => (*deal, Some(*invoice)),
        Meaning::Deal(number) => {
            let found = deals::store::with_number(tx, number)?;
            let deal = found.ok_or_else(|| Error::field("deal", "statement-error-deal"))?;
            (deal, None)
        }
    };
    let input = PaymentInput {
        amount: line.amount,
        paid_on: line.paid_on,
        order_number: line.number,
        invoice,
        comment: line.purpose,
    };
    let added = payments::commands::add(tx, deal, &input)?;
    store::take(tx, id, *added.value())?;
    Ok(added.with(()))
}
