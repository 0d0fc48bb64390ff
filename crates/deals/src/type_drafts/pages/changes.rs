//! What publishing a draft would do to the deals that run, and doing it.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw_with, see_other_with_toast};
use base::ids::DealTypeId;
use base::{Action, Ctx, Error, FieldErrors, Read, Result, Text};

use super::{Head, PART, commands, path, store};
use crate::deal_types::{Definition, PATH};
use crate::type_drafts::TypeDraft;
use crate::type_drafts::commands::Moved;
use crate::type_drafts::rules::{self, Change, Difference, Part};

/// Deals that are named when they cannot be moved.
const MOST_LEFT: usize = 20;

/// A difference, and how many running deals notice it.
struct Line {
    difference: Difference,
    deals: i64,
}

/// What a draft would do.
struct Preview {
    lines: Vec<Line>,
    /// How many deals run on each version.
    running: Vec<(i32, i64)>,
    /// Where deals stand that the draft does not have: they could not be moved.
    in_the_way: Vec<(Text, i64)>,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "type_drafts/changes.html")]
struct Changes {
    page: Page,
    part: &'static str,
    head: Head,
    preview: Preview,
    /// What has just been moved, with what could not be.
    moved: Option<Moved>,
}

/// `GET /settings/deal-types/{id}/changes`
pub async fn changes(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    drawn(&ctx, id, None, StatusCode::OK).await
}

async fn drawn(
    ctx: &Ctx,
    id: DealTypeId,
    moved: Option<Moved>,
    status: StatusCode,
) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let (draft, preview) = ctx
        .read(move |read| {
            let draft = store::find(read, id)?;
            let preview = Preview::load(read, &draft)?;
            Ok((draft, preview))
        })
        .await?;
    let head = Head::of(&draft, "changes");
    draw_with(
        status,
        &Changes {
            page: Page::new(ctx, "menu-settings", head.name.clone()),
            part: PART,
            head,
            preview,
            moved,
        },
    )
}

