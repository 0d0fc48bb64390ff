//! From typed text to what is compared.

use formats::names::normal_form;
use formats::phone::digits_of;

use crate::contact_points::{NewPoint, PointKind};

/// The entry of a record: its names and numbers and its phones, e-mails and sites.
pub fn entry(names: &[&str], points: &[NewPoint]) -> String {
    let mut lines: Vec<String> = names.iter().map(|name| normal_form(name)).collect();
    let wanted = |kind| {
        matches!(
            kind,
            PointKind::Phone | PointKind::Email | PointKind::Site | PointKind::Messenger
        )
    };
    lines.extend(
        points
            .iter()
            .filter(|point| wanted(point.kind))
            .map(|point| point.key.clone()),
    );
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The parts of a typed text that an entry must contain, all of them. A number in any format is one part: its digits,
/// without the trunk prefix 8 or the country code 7.
pub fn parts(typed: &str) -> Vec<String> {
    let is_number = typed.chars().any(|c| c.is_ascii_digit())
        && typed
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || "+()-.–—".contains(c));
    if is_number {
        let digits = digits_of(typed);
        let dialled = digits.len() == 11 || typed.trim_start().starts_with('+');
        let national = if dialled {
            digits.trim_start_matches(['7', '8'])
        } else {
            &digits
        };
        return vec![national.to_owned()];
    }
    normal_form(typed)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}
