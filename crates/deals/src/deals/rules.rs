//! Whether a deal can go on by another version of its type.

use base::Text;

use super::Standing;
use crate::deal_types::Definition;

/// Why a deal cannot go on by another version, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// There is no such stage.
    Stage(String),
    /// There is no such track.
    Track(String),
    /// The track has no such status.
    Status(String),
}

impl Obstacle {
    /// In words.
    pub fn text(&self) -> Text {
        match self {
            Self::Stage(name) => Text::new("deal-error-move-stage").with("name", name),
            Self::Track(name) => Text::new("deal-error-move-track").with("name", name),
            Self::Status(name) => Text::new("deal-error-move-status").with("name", name),
        }
    }
}

/// What keeps a deal in this stage (its key and its name) and with these standings from a version.
pub fn obstacle<'a>(
    definition: &Definition,
    stage: Option<(&str, &str)>,
    standings: impl IntoIterator<Item = &'a Standing>,
) -> Option<Obstacle> {
    if let Some((key, name)) = stage
        && definition.stage(key).is_none()
    {
        return Some(Obstacle::Stage(name.to_owned()));
    }
    standings.into_iter().find_map(|standing| {
        let name = || standing.name.clone();
        match definition.track(&standing.track) {
            None => Some(Obstacle::Track(name())),
            Some(track) if track.status(&standing.status).is_none() => {
                Some(Obstacle::Status(name()))
            }
            Some(_) => None,
        }
    })
}
