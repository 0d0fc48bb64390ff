//! How other areas name, find, hand over and merge records without knowing their slices.

use chrono::NaiveDateTime;

use super::Registry;
use crate::access::Action;
use crate::error::Result;
use crate::ids::{Subject, SubjectKind, UserId};
use crate::unit_of_work::{Read, Tx};

/// The names of those of the given records that the actor sees.
pub type Titles = fn(&mut Read<'_>, &[i64]) -> Result<Vec<(i64, String)>>;

/// How other areas name and link a record without knowing its slice.
#[derive(Clone, Copy)]
pub struct RecordKind {
    /// Of which records.
    pub kind: SubjectKind,
    /// The record's name, if the actor may do `Action` with it; `NotFound` when it is not seen.
    pub find: fn(&mut Read<'_>, i64, Action) -> Result<RecordTitle>,
    /// The names of those of the given records that the actor sees, in one query: for feeds and lists.
    pub titles: Titles,
    /// Folder of its page: `/companies`.
    pub path: &'static str,
    /// People whose names in the record's feed lead to their cards, at most one query. Asked of a record that is seen.
    pub people: fn(&mut Read<'_>, i64) -> Result<Vec<RecordTitle>>,
    /// The records whose feeds tell what happens to this one too: the client of a contact. Asked of a record that is seen.
    pub above: fn(&mut Read<'_>, i64) -> Result<Vec<Subject>>,
}

/// The records of a kind that are found by a text, each with its name.
pub type ByName = fn(&mut Read<'_>, &str) -> Result<Vec<(i64, String)>>;

/// How fields of the administrator's name records of a kind (`X8`).
#[derive(Clone, Copy)]
pub struct Naming {
    /// Which records.
    pub kind: SubjectKind,
    /// Those the actor sees that fit what was typed, the best first, each with its name; at most three queries.
    pub fitting: ByName,
    /// Those the actor sees that are called so, in one query.
    pub called: ByName,
    /// What a filter joins to their numbers, under a name of its own: `companies as named on named.id`.
    pub table: &'static str,
    /// Their names in normal form there.
    pub name: &'static str,
    /// Who answers for them there.
    pub responsible: &'static str,
}

/// What files of one kind of records may be sorted under, besides what they have been sorted under so far.
#[derive(Clone, Copy)]
pub struct DocumentCategories {
    /// Of which records.
    pub kind: SubjectKind,
    /// The categories for this record, in their order; at most one query. Asked of a record that is seen.
    pub of: fn(&mut Read<'_>, i64) -> Result<Vec<String>>,
}

/// Records under which not everybody who sees them sees every comment (`O10`).
#[derive(Clone, Copy)]
pub struct CommentSight {
    /// Of which records.
    pub kind: SubjectKind,
    /// Those whose comments under a record the actor sees; nothing: everybody's. Asked of a record that is seen.
    pub authors: fn(&mut Read<'_>, i64) -> Result<Option<Vec<UserId>>>,
}

/// The feed of the record names nobody whom its reader would look up.
///
/// # Errors
/// None.
pub fn nobody(_: &mut Read<'_>, _: i64) -> Result<Vec<RecordTitle>> {
    Ok(Vec::new())
}

/// The record is nobody's part.
///
/// # Errors
/// None.
pub fn nothing_above(_: &mut Read<'_>, _: i64) -> Result<Vec<Subject>> {
    Ok(Vec::new())
}

/// A record's name and address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordTitle {
    /// As people call it.
    pub title: String,
    /// Its page.
    pub path: String,
}

/// Moves an area's records from one responsible user to another and answers which.
pub type HandOver = fn(&mut Tx<'_>, UserId, UserId) -> Result<Vec<Subject>>;

/// Rows of an area that belong to a record of a lower one and follow it when it is merged into another: the employments
/// of a company, the comments under it. Each area says of its own how they go over and come back.
#[derive(Clone, Copy)]
pub struct Linked {
    /// Names them in what a merge remembers for its undo; the key of their name on the screens is `linked-…`.
    pub name: &'static str,
    /// What of the merged records would go over, as far as the actor sees it: for the preview.
    pub going: fn(&mut Read<'_>, &[Subject]) -> Result<Going>,
    /// Moves the rows of the first record to the second; answers what is needed to move them back.
    pub go_over: fn(&mut Tx<'_>, Subject, Subject) -> Result<serde_json::Value>,
    /// How many of the rows that went over to this record are not there any more.
    pub missing: fn(&mut Read<'_>, Subject, &serde_json::Value) -> Result<usize>,
    /// Moves back to the first record what went over to the second, as far as it is still there.
    pub come_back: fn(&mut Tx<'_>, Subject, Subject, &serde_json::Value) -> Result<()>,
}

/// Rows that would follow a merged record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Going {
    /// How many.
    pub count: i64,
    /// What the first of them are called, where they have names.
    pub names: Vec<String>,
}

/// Records of an area that the search finds beside clients and people.
#[derive(Clone, Copy)]
pub struct Finder {
    /// What `in=` of the search calls them: `interactions`.
    pub scope: &'static str,
    /// Key of their name.
    pub label: &'static str,
    /// Those the actor sees that have all parts of one of the readings, in one query; files of records of any kind, whose
    /// kinds say what is seen, in a few.
    pub find: fn(&mut Read<'_>, &Registry, &[Sought<'_>]) -> Result<Vec<FoundRecord>>,
}

/// One reading of the typed text: all parts must be there.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// In their normal form.
    pub parts: &'a [String],
}

/// A record that a [`Finder`] found.
#[derive(Debug, Clone)]
pub struct FoundRecord {
    /// By which of the readings.
    pub reading: usize,
    /// Its title alone has all parts.
    pub by_title: bool,
    /// As people call it.
    pub title: String,
    /// Whose it is.
    pub of: String,
    /// Its longer texts, where the parts may stand.
    pub texts: Vec<String>,
    /// Its page.
    pub path: String,
    /// Its icon.
    pub icon: &'static str,
    /// The hue of its icon.
    pub hue: &'static str,
    /// When it was or will be, UTC.
    pub at: NaiveDateTime,
    /// Key of its state.
    pub state: String,
}
