//! What the list of people can be narrowed by (`B4`): every field of a person and of where they work.

use base::html::filter::{Field, Kind, Place};

use crate::companies::filters::{ROLE, by_part, by_value};
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
    Field {
        name,
        label,
        section: WORK,
        icon,
        kind,
        place: Place::Rows {
            of: "people.id",
            key: "employments.person_id",
            from: "employments join companies on companies.id = company_id where until is null",
            column,
            responsible: Some("companies.responsible_id"),
        },
        by_value: None,
        by_absence: None,
        by_part: None,
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
        by_value: None,
        by_absence: None,
        by_part: None,
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
                key: "contact_points.person_id",
                from: concat!(
                    "contact_points where person_id is not null and kind = '",
                    $name,
                    "'"
                ),
                column: "contact_points.value_key",
                responsible: None,
            },
            by_value: None,
            by_absence: None,
            by_part: Some(by_entry),
        }
    };
}

/// People of the list, archived or not: their indexes begin with that.
const LISTED: &str = "select people.id from people where people.archived in (false, true)";

/// The fields, in the order they are offered.
pub const FIELDS: &[Field] = &[
    by_part(
        own(
            "name",
            "person-name",
            ("user", Kind::Text),
            "people.name_key",
        ),
        by_entry,
    ),
    by_value(
        own(
            "responsible",
            "person-responsible_id",
            ("user-check", Kind::User),
            "people.responsible_id",
        ),
        LISTED,
    ),
    by_part(
        own(
            "comment",
            "person-comment",
            ("message", Kind::Text),
            "normal_form(people.comment)",
        ),
        people_by_notes,
    ),
    by_value(
        own(
            "created",
            "company-added",
            ("calendar-plus", Kind::Moment),
            "people.created_at",
        ),
        LISTED,
    ),
    by_value(
        own(
            "updated",
            "company-updated",
            ("history", Kind::Moment),
            "people.updated_at",
        ),
        LISTED,
    ),
    by_part(
        at_work(
            "company",
            "person-filter-company",
            ("building", Kind::Text),
            "normal_form(companies.name)",
        ),
        people_by_companies,
    ),
    by_part(
        by_value(
            at_work(
                "position",
                "person-filter-position",
                ("id-badge-2", Kind::Phrase(suggest::positions)),
                "normal_form(employments.position)",
            ),
            "select person_id from employments where until is null",
        ),
        people_by_position,
    ),
    at_work(
        "role",
        "person-filter-role",
        ("star", ROLE),
        "employments.role",
    ),
    by_part(
        by_value(
            at_work(
                "city",
                "person-filter-city",
                ("map-pin", Kind::Words(suggest::cities)),
                "companies.city_key",
            ),
            "select person_id from employments join companies on companies.id = company_id where until is null",
        ),
        people_by_companies,
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
