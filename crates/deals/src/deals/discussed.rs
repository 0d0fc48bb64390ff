//! Deals, their contracts and invoices as what a contact with the client is about (`J2`).

use base::area::{Discussed, DiscussedRecord};
use base::ids::{CompanyId, DealId, Subject, SubjectKind};
use chrono::NaiveDate;

use super::store::discussed as store;

/// What a contact can be about.
pub const DISCUSSED: &[Discussed] = &[
    Discussed {
        kind: SubjectKind::Deal,
        of_client: |read, company, most| store::deals(read, store::Asked::Of(company, most)),
        named: |read, ids| store::deals(read, store::Asked::These(ids)),
        parts: store::papers,
    },
    Discussed {
        kind: SubjectKind::Contract,
        of_client: |read, company, most| store::contracts(read, store::Asked::Of(company, most)),
        named: |read, ids| store::contracts(read, store::Asked::These(ids)),
        parts: |_| Vec::new(),
    },
    Discussed {
        kind: SubjectKind::Invoice,
        of_client: |read, company, most| store::invoices(read, store::Asked::Of(company, most)),
        named: |read, ids| store::invoices(read, store::Asked::These(ids)),
        parts: |_| Vec::new(),
    },
];

/// A deal: «№ 2026-0418 Насосы».
pub(super) fn deal(
    (id, company, number, subject): (DealId, CompanyId, String, String),
) -> DiscussedRecord {
    DiscussedRecord {
        subject: id.into(),
        company,
        title: format!("№ {number} {subject}"),
        path: format!("/deals/{id}"),
    }
}

/// A contract or an invoice of a deal, on whose page it stands: «№ 12, 03.11.2026».
pub(super) fn paper(
    subject: Subject,
    (deal, company): (DealId, CompanyId),
    (number, day): (&str, NaiveDate),
) -> DiscussedRecord {
    DiscussedRecord {
        subject,
        company,
        title: format!("№ {number}, {}", day.format("%d.%m.%Y")),
        path: format!("/deals/{deal}"),
    }
}
