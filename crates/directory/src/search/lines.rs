//! The lines of what was found, as a page shows them.

use base::html::Page;
use base::html::form::encode;
use base::ids::{CompanyId, PersonId};
use base::{Read, Result};
use formats::email::Email;
use formats::phone::Phone;

use super::found::{Found, Hit, MOST, Other};
use super::rules::{self, Fit, Fix, Marked};
use super::{Scope, SearchKind};
use crate::companies::Company;
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind};
use crate::people::{Employment, Person, store as people};

/// A record that was found.
pub(super) struct Line {
    pub path: String,
    /// Icon and hue of what has no avatar.
    pub mark: Option<(&'static str, &'static str)>,
    pub is_company: bool,
    pub id: i64,
    pub name: String,
    pub title: Marked,
    pub about: Marked,
    /// Where a longer text has what was looked for.
    pub snippet: Option<Marked>,
    /// Who answers for a company; when a contact was.
    pub side: String,
    /// What stands under it.
    pub under_side: String,
    pub archived: bool,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// The best of all: Enter opens it.
    pub is_best: bool,
}

/// Lines of one sort.
pub(super) struct Group {
    /// Key of its heading.
    pub label: &'static str,
    pub count: i64,
    pub lines: Vec<Line>,
    best: (Fix, Fit),
}

/// What is shown of a page of results.
pub(super) struct Shown {
    pub companies: Vec<Hit<Company>>,
    pub people: Vec<Hit<Person>>,
    points: Vec<ContactPoint>,
    jobs: Vec<(Employment, String)>,
    others: Vec<(&'static str, i64, Vec<Other>)>,
}

impl Shown {
    /// The first `most` of each kind and what their lines tell: two queries at most.
    pub(super) fn load(
        read: &mut Read<'_>,
        found: &Found,
        scope: Scope,
        most: usize,
    ) -> Result<Self> {
        let (mut companies, mut people) = (Vec::new(), Vec::new());
        if scope.has(SearchKind::Company) {
            companies = found.companies.iter().take(most).cloned().collect();
        }
        if scope.has(SearchKind::Person) {
            people = found.people.iter().take(most).cloned().collect();
        }
        let company_ids: Vec<CompanyId> = companies.iter().map(|hit| hit.record.id).collect();
        let person_ids: Vec<PersonId> = people.iter().map(|hit| hit.record.id).collect();
        let others = found
            .others
            .iter()
            .filter(|(finder, _)| scope.has_of(finder));
        let others = others.map(|(finder, hits)| {
            let shown = hits.iter().take(most).cloned().collect();
            (finder.label, count(hits), shown)
        });
        let any = !(companies.is_empty() && people.is_empty());
        Ok(Self {
            points: if any {
                points::of_companies_and_people(read, &company_ids, &person_ids)?
            } else {
                Vec::new()
            },
            jobs: if people.is_empty() {
                Vec::new()
            } else {
                people::employments_of(read, &person_ids)?
            },
            others: others.collect(),
            companies,
            people,
        })
    }

