//! The board of a type, and the form that moves a deal of it.

use askama::Template;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Query;
use base::html::{Page, draw, see_other};
use base::ids::{DealId, DealTypeId};
use base::{Action, Ctx, Error, Result};

use super::Period;
use super::store::{self, Sum, Which};
use crate::deal_types::{self, DealType, Outcome, Status};
use crate::deals::Loaded;
use crate::deals::lines::{Line, Surroundings, price};

const SECTION: &str = "menu-deals";
/// The board's path.
const PATH: &str = "/deals/board";
/// Days in a status after which a deal that goes on is said to stand still.
const LONG: i64 = 14;

/// A column of the board.
struct Column {
    status: Status,
    sum: Option<Sum>,
    lines: Vec<Line>,
}

impl Column {
    fn count(&self) -> i64 {
        self.sum.as_ref().map_or(0, |sum| sum.count)
    }

    /// «14,2 млн ₽», roughly.
    fn sum(&self) -> String {
        let kopecks = self.sum.as_ref().map_or(0, |sum| sum.kopecks);
        price(Some(kopecks / 100 * 100)).unwrap_or_default()
    }

    /// There are more than are drawn, or may be: of closed deals only those of a period are counted.
    fn has_more(&self) -> bool {
        let is_cut = self.status.outcome != Outcome::Open;
        is_cut || usize::try_from(self.count()).is_ok_and(|count| count > self.lines.len())
    }
}

#[derive(Template)]
#[template(path = "board/index.html")]
struct Index {
    page: Page,
    types: Vec<DealType>,
    kind: DealType,
    mine: bool,
    period: Period,
    columns: Vec<Column>,
}

impl Index {
    /// Where this board is, of its own or of everybody's deals.
    fn address(&self, mine: bool, period: Period) -> String {
        let mut address = format!("{PATH}?type={}", self.kind.id);
        if mine {
            address.push_str("&view=mine");
        }
        if period != Period::USUAL {
            address.push_str(&format!("&closed={period}"));
        }
        address
    }

    /// This very board.
    fn here(&self) -> String {
        self.address(self.mine, self.period)
    }

    /// The same of other deals, by the key of their name: which of the two is this one.
    fn tabs(&self) -> [(&'static str, String, bool); 2] {
        let tab = |label, mine| (label, self.address(mine, self.period), self.mine == mine);
        [tab("deal-view-current", false), tab("deal-view-mine", true)]
    }

    /// The same of other periods.
    fn periods(&self) -> Vec<(String, String, bool)> {
        let periods = Period::ALL.iter().map(|one| {
            let address = self.address(self.mine, *one);
            (one.label(), address, *one == self.period)
        });
        periods.collect()
    }

    /// Since when it has stood there: «14 дней».
    fn age(&self, line: &Line) -> i64 {
        let since = line.standing_since();
        let since = since.map_or(self.page.today(), |at| self.page.local_day(at));
        (self.page.today() - since).num_days()
    }

    /// It stands still.
    fn is_long(&self, line: &Line) -> bool {
        line.deal.outcome == Outcome::Open && self.age(line) >= LONG
    }

    /// A change of status wants a comment.
    fn wants_comment(&self) -> bool {
        let track = self.kind.definition.main_track();
        track.is_some_and(|track| track.comment_required)
    }

    fn track(&self) -> &str {
        let track = self.kind.definition.main_track();
        track.map_or("", |track| track.key.as_str())
    }
}

/// `GET /deals/board?type=&view=mine&closed=year`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let asked = query.parsed::<i64>("type").map_err(|_| Error::NotFound)?;
    let mine = query.line("view") == "mine";
    let period: Option<Period> = query.parsed("closed").map_err(|_| Error::NotFound)?;
    let period = period.unwrap_or(Period::USUAL);
    let closed_since = period.length().map(|length| ctx.now.naive_utc() - length);
    let types = ctx.read(deal_types::store::all).await?;
    let kind = match asked {
        Some(id) => types.iter().find(|one| one.id == DealTypeId(id)),
        None => types.iter().find(|one| !one.retired),
    };
    let Some(kind) = kind.cloned() else {
        return match asked {
            Some(_) => Err(Error::NotFound),
            None => Ok(see_other("/deals")),
        };
    };
    let of = kind.clone();
    let (sums, lines) = ctx
        .read(move |read| {
            let track = of.definition.main_track().ok_or(Error::NotFound)?;
            let which = Which {
                kind: of.id,
                track: &track.key,
                mine,
                closed_since,
            };
            let sums = store::sums(read, which)?;
            let latest = store::latest(read, which, &sums)?;
            let (deals, statuses): (Vec<_>, Vec<String>) = latest.into_iter().unzip();
            let around = Surroundings::load(read, &deals, std::slice::from_ref(&of))?;
            let lines = deals.into_iter().map(|deal| around.line(deal));
            Ok((sums, lines.zip(statuses).collect::<Vec<_>>()))
        })
        .await?;
    draw(&Index {
        page: Page::new(&ctx, SECTION, kind.definition.names.many.clone()),
        columns: columns(&kind, sums, lines),
        types,
        kind,
        mine,
        period,
    })
}

