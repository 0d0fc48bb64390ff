//! The columns of the list of people: how they are called, how wide they are, by what they sort.

use base::access::Sees;
use base::html::list::{LONGEST_KEY, ListColumn};
use base::ids::UserId;

base::text_enum! {
    /// A column of the list.
    pub enum PersonColumn {
        /// By name.
        Name = "name",
        /// Where they work.
        Company = "company",
        /// Their job title there.
        Position = "position",
        /// What they are for our business.
        Role = "role",
        /// Their phones.
        Phones = "phones",
        /// Their e-mails.
        Emails = "emails",
        /// Their messengers and addresses.
        OtherPoints = "other-points",
        /// Who answers for them.
        Responsible = "responsible",
        /// Remarks.
        Comment = "comment",
        /// When they were added.
        Created = "created",
        /// When they were changed last.
        Updated = "updated",
    }
}

impl ListColumn for PersonColumn {
    fn all() -> &'static [Self] {
        Self::ALL
    }

    fn usual() -> &'static [Self] {
        &[
            Self::Position,
            Self::Company,
            Self::Phones,
            Self::Emails,
            Self::Role,
            Self::Created,
        ]
    }

    fn label(&self) -> &'static str {
        self.about().0
    }

    fn width(&self) -> &'static str {
        self.about().1
    }

    fn is_sortable(&self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Company
                | Self::Position
                | Self::Responsible
                | Self::Created
                | Self::Updated
        )
    }
}

impl PersonColumn {
    /// Key of the head, class of the width on the page, width in a file in characters.
    fn about(self) -> (&'static str, &'static str, f64) {
        match self {
            Self::Name => ("person-full_name", "c-first", 32.0),
            Self::Company => ("person-company", "c-comp", 36.0),
            Self::Position => ("person-position", "c-who", 28.0),
            Self::Role => ("person-role", "c-city", 18.0),
            Self::Phones => ("export-phones", "c-who", 24.0),
            Self::Emails => ("export-emails", "c-comp", 28.0),
            Self::OtherPoints => ("export-other-points", "c-comp", 32.0),
            Self::Responsible => ("person-responsible", "c-who", 24.0),
            Self::Comment => ("person-comment", "c-seg", 40.0),
            Self::Created => ("person-added", "c-city", 18.0),
            Self::Updated => ("company-updated", "c-city", 18.0),
        }
    }

    /// Its width in a file, in characters.
    pub fn file_width(self) -> f64 {
        self.about().2
    }

    /// The SQL of its sorting key, of those sorted by a text that is no column of [`super::Person`]; those without a value come
    /// last. What people are at companies that are not seen does not sort them: then the key is made for each who is seen.
    pub(super) fn sorting_text(self, sees: &Sees) -> Option<String> {
        match (self, sees) {
            (Self::Company, Sees::Everything) => Some("people.company_key".to_owned()),
            (Self::Position, Sees::Everything) => Some("people.position_key".to_owned()),
            (Self::Company, Sees::RecordsOf(users)) => Some(first_job("companies.name_key", users)),
            (Self::Position, Sees::RecordsOf(users)) => {
                Some(first_job("normal_form(employments.position)", users))
            }
            (Self::Responsible, _) => Some("people.responsible_key".to_owned()),
            _ => None,
        }
    }

    /// An index has its order.
    pub(super) fn has_index(self, sees: &Sees) -> bool {
        *sees == Sees::Everything || !matches!(self, Self::Company | Self::Position)
    }
}

/// Something of the first of their jobs at the companies of these users, in the order in which they are shown.
fn first_job(column: &str, users: &[UserId]) -> String {
    let users: Vec<String> = users.iter().map(ToString::to_string).collect();
    let seen = match users.join(", ") {
        none if none.is_empty() => "1 = 0".to_owned(),
        some => format!("companies.responsible_id in ({some})"),
    };
    format!(
        "coalesce((select substr('0' || nullif({column}, ''), 1, {LONGEST_KEY}) from employments \
         join companies on companies.id = company_id where person_id = people.id and {seen} \
         order by until is not null, employments.id limit 1), '1')"
    )
}
