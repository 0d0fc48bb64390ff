//! The list of sheets and the origin of dates.

use super::TableError;
use super::package::{Package, broken};
use super::value::Epoch;
use super::xml::Met;
use std::collections::HashMap;
use std::io::{Read, Seek};

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const SHEETS_LIMIT: usize = 1_000;

/// A sheet of cells.
pub(super) struct Sheet {
    pub name: String,
    pub part: String,
    pub hidden: bool,
}

pub(super) struct Workbook {
    pub sheets: Vec<Sheet>,
    pub epoch: Epoch,
}

pub(super) fn read<R: Read + Seek>(package: &mut Package<R>) -> Result<Workbook, TableError> {
    if !package.has(WORKBOOK) {
        return Err(TableError::NotATable);
    }
    let relations = relations(package)?;
    let mut sheets = Vec::new();
    let mut epoch = Epoch::Year1900;
    package.with_part(WORKBOOK, |xml| {
        loop {
            match xml.next()? {
                Met::Start(tag) if tag.name() == "workbookPr" => {
                    if matches!(tag.attribute("date1904").as_deref(), Some("1" | "true")) {
                        epoch = Epoch::Year1904;
                    }
                }
                Met::Start(tag) if tag.name() == "sheet" => {
                    let name = tag.attribute("name").unwrap_or_default();
                    let hidden = tag
                        .attribute("state")
                        .is_some_and(|state| state != "visible");
                    if let Some(part) = tag.attribute("id").and_then(|id| relations.get(&id)) {
                        sheets.push(Sheet {
                            name,
                            part: part.clone(),
                            hidden,
                        });
                    }
                    if sheets.len() > SHEETS_LIMIT {
                        return Err(broken(WORKBOOK, &"too many sheets"));
                    }
                }
                Met::Finished => return Ok(()),
                _ => {}
            }
        }
    })?;
    sheets.retain(|sheet| package.has(&sheet.part));
    Ok(Workbook { sheets, epoch })
}

/// The parts by the identifiers under which the workbook refers to them; only sheets of cells.
fn relations<R: Read + Seek>(
    package: &mut Package<R>,
) -> Result<HashMap<String, String>, TableError> {
    let mut parts = HashMap::new();
    package.with_part(RELATIONS, |xml| {
        loop {
            match xml.next()? {
                Met::Start(tag) if tag.name() == "Relationship" => {
                    let is_sheet = tag
                        .attribute("Type")
                        .is_some_and(|kind| kind.ends_with("/worksheet"));
                    if let (true, Some(id), Some(target)) =
                        (is_sheet, tag.attribute("Id"), tag.attribute("Target"))
                    {
                        let part = if target.starts_with('/') {
                            target
                        } else {
                            format!("xl/{target}")
                        };
                        parts.insert(id, part);
                    }
                }
                Met::Finished => return Ok(()),
                _ => {}
            }
        }
    })?;
    Ok(parts)
}