/// The columns of the type as it is now, then those that only older deals stand in.
fn columns(kind: &DealType, sums: Vec<Sum>, lines: Vec<(Line, String)>) -> Vec<Column> {
    let track = kind.definition.main_track();
    let known = track.map_or_else(Vec::new, |track| track.statuses.clone());
    let gone = sums
        .iter()
        .filter(|sum| !known.iter().any(|status| status.key == sum.status))
        .map(|sum| Status {
            key: sum.status.clone(),
            name: sum.name.clone(),
            hue: deal_types::Hue::default(),
            outcome: Outcome::default(),
        });
    let all: Vec<Status> = known.iter().cloned().chain(gone).collect();
    let mut lines = lines;
    all.into_iter()
        .map(|status| {
            let sum = sums.iter().find(|sum| sum.status == status.key).cloned();
            let (own, rest) = lines
                .drain(..)
                .partition::<Vec<_>, _>(|(_, of)| *of == status.key);
            lines = rest;
            Column {
                status,
                sum,
                lines: own.into_iter().map(|(line, _)| line).collect(),
            }
        })
        .collect()
}

/// The form that moves a deal, as a page of its own.
#[derive(Template)]
#[template(path = "board/move.html")]
struct MovePage {
    page: Page,
    loaded: Loaded,
    /// The status that is ticked.
    chosen: String,
    back: String,
}

/// The same over the board.
#[derive(Template)]
#[template(path = "board/drawer.html")]
struct MoveDrawer {
    page: Page,
    loaded: Loaded,
    chosen: String,
    back: String,
}

/// `GET /deals/{id}/move?to=working&back=/deals/board`
pub async fn moving(ctx: Ctx, Id(id): Id<DealId>, Query(query): Query) -> Result<Response> {
    let loaded = ctx
        .read(move |read| Loaded::find(read, Action::Edit, id))
        .await?;
    let back = query.line("back");
    let page = Page::new(&ctx, SECTION, loaded.title());
    let back = match back.starts_with(PATH) {
        true => back,
        false => loaded.deal.path(),
    };
    let to = query.line("to");
    let chosen = chosen(&loaded, &to);
    match ctx.request.fragment {
        true => draw(&MoveDrawer {
            page,
            loaded,
            chosen,
            back,
        }),
        false => draw(&MovePage {
            page,
            loaded,
            chosen,
            back,
        }),
    }
}

/// The status that is ticked: the one asked for, or the present one.
fn chosen(loaded: &Loaded, to: &str) -> String {
    if !to.is_empty() {
        return to.to_owned();
    }
    let track = loaded.definition().main_track();
    let standing = track.and_then(|track| loaded.standing(&track.key));
    standing.map_or_else(String::new, |one| one.status.clone())
}
