//! Every change of deals.

use accounts::users;
use activity::fields::{self, Choices, FieldValue, FieldValues, field_name, told};
use base::events::{Change, Changes};
use base::ids::{CompanyId, DealId, DealTypeId};
use base::locale::Translator;
use base::{Action, Error, FieldErrors, Recorded, Result, Text, Tx};
use chrono::{Datelike, NaiveDate};
use directory::companies::store as companies;
use formats::money::Money;

use super::news::{self, News};
use super::rules::{self, Missing, Next, StageState};
use super::{Deal, DealEvent, DealInput, Filled, Happening, Loaded, Signed, store};
use crate::deal_types::{self, Definition, FieldUse, Outcome, Stage, Track, Who};
use crate::finance;

/// Longest comment or reason, in characters.
const LONGEST_COMMENT: usize = 2_000;

/// Begins a deal with a client.
///
/// # Errors
/// `NotFound` when the client or the type is not there; `Forbidden`; `Invalid`; `Conflict` when the type is retired.
pub fn create(
    tx: &mut Tx<'_>,
    (type_id, company): (DealTypeId, CompanyId),
    input: DealInput,
    values: &FieldValues,
) -> Result<Recorded<DealId>> {
    let client = companies::find_for(tx, Action::Edit, company)?;
    let kind = deal_types::store::find(tx, type_id)?;
    if kind.retired {
        return Err(Error::Conflict("deal-error-type-retired".into()));
    }
    check(tx, &input, None)?;
    let definition = &kind.definition;
    let year = input.began_on.year();
    let number = number(definition, year, store::next_number(tx, type_id, year)?);
    let first = definition.stages.first();
    let id = store::insert(
        tx,
        (type_id, kind.version),
        (client.id, &number),
        (&input, first),
    )?;
    for (at, track) in definition.tracks.iter().enumerate() {
        if let Some(status) = track.statuses.first() {
            store::set_standing(tx, id, (track, status, ""), at == 0)?;
        }
    }
    let keys: Vec<&str> = definition
        .details
        .iter()
        .map(|used| used.field.as_str())
        .collect();
    fields::store::save(tx, id.into(), &keys, values)?;
    let loaded = Loaded::begun(tx, id)?;
    involve(tx, &loaded, first)?;
    if let Some(stage) = first {
        news::tell(tx, &loaded, 1, &stage.notify, &News::Came(stage))?;
    }
    store::entries::renew(tx, &[id])?;
    let what = Happening::Created {
        subject: input.subject,
    };
    Ok(record(tx, &loaded, what)?.with(id))
}

/// «З-2026-0418»
fn number(definition: &Definition, year: i32, number: i32) -> String {
    format!("{}{year}-{number:04}", definition.prefix)
}

fn check(tx: &mut Tx<'_>, input: &DealInput, old: Option<&Deal>) -> Result<()> {
    let mut errors = FieldErrors::default();
    input.check(&mut errors);
    let is_new = old.is_none_or(|old| old.responsible_id != input.responsible);
    if is_new
        && !users::store::choices(tx)?
            .iter()
            .any(|(id, _)| *id == input.responsible)
    {
        errors.add("responsible", "error-choose-from-list");
    }
    errors.check()
}

/// Those who have to do with a deal, in this stage and by its fields, see it from now on.
fn involve(tx: &mut Tx<'_>, loaded: &Loaded, stage: Option<&Stage>) -> Result<()> {
    let named = loaded.definition().user_fields();
    let mut whom: Vec<Who> = named.map(|key| Who::Field(key.to_owned())).collect();
    whom.extend(stage.map(Stage::who_acts).unwrap_or_default());
    store::involve(tx, loaded.deal.id, &loaded.meant(&whom))
}

/// Ends a command of a deal with its event.
pub(crate) fn record(tx: &mut Tx<'_>, loaded: &Loaded, what: Happening) -> Result<Recorded> {
    tx.record(&DealEvent {
        deal: loaded.deal.id,
        company: loaded.deal.company_id,
        title: loaded.title(),
        what,
    })
}

