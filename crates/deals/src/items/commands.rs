//! Every change of items.

use base::events::Change;
use base::ids::DealId;
use base::locale::Translator;
use base::{Action, Error, FieldErrors, Recorded, Result, Text, Tx};
use formats::money::Money;
use formats::names::normal_form;

use super::{Item, ItemList, ItemsEdited, ItemsEvent, LONGEST_UNIT, MOST, kept, store};
use crate::catalogue;
use crate::deals::store::entries;
use crate::deals::{Happening, commands as deals};

/// Changes that an event tells one by one.
const TOLD: usize = 30;

/// Makes these the items of a deal, unless somebody else has changed them since `list.version`. What is new in them the
/// catalogue learns.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid`, naming every wrong field; `Conflict` when the deal is in the archive or the items are
/// others by now.
pub fn save(tx: &mut Tx<'_>, id: DealId, list: &ItemList, t: &Translator) -> Result<Recorded> {
    let loaded = deals::current(tx, Action::Edit, id)?;
    let old = store::of(tx, id)?;
    if old.version != list.version {
        return Err(Error::Conflict("items-error-changed".into()));
    }
    check(list)?;
    if old.items == list.items && old.pricing == list.pricing {
        return Ok(tx.unchanged(()));
    }
    put(tx, id, list)?;
    deals::touch(tx, &loaded)?;
    entries::renew(tx, &[id])?;
    let (changes, more) = changes(&old, list, t);
    tx.record(&ItemsEvent::Edited(ItemsEdited {
        deal: id,
        company: loaded.deal.company_id,
        title: loaded.title(),
        changes,
        more,
        old_sum: old.sum().map_err(Error::internal)?.in_roubles(),
        new_sum: list.sum().map_err(Error::internal)?.in_roubles(),
    }))
}

/// Puts these items in the place of all others; the catalogue learns what is new in them.
pub(crate) fn put(tx: &mut Tx<'_>, id: DealId, list: &ItemList) -> Result<()> {
    let lessons: Vec<_> = list
        .items
        .iter()
        .map(|item| (&item.levels, item.unit.as_str(), item.line.price.kopecks()))
        .collect();
    let learned = catalogue::store::learn(tx, &lessons)?;
    store::replace(tx, id, (list, &learned))
}

fn check(list: &ItemList) -> Result<()> {
    let mut errors = FieldErrors::default();
    if list.items.len() > MOST {
        let text = Text::new("items-error-many").with("count", MOST);
        return Err(Error::field("items", text));
    }
    for (at, item) in list.items.iter().enumerate() {
        let prefix = format!("items.{at}");
        item.levels.check(&prefix, &mut errors);
        if item.unit.chars().count() > LONGEST_UNIT {
            let text = Text::new("error-too-long").with("count", LONGEST_UNIT);
            errors.add(format!("{prefix}.unit"), text);
        }
        if item.line.quantity.thousandths() == 0 {
            errors.add(format!("{prefix}.quantity"), "item-error-quantity");
        }
        if item.line.price.is_negative() {
            errors.add(format!("{prefix}.price"), "deal-error-price");
        } else if item.line.total(list.pricing).is_err() {
            errors.add(format!("{prefix}.price"), "item-error-bounds");
        }
    }
    if errors.is_empty() && list.totals().is_err() {
        errors.add("items", "items-error-bounds");
    }
    errors.check()
}

/// What became of each item, up to so many, and how many more there are. Items are the same when they are called the same.
fn changes(old: &ItemList, new: &ItemList, t: &Translator) -> (Vec<Change>, usize) {
    let mut left: Vec<&Item> = old.items.iter().collect();
    let mut all = Vec::new();
    let name = |list: &ItemList| t.get(&format!("items-pricing-{}", kept(list.pricing)));
    if old.pricing != new.pricing {
        all.push(change("pricing", Some(name(old)), Some(name(new))));
    }
    for item in &new.items {
        let path = normal_form(&item.levels.path());
        // First the very same one, for there may be several that are called the same.
        let same = left.iter().position(|was| *was == item);
        let alike = || {
            left.iter()
                .position(|was| normal_form(&was.levels.path()) == path)
        };
        let was = same.or_else(alike).map(|at| left.remove(at));
        if was != Some(item) {
            let was = was.map(|was| was.terms(t));
            all.push(change(&item.levels.path(), was, Some(item.terms(t))));
        }
    }
    for gone in left {
        all.push(change(&gone.levels.path(), Some(gone.terms(t)), None));
    }
    if all.is_empty() {
        let order = |list: &ItemList| {
            let names = list.items.iter().map(|item| item.levels.crumbs().1);
            names.take(TOLD).collect::<Vec<_>>().join(", ")
        };
        all.push(change("", Some(order(old)), Some(order(new))));
    }
    let more = all.len().saturating_sub(TOLD);
    all.truncate(TOLD);
    (all, more)
}

fn change(field: &str, old: Option<String>, new: Option<String>) -> Change {
    Change {
        field: field.to_owned(),
        old,
        new,
    }
}

/// Makes the sum of the items the price of the deal, if it is still the one that was shown.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when the deal is in the archive or the sum is another one by now.
pub fn take_sum(tx: &mut Tx<'_>, id: DealId, shown: i64) -> Result<Recorded> {
    let loaded = deals::current(tx, Action::Edit, id)?;
    let list = store::of(tx, id)?;
    let sum = list.sum().map_err(Error::internal)?;
    if sum.kopecks() != shown || list.items.is_empty() {
        return Err(Error::Conflict("items-error-sum-changed".into()));
    }
    if loaded.deal.price == Some(shown) {
        return Ok(tx.unchanged(()));
    }
    store::set_price(tx, id, sum)?;
    deals::touch(tx, &loaded)?;
    let old = loaded
        .deal
        .price
        .and_then(|old| Money::from_kopecks(old).ok());
    let changes = vec![change(
        "price",
        old.map(Money::in_roubles),
        Some(sum.in_roubles()),
    )];
    deals::record(tx, &loaded, Happening::Edited { changes })
}
