//! Reference lists: sources (how clients learn of us) and segments (groups of clients). Learned from what is entered.

pub mod store;

base::text_enum! {
    /// Which list.
    pub enum ReferenceList {
        /// Where clients learn of us.
        Sources = "sources",
        /// Groups of clients.
        Segments = "segments",
    }
}
