//! A rule tried on the last month: whom it would have told of what, by what is true now. Nothing is sent.

use std::sync::Arc;

use accounts::sessions::guard;
use accounts::users;
use base::access::{Actor, Origin};
use base::ids::{Subject, UserId};
use base::letters::Recipient;
use base::watched::{RuleTopic, Span, Thing};
use base::{Action, Ctx, Error, Read, Result};
use chrono::{Duration, NaiveDateTime};

use super::coming::reached;
use super::recipients::{self, Doer};
use super::{Rule, happened, store, words};
use crate::preferences::{self, LetterWish};

/// How far back.
pub const BACK: Duration = Duration::days(30);
/// Events and dates looked at, the latest of them; a note says when there were more.
const LOOKED_AT: i64 = 500;
/// Lines shown.
const SHOWN: usize = 20;

/// What a rule would have told.
pub struct Trial {
    /// How often.
    pub count: usize,
    /// There was more than could be looked at.
    pub is_cut: bool,
    /// The latest of it.
    pub lines: Vec<Line>,
}

/// One thing that would have been told.
pub struct Line {
    /// When, or of which date.
    pub when: String,
    /// What it is called.
    pub title: String,
    /// Who would have been told.
    pub to: Vec<Reader>,
}

/// Somebody who would have been told.
pub struct Reader {
    /// Their name.
    pub name: String,
    /// Key of why it would not have reached them.
    pub but: Option<&'static str>,
}

/// A thing with the moment of what would have been told of it, and who did that.
type Occurrence = (i64, String, Option<UserId>);

/// Tries a rule, which need not be kept. Give the context of the administrator.
///
/// # Errors
/// The base could not be read.
pub fn run(ctx: &Ctx, read: &mut Read<'_>, rule: &Rule) -> Result<Trial> {
    let Some(topic) = rule.topic(&ctx.app.registry) else {
        return Ok(Trial {
            count: 0,
            is_cut: false,
            lines: Vec::new(),
        });
    };
    let found = match rule.event.is_some() {
        true => events(ctx, read, rule)?,
        false => dates(ctx, read, rule)?,
    };
    let is_cut = i64::try_from(found.len()).is_ok_and(|count| count >= LOOKED_AT);
    let system = ctx.app.system(Origin::Job);
    let mut ids: Vec<i64> = found.iter().map(|(id, ..)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    let matching = (topic.matching)(read, &ids, rule.clause(&topic, &system))?;
    let told = found.iter().filter_map(|one| {
        let thing = matching.iter().find(|thing| thing.id == one.0)?;
        Some((one, thing))
    });
    let told: Vec<(&Occurrence, &Thing)> = told.collect();
    let mut lines = Vec::new();
    let mut readers = Readers::default();
    for (occurrence, thing) in told.iter().take(SHOWN) {
        lines.push(Line {
            when: occurrence.1.clone(),
            title: thing.title.clone(),
            to: readers.of(ctx, read, (rule, &topic), (thing, occurrence.2))?,
        });
    }
    Ok(Trial {
        count: told.len(),
        is_cut,
        lines,
    })
}

fn events(ctx: &Ctx, read: &mut Read<'_>, rule: &Rule) -> Result<Vec<Occurrence>> {
    let Some(event) = rule.event(&ctx.app.registry) else {
        return Ok(Vec::new());
    };
    let since = ctx.now.naive_utc() - BACK;
    let mut rows = Vec::new();
    for line in event.lines {
        let of_kind = store::latest(read, line.kind, (since, LOOKED_AT))?;
        let told = of_kind.into_iter();
        rows.extend(told.filter(|row| event.is_told_by(&row.kind, &row.payload)));
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.at, row.id)));
    rows.dedup_by_key(|row| row.id);
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let concerned = base::events::concerned(read, &ids)?;
    let mut found = Vec::new();
    for row in &rows {
        let when = words::moment(ctx, row.at);
        for thing in happened::things_of(&event, row, &concerned) {
            found.push((thing, when.clone(), row.actor_id));
        }
    }
    Ok(found)
}

fn dates(ctx: &Ctx, read: &mut Read<'_>, rule: &Rule) -> Result<Vec<Occurrence>> {
    let Some(date) = rule.date(&ctx.app.registry) else {
        return Ok(Vec::new());
    };
    let at = |now: NaiveDateTime| reached(rule, &date, now);
    let now = ctx.now.naive_utc();
    let span = Span {
        after: (at(now - BACK), i64::MAX),
        until: at(now),
    };
    let mut found = (date.within)(read, &span, LOOKED_AT)?;
    found.reverse();
    let found = found.into_iter();
    let found = found.map(|(id, at)| (id, words::short_date(ctx, &date, at), None));
    Ok(found.collect())
}

/// Who was looked up already.
#[derive(Default)]
struct Readers {
    known: Vec<(UserId, Arc<Actor>, String)>,
}

impl Readers {
    fn of(
        &mut self,
        ctx: &Ctx,
        read: &mut Read<'_>,
        (rule, topic): (&Rule, &RuleTopic),
        (thing, doer): (&Thing, Option<UserId>),
    ) -> Result<Vec<Reader>> {
        let doer = Doer {
            id: doer,
            is_told: rule.tells_doer,
        };
        let told = recipients::of(read, topic, &rule.recipients(), (&[thing.id], doer))?;
        let mut readers = Vec::new();
        for (_, to) in told {
            readers.push(match to {
                Recipient::User(id) => self.user(ctx, read, (rule, id), thing.subject)?,
                Recipient::Person(id) => {
                    let mailbox = match (topic.mailbox_of)(read, id) {
                        Err(Error::NotFound) => None,
                        found => found?,
                    };
                    Reader {
                        but: mailbox.is_none().then_some("rule-trial-no-address"),
                        name: mailbox.map_or_else(|| format!("№ {id}"), |one| one.name),
                    }
                }
            });
        }
        Ok(readers)
    }

    fn user(
        &mut self,
        ctx: &Ctx,
        read: &mut Read<'_>,
        (rule, id): (&Rule, UserId),
        subject: Subject,
    ) -> Result<Reader> {
        if !self.known.iter().any(|(known, ..)| *known == id) {
            let user = users::store::find(read, id)?;
            let actor = guard::actor_of(read, &user)?;
            self.known.push((id, Arc::new(actor), user.full_name));
        }
        let Some((_, actor, name)) = self.known.iter().find(|(known, ..)| *known == id) else {
            return Err(Error::NotFound);
        };
        let choice =
            preferences::store::choice(read, id, &preferences::kind_of("rule", Some(rule.id)))?;
        let is_off = choice.is_some_and(|choice| {
            (!rule.by_app || !choice.by_app)
                && (!rule.by_email || choice.by_email == LetterWish::Never)
        });
        let registry = &ctx.app.registry;
        let administrator = std::mem::replace(&mut read.actor, actor.clone());
        let sees = registry.find_record(read, subject, Action::View);
        read.actor = administrator;
        Ok(Reader {
            name: name.clone(),
            but: match (sees.is_ok(), is_off) {
                (false, _) => Some("rule-trial-unseen"),
                (true, true) => Some("rule-trial-off"),
                (true, false) => None,
            },
        })
    }
}
