//! What a deal type consists of: the same text in a profile (TOML), in the base (JSON) and in the editor.

use activity::fields::{Field, FieldKind};
use serde::{Deserialize, Serialize};

use super::Who;

/// A deal type as it is configured.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Latin letters, digits and dashes; tells the type in profiles and never changes.
    pub code: String,
    /// How deals of this type are called.
    pub names: Names,
    /// Prefix of the numbers: «З» of «З-2026-0418»; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// Independent axes of status, the main one first (`B10`, `B12`, `O5`).
    #[serde(default)]
    pub tracks: Vec<Track>,
    /// Every field of its own; where each is filled, stages and `details` say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Fields that are filled at any time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<FieldUse>,
    /// The route, in order; a type without one has only its tracks (`O6`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// The field that says until when what was issued is valid (`O12`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Categories of its documents (`B9`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// Whose comments a role sees; a role that is not named sees all (`O10`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<CommentSight>,
}

/// How deals of a type are called on the screens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// «Запрос»
    pub one: String,
    /// «Запросы»
    pub many: String,
    /// «Новый запрос»
    pub new: String,
}

/// An axis of status.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Never changes.
    pub key: String,
    /// «Статус», «Доставка»
    pub name: String,
    /// A change needs a comment; else it may have one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub comment_required: bool,
    /// In their usual order; a new deal has the first.
    pub statuses: Vec<Status>,
}

/// A status of a track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Never changes.
    pub key: String,
    /// «в работе»
    pub name: String,
    /// Its colour; grey if there is none.
    #[serde(default, skip_serializing_if = "Hue::is_grey")]
    pub hue: Hue,
    /// What it means for the deal; only the main track's counts.
    #[serde(default, skip_serializing_if = "Outcome::is_open")]
    pub outcome: Outcome,
}

base::text_enum! {
    /// The colour of a status.
    #[derive(Default)]
    pub enum Hue {
        /// None.
        #[default]
        Grey = "",
        /// Being prepared.
        Violet = "violet",
        /// Going on.
        Blue = "blue",
        /// Stalled.
        Amber = "amber",
        /// Done.
        Green = "green",
        /// Wrong.
        Red = "red",
    }
}

base::text_enum! {
    /// How a deal stands as a whole.
    #[derive(Default)]
    pub enum Outcome {
        /// It goes on.
        #[default]
        Open = "open",
        /// It has been done.
        Won = "won",
        /// Nothing came of it.
        Lost = "lost",
    }
}

impl Hue {
    fn is_grey(&self) -> bool {
        *self == Self::Grey
    }
}

impl Outcome {
    fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

/// A field where it is filled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldUse {
    /// The key of the field.
    pub field: String,
    /// The stage is not left without it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Who is told when it changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notify: Vec<Who>,
}

/// A step of the route.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Never changes.
    pub key: String,
    /// «Отдел №2»
    pub name: String,
    /// «бухгалтерия»
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// «Передать в отдел №2»: what leads to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hand_over: String,
    /// Who fills it; anybody who may edit if nobody is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filled_by: Vec<Who>,
    /// Who is told when a deal comes to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notify: Vec<Who>,
    /// What is filled in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldUse>,
    /// What is ticked in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign_offs: Vec<SignOff>,
}

/// A tick of somebody entitled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// Never changes.
    pub key: String,
    /// «Акт выставлен»
    pub name: String,
    /// Who may set it; who fills the stage if nobody is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_by: Vec<Who>,
    /// The stage is not left without it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// The deal does not go to the archive without it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub archive: bool,
    /// Who is told when it is set or taken away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notify: Vec<Who>,
}

/// Whose comments somebody sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentSight {
    /// Who looks.
    pub who: Who,
    /// Besides their own, those of these.
    #[serde(default)]
    pub sees: Vec<Who>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Definition {
    /// A field by its key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The fields of these uses, with how each is used.
    pub fn used<'a>(&'a self, uses: &'a [FieldUse]) -> Vec<(&'a FieldUse, &'a Field)> {
        let known = uses.iter();
        known
            .filter_map(|used| Some((used, self.field(&used.field)?)))
            .collect()
    }

    /// A track by its key.
    pub fn track(&self, key: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.key == key)
    }

    /// The axis that says how the deal stands as a whole.
    pub fn main_track(&self) -> Option<&Track> {
        self.tracks.first()
    }

    /// Nobody is named in it: there is no route, and no field tells anybody.
    pub fn names_nobody(&self) -> bool {
        self.stages.is_empty() && self.details.iter().all(|used| used.notify.is_empty())
    }

    /// Everywhere that somebody is named, but whose comments are seen.
    pub(super) fn whom_mut(&mut self) -> Vec<&mut Vec<Who>> {
        let mut all: Vec<&mut Vec<Who>> = Vec::new();
        all.extend(self.details.iter_mut().map(|used| &mut used.notify));
        for stage in &mut self.stages {
            all.push(&mut stage.filled_by);
            all.push(&mut stage.notify);
            all.extend(stage.fields.iter_mut().map(|used| &mut used.notify));
            for tick in &mut stage.sign_offs {
                all.push(&mut tick.set_by);
                all.push(&mut tick.notify);
            }
        }
        all.extend(self.comments.iter_mut().map(|sight| &mut sight.sees));
        all
    }

    /// A stage by its key.
    pub fn stage(&self, key: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// The place of a stage in the route.
    pub fn place(&self, stage: &str) -> Option<usize> {
        self.stages.iter().position(|one| one.key == stage)
    }

    /// The fields that name employees, who then have to do with the deal.
    pub fn user_fields(&self) -> impl Iterator<Item = &str> {
        let users = self
            .fields
            .iter()
            .filter(|field| field.kind == FieldKind::User);
        users.map(|field| field.key.as_str())
    }

    /// Every tick that the archive wants, with its stage.
    pub fn wanted_by_archive(&self) -> impl Iterator<Item = (&Stage, &SignOff)> {
        let all = self.stages.iter();
        all.flat_map(|stage| stage.sign_offs.iter().map(move |tick| (stage, tick)))
            .filter(|(_, tick)| tick.archive)
    }
}

impl Track {
    /// A status by its key.
    pub fn status(&self, key: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.key == key)
    }

    /// The place of a status, from 1.
    pub fn place(&self, key: &str) -> usize {
        let at = self.statuses.iter().position(|status| status.key == key);
        at.map_or(0, |at| at + 1)
    }
}

impl Stage {
    /// «Отдел №2, бухгалтерия»
    pub fn title(&self) -> String {
        if self.note.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.note)
        }
    }

    /// Everybody who has to do something in it.
    pub fn who_acts(&self) -> Vec<Who> {
        let signers = self.sign_offs.iter().flat_map(|tick| &tick.set_by);
        self.filled_by.iter().chain(signers).cloned().collect()
    }

    /// A tick by its key.
    pub fn sign_off(&self, key: &str) -> Option<&SignOff> {
        self.sign_offs.iter().find(|tick| tick.key == key)
    }
}
