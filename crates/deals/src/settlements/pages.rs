//! The settlements with a client, to be read and printed.

use std::borrow::Borrow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with};
use base::ids::DealId;
use base::{Ctx, FieldErrors, Result};
use chrono::{Datelike, NaiveDate};
use directory::companies::Company;
use formats::money::Money;

use super::loaded::{Asked, Moved};
use super::rules::{Ledger, Paper, Period, ledger};
use crate::deals::Deal;
use crate::finance::sum_words;
use crate::plans::{self, Flow, Plan};

/// Lines that are shown; the balance counts all.
const SHOWN: usize = 150;

#[derive(Template)]
#[template(path = "settlements/index.html")]
struct Index {
    page: Page,
    company: Company,
    today: NaiveDate,
    deals: Vec<Deal>,
    /// The deal that is asked for.
    of: Option<DealId>,
    /// Of the days that are asked for, the latest first.
    ledger: Ledger,
    /// How many older lines are not shown.
    hidden: usize,
    /// What the client owes today; below nought, what we owe.
    balance: i64,
    /// Payments still expected.
    expected: Vec<Plan>,
    paid_this_year: i64,
    form: Form,
    errors: FieldErrors,
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

    fn is_of(&self, deal: &Deal) -> bool {
        self.of == Some(deal.id)
    }

    /// Only some days, or one deal.
    fn is_narrowed(&self) -> bool {
        let days = ["from", "until"]
            .iter()
            .any(|name| self.form.optional(name).is_some());
        days || self.of.is_some()
    }

    /// Deals in which something has moved.
    fn moved(&self) -> Vec<&Deal> {
        let moved = |deal: &&Deal| deal.paid != 0 || deal.shipped != 0;
        self.deals.iter().filter(moved).collect()
    }
}

/// `GET /settlements?company=5&deal=&from=&until=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let asked = Asked::of(&query)?;
    let today = ctx.today();
    let (deal, period, errors) = (asked.deal, asked.period, asked.errors.clone());
    let (moved, expected) = ctx
        .read(move |read| {
            let moved = Moved::load(read, &asked)?;
            let ids: Vec<DealId> = moved.deals.iter().map(|deal| deal.id).collect();
            let mut expected = plans::store::of_deals(read, &ids)?;
            expected.retain(|plan| plan.is_open && plan.flow == Flow::Payment);
            Ok((moved, expected))
        })
        .await?;
    let paid = moved
        .entries
        .iter()
        .filter(|one| matches!(one.paper, Paper::Payment(..)) && one.day.year() == today.year());
    let paid_this_year = paid.map(|one| one.sum).sum();
    let balance = ledger(moved.entries.clone(), Period::default()).closing;
    let mut ledger = ledger(moved.of(deal), period);
    ledger.lines.reverse();
    let hidden = ledger.lines.len().saturating_sub(SHOWN);
    ledger.lines.truncate(SHOWN);
    let index = Index {
        page: Page::new(&ctx, "menu-companies", ctx.t().get("settlements-title")),
        company: moved.company,
        today,
        deals: moved.deals,
        of: deal,
        ledger,
        hidden,
        balance,
        expected,
        paid_this_year,
        form: query,
        errors,
    };
    let status = match index.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    draw_with(status, &index)
}
