//! A line of the list of companies: what its columns show, on the page and in a file.

use base::ids::{CompanyId, SourceId};
use base::locale::Translator;
use base::{Read, Result};

use super::store::CompanyRow;
use super::{Company, CompanyColumn};
use crate::columns::{Shown, joined, points_shown};
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind, link_of};
use crate::people;
use crate::references::store::{self as references, Mark};

/// A company with what its columns show.
#[derive(Debug, Clone)]
pub struct CompanyLine {
    /// The company.
    pub company: Company,
    /// Who answers for it.
    pub responsible: Option<String>,
    /// Its own contact points, not those of its people.
    pub points: Vec<ContactPoint>,
    source: String,
    segments: String,
    tags: String,
    people: String,
}

/// What belongs to some companies and is shown by some columns.
pub struct Surroundings {
    sources: Vec<(SourceId, String)>,
    marks: Vec<Mark>,
    points: Vec<ContactPoint>,
    people: Vec<(CompanyId, String)>,
}

impl Surroundings {
    /// Loads what the columns need, and the contact points: four queries at most.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(
        read: &mut Read<'_>,
        rows: &[CompanyRow],
        columns: &[CompanyColumn],
    ) -> Result<Self> {
        use CompanyColumn::{People, Segments, Source, Tags};
        let ids: Vec<CompanyId> = rows.iter().map(|row| row.company.id).collect();
        let shows = |wanted: &[CompanyColumn]| wanted.iter().any(|one| columns.contains(one));
        let mut around = Self {
            sources: Vec::new(),
            marks: Vec::new(),
            points: points::of_companies(read, &ids)?,
            people: Vec::new(),
        };
        if shows(&[Source]) {
            let known = rows.iter().filter_map(|row| row.company.source_id);
            around.sources = references::source_names(read, known.collect())?;
        }
        if shows(&[Segments, Tags]) {
            around.marks = references::marks_of(read, &ids)?;
        }
        if shows(&[People]) {
            let people = people::store::of_companies(read, &ids)?.into_iter();
            let named = people.map(|(job, person)| {
                let name = match job.position.as_str() {
                    "" => person.full_name,
                    position => format!("{} ({position})", person.full_name),
                };
                (job.company_id, name)
            });
            around.people = named.collect();
        }
        Ok(around)
    }

    /// The line of one of the companies.
    pub fn line(&self, row: CompanyRow) -> CompanyLine {
        let id = row.company.id;
        let own = self
            .points
            .iter()
            .filter(|point| point.company_id == Some(id));
        let source = self
            .sources
            .iter()
            .find(|(source, _)| Some(*source) == row.company.source_id);
        let people = self.people.iter().filter(|(company, _)| *company == id);
        CompanyLine {
            points: own.cloned().collect(),
            source: source.map_or_else(String::new, |(_, name)| name.clone()),
            segments: references::in_a_row(&self.marks, id, "segment"),
            tags: references::in_a_row(&self.marks, id, "tag"),
            people: joined(people.map(|(_, name)| name.as_str())),
            responsible: row.responsible,
            company: row.company,
        }
    }
}

impl CompanyLine {
    /// What the column shows.
    pub fn shown(&self, column: CompanyColumn, t: &Translator) -> Shown {
        let company = &self.company;
        let number = |number: &Option<String>| number.clone().unwrap_or_default();
        Shown::Text(match column {
            CompanyColumn::NextContact => return Shown::day(company.next_contact_on),
            CompanyColumn::Created => return Shown::Moment(company.created_at),
            CompanyColumn::Updated => return Shown::Moment(company.updated_at),
            CompanyColumn::Name => company.name.clone(),
            CompanyColumn::Kind => t.get(&company.kind.label()),
            CompanyColumn::Status => t.get(&company.status.label()),
            CompanyColumn::RefusalReason => company.refusal_reason.clone(),
            CompanyColumn::City => company.city.clone(),
            CompanyColumn::Inn => number(&company.inn),
            CompanyColumn::Kpp => number(&company.kpp),
            CompanyColumn::Ogrn => number(&company.ogrn),
            CompanyColumn::Bik => number(&company.bik),
            CompanyColumn::Account => number(&company.account),
            CompanyColumn::LegalAddress => company.legal_address.clone(),
            CompanyColumn::LineOfBusiness => company.line_of_business.clone(),
            CompanyColumn::Activity => company.activity.clone(),
            CompanyColumn::Comment => company.comment.clone(),
            CompanyColumn::Responsible => self.responsible.clone().unwrap_or_default(),
            CompanyColumn::Source => self.source.clone(),
            CompanyColumn::Segments => self.segments.clone(),
            CompanyColumn::Tags => self.tags.clone(),
            CompanyColumn::People => self.people.clone(),
            CompanyColumn::Phones => points_shown(&self.points, |kind| kind == PointKind::Phone),
            CompanyColumn::Emails => points_shown(&self.points, |kind| kind == PointKind::Email),
            CompanyColumn::OtherPoints => points_shown(&self.points, PointKind::is_other),
        })
    }

    /// Its contact points of a kind.
    pub fn points_of(&self, kind: PointKind) -> Vec<&ContactPoint> {
        self.points
            .iter()
            .filter(|point| point.kind == kind)
            .collect()
    }

    /// Where its first number leads, unless a column has that link.
    pub fn phone_beside(&self, columns: &[CompanyColumn]) -> Option<String> {
        let is_shown = columns.contains(&CompanyColumn::Phones);
        link_of(&self.points, PointKind::Phone).filter(|_| !is_shown)
    }

    /// Where its first e-mail address leads, unless a column has that link.
    pub fn email_beside(&self, columns: &[CompanyColumn]) -> Option<String> {
        let is_shown = columns.contains(&CompanyColumn::Emails);
        link_of(&self.points, PointKind::Email).filter(|_| !is_shown)
    }

    /// The number that gives the responsible user's avatar its hue.
    pub fn responsible_number(&self) -> i64 {
        self.company.responsible_id.map_or(0, |user| user.0)
    }
}
