//! What the list of companies can be narrowed by (`B4`): every field of a company and of its people.

use base::html::filter::{ByPart, Field, Kind, Place};

use crate::search::store::lookups::{
    companies as by_entry, companies_by_notes, companies_by_people, companies_by_position,
};
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
        by_value: None,
        by_absence: None,
        by_part: None,
    }
}

/// A field with an index on its column.
pub(crate) const fn by_value(field: Field, select: &'static str) -> Field {
    Field {
        by_value: Some(select),
        ..field
    }
}

/// A field of which an index finds the records without a value.
const fn by_absence(field: Field, select: &'static str) -> Field {
    Field {
        by_absence: Some(select),
        ..field
    }
}

/// A field that a text index finds by a part.
pub(crate) const fn by_part(field: Field, by_part: ByPart) -> Field {
    Field {
        by_part: Some(by_part),
        ..field
    }
}

/// A field of what belongs to the company.
const fn rows(
    name: &'static str,
    label: &'static str,
    section: &'static str,
    (icon, kind): (&'static str, Kind),
    (key, from, column): (&'static str, &'static str, &'static str),
) -> Field {
    Field {
        name,
        label,
        section,
        icon,
        kind,
        place: Place::Rows {
            of: "companies.id",
            key,
            from,
            column,
            responsible: None,
        },
        by_value: None,
        by_absence: None,
        by_part: None,
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

/// Companies of the list, archived or not: their indexes begin with that.
const LISTED: &str = "select companies.id from companies where companies.archived in (false, true)";

/// Those of them of which this holds.
macro_rules! listed {
    ($condition:literal) => {
        concat!(
            "select companies.id from companies where companies.archived in (false, true) and ",
            $condition
        )
    };
}

/// Points of a company itself; the kind is put at the end.
macro_rules! points {
    ($kind:literal) => {
        (
            "contact_points.company_id",
            concat!(
                "contact_points where company_id is not null and kind = '",
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
            "employments.company_id",
            concat!(
                "employments join people on people.id = employments.person_id \
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
macro_rules! working {
    ($column:literal) => {
        (
            "employments.company_id",
            "employments join people on people.id = person_id where until is null and not people.archived",
            $column,
        )
    };
}

/// The fields, in the order they are offered.
pub const FIELDS: &[Field] = &[
    by_value(
        own(
            "status",
            "company-status",
            CLIENT,
            ("circle-dot", STATUS),
            "companies.status",
        ),
        LISTED,
    ),
    by_absence(
        by_value(
            rows(
                "segment",
                "company-segments",
                CLIENT,
                ("category", Kind::Words(suggest::segments)),
                (
                    "company_segments.company_id",
                    "company_segments join segments on segments.id = segment_id where 1 = 1",
                    "segments.name_key",
                ),
            ),
            "select company_id from company_segments join segments on segments.id = segment_id where 1 = 1",
        ),
        listed!("companies.segment_key = '1'"),
    ),
    by_value(
        rows(
            "tag",
            "company-tags",
            CLIENT,
            ("tag", Kind::Words(suggest::tags)),
            (
                "company_tags.company_id",
                "company_tags where 1 = 1",
                "company_tags.tag_key",
            ),
        ),
        "select company_id from company_tags where 1 = 1",
    ),
    by_absence(
        by_part(
            by_value(
                own(
                    "city",
                    "company-city",
                    CLIENT,
                    ("map-pin", Kind::Words(suggest::cities)),
                    "companies.city_key",
                ),
                LISTED,
            ),
            by_entry,
        ),
        listed!("companies.city_key = ''"),
    ),
    by_absence(
        Field {
            place: Place::Rows {
                of: "companies.source_id",
                key: "sources.id",
                from: "sources where 1 = 1",
                column: "sources.name_key",
                responsible: None,
            },
            ..by_value(
                own(
                    "source",
                    "company-source",
                    CLIENT,
                    ("speakerphone", Kind::Words(suggest::sources)),
                    "sources.name_key",
                ),
                "select companies.id from companies join sources on sources.id = source_id where 1 = 1",
            )
        },
        listed!("companies.source_key = '1'"),
    ),
    by_part(
        own(
            "name",
            "company-name",
            CLIENT,
            ("building", Kind::Text),
            "normal_form(companies.name)",
        ),
        by_entry,
    ),
    own(
        "kind",
        "company-kind",
        CLIENT,
        ("id", COMPANY_KIND),
        "companies.kind",
    ),
    by_part(
        own(
            "business",
            "company-line_of_business",
            CLIENT,
            ("briefcase", Kind::Words(suggest::businesses)),
            "normal_form(companies.line_of_business)",
        ),
        companies_by_notes,
    ),
    by_part(
        own(
            "activity",
            "company-activity",
            CLIENT,
            ("file-description", Kind::Text),
            "normal_form(companies.activity)",
        ),
        companies_by_notes,
    ),
    own(
        "refusal",
        "company-refusal_reason",
        CLIENT,
        ("circle-x", Kind::Phrase(suggest::refusals)),
        "normal_form(companies.refusal_reason)",
    ),
    by_part(
        own(
            "comment",
            "company-comment",
            CLIENT,
            ("message", Kind::Text),
            "normal_form(companies.comment)",
        ),
        companies_by_notes,
    ),
    by_absence(
        by_value(
            own(
                "responsible",
                "company-responsible_id",
                WORK,
                ("user", Kind::User),
                "companies.responsible_id",
            ),
            LISTED,
        ),
        listed!("companies.responsible_id is null"),
    ),
    by_absence(
        by_value(
            own(
                "next-contact",
                "company-next_contact_on",
                WORK,
                ("calendar", Kind::Day),
                "companies.next_contact_on",
            ),
            "select companies.id from companies where companies.next_contact_on is not null",
        ),
        listed!("coalesce(companies.next_contact_on, '9999-12-31') = '9999-12-31'"),
    ),
    by_value(
        own(
            "created",
            "company-added",
            WORK,
            ("calendar-plus", Kind::Moment),
            "companies.created_at",
        ),
        LISTED,
    ),
    by_value(
        own(
            "updated",
            "company-updated",
            WORK,
            ("history", Kind::Moment),
            "companies.updated_at",
        ),
        LISTED,
    ),
    by_part(
        rows(
            "phone",
            "company-filter-phone",
            REACH,
            ("phone", Kind::Digits),
            points!("phone"),
        ),
        by_entry,
    ),
    by_part(
        rows(
            "email",
            "company-filter-email",
            REACH,
            ("at", Kind::Text),
            points!("email"),
        ),
        by_entry,
    ),
    by_part(
        rows(
            "site",
            "company-filter-site",
            REACH,
            ("world", Kind::Text),
            points!("site"),
        ),
        by_entry,
    ),
    by_part(
        rows(
            "messenger",
            "company-filter-messenger",
            REACH,
            ("message-circle", Kind::Text),
            points!("messenger"),
        ),
        by_entry,
    ),
    by_part(
        rows(
            "person",
            "company-filter-person",
            PEOPLE,
            ("users", Kind::Text),
            working!("people.name_key"),
        ),
        companies_by_people,
    ),
    by_part(
        by_value(
            rows(
                "position",
                "company-filter-position",
                PEOPLE,
                ("id-badge-2", Kind::Phrase(suggest::positions)),
                working!("normal_form(employments.position)"),
            ),
            "select company_id from employments where until is null",
        ),
        companies_by_position,
    ),
    rows(
        "role",
        "company-filter-role",
        PEOPLE,
        ("star", ROLE),
        working!("employments.role"),
    ),
    by_part(
        rows(
            "people-phone",
            "company-filter-people-phone",
            PEOPLE,
            ("device-mobile", Kind::Digits),
            points_of_people!("phone"),
        ),
        companies_by_people,
    ),
    by_part(
        rows(
            "people-email",
            "company-filter-people-email",
            PEOPLE,
            ("mail", Kind::Text),
            points_of_people!("email"),
        ),
        companies_by_people,
    ),
    by_absence(
        by_part(
            own(
                "inn",
                "company-inn",
                REQUISITES,
                ("number", Kind::Digits),
                "companies.inn",
            ),
            by_entry,
        ),
        listed!("coalesce('0' || nullif(companies.inn, ''), '1') = '1'"),
    ),
    by_part(
        own(
            "kpp",
            "company-kpp",
            REQUISITES,
            ("number", Kind::Digits),
            "companies.kpp",
        ),
        companies_by_notes,
    ),
    by_part(
        own(
            "ogrn",
            "company-ogrn",
            REQUISITES,
            ("number", Kind::Digits),
            "companies.ogrn",
        ),
        companies_by_notes,
    ),
    by_part(
        own(
            "bik",
            "company-bik",
            REQUISITES,
            ("building-bank", Kind::Digits),
            "companies.bik",
        ),
        companies_by_notes,
    ),
    by_part(
        own(
            "account",
            "company-account",
            REQUISITES,
            ("building-bank", Kind::Digits),
            "companies.account",
        ),
        companies_by_notes,
    ),
    by_part(
        own(
            "address",
            "company-legal_address",
            REQUISITES,
            ("map", Kind::Text),
            "normal_form(companies.legal_address)",
        ),
        by_entry,
    ),
];
