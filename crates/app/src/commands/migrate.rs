//! `rapport migrate`: brings the schema to this version's, with a backup before; what `serve` does at its start.

use base::app::House;
use base::clock::Clock;
use clap::Args;

use super::{Outcome, PlaceFlags, blocking, say};
use crate::{logs, start};

/// Its flags.
#[derive(Args)]
pub(super) struct Migrate {
    #[command(flatten)]
    place: PlaceFlags,
}

impl Migrate {
    pub(super) fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start_quietly(&settings);
        blocking(move || {
            let place = settings.place();
            let app = start::open(&place, House::default(), Clock::System)?;
            let upgrade = start::upgrade(&app, &place.data)?;
            if let Some(backup) = upgrade.backup {
                say(&format!("Saved before: {}", backup.display()))?;
            }
            match upgrade.steps {
                0 => say("The schema is this version's already")?,
                steps => say(&format!("The schema was moved on by {steps} steps"))?,
            }
            Ok(())
        })
    }
}
