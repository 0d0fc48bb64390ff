//! The items of a deal: the section of its page, and the page where all lines are edited at once.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::DealId;
use base::{Action, Ctx, Error, FieldErrors, Result};
use formats::money::{Money, Totals, VatRate};

use super::form::{form_of, read, tidy};
use super::{Item, ItemList, commands, store};
use crate::deals::{Deal, Loaded};

/// Empty rows below the lines, for those without script and to begin with.
const EMPTY: usize = 1;

/// The items as they are shown.
struct Shown {
    deal: Deal,
    list: ItemList,
    totals: Totals,
}

impl Shown {
    fn of(deal: Deal, list: ItemList) -> Result<Self> {
        let totals = list.totals().map_err(Error::internal)?;
        Ok(Self { deal, list, totals })
    }

    fn sum(&self) -> Money {
        self.totals.all.total
    }

    /// «3 640 000 ₽»; nothing for what costs nothing.
    fn total_of(&self, item: &Item) -> Option<String> {
        let total = self.list.total_of(item).total;
        (!total.is_zero()).then(|| total.in_roubles())
    }

    /// The sum differs from the price of the deal.
    fn differs(&self) -> bool {
        !self.list.items.is_empty() && self.deal.price != Some(self.sum().kopecks())
    }

    /// The deal may be changed by who edits at all.
    fn is_current(&self) -> bool {
        self.deal.archived_at.is_none()
    }

    /// Key of «цены с НДС».
    fn pricing(&self) -> String {
        format!("items-pricing-{}", super::kept(self.list.pricing))
    }
}

#[derive(Template)]
#[template(path = "items/section.html")]
struct Section {
    page: Page,
    shown: Shown,
}

/// `GET /deals/{id}/items/section`
pub async fn section(ctx: Ctx, Id(id): Id<DealId>) -> Result<Response> {
    let shown = ctx
        .read(move |read| {
            let deal = crate::deals::store::find_for(read, Action::View, id)?;
            let list = store::of(read, id)?;
            Shown::of(deal, list)
        })
        .await?;
    draw(&Section {
        page: Page::fragment(&ctx),
        shown,
    })
}

#[derive(Template)]
#[template(path = "items/show.html")]
struct Edit {
    page: Page,
    title: String,
    shown: Shown,
    form: Form,
    errors: FieldErrors,
    refusal: Option<String>,
}

impl Edit {
    /// The lines of the form, with an empty one to begin with.
    fn rows(&self) -> Vec<Form> {
        let mut rows = self.form.rows("items");
        if rows.len() < super::MOST {
            rows.extend(std::iter::repeat_n(Form::default(), EMPTY));
        }
        rows
    }

    /// The rate of a new line is that of the last one.
    fn usual_vat(&self) -> VatRate {
        let last = self.shown.list.items.last();
        last.map_or(VatRate::TwentyTwo, |item| item.line.vat)
    }

    /// The reader may change them.
    fn is_open(&self) -> bool {
        self.page.may_edit() && self.shown.is_current()
    }
}

/// `GET /deals/{id}/items`
pub async fn show(ctx: Ctx, Id(id): Id<DealId>) -> Result<Response> {
    drawn(&ctx, id, None, (FieldErrors::default(), None)).await
}

async fn drawn(
    ctx: &Ctx,
    id: DealId,
    typed: Option<Form>,
    (errors, refusal): (FieldErrors, Option<String>),
) -> Result<Response> {
    let (title, shown) = ctx
        .read(move |read| {
            let loaded = Loaded::find(read, Action::View, id)?;
            let list = store::of(read, id)?;
            Ok((loaded.title(), Shown::of(loaded.deal, list)?))
        })
        .await?;
    let status = match (&refusal, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    // What was typed over newer items is saved over them only on purpose.
    let mut form = typed.unwrap_or_else(|| form_of(&shown.list));
    if refusal.is_some() {
        form.replace("version", &form_of(&shown.list));
    }
    draw_with(
        status,
        &Edit {
            page: Page::new(ctx, "menu-deals", ctx.t().get("items-title")),
            title,
            shown,
            form,
            errors,
            refusal,
        },
    )
}

/// `POST /deals/{id}/items` with `version`, `pricing` and the rows of `items`
pub async fn save(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let form = tidy(&form);
    let saved = match read(&form) {
        Ok(list) => {
            let t = ctx.t().clone();
            ctx.write(move |tx| commands::save(tx, id, &list, &t)).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(see_other(&format!("/deals/{id}"))),
        Err(Error::Invalid(errors)) => drawn(&ctx, id, Some(form), (errors, None)).await,
        Err(Error::Conflict(why)) => {
            let why = ctx.t().text(&why);
            drawn(&ctx, id, Some(form), (FieldErrors::default(), Some(why))).await
        }
        Err(other) => Err(other),
    }
}

/// `POST /deals/{id}/items/price` with the `sum` that was shown
pub async fn take_sum(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    let shown: i64 = form.parsed("sum")?.ok_or(Error::NotFound)?;
    ctx.write(move |tx| commands::take_sum(tx, id, shown))
        .await?;
    let path = format!("/deals/{id}");
    Ok(see_other_with_toast(&path, &ctx.t().get("items-sum-taken")))
}
