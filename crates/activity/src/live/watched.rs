//! A list or an agenda in view: which of its rows changed, and whether anything beside them did.
//!
//! Only records are told that the reader saw with the rights of now. Of a row that goes out of sight its page is told
//! once, by what took it away: it was shown. So a hidden record is never heard of, neither by its number nor by the moment
//! of its change. What is heard is gathered for a while, so that a change of ten thousand records is a word or two.

use std::collections::HashSet;
use std::pin::Pin;
use std::time::Duration;

use base::access::Sees;
use base::html::form::Form;
use base::ids::{EventId, Subject, SubjectKind};
use base::live::News;
use base::{Ctx, Error, Result, events};
use tokio::time::Sleep;

/// How long news is gathered before it is told.
const GATHERED: Duration = Duration::from_millis(500);
/// Rows a page may name.
const MOST_ROWS: usize = 200;
/// Lines of the feed that are gone through for a page that comes back; after more it asks for everything.
const MOST_MISSED: i64 = 500;
/// Records that are asked for at once.
const CHUNK: usize = 500;

/// The kinds a page shows, and its rows.
pub(super) struct Watched {
    kinds: Vec<SubjectKind>,
    rows: HashSet<Subject>,
    /// Under which rights the rows were seen.
    sees: Sees,
    heard: HashSet<Subject>,
    newest: EventId,
    /// More may have happened than was heard.
    is_unsure: bool,
    /// When it is time to tell.
    pub gathering: Option<Pin<Box<Sleep>>>,
}

/// What a page is told of its list.
pub(super) struct Told {
    /// The rows that changed.
    pub rows: Vec<Subject>,
    /// Something the reader sees changed beside them.
    pub others: bool,
    /// The newest line of the feed that was heard.
    pub newest: EventId,
}

impl Watched {
    /// What `list=company&rows=company:5,company:7` asks for.
    ///
    /// # Errors
    /// `NotFound` when it names what no page shows.
    pub async fn begin(ctx: &Ctx, query: &Form) -> Result<Option<Self>> {
        let Some(kinds) = query.optional("list") else {
            return Ok(None);
        };
        let kinds = kinds.split(',').map(str::parse);
        let kinds: Vec<SubjectKind> = kinds
            .collect::<Result<_, _>>()
            .map_err(|_| Error::NotFound)?;
        for kind in &kinds {
            ctx.app.registry.record_kind(*kind)?;
        }
        let rows = query.line("rows");
        let rows = rows
            .split(',')
            .filter_map(|row| row.parse::<Subject>().ok());
        let rows: HashSet<Subject> = rows
            .filter(|row| kinds.contains(&row.kind))
            .take(MOST_ROWS)
            .collect();
        Ok(Some(Self {
            kinds,
            rows: seen(ctx, rows).await?,
            sees: ctx.actor.sees.clone(),
            heard: HashSet::new(),
            newest: EventId(0),
            is_unsure: false,
            gathering: None,
        }))
    }

    /// Hears what happened after this line of the feed.
    pub async fn catch_up(&mut self, ctx: &Ctx, after: EventId) -> Result<()> {
        let missed = ctx.app.system(base::access::Origin::System);
        let missed = missed
            .read(move |read| events::after(read, after, MOST_MISSED))
            .await?;
        if missed.len() >= usize::try_from(MOST_MISSED).unwrap_or(usize::MAX) {
            self.be_unsure();
        }
        for (id, subjects) in missed {
            let subjects = subjects.into();
            self.hear(&News { id, subjects });
        }
        Ok(())
    }

    /// Remembers what concerns the page.
    pub fn hear(&mut self, news: &News) {
        let of_kind = |subject: &&Subject| self.kinds.contains(&subject.kind);
        let before = self.heard.len();
        self.heard.extend(news.subjects.iter().filter(of_kind));
        self.newest = self.newest.max(news.id);
        if self.heard.len() > before {
            self.gather();
        }
    }

    /// The list is one of these records.
    pub fn lists(&self, kind: SubjectKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// News was lost: everything may have changed.
    pub fn be_unsure(&mut self) {
        self.is_unsure = true;
        self.gather();
    }

    fn gather(&mut self) {
        self.gathering
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(GATHERED)));
    }

    /// What the reader may know of what was heard.
    pub async fn tell(&mut self, present: &Ctx) -> Result<Told> {
        self.gathering = None;
        let heard = std::mem::take(&mut self.heard);
        if present.actor.sees != self.sees {
            self.rows = seen(present, std::mem::take(&mut self.rows)).await?;
            self.sees = present.actor.sees.clone();
        }
        let newest = self.newest;
        if std::mem::take(&mut self.is_unsure) {
            let rows = self.rows.iter().copied().collect();
            let others = true;
            return Ok(Told {
                rows,
                others,
                newest,
            });
        }
        let (rows, others): (HashSet<_>, HashSet<_>) =
            heard.into_iter().partition(|one| self.rows.contains(one));
        let left = seen(present, rows.clone()).await?;
        for gone in rows.difference(&left) {
            self.rows.remove(gone);
        }
        Ok(Told {
            rows: rows.into_iter().collect(),
            others: any_seen(present, others).await?,
            newest,
        })
    }
}

async fn any_seen(ctx: &Ctx, records: HashSet<Subject>) -> Result<bool> {
    let records: Vec<Subject> = records.into_iter().collect();
    for some in records.chunks(CHUNK) {
        if !seen(ctx, some.iter().copied().collect()).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Those of the records that the reader sees: a query a kind.
async fn seen(ctx: &Ctx, records: HashSet<Subject>) -> Result<HashSet<Subject>> {
    if records.is_empty() {
        return Ok(records);
    }
    let app = ctx.app.clone();
    ctx.read(move |read| {
        let titles = app.registry.titles(read, records)?;
        Ok(titles.into_keys().collect())
    })
    .await
}
