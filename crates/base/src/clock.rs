//! Time and chance are given, never taken: `clippy.toml` bans the system's own everywhere else.

use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeZone, Utc};
use chrono_tz::Tz;
use rand::TryRng;

/// Where moments come from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that tests move by hand.
    Manual(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock that stands at `moment` until moved.
    pub fn manual(moment: DateTime<Utc>) -> Self {
        Self::Manual(Arc::new(Mutex::new(moment)))
    }

    /// The present moment, UTC, in microseconds: what both engines keep.
    #[allow(clippy::disallowed_methods)]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now().trunc_subsecs(6),
            Self::Manual(moment) => *moment.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a manual clock; the machine's own is left alone.
    pub fn advance(&self, by: Duration) {
        if let Self::Manual(moment) = self {
            *moment.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

/// The first moment of a day in a zone, UTC. A day that begins with a changed clock begins with its first moment that exists.
pub fn start_of(day: NaiveDate, zone: Tz) -> NaiveDateTime {
    moment_of(day.and_time(NaiveTime::MIN), zone)
}

/// The moment, UTC, at which the clocks of a zone show this. Of two such moments the first; where the clocks skip the
/// hour, the first moment after it.
pub fn moment_of(shown: NaiveDateTime, zone: Tz) -> NaiveDateTime {
    // No clock was ever put forward by more than a day.
    let mut later = (0..=24 * 60).map(|minutes| shown + Duration::minutes(minutes));
    let real = later.find_map(|shown| zone.from_local_datetime(&shown).earliest());
    real.map_or(shown, |moment| moment.naive_utc())
}

/// A secret nobody can guess: 256 bits from the operating system, URL-safe.
///
/// # Errors
/// The operating system has no randomness to give.
pub fn secret() -> crate::error::Result<String> {
    let mut bytes = [0_u8; 32];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(crate::error::Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