/// `POST /settings/deal-types/{id}/publication` with `version`, `base`, and `deals` to move those that run
pub async fn publish(ctx: Ctx, Id(id): Id<DealTypeId>, form: Form) -> Result<Response> {
    let version = form.parsed("version")?.unwrap_or_default();
    let base = form.parsed("base")?.unwrap_or_default();
    let published = ctx
        .write(move |tx| commands::publish(tx, id, (version, base)))
        .await;
    match published {
        Ok(()) if form.line("deals") == "move" => moved(&ctx, id).await,
        Ok(()) => Ok(see_other_with_toast(
            PATH,
            &ctx.t().get("type-published-toast"),
        )),
        Err(Error::Invalid(_)) => drawn(&ctx, id, None, StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(other) => Err(other),
    }
}

/// `POST /settings/deal-types/{id}/move`: the deals that run go on by the newest version
pub async fn move_running(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    moved(&ctx, id).await
}

async fn moved(ctx: &Ctx, id: DealTypeId) -> Result<Response> {
    let mut moved = ctx.write(move |tx| commands::move_running(tx, id)).await?;
    if moved.left.is_empty() {
        let text = ctx.t().count("type-moved-toast", moved.deals.len());
        return Ok(see_other_with_toast(
            &format!("{}/changes", path(id)),
            &text,
        ));
    }
    moved.left.truncate(MOST_LEFT);
    drawn(ctx, id, Some(moved), StatusCode::OK).await
}

/// `POST /settings/deal-types/{id}/discarding`
pub async fn discard(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    ctx.write(move |tx| commands::discard(tx, id)).await?;
    Ok(see_other_with_toast(
        PATH,
        &ctx.t().get("type-discarded-toast"),
    ))
}

impl Preview {
    fn load(read: &mut Read<'_>, draft: &TypeDraft) -> Result<Self> {
        let new = &draft.definition;
        let differences = match draft.old() {
            Some(old) => rules::differences(old, new),
            None => Vec::new(),
        };
        let running = store::running(read, draft.id)?;
        let stages = store::by_stage(read, draft.id)?;
        let statuses = store::by_status(read, draft.id)?;
        let keys: Vec<&str> = differences
            .iter()
            .filter_map(|one| match &one.part {
                Part::Field(key) => Some(key.as_str()),
                _ => None,
            })
            .collect();
        let fields: BTreeMap<String, i64> = store::by_field(read, draft.id, &keys)?
            .into_iter()
            .collect();
        let all: i64 = running.iter().map(|(_, count)| count).sum();
        let deals = |one: &Difference| match (&one.part, one.change) {
            (Part::Field(key), Change::Required) => all - fields.get(key).copied().unwrap_or(0),
            (_, Change::Added | Change::Required) => 0,
            (Part::Field(key), _) => fields.get(key).copied().unwrap_or(0),
            (Part::Stage(key), _) => {
                let found = stages.iter().find(|(stage, ..)| stage == key);
                found.map_or(0, |(.., count)| *count)
            }
            (Part::Status { track, status }, _) => {
                let mut all = statuses.iter();
                let found = all.find(|(of, one, ..)| of == track && one == status);
                found.map_or(0, |(.., count)| *count)
            }
            (Part::Track(key), _) => {
                let own = statuses.iter().filter(|(track, ..)| track == key);
                own.map(|(.., count)| count).sum()
            }
            (Part::SignOff(_), _) => 0,
        };
        let lines = differences.iter().map(|one| Line {
            deals: deals(one),
            difference: one.clone(),
        });
        Ok(Self {
            lines: lines.collect(),
            in_the_way: in_the_way(new, &stages, &statuses),
            running,
            errors: rules::check(new, draft.old()),
        })
    }
}

impl Changes {
    /// How many deals run on an older version than the published one, or on any if there is a draft.
    fn older(&self) -> i64 {
        let all = self.preview.running.iter();
        let older = all.filter(|(version, _)| self.head.version > 0 || *version < self.head.base);
        older.map(|(_, count)| count).sum()
    }
}

fn in_the_way(
    new: &Definition,
    stages: &[(String, String, i64)],
    statuses: &[(String, String, String, i64)],
) -> Vec<(Text, i64)> {
    let stages = stages.iter().filter(|(key, ..)| new.stage(key).is_none());
    let stages = stages.map(|(_, name, count)| {
        let text = Text::new("deal-error-move-stage").with("name", name);
        (text, *count)
    });
    let is_known = |track: &str, status: &str| {
        let track = new.track(track);
        track.is_some_and(|track| track.status(status).is_some())
    };
    let statuses = statuses
        .iter()
        .filter(|(track, status, ..)| !is_known(track, status));
    let statuses = statuses.map(|(.., name, count)| {
        let text = Text::new("deal-error-move-status").with("name", name);
        (text, *count)
    });
    stages.chain(statuses).collect()
}

impl Line {
    /// The key of what becomes of the part.
    fn key(&self) -> &'static str {
        use Change::{Added, Removed, Required};
        match (&self.difference.part, self.difference.change) {
            (_, Required) => "type-field-required",
            (Part::Track(_), Added) => "type-track-added",
            (Part::Track(_), Removed) => "type-track-removed",
            (Part::Status { .. }, Added) => "type-status-added",
            (Part::Status { .. }, Removed) => "type-status-removed",
            (Part::Field(_), Added) => "type-field-added",
            (Part::Field(_), Removed) => "type-field-removed",
            (Part::Stage(_), Added) => "type-stage-added",
            (Part::Stage(_), Removed) => "type-stage-removed",
            (Part::SignOff(_), Added) => "type-sign-off-added",
            (Part::SignOff(_), Removed) => "type-sign-off-removed",
        }
    }

    /// The key of how deals notice it.
    fn deals_key(&self) -> &'static str {
        match (&self.difference.part, self.difference.change) {
            (_, Change::Required) => "type-deals-lack",
            (Part::Field(_), _) => "type-deals-filled",
            _ => "type-deals-stand",
        }
    }

    fn icon(&self) -> &'static str {
        match self.difference.change {
            Change::Added => "plus",
            Change::Removed => "minus",
            Change::Required => "alert-circle",
        }
    }
}