    /// The lines in groups, the group with the best one first. Digits are told by where they stand.
    pub(super) fn groups(&self, page: &Page, found: &Found, typed: &str) -> Vec<Group> {
        let is_number = rules::is_number(typed);
        let mut groups: Vec<Group> = Vec::new();
        let mut add = |label: &'static str, line: Line, best: (Fix, Fit)| match groups
            .iter_mut()
            .find(|group| group.label == label)
        {
            Some(group) => group.lines.push(line),
            None => groups.push(Group {
                label,
                count: 0,
                lines: vec![line],
                best,
            }),
        };
        for hit in &self.companies {
            let label = if is_number {
                number_label(&hit.parts, &self.points_of(hit.record.id), "menu-companies")
            } else {
                "menu-companies"
            };
            add(label, self.company(page, hit), (hit.fix, hit.fit));
        }
        for hit in &self.people {
            let own = self.points_of_person(hit.record.id);
            let label = if is_number {
                number_label(&hit.parts, &own, "menu-people")
            } else {
                "menu-people"
            };
            add(label, self.person(hit), (hit.fix, hit.fit));
        }
        for group in &mut groups {
            group.count = match group.label {
                "menu-companies" if !is_number => count(&found.companies),
                "menu-people" if !is_number => count(&found.people),
                _ => i64::try_from(group.lines.len()).unwrap_or(i64::MAX),
            };
        }
        for (label, count, hits) in &self.others {
            groups.extend(hits.first().map(|first| Group {
                label,
                count: *count,
                lines: hits.iter().map(|hit| other(page, hit)).collect(),
                best: (first.fix, first.fit),
            }));
        }
        groups.sort_by_key(|group| group.best);
        if let Some(first) = groups.first_mut() {
            first.lines[0].is_best = true;
            if typed.is_empty() {
                first.label = "search-recent";
            }
        }
        groups
    }

    fn points_of(&self, id: CompanyId) -> Vec<&ContactPoint> {
        let own = |point: &&ContactPoint| point.company_id == Some(id);
        self.points.iter().filter(own).collect()
    }

    fn points_of_person(&self, id: PersonId) -> Vec<&ContactPoint> {
        let own = |point: &&ContactPoint| point.person_id == Some(id);
        self.points.iter().filter(own).collect()
    }

    fn company(&self, page: &Page, hit: &Hit<Company>) -> Line {
        let company = &hit.record;
        let points = self.points_of(company.id);
        let inn = company
            .inn
            .as_deref()
            .map(|inn| page.tw("search-inn", "inn", inn));
        let known = [Some(company.city.clone()), inn];
        let known: Vec<String> = known
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect();
        let mut others = told(&points);
        others.push(company.legal_address.clone());
        Line {
            path: format!("/companies/{}", company.id),
            mark: None,
            snippet: None,
            under_side: String::new(),
            is_company: true,
            id: company.id.0,
            name: company.name.clone(),
            title: rules::marked(&company.name, &hit.parts),
            about: about(&hit.parts, &company.name, known.join(", "), others),
            side: hit.responsible.clone().unwrap_or_default(),
            archived: company.archived,
            phone: link(&points, PointKind::Phone),
            email: link(&points, PointKind::Email),
            is_best: false,
        }
    }

    fn person(&self, hit: &Hit<Person>) -> Line {
        let person = &hit.record;
        let points = self.points_of_person(person.id);
        let job = self.jobs.iter().find(|(job, _)| job.person_id == person.id);
        let work = job.map_or_else(String::new, |(job, company)| match job.position.as_str() {
            "" => company.clone(),
            position => format!("{position}, {company}"),
        });
        let phone = points.iter().find(|point| point.kind == PointKind::Phone);
        Line {
            path: person.path(),
            mark: None,
            snippet: None,
            under_side: String::new(),
            is_company: false,
            id: person.id.0,
            name: person.full_name.clone(),
            title: rules::marked(&person.full_name, &hit.parts),
            about: about(&hit.parts, &person.full_name, work, told(&points)),
            side: phone.map_or_else(String::new, |phone| phone.display()),
            archived: person.archived,
            phone: link(&points, PointKind::Phone),
            email: link(&points, PointKind::Email),
            is_best: false,
        }
    }
}

/// A record of a higher area: what it is called and whose it is, or where its texts have what was looked for.
fn other(page: &Page, hit: &Other) -> Line {
    let record = &hit.record;
    let named = [&record.title, &record.of];
    let missing = |part: &&String| !named.iter().any(|text| rules::has(text, part));
    let missing = hit.parts.iter().find(missing);
    let telling = missing.and_then(|part| {
        record
            .texts
            .iter()
            .find_map(|text| rules::around(text, part))
    });
    Line {
        path: record.path.clone(),
        mark: Some((record.icon, record.hue)),
        is_company: false,
        id: 0,
        name: record.title.clone(),
        title: rules::marked(&record.title, &hit.parts),
        about: rules::marked(&record.of, &hit.parts),
        snippet: telling.map(|text| rules::marked(&text, &hit.parts)),
        side: page.moment(record.at),
        under_side: page.t(&record.state),
        archived: false,
        phone: None,
        email: None,
        is_best: false,
    }
}

/// How many were found.
pub(super) fn count<H>(hits: &[H]) -> i64 {
    i64::try_from(hits.len()).unwrap_or(i64::MAX)
}

/// There may be more than were counted.
pub(super) fn has_more(found: &Found) -> bool {
    let others = found.others.iter().map(|(_, hits)| hits.len());
    let mut all = others.chain([found.companies.len(), found.people.len()]);
    all.any(|number| number >= MOST)
}

/// Digits stand in a phone, or in another number.
fn number_label(
    parts: &[String],
    points: &[&ContactPoint],
    otherwise: &'static str,
) -> &'static str {
    let is_in = |point: &&&ContactPoint| {
        point.kind == PointKind::Phone && parts.iter().all(|part| rules::has(&point.value, part))
    };
    match (points.iter().any(|point| is_in(&point)), otherwise) {
        (true, _) => "search-phones",
        (false, "menu-companies") => "search-numbers",
        (false, label) => label,
    }
}

