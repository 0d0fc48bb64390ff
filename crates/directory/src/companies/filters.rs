//! What the list of companies can be narrowed by (`B4`): every field of a company and of its people.

use base::html::filter::{Field, Kind, Place};

use crate::suggestions::store as suggest;

const CLIENT: &str = "company-filter-client";
const REACH: &str = "company-filter-reach";
const WORK: &str = "company-filter-work";
const PEOPLE: &str = "company-filter-people";
const REQUISITES: &str = "company-filter-requisites";

/// A field on the company's own row.
const fn own(
    name: &'static str,
    label: &'static str,
    section: &'static str,
    (icon, kind): (&'static str, Kind),
    column: &'static str,
) -> Field {
    Field {
        name,
        label,
        section,
        icon,
        kind,
        place: Place::Own(column),
    }
}

/// A field of what belongs to the company.
const fn rows(
    name: &'static str,
    label: &'static str,
    section: &'static str,
    (icon, kind): (&'static str, Kind),
    (select, column): (&'static str, &'static str),
) -> Field {
    Field {
        name,
        label,
        section,
        icon,
        kind,
        place: Place::Rows {
            of: "companies.id",
            select,
            column,
            responsible: None,
        },
    }
}

const STATUS: Kind = Kind::Choice {
    options: &["potential", "active", "refused"],
    label: "company-status",
};
const COMPANY_KIND: Kind = Kind::Choice {
    options: &["organisation", "entrepreneur", "person"],
    label: "company-kind",
};
/// What a person is at a company.
pub(crate) const ROLE: Kind = Kind::Choice {
    options: &["decides", "influences", "uses", "signs", "pays", "unknown"],
    label: "person-role",
};

/// Points of a company itself; the kind is put at the end.
macro_rules! points {
    ($kind:literal) => {
        (
            concat!(
                "select company_id from contact_points where company_id is not null and kind = '",
                $kind,
                "'"
            ),
            "contact_points.value_key",
        )
    };
}

/// Points of the people who work at a company now.
macro_rules! points_of_people {
    ($kind:literal) => {
        (
            concat!(
                "select employments.company_id from employments join people on people.id = employments.person_id \
                 join contact_points on contact_points.person_id = people.id \
                 where until is null and not people.archived and contact_points.kind = '",
                $kind,
                "'"
            ),
            "contact_points.value_key",
        )
    };
}

/// Who works at a company now.
const WORKING: &str = "select company_id from employments join people on people.id = person_id \
     where until is null and not people.archived";

/// The fields, in the order they are offered.
pub const FIELDS: &[Field] = &[
    own(
        "status",
        "company-status",
        CLIENT,
        ("circle-dot", STATUS),
        "companies.status",
    ),
    rows(
        "segment",
        "company-segments",
        CLIENT,
        ("category", Kind::Words(suggest::segments)),
        (
            "select company_id from company_segments join segments on segments.id = segment_id where 1 = 1",
            "segments.name_key",
        ),
    ),
    rows(
        "tag",
        "company-tags",
        CLIENT,
        ("tag", Kind::Words(suggest::tags)),
        (
            "select company_id from company_tags where 1 = 1",
            "company_tags.tag_key",
        ),
    ),
    own(
        "city",
        "company-city",
        CLIENT,
        ("map-pin", Kind::Words(suggest::cities)),
        "companies.city_key",
    ),
    Field {
        name: "source",
        label: "company-source",
        section: CLIENT,
        icon: "speakerphone",
        kind: Kind::Words(suggest::sources),
        place: Place::Rows {
            of: "companies.source_id",
            select: "select id from sources where 1 = 1",
            column: "sources.name_key",
            responsible: None,
        },
    },
    own(
        "name",
        "company-name",
        CLIENT,
        ("building", Kind::Text),
        "normal_form(companies.name)",
    ),
    own(
        "kind",
        "company-kind",
        CLIENT,
        ("id", COMPANY_KIND),
        "companies.kind",
    ),
    own(
        "business",
        "company-line_of_business",
        CLIENT,
        ("briefcase", Kind::Words(suggest::businesses)),
        "normal_form(companies.line_of_business)",
    ),
    own(
        "activity",
        "company-activity",
        CLIENT,
        ("file-description", Kind::Text),
        "normal_form(companies.activity)",
    ),
    own(
        "refusal",
        "company-refusal_reason",
        CLIENT,
        ("circle-x", Kind::Phrase(suggest::refusals)),
        "normal_form(companies.refusal_reason)",
    ),
    own(
        "comment",
        "company-comment",
        CLIENT,
        ("message", Kind::Text),
        "normal_form(companies.comment)",
    ),
    own(
        "responsible",
        "company-responsible_id",
        WORK,
        ("user", Kind::User),
        "companies.responsible_id",
    ),
    own(
        "next-contact",
        "company-next_contact_on",
        WORK,
        ("calendar", Kind::Day),
        "companies.next_contact_on",
    ),
    own(
        "created",
        "company-added",
        WORK,
        ("calendar-plus", Kind::Moment),
        "companies.created_at",
    ),
    own(
        "updated",
        "company-updated",
        WORK,
        ("history", Kind::Moment),
        "companies.updated_at",
    ),
    rows(
        "phone",
        "company-filter-phone",
        REACH,
        ("phone", Kind::Digits),
        points!("phone"),
    ),
    rows(
        "email",
        "company-filter-email",
        REACH,
        ("at", Kind::Text),
        points!("email"),
    ),
    rows(
        "site",
        "company-filter-site",
        REACH,
        ("world", Kind::Text),
        points!("site"),
    ),
    rows(
        "messenger",
        "company-filter-messenger",
        REACH,
        ("message-circle", Kind::Text),
        points!("messenger"),
    ),
    rows(
        "person",
        "company-filter-person",
        PEOPLE,
        ("users", Kind::Text),
        (WORKING, "people.name_key"),
    ),
    rows(
        "position",
        "company-filter-position",
        PEOPLE,
        ("id-badge-2", Kind::Phrase(suggest::positions)),
        (WORKING, "normal_form(employments.position)"),
    ),
    rows(
        "role",
        "company-filter-role",
        PEOPLE,
        ("star", ROLE),
        (WORKING, "employments.role"),
    ),
    rows(
        "people-phone",
        "company-filter-people-phone",
        PEOPLE,
        ("device-mobile", Kind::Digits),
        points_of_people!("phone"),
    ),
    rows(
        "people-email",
        "company-filter-people-email",
        PEOPLE,
        ("mail", Kind::Text),
        points_of_people!("email"),
    ),
    own(
        "inn",
        "company-inn",
        REQUISITES,
        ("number", Kind::Digits),
        "companies.inn",
    ),
    own(
        "kpp",
        "company-kpp",
        REQUISITES,
        ("number", Kind::Digits),
        "companies.kpp",
    ),
    own(
        "ogrn",
        "company-ogrn",
        REQUISITES,
        ("number", Kind::Digits),
        "companies.ogrn",
    ),
    own(
        "bik",
        "company-bik",
        REQUISITES,
        ("building-bank", Kind::Digits),
        "companies.bik",
    ),
    own(
        "account",
        "company-account",
        REQUISITES,
        ("building-bank", Kind::Digits),
        "companies.account",
    ),
    own(
        "address",
        "company-legal_address",
        REQUISITES,
        ("map", Kind::Text),
        "normal_form(companies.legal_address)",
    ),
];
