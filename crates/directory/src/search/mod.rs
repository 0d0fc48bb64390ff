//! What the search box of a list finds: names, INN, phones and e-mails, in any case, by any part of at least three
//! characters (`X3`). A record's entry changes in the same transaction as the record.

pub mod rules;
pub mod store;

base::text_enum! {
    /// Whose entry.
    pub enum SearchKind {
        /// A company.
        Company = "company",
        /// A person.
        Person = "person",
    }
}
