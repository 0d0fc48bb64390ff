//! The page of the analysis.

use std::borrow::Borrow;

use askama::Template;
use axum::response::Response;
use base::html::address::Id;
use base::html::{Page, draw};
use base::ids::DealId;
use base::{Action, Ctx, Read, Result};
use chrono::NaiveDate;

use crate::contracts::{self, Contract};
use crate::deal_types::{DealType, Stage};
use crate::deals::{Deal, Signature, Signed, Standing, store};
use crate::finance::{self, sum_words};
use crate::invoices::{self, Invoice};
use crate::payments::{self, Payment};
use crate::plans::{self, Flow, Plan};
use crate::shipments::{self, Shipment};
use crate::stages::rules::{StageState, state_of};

#[derive(Template)]
#[template(path = "analysis/show.html")]
struct Show {
    page: Page,
    today: NaiveDate,
    deal: Deal,
    /// The names of the client and of who answers for the deal.
    company: String,
    responsible: String,
    kind: DealType,
    standings: Vec<Standing>,
    signatures: Vec<Signature>,
    contracts: Vec<Contract>,
    invoices: Vec<Invoice>,
    payments: Vec<Payment>,
    plans: Vec<Plan>,
    shipments: Vec<Shipment>,
}

impl Show {
    /// Nine queries.
    fn load(read: &mut Read<'_>, id: DealId, page: Page, today: NaiveDate) -> Result<Self> {
        let deal = store::find_for(read, Action::View, id)?;
        let (company, responsible, kind) = store::head_of(read, id)?;
        Ok(Self {
            standings: store::standings_of(read, &[id])?,
            signatures: store::signatures_of(read, id)?,
            contracts: contracts::store::of_deals(read, &[id])?,
            invoices: invoices::store::of_deals(read, &[id])?,
            payments: payments::store::of_deals(read, &[id])?,
            plans: plans::store::of_deals(read, &[id])?,
            shipments: shipments::store::of_deal(read, id)?,
            page,
            today,
            kind,
            company,
            responsible,
            deal,
        })
    }

    fn sum(&self, kopecks: impl Borrow<i64>) -> String {
        sum_words(*kopecks.borrow())
    }

    fn share(&self) -> Option<String> {
        finance::share(&self.deal).map(|share| share.to_string())
    }

    fn expected(&self, flow: Flow) -> Vec<&Plan> {
        let of = self.plans.iter().filter(|plan| plan.flow == flow);
        of.collect()
    }

    fn money_expected(&self) -> Vec<&Plan> {
        self.expected(Flow::Payment)
    }

    fn goods_expected(&self) -> Vec<&Plan> {
        self.expected(Flow::Shipment)
    }

    /// What has come of an expected sum.
    fn met(&self, plan: &Plan) -> i64 {
        plan.amount.unwrap_or_default() - plan.rest
    }

    fn received(&self) -> Vec<&Payment> {
        self.payments.iter().collect()
    }

    /// Where the deal stands on its tracks, in their order.
    fn tracks(&self) -> Vec<(&str, &Standing)> {
        let tracks = self.kind.definition.tracks.iter();
        let standing = |key: &str| self.standings.iter().find(|one| one.track == key);
        tracks
            .filter_map(|track| Some((track.name.as_str(), standing(&track.key)?)))
            .collect()
    }

    /// Each stage with the key of how it stands, and who has passed it.
    fn stages(&self) -> Vec<(&Stage, &'static str, Option<&Signature>)> {
        let now = (self.deal.stage.as_deref(), self.deal.archived_at.is_some());
        let stages = self.kind.definition.stages.iter();
        let told = stages.map(|stage| {
            let state = match state_of(&self.kind.definition, &stage.key, now) {
                StageState::Done => "analysis-stage-done",
                StageState::Now => "analysis-stage-now",
                StageState::Locked => "analysis-stage-ahead",
            };
            let mut signed = self.signatures.iter();
            let by = signed.find(|one| one.what == Signed::Stage && one.of == stage.key);
            (stage, state, by)
        });
        told.collect()
    }

    /// What was to come by today and has not.
    fn late(&self) -> Vec<&Plan> {
        let late = |plan: &&Plan| plan.is_open && plan.due_on < self.today;
        self.plans.iter().filter(late).collect()
    }
}

/// `GET /deals/{id}/analysis`
pub async fn show(ctx: Ctx, Id(id): Id<DealId>) -> Result<Response> {
    let page = Page::new(&ctx, "menu-deals", ctx.t().get("analysis-title"));
    let today = ctx.today();
    let show = ctx
        .read(move |read| Show::load(read, id, page, today))
        .await?;
    draw(&show)
}
