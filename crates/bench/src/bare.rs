//! A server that does nothing but what a list cannot do without: the queries of its first page, and as many bytes. What
//! the program adds to that (sessions, rights, templates, texts, headers, logs) is the difference between the two.

use std::net::SocketAddr;

use app::start::Place;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::get;
use base::access::Origin;
use base::app::App;
use base::html::form::Form;
use base::html::list::{Direction, ListQuery};
use base::ids::CompanyId;
use base::{Ctx, Error, Read, Result};
use directory::companies::CompanyColumn;
use directory::companies::store::{self as companies, CompanyView};
use directory::contact_points::store as points;
use directory::references::store as references;
use tokio::net::TcpListener;

use crate::{sample, server};

/// The argument that makes this program the bare server: the bytes of its page, the data, the PostgreSQL address.
pub const COMMAND: &str = "bare";

/// Serves until it is killed.
///
/// # Errors
/// The arguments are wrong, or the base cannot be reached.
pub async fn serve(arguments: &[String]) -> Result<()> {
    let [bytes, data, database @ ..] = arguments else {
        return Err(Error::internal("bare BYTES DATA [DATABASE]"));
    };
    let bytes: usize = bytes.parse().map_err(Error::internal)?;
    let place = Place {
        data: data.into(),
        database: database.first().cloned(),
        files: None,
    };
    let app = sample::open(&place)?;
    let page = Bytes::from(vec![b' '; bytes]);
    let router = Router::new().route("/", get(show)).with_state((app, page));
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    println!("{}{}", server::READY, listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}

async fn show(State((app, page)): State<(App, Bytes)>) -> Result<Bytes> {
    let system: Ctx = app.system(Origin::System);
    system.read(first_page).await?;
    Ok(page)
}

/// The queries of `GET /companies`.
fn first_page(read: &mut Read<'_>) -> Result<()> {
    let default = (CompanyColumn::Name, Direction::Ascending);
    let query = ListQuery::parse(&Form::default(), default, &[])?;
    let rows = companies::list(read, &query, CompanyView::All)?;
    let ids: Vec<CompanyId> = rows.rows.iter().map(|row| row.company.id).collect();
    references::marks_of(read, &ids)?;
    points::of_companies(read, &ids)?;
    companies::counts(read)?;
    Ok(())
}