/// The deal, held, if the actor may do `action` with it and it is not in the archive.
pub(crate) fn current(tx: &mut Tx<'_>, action: Action, id: DealId) -> Result<Loaded> {
    let deal = store::hold(tx, action, id)?;
    if deal.archived_at.is_some() {
        return Err(Error::Conflict("deal-error-archived".into()));
    }
    Loaded::of(tx, deal)
}

/// Notes that the deal was changed, in its totals too, and answers its new version.
pub(crate) fn touch(tx: &mut Tx<'_>, loaded: &Loaded) -> Result<i32> {
    finance::settle(tx, loaded.deal.id)?;
    let key = loaded.definition().valid_until.as_deref();
    let valid_until = key.and_then(|key| loaded.values.day(key));
    store::touch(tx, loaded.deal.id, valid_until)
}

/// Changes what every deal has.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`; `Conflict` when it was changed since `version` or is in the archive.
pub fn edit(tx: &mut Tx<'_>, (id, version): (DealId, i32), input: DealInput) -> Result<Recorded> {
    let loaded = current(tx, Action::Edit, id)?;
    if loaded.deal.version != version {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    check(tx, &input, Some(&loaded.deal))?;
    let changes = differences(&loaded, &input);
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    store::update(tx, id, &input)?;
    store::entries::renew(tx, &[id])?;
    touch(tx, &loaded)?;
    record(tx, &loaded, Happening::Edited { changes })
}

fn differences(loaded: &Loaded, input: &DealInput) -> Vec<Change> {
    let old = &loaded.deal;
    let sum = |price: Option<i64>| {
        let price = price.and_then(|price| Money::from_kopecks(price).ok());
        price.map(Money::in_roubles)
    };
    let day = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
    let mut changes = Changes::default();
    changes
        .compare("subject", Some(&old.subject), Some(&input.subject))
        .compare(
            "responsible",
            Some(loaded.staff.name(old.responsible_id)),
            Some(loaded.staff.name(input.responsible)),
        )
        .compare(
            "began_on",
            Some(&day(old.began_on)),
            Some(&day(input.began_on)),
        )
        .compare(
            "price",
            sum(old.price).as_deref(),
            sum(input.price).as_deref(),
        );
    changes.into_vec()
}

/// Puts a deal where it stands on a track (`B10`, `B12`, `O5`).
///
/// # Errors
/// `NotFound` for an unknown track too, `Forbidden`; `Invalid` for an unknown status or a missing comment; `Conflict` in the
/// archive.
pub fn set_status(
    tx: &mut Tx<'_>,
    id: DealId,
    (track, status): (&str, &str),
    comment: &str,
) -> Result<Recorded> {
    let loaded = current(tx, Action::Edit, id)?;
    let definition = loaded.definition();
    let track = definition.track(track).ok_or(Error::NotFound)?;
    let new = track.status(status);
    let new = new.ok_or_else(|| Error::field("status", "error-choose-from-list"))?;
    let old = loaded.standing(&track.key);
    if old.is_some_and(|old| old.status == new.key) {
        return Ok(tx.unchanged(()));
    }
    check_comment(track, comment)?;
    let is_main = definition.main_track() == Some(track);
    store::set_standing(tx, id, (track, new, comment), is_main)?;
    touch(tx, &loaded)?;
    let what = Happening::StatusChanged {
        track: track.key.clone(),
        name: track.name.clone(),
        old: old.map_or_else(String::new, |old| old.name.clone()),
        new: new.name.clone(),
        comment: comment.to_owned(),
    };
    record(tx, &loaded, what)
}

fn check_comment(track: &Track, comment: &str) -> Result<()> {
    if track.comment_required && comment.is_empty() {
        return Err(Error::field("comment", "deal-error-comment"));
    }
    check_length("comment", comment)
}

fn check_length(field: &str, text: &str) -> Result<()> {
    if text.chars().count() > LONGEST_COMMENT {
        let text = Text::new("error-too-long").with("count", LONGEST_COMMENT);
        return Err(Error::field(field, text));
    }
    Ok(())
}

/// Fills fields that belong to no stage.
///
/// # Errors
/// As [`fill`].
pub fn fill_details(
    tx: &mut Tx<'_>,
    id: DealId,
    filled: &Filled,
    t: &Translator,
) -> Result<Recorded> {
    let mut loaded = current(tx, Action::Edit, id)?;
    let uses = loaded.definition().details.clone();
    let changes = put(tx, &mut loaded, &uses, (filled, &[]), t)?;
    finish(tx, &loaded, (String::new(), changes))
}

/// Fills fields of a stage that the deal is in or has passed.
///
/// # Errors
/// `NotFound` for an unknown stage too; `Forbidden` for who does not fill it; `Invalid` when a field was changed by somebody
/// else meanwhile or a passed stage would lose a value it requires; `Conflict` when the stage is ahead, or the deal in the
/// archive.
pub fn fill(
    tx: &mut Tx<'_>,
    (id, stage): (DealId, &str),
    filled: &Filled,
    t: &Translator,
) -> Result<Recorded> {
    let mut loaded = current(tx, Action::Comment, id)?;
    let stage = open_stage(&loaded, stage)?.clone();
    if !loaded.may_fill(&stage) {
        return Err(Error::Forbidden("deal-error-not-yours".into()));
    }
    let changes = put_stage(tx, &mut loaded, (&stage, filled), t)?;
    finish(tx, &loaded, (stage.name, changes))
}

/// A stage that the deal is in or has passed.
fn open_stage<'a>(loaded: &'a Loaded, key: &str) -> Result<&'a Stage> {
    let mut stages = loaded.definition().stages.iter();
    let stage = stages.find(|one| one.key == key).ok_or(Error::NotFound)?;
    match loaded.state_of(stage) {
        StageState::Locked => Err(Error::Conflict("deal-error-stage-locked".into())),
        _ => Ok(stage),
    }
}

