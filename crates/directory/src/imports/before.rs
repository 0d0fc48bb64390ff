//! What an import wrote in a row, and what was there before: kept for undoing it.

use activity::record_fields::OwnValues;
use base::ids::{EmploymentId, PersonId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::merging::KeptPerson;
use crate::companies::{CompanyInput, CompanyKind, CompanyStatus};
use crate::contact_points::{NewPoint, PointKind};
use crate::people::{PersonInput, PersonRole};

/// What an import wrote in a row, and what was there before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Details {
    /// The people it added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonId>,
    /// The company before; none when the row added it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyBefore>,
    /// The people it changed, before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<PersonBefore>,
}

type Point = (PointKind, String, String, String);

/// What a company's form held.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CompanyBefore {
    lines: [String; 8],
    requisites: [Option<String>; 5],
    kind: CompanyKind,
    status: CompanyStatus,
    segments: Vec<String>,
    tags: Vec<String>,
    responsible_id: Option<UserId>,
    next_contact_on: Option<NaiveDate>,
    points: Vec<Point>,
    #[serde(default, skip_serializing_if = "OwnValues::is_empty")]
    own: OwnValues,
}

/// What a person's form held.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PersonBefore {
    /// Who.
    pub id: PersonId,
    /// Their work at the company.
    pub employment_id: EmploymentId,
    full_name: String,
    position: String,
    role: PersonRole,
    comment: String,
    points: Vec<Point>,
    #[serde(default, skip_serializing_if = "OwnValues::is_empty")]
    own: OwnValues,
}

impl CompanyBefore {
    /// Remembers a form.
    pub fn of(input: &CompanyInput) -> Self {
        let text = |value: Option<&str>| value.map(str::to_owned);
        Self {
            lines: [
                &input.name,
                &input.refusal_reason,
                &input.line_of_business,
                &input.activity,
                &input.city,
                &input.legal_address,
                &input.source,
                &input.comment,
            ]
            .map(Clone::clone),
            requisites: [
                text(input.inn.as_ref().map(|v| v.as_str())),
                text(input.kpp.as_ref().map(|v| v.as_str())),
                text(input.ogrn.as_ref().map(|v| v.as_str())),
                text(input.bik.as_ref().map(|v| v.as_str())),
                text(input.account.as_ref().map(|v| v.as_str())),
            ],
            kind: input.kind,
            status: input.status,
            segments: input.segments.clone(),
            tags: input.tags.clone(),
            responsible_id: input.responsible_id,
            next_contact_on: input.next_contact_on,
            points: input.points.iter().map(point_before).collect(),
            own: input.own.clone(),
        }
    }

    /// The form as it was.
    pub fn into_input(self) -> CompanyInput {
        let [
            name,
            refusal_reason,
            line_of_business,
            activity,
            city,
            legal_address,
            source,
            comment,
        ] = self.lines;
        let [inn, kpp, ogrn, bik, account] = self.requisites;
        CompanyInput {
            name,
            kind: self.kind,
            status: self.status,
            refusal_reason,
            line_of_business,
            activity,
            city,
            inn: parsed(inn),
            kpp: parsed(kpp),
            ogrn: parsed(ogrn),
            bik: parsed(bik),
            account: parsed(account),
            legal_address,
            source,
            segments: self.segments,
            tags: self.tags,
            responsible_id: self.responsible_id,
            next_contact_on: self.next_contact_on,
            comment,
            points: self.points.into_iter().map(point).collect(),
            own: self.own,
        }
    }
}

impl PersonBefore {
    /// Remembers a form.
    pub fn of(kept: &KeptPerson) -> Self {
        let input = &kept.input;
        Self {
            id: kept.person.id,
            employment_id: kept.employment.id,
            full_name: input.full_name.clone(),
            position: input.position.clone(),
            role: input.role,
            comment: input.comment.clone(),
            points: input.points.iter().map(point_before).collect(),
            own: input.own.clone(),
        }
    }

    /// The form as it was.
    pub fn into_input(self) -> PersonInput {
        PersonInput {
            full_name: self.full_name,
            position: self.position,
            role: self.role,
            comment: self.comment,
            points: self.points.into_iter().map(point).collect(),
            own: self.own,
        }
    }
}

/// A requisite as it is kept; it was checked when it was written.
pub fn parsed<T: std::str::FromStr>(kept: Option<String>) -> Option<T> {
    kept.and_then(|text| text.parse().ok())
}

fn point_before(point: &NewPoint) -> Point {
    (
        point.kind,
        point.value.clone(),
        point.key.clone(),
        point.note.clone(),
    )
}

fn point((kind, value, key, note): Point) -> NewPoint {
    NewPoint {
        kind,
        value,
        key,
        note,
    }
}
