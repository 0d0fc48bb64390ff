//! The columns of the list of companies: how they are called, how wide they are, by what they sort.

use base::html::list::{ListColumn, TextKey};

use super::CompanyKind;

base::text_enum! {
    /// A column of the list.
    pub enum CompanyColumn {
        /// By name, legal form aside.
        Name = "name",
        /// What kind of client.
        Kind = "kind",
        /// How we stand.
        Status = "status",
        /// Why not, when refused.
        RefusalReason = "refusal",
        /// Where it is.
        City = "city",
        /// Taxpayer number.
        Inn = "inn",
        /// Reason code of registration.
        Kpp = "kpp",
        /// State registration number.
        Ogrn = "ogrn",
        /// Its bank.
        Bik = "bik",
        /// Its account there.
        Account = "account",
        /// Registered address.
        LegalAddress = "address",
        /// Its line of business.
        LineOfBusiness = "business",
        /// What it does.
        Activity = "activity",
        /// How it learned of us.
        Source = "source",
        /// Its segments.
        Segments = "segments",
        /// Its tags.
        Tags = "tags",
        /// Who answers for it.
        Responsible = "responsible",
        /// The next contact, those without one last.
        NextContact = "next-contact",
        /// Its phones.
        Phones = "phones",
        /// Its e-mails.
        Emails = "emails",
        /// Its sites, messengers and addresses.
        OtherPoints = "other-points",
        /// Who works there.
        People = "people",
        /// Remarks.
        Comment = "comment",
        /// When it was added.
        Created = "created",
        /// When it was changed last.
        Updated = "updated",
    }
}

impl ListColumn for CompanyColumn {
    fn all() -> &'static [Self] {
        Self::ALL
    }

    fn usual() -> &'static [Self] {
        &[
            Self::Segments,
            Self::City,
            Self::Responsible,
            Self::Status,
            Self::NextContact,
        ]
    }

    fn label(&self) -> &'static str {
        self.about().0
    }

    fn width(&self) -> &'static str {
        self.about().1
    }
}

impl CompanyColumn {
    /// Key of the head, class of the width on the page, width in a file in characters.
    fn about(self) -> (&'static str, &'static str, f64) {
        match self {
            Self::Name => ("company-name", "c-first", 36.0),
            Self::Kind => ("company-kind", "c-city", 14.0),
            Self::Status => ("company-status", "c-date", 16.0),
            Self::RefusalReason => ("company-refusal_reason", "c-seg", 24.0),
            Self::City => ("company-city", "c-city", 18.0),
            Self::Inn => ("company-inn", "c-date", 14.0),
            Self::Kpp => ("company-kpp", "c-city", 12.0),
            Self::Ogrn => ("company-ogrn", "c-date", 16.0),
            Self::Bik => ("company-bik", "c-city", 12.0),
            Self::Account => ("company-account", "c-seg", 24.0),
            Self::LegalAddress => ("company-legal_address", "c-seg", 36.0),
            Self::LineOfBusiness => ("company-line_of_business", "c-seg", 24.0),
            Self::Activity => ("company-activity", "c-seg", 24.0),
            Self::Source => ("company-source", "c-who", 24.0),
            Self::Segments => ("company-segments", "c-seg", 24.0),
            Self::Tags => ("company-tags", "c-who", 18.0),
            Self::Responsible => ("company-responsible_id", "c-who", 24.0),
            Self::NextContact => ("company-next_contact_on", "c-next", 14.0),
            Self::Phones => ("export-phones", "c-who", 24.0),
            Self::Emails => ("export-emails", "c-comp", 28.0),
            Self::OtherPoints => ("export-other-points", "c-comp", 36.0),
            Self::People => ("export-people", "c-seg", 40.0),
            Self::Comment => ("company-comment", "c-seg", 40.0),
            Self::Created => ("company-added", "c-date", 18.0),
            Self::Updated => ("company-updated", "c-date", 18.0),
        }
    }

    /// Its width in a file, in characters.
    pub fn file_width(self) -> f64 {
        self.about().2
    }

    /// Its sorting key, unless that is a column of [`super::Company`]. What is empty comes last; of several values, the one that
    /// is shown first sorts.
    pub(crate) fn text_key(self) -> Option<TextKey> {
        let own = |text: &str| TextKey::text(&format!("normal_form(companies.{text})"));
        let point = |kinds: &str| {
            let rows = format!("where company_id = companies.id and contact_points.kind {kinds}");
            TextKey::first("value_key", &format!("contact_points {rows} order by id"))
        };
        Some(match self {
            Self::Name | Self::Status | Self::City | Self::NextContact => return None,
            Self::Created | Self::Updated => return None,
            // As the indexes have them.
            Self::Inn => TextKey::indexed("coalesce('0' || nullif(companies.inn, ''), '1')"),
            Self::Source => TextKey::indexed("companies.source_key"),
            Self::Segments => TextKey::indexed("companies.segment_key"),
            Self::Responsible => TextKey::indexed("companies.responsible_key"),
            Self::Kind => TextKey::choice("companies.kind", CompanyKind::ALL),
            Self::Kpp => TextKey::text("companies.kpp"),
            Self::Ogrn => TextKey::text("companies.ogrn"),
            Self::Bik => TextKey::text("companies.bik"),
            Self::Account => TextKey::text("companies.account"),
            Self::RefusalReason => own("refusal_reason"),
            Self::LegalAddress => own("legal_address"),
            Self::LineOfBusiness => own("line_of_business"),
            Self::Activity => own("activity"),
            Self::Comment => own("comment"),
            Self::Tags => TextKey::first(
                "tag_key",
                "company_tags where company_id = companies.id order by tag_key",
            ),
            Self::Phones => point("= 'phone'"),
            Self::Emails => point("= 'email'"),
            Self::OtherPoints => point("not in ('phone', 'email')"),
            Self::People => TextKey::first(
                "people.name_key",
                "employments join people on people.id = person_id \
                 where company_id = companies.id and not people.archived order by until is not null, employments.id",
            ),
        })
    }
}
