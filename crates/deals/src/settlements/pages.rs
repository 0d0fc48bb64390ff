//! The settlements with a client, to be read and printed.

use std::borrow::Borrow;

use askama::Template;
use axum::response::Response;
use base::html::form::Query;
use base::html::{Page, draw};
use base::ids::{CompanyId, DealId};
use base::{Action, Ctx, Error, Read, Result};
use chrono::{Datelike, NaiveDate};
use directory::companies::{self, Company};
use formats::money::Money;

use super::rules::{Entry, Paper, ledger};
use crate::deals::{Deal, store};
use crate::finance::sum_words;
use crate::plans::{Flow, Plan};
use crate::{invoices, payments, plans, shipments};

/// Lines that are shown; the balance counts all.
const SHOWN: usize = 150;

#[derive(Template)]
#[template(path = "settlements/index.html")]
struct Index {
    page: Page,
    company: Company,
    today: NaiveDate,
    deals: Vec<Deal>,
    /// The latest first.
    lines: Vec<(Entry, i64)>,
    /// How many older ones are not shown.
    hidden: usize,
    /// What the client owes; below nought, what we owe.
    balance: i64,
    /// Payments still expected.
    expected: Vec<Plan>,
    paid_this_year: i64,
}

impl Index {
    /// «1 458 000,00»
    fn column(&self, kopecks: impl Borrow<i64>) -> String {
        match Money::from_kopecks(*kopecks.borrow()) {
            Ok(sum) => sum.to_string(),
            Err(_) => sum_words(*kopecks.borrow()),
        }
    }

    fn sum(&self, kopecks: impl Borrow<i64>) -> String {
        sum_words(*kopecks.borrow())
    }

    fn absolute(&self) -> String {
        sum_words(self.balance.abs())
    }

    fn overdue(&self) -> i64 {
        let late = self.expected.iter().filter(|plan| plan.due_on < self.today);
        late.map(|plan| plan.rest).sum()
    }

    fn ahead(&self) -> i64 {
        let ahead = self
            .expected
            .iter()
            .filter(|plan| plan.due_on >= self.today);
        ahead.map(|plan| plan.rest).sum()
    }

    fn next(&self) -> Option<&Plan> {
        let mut ahead = self
            .expected
            .iter()
            .filter(|plan| plan.due_on >= self.today);
        ahead.next()
    }

    fn deal(&self, id: &DealId) -> Option<&Deal> {
        self.deals.iter().find(|deal| deal.id == *id)
    }

    fn owed(&self, deal: &Deal) -> i64 {
        deal.shipped - deal.paid
    }

    /// Deals in which something has moved.
    fn moved(&self) -> Vec<&Deal> {
        let moved = |deal: &&Deal| deal.paid != 0 || deal.shipped != 0;
        self.deals.iter().filter(moved).collect()
    }
}

/// `GET /settlements?company=5`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let company = query.parsed("company").map_err(|_| Error::NotFound)?;
    let company = CompanyId(company.ok_or(Error::NotFound)?);
    let today = ctx.today();
    let (company, deals, entries, expected) = ctx
        .read(move |read| {
            let company = companies::store::find_for(read, Action::View, company)?;
            let deals = store::seen_with(read, company.id)?;
            let ids: Vec<DealId> = deals.iter().map(|deal| deal.id).collect();
            let mut expected = plans::store::of_deals(read, &ids)?;
            expected.retain(|plan| plan.is_open && plan.flow == Flow::Payment);
            Ok((company, deals, entries(read, &ids)?, expected))
        })
        .await?;
    let paid = entries
        .iter()
        .filter(|one| matches!(one.paper, Paper::Payment(..)) && one.day.year() == today.year());
    let paid_this_year = paid.map(|one| one.sum).sum();
    let mut lines = ledger(entries);
    let balance = lines.last().map_or(0, |(_, owed)| *owed);
    lines.reverse();
    let hidden = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    draw(&Index {
        page: Page::new(&ctx, "menu-companies", ctx.t().get("settlements-title")),
        company,
        today,
        deals,
        lines,
        hidden,
        balance,
        expected,
        paid_this_year,
    })
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
