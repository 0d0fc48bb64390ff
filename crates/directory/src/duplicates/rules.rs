//! Pure decisions about likeness.

use super::{Asked, Reason};
use crate::contact_points::PointKind;

/// Shortest beginning of a name that says anything.
pub const SHORTEST: usize = 4;
/// Most beginnings of a typed name that are looked for.
const MOST_BEGINNINGS: usize = 120;

/// The beginnings of a name's key from [`SHORTEST`] characters on, itself left out.
pub fn beginnings(key: &str) -> Vec<String> {
    let length = key.chars().count();
    (SHORTEST..length.min(MOST_BEGINNINGS))
        .map(|count| {
            key.chars()
                .take(count)
                .collect::<String>()
                .trim_end()
                .to_owned()
        })
        .filter(|beginning| beginning.chars().count() >= SHORTEST)
        .collect()
}

/// Why a company with this key, INN and these contact points may be the one asked for.
pub fn reasons(
    asked: &Asked,
    key: &str,
    (name_key, inn): (&str, Option<&str>),
    points: &[(PointKind, &str)],
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !asked.inn.is_empty() && inn == Some(asked.inn.as_str()) {
        reasons.push(Reason::Inn(asked.inn.clone()));
    }
    for (kind, value_key, typed) in &asked.points {
        if points.contains(&(*kind, value_key.as_str())) {
            reasons.push(match kind {
                PointKind::Phone => Reason::Phone(typed.clone()),
                _ => Reason::Email(typed.clone()),
            });
        }
    }
    let alike =
        |short: &str, long: &str| short.chars().count() >= SHORTEST && long.starts_with(short);
    if !key.is_empty() && key == name_key {
        reasons.push(Reason::SameName);
    } else if alike(key, name_key) || alike(name_key, key) {
        reasons.push(Reason::AlikeName);
    }
    reasons.dedup();
    reasons
}
