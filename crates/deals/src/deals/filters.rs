//! What the list of deals can be narrowed by (`B4`, `O3`).

use activity::fields::{Choices, FieldKind, ListFields, Listed};
use base::clause::Clause;
use base::db::EngineKind;
use base::html::filter::{Field, Kind, Suggest};
use base::html::form::Form;
use base::html::list::OwnColumn;
use base::ids::SubjectKind;
use base::{Ctx, Read, Result};
use directory::search::store::lookups;
use formats::names::normal_form;

use crate::catalogue::store as catalogue;
use crate::deal_types::{DealType, store as types};
use crate::deals::store::entries;
use crate::legal_entities;

const DEAL: &str = "deal-filter-deal";
const CLIENT: &str = "deal-filter-client";
const ITEM: &str = "items-title";

const fn own(
    name: &'static str,
    label: &'static str,
    (icon, kind): (&'static str, Kind),
    column: &'static str,
) -> Field {
    Field::own(name, label, DEAL, (icon, kind), column)
}

const fn rows(
    name: &'static str,
    label: &'static str,
    (section, icon, kind): (&'static str, &'static str, Kind),
    place: (&'static str, &'static str, &'static str),
) -> Field {
    Field::rows(name, label, section, (icon, kind), place)
}

/// What items are deals', with the entries of the catalogue they name.
macro_rules! items {
    () => {
        "deal_items join catalogue_entries on catalogue_entries.id = deal_items.entry_id where 1 = 1"
    };
}

const fn item(
    name: &'static str,
    label: &'static str,
    suggest: Suggest,
    column: &'static str,
) -> Field {
    let place = ("deal_items.deal_id", items!(), column);
    rows(name, label, (ITEM, "stack-2", Kind::Words(suggest)), place)
        .of("deals.id")
        .by_value(concat!("select deal_items.deal_id from ", items!()))
}

/// Deals with clients whose entries have this part.
fn with_clients(engine: EngineKind, part: &str) -> Clause {
    Clause::new("select sought.id from deals as sought where sought.company_id in (")
        .and_then(lookups::companies(engine, part))
        .sql(")")
}

const OUTCOME: Kind = Kind::Choice {
    options: &["open", "won", "lost"],
    label: "deal-outcome",
};

const PAYMENT: Kind = Kind::Choice {
    options: &["none", "part", "full"],
    label: "deal-payment",
};
const SHIPMENT: Kind = Kind::Choice {
    options: &["none", "part", "full"],
    label: "deal-shipment",
};

/// The fields, in the order they are offered.
pub const FIELDS: &[Field] = &[
    rows(
        "status",
        "deal-status",
        (DEAL, "circle-dot", Kind::Words(statuses)),
        (
            "deal_statuses.deal_id",
            "deal_statuses where 1 = 1",
            "deal_statuses.name_key",
        ),
    )
    .of("deals.id")
    .by_value("select deal_statuses.deal_id from deal_statuses where 1 = 1"),
    own(
        "stage",
        "deal-stage",
        ("route", Kind::Words(stages)),
        "normal_form(deals.stage_name)",
    ),
    own(
        "outcome",
        "deal-outcome",
        ("flag", OUTCOME),
        "deals.outcome",
    ),
    own(
        "payment",
        "deal-payment",
        ("cash", PAYMENT),
        "deals.payment",
    ),
    own(
        "shipment",
        "deal-shipment",
        ("truck-delivery", SHIPMENT),
        "deals.shipment",
    ),
    own(
        "began",
        "deal-began_on",
        ("calendar", Kind::Day),
        "deals.began_on",
    ),
    own(
        "subject",
        "deal-subject",
        ("file-description", Kind::Text),
        "normal_form(deals.subject)",
    )
    .by_part(entries::with_part),
    own(
        "number",
        "deal-number",
        ("hash", Kind::Text),
        "normal_form(deals.number)",
    )
    .by_part(entries::with_part),
    own("price", "deal-price", ("cash", Kind::Money), "deals.price"),
    own("paid", "deal-paid", ("cash", Kind::Money), "deals.paid"),
    rows(
        "contract",
        "deal-filter-contract",
        (DEAL, "file-text", Kind::Text),
        (
            "contracts.deal_id",
            "contracts where 1 = 1",
            "contracts.number_key",
        ),
    )
    .of("deals.id"),
    rows(
        "invoice",
        "deal-filter-invoice",
        (DEAL, "file-invoice", Kind::Words(|_, _| Ok(Vec::new()))),
        (
            "invoices.deal_id",
            "invoices where invoices.cancelled_at is null",
            "cast(invoices.number as text)",
        ),
    )
    .of("deals.id"),
    own(
        "responsible",
        "deal-responsible",
        ("user", Kind::User),
        "deals.responsible_id",
    ),
    own(
        "valid",
        "deal-valid_until",
        ("calendar-due", Kind::Day),
        "deals.valid_until",
    ),
    rows(
        "company",
        "deal-company",
        (CLIENT, "building", Kind::Text),
        (
            "companies.id",
            "companies where 1 = 1",
            "companies.name_key",
        ),
    )
    .of("deals.company_id")
    .by_part(with_clients),
    item(
        "item_type",
        "item-type",
        |read, typed| catalogue::known(read, 0, typed),
        "catalogue_entries.kind_key",
    ),
    item(
        "item_name",
        "item-name",
        |read, typed| catalogue::known(read, 1, typed),
        "catalogue_entries.name_key",
    ),
    item(
        "item_subname",
        "item-subname",
        |read, typed| catalogue::known(read, 2, typed),
        "catalogue_entries.subname_key",
    ),
    item(
        "item_capacity",
        "item-capacity",
        |read, typed| catalogue::known(read, 3, typed),
        "catalogue_entries.capacity_key",
    ),
];

/// These and those of all types, with the types: a query, one more if a field names legal entities and the address names
/// fields of types.
///
/// # Errors
/// The base could not be read.
pub(crate) async fn fields_and_types(
    ctx: &Ctx,
    query: &Form,
) -> Result<(ListFields, Vec<DealType>)> {
    let is_asked = query.to_query().contains(OwnColumn::PREFIX);
    let (types, own, choices) = ctx
        .read(move |read| {
            let types = types::all(read)?;
            let own = fields_of(&types);
            let mut choices = Choices::default();
            if is_asked && own.iter().any(|one| one.kind == FieldKind::Entity) {
                choices.entities = legal_entities::store::choices(read)?;
            }
            Ok((types, own, choices))
        })
        .await?;
    let listed = Listed {
        kind: SubjectKind::Deal,
        id: "deals.id",
        by_part: None,
    };
    Ok((
        ListFields::new(&ctx.app.registry, FIELDS, listed, (&own, &choices)),
        types,
    ))
}

/// The fields of all these types. Those that several have under one key and of one kind are one, with all their options.
fn fields_of(types: &[DealType]) -> Vec<activity::fields::Field> {
    let mut own: Vec<activity::fields::Field> = Vec::new();
    for field in types.iter().flat_map(|one| &one.definition.fields) {
        match own.iter_mut().find(|one| one.key == field.key) {
            None => own.push(field.clone()),
            Some(known) if known.kind == field.kind => {
                for option in &field.options {
                    if !known.options.contains(option) {
                        known.options.push(option.clone());
                    }
                }
            }
            Some(_) => {}
        }
    }
    own
}

fn statuses(read: &mut Read<'_>, typed: &str) -> Result<Vec<String>> {
    let types = types::all(read)?;
    let tracks = types.iter().flat_map(|one| &one.definition.tracks);
    let names = tracks.flat_map(|track| &track.statuses);
    Ok(beginning(names.map(|status| status.name.as_str()), typed))
}

fn stages(read: &mut Read<'_>, typed: &str) -> Result<Vec<String>> {
    let types = types::all(read)?;
    let stages = types.iter().flat_map(|one| &one.definition.stages);
    Ok(beginning(stages.map(|stage| stage.name.as_str()), typed))
}

fn beginning<'a>(names: impl Iterator<Item = &'a str>, typed: &str) -> Vec<String> {
    let typed = normal_form(typed);
    let mut found: Vec<String> = Vec::new();
    for name in names.filter(|name| normal_form(name).starts_with(&typed)) {
        if !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    found
}
