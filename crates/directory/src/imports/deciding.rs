//! What is to happen to the company of each draft: it is new, it is kept already, or its row does not fit.

use std::collections::{HashMap, HashSet};

use base::ids::CompanyId;
use base::{Actor, Error, Read, Result};

use super::lookups::store as lookups;
use super::matching::{Found, Known, keys};
use super::merging::{Change, Kept, change};
use super::own::RowFields;
use super::reading::Draft;
use super::{Import, OnMatch, Reason};

/// What is to happen to the company of a draft.
pub enum Deed {
    /// It is new.
    Add,
    /// It is kept already and becomes this.
    Change(CompanyId, Box<Change>),
    /// The row says nothing new of it.
    Leave,
    /// The row does not fit.
    Refuse(Reason),
}

/// What the keys of a draft tell.
pub enum Guess {
    /// What is to happen.
    Sure(Deed),
    /// It is this company: what is kept of it decides.
    Same(CompanyId),
}

/// What is kept of the clients that the drafts of a chunk seem to be.
pub struct Base<'a> {
    /// Who shares a key with them.
    pub known: Known,
    /// The clients themselves.
    pub kept: HashMap<CompanyId, Kept>,
    fields: &'a RowFields,
}

impl<'a> Base<'a> {
    /// Looks for the clients of these drafts.
    pub fn of(
        read: &mut Read<'_>,
        import: &Import,
        fields: &'a RowFields,
        drafts: &[Draft],
    ) -> Result<Self> {
        if import.options.on_match == OnMatch::Create {
            return Ok(Self {
                known: Known::default(),
                kept: HashMap::new(),
                fields,
            });
        }
        let wanted: HashSet<_> = drafts
            .iter()
            .flat_map(|draft| keys(draft, &import.options))
            .collect();
        let known = lookups::known(read, import.id, &wanted)?;
        let mut ids = Vec::new();
        if import.options.on_match != OnMatch::Skip {
            ids.extend(drafts.iter().filter_map(|draft| {
                match known.find(draft, &import.options, &read.actor) {
                    Found::Company(id) => Some(id),
                    _ => None,
                }
            }));
        }
        ids.sort_unstable();
        ids.dedup();
        let kept = lookups::kept(read, &ids, fields)?;
        Ok(Self {
            known,
            kept,
            fields,
        })
    }

    /// What is to happen as far as the keys tell; the company the draft seems to be, when that decides.
    pub fn guess(&self, import: &Import, draft: &Draft, actor: &Actor) -> Guess {
        if let Some((_, Err(reason))) = draft.rows.first() {
            return Guess::Sure(Deed::Refuse(reason.clone()));
        }
        if import.options.on_match == OnMatch::Create {
            return Guess::Sure(Deed::Add);
        }
        Guess::Sure(match self.known.find(draft, &import.options, actor) {
            Found::Nothing => Deed::Add,
            Found::Hidden => Deed::Refuse(Reason::of_row("import-error-hidden")),
            Found::Company(_) if import.options.on_match == OnMatch::Skip => Deed::Leave,
            Found::Company(id) => return Guess::Same(id),
        })
    }

    /// What is to happen to the company that the draft is.
    pub fn deed(
        &mut self,
        read: &mut Read<'_>,
        import: &Import,
        draft: &Draft,
        id: CompanyId,
    ) -> Result<Deed> {
        if !self.kept.contains_key(&id) {
            self.kept.extend(lookups::kept(read, &[id], self.fields)?);
        }
        let kept = self.kept.get(&id).ok_or(Error::NotFound)?;
        Ok(
            match change(kept, draft, import.options.on_match, self.fields) {
                Ok(change) if change.is_empty() => Deed::Leave,
                Ok(change) => Deed::Change(id, Box::new(change)),
                Err(reason) => Deed::Refuse(reason),
            },
        )
    }
}
