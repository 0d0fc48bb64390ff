//! What the list of people can be narrowed by (`B4`): every field of a person and of where they work.

use base::html::filter::{Field, Kind, Place};

use crate::companies::filters::ROLE;
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
    Field {
        name,
        label,
        section: WORK,
        icon,
        kind,
        place: Place::Rows {
            of: "people.id",
            select: "select person_id from employments join companies on companies.id = company_id where until is null",
            column,
            responsible: Some("companies.responsible_id"),
        },
    }
}

const fn own(
    name: &'static str,
    label: &'static str,
    (icon, kind): (&'static str, Kind),
    column: &'static str,
) -> Field {
    Field {
        name,
        label,
        section: PERSON,
        icon,
        kind,
        place: Place::Own(column),
    }
}

macro_rules! points {
    ($name:literal, $label:literal, $icon:literal, $kind:expr) => {
        Field {
            name: $name,
            label: $label,
            section: REACH,
            icon: $icon,
            kind: $kind,
            place: Place::Rows {
                of: "people.id",
                select: concat!(
                    "select person_id from contact_points where person_id is not null and kind = '",
                    $name,
                    "'"
                ),
                column: "contact_points.value_key",
                responsible: None,
            },
        }
    };
}

/// The fields, in the order they are offered.
pub const FIELDS: &[Field] = &[
    own(
        "name",
        "person-name",
        ("user", Kind::Text),
        "people.name_key",
    ),
    own(
        "responsible",
        "person-responsible_id",
        ("user-check", Kind::User),
        "people.responsible_id",
    ),
    own(
        "comment",
        "person-comment",
        ("message", Kind::Text),
        "normal_form(people.comment)",
    ),
    own(
        "created",
        "company-added",
        ("calendar-plus", Kind::Moment),
        "people.created_at",
    ),
    own(
        "updated",
        "company-updated",
        ("history", Kind::Moment),
        "people.updated_at",
    ),
    at_work(
        "company",
        "person-filter-company",
        ("building", Kind::Text),
        "normal_form(companies.name)",
    ),
    at_work(
        "position",
        "person-filter-position",
        ("id-badge-2", Kind::Phrase(suggest::positions)),
        "normal_form(employments.position)",
    ),
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
    ),
    points!("phone", "company-filter-phone", "phone", Kind::Digits),
    points!("email", "company-filter-email", "at", Kind::Text),
    points!(
        "messenger",
        "company-filter-messenger",
        "message-circle",
        Kind::Text
    ),
];
