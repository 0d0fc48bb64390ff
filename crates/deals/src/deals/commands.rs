//! Every change of deals.

use accounts::users;
use activity::fields::{self, FieldValues};
use base::events::{Change, Changes};
use base::ids::{CompanyId, DealId, DealTypeId, UserId};
use base::locale::Translator;
use base::{Action, Error, FieldErrors, Recorded, Result, Text, Tx};
use chrono::{Datelike, NaiveDate};
use directory::companies::store as companies;
use formats::money::Money;

use super::news::{self, News};
use super::{
    Deal, DealEvent, DealInput, DealListEvent, Filled, Happening, Loaded, Signed, filling, moving,
    store,
};
use crate::deal_types::{self, Definition, Outcome, Stage, Track, Who};
use crate::finance;
use crate::items::{self, ItemList};

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
    let subject = input.subject.clone();
    let loaded = begin(tx, (type_id, company), input, values)?;
    let id = loaded.deal.id;
    store::entries::renew(tx, &[id])?;
    let again = None;
    Ok(record(tx, &loaded, Happening::Created { subject, again })?.with(id))
}

/// Begins a deal like one in the archive: with the same client, about the same items, on the same terms, today.
///
/// # Errors
/// As [`create`]; `Conflict` when the old one is not in the archive.
pub fn begin_again(tx: &mut Tx<'_>, id: DealId, today: NaiveDate) -> Result<Recorded<DealId>> {
    let old = Loaded::find(tx, Action::View, id)?;
    tx.actor.require(Action::Edit)?;
    if old.deal.archived_at.is_none() {
        return Err(Error::Conflict("deal-error-not-archived".into()));
    }
    let me = tx.actor.user()?;
    let is_here = |id: &UserId| old.choices.users.iter().any(|(known, _)| known == id);
    let responsible = Some(old.deal.responsible_id).filter(is_here);
    let input = DealInput {
        subject: old.deal.subject.clone(),
        responsible: responsible.unwrap_or(me),
        began_on: today,
        price: old.deal.price,
    };
    let client = (old.deal.type_id, old.deal.company_id);
    let loaded = begin(tx, client, input, &old.values)?;
    let list = ItemList {
        version: 0,
        ..items::store::of(tx, id)?
    };
    if !list.items.is_empty() {
        items::commands::put(tx, loaded.deal.id, &list)?;
        finance::settle(tx, loaded.deal.id)?;
    }
    store::entries::renew(tx, &[loaded.deal.id])?;
    let what = Happening::Created {
        subject: loaded.deal.subject.clone(),
        again: Some(old.deal.number),
    };
    Ok(record(tx, &loaded, what)?.with(loaded.deal.id))
}

/// Notes that deals were taken out as a file.
///
/// # Errors
/// `Forbidden`.
pub fn note_export(tx: &mut Tx<'_>, count: i64) -> Result<Recorded> {
    tx.actor.require(Action::Export)?;
    tx.record(&DealListEvent::Exported { count })
}

fn begin(
    tx: &mut Tx<'_>,
    (type_id, company): (DealTypeId, CompanyId),
    input: DealInput,
    values: &FieldValues,
) -> Result<Loaded> {
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
    Ok(loaded)
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
pub(crate) fn involve(tx: &mut Tx<'_>, loaded: &Loaded, stage: Option<&Stage>) -> Result<()> {
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
        is_beside: !is_main,
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
/// `NotFound`, `Forbidden`; `Invalid` when a field was changed by somebody else meanwhile; `Conflict` in the archive.
pub fn fill_details(
    tx: &mut Tx<'_>,
    id: DealId,
    filled: &Filled,
    t: &Translator,
) -> Result<Recorded> {
    let mut loaded = current(tx, Action::Edit, id)?;
    let uses = loaded.definition().details.clone();
    let changes = filling::put(tx, &mut loaded, &uses, (filled, &[]), t)?;
    filling::finish(tx, &loaded, (String::new(), changes))
}

/// Moves a deal to the newest version of its type.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when its stage or a status of it is not there any more, and in the archive.
pub fn move_to_newest(tx: &mut Tx<'_>, id: DealId) -> Result<Recorded> {
    let loaded = current(tx, Action::Edit, id)?;
    let kind = deal_types::store::find(tx, loaded.deal.type_id)?;
    if kind.version == loaded.kind.version {
        return Ok(tx.unchanged(()));
    }
    let (_, left) = moving::move_all(tx, &kind, vec![loaded.deal.clone()])?;
    if let Some(left) = left.first() {
        return Err(Error::Conflict(left.why.text()));
    }
    let version = kind.version;
    record(tx, &loaded, Happening::VersionMoved { version })
}

/// A reason is wanted.
pub(crate) fn check_reason(reason: &str) -> Result<()> {
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
