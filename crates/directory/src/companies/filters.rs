//! What the list of companies can be narrowed by (`B4`): every field of a company and of its people.

use activity::fields::{ListFields, Listed};
use activity::record_fields::OwnFields;
use activity::views::SavedView;
use base::html::filter::{Field, Kind};
use base::ids::SubjectKind;
use base::{Ctx, Result};

use crate::search::store::lookups::{
    companies as by_entry, companies_by_notes, companies_by_people, companies_by_position,
};
use crate::suggestions::store as suggest;

const CLIENT: &str = "company-filter-client";
const REACH: &str = "company-filter-reach";
const WORK: &str = "company-filter-work";
const PEOPLE: &str = "company-filter-people";
const REQUISITES: &str = "company-filter-requisites";

/// A field of what belongs to the company.
const fn rows(
    name: &'static str,
    label: &'static str,
    section: &'static str,
    (icon, kind): (&'static str, Kind),
    place: (&'static str, &'static str, &'static str),
) -> Field {
    Field::rows(name, label, section, (icon, kind), place).of("companies.id")
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
    Field::own(
        "status",
        "company-status",
        CLIENT,
        ("circle-dot", STATUS),
        "companies.status",
    )
    .by_value(LISTED),
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
    )
    .by_value(
        "select company_id from company_segments \
 join segments on segments.id = segment_id where 1 = 1",
    )
    .by_absence(listed!("companies.segment_key = '1'")),
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
    )
    .by_value("select company_id from company_tags where 1 = 1"),
    Field::own(
        "city",
        "company-city",
        CLIENT,
        ("map-pin", Kind::Words(suggest::cities)),
        "companies.city_key",
    )
    .by_value(LISTED)
    .by_part(by_entry)
    .by_absence(listed!("companies.city_key = ''")),
    rows(
        "source",
        "company-source",
        CLIENT,
        ("speakerphone", Kind::Words(suggest::sources)),
        ("sources.id", "sources where 1 = 1", "sources.name_key"),
    )
    .of("companies.source_id")
    .by_value(
        "select companies.id from companies \
 join sources on sources.id = source_id where 1 = 1",
    )
    .by_absence(listed!("companies.source_key = '1'")),
    Field::own(
        "name",
        "company-name",
        CLIENT,
        ("building", Kind::Text),
        "normal_form(companies.name)",
    )
    .by_part(by_entry),
    Field::own(
        "kind",
        "company-kind",
        CLIENT,
        ("id", COMPANY_KIND),
        "companies.kind",
    ),
    Field::own(
        "business",
        "company-line_of_business",
        CLIENT,
        ("briefcase", Kind::Words(suggest::businesses)),
        "normal_form(companies.line_of_business)",
    )
    .by_part(companies_by_notes),
    Field::own(
        "activity",
        "company-activity",
        CLIENT,
        ("file-description", Kind::Text),
        "normal_form(companies.activity)",
    )
    .by_part(companies_by_notes),
    Field::own(
        "refusal",
        "company-refusal_reason",
        CLIENT,
        ("circle-x", Kind::Phrase(suggest::refusals)),
        "normal_form(companies.refusal_reason)",
    ),
    Field::own(
        "comment",
        "company-comment",
        CLIENT,
        ("message", Kind::Text),
        "normal_form(companies.comment)",
    )
    .by_part(companies_by_notes),
    Field::own(
        "responsible",
        "company-responsible_id",
        WORK,
        ("user", Kind::User),
        "companies.responsible_id",
    )
    .by_value(LISTED)
    .by_absence(listed!("companies.responsible_id is null")),
    Field::own(
        "next-contact",
        "company-next_contact_on",
        WORK,
        ("calendar", Kind::Day),
        "companies.next_contact_on",
    )
    .by_value(
        "select companies.id from companies \
 where companies.next_contact_on is not null",
    )
    .by_absence(listed!(
        "coalesce(companies.next_contact_on, '9999-12-31') = '9999-12-31'"
    )),
    Field::own(
        "created",
        "company-added",
        WORK,
        ("calendar-plus", Kind::Moment),
        "companies.created_at",
    )
    .by_value(LISTED),
    Field::own(
        "updated",
        "company-updated",
        WORK,
        ("history", Kind::Moment),
        "companies.updated_at",
    )
    .by_value(LISTED),
    rows(
        "phone",
        "company-filter-phone",
        REACH,
        ("phone", Kind::Digits),
        points!("phone"),
    )
    .by_part(by_entry),
    rows(
        "email",
        "company-filter-email",
        REACH,
        ("at", Kind::Text),
        points!("email"),
    )
    .by_part(by_entry),
    rows(
        "site",
        "company-filter-site",
        REACH,
        ("world", Kind::Text),
        points!("site"),
    )
    .by_part(by_entry),
    rows(
        "messenger",
        "company-filter-messenger",
        REACH,
        ("message-circle", Kind::Text),
        points!("messenger"),
    )
    .by_part(by_entry),
    rows(
        "person",
        "company-filter-person",
        PEOPLE,
        ("users", Kind::Text),
        working!("people.name_key"),
    )
    .by_part(companies_by_people),
    rows(
        "position",
        "company-filter-position",
        PEOPLE,
        ("id-badge-2", Kind::Phrase(suggest::positions)),
        working!("normal_form(employments.position)"),
    )
    .by_value("select company_id from employments where until is null")
    .by_part(companies_by_position),
    rows(
        "role",
        "company-filter-role",
        PEOPLE,
        ("star", ROLE),
        working!("employments.role"),
    ),
    rows(
        "people-phone",
        "company-filter-people-phone",
        PEOPLE,
        ("device-mobile", Kind::Digits),
        points_of_people!("phone"),
    )
    .by_part(companies_by_people),
    rows(
        "people-email",
        "company-filter-people-email",
        PEOPLE,
        ("mail", Kind::Text),
        points_of_people!("email"),
    )
    .by_part(companies_by_people),
    Field::own(
        "inn",
        "company-inn",
        REQUISITES,
        ("number", Kind::Digits),
        "companies.inn",
    )
    .by_part(by_entry)
    .by_absence(listed!(
        "coalesce('0' || nullif(companies.inn, ''), '1') = '1'"
    )),
    Field::own(
        "kpp",
        "company-kpp",
        REQUISITES,
        ("number", Kind::Digits),
        "companies.kpp",
    )
    .by_part(companies_by_notes),
    Field::own(
        "ogrn",
        "company-ogrn",
        REQUISITES,
        ("number", Kind::Digits),
        "companies.ogrn",
    )
    .by_part(companies_by_notes),
    Field::own(
        "bik",
        "company-bik",
        REQUISITES,
        ("building-bank", Kind::Digits),
        "companies.bik",
    )
    .by_part(companies_by_notes),
    Field::own(
        "account",
        "company-account",
        REQUISITES,
        ("building-bank", Kind::Digits),
        "companies.account",
    )
    .by_part(companies_by_notes),
    Field::own(
        "address",
        "company-legal_address",
        REQUISITES,
        ("map", Kind::Text),
        "normal_form(companies.legal_address)",
    )
    .by_part(by_entry),
];

/// What the list is of.
pub const LISTED_RECORDS: Listed = Listed {
    kind: SubjectKind::Company,
    id: "companies.id",
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
