//! Deals as lists and boards show them.

use std::collections::BTreeSet;

use activity::fields::{FieldKind, ListFields};
use base::html::list::OwnColumn;
use base::ids::{CompanyId, DealId, DealTypeId, SubjectKind};
use base::{Read, Result};
use chrono::NaiveDateTime;
use directory::columns::OwnCells;
use directory::companies::store as companies;
use formats::money::Money;

use super::{Deal, Standing, store};
use crate::deal_types::{self, DealType, Definition, Status, Track};
use crate::finance;
use crate::items::store::{self as items, First};
use crate::legal_entities;

/// Characters of a client's name in a list.
const LONGEST_NAME: usize = 24;
/// Characters of a subject or a comment in a list.
const LONGEST_TEXT: usize = 48;

/// «4 860 000 ₽», or nothing.
pub(crate) fn price(kopecks: Option<i64>) -> Option<String> {
    let price = Money::from_kopecks(kopecks?).ok()?;
    Some(price.in_roubles())
}

/// The client of a deal: who sees the deal knows the name; the card is open to who sees the client.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub id: CompanyId,
    pub name: String,
    pub is_open: bool,
}

impl Client {
    /// The beginning of a long name.
    pub(crate) fn short(&self) -> String {
        beginning(&self.name, LONGEST_NAME)
    }
}

/// A long text is cut: a list is no place to read it, and its page is to stay small.
fn beginning(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// The clients of visible deals: two queries at most.
pub(crate) fn clients(read: &mut Read<'_>, ids: &[CompanyId]) -> Result<Vec<Client>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let open = companies::titles(read, &numbers)?;
    let hidden: Vec<CompanyId> = ids
        .iter()
        .filter(|id| !open.iter().any(|(known, _)| *known == id.0))
        .copied()
        .collect();
    let mut clients: Vec<Client> = open
        .into_iter()
        .map(|(id, name)| Client {
            id: CompanyId(id),
            name,
            is_open: true,
        })
        .collect();
    if !hidden.is_empty() {
        let named = store::company_names(read, &hidden)?.into_iter();
        clients.extend(named.map(|(id, name)| Client {
            id,
            name,
            is_open: false,
        }));
    }
    Ok(clients)
}

/// A deal in the list.
pub(crate) struct Line {
    pub deal: Deal,
    pub client: Option<Client>,
    /// What it is about, when that is told line by line.
    pub first: Option<First>,
    kind: Option<DealType>,
    standings: Vec<Standing>,
}

impl Line {
    fn definition(&self) -> Option<&Definition> {
        self.kind.as_ref().map(|kind| &kind.definition)
    }

    fn on<'a>(&self, track: &'a Track) -> Option<&'a Status> {
        let standing = self.standings.iter().find(|one| one.track == track.key)?;
        track.status(&standing.status)
    }

    /// Where it stands on the main track.
    pub(crate) fn status(&self) -> Option<&Status> {
        self.on(self.definition()?.main_track()?)
    }

    /// How far it has come: on its route, or on its other tracks.
    pub(crate) fn progress(&self) -> Vec<Place<'_>> {
        match self.stage() {
            Some(stage) => vec![stage],
            None => self.tracks(),
        }
    }

    fn tracks(&self) -> Vec<Place<'_>> {
        let tracks = self.definition().map(|of| of.tracks.as_slice());
        let others = tracks.unwrap_or_default().iter().skip(1);
        let placed = others.filter_map(|track| {
            let status = self.on(track)?;
            Some(Place {
                place: track.place(&status.key),
                count: track.statuses.len(),
                name: &status.name,
            })
        });
        placed.collect()
    }

    fn main_standing(&self) -> Option<&Standing> {
        let track = self.definition()?.main_track()?;
        self.standings.iter().find(|one| one.track == track.key)
    }

    /// Since when it has its status, UTC.
    pub(crate) fn standing_since(&self) -> Option<NaiveDateTime> {
        self.main_standing().map(|one| one.since)
    }

    /// What was said with its status.
    pub(crate) fn comment(&self) -> String {
        let comment = self.main_standing().map(|one| one.comment.as_str());
        beginning(comment.unwrap_or_default(), LONGEST_TEXT)
    }

    /// What it is about.
    pub(crate) fn subject(&self) -> String {
        beginning(&self.deal.subject, LONGEST_TEXT)
    }

    /// The stage it is in.
    pub(crate) fn stage(&self) -> Option<Place<'_>> {
        let definition = self.definition()?;
        let at = definition.place(self.deal.stage.as_deref()?)?;
        let stage = definition.stages.get(at)?;
        Some(Place {
            place: at + 1,
            count: definition.stages.len(),
            name: &stage.name,
        })
    }

    pub(crate) fn price(&self) -> Option<String> {
        price(self.deal.price)
    }

    /// Which share of it is paid.
    pub(crate) fn share(&self) -> Option<String> {
        finance::share(&self.deal).map(|share| share.to_string())
    }
}

