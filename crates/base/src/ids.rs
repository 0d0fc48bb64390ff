//! Identifiers of every record kind. They live below all areas, so that any table can point at any record.

crate::id!(
    /// An account of an employee.
    UserId
);
crate::id!(
    /// A department of our company.
    DepartmentId
);
crate::id!(
    /// One signed-in browser.
    SessionId
);
crate::id!(
    /// One line of the feed.
    EventId
);
crate::id!(
    /// A client.
    CompanyId
);
crate::id!(
    /// A contact person of a client.
    PersonId
);
crate::id!(
    /// The period of a person's work at a company.
    EmploymentId
);
crate::id!(
    /// A phone, address, site … of a company or person.
    ContactPointId
);
crate::id!(
    /// How clients learn of us.
    SourceId
);
crate::id!(
    /// A group of companies.
    SegmentId
);
crate::id!(
    /// A remark under a record.
    CommentId
);
crate::id!(
    /// A file attached to a record.
    DocumentId
);
crate::id!(
    /// A saved view of a list.
    ViewId
);
crate::id!(
    /// One file being taken into the base.
    ImportId
);
crate::id!(
    /// Two records that may be one.
    PairId
);
crate::id!(
    /// Records put together into one.
    MergeId
);
crate::id!(
    /// One change of many records.
    BulkChangeId
);
crate::id!(
    /// One contact with a client.
    InteractionId
);
crate::id!(
    /// What was agreed in a contact.
    DecisionId
);
crate::id!(
    /// A user's own alarm.
    ReminderId
);
crate::id!(
    /// One message to one recipient.
    NoticeId
);
crate::id!(
    /// A browser that notices are pushed to.
    DeviceId
);
crate::id!(
    /// Who is told what, when.
    RuleId
);
crate::id!(
    /// A reminder that repeats.
    SeriesId
);
crate::id!(
    /// A kind of business with clients.
    DealTypeId
);
crate::id!(
    /// One piece of business with a client.
    DealId
);
crate::id!(
    /// A legal person of ours.
    LegalEntityId
);
crate::id!(
    /// One piece of background work.
    JobId
);

crate::text_enum! {
    /// What kind of record a [`Subject`] is.
    pub enum SubjectKind {
        /// An account.
        User = "user",
        /// A department.
        Department = "department",
        /// A client.
        Company = "company",
        /// A contact person.
        Person = "person",
        /// A contact with a client.
        Interaction = "interaction",
        /// A piece of business with a client.
        Deal = "deal",
        /// A contract of a piece of business.
        Contract = "contract",
        /// An invoice of a piece of business.
        Invoice = "invoice",
        /// A kind of business with clients.
        DealType = "deal-type",
        /// An import of a file.
        Import = "import",
        /// A change of many records at once.
        Bulk = "bulk",
        /// An entry of a reference list: a source or a segment.
        Reference = "reference",
        /// The whole installation: its settings, backups, exports.
        Installation = "installation",
    }
}

/// Any record of the base: what an event, a comment, a file or a reminder is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Subject {
    /// The kind of record.
    pub kind: SubjectKind,
    /// Its number within the kind.
    pub id: i64,
}

impl Subject {
    /// The installation itself, of which there is one.
    pub const INSTALLATION: Self = Self {
        kind: SubjectKind::Installation,
        id: 0,
    };
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

impl std::str::FromStr for Subject {
    type Err = crate::types::UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || crate::types::UnknownValue::new("Subject", text);
        let (kind, id) = text.split_once(':').ok_or_else(unknown)?;
        Ok(Self {
            kind: kind.parse()?,
            id: id.parse().map_err(|_| unknown())?,
        })
    }
}

macro_rules! subjects {
    ($($id:ident => $kind:ident),+ $(,)?) => { $(
        impl From<$id> for Subject {
            fn from(id: $id) -> Self {
                Self { kind: SubjectKind::$kind, id: id.0 }
            }
        }
    )+ };
}
subjects!(UserId => User, DepartmentId => Department, CompanyId => Company, PersonId => Person, InteractionId => Interaction, DealId => Deal, DealTypeId => DealType, ImportId => Import,
    BulkChangeId => Bulk, SourceId => Reference, SegmentId => Reference);
