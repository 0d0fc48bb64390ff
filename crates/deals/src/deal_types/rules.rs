//! What a definition must keep to.

use activity::fields::FieldKind;
use activity::fields::rules::{self as fields, check_key, check_name, unique};
use base::{FieldErrors, Text};

use super::{Definition, Stage, Track, Who};

/// What is wrong with a definition, by the place of it: `stages.department-2.fields.paid`.
pub fn check(definition: &Definition) -> FieldErrors {
    let mut errors = FieldErrors::default();
    check_key("code", &definition.code, &mut errors);
    let names = &definition.names;
    for (place, name) in [
        ("names.one", &names.one),
        ("names.many", &names.many),
        ("names.new", &names.new),
    ] {
        check_name(place, name, &mut errors);
    }
    if definition.tracks.is_empty() {
        errors.add("tracks", "deal-type-error-no-track");
    }
    unique(
        "tracks",
        definition.tracks.iter().map(|track| track.key.as_str()),
        &mut errors,
    );
    fields::check(&definition.fields, &mut errors);
    unique(
        "stages",
        definition.stages.iter().map(|stage| stage.key.as_str()),
        &mut errors,
    );
    let ticks = definition.stages.iter().flat_map(|stage| &stage.sign_offs);
    unique(
        "sign-offs",
        ticks.map(|tick| tick.key.as_str()),
        &mut errors,
    );
    let uses = definition.stages.iter().flat_map(|stage| &stage.fields);
    let uses = uses.chain(&definition.details);
    unique("uses", uses.map(|used| used.field.as_str()), &mut errors);
    for track in &definition.tracks {
        check_track(track, &mut errors);
    }
    for used in &definition.details {
        check_use("details", definition, &used.field, &mut errors);
    }
    for stage in &definition.stages {
        check_stage(definition, stage, &mut errors);
    }
    if let Some(key) = &definition.valid_until
        && definition
            .field(key)
            .is_none_or(|field| field.kind != FieldKind::Date)
    {
        errors.add("valid_until", "deal-type-error-valid-until");
    }
    errors
}

fn check_track(track: &Track, errors: &mut FieldErrors) {
    let place = format!("tracks.{}", track.key);
    check_name(&place, &track.name, errors);
    if track.statuses.is_empty() {
        errors.add(place.clone(), "deal-type-error-no-status");
    }
    unique(
        &place,
        track.statuses.iter().map(|status| status.key.as_str()),
        errors,
    );
    for status in &track.statuses {
        check_name(&format!("{place}.{}", status.key), &status.name, errors);
    }
}

fn check_stage(definition: &Definition, stage: &Stage, errors: &mut FieldErrors) {
    let place = format!("stages.{}", stage.key);
    check_name(&place, &stage.name, errors);
    check_all_known(
        &place,
        definition,
        stage.filled_by.iter().chain(&stage.notify),
        errors,
    );
    for used in &stage.fields {
        check_use(&place, definition, &used.field, errors);
        check_all_known(&place, definition, used.notify.iter(), errors);
        let is_computed = definition
            .field(&used.field)
            .is_some_and(|one| one.kind == FieldKind::Computed);
        if used.required && is_computed {
            errors.add(
                format!("{place}.{}", used.field),
                "deal-type-error-required-computed",
            );
        }
    }
    for tick in &stage.sign_offs {
        let place = format!("{place}.{}", tick.key);
        check_name(&place, &tick.name, errors);
        check_all_known(
            &place,
            definition,
            tick.set_by.iter().chain(&tick.notify),
            errors,
        );
    }
}

fn check_use(place: &str, definition: &Definition, field: &str, errors: &mut FieldErrors) {
    if definition.field(field).is_none() {
        let text = Text::new("deal-type-error-unknown-field").with("field", field);
        errors.add(format!("{place}.{field}"), text);
    }
}

/// A field that names somebody must be one of employees.
fn check_all_known<'a>(
    place: &str,
    definition: &Definition,
    mut whom: impl Iterator<Item = &'a Who>,
    errors: &mut FieldErrors,
) {
    let is_wrong = |who: &Who| match who {
        Who::Field(key) => definition
            .field(key)
            .is_none_or(|field| field.kind != FieldKind::User),
        _ => false,
    };
    if let Some(who) = whom.find(|who| is_wrong(who)) {
        let text = Text::new("deal-type-error-not-a-user").with("who", who);
        errors.add(place, text);
    }
}
