//! Everything that the settlements with a client are made of.

use base::html::form::Form;
use base::ids::{CompanyId, DealId};
use base::{Action, Error, FieldErrors, Read, Result};
use directory::companies::{self, Company, date};

use super::rules::{Entry, Paper, Period};
use crate::deals::{Deal, store};
use crate::{invoices, payments, shipments};

/// Whose settlements are asked for, of which deal and for which days.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    company: CompanyId,
    pub deal: Option<DealId>,
    pub period: Period,
    /// What is wrong with the days.
    pub errors: FieldErrors,
}

impl Asked {
    /// Reads the address.
    ///
    /// # Errors
    /// `NotFound` without a client or with a damaged number.
    pub(super) fn of(query: &Form) -> Result<Self> {
        let number = |name: &str| query.parsed::<i64>(name).map_err(|_| Error::NotFound);
        let mut errors = FieldErrors::default();
        let period = Period {
            from: date(query, "from", &mut errors),
            until: date(query, "until", &mut errors),
        };
        Ok(Self {
            company: CompanyId(number("company")?.ok_or(Error::NotFound)?),
            deal: number("deal")?.map(DealId),
            period,
            errors,
        })
    }
}

/// The client, their deals that the reader sees, and all that has moved in these: six queries.
pub(super) struct Moved {
    pub company: Company,
    pub deals: Vec<Deal>,
    pub entries: Vec<Entry>,
}

impl Moved {
    /// # Errors
    /// `NotFound` for a client or a deal that is not seen.
    pub(super) fn load(read: &mut Read<'_>, asked: &Asked) -> Result<Self> {
        let company = companies::store::find_for(read, Action::View, asked.company)?;
        let deals = store::seen_with(read, company.id)?;
        let ids: Vec<DealId> = deals.iter().map(|deal| deal.id).collect();
        if asked.deal.is_some_and(|deal| !ids.contains(&deal)) {
            return Err(Error::NotFound);
        }
        Ok(Self {
            entries: entries(read, &ids)?,
            company,
            deals,
        })
    }

    /// What has moved in the deal that is asked for, or in all.
    pub(super) fn of(&self, deal: Option<DealId>) -> Vec<Entry> {
        let own = |entry: &&Entry| deal.is_none_or(|deal| entry.deal == deal);
        self.entries.iter().filter(own).cloned().collect()
    }

    pub(super) fn deal(&self, id: DealId) -> Option<&Deal> {
        self.deals.iter().find(|deal| deal.id == id)
    }
}

/// All that has moved in these deals: three queries.
fn entries(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for one in invoices::store::of_deals(read, ids)? {
        if !one.is_cancelled() {
            entries.push(Entry {
                day: one.issued_on,
                deal: one.deal_id,
                paper: Paper::Invoice(one.number),
                sum: one.amount,
            });
        }
    }
    for one in shipments::store::of_deals(read, ids)? {
        entries.push(Entry {
            day: one.shipped_on,
            deal: one.deal_id,
            paper: Paper::Shipment(one.what),
            sum: one.amount.unwrap_or_default(),
        });
    }
    for one in payments::store::of_deals(read, ids)? {
        entries.push(Entry {
            day: one.paid_on,
            deal: one.deal_id,
            paper: Paper::Payment(one.order_number, one.comment),
            sum: one.amount,
        });
    }
    Ok(entries)
}
