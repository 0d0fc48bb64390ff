//! What the list of people can be narrowed by (`B4`): every field of a person and of where they work.

use activity::fields::{ListFields, Listed};
use activity::record_fields::OwnFields;
use activity::views::SavedView;
use base::html::filter::{Field, Kind};
use base::ids::SubjectKind;
use base::{Ctx, Result};

use crate::companies::filters::ROLE;
use crate::search::store::lookups::{
    people as by_entry, people_by_companies, people_by_notes, people_by_position,
};
use crate::suggestions::store as suggest;

const PERSON: &str = "person-filter-person";
const WORK: &str = "person-filter-work";
const REACH: &str = "company-filter-reach";

/// Where a person works now, as far as the company is seen: what they are at a hidden one stays hidden.
const fn at_work(
    name: &'static str,
    label: &'static str,
    (icon, kind): (&'static str, Kind),
    column: &'static str,
) -> Field {
    let from = "employments join companies on companies.id = company_id where until is null";
    let place = ("employments.person_id", from, column);
    Field::rows(name, label, WORK, (icon, kind), place)
        .of("people.id")
        .seen_by("companies.responsible_id")
}

const fn own(
    name: &'static str,
    label: &'static str,
    (icon, kind): (&'static str, Kind),
    column: &'static str,
) -> Field {
    Field::own(name, label, PERSON, (icon, kind), column)
}

macro_rules! points {
    ($name:literal, $label:literal, $icon:literal, $kind:expr) => {
        Field::rows(
            $name,
            $label,
            REACH,
            ($icon, $kind),
            (
                "contact_points.person_id",
                concat!(
                    "contact_points where person_id is not null and kind = '",
                    $name,
                    "'"
                ),
                "contact_points.value_key",
            ),
        )
        .of("people.id")
        .by_part(by_entry)
    };
}

/// People of the list, archived or not: their indexes begin with that.
const LISTED: &str = "select people.id from people where people.archived in (false, true)";

/// The fields, in the order they are offered.
pub const FIELDS: &[Field] = &[
    own(
        "name",
        "person-name",
        ("user", Kind::Text),
        "people.name_key",
    )
    .by_part(by_entry),
    own(
        "responsible",
        "person-responsible_id",
        ("user-check", Kind::User),
        "people.responsible_id",
    )
    .by_value(LISTED),
    own(
        "comment",
        "person-comment",
        ("message", Kind::Text),
        "normal_form(people.comment)",
    )
    .by_part(people_by_notes),
    own(
        "created",
        "company-added",
        ("calendar-plus", Kind::Moment),
        "people.created_at",
    )
    .by_value(LISTED),
    own(
        "updated",
        "company-updated",
        ("history", Kind::Moment),
        "people.updated_at",
    )
    .by_value(LISTED),
    at_work(
        "company",
        "person-filter-company",
        ("building", Kind::Text),
        "normal_form(companies.name)",
    )
    .by_part(people_by_companies),
    at_work(
        "position",
        "person-filter-position",
        ("id-badge-2", Kind::Phrase(suggest::positions)),
        "normal_form(employments.position)",
    )
    .by_value("select person_id from employments where until is null")
    .by_part(people_by_position),
    at_work(
        "role",
        "person-filter-role",
        ("star", ROLE),
        "employments.role",
    ),
    at_work(
        "city",
        "person-filter-city",
        ("map-pin", Kind::Words(suggest::cities)),
        "companies.city_key",
    )
    .by_value(
        "select person_id from employments \
 join companies on companies.id = company_id where until is null",
    )
    .by_part(people_by_companies),
    points!("phone", "company-filter-phone", "phone", Kind::Digits),
    points!("email", "company-filter-email", "at", Kind::Text),
    points!(
        "messenger",
        "company-filter-messenger",
        "message-circle",
        Kind::Text
    ),
];

/// What the list is of.
pub const LISTED_RECORDS: Listed = Listed {
    kind: SubjectKind::Person,
    id: "people.id",
    by_part: Some(by_entry),
};

/// These and the administrator's: a query.
///
/// # Errors
/// The base could not be read.
pub(crate) async fn fields(ctx: &Ctx) -> Result<ListFields> {
    OwnFields::of_list(ctx, FIELDS, LISTED_RECORDS).await
}

/// The same, with the views of the list that the actor has: a query, too.
///
/// # Errors
/// The base could not be read.
pub(crate) async fn fields_and_views(
    ctx: &Ctx,
    path: &'static str,
) -> Result<(ListFields, Vec<SavedView>)> {
    OwnFields::of_list_with_views(ctx, FIELDS, LISTED_RECORDS, path).await
}
