//! From what the bar and the form of a change post to what is wanted.

use base::html::form::Form;
use base::ids::SubjectKind;
use base::{Ctx, Error, Result};

use super::picked::{Picked, list_of};
use super::{Records, Wanted, Wish};
use crate::companies::CompanyStatus;
use crate::companies::store::CompanyView;
use crate::people::store::PersonView;
use crate::{companies, people};

base::text_enum! {
    /// What the bar of a list can change.
    pub enum Field {
        /// Who answers for clients.
        Responsible = "responsible",
        /// How we stand.
        Status = "status",
        /// Into a segment or out of it.
        Segment = "segment",
        /// Into the archive.
        Archive = "archive",
        /// Out of the archive.
        Return = "return",
    }
}

impl Field {
    /// Key of what is done.
    pub fn label(self) -> String {
        format!("bulk-change-{self}")
    }
}

/// Companies or people, as the bar says.
///
/// # Errors
/// `NotFound` for anything else.
pub(super) fn kind_of(form: &Form) -> Result<SubjectKind> {
    match form.line("of").as_str() {
        "company" => Ok(SubjectKind::Company),
        "person" => Ok(SubjectKind::Person),
        _ => Err(Error::NotFound),
    }
}

/// Which field the bar asks to change.
///
/// # Errors
/// `NotFound` for one that these records do not have.
pub(super) fn field_of(form: &Form, kind: SubjectKind) -> Result<Field> {
    let field = form.line("change").parse().map_err(|_| Error::NotFound)?;
    match (kind, field) {
        (SubjectKind::Company, _) | (_, Field::Archive | Field::Return) => Ok(field),
        _ => Err(Error::NotFound),
    }
}

/// The list and the rows of it that were chosen.
///
/// # Errors
/// `NotFound` for an unknown list; `Invalid` when no row is chosen.
pub(super) async fn records_of(ctx: &Ctx, form: &Form) -> Result<Records> {
    let picked = Picked::of(form)?;
    let list = list_of(form);
    if kind_of(form)? == SubjectKind::Person {
        let fields = people::filters::fields(ctx).await?;
        let (list, view) = people::pages::asked(ctx, &fields, &list)?;
        let of_archive = view == PersonView::Archived;
        return Ok(match picked {
            Picked::Ticked(ids) => Records::Named { ids, of_archive },
            Picked::Whole => Records::People(list, view),
        });
    }
    let fields = companies::filters::fields(ctx).await?;
    let (list, view) = companies::pages::asked(ctx, &fields, &list)?;
    let of_archive = view == CompanyView::Archived;
    Ok(match picked {
        Picked::Ticked(ids) => Records::Named { ids, of_archive },
        Picked::Whole => Records::Companies(list, view),
    })
}

impl Wanted {
    /// Reads what was posted.
    ///
    /// # Errors
    /// `NotFound` for an unknown list or field; `Invalid`: no row, no value.
    pub(super) async fn from_form(ctx: &Ctx, form: &Form) -> Result<Self> {
        let kind = kind_of(form)?;
        let unchosen = |name: &str| Error::field(name, "error-choose-from-list");
        let wish = match field_of(form, kind)? {
            // «Никто» is a value to be chosen, not one that was forgotten.
            Field::Responsible => match form.line("responsible_id").as_str() {
                "nobody" => Wish::Responsible(None),
                id => {
                    let id = id.parse().map_err(|_| unchosen("responsible_id"))?;
                    Wish::Responsible(Some(id))
                }
            },
            Field::Status => {
                let status: Option<CompanyStatus> = form.parsed("status")?;
                let status = status.ok_or_else(|| unchosen("status"))?;
                Wish::Status(status, form.line("reason"))
            }
            Field::Segment => match form.line("how").as_str() {
                "join" => Wish::JoinSegment(form.line("segment")),
                "leave" => Wish::LeaveSegment(form.line("segment")),
                _ => return Err(unchosen("how")),
            },
            Field::Archive => Wish::Archive,
            Field::Return => Wish::Return,
        };
        Ok(Self {
            kind,
            records: records_of(ctx, form).await?,
            wish,
        })
    }
}
