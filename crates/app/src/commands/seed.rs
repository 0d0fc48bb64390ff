//! `rapport seed`: invented data for measuring and trying out.

use base::app::House;
use base::clock::Clock;
use clap::Args;

use super::{Outcome, PlaceFlags, say};
use crate::seed::{self, Seed};
use crate::{logs, start};

/// Its flags.
#[derive(Args)]
pub(super) struct SeedBase {
    #[command(flatten)]
    place: PlaceFlags,
    /// How many clients
    #[arg(long, default_value_t = 300)]
    companies: u64,
    /// The same number gives the same data
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl SeedBase {
    pub(super) fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start(&settings);
        let app = start::open(&settings.place(), House::default(), Clock::System)?;
        start::upgrade(&app, &settings.data)?;
        let (companies, seed) = (self.companies, self.seed);
        seed::fill(&app, Seed { companies, seed })?;
        Ok(say(&format!(
            "The base has invented data now. Everybody's password is {}: keep it away from the network",
            seed::PASSWORD
        ))?)
    }
}
