//! `rapport check`: a report on whether everything is whole.

use base::Error;
use base::clock::Clock;
use clap::Args;

use super::{Outcome, PlaceFlags, blocking, say};
use crate::{check, logs, start};

/// Its flags.
#[derive(Args)]
pub(super) struct Check {
    #[command(flatten)]
    place: PlaceFlags,
}

impl Check {
    pub(super) fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start_quietly(&settings);
        blocking(move || {
            let app = start::open_existing(&settings.place(), Clock::System)?;
            let findings = check::installation(&app)?;
            for finding in &findings {
                let mark = if finding.sound { "ok   " } else { "WRONG" };
                say(&format!("{mark} {}", finding.text))?;
            }
            match findings.iter().filter(|finding| !finding.sound).count() {
                0 => Ok(()),
                wrong => Err(Error::internal(format!(
                    "{wrong} of {} checks found something wrong",
                    findings.len()
                ))),
            }
        })
    }
}
