//! Keys of what is new in a draft.

use activity::fields::keys::{is_left_out, name_all};

use crate::deal_types::Definition;

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
        .retain(|one| !is_left_out(&one.key, &one.name, one.says_more()));
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