fn put_stage(
    tx: &mut Tx<'_>,
    loaded: &mut Loaded,
    (stage, filled): (&Stage, &Filled),
    t: &Translator,
) -> Result<Vec<Change>> {
    let required: Vec<&str> = match loaded.state_of(stage) {
        StageState::Done => {
            let required = stage.fields.iter().filter(|used| used.required);
            required.map(|used| used.field.as_str()).collect()
        }
        _ => Vec::new(),
    };
    put(tx, loaded, &stage.fields, (filled, &required), t)
}

/// Writes the fields that were changed on the form, over those that nobody else has changed meanwhile, and tells whom that
/// concerns.
fn put(
    tx: &mut Tx<'_>,
    loaded: &mut Loaded,
    uses: &[FieldUse],
    (filled, required): (&Filled, &[&str]),
    t: &Translator,
) -> Result<Vec<Change>> {
    let definition = loaded.kind.definition.clone();
    let old = loaded.values.clone();
    let mut errors = FieldErrors::default();
    let mut changed = Vec::new();
    for (used, field) in definition.used(uses) {
        let key = field.key.as_str();
        let [was, now, kept] = [&filled.was, &filled.now, &old].map(|values| values.get(key));
        if now == was || now == kept {
            continue;
        }
        if kept != was {
            let value = in_words(field, kept, &loaded.choices, t);
            errors.add(
                field_name(key),
                Text::new("deal-error-field-changed").with("value", value.unwrap_or_default()),
            );
        } else if now.is_none() && required.contains(&key) {
            errors.add(field_name(key), "deal-error-required-passed");
        } else {
            loaded.values.set(key, now.cloned());
            changed.push((used, field));
        }
    }
    errors.check()?;
    let keys: Vec<&str> = changed
        .iter()
        .map(|(_, field)| field.key.as_str())
        .collect();
    fields::store::save(tx, loaded.deal.id.into(), &keys, &loaded.values)?;
    let mut changes = Changes::default();
    let version = loaded.deal.version + 1;
    for (used, field) in changed {
        let [before, after] = [&old, &loaded.values]
            .map(|values| in_words(field, values.get(&field.key), &loaded.choices, t));
        changes.compare(&field.name, before.as_deref(), after.as_deref());
        let news = News::Filled(field, after.unwrap_or_default());
        news::tell(tx, loaded, version, &used.notify, &news)?;
    }
    Ok(changes.into_vec())
}

