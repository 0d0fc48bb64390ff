//! Queries of the items of deals. Give visible deals only.

use base::ids::DealId;
use base::{Error, Read, Result, Tx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use formats::money::{Line, Money, MoneyError, Quantity, Share, VatRate};

use super::{Item, ItemList, kept, pricing_of};
use crate::catalogue::{EntryId, Levels};
use crate::schema::catalogue_entries as entries;
use crate::schema::{deal_item_lists, deal_items, deals};

type Row = (
    (String, String, String, String),
    (i64, String, i64, i64, String),
);

fn item(
    ((kind, name, subname, capacity), (quantity, unit, price, discount, vat)): Row,
) -> Result<Item, MoneyError> {
    Ok(Item {
        levels: Levels([kind, name, subname, capacity]),
        unit,
        line: Line {
            price: Money::from_kopecks(price)?,
            quantity: Quantity::from_thousandths(quantity)?,
            discount: Share::from_basis_points(discount)?,
            vat: VatRate::from_kept(&vat).unwrap_or_default(),
        },
    })
}

/// The items of a deal: two queries.
///
/// # Errors
/// The base could not be read.
pub fn of(read: &mut Read<'_>, deal: DealId) -> Result<ItemList> {
    let list: Option<(String, i32)> = deal_item_lists::table
        .filter(deal_item_lists::deal_id.eq(deal))
        .select((deal_item_lists::pricing, deal_item_lists::version))
        .first(read.conn())
        .optional()?;
    let Some((pricing, version)) = list else {
        return Ok(ItemList::default());
    };
    let rows: Vec<Row> = deal_items::table
        .inner_join(entries::table)
        .filter(deal_items::deal_id.eq(deal))
        .order(deal_items::place.asc())
        .select((
            (
                entries::kind,
                entries::name,
                entries::subname,
                entries::capacity,
            ),
            (
                deal_items::quantity,
                deal_items::unit,
                deal_items::price,
                deal_items::discount,
                deal_items::vat,
            ),
        ))
        .load(read.conn())?;
    let items: Result<Vec<Item>, MoneyError> = rows.into_iter().map(item).collect();
    Ok(ItemList {
        pricing: pricing_of(&pricing).unwrap_or_default(),
        version,
        items: items.map_err(Error::internal)?,
    })
}

/// The first item of a deal, and how many there are.
#[derive(Debug, Clone)]
pub struct First {
    /// Of which deal.
    pub deal: DealId,
    /// What it is.
    pub levels: Levels,
    /// All of them.
    pub count: i64,
}

impl First {
    /// The other ones.
    pub fn others(&self) -> i64 {
        self.count - 1
    }
}

/// A deal, the levels of its first item, and how many items it has.
type FirstRow = (DealId, (String, String, String, String), i64);

/// The first items of these deals: one query.
///
/// # Errors
/// The base could not be read.
pub fn first_of(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<First>> {
    let count = "(select count(*) from deal_items n where n.deal_id = deal_items.deal_id)";
    let rows: Vec<FirstRow> = deal_items::table
        .inner_join(entries::table)
        .filter(deal_items::deal_id.eq_any(ids))
        .filter(deal_items::place.eq(1))
        .select((
            deal_items::deal_id,
            (
                entries::kind,
                entries::name,
                entries::subname,
                entries::capacity,
            ),
            sql::<BigInt>(count),
        ))
        .load(read.conn())?;
    Ok(rows
        .into_iter()
        .map(|(deal, (kind, name, subname, capacity), count)| First {
            deal,
            levels: Levels([kind, name, subname, capacity]),
            count,
        })
        .collect())
}

/// Puts these lines in the place of all others.
pub(super) fn replace(
    tx: &mut Tx<'_>,
    deal: DealId,
    (list, learned): (&ItemList, &[EntryId]),
) -> Result<()> {
    diesel::delete(deal_items::table.filter(deal_items::deal_id.eq(deal))).execute(tx.conn())?;
    let rows: Vec<_> = list
        .items
        .iter()
        .zip(learned)
        .zip(1..)
        .map(|((item, entry), place): ((&Item, &EntryId), i32)| {
            let Line {
                price,
                quantity,
                discount,
                vat,
            } = item.line;
            (
                deal,
                place,
                *entry,
                quantity.thousandths(),
                item.unit.as_str(),
                price.kopecks(),
                discount.basis_points(),
                vat.as_str(),
            )
        })
        .collect();
    let columns = [
        ("deal_id", "bigint"),
        ("place", "integer"),
        ("entry_id", "bigint"),
        ("quantity", "bigint"),
        ("unit", "text"),
        ("price", "bigint"),
        ("discount", "bigint"),
        ("vat", "text"),
    ];
    tx.insert_all("deal_items", &columns, &rows)?;
    let own = deal_item_lists::table.filter(deal_item_lists::deal_id.eq(deal));
    diesel::delete(own).execute(tx.conn())?;
    diesel::insert_into(deal_item_lists::table)
        .values((
            deal_item_lists::deal_id.eq(deal),
            deal_item_lists::pricing.eq(kept(list.pricing)),
            deal_item_lists::version.eq(list.version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes this the price of the deal.
pub(super) fn set_price(tx: &mut Tx<'_>, deal: DealId, price: Money) -> Result<()> {
    diesel::update(deals::table.filter(deals::id.eq(deal)))
        .set(deals::price.eq(price.kopecks()))
        .execute(tx.conn())?;
    Ok(())
}
