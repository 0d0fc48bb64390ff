//! Keys of what is new in a draft: made of the names once, and never changed afterwards.

use std::collections::BTreeSet;

use formats::names::normal_form;
use formats::names::variants::to_latin;

use crate::deal_types::Definition;

/// Characters of a key that is made of a name; room is left for a number.
const LONGEST: usize = 32;

/// A name in Latin letters, digits and dashes: «Отдел №2» is `otdel-2`. `part` stands for a name that has neither.
pub(super) fn of_name(name: &str, part: &str) -> String {
    let latin = to_latin(&normal_form(name));
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut key = words.join("-");
    key.truncate(LONGEST);
    match key.trim_end_matches('-') {
        "" => part.to_owned(),
        key => key.to_owned(),
    }
}

/// The key, or the first of `key-2`, `key-3`… that is not taken.
pub(super) fn free(key: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&key) {
        return key;
    }
    let mut numbered = (2_u32..).map(|number| format!("{key}-{number}"));
    numbered.find(|one| !is_taken(one)).unwrap_or(key)
}

/// Gives keys to all that has a name and no key yet; new rows that were left empty go. A key that a published version had
/// is not given to something else: deals may have values under it.
pub(super) fn settle(definition: &mut Definition, old: Option<&Definition>) {
    let empty = Definition::default();
    let old = old.unwrap_or(&empty);
    definition
        .tracks
        .retain(|one| !is_left_out(&one.key, &one.name, !one.statuses.is_empty()));
    let taken = old.tracks.iter().map(|one| one.key.clone());
    name_all(
        taken.collect(),
        definition
            .tracks
            .iter_mut()
            .map(|one| (&mut one.key, &one.name)),
        "track",
    );
    for track in &mut definition.tracks {
        track
            .statuses
            .retain(|one| !is_left_out(&one.key, &one.name, false));
        let known = old.track(&track.key).map(|old| &old.statuses);
        let taken = known.into_iter().flatten().map(|one| one.key.clone());
        name_all(
            taken.collect(),
            track
                .statuses
                .iter_mut()
                .map(|one| (&mut one.key, &one.name)),
            "status",
        );
    }
    definition
        .fields
        .retain(|one| !is_left_out(&one.key, &one.name, false));
    let taken = old.fields.iter().map(|one| one.key.clone());
    name_all(
        taken.collect(),
        definition
            .fields
            .iter_mut()
            .map(|one| (&mut one.key, &one.name)),
        "field",
    );
    let taken = old.stages.iter().map(|one| one.key.clone());
    name_all(
        taken.collect(),
        definition
            .stages
            .iter_mut()
            .map(|one| (&mut one.key, &one.name)),
        "stage",
    );
    for stage in &mut definition.stages {
        stage
            .sign_offs
            .retain(|one| !is_left_out(&one.key, &one.name, false));
    }
    let ticks = old.stages.iter().flat_map(|one| &one.sign_offs);
    let taken = ticks.map(|one| one.key.clone());
    let new = definition
        .stages
        .iter_mut()
        .flat_map(|one| &mut one.sign_offs);
    name_all(
        taken.collect(),
        new.map(|one| (&mut one.key, &one.name)),
        "sign-off",
    );
}

fn is_left_out(key: &str, name: &str, has_parts: bool) -> bool {
    key.is_empty() && name.is_empty() && !has_parts
}

fn name_all<'a>(
    mut taken: BTreeSet<String>,
    parts: impl Iterator<Item = (&'a mut String, &'a String)>,
    part: &str,
) {
    let parts: Vec<_> = parts.collect();
    taken.extend(parts.iter().map(|(key, _)| (**key).clone()));
    for (key, name) in parts {
        if key.is_empty() {
            *key = free(of_name(name, part), |one| taken.contains(one));
            taken.insert(key.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_latin_letters_and_digits() {
        for (name, key) in [
            ("Отдел №2, бухгалтерия", "otdel-2-bukhgalteriya"),
            ("  Ёлка & Co ", "elka-co"),
            ("№", "stage"),
            (
                "Техническое задание отправлено в отдел",
                "tekhnicheskoe-zadanie-otpravleno",
            ),
        ] {
            assert_eq!(of_name(name, "stage"), key, "{name}");
        }
    }

    #[test]
    fn a_taken_key_gets_a_number() {
        let taken = ["sum", "sum-2"];
        assert_eq!(free("sum".to_owned(), |one| taken.contains(&one)), "sum-3");
        assert_eq!(free("paid".to_owned(), |one| taken.contains(&one)), "paid");
    }
}
