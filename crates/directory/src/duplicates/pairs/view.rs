//! Pairs as pages show them: both records side by side, what they share marked.

use base::ids::{CompanyId, PersonId, SubjectKind};
use base::{Read, Result};

use super::Pair;
use crate::companies::store as companies;
use crate::contact_points::{ContactPoint, PointKind, store as points};
use crate::duplicates::Reason;
use crate::people::store as people;

/// Most phones and e-mails shown of a record; those that both have come first.
const MOST_POINTS: usize = 4;

/// A pair with its records.
pub struct Shown {
    /// The pair.
    pub pair: Pair,
    /// Its records.
    pub sides: [Side; 2],
}

impl Shown {
    /// The address where the two are merged.
    pub fn merge_path(&self) -> String {
        let folder = match self.pair.kind {
            SubjectKind::Company => "companies",
            _ => "people",
        };
        format!(
            "/{folder}/merge?ids={},{}",
            self.pair.first, self.pair.second
        )
    }
}

/// A record of a pair.
#[derive(Debug, Clone)]
pub struct Side {
    /// Its number.
    pub id: i64,
    /// Its page.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Clients have a square mark, people a round one.
    pub is_company: bool,
    /// What is known of it.
    pub lines: Vec<Line>,
}

/// Something known of a record.
#[derive(Debug, Clone)]
pub struct Line {
    /// Key of its name.
    pub label: String,
    /// As people read it.
    pub value: String,
    /// Both records have it.
    pub is_common: bool,
}

/// Loads the records of pairs of one kind; a pair of which the actor does not see both is left out: four queries at most.
///
/// # Errors
/// The base could not be read.
pub fn load(read: &mut Read<'_>, kind: SubjectKind, pairs: Vec<Pair>) -> Result<Vec<Shown>> {
    let mut ids: Vec<i64> = pairs
        .iter()
        .flat_map(|pair| [pair.first, pair.second])
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let sides = match kind {
        SubjectKind::Company => of_companies(read, &ids)?,
        _ => of_people(read, &ids)?,
    };
    let side = |pair: &Pair, id: i64| {
        let side = sides.iter().find(|side| side.id == id)?;
        Some(marked(side.clone(), &pair.reasons))
    };
    Ok(pairs
        .into_iter()
        .filter_map(|pair| {
            let sides = [side(&pair, pair.first)?, side(&pair, pair.second)?];
            Some(Shown { pair, sides })
        })
        .collect())
}

fn of_companies(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<Side>> {
    let ids: Vec<CompanyId> = ids.iter().copied().map(CompanyId).collect();
    let rows = companies::with_names(read, &ids)?;
    let ids: Vec<CompanyId> = rows.iter().map(|(company, ..)| company.id).collect();
    let points = points::of_companies(read, &ids)?;
    let sides = rows.into_iter().map(|(company, _, responsible)| {
        let mut lines = Vec::new();
        push(&mut lines, "company-inn", company.inn.as_deref());
        push(&mut lines, "company-city", Some(&company.city));
        let own = points
            .iter()
            .filter(|point| point.company_id == Some(company.id));
        push_points(&mut lines, own);
        push(&mut lines, "company-responsible_id", responsible.as_deref());
        Side {
            id: company.id.0,
            path: company.path(),
            name: company.name,
            is_company: true,
            lines,
        }
    });
    Ok(sides.collect())
}

fn of_people(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<Side>> {
    let ids: Vec<PersonId> = ids.iter().copied().map(PersonId).collect();
    let rows = people::find_all(read, &ids)?;
    let ids: Vec<PersonId> = rows.iter().map(|person| person.id).collect();
    let points = points::of_people(read, &ids)?;
    let jobs = people::employments_of(read, &ids)?;
    let sides = rows.into_iter().map(|person| {
        let mut lines = Vec::new();
        let own_jobs = jobs.iter().filter(|(job, _)| job.person_id == person.id);
        for (job, company) in own_jobs.take(2) {
            let place = match job.position.as_str() {
                "" => company.clone(),
                position => format!("{company}, {position}"),
            };
            push(&mut lines, "person-company", Some(&place));
        }
        let own = points
            .iter()
            .filter(|point| point.person_id == Some(person.id));
        push_points(&mut lines, own);
        Side {
            id: person.id.0,
            path: person.path(),
            name: person.full_name,
            is_company: false,
            lines,
        }
    });
    Ok(sides.collect())
}

fn push(lines: &mut Vec<Line>, label: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        lines.push(Line {
            label: label.to_owned(),
            value: value.to_owned(),
            is_common: false,
        });
    }
}

fn push_points<'a>(lines: &mut Vec<Line>, points: impl Iterator<Item = &'a ContactPoint>) {
    for point in points.filter(|point| matches!(point.kind, PointKind::Phone | PointKind::Email)) {
        push(lines, &point.kind.label(), Some(&point.display()));
    }
}

/// Marks what both records have, and leaves out the phones and e-mails that are too many.
fn marked(mut side: Side, reasons: &[Reason]) -> Side {
    for line in &mut side.lines {
        line.is_common = reasons.iter().any(|reason| match reason {
            Reason::Inn(inn) => line.label == "company-inn" && line.value == *inn,
            // An extension is not compared.
            Reason::Phone(phone) => line.value.starts_with(phone.as_str()),
            Reason::Email(email) => line.value.to_lowercase() == *email,
            Reason::SameName | Reason::AlikeName => false,
        });
    }
    let is_point = |line: &Line| line.label.starts_with("point-");
    let common = side
        .lines
        .iter()
        .filter(|line| is_point(line) && line.is_common);
    let mut room = MOST_POINTS.saturating_sub(common.count());
    side.lines.retain(|line| {
        if !is_point(line) || line.is_common {
            return true;
        }
        let fits = room > 0;
        room = room.saturating_sub(1);
        fits
    });
    side
}
