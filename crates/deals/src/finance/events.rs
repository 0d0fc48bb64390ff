//! What happens to the finance and the delivery of deals.

use base::events::{Event, Told};
use base::ids::{CompanyId, DealId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the finance or the delivery of a deal, told on the deal and its client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceEvent {
    /// Which deal.
    pub deal: DealId,
    /// With which client.
    pub company: CompanyId,
    /// «Запрос № 2026-0418»
    pub title: String,
    /// What has happened.
    #[serde(flatten)]
    pub booking: Booking,
}

/// What was entered or taken away, in words of its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Booking {
    ContractAdded {
        name: String,
        sum: String,
        text: String,
    },
    ContractRemoved {
        name: String,
    },
    InvoiceIssued {
        name: String,
        sum: String,
        text: String,
    },
    InvoiceCancelled {
        name: String,
    },
    PaymentReceived {
        day: String,
        sum: String,
        text: String,
    },
    PaymentRefunded {
        day: String,
        sum: String,
        text: String,
    },
    PaymentRemoved {
        day: String,
        sum: String,
    },
    PaymentExpected {
        name: String,
        day: String,
        sum: String,
    },
    ShipmentMade {
        name: String,
        day: String,
        sum: String,
    },
    ShipmentRemoved {
        name: String,
    },
    ShipmentExpected {
        name: String,
        day: String,
    },
    PlanMoved {
        name: String,
        was: String,
        day: String,
    },
    PlanRemoved {
        name: String,
    },
}

impl Event for FinanceEvent {
    const FAMILY: &'static str = "finance";

    fn subjects(&self) -> Vec<Subject> {
        vec![self.deal.into(), self.company.into()]
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, icon) = self.booking.words();
        let mut all = self.booking.arguments();
        all.push(("deal", self.title.clone()));
        Told {
            sentence: t.with_all(key, &all),
            text: self.booking.text(),
            icon,
            path: Some(format!("/deals/{}", self.deal)),
            ..Told::default()
        }
    }
}

impl Booking {
    /// The key of its sentence, and its icon.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::ContractAdded { .. } => ("event-finance-contract_added", "contract"),
            Self::ContractRemoved { .. } => ("event-finance-contract_removed", "contract"),
            Self::InvoiceIssued { .. } => ("event-finance-invoice_issued", "file-invoice"),
            Self::InvoiceCancelled { .. } => ("event-finance-invoice_cancelled", "file-off"),
            Self::PaymentReceived { .. } => ("event-finance-payment_received", "cash"),
            Self::PaymentRefunded { .. } => ("event-finance-payment_refunded", "receipt-refund"),
            Self::PaymentRemoved { .. } => ("event-finance-payment_removed", "x"),
            Self::PaymentExpected { .. } => ("event-finance-payment_expected", "hourglass"),
            Self::ShipmentMade { .. } => ("event-finance-shipment_made", "truck-delivery"),
            Self::ShipmentRemoved { .. } => ("event-finance-shipment_removed", "x"),
            Self::ShipmentExpected { .. } => ("event-finance-shipment_expected", "hourglass"),
            Self::PlanMoved { .. } => ("event-finance-plan_moved", "calendar-time"),
            Self::PlanRemoved { .. } => ("event-finance-plan_removed", "x"),
        }
    }

    fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::ContractAdded { name, sum, .. } | Self::InvoiceIssued { name, sum, .. } => {
                vec![("name", name.clone()), ("sum", sum.clone())]
            }
            Self::ContractRemoved { name }
            | Self::InvoiceCancelled { name }
            | Self::ShipmentRemoved { name }
            | Self::PlanRemoved { name } => vec![("name", name.clone())],
            Self::PaymentReceived { day, sum, .. }
            | Self::PaymentRefunded { day, sum, .. }
            | Self::PaymentRemoved { day, sum } => vec![("day", day.clone()), ("sum", sum.clone())],
            Self::PaymentExpected { name, day, sum } | Self::ShipmentMade { name, day, sum } => {
                vec![
                    ("name", name.clone()),
                    ("day", day.clone()),
                    ("sum", sum.clone()),
                ]
            }
            Self::PlanMoved { name, was, day } => vec![
                ("name", name.clone()),
                ("was", was.clone()),
                ("day", day.clone()),
            ],
            Self::ShipmentExpected { name, day } => {
                vec![("name", name.clone()), ("day", day.clone())]
            }
        }
    }

    /// What was said with it.
    fn text(&self) -> Option<String> {
        match self {
            Self::ContractAdded { text, .. }
            | Self::InvoiceIssued { text, .. }
            | Self::PaymentReceived { text, .. }
            | Self::PaymentRefunded { text, .. } => {
                Some(text.clone()).filter(|text| !text.is_empty())
            }
            _ => None,
        }
    }
}
