//! Which invoice a payment in a statement pays: by the number in its purpose, its sum, and the payer's INN.

use base::ids::{CompanyId, DealId};
use chrono::NaiveDate;
use formats::bank_statement::{Mention, invoices};

use super::BankLine;
use crate::invoices::InvoiceId;

/// Candidates offered for one payment.
const OFFERED: usize = 5;

/// An invoice that a payment may be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: i32,
    /// Its day.
    pub issued_on: NaiveDate,
    /// What is left to be paid of it, in kopecks.
    pub rest: i64,
    /// Of which deal.
    pub deal: DealId,
    /// The number of the deal.
    pub deal_number: String,
    /// With whom.
    pub company: CompanyId,
    /// Their name.
    pub company_name: String,
    /// Their INN.
    pub inn: String,
    /// The INN of our legal person that wrote it.
    pub entity_inn: String,
}

/// What of a payment agrees with an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The number is in the purpose, with the right day if there is one.
    pub number: bool,
    /// The sum is what is left to be paid.
    pub sum: bool,
    /// The payer is the client.
    pub payer: bool,
}

impl Fit {
    fn score(self) -> usize {
        usize::from(self.number) + usize::from(self.sum) + usize::from(self.payer)
    }

    /// All agrees.
    pub fn is_exact(self) -> bool {
        self.score() == 3
    }
}

/// The invoices a payment may be of, the likeliest first: two of the three must agree.
pub fn ranked<'a>(line: &BankLine, candidates: &'a [Candidate]) -> Vec<(&'a Candidate, Fit)> {
    let mentions = invoices(&line.purpose);
    let is_ours = |one: &&Candidate| {
        line.payee_inn.is_empty() || one.entity_inn.is_empty() || line.payee_inn == one.entity_inn
    };
    let fits = candidates
        .iter()
        .filter(is_ours)
        .map(|one| (one, fit(line, &mentions, one)));
    let mut fits: Vec<_> = fits.filter(|(_, fit)| fit.score() >= 2).collect();
    fits.sort_by_key(|(one, fit)| {
        let newest = std::cmp::Reverse((one.issued_on, one.invoice));
        (std::cmp::Reverse(fit.score()), !fit.number, newest)
    });
    fits.truncate(OFFERED);
    fits
}

/// The one invoice with which all agrees; none when there are several.
pub fn certain(ranked: &[(&Candidate, Fit)]) -> Option<InvoiceId> {
    let mut exact = ranked.iter().filter(|(_, fit)| fit.is_exact());
    match (exact.next(), exact.next()) {
        (Some((only, _)), None) => Some(only.invoice),
        _ => None,
    }
}

fn fit(line: &BankLine, mentions: &[Mention], one: &Candidate) -> Fit {
    let names = |mention: &Mention| {
        mentioned_number(mention) == Some(one.number)
            && mention.date.is_none_or(|day| day == one.issued_on)
    };
    Fit {
        number: mentions.iter().any(names),
        sum: line.amount == one.rest,
        payer: !line.payer_inn.is_empty() && line.payer_inn == one.inn,
    }
}

/// «0015» is 15; «15/2» is no number of ours.
pub fn mentioned_number(mention: &Mention) -> Option<i32> {
    mention.number.parse().ok()
}
