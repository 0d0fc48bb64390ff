//! The columns of the list of people: how they are called, how wide they are, by what they sort.

use base::access::Sees;
use base::html::list::ListColumn;

base::text_enum! {
    /// A column of the list; it can be sorted by each.
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

    /// The SQL of its sorting key, which is text, those without a value last; nothing for those sorted by a column of the table
    /// and its index. What people are at companies that are not seen does not sort them.
    pub(super) fn sorting_text(self, sees: &Sees) -> Option<String> {
        let points = |kinds: &str| {
            format!(
                "coalesce((select '0' || min(value_key) from contact_points \
                 where person_id = people.id and contact_points.kind {kinds}), '1')"
            )
        };
        Some(match self {
            Self::Name | Self::Created | Self::Updated => return None,
            Self::Company => first_job("companies.name_key", sees),
            Self::Position => first_job("normal_form(employments.position)", sees),
            Self::Role => first_job("employments.role", sees),
            Self::Phones => points("= 'phone'"),
            Self::Emails => points("= 'email'"),
            Self::OtherPoints => points("not in ('phone', 'email')"),
            Self::Responsible => "coalesce((select '0' || normal_form(full_name) from users \
                 where users.id = people.responsible_id), '1')"
                .to_owned(),
            Self::Comment => {
                "coalesce('0' || nullif(normal_form(people.comment), ''), '1')".to_owned()
            }
        })
    }
}

/// Something of the first of their jobs, in the order in which they are shown.
fn first_job(column: &str, sees: &Sees) -> String {
    let seen = match sees {
        Sees::Everything => String::new(),
        Sees::RecordsOf(users) => {
            let users: Vec<String> = users.iter().map(ToString::to_string).collect();
            match users.join(", ") {
                none if none.is_empty() => "and 1 = 0".to_owned(),
                some => format!("and companies.responsible_id in ({some})"),
            }
        }
    };
    format!(
        "coalesce((select '0' || nullif({column}, '') from employments join companies on companies.id = company_id \
         where person_id = people.id {seen} order by until is not null, employments.id limit 1), '1')"
    )
}
