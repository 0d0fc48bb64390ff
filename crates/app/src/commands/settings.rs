//! `rapport settings`: what the file, the environment and the flags add up to.

use clap::Args;

use super::{Outcome, PlaceFlags, ServerFlags, say};

/// Its flags.
#[derive(Args)]
pub(super) struct Show {
    #[command(flatten)]
    place: PlaceFlags,
    #[command(flatten)]
    server: ServerFlags,
}

impl Show {
    pub(super) fn run(self) -> Outcome {
        let settings = self.place.settings_with(self.server)?;
        Ok(say(settings.shown().trim_end())?)
    }
}
