//! Everything a column of an import can be.

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The name of the company.
    CompanyName,
    /// Organisation, entrepreneur or person.
    Kind,
    /// Potential, active, refused.
    Status,
    /// ИНН.
    Inn,
    /// КПП.
    Kpp,
    /// ОГРН or ОГРНИП.
    Ogrn,
    /// БИК.
    Bik,
    /// Расчётный счёт.
    Account,
    /// A phone of the company.
    CompanyPhone,
    /// An e-mail address of the company.
    CompanyEmail,
    /// Where the company is.
    CompanyAddress,
    /// Where the company is registered.
    LegalAddress,
    /// The city of the company.
    City,
    /// The site of the company.
    Site,
    /// A messenger of the company.
    Messenger,
    /// How the company learned of us.
    Source,
    /// The segment it belongs to.
    Segment,
    /// Words it is marked with.
    Tags,
    /// Направление деятельности.
    LineOfBusiness,
    /// What the company does, in its own words.
    Activity,
    /// Which of our users is responsible for it.
    Responsible,
    /// A comment on the company.
    Comment,
    /// The day of the next contact.
    NextContactOn,
    /// The full name of a person.
    PersonName,
    /// The last name of a person.
    PersonLastName,
    /// The first name of a person.
    PersonFirstName,
    /// The patronymic of a person.
    PersonMiddleName,
    /// The position of a person.
    PersonPosition,
    /// The role of a person in the business with us.
    PersonRole,
    /// A phone of a person.
    PersonPhone,
    /// An e-mail address of a person.
    PersonEmail,
    /// A comment on a person.
    PersonComment,
}

const NAMES: [(Target, &str); 32] = [
    (Target::CompanyName, "company-name"),
    (Target::Kind, "kind"),
    (Target::Status, "status"),
    (Target::Inn, "inn"),
    (Target::Kpp, "kpp"),
    (Target::Ogrn, "ogrn"),
    (Target::Bik, "bik"),
    (Target::Account, "account"),
    (Target::CompanyPhone, "company-phone"),
    (Target::CompanyEmail, "company-email"),
    (Target::CompanyAddress, "company-address"),
    (Target::LegalAddress, "legal-address"),
    (Target::City, "city"),
    (Target::Site, "site"),
    (Target::Messenger, "messenger"),
    (Target::Source, "source"),
    (Target::Segment, "segment"),
    (Target::Tags, "tags"),
    (Target::LineOfBusiness, "line-of-business"),
    (Target::Activity, "activity"),
    (Target::Responsible, "responsible"),
    (Target::Comment, "comment"),
    (Target::NextContactOn, "next-contact-on"),
    (Target::PersonName, "person-name"),
    (Target::PersonLastName, "person-last-name"),
    (Target::PersonFirstName, "person-first-name"),
    (Target::PersonMiddleName, "person-middle-name"),
    (Target::PersonPosition, "person-position"),
    (Target::PersonRole, "person-role"),
    (Target::PersonPhone, "person-phone"),
    (Target::PersonEmail, "person-email"),
    (Target::PersonComment, "person-comment"),
];

/// A word that names no target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such target")]
pub struct UnknownTarget;

impl Target {
    /// All targets, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(target, _)| *target)
    }

    /// The stable kebab-case name.
    pub fn as_str(self) -> &'static str {
        NAMES
            .iter()
            .find(|(target, _)| *target == self)
            .map_or("", |(_, name)| name)
    }

    /// Whether it belongs to a person of the row, not to the company.
    pub fn is_of_person(self) -> bool {
        self.as_str().starts_with("person-")
    }

    /// Whether a row may have several values of it, told apart by the slot.
    pub fn is_repeatable(self) -> bool {
        self.is_of_person()
            || matches!(
                self,
                Self::CompanyPhone
                    | Self::CompanyEmail
                    | Self::CompanyAddress
                    | Self::Site
                    | Self::Messenger
                    | Self::Tags
                    | Self::Comment
            )
    }

    /// Whether a column of it begins another person when the one before is complete.
    pub(super) fn begins_person(self) -> bool {
        matches!(self, Self::PersonName | Self::PersonLastName)
    }

    /// The same thing of a person.
    pub(super) fn of_person(self) -> Option<Self> {
        match self {
            Self::CompanyPhone => Some(Self::PersonPhone),
            Self::CompanyEmail => Some(Self::PersonEmail),
            _ => None,
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Target {
    type Err = UnknownTarget;
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(target, _)| *target)
            .ok_or(UnknownTarget)
    }
}
