//! From rows of a file to what they say of a company and its people, checked as the form checks it.

mod cells;
mod people;

use std::collections::HashMap;

use accounts::users::User;
use base::ids::UserId;
use base::{FieldErrors, Result, Text};
use formats::columns::Target;
use formats::names::{clean_line, clean_text, company_key, normal_form};
use formats::requisites::{Account, Bik, Inn, Kpp, Ogrn};
use formats::table::Row;

use super::mapping::Meaning;
use super::own::RowFields;
use super::{Import, Mapping, Options, Reason, words};
use crate::companies::{CompanyInput, CompanyKind, CompanyStatus, form, rules};
use crate::contact_points::NewPoint;
use crate::people::PersonInput;

/// Rows of one company: the first names it, the others add people.
pub type Group = Vec<Row>;

/// What the rows of one company say.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The number of its first row.
    pub number: u64,
    /// The company, with what the form would propose where the file is silent.
    pub company: CompanyInput,
    /// Which of the choices the file does give.
    pub given: Given,
    /// The people of each row, or why the row does not fit.
    pub rows: Vec<(u64, Result<Vec<PersonInput>, Reason>)>,
    /// Worth knowing: which row, and what.
    pub remarks: Vec<(u64, Reason)>,
}

/// The company's choices that the file gives.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given {
    /// Its kind.
    pub kind: Option<CompanyKind>,
    /// How we stand.
    pub status: Option<CompanyStatus>,
    /// Who answers for it.
    pub responsible: Option<UserId>,
}

impl Draft {
    /// All its people.
    pub fn people(&self) -> impl Iterator<Item = &PersonInput> {
        self.rows
            .iter()
            .filter_map(|(_, people)| people.as_ref().ok())
            .flatten()
    }
}

/// Understands rows by a mapping.
pub struct Reader<'a> {
    mapping: &'a Mapping,
    options: &'a Options,
    people: Vec<u8>,
    users: HashMap<String, Option<UserId>>,
    fields: &'a RowFields,
}

impl<'a> Reader<'a> {
    /// Knows the users by their names and logins, and the administrator's fields that columns are taken for.
    pub fn new(import: &'a Import, users: &[User], fields: &'a RowFields) -> Self {
        Self {
            mapping: &import.mapping,
            options: &import.options,
            people: import.mapping.people(),
            users: by_name(users),
            fields,
        }
    }

    /// Whether the row only adds people to the company of the rows before it: what it says of the company is empty or
    /// the same. A phone or e-mail of its own belongs to its person.
    pub fn continues(&self, group: &Group, row: &Row) -> bool {
        let cell =
            |row: &'_ Row, at: usize| row.cells.get(at).map_or("", |cell| cell.trim()).to_owned();
        let mut has_person = false;
        for (at, meaning) in self.mapping.0.iter().enumerate() {
            let Some(meaning) = meaning else { continue };
            let value = cell(row, at);
            if value.is_empty() {
                continue;
            }
            if meaning.person().is_some() {
                has_person = true;
            } else if !may_be_of_person(meaning) && value != cell(&group[0], at) {
                return false;
            }
        }
        has_person
    }

    /// What a company's rows say.
    pub fn draft(&self, group: &Group) -> Draft {
        let first = &group[0];
        let mut draft = Draft {
            number: first.number,
            company: CompanyInput::named(""),
            given: Given::default(),
            rows: Vec::with_capacity(group.len()),
            remarks: Vec::new(),
        };
        let company = self.company(first, &mut draft);
        let mut names: Vec<String> = Vec::new();
        let mut refused = company.is_err();
        for (at, row) in group.iter().enumerate() {
            let people = match &company {
                Err(reason) if at == 0 => Err(reason.clone()),
                // Without its first row there is no company for the others.
                _ if refused => Err(company_refused(first.number)),
                _ => self
                    .lost(row)
                    .and_then(|()| self.people_of(row, at == 0, &mut draft)),
            };
            refused |= at == 0 && people.is_err();
            let people = people.map(|people| once(people, &mut names));
            draft.rows.push((row.number, people));
        }
        draft
    }

