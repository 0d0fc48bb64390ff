//! The columns of the list of companies: how they are called, how wide they are, by what they sort.

use base::html::list::ListColumn;

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

    fn is_sortable(&self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Status
                | Self::City
                | Self::Inn
                | Self::Source
                | Self::Segments
                | Self::Responsible
                | Self::NextContact
                | Self::Created
                | Self::Updated
        )
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

    /// The SQL of its sorting key, of those sorted by a text that is no column of [`super::Company`]; those without a value come last.
    pub(super) fn sorting_text(self) -> Option<&'static str> {
        match self {
            // As the index has it.
            Self::Inn => Some("coalesce('0' || nullif(companies.inn, ''), '1')"),
            Self::Source => Some("companies.source_key"),
            Self::Segments => Some("companies.segment_key"),
            Self::Responsible => Some("companies.responsible_key"),
            _ => None,
        }
    }
}
