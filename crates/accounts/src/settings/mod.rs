//! Settings of the installation that the administrator changes while it runs; those of the machine are in its file.

pub mod store;

base::text_enum! {
    /// The name of a setting.
    pub enum Setting {
        /// Hash of the secret in the link that makes the first administrator.
        SetupLink = "setup-link",
        /// Tell a user that a client they may not see is kept already: `yes` or `no`.
        TellHiddenDuplicates = "tell-hidden-duplicates",
    }
}
