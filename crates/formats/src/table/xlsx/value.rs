//! Values of cells as people see them.

use super::styles::Shown;
use chrono::{Duration, NaiveDate, NaiveDateTime, Timelike};

/// The last day that spreadsheets know, 31.12.9999.
const LAST_DAY: f64 = 2_958_466.0;
const SECONDS: f64 = 86_400.0;
/// Beyond so many digits a spreadsheet has put zeros for what was typed.
const EXACT: f64 = 1e15;

/// From which day a workbook counts its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    Year1900,
    Year1904,
}

/// A number as text, and whether its last digits are lost.
pub(super) fn number(raw: &str, shown: Shown, epoch: Epoch) -> (String, bool) {
    let raw = raw.trim();
    let Some(value) = raw.parse::<f64>().ok().filter(|value| value.is_finite()) else {
        return (raw.to_owned(), false);
    };
    let text = match shown {
        Shown::Moment => moment(value, epoch),
        Shown::Elapsed => elapsed(value),
        Shown::Percent(decimals) => Some(format!(
            "{}%",
            trimmed(&format!("{:.decimals$}", value * 100.0))
        )),
        Shown::Padded(width) if value >= 0.0 && value.fract() == 0.0 && value < EXACT => {
            Some(format!("{:0>width$}", format!("{value:.0}")))
        }
        Shown::Padded(_) | Shown::Number => None,
    };
    match text {
        Some(text) => (text, false),
        None => (plain(raw, value), value.abs() >= EXACT),
    }
}

/// Never in scientific notation, and without the noise beyond the fifteenth digit.
fn plain(raw: &str, value: f64) -> String {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    if digits.len() <= 15 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        let significant = digits.trim_start_matches('0');
        return match (significant.is_empty(), raw.starts_with('-')) {
            (true, _) => "0".to_owned(),
            (false, true) => format!("-{significant}"),
            (false, false) => significant.to_owned(),
        };
    }
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    if rounded == 0.0 {
        "0".to_owned()
    } else {
        format!("{rounded}")
    }
}

fn trimmed(decimal: &str) -> &str {
    if decimal.contains('.') {
        decimal.trim_end_matches('0').trim_end_matches('.')
    } else {
        decimal
    }
}

fn moment(days: f64, epoch: Epoch) -> Option<String> {
    if !(0.0..LAST_DAY).contains(&days) {
        return None;
    }
    let seconds = (days * SECONDS).round() as i64;
    if days < 1.0 && seconds > 0 {
        return Some(clock(seconds));
    }
    // Day 60 of the older count is 29.02.1900, which never was; days before it are one off.
    let origin = match epoch {
        Epoch::Year1904 => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        Epoch::Year1900 if days < 60.0 => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        Epoch::Year1900 => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let moment: NaiveDateTime = origin
        .and_hms_opt(0, 0, 0)?
        .checked_add_signed(Duration::try_seconds(seconds)?)?;
    let midnight = moment.num_seconds_from_midnight() == 0;
    Some(
        moment
            .format(if midnight {
                "%Y-%m-%d"
            } else {
                "%Y-%m-%dT%H:%M:%S"
            })
            .to_string(),
    )
}

fn elapsed(days: f64) -> Option<String> {
    (0.0..LAST_DAY)
        .contains(&days)
        .then(|| clock((days * SECONDS).round() as i64))
}

fn clock(seconds: i64) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// A date that the workbook itself has as ISO text, without an empty time.
pub(super) fn iso(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z');
    let text = text.split_once('.').map_or(text, |(before, _)| before);
    text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
}

/// Undoes `_x000D_`, by which characters are written that XML has no place for.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest[at + 6..].starts_with('_'));
        match code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32)
        {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}
