//! Statements in the browser: received, matched, confirmed line by line.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw_with, see_other, see_other_with_toast};
use base::ids::DealId;
use base::{Ctx, Error, FieldErrors, Result};
use formats::bank_statement::invoices;

use super::commands::{self, Meaning};
use super::rules::{self, Candidate, Fit};
use super::{BankLine, BankLineId, BankStatement, LONGEST_FILE, PATH, StatementId, reading, store};
use crate::finance::sum_words;
use crate::invoices::InvoiceId;

/// The section of the menu.
const SECTION: &str = "menu-deals";
/// Longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 120;

#[derive(Template)]
#[template(path = "statements/index.html")]
struct Index {
    page: Page,
    /// With how many of their lines wait.
    statements: Vec<(BankStatement, i64)>,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "statements/show.html")]
struct Show {
    page: Page,
    statement: BankStatement,
    lines: Vec<Offer>,
    /// How many lines wait, were entered, were put aside.
    counts: (i64, i64, i64),
    /// What could not be entered, by line.
    errors: FieldErrors,
    form: Form,
}

/// A line with what it may be.
struct Offer {
    line: BankLine,
    candidates: Vec<(Candidate, Fit)>,
    /// What is certain enough to be chosen beforehand.
    certain: Option<InvoiceId>,
}

impl Offer {
    /// The name of its field.
    fn name(&self) -> String {
        format!("line.{}", self.line.id)
    }

    fn sum(&self) -> String {
        sum_words(self.line.amount)
    }
}

impl Show {
    /// What is chosen for a line: what was posted, or what is certain.
    fn is_chosen(&self, offer: &Offer, value: &str) -> bool {
        match self.form.optional(&offer.name()) {
            Some(posted) => posted == value,
            None => match offer.certain {
                Some(certain) => value.ends_with(&format!(":{certain}")),
                None => value == "later",
            },
        }
    }

    fn rest(&self, candidate: &Candidate) -> String {
        sum_words(candidate.rest)
    }
}

/// `GET /payments/statements`
pub async fn index(ctx: Ctx) -> Result<Response> {
    listed(&ctx, FieldErrors::default()).await
}

async fn listed(ctx: &Ctx, errors: FieldErrors) -> Result<Response> {
    super::require(&ctx.actor)?;
    let statements = ctx.read(store::latest).await?;
    let page = Page::new(ctx, SECTION, ctx.t().get("statements-title"));
    let index = Index {
        page,
        statements,
        errors,
    };
    draw_with(status_of(&index.errors), &index)
}

