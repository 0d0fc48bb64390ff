//! By what the journal is sorted: the columns of its list.

use base::html::list::{Direction, TextKey};

base::text_enum! {
    /// A column of the list.
    pub enum InteractionColumn {
        /// When it was or will be.
        When = "at",
        /// What it was about.
        Topic = "topic",
        /// With which client.
        Company = "company",
        /// Who of us took part.
        Ours = "ours",
        /// How many decisions are open.
        Decisions = "decisions",
    }
}

/// The default order: the latest first.
pub const NEWEST: (InteractionColumn, Direction) = (InteractionColumn::When, Direction::Descending);

impl InteractionColumn {
    /// The columns in the order in which the list shows them: key of the head, class.
    pub(super) const HEADS: [(Self, &'static str, &'static str); 5] = [
        (Self::When, "interaction-at", ""),
        (Self::Topic, "interaction-topic-and-about", ""),
        (Self::Company, "interaction-company-and-people", ""),
        (Self::Ours, "interaction-ours", ""),
        (Self::Decisions, "interaction-decisions", "n"),
    ];

    /// Its sorting key, unless that is a column of the table and its index. Those without a value come last; of several, the
    /// one that is shown first sorts.
    pub(super) fn text_key(self) -> Option<TextKey> {
        Some(match self {
            Self::When => return None,
            Self::Topic => TextKey::text("normal_form(interactions.topic)"),
            Self::Company => TextKey::first(
                "companies.name_key",
                "companies where companies.id = interactions.company_id",
            ),
            Self::Ours => TextKey::first(
                "normal_form(users.full_name)",
                "participants join users on users.id = participants.user_id \
                 where participants.interaction_id = interactions.id and attended order by participants.id",
            ),
            Self::Decisions => TextKey::number("nullif(interactions.open_decisions, 0)"),
        })
    }
}
