//! Moments offered by one press, and moments said in words, both in the reader's zone.

use accounts::working_days::WorkingDays;
use base::Ctx;
use chrono::{Datelike, Days, Duration, LocalResult, Months, NaiveDateTime, TimeZone, Timelike};
use formats::when;

/// A choice: key of its name, and the moment as the form sends it.
pub(super) struct Quick {
    pub label: &'static str,
    /// Local.
    pub at: NaiveDateTime,
}

/// The moment that is typed, UTC, which may be over; nothing when it is not understood or falls into an hour that the
/// clocks skip.
pub(super) fn moment(ctx: &Ctx, typed: &str) -> Option<NaiveDateTime> {
    let said = when::parse(typed, now(ctx))?;
    match ctx.zone.from_local_datetime(&said) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.naive_utc()),
        LocalResult::None => None,
    }
}

/// «Через час», «Сегодня», «Завтра», «В понедельник», «Через неделю», «Через месяц».
///
/// The far one goes to a working day; the near ones are meant as they are said.
pub(super) fn choices(ctx: &Ctx, calendar: &WorkingDays) -> Vec<Quick> {
    let now = now(ctx);
    let today = now.date();
    let morning = |day: chrono::NaiveDate| day.and_hms_opt(10, 0, 0).unwrap_or_default();
    let to_monday = u64::from(7 - today.weekday().num_days_from_monday());
    let in_month = today + Months::new(1);
    let all = [
        ("reminder-in-hour", now + Duration::hours(1)),
        (
            "reminder-today",
            today.and_hms_opt(17, 0, 0).unwrap_or_default(),
        ),
        ("reminder-tomorrow", morning(today + Days::new(1))),
        ("reminder-monday", morning(today + Days::new(to_monday))),
        ("reminder-in-week", morning(today + Days::new(7))),
        (
            "reminder-in-month",
            morning(calendar.next_working(in_month)),
        ),
    ];
    all.into_iter()
        .filter(|(_, at)| *at > now)
        .map(|(label, at)| Quick { label, at })
        .collect()
}

/// The nearest whole minute: «через 1 минуту» is neither at once nor in two.
fn now(ctx: &Ctx) -> NaiveDateTime {
    let local = ctx.now.with_timezone(&ctx.zone).naive_local() + Duration::seconds(30);
    local
        .with_second(0)
        .and_then(|local| local.with_nanosecond(0))
        .unwrap_or(local)
}