fn status_of(errors: &FieldErrors) -> StatusCode {
    match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// `POST /payments/statements` with the field `file`
pub async fn receive(ctx: Ctx, parts: Result<Multipart, MultipartRejection>) -> Result<Response> {
    super::require(&ctx.actor)?;
    match received(&ctx, parts).await {
        Ok(id) => Ok(see_other(&format!("{PATH}/{id}"))),
        Err(Error::Invalid(errors)) => listed(&ctx, errors).await,
        Err(other) => Err(other),
    }
}

async fn received(ctx: &Ctx, parts: Result<Multipart, MultipartRejection>) -> Result<StatementId> {
    let (name, content) = file_of(parts).await?;
    let read = tokio::task::spawn_blocking(move || reading::read(&name, &content));
    let input = read.await??;
    ctx.write(move |tx| commands::receive(tx, &input)).await
}

async fn file_of(parts: Result<Multipart, MultipartRejection>) -> Result<(String, Vec<u8>)> {
    let missing = || Error::field("file", "statement-error-no-file");
    let mut parts = parts.map_err(|_| missing())?;
    while let Some(mut part) = parts.next_field().await.map_err(|_| missing())? {
        if part.name() != Some("file") {
            continue;
        }
        let name = part.file_name().unwrap_or_default();
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let mut content = Vec::new();
        while let Some(piece) = part.chunk().await.map_err(|_| missing())? {
            // What is too long is read to its end, so that the browser hears the answer.
            if content.len() <= LONGEST_FILE {
                content.extend_from_slice(&piece);
            }
        }
        return match content.len() {
            0 => Err(missing()),
            long if long > LONGEST_FILE => Err(Error::field("file", "statement-error-too-long")),
            _ => Ok((name, content)),
        };
    }
    Err(missing())
}

/// `GET /payments/statements/{id}`: the lines that wait, with what each may be
pub async fn show(ctx: Ctx, Id(id): Id<StatementId>) -> Result<Response> {
    drawn(&ctx, id, Form::default(), FieldErrors::default()).await
}

async fn drawn(ctx: &Ctx, id: StatementId, form: Form, errors: FieldErrors) -> Result<Response> {
    super::require(&ctx.actor)?;
    let (statement, lines, counts) = ctx
        .read(move |read| {
            let statement = store::find(read, id)?;
            let waiting = store::waiting(read, id)?;
            let (inns, numbers) = wanted(&waiting);
            let candidates = store::candidates(read, &inns, &numbers)?;
            let lines: Vec<Offer> = waiting
                .into_iter()
                .map(|line| offer(line, &candidates))
                .collect();
            Ok((statement, lines, store::counts(read, id)?))
        })
        .await?;
    let title = ctx.t().with("statement-title", "name", &statement.name);
    let show = Show {
        page: Page::new(ctx, SECTION, title),
        statement,
        lines,
        counts,
        errors,
        form,
    };
    draw_with(status_of(&show.errors), &show)
}

/// The INNs of the payers and the numbers of invoices in the purposes.
fn wanted(lines: &[BankLine]) -> (Vec<String>, Vec<i32>) {
    let inns = lines.iter().map(|line| line.payer_inn.clone());
    let inns: BTreeSet<String> = inns.filter(|inn| !inn.is_empty()).collect();
    let mentions = lines.iter().flat_map(|line| invoices(&line.purpose));
    let numbers: BTreeSet<i32> = mentions
        .filter_map(|mention| rules::mentioned_number(&mention))
        .collect();
    (inns.into_iter().collect(), numbers.into_iter().collect())
}

fn offer(line: BankLine, candidates: &[Candidate]) -> Offer {
    let ranked = rules::ranked(&line, candidates);
    let certain = rules::certain(&ranked);
    let owned = ranked.into_iter().map(|(one, fit)| (one.clone(), fit));
    Offer {
        candidates: owned.collect(),
        certain,
        line,
    }
}

/// `POST /payments/statements/{id}` with `line.15=7:31`, a deal and its invoice, `deal` with `number.15`, `nothing` or `later`
pub async fn settle(ctx: Ctx, Id(id): Id<StatementId>, form: Form) -> Result<Response> {
    super::require(&ctx.actor)?;
    let (mut entered, mut errors) = (0, FieldErrors::default());
    // Each line is a transaction of its own: what was entered stays entered when the next is refused.
    for (line, meaning) in meanings(&form) {
        let done = ctx
            .write(move |tx| commands::settle(tx, line, &meaning))
            .await;
        let field = format!("line.{line}");
        match done {
            Ok(()) => entered += 1,
            Err(Error::Invalid(wrong)) => {
                let first = wrong.iter().next().map(|(_, text)| text.clone());
                errors.add(
                    field,
                    first.unwrap_or_else(|| "error-choose-from-list".into()),
                );
            }
            Err(Error::Conflict(why)) => errors.add(field, why),
            Err(Error::NotFound) => errors.add(field, "statement-error-gone"),
            Err(other) => return Err(other),
        }
    }
    if !errors.is_empty() {
        return drawn(&ctx, id, form, errors).await;
    }
    let toast = ctx.t().count("statement-settled-toast", entered);
    Ok(see_other_with_toast(&format!("{PATH}/{id}"), &toast))
}

/// What was chosen for each line of a page, those that are left for later aside.
fn meanings(form: &Form) -> BTreeMap<BankLineId, Meaning> {
    let chosen = form.pairs().iter().filter_map(|(name, value)| {
        let line = BankLineId(name.strip_prefix("line.")?.parse().ok()?);
        let meaning = match value.as_str() {
            "nothing" => Meaning::Nothing,
            "deal" => Meaning::Deal(form.line(&format!("number.{line}"))),
            value => {
                let (deal, invoice) = value.split_once(':')?;
                let (deal, invoice) = (deal.parse().ok()?, invoice.parse().ok()?);
                Meaning::Invoice(DealId(deal), InvoiceId(invoice))
            }
        };
        Some((line, meaning))
    });
    chosen.take(store::PAGE.into()).collect()
}
