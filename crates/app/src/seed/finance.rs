//! The money and the shipments of an invented deal, by the commands the pages use.

use base::html::form::Form;
use base::ids::DealId;
use base::{Result, Tx};
use chrono::{Days, NaiveDate};
use deals::payments::{self, PaymentInput};
use deals::plans::{self, PlanInput};
use deals::shipments::{self, ShipmentInput};
use demo_data::Deal;

/// Parts of the price in the order they are paid, in per cent.
const PARTS: [(&str, i64, u64); 3] = [
    ("Аванс 30 %", 30, 0),
    ("К отгрузке 40 %", 40, 35),
    ("После акта 30 %", 30, 80),
];

/// Days after which nobody is late any more.
const LATE: u64 = 14;

/// What is expected of a deal in work, and what came at once; all of a deal that is done.
///
/// # Errors
/// The command refused: the invented data breaks a rule.
pub fn happen(tx: &mut Tx<'_>, id: DealId, deal: &Deal, today: NaiveDate) -> Result<()> {
    if !matches!(deal.status.as_str(), "working" | "done") {
        return Ok(());
    }
    let is_done = deal.status == "done";
    for (what, percent, after) in PARTS {
        let due = deal.began_on + Days::new(after);
        let part = field(deal.kopecks / 100 * percent);
        let day = due.to_string();
        let fields = [
            ("flow", "payment"),
            ("what", what),
            ("amount", &part),
            ("due_on", &day),
        ];
        plans::commands::add(tx, id, &PlanInput::from_form(&Form::of(&fields))?)?.into_inner();
        // Every fourth client is late, but not for long.
        let is_late = due + Days::new(LATE) > today && (deal.kopecks / 100_000) % 4 == 0;
        let has_come = is_done || (due <= today && !is_late);
        if has_come {
            let day = due.min(today).to_string();
            let fields = [
                ("amount", part.as_str()),
                ("paid_on", &day),
                ("comment", what),
            ];
            let input = PaymentInput::from_form(&Form::of(&fields))?;
            payments::commands::add(tx, id, &input)?.into_inner();
        }
    }
    ship(tx, id, deal, today)
}

fn ship(tx: &mut Tx<'_>, id: DealId, deal: &Deal, today: NaiveDate) -> Result<()> {
    let due = deal.began_on + Days::new(40);
    let day = due.to_string();
    if deal.status == "done" || deal.delivery == "transit" || due + Days::new(LATE) <= today {
        let day = due.min(today).to_string();
        let sum = field(deal.kopecks);
        let fields = [
            ("what", deal.subject.as_str()),
            ("amount", &sum),
            ("shipped_on", &day),
            ("is_last", "1"),
        ];
        let input = ShipmentInput::from_form(&Form::of(&fields))?;
        shipments::commands::add(tx, id, &input)?.into_inner();
        return Ok(());
    }
    let fields = [
        ("flow", "shipment"),
        ("what", deal.subject.as_str()),
        ("due_on", &day),
    ];
    plans::commands::add(tx, id, &PlanInput::from_form(&Form::of(&fields))?)?.into_inner();
    Ok(())
}

/// A sum as it is typed.
fn field(kopecks: i64) -> String {
    format!("{},{:02}", kopecks / 100, kopecks % 100)
}
