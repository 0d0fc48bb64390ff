//! What is expected of deals, on the agenda (`C9`, `C12`).

use base::area::{Expected, ExpectedSource, Look};
use base::{Error, Read};

use super::store::{self, OnAgenda};
use super::{Flow, PlanId, commands};
use crate::finance::{Progress, sum_words};

/// What deals put on the agenda.
pub const EXPECTED: ExpectedSource = ExpectedSource {
    list: |read, when| {
        let found = store::expected(read, when)?;
        Ok(found.into_iter().map(shown).collect())
    },
    count: store::count_expected,
    find: |read: &mut Read<'_>, id| {
        let found = store::find_expected(read, PlanId(id))?;
        match found.plan.is_open {
            true => Ok(shown(found)),
            false => Err(Error::Conflict("agenda-error-gone".into())),
        }
    },
    shift: |tx, id, day| commands::move_due(tx, PlanId(id), day),
};

/// Longest text of a line, and longest subject of its deal, in characters: a page of lines stays a page.
const LONGEST: usize = 80;
const LONGEST_SUBJECT: usize = 40;

fn shown(found: OnAgenda) -> Expected {
    let OnAgenda { plan, deal } = found;
    let (state, is_begun) = state(plan.flow, deal.payment, deal.shipment);
    let id = deal.id;
    let what = short(&plan.what, LONGEST);
    let title = match plan.flow {
        Flow::Payment => format!("{what}, {}", sum_words(plan.rest)),
        Flow::Shipment => what,
    };
    Expected {
        kind: plan.flow.as_str(),
        id: plan.id.0,
        day: plan.due_on,
        title,
        note: format!(
            "№ {} {}",
            deal.number,
            short(&deal.subject, LONGEST_SUBJECT)
        ),
        path: format!("/deals/{id}/finance"),
        state,
        is_begun,
        company: deal.company_id,
        user: deal.responsible_id,
        looks: vec![
            look("analysis-title", "report", format!("/deals/{id}/analysis")),
            look(
                "documents-and-recordings",
                "files",
                format!("/documents?subject=deal:{id}"),
            ),
            look(
                "settlements-title",
                "scale",
                format!("/settlements?company={}", deal.company_id),
            ),
        ],
    }
}

/// How far the deal has come in what is expected, and whether it has begun to.
fn state(flow: Flow, payment: Progress, shipment: Progress) -> (&'static str, bool) {
    match (flow, payment, shipment) {
        (Flow::Payment, Progress::None, _) => ("deal-payment-none", false),
        (Flow::Payment, Progress::Part, _) => ("expected-payment-part", true),
        (Flow::Payment, Progress::Full, _) => ("deal-payment-full", true),
        (Flow::Shipment, _, Progress::None) => ("deal-shipment-none", false),
        (Flow::Shipment, _, Progress::Part) => ("expected-shipment-part", true),
        (Flow::Shipment, _, Progress::Full) => ("deal-shipment-full", true),
    }
}

fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most).collect();
    format!("{}…", short.trim_end())
}

fn look(key: &'static str, icon: &'static str, path: String) -> Look {
    Look { key, icon, path }
}
