//! A deal with everything that decides what may be done with it.

use accounts::users::User;
use accounts::{departments, users};
use activity::fields::{self, Choices, FieldKind, FieldValues};
use base::ids::{DealId, SubjectKind, UserId};
use base::{Action, Read, Result};

use super::{Deal, Signature, Signed, Standing, store};
use crate::deal_types::{self, DealType, Definition, Named, SignOff, Staff, Stage, Who};
use crate::legal_entities;
use crate::stages::rules::{self, Missing, StageState};

/// A deal, its type, and all that is noted of it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The deal.
    pub deal: Deal,
    /// Its type, in the version of the deal.
    pub kind: DealType,
    /// What its fields hold.
    pub values: FieldValues,
    /// Where it stands on its tracks.
    pub standings: Vec<Standing>,
    /// What was signed.
    pub signatures: Vec<Signature>,
    /// Everybody of ours.
    pub staff: Staff,
    /// What its fields are chosen from.
    pub choices: Choices,
    /// Who looks.
    pub reader: Option<UserId>,
    /// Who looks runs the installation.
    pub is_administrator: bool,
}

/// Everybody of ours: two queries.
///
/// # Errors
/// The base could not be read.
pub fn staff(read: &mut Read<'_>) -> Result<Staff> {
    Ok(Staff {
        users: users_of_ours(read)?,
        departments: departments::store::list(read)?,
    })
}

fn users_of_ours(read: &mut Read<'_>) -> Result<Vec<User>> {
    let users = users::store::list(read)?;
    Ok(users.into_iter().map(|(user, _)| user).collect())
}

/// What the fields of a type are chosen from: a query if it names legal entities.
///
/// # Errors
/// The base could not be read.
pub fn choices(read: &mut Read<'_>, definition: &Definition, staff: &Staff) -> Result<Choices> {
    let mut kinds = definition.fields.iter().map(|field| field.kind);
    let mut choices = Choices {
        users: staff.choices(true),
        former: staff.choices(false),
        ..Choices::default()
    };
    if kinds.any(|kind| kind == FieldKind::Entity) {
        choices.entities = legal_entities::store::choices(read)?;
    }
    Ok(choices)
}

impl Loaded {
    /// The deal, if the actor may do `action` with it: eight queries at most, one more for each kind of records its fields name.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`.
    pub fn find(read: &mut Read<'_>, action: Action, id: DealId) -> Result<Self> {
        let deal = store::find_for(read, action, id)?;
        Self::of(read, deal)
    }

    /// A deal that was begun in this very transaction, whoever will see it.
    ///
    /// # Errors
    /// The base could not be read.
    pub(super) fn begun(read: &mut Read<'_>, id: DealId) -> Result<Self> {
        let deal = store::begun(read, id)?;
        Self::of(read, deal)
    }

    /// All that is noted of a deal that may be seen.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn of(read: &mut Read<'_>, deal: Deal) -> Result<Self> {
        let mut kind = deal_types::store::at_version(read, deal.type_id, deal.type_version)?;
        let values = fields::store::of(read, deal.id.into())?;
        fields::offer(&mut kind.definition.fields, &values);
        let staff = match kind.definition.names_nobody() {
            true => Staff {
                users: users_of_ours(read)?,
                departments: Vec::new(),
            },
            false => staff(read)?,
        };
        let mut choices = choices(read, &kind.definition, &staff)?;
        choices.records.load(read, [&values])?;
        let own = (kind.definition.fields.as_slice(), SubjectKind::Deal);
        choices.load_files(read, own, [(deal.id.0, &values)])?;
        Ok(Self {
            values,
            standings: store::standings_of(read, &[deal.id])?,
            signatures: store::signatures_of(read, deal.id)?,
            choices,
            reader: read.actor.user_id,
            is_administrator: read.actor.may(Action::Administer),
            deal,
            kind,
            staff,
        })
    }

    /// What its type consists of.
    pub fn definition(&self) -> &Definition {
        &self.kind.definition
    }

    /// «Запрос № 2026-0418»
    pub fn title(&self) -> String {
        let name = &self.definition().names.one;
        format!("{name} №\u{a0}{}", self.deal.number)
    }

    /// The stage it is in.
    pub fn stage(&self) -> Option<&Stage> {
        let key = self.deal.stage.as_deref()?;
        let at = self.definition().place(key)?;
        self.definition().stages.get(at)
    }

    /// How a stage stands for it.
    pub fn state_of(&self, stage: &Stage) -> StageState {
        let now = (self.deal.stage.as_deref(), self.deal.archived_at.is_some());
        rules::state_of(self.definition(), &stage.key, now)
    }

    /// Who has set a tick or passed a stage.
    pub fn signature(&self, what: Signed, of: &str) -> Option<&Signature> {
        let mut all = self.signatures.iter();
        all.find(|one| one.what == what && one.of == of)
    }

    /// What a stage lacks to be left.
    pub fn missing<'a>(&'a self, stage: &'a Stage) -> Vec<Missing<'a>> {
        let is_signed = |tick: &str| self.signature(Signed::Tick, tick).is_some();
        rules::missing(self.definition(), stage, &self.values, is_signed)
    }

    /// Those who are meant.
    pub fn meant(&self, whom: &[Who]) -> Vec<UserId> {
        let named = Named {
            responsible: self.deal.responsible_id,
            author: self.deal.author_id,
            values: &self.values,
        };
        self.staff.meant(whom, named)
    }

    fn is_meant(&self, whom: &[Who]) -> bool {
        let me = self.reader;
        self.is_administrator || me.is_some_and(|me| self.meant(whom).contains(&me))
    }

    /// Who looks may fill the stage: who is named there, or anybody if nobody is.
    pub fn may_fill(&self, stage: &Stage) -> bool {
        stage.filled_by.is_empty() || self.is_meant(&stage.filled_by)
    }

    /// Who may set a tick.
    pub fn signers<'a>(&self, stage: &'a Stage, tick: &'a SignOff) -> &'a [Who] {
        match tick.set_by.is_empty() {
            true => &stage.filled_by,
            false => &tick.set_by,
        }
    }

    /// Who looks may set the tick.
    pub fn may_sign(&self, stage: &Stage, tick: &SignOff) -> bool {
        let signers = self.signers(stage, tick);
        signers.is_empty() || self.is_meant(signers)
    }

    /// The names of those who are meant, the first of them; nothing if nobody is.
    pub fn names_of(&self, whom: &[Who]) -> Vec<&str> {
        let users = self.meant(whom);
        users.into_iter().map(|id| self.staff.name(id)).collect()
    }

    /// Where it stands on a track.
    pub fn standing(&self, track: &str) -> Option<&Standing> {
        self.standings.iter().find(|one| one.track == track)
    }
}