/// How far a deal has come.
pub(crate) struct Place<'a> {
    /// From 1.
    pub place: usize,
    /// How many places there are.
    pub count: usize,
    pub name: &'a str,
}

/// What columns of the types' fields show of these visible deals: two queries at most, three if one of them names employees.
///
/// # Errors
/// The base could not be read.
pub(crate) fn own_cells(
    read: &mut Read<'_>,
    (fields, columns): (&ListFields, &[OwnColumn]),
    ids: &[i64],
) -> Result<OwnCells> {
    let shown = fields.shown_by(columns);
    let cells = OwnCells::load(read, SubjectKind::Deal, (fields, columns), ids)?;
    match shown.iter().any(|field| field.kind == FieldKind::Entity) {
        true => Ok(cells.with_entities(legal_entities::store::choices(read)?)),
        false => Ok(cells),
    }
}

/// What belongs to the deals of a page.
#[derive(Default)]
pub(crate) struct Surroundings {
    clients: Vec<Client>,
    standings: Vec<Standing>,
    kinds: Vec<DealType>,
    firsts: Vec<First>,
}

impl Surroundings {
    /// Five queries at most, none for no deals: one less when all are of these types as they are now. Give visible ones only.
    ///
    /// # Errors
    /// The base could not be read.
    pub(crate) fn load(read: &mut Read<'_>, deals: &[Deal], known: &[DealType]) -> Result<Self> {
        if deals.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<DealId> = deals.iter().map(|deal| deal.id).collect();
        let companies = distinct(deals.iter().map(|deal| deal.company_id));
        let versions = distinct(deals.iter().map(|deal| (deal.type_id, deal.type_version)));
        Ok(Self {
            clients: clients(read, &companies)?,
            standings: store::standings_of(read, &ids)?,
            kinds: kinds(read, &versions, known)?,
            firsts: items::first_of(read, &ids)?,
        })
    }

    /// The line of a deal.
    pub(crate) fn line(&self, deal: Deal) -> Line {
        let client = self.clients.iter().find(|one| one.id == deal.company_id);
        let own = |one: &&DealType| (one.id, one.version) == (deal.type_id, deal.type_version);
        let standings = self.standings.iter();
        Line {
            client: client.cloned(),
            first: self.firsts.iter().find(|one| one.deal == deal.id).cloned(),
            kind: self.kinds.iter().find(own).cloned(),
            standings: standings
                .filter(|one| one.deal_id == deal.id)
                .cloned()
                .collect(),
            deal,
        }
    }
}

/// The types in these versions: those that are known are not asked for.
fn kinds(
    read: &mut Read<'_>,
    versions: &[(DealTypeId, i32)],
    known: &[DealType],
) -> Result<Vec<DealType>> {
    let is_known =
        |wanted: &(DealTypeId, i32)| known.iter().any(|one| (one.id, one.version) == *wanted);
    let missing: Vec<(DealTypeId, i32)> = versions
        .iter()
        .filter(|one| !is_known(one))
        .copied()
        .collect();
    let mut kinds = known.to_vec();
    if !missing.is_empty() {
        kinds.extend(deal_types::store::at_versions(read, &missing)?);
    }
    Ok(kinds)
}

fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<BTreeSet<_>>().into_iter().collect()
}