fn link(points: &[&ContactPoint], kind: PointKind) -> Option<String> {
    points.iter().find(|point| point.kind == kind)?.link()
}

/// The contact points as a line tells them.
fn told(points: &[&ContactPoint]) -> Vec<String> {
    let tell = |point: &&ContactPoint| match point.note.as_str() {
        "" => point.display(),
        note => format!("{}, {note}", point.display()),
    };
    points.iter().map(tell).collect()
}

/// What stands under the name: where the record has what the name has not, or else what is usual.
fn about(parts: &[String], name: &str, usual: String, others: Vec<String>) -> Marked {
    let missing = parts.iter().find(|part| !rules::has(name, part));
    let telling = missing.and_then(|part| {
        let mut all = std::iter::once(&usual).chain(&others);
        all.find(|text| rules::has(text, part)).cloned()
    });
    rules::marked(&telling.unwrap_or(usual), parts)
}

/// A form that keeps what was not found, or a call.
pub(super) struct Offer {
    pub path: String,
    pub icon: &'static str,
    /// Key of its words.
    pub label: &'static str,
    pub value: String,
}

/// What to do with a text that nothing is called by.
pub(super) fn offers(typed: &str, may_edit: bool) -> Vec<Offer> {
    let offer = |icon, label, path: &str, name: &str| Offer {
        path: format!("{path}?{name}={}", encode(typed)),
        icon,
        label,
        value: typed.to_owned(),
    };
    let phone = Phone::parse(typed).ok();
    let mut offers = Vec::new();
    if may_edit && phone.is_some() {
        offers.push(offer(
            "user-plus",
            "search-add-person-phone",
            "/people/new",
            "phone",
        ));
        offers.push(offer(
            "building",
            "search-add-company-phone",
            "/companies/new",
            "phone",
        ));
    } else if may_edit && Email::parse(typed).is_ok() {
        offers.push(offer(
            "user-plus",
            "search-add-person-email",
            "/people/new",
            "email",
        ));
        offers.push(offer(
            "building",
            "search-add-company-email",
            "/companies/new",
            "email",
        ));
    } else if may_edit && typed.chars().any(char::is_alphabetic) {
        offers.push(offer(
            "building",
            "search-add-company",
            "/companies/new",
            "name",
        ));
        offers.push(offer(
            "user-plus",
            "search-add-person",
            "/people/new",
            "full_name",
        ));
    }
    offers.extend(phone.map(|phone| Offer {
        path: phone.tel_uri(),
        icon: "phone-call",
        label: "search-call",
        value: phone.display(),
    }));
    offers
}
