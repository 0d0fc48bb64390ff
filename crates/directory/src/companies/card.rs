//! What the pages of companies show.

use activity::feed::Timeline;
use activity::fields::FieldValues;
use activity::record_fields::{OwnFields, ToldField};
use base::area::RecordTitle;
use base::html::Page;
use base::html::form::Form;
use base::ids::CompanyId;
use base::{Action, Ctx, Error, FieldErrors, Read, Result};

use super::form::form_of;
use super::{Company, store};
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind, link_of};
use crate::people::{self, Employment, Person};
use crate::references::store as references;

/// A person at a company with their contact points.
pub struct Contact {
    /// What they are there.
    pub employment: Employment,
    /// Who.
    pub person: Person,
    /// How to reach them.
    pub points: Vec<ContactPoint>,
}

impl Contact {
    /// What dials their first phone.
    pub fn phone(&self) -> Option<String> {
        link_of(&self.points, PointKind::Phone)
    }

    /// What writes to their first e-mail.
    pub fn email(&self) -> Option<String> {
        link_of(&self.points, PointKind::Email)
    }
}

/// A company's contact points and its people with theirs: two queries. Give a visible company only.
///
/// # Errors
/// The base could not be read.
pub fn contacts_of(
    read: &mut Read<'_>,
    company: CompanyId,
) -> Result<(Vec<ContactPoint>, Vec<Contact>)> {
    let found = people::store::of_companies(read, &[company])?;
    let ids: Vec<_> = found.iter().map(|(_, person)| person.id).collect();
    let all = points::of_company_and_people(read, company, &ids)?;
    let contacts = found.into_iter().map(|(employment, person)| {
        let own = all
            .iter()
            .filter(|point| point.person_id == Some(person.id));
        Contact {
            points: own.cloned().collect(),
            employment,
            person,
        }
    });
    let contacts = contacts.collect();
    Ok((
        all.into_iter()
            .filter(|point| point.company_id == Some(company))
            .collect(),
        contacts,
    ))
}

/// What the form offers to choose from.
#[derive(Default)]
pub struct Choices {
    /// Sources in use.
    pub sources: Vec<String>,
    /// Segments in use.
    pub segments: Vec<String>,
    /// Active users.
    pub users: Vec<(i64, String)>,
}

impl Choices {
    /// One query.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(read: &mut Read<'_>) -> Result<Self> {
        let names = references::choices(read)?;
        let of = |list: &str| {
            let all = names.iter().filter(|name| name.list == list);
            all.map(|name| (name.id, name.name.clone()))
                .collect::<Vec<_>>()
        };
        let named = |list: &str| of(list).into_iter().map(|(_, name)| name).collect();
        Ok(Self {
            sources: named("source"),
            segments: named("segment"),
            users: of("user"),
        })
    }
}

/// A part of the card that is being edited in place.
pub struct Editing {
    /// Its name: `points`, `work`, `requisites`, `details`, `own`.
    pub part: String,
    /// The values.
    pub form: Form,
    /// The whole form as it was when the editing began, to put two edits together.
    pub was: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// What there is to choose from.
    pub choices: Choices,
}

/// The card of a company.
pub struct Card {
    /// The company.
    pub company: Company,
    /// Name of its source.
    pub source: Option<String>,
    /// Name of the responsible user.
    pub responsible: Option<String>,
    /// Its segments in a row.
    pub segments: String,
    /// Its tags in a row.
    pub tags: String,
    /// How to reach it.
    pub points: Vec<ContactPoint>,
    /// Its people.
    pub people: Vec<Contact>,
    /// Fields of the administrator's.
    pub own: OwnFields,
    /// What they hold.
    pub own_values: FieldValues,
    /// What happened.
    pub timeline: Timeline,
    /// What is being edited.
    pub editing: Option<Editing>,
}

impl Card {
    /// Seven queries; one more if a field of the administrator's names employees.
    ///
    /// # Errors
    /// `NotFound` when the company is not seen.
    pub fn load(read: &mut Read<'_>, ctx: &Ctx, id: CompanyId) -> Result<Self> {
        let found = store::with_names(read, &[id])?.into_iter().next();
        let (company, source, responsible) = found.ok_or(Error::NotFound)?;
        read.actor.require(Action::View)?;
        let marks = references::marks_of(read, &[id])?;
        let (points, people) = contacts_of(read, id)?;
        let named = people.iter().map(|contact| RecordTitle {
            title: contact.person.full_name.clone(),
            path: contact.person.path(),
        });
        let timeline = Timeline::load(read, ctx, id.into(), None, named.collect())?;
        let (own, own_values) = OwnFields::of_record(read, id.into())?;
        Ok(Self {
            own_values,
            own,
            source,
            responsible,
            segments: references::in_a_row(&marks, id, "segment"),
            tags: references::in_a_row(&marks, id, "tag"),
            points,
            people,
            timeline,
            company,
            editing: None,
        })
    }

    /// The whole form of the company as it is.
    pub fn form(&self) -> Form {
        let mut form = form_of(
            &self.company,
            self.source.as_deref().unwrap_or_default(),
            &self.segments,
            &self.tags,
            &self.points,
        );
        self.own.fill(&self.own_values, &mut form);
        form
    }

    /// What of the administrator's fields is filled, in words.
    pub fn own_told(&self, page: &Page) -> Vec<ToldField> {
        self.own.told(&self.own_values, page.translator())
    }

    /// Whether this part is being edited.
    pub fn edits(&self, part: &str) -> bool {
        self.editing
            .as_ref()
            .is_some_and(|editing| editing.part == part)
    }

    /// What dials its first phone.
    pub fn phone(&self) -> Option<String> {
        link_of(&self.points, PointKind::Phone)
    }

    /// What writes to its first e-mail.
    pub fn email(&self) -> Option<String> {
        link_of(&self.points, PointKind::Email)
    }

    /// The responsible user's number, for the hue.
    pub fn responsible_number(&self) -> i64 {
        self.company.responsible_id.map_or(0, |user| user.0)
    }

    /// The day of the next contact as a date field has it.
    pub fn next_contact_value(&self) -> String {
        self.company
            .next_contact_on
            .map(|day| day.to_string())
            .unwrap_or_default()
    }

    /// Label and value of the requisites that are known.
    pub fn requisites(&self) -> Vec<(&'static str, String)> {
        let company = &self.company;
        let address = Some(company.legal_address.clone()).filter(|address| !address.is_empty());
        [
            ("company-inn", company.inn.clone()),
            ("company-kpp", company.kpp.clone()),
            ("company-ogrn", company.ogrn.clone()),
            ("company-bik", company.bik.clone()),
            ("company-account", company.account.clone()),
            ("company-legal_address", address),
        ]
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .collect()
    }
}
