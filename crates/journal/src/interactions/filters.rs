//! What the journal can be narrowed by (`B4`).

use activity::fields::{ListFields, Listed};
use activity::record_fields::OwnFields;
use activity::views::SavedView;
use base::html::filter::{Field, Kind, Place};
use base::ids::SubjectKind;
use base::{Ctx, Result};

use super::store::entries::{with_part, with_part_of_text};

const CONTACT: &str = "interaction-filter-contact";
const PARTIES: &str = "interaction-filter-parties";
const DECISIONS: &str = "interaction-decisions";

const fn own(
    name: &'static str,
    label: &'static str,
    (icon, kind): (&'static str, Kind),
    column: &'static str,
) -> Field {
    Field::own(name, label, CONTACT, (icon, kind), column)
}

const fn rows(
    name: &'static str,
    label: &'static str,
    (section, icon, kind): (&'static str, &'static str, Kind),
    place: (&'static str, &'static str, &'static str),
) -> Field {
    Field::rows(name, label, section, (icon, kind), place).of("interactions.id")
}

const STATE: Kind = Kind::Choice {
    options: &["done", "planned", "cancelled"],
    label: "interaction-state",
};
const DIRECTION: Kind = Kind::Choice {
    options: &["outgoing", "incoming"],
    label: "interaction-direction",
};
const METHOD: Kind = Kind::Choice {
    options: &[
        "call",
        "meeting",
        "email",
        "messenger",
        "video",
        "letter",
        "other",
    ],
    label: "interaction-method",
};
const IMPORTANCE: Kind = Kind::Choice {
    options: &["high", "normal", "low"],
    label: "importance",
};
const OPEN: &str = "decisions where done_at is null";

/// The fields, in the order they are offered.
pub const FIELDS: &[Field] = &[
    own(
        "at",
        "interaction-at",
        ("calendar", Kind::Moment),
        "interactions.at",
    ),
    own(
        "state",
        "interaction-state",
        ("circle-dot", STATE),
        "interactions.state",
    ),
    own(
        "method",
        "interaction-method",
        ("phone", METHOD),
        "interactions.method",
    ),
    own(
        "direction",
        "interaction-direction",
        ("arrow-up-right", DIRECTION),
        "interactions.direction",
    ),
    own(
        "importance",
        "interaction-importance",
        ("star", IMPORTANCE),
        "interactions.importance",
    ),
    own(
        "responsible",
        "interaction-responsible",
        ("user", Kind::User),
        "interactions.responsible_id",
    ),
    own(
        "topic",
        "interaction-topic",
        ("message", Kind::Text),
        "normal_form(interactions.topic)",
    )
    .by_part(with_part),
    own(
        "text",
        "interaction-text",
        ("file-description", Kind::Text),
        "normal_form(interactions.text)",
    )
    .by_part(with_part_of_text),
    own(
        "about",
        "interaction-about",
        ("briefcase", Kind::Text),
        "normal_form(interactions.about)",
    )
    .by_part(with_part),
    own(
        "address",
        "interaction-address",
        ("map-pin", Kind::Text),
        "normal_form(interactions.address)",
    ),
    Field {
        place: Place::Rows {
            of: "interactions.company_id",
            key: "companies.id",
            from: "companies where 1 = 1",
            column: "companies.name_key",
            responsible: None,
        },
        section: PARTIES,
        ..own(
            "company",
            "interaction-company",
            ("building", Kind::Text),
            "",
        )
    },
    rows(
        "person",
        "interaction-person",
        (PARTIES, "users", Kind::Text),
        (
            "participants.interaction_id",
            "participants join people on people.id = participants.person_id where attended",
            "people.name_key",
        ),
    ),
    rows(
        "user",
        "interaction-user",
        (PARTIES, "user-check", Kind::User),
        (
            "participants.interaction_id",
            "participants where user_id is not null and attended",
            "participants.user_id",
        ),
    ),
    rows(
        "decision",
        "interaction-decision",
        (DECISIONS, "circle-check", Kind::Text),
        (
            "decisions.interaction_id",
            "decisions where 1 = 1",
            "normal_form(decisions.text)",
        ),
    ),
    rows(
        "decides",
        "interaction-decides",
        (DECISIONS, "user", Kind::User),
        ("decisions.interaction_id", OPEN, "decisions.user_id"),
    ),
    rows(
        "due",
        "interaction-due",
        (DECISIONS, "calendar", Kind::Day),
        ("decisions.interaction_id", OPEN, "decisions.due_on"),
    ),
];

/// What the list is of.
const LISTED_RECORDS: Listed = Listed {
    kind: SubjectKind::Interaction,
    id: "interactions.id",
    by_part: Some(with_part_of_text),
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