    fn company(&self, row: &Row, draft: &mut Draft) -> Result<(), Reason> {
        let mut input = CompanyInput::named(&self.line(row, Target::CompanyName));
        draft.company.name.clone_from(&input.name);
        self.lost(row)?;
        input.kind = words::kind_of_name(&input.name);
        if input.name.is_empty() {
            return Err(Reason::of_row("import-error-nameless"));
        }
        input.inn = self.requisite(row, Target::Inn, Inn::parse_cell)?;
        input.kpp = self.requisite(row, Target::Kpp, Kpp::parse_cell)?;
        input.ogrn = self.requisite(row, Target::Ogrn, Ogrn::parse)?;
        input.bik = self.requisite(row, Target::Bik, Bik::parse_cell)?;
        input.account = self.requisite(row, Target::Account, Account::parse)?;
        input.line_of_business = self.line(row, Target::LineOfBusiness);
        input.activity = self.line(row, Target::Activity);
        input.city = self.line(row, Target::City);
        input.legal_address = self.line(row, Target::LegalAddress);
        input.source = self.line(row, Target::Source);
        if input.source.is_empty() {
            input.source.clone_from(&self.options.source);
        }
        input.segments = form::marks(&self.joined(row, Target::Segment, 1, ","));
        input.tags = form::marks(&self.joined(row, Target::Tags, 1, ","));
        input.comment = clean_text(&self.joined(row, Target::Comment, 1, "\n"));
        input.next_contact_on = self.day(row)?;
        self.choices(row, &mut input, draft);
        input.points = self.points(row, &mut draft.remarks)?;
        input.own = self.own(row, None)?;
        let mut errors = FieldErrors::default();
        rules::check(&input, &mut errors);
        if !errors.is_empty() {
            return Err(Reason::of_fields(&errors));
        }
        draft.company = input;
        Ok(())
    }

    /// Kind, status and responsible user: a word that is not understood is worth a remark, not a refusal.
    fn choices(&self, row: &Row, input: &mut CompanyInput, draft: &mut Draft) {
        if let Some(word) = self.first(row, Target::Kind) {
            draft.given.kind = words::kind(word);
            input.kind = draft.given.kind.unwrap_or(input.kind);
        } else if self.mapping.has(Target::Inn) && input.inn.as_ref().is_some_and(Inn::is_personal)
        {
            input.kind = CompanyKind::Entrepreneur;
        }
        if let Some(word) = self.first(row, Target::Status) {
            draft.given.status = words::status(word);
            match draft.given.status {
                Some(status) => input.status = status,
                None => {
                    let reason = Reason::of_value(Target::Status, word, "import-remark-status");
                    draft.remarks.push((row.number, reason));
                }
            }
            if input.status == CompanyStatus::Refused {
                input.refusal_reason = clean_line(word);
            }
        }
        input.responsible_id = self.options.responsible_id;
        if let Some(name) = self.first(row, Target::Responsible) {
            match self.users.get(&normal_form(name)).copied().flatten() {
                Some(user) => {
                    draft.given.responsible = Some(user);
                    input.responsible_id = Some(user);
                }
                None => {
                    let reason =
                        Reason::of_value(Target::Responsible, name, "import-remark-responsible");
                    draft.remarks.push((row.number, reason));
                }
            }
        }
    }

    fn day(&self, row: &Row) -> Result<Option<chrono::NaiveDate>, Reason> {
        let Some(cell) = self.first(row, Target::NextContactOn) else {
            return Ok(None);
        };
        let wrong = || Reason::of_value(Target::NextContactOn, cell, "error-date");
        words::day(cell).map(Some).ok_or_else(wrong)
    }
}

/// In a row that adds people, a phone of nobody in particular is the person's.
fn may_be_of_person(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Usual(column) if is_reach(column.target))
}

fn is_reach(target: Target) -> bool {
    matches!(target, Target::CompanyPhone | Target::CompanyEmail)
}

/// Why a row that adds people does not fit when the first row of their company does not.
pub fn company_refused(row: u64) -> Reason {
    Reason::of_row(Text::new("import-error-company-row").with("row", row))
}

/// The people whose name the company's rows have not given yet.
fn once(people: Vec<PersonInput>, names: &mut Vec<String>) -> Vec<PersonInput> {
    let mut new = Vec::with_capacity(people.len());
    for person in people {
        let key = normal_form(&person.full_name);
        if !names.contains(&key) {
            names.push(key);
            new.push(person);
        }
    }
    new
}

/// Adds a point unless it is there, up to as many as a form may have.
pub fn add(points: &mut Vec<NewPoint>, point: NewPoint) {
    let known = points
        .iter()
        .any(|known| known.kind == point.kind && known.key == point.key);
    if !known && points.len() < crate::contact_points::rules::MOST {
        points.push(point);
    }
}

/// Users by full name, login and surname; a name that two share is nobody's.
fn by_name(users: &[User]) -> HashMap<String, Option<UserId>> {
    let mut known: HashMap<String, Option<UserId>> = HashMap::new();
    for user in users.iter().filter(|user| user.active) {
        let full = normal_form(&user.full_name);
        let mut names: Vec<String> = full.split(' ').map(str::to_owned).collect();
        names.push(user.login.clone());
        names.push(full);
        names.sort_unstable();
        names.dedup();
        for name in names {
            known
                .entry(name)
                .and_modify(|known| *known = None)
                .or_insert(Some(user.id));
        }
    }
    known
}

/// By what the company of a draft is known again.
pub fn name_key(draft: &Draft) -> String {
    company_key(&draft.company.name)
}
