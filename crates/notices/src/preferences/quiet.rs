//! Quiet hours and the moment of the digest, in the zone of the reader.

use accounts::users;
use accounts::working_days::{WorkingDays, store as working_days};
use base::clock::moment_of;
use base::ids::UserId;
use base::{Read, Result};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Timelike as _};
use chrono_tz::Tz;

use super::{QuietHours, store};

/// Days in a row that may be off; longer ones do not keep letters back.
const MOST_DAYS_OFF: u64 = 31;

/// The first moment from this one on at which the user is not to be left alone, UTC.
///
/// # Errors
/// The base could not be read.
pub(super) fn open_from(
    read: &mut Read<'_>,
    user: UserId,
    from: NaiveDateTime,
) -> Result<NaiveDateTime> {
    let Some(hours) = store::hours(read, user)? else {
        return Ok(from);
    };
    let zone = zone_of(read, user)?;
    let day = local(from, zone).date();
    let calendar = match hours.days_off {
        true => Some(working_days::between(
            read,
            day,
            day + Days::new(MOST_DAYS_OFF + 1),
        )?),
        false => None,
    };
    Ok(next_open(&hours, calendar.as_ref(), from, zone))
}

/// The moment of the first digest after this one, UTC.
///
/// # Errors
/// The base could not be read.
pub(super) fn digest_after(
    read: &mut Read<'_>,
    user: UserId,
    after: NaiveDateTime,
) -> Result<NaiveDateTime> {
    let hours = store::hours(read, user)?.unwrap_or_default();
    let zone = zone_of(read, user)?;
    let day = local(after, zone).date();
    let of_today = at(day, hours.digest_minute, zone);
    Ok(match of_today > after {
        true => of_today,
        false => at(day + Days::new(1), hours.digest_minute, zone),
    })
}

fn next_open(
    hours: &QuietHours,
    calendar: Option<&WorkingDays>,
    from: NaiveDateTime,
    zone: Tz,
) -> NaiveDateTime {
    let mut moment = from;
    for _ in 0..=MOST_DAYS_OFF {
        let shown = local(moment, zone);
        if calendar.is_some_and(|calendar| !calendar.is_working(shown.date())) {
            moment = at(shown.date() + Days::new(1), 0, zone);
            continue;
        }
        match end_of_quiet(hours, shown) {
            Some((day, minute)) => moment = at(day, minute, zone),
            None => return moment,
        }
    }
    moment
}

/// When the quiet that this shown time is in comes to its end.
fn end_of_quiet(hours: &QuietHours, shown: NaiveDateTime) -> Option<(NaiveDate, i32)> {
    let (from, until) = hours.from_minute.zip(hours.until_minute)?;
    let minute = i32::try_from(shown.num_seconds_from_midnight() / 60).unwrap_or_default();
    let today = shown.date();
    match (from <= until, minute >= from, minute < until) {
        (true, true, true) | (false, false, true) => Some((today, until)),
        (false, true, _) => Some((today + Days::new(1), until)),
        _ => None,
    }
}

fn zone_of(read: &mut Read<'_>, user: UserId) -> Result<Tz> {
    let user = users::store::find(read, user)?;
    Ok(user.zone.parse().unwrap_or(chrono_tz::Europe::Moscow))
}

fn local(moment: NaiveDateTime, zone: Tz) -> NaiveDateTime {
    zone.from_utc_datetime(&moment).naive_local()
}

/// A minute of a day in a zone, UTC.
pub(crate) fn at(day: NaiveDate, minute: i32, zone: Tz) -> NaiveDateTime {
    let time = NaiveTime::from_num_seconds_from_midnight_opt(minute.unsigned_abs() * 60, 0);
    moment_of(day.and_time(time.unwrap_or_default()), zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Asia::Vladivostok;
    use chrono_tz::Europe::Kaliningrad;

    fn moment(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn quiet(from: i32, until: i32) -> QuietHours {
        QuietHours {
            from_minute: Some(from),
            until_minute: Some(until),
            ..QuietHours::default()
        }
    }

    #[test]
    fn quiet_of_the_night_ends_in_the_morning_of_each_zone() {
        let hours = quiet(22 * 60, 8 * 60);
        for (zone, asked, open) in [
            // 23:30 in Vladivostok: until eight there.
            (Vladivostok, "2026-11-24T13:30:00", "2026-11-24T22:00:00"),
            // 15:30 in Kaliningrad: at once.
            (Kaliningrad, "2026-11-24T13:30:00", "2026-11-24T13:30:00"),
            // 05:00 in Kaliningrad: until eight of the same day.
            (Kaliningrad, "2026-11-24T03:00:00", "2026-11-24T06:00:00"),
            // Eight o'clock sharp is not quiet any more.
            (Kaliningrad, "2026-11-24T06:00:00", "2026-11-24T06:00:00"),
        ] {
            let found = next_open(&hours, None, moment(asked), zone);
            assert_eq!(found, moment(open), "{zone} {asked}");
        }
    }

    #[test]
    fn quiet_of_a_dinner_ends_on_its_day() {
        let hours = quiet(13 * 60, 14 * 60);
        let found = next_open(&hours, None, moment("2026-11-24T11:15:00"), Kaliningrad);
        assert_eq!(found, moment("2026-11-24T12:00:00"));
    }

    #[test]
    fn days_off_are_left_in_peace_and_so_is_the_night_after_them() {
        let hours = QuietHours {
            days_off: true,
            ..quiet(20 * 60, 9 * 60)
        };
        let calendar = WorkingDays::of(Vec::new());
        // Friday, ten in the evening.
        let asked = moment("2026-11-27T20:00:00");
        let found = next_open(&hours, Some(&calendar), asked, Kaliningrad);
        assert_eq!(found, moment("2026-11-30T07:00:00"), "Monday at nine");
    }

    #[test]
    fn a_whole_day_of_quiet_comes_to_an_end() {
        let hours = quiet(0, 0);
        let asked = moment("2026-11-27T20:00:00");
        assert_eq!(next_open(&hours, None, asked, Kaliningrad), asked);
    }
}