fn in_words(
    field: &fields::Field,
    value: Option<&FieldValue>,
    choices: &Choices,
    t: &Translator,
) -> Option<String> {
    value.map(|value| told(field, value, choices, t))
}

fn finish(
    tx: &mut Tx<'_>,
    loaded: &Loaded,
    (stage, changes): (String, Vec<Change>),
) -> Result<Recorded> {
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    involve(tx, loaded, None)?;
    touch(tx, loaded)?;
    record(tx, loaded, Happening::Filled { stage, changes })
}

/// Sets a tick of a stage that the deal is in or has passed, or takes it away (`O6`, `O8`–`O11`).
///
/// # Errors
/// `NotFound` for an unknown tick too; `Forbidden` for who may not set it; `Conflict` when the stage is ahead, a passed stage
/// would lose a tick it requires, or the deal is in the archive.
pub fn sign(tx: &mut Tx<'_>, (id, tick): (DealId, &str), is_set: bool) -> Result<Recorded> {
    let loaded = current(tx, Action::Comment, id)?;
    let stages = &loaded.definition().stages;
    let stage = stages.iter().find(|stage| stage.sign_off(tick).is_some());
    let stage = open_stage(&loaded, &stage.ok_or(Error::NotFound)?.key)?;
    let tick = stage.sign_off(tick).ok_or(Error::NotFound)?;
    if !loaded.may_sign(stage, tick) {
        return Err(Error::Forbidden("deal-error-not-yours-to-sign".into()));
    }
    if loaded.signature(Signed::Tick, &tick.key).is_some() == is_set {
        return Ok(tx.unchanged(()));
    }
    if !is_set && tick.required && loaded.state_of(stage) == StageState::Done {
        return Err(Error::Conflict("deal-error-tick-passed".into()));
    }
    match is_set {
        true => store::sign(tx, id, (Signed::Tick, &tick.key))?,
        false => store::forget(tx, id, (Signed::Tick, &[&tick.key]))?,
    }
    let version = touch(tx, &loaded)?;
    news::tell(
        tx,
        &loaded,
        version,
        &tick.notify,
        &News::Signed(tick, is_set),
    )?;
    let (key, name) = (tick.key.clone(), tick.name.clone());
    let what = match is_set {
        true => Happening::SignedOff { tick: key, name },
        false => Happening::SignOffWithdrawn { tick: key, name },
    };
    record(tx, &loaded, what)
}

/// Fills the stage the deal is in and hands the deal over to the next one, or to the archive, if nothing is missing.
///
/// # Errors
/// As [`fill`]; `Invalid` naming all that is missing; `Conflict` when the deal is not in this stage any more, or nothing came
/// of it.
pub fn pass(
    tx: &mut Tx<'_>,
    (id, stage): (DealId, &str),
    filled: &Filled,
    t: &Translator,
) -> Result<Recorded> {
    let mut loaded = current(tx, Action::Comment, id)?;
    let stage = open_stage(&loaded, stage)?.clone();
    if loaded.state_of(&stage) != StageState::Now {
        return Err(Error::Conflict("deal-error-stage-moved".into()));
    }
    if loaded.deal.outcome == Outcome::Lost {
        return Err(Error::Conflict("deal-error-lost".into()));
    }
    if !loaded.may_fill(&stage) {
        return Err(Error::Forbidden("deal-error-not-yours".into()));
    }
    let changes = put_stage(tx, &mut loaded, (&stage, filled), t)?;
    check_nothing_missing(&loaded, &stage)?;
    store::sign(tx, id, (Signed::Stage, &stage.key))?;
    let version = touch(tx, &loaded)?;
    match rules::next(loaded.definition(), &stage.key) {
        Some(Next::Stage(next)) => {
            store::set_stage(tx, id, Some(next))?;
            involve(tx, &loaded, Some(next))?;
            news::tell(tx, &loaded, version, &next.notify, &News::Came(next))?;
            let what = Happening::StagePassed {
                stage: stage.name,
                next: next.name.clone(),
                changes,
            };
            record(tx, &loaded, what)
        }
        _ => {
            store::set_stage(tx, id, None)?;
            store::set_archived(tx, id, true)?;
            record(tx, &loaded, Happening::Archived { changes })
        }
    }
}

