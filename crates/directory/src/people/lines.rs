//! A line of the list of people: what its columns show, on the page and in a file.

use accounts::users;
use base::ids::{PersonId, UserId};
use base::locale::Translator;
use base::{Read, Result};

use super::{Employment, Person, PersonColumn, PersonRole, store};
use crate::columns::{Shown, joined, points_shown};
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind, link_of};

/// A person with what their columns show.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// The person.
    pub person: Person,
    /// Where they work or worked, as far as the actor sees the companies; the present first.
    pub jobs: Vec<(Employment, String)>,
    /// How to reach them.
    pub points: Vec<ContactPoint>,
    responsible: String,
}

/// What belongs to some people and is shown by some columns.
pub struct Surroundings {
    jobs: Vec<(Employment, String)>,
    points: Vec<ContactPoint>,
    names: Vec<(UserId, String)>,
}

impl Surroundings {
    /// Loads their work, their contact points, and what else the columns need: three queries at most.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(read: &mut Read<'_>, people: &[Person], columns: &[PersonColumn]) -> Result<Self> {
        let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
        let mut users = Vec::new();
        if columns.contains(&PersonColumn::Responsible) {
            users.extend(people.iter().filter_map(|person| person.responsible_id));
            users.sort_unstable();
            users.dedup();
        }
        Ok(Self {
            jobs: store::employments_of(read, &ids)?,
            points: points::of_people(read, &ids)?,
            names: users::store::names(read, &users)?,
        })
    }

    /// The line of one of the people.
    pub fn line(&self, person: Person) -> PersonLine {
        let jobs = self
            .jobs
            .iter()
            .filter(|(job, _)| job.person_id == person.id);
        let points = self
            .points
            .iter()
            .filter(|point| point.person_id == Some(person.id));
        let responsible = self
            .names
            .iter()
            .find(|(id, _)| Some(*id) == person.responsible_id);
        PersonLine {
            jobs: jobs.cloned().collect(),
            points: points.cloned().collect(),
            responsible: responsible.map_or_else(String::new, |(_, name)| name.clone()),
            person,
        }
    }
}

impl PersonLine {
    /// What the column shows.
    pub fn shown(&self, column: PersonColumn, t: &Translator) -> Shown {
        let of_jobs = |text: &dyn Fn(&(Employment, String)) -> String| {
            let texts: Vec<String> = self.jobs.iter().map(text).collect();
            joined(
                texts
                    .iter()
                    .map(String::as_str)
                    .filter(|text| !text.is_empty()),
            )
        };
        Shown::Text(match column {
            PersonColumn::Created => return Shown::Moment(self.person.created_at),
            PersonColumn::Updated => return Shown::Moment(self.person.updated_at),
            PersonColumn::Name => self.person.full_name.clone(),
            PersonColumn::Company => of_jobs(&|(_, company)| company.clone()),
            PersonColumn::Position => of_jobs(&|(job, _)| job.position.clone()),
            PersonColumn::Role => of_jobs(&|(job, _)| match job.role {
                PersonRole::Unknown => String::new(),
                role => t.get(&role.label()),
            }),
            PersonColumn::Responsible => self.responsible.clone(),
            PersonColumn::Comment => self.person.comment.clone(),
            PersonColumn::Phones => points_shown(&self.points, |kind| kind == PointKind::Phone),
            PersonColumn::Emails => points_shown(&self.points, |kind| kind == PointKind::Email),
            PersonColumn::OtherPoints => points_shown(&self.points, PointKind::is_other),
        })
    }

    /// Where they work, or worked, in the first place.
    pub fn job(&self) -> Option<&(Employment, String)> {
        self.jobs.first()
    }

    /// Their job title there.
    pub fn position(&self) -> &str {
        self.job().map_or("", |(job, _)| job.position.as_str())
    }

    /// Their contact points of a kind.
    pub fn points_of(&self, kind: PointKind) -> Vec<&ContactPoint> {
        self.points
            .iter()
            .filter(|point| point.kind == kind)
            .collect()
    }

    /// Where their first number leads, unless a column has that link.
    pub fn phone_beside(&self, columns: &[PersonColumn]) -> Option<String> {
        let is_shown = columns.contains(&PersonColumn::Phones);
        link_of(&self.points, PointKind::Phone).filter(|_| !is_shown)
    }

    /// Where their first e-mail address leads, unless a column has that link.
    pub fn email_beside(&self, columns: &[PersonColumn]) -> Option<String> {
        let is_shown = columns.contains(&PersonColumn::Emails);
        link_of(&self.points, PointKind::Email).filter(|_| !is_shown)
    }
}
