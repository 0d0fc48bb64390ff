//! The columns of the list of people: how they are called, how wide they are, by what they sort.

use base::access::Sees;
use base::html::list::{ListColumn, TextKey, ranked};

use super::PersonRole;

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

    /// Its sorting key, unless that is a column of [`super::Person`]. What is empty comes last; of several values, the one that is
    /// shown first sorts. What people are at companies that are not seen does not sort them: then the key is made for each who
    /// is seen.
    pub(crate) fn text_key(self, sees: &Sees) -> Option<TextKey> {
        let point = |kinds: &str| {
            let rows = format!("where person_id = people.id and contact_points.kind {kinds}");
            TextKey::first("value_key", &format!("contact_points {rows} order by id"))
        };
        Some(match (self, sees) {
            (Self::Name | Self::Created | Self::Updated, _) => return None,
            (Self::Company, Sees::Everything) => TextKey::indexed("people.company_key"),
            (Self::Position, Sees::Everything) => TextKey::indexed("people.position_key"),
            (Self::Responsible, _) => TextKey::indexed("people.responsible_key"),
            (Self::Company, Sees::RecordsOf(_)) => first_job("companies.name_key", "", sees),
            (Self::Position, Sees::RecordsOf(_)) => {
                first_job("normal_form(employments.position)", "", sees)
            }
            (Self::Role, _) => {
                let known = PersonRole::ALL.iter().copied();
                let known: Vec<_> = known.filter(|role| *role != PersonRole::Unknown).collect();
                let known_only = format!("and employments.role <> '{}'", PersonRole::Unknown);
                first_job(&ranked("employments.role", &known), &known_only, sees)
            }
            (Self::Phones, _) => point("= 'phone'"),
            (Self::Emails, _) => point("= 'email'"),
            (Self::OtherPoints, _) => point("not in ('phone', 'email')"),
            (Self::Comment, _) => TextKey::text("normal_form(people.comment)"),
        })
    }
}

/// Something of the first of those of their jobs that are seen, in the order in which they are shown.
fn first_job(text: &str, condition: &str, sees: &Sees) -> TextKey {
    let jobs = match sees {
        Sees::Everything => "employments where".to_owned(),
        Sees::RecordsOf(users) => {
            let users: Vec<String> = users.iter().map(ToString::to_string).collect();
            let seen = match users.join(", ") {
                none if none.is_empty() => "1 = 0".to_owned(),
                some => format!("companies.responsible_id in ({some})"),
            };
            format!("employments join companies on companies.id = company_id where {seen} and")
        }
    };
    TextKey::first(
        text,
        &format!(
            "{jobs} person_id = people.id {condition} order by until is not null, employments.id"
        ),
    )
}