fn check_nothing_missing(loaded: &Loaded, stage: &Stage) -> Result<()> {
    let mut errors = FieldErrors::default();
    for missing in loaded.missing(stage) {
        match missing {
            Missing::Value(key, _) => errors.add(field_name(key), "deal-error-required"),
            Missing::Tick(_, tick) => {
                let text = Text::new("deal-error-tick-missing").with("name", &tick.name);
                errors.add(format!("tick.{}", tick.key), text);
            }
        }
    }
    errors.check()
}

/// Returns a deal to an earlier stage. Ticks that were required there and later are set anew.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` without a reason; `Conflict` when the stage is not behind, or the deal in the archive.
pub fn return_to(tx: &mut Tx<'_>, (id, stage): (DealId, &str), reason: &str) -> Result<Recorded> {
    let loaded = current(tx, Action::Comment, id)?;
    let from = loaded.stage().ok_or(Error::NotFound)?;
    let stage = open_stage(&loaded, stage)?;
    if loaded.state_of(stage) != StageState::Done {
        return Err(Error::Conflict("deal-error-stage-moved".into()));
    }
    if !loaded.may_fill(from) && !tx.actor.may(Action::Edit) {
        return Err(Error::Forbidden("deal-error-not-yours".into()));
    }
    check_reason(reason)?;
    let definition = loaded.definition();
    let fallen = rules::fallen(definition, &stage.key);
    store::forget(tx, id, (Signed::Tick, &fallen))?;
    let reopened = rules::reopened(definition, &stage.key);
    store::forget(tx, id, (Signed::Stage, &reopened))?;
    store::set_stage(tx, id, Some(stage))?;
    let version = touch(tx, &loaded)?;
    let whom = match stage.notify.is_empty() {
        true => &stage.filled_by,
        false => &stage.notify,
    };
    news::tell(tx, &loaded, version, whom, &News::Returned(stage, reason))?;
    let what = Happening::StageReturned {
        stage: from.name.clone(),
        next: stage.name.clone(),
        reason: reason.to_owned(),
    };
    record(tx, &loaded, what)
}

fn check_reason(reason: &str) -> Result<()> {
    if reason.is_empty() {
        return Err(Error::field("reason", "deal-error-reason"));
    }
    check_length("reason", reason)
}

/// Puts a deal that has come to its end into the archive. A deal with a route gets there by passing its last stage, or when
/// nothing came of it.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when it goes on.
pub fn archive(tx: &mut Tx<'_>, id: DealId) -> Result<Recorded> {
    let loaded = current(tx, Action::Edit, id)?;
    let is_lost = loaded.deal.outcome == Outcome::Lost;
    if loaded.deal.outcome == Outcome::Open || (loaded.deal.stage.is_some() && !is_lost) {
        return Err(Error::Conflict("deal-error-goes-on".into()));
    }
    store::set_archived(tx, id, true)?;
    touch(tx, &loaded)?;
    let changes = Vec::new();
    record(tx, &loaded, Happening::Archived { changes })
}

/// Takes a deal out of the archive, into its last stage if it has a route.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` without a reason; `Conflict` when it is not in the archive.
pub fn reopen(tx: &mut Tx<'_>, id: DealId, reason: &str) -> Result<Recorded> {
    let deal = store::hold(tx, Action::Edit, id)?;
    if deal.archived_at.is_none() {
        return Err(Error::Conflict("deal-error-not-archived".into()));
    }
    check_reason(reason)?;
    let loaded = Loaded::of(tx, deal)?;
    store::set_archived(tx, id, false)?;
    if loaded.deal.stage.is_none()
        && let Some(last) = loaded.definition().stages.last()
    {
        store::set_stage(tx, id, Some(last))?;
        store::forget(tx, id, (Signed::Stage, &[&last.key]))?;
    }
    touch(tx, &loaded)?;
    let reason = reason.to_owned();
    record(tx, &loaded, Happening::Reopened { reason })
}
