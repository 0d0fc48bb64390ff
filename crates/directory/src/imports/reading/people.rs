//! The people of a row, and how to reach them and their company.

use base::{FieldErrors, Result};
use formats::columns::Target;
use formats::names::{clean_line, clean_text};
use formats::table::Row;

use super::super::{Reason, WrongPoints, words};
use super::{Draft, Reader, add, is_reach};
use crate::contact_points::rules::check as check_point;
use crate::contact_points::{NewPoint, PointKind};
use crate::people::{PersonInput, PersonRole};

impl Reader<'_> {
    pub(super) fn points(
        &self,
        row: &Row,
        remarks: &mut Vec<(u64, Reason)>,
    ) -> Result<Vec<NewPoint>, Reason> {
        let mut points = Vec::new();
        for (target, cell) in self.cells(row, None) {
            match target {
                Target::CompanyPhone | Target::CompanyEmail => {
                    self.reach(target, cell, row.number, &mut points, remarks)?;
                }
                Target::CompanyAddress => push(&mut points, target, PointKind::Address, cell)?,
                Target::Messenger => push(&mut points, target, PointKind::Messenger, cell)?,
                Target::Site => {
                    for site in cell.split(|c: char| matches!(c, ',' | ';') || c.is_whitespace()) {
                        push(&mut points, target, PointKind::Site, site)?;
                    }
                }
                _ => {}
            }
        }
        Ok(points)
    }

    pub(super) fn people_of(
        &self,
        row: &Row,
        is_first: bool,
        draft: &mut Draft,
    ) -> Result<Vec<PersonInput>, Reason> {
        let mut people = Vec::new();
        for slot in &self.people {
            let mut person = PersonInput {
                full_name: self.name(row, *slot),
                position: clean_line(&self.joined(row, Target::PersonPosition, *slot, ", ")),
                role: PersonRole::Unknown,
                comment: clean_text(&self.joined(row, Target::PersonComment, *slot, "\n")),
                points: Vec::new(),
                own: self.own(row, Some(*slot))?,
            };
            for (target, cell) in self.cells(row, Some(*slot)) {
                match target {
                    Target::PersonPhone | Target::PersonEmail => {
                        self.reach(
                            target,
                            cell,
                            row.number,
                            &mut person.points,
                            &mut draft.remarks,
                        )?;
                    }
                    Target::PersonRole => {
                        person.role = words::role(cell).unwrap_or(PersonRole::Unknown)
                    }
                    _ => {}
                }
            }
            if person.is_blank() {
                continue;
            }
            if person.full_name.is_empty() {
                // A field of the administrator's has no place at the company.
                if !is_first || !person.own.holds_nothing() {
                    return Err(Reason::of_value(
                        Target::PersonName,
                        "",
                        "person-error-name",
                    ));
                }
                // A phone of nobody is the company's; what it is for is what stands beside it.
                let note: String = person.position.chars().take(120).collect();
                let points = person.points.into_iter().map(|point| NewPoint {
                    note: note.clone(),
                    ..point
                });
                for point in points {
                    add(&mut draft.company.points, point);
                }
                continue;
            }
            let mut errors = FieldErrors::default();
            person.check(&mut errors);
            if !errors.is_empty() {
                return Err(Reason::of_fields(&errors));
            }
            people.push(person);
        }
        if let (false, Some(first)) = (is_first, people.first_mut()) {
            self.own_reach(row, first, draft)?;
        }
        Ok(people)
    }

    /// Phones and e-mails of a row that adds people, unless they are the company's.
    fn own_reach(
        &self,
        row: &Row,
        person: &mut PersonInput,
        draft: &mut Draft,
    ) -> Result<(), Reason> {
        let mut own = Vec::new();
        for (target, cell) in self.cells(row, None) {
            if is_reach(target) {
                self.reach(target, cell, row.number, &mut own, &mut draft.remarks)?;
            }
        }
        let of_company = |point: &NewPoint| {
            let points = draft.company.points.iter();
            points
                .clone()
                .any(|known| known.kind == point.kind && known.key == point.key)
        };
        own.retain(|point| !of_company(point));
        own.into_iter()
            .for_each(|point| add(&mut person.points, point));
        Ok(())
    }

    /// Phones or e-mails of a cell that may hold several.
    pub(super) fn reach(
        &self,
        target: Target,
        cell: &str,
        number: u64,
        points: &mut Vec<NewPoint>,
        remarks: &mut Vec<(u64, Reason)>,
    ) -> Result<(), Reason> {
        let is_phone = matches!(target, Target::CompanyPhone | Target::PersonPhone);
        let (kind, pieces): (PointKind, Vec<String>) = if is_phone {
            let pieces = formats::phone::parse_many(cell);
            (
                PointKind::Phone,
                pieces.into_iter().map(|(piece, _)| piece).collect(),
            )
        } else {
            let pieces = formats::email::split_many(cell);
            (
                PointKind::Email,
                pieces.into_iter().map(str::to_owned).collect(),
            )
        };
        for piece in pieces {
            match check_point(kind, &clean_line(&piece), "") {
                Ok(point) => add(points, point),
                Err(_) if self.options.wrong_points == WrongPoints::Keep => {
                    push(points, target, PointKind::Other, &piece)?;
                    let reason = Reason::of_value(target, &piece, "import-remark-kept");
                    remarks.push((number, reason));
                }
                Err(text) => return Err(Reason::of_value(target, &piece, text)),
            }
        }
        Ok(())
    }
}

fn push(
    points: &mut Vec<NewPoint>,
    target: Target,
    kind: PointKind,
    value: &str,
) -> Result<(), Reason> {
    let value = clean_line(value);
    if value.is_empty() {
        return Ok(());
    }
    let point =
        check_point(kind, &value, "").map_err(|text| Reason::of_value(target, &value, text))?;
    add(points, point);
    Ok(())
}
