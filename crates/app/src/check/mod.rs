//! Is everything whole? The base by its own means, the references no constraint guards, the feed, and every file.
//!
//! Nothing is repaired: what to do about a finding is for people to decide, with a backup at hand.

mod base_itself;
mod feed;
mod kept_files;

use std::path::Path;

use base::access::Origin;
use base::app::App;
use base::db::{Conn, EngineKind, Location};
use base::{Error, Result};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::backup::catalogue;
use crate::start::{self, Schema};

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Nothing is wrong here.
    pub sound: bool,
    /// What was looked at, or what is wrong.
    pub text: String,
}

impl Finding {
    fn sound(text: impl Into<String>) -> Self {
        Self {
            sound: true,
            text: text.into(),
        }
    }

    fn wrong(text: impl Into<String>) -> Self {
        Self {
            sound: false,
            text: text.into(),
        }
    }

    /// One line about things of which there should be none.
    fn none_of(count: i64, what: &str) -> Self {
        if count == 0 {
            Self::sound(format!("no {what}"))
        } else {
            Self::wrong(format!("{count} {what}"))
        }
    }
}

/// Looks at the whole installation; call it on a blocking thread of a runtime.
///
/// # Errors
/// The base or the files could not be read at all.
pub fn installation(app: &App) -> Result<Vec<Finding>> {
    let mut findings = vec![schema(app)?];
    let named = app.system(Origin::CommandLine).read_now(|read| {
        let now = read.moment();
        let conn = read.conn();
        if conn.kind() == EngineKind::Postgres {
            conn.batch_execute("set local statement_timeout = 0")?;
        }
        findings.extend(base_itself::check(conn)?);
        let tables = catalogue::tables(conn)?;
        findings.extend(base_itself::loose_references(conn, &tables)?);
        findings.extend(feed::check(conn, &app.registry, now)?);
        crate::backup::named_files(conn, &tables)
    })?;
    findings.extend(kept_files::check(&app.files, &named)?);
    Ok(findings)
}

/// Looks at a base that is only a file.
///
/// # Errors
/// Something is wrong with it.
pub fn file(path: &Path) -> Result<()> {
    let mut conn = Conn::alone(&Location::File(path.to_owned()))?;
    let wrong: Vec<String> = base_itself::check(&mut conn)?
        .into_iter()
        .filter(|finding| !finding.sound)
        .map(|finding| finding.text)
        .collect();
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::internal(wrong.join("; ")))
    }
}

fn schema(app: &App) -> Result<Finding> {
    Ok(match start::schema(app)? {
        Schema::Current => Finding::sound("the schema is this version's"),
        Schema::Empty => Finding::wrong("the base is empty"),
        Schema::Behind(steps) => Finding::wrong(format!(
            "the schema waits for {}: run `rapport migrate`",
            steps.join(", ")
        )),
        Schema::Ahead(step) => Finding::wrong(format!(
            "the schema was changed by a newer version of the program ({step})"
        )),
    })
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// The one number, called `count`, of a query.
fn count(conn: &mut Conn, sql: &str) -> Result<i64> {
    Ok(diesel::sql_query(sql).get_result::<Count>(conn)?.count)
}
