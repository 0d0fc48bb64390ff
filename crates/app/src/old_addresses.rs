//! Addresses of records that were merged into another one lead to the survivor, if it is seen. Not for ever: a merge may
//! be undone, so the redirects are not kept by browsers.

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use base::html::{see_other, see_other_with_toast};
use base::ids::Subject;
use base::{Action, Ctx, Result, merged};

/// An address under the folder of a kind of records.
struct Asked {
    record: Subject,
    folder: &'static str,
    /// What follows the record's own address: `/edit?part=work`.
    rest: String,
}

impl Asked {
    fn of(ctx: &Ctx, request: &Request) -> Option<Self> {
        let path = request.uri().path();
        ctx.app.registry.record_kinds().find_map(|kind| {
            let under = path.strip_prefix(kind.path)?.strip_prefix('/')?;
            let (id, rest) = match under.split_once('/') {
                Some((id, rest)) => (id, format!("/{rest}")),
                None => (under, String::new()),
            };
            let query = request.uri().query();
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            Some(Self {
                record: Subject {
                    kind: kind.kind,
                    id: id.parse().ok()?,
                },
                folder: kind.path,
                rest: rest + &query,
            })
        })
    }
}

/// Leads on where a record was not found because it is another one's part now.
pub async fn lead_on(ctx: Ctx, request: Request, next: Next) -> Response {
    let asked = Asked::of(&ctx, &request);
    let is_look = *request.method() == Method::GET;
    let response = next.run(request).await;
    let Some(asked) = asked.filter(|_| response.status() == StatusCode::NOT_FOUND) else {
        return response;
    };
    match survivor(&ctx, asked.record).await {
        Ok(Some(survivor)) if is_look => {
            see_other(&format!("{}/{}{}", asked.folder, survivor.id, asked.rest))
        }
        Ok(Some(survivor)) => see_other_with_toast(
            &format!("{}/{}", asked.folder, survivor.id),
            &ctx.t().get("merge-led-on"),
        ),
        Ok(None) => response,
        Err(error) => {
            tracing::debug!(%error, "an old address leads nowhere");
            response
        }
    }
}

/// The survivor, if the record was merged and the survivor is seen.
async fn survivor(ctx: &Ctx, record: Subject) -> Result<Option<Subject>> {
    let app = ctx.app.clone();
    ctx.read(move |read| {
        let Some(survivor) = merged::survivor(read, record)? else {
            return Ok(None);
        };
        app.registry.find_record(read, survivor, Action::View)?;
        Ok(Some(survivor))
    })
    .await
}
