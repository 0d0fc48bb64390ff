//! Finance and delivery of a deal as its pages show them.

use std::borrow::Borrow;

use activity::fields::{self, FieldValue};
use base::html::Page;
use base::html::form::Form;
use base::ids::DealId;
use base::{Action, FieldErrors, Read, Result};
use chrono::NaiveDate;
use formats::money::Money;

use super::{Progress, sum_words};
use crate::contracts::{self, Contract};
use crate::deals::{Deal, store};
use crate::invoices::{self, Invoice};
use crate::legal_entities;
use crate::payments::{self, Payment};
use crate::plans::{self, Flow, Plan};
use crate::shipments::{self, Shipment};

/// The key of the field that says the terms of payment, in types that have it.
const TERMS: &str = "payment_terms";

/// All that is noted of the finance and the delivery of a deal.
pub(crate) struct View {
    pub deal: Deal,
    pub contracts: Vec<Contract>,
    pub invoices: Vec<Invoice>,
    pub payments: Vec<Payment>,
    pub plans: Vec<Plan>,
    pub shipments: Vec<Shipment>,
    /// Our legal persons, to choose from.
    pub entities: Vec<(i64, String)>,
    /// «30 / 40 / 30»
    pub terms: Option<String>,
    /// The reader's day.
    pub today: NaiveDate,
    /// Which of the small forms is open, what was typed into it, and what is wrong with it.
    pub open: &'static str,
    pub form: Form,
    pub errors: FieldErrors,
}

impl View {
    /// Eight queries.
    pub(crate) fn load(read: &mut Read<'_>, id: DealId, today: NaiveDate) -> Result<Self> {
        let deal = store::find_for(read, Action::View, id)?;
        let values = fields::store::of(read, id.into())?;
        let terms = match values.get(TERMS) {
            Some(FieldValue::Text(text)) => Some(text.clone()),
            _ => None,
        };
        Ok(Self {
            contracts: contracts::store::of_deals(read, &[id])?,
            invoices: invoices::store::of_deals(read, &[id])?,
            payments: payments::store::of_deals(read, &[id])?,
            plans: plans::store::of_deals(read, &[id])?,
            shipments: shipments::store::of_deal(read, id)?,
            entities: legal_entities::store::choices(read)?,
            terms,
            deal,
            today,
            open: "",
            form: Form::default(),
            errors: FieldErrors::default(),
        })
    }

    /// It may be changed by the reader.
    pub(crate) fn is_open_to(&self, page: &Page) -> bool {
        page.may_edit() && self.deal.archived_at.is_none()
    }

    pub(crate) fn price(&self) -> Option<String> {
        self.deal.price.map(sum_words)
    }

    pub(crate) fn sum(&self, kopecks: impl Borrow<i64>) -> String {
        sum_words(*kopecks.borrow())
    }

    /// «30 %»
    pub(crate) fn share(&self) -> Option<String> {
        share(&self.deal).map(|share| share.to_string())
    }

    /// How far the bar goes, of a hundred.
    pub(crate) fn percent(&self) -> i64 {
        share(&self.deal).map_or(0, |share| (share.basis_points() / 100).clamp(0, 100))
    }

    /// What is still expected, of money or of goods.
    pub(crate) fn expected(&self, flow: Flow) -> Vec<&Plan> {
        let open = self.plans.iter().filter(|plan| plan.is_open);
        open.filter(|plan| plan.flow == flow).collect()
    }

    pub(crate) fn money_expected(&self) -> Vec<&Plan> {
        self.expected(Flow::Payment)
    }

    pub(crate) fn goods_expected(&self) -> Vec<&Plan> {
        self.expected(Flow::Shipment)
    }

    /// Invoices that a payment may pay.
    pub(crate) fn payable(&self) -> Vec<&Invoice> {
        let live = self.invoices.iter().filter(|one| !one.is_cancelled());
        live.collect()
    }

    /// The key of how far an invoice is paid.
    pub(crate) fn invoice_state(&self, invoice: &Invoice) -> &'static str {
        match invoice.state(&self.payments) {
            _ if invoice.is_cancelled() => "invoice-cancelled",
            Progress::None => "invoice-unpaid",
            Progress::Part => "invoice-part",
            Progress::Full => "invoice-paid",
        }
    }

    /// What a payment is called: for what it was, or its payment order.
    pub(crate) fn payment_name(&self, page: &Page, payment: &Payment) -> String {
        match payment.order_number.as_str() {
            _ if !payment.comment.is_empty() => payment.comment.clone(),
            "" if payment.amount < 0 => page.t("payment-refund"),
            "" => page.t("payment-plain"),
            number => page.tw("payment-order", "number", number),
        }
    }

    /// What was typed into a form that is shown again.
    pub(crate) fn typed(&self, which: &str, name: &str) -> String {
        match self.open == which {
            true => self.form.text(name),
            false => String::new(),
        }
    }

    /// What is wrong with a field of a form that is shown again.
    pub(crate) fn wrong(&self, page: &Page, which: &str, name: &str) -> Option<String> {
        match self.open == which {
            true => page.error(&self.errors, name),
            false => None,
        }
    }

    /// The day in a field: what was typed, or today.
    pub(crate) fn day_in(&self, which: &str, name: &str) -> String {
        match self.open == which {
            true => self.form.line(name),
            false => self.today.to_string(),
        }
    }

    /// This was chosen in a form that is shown again.
    pub(crate) fn is_chosen(&self, which: &str, name: &str, id: &i64) -> bool {
        self.open == which && self.form.line(name) == id.to_string()
    }
}

/// Which share of its price was paid; of no price there is none.
pub(crate) fn share(deal: &Deal) -> Option<formats::money::Share> {
    let price = Money::from_kopecks(deal.price?).ok()?;
    Money::from_kopecks(deal.paid).ok()?.share_of(price)
}
