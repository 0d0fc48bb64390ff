//! A client that is kept already and what a file says of it: what changes, and what it was before.

use base::ids::UserId;
use base::{FieldErrors, Result};
use chrono::NaiveDate;
use formats::names::normal_form;

use super::own::RowFields;
use super::reading::{Draft, add};
use super::{OnMatch, Reason, reason};
use crate::companies::{Company, CompanyInput, rules};
use crate::contact_points::{NewPoint, display};
use crate::people::{Employment, Person, PersonInput, PersonRole};

/// A client as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its row.
    pub company: Company,
    /// What its form would hold.
    pub input: CompanyInput,
    /// Its people.
    pub people: Vec<KeptPerson>,
}

/// A person as they are kept.
#[derive(Debug, Clone)]
pub struct KeptPerson {
    /// Their row.
    pub person: Person,
    /// Their work at the client.
    pub employment: Employment,
    /// What their form would hold.
    pub input: PersonInput,
}

/// What a file changes about a client.
#[derive(Debug, Clone)]
pub struct Change {
    /// What its form will hold.
    pub input: CompanyInput,
    /// The changed fields: target, old, new.
    pub fields: Vec<(String, String, String)>,
    /// People to add.
    pub new_people: Vec<PersonInput>,
    /// People to change.
    pub people: Vec<(KeptPerson, PersonInput)>,
}

impl Change {
    /// The file says nothing new.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.new_people.is_empty() && self.people.is_empty()
    }
}

/// Puts what the file says to what is kept; what the file does not say stays.
///
/// # Errors
/// Both together break a rule of the form.
pub fn change(
    kept: &Kept,
    draft: &Draft,
    rule: OnMatch,
    own: &RowFields,
) -> Result<Change, Reason> {
    let input = merged(&kept.input, draft, rule);
    let mut fields = differences(&kept.input, &input);
    let others = own.of_company();
    let others = others.differences(kept.input.own.values(), &input.own);
    fields.extend(others.map(|(field, told)| {
        let [before, after] = told.map(Option::unwrap_or_default);
        (reason::own_target(&field.name), before, after)
    }));
    if !fields.is_empty() {
        let mut errors = FieldErrors::default();
        rules::check(&input, &mut errors);
        if !errors.is_empty() {
            return Err(Reason::of_fields(&errors));
        }
    }
    let mut change = Change {
        input,
        fields,
        new_people: Vec::new(),
        people: Vec::new(),
    };
    for person in draft.people() {
        let name = normal_form(&person.full_name);
        let same = |known: &&KeptPerson| normal_form(&known.person.full_name) == name;
        match kept.people.iter().find(same) {
            Some(known) => {
                let input = merged_person(&known.input, person, rule);
                if input != known.input {
                    change.people.push((known.clone(), input));
                }
            }
            None => change.new_people.push(person.clone()),
        }
    }
    Ok(change)
}

fn merged(kept: &CompanyInput, draft: &Draft, rule: OnMatch) -> CompanyInput {
    let (new, given) = (&draft.company, &draft.given);
    let mut input = kept.clone();
    let replace = rule == OnMatch::Overwrite;
    let line = |old: &mut String, new: &String| {
        if !new.is_empty() && (replace || old.is_empty()) {
            old.clone_from(new);
        }
    };
    line(&mut input.name, &new.name);
    line(&mut input.line_of_business, &new.line_of_business);
    line(&mut input.activity, &new.activity);
    line(&mut input.city, &new.city);
    line(&mut input.legal_address, &new.legal_address);
    line(&mut input.source, &new.source);
    line(&mut input.comment, &new.comment);
    value(&mut input.inn, &new.inn, rule);
    value(&mut input.kpp, &new.kpp, rule);
    value(&mut input.ogrn, &new.ogrn, rule);
    // An account is one with its bank: half of a pair fits nothing.
    if replace || (input.bik.is_none() && input.account.is_none()) {
        value(&mut input.bik, &new.bik, rule);
        value(&mut input.account, &new.account, rule);
    }
    value(&mut input.next_contact_on, &new.next_contact_on, rule);
    value(&mut input.responsible_id, &given.responsible, rule);
    if replace {
        input.kind = given.kind.unwrap_or(input.kind);
        if let Some(status) = given.status {
            input.status = status;
            input.refusal_reason.clone_from(&new.refusal_reason);
        }
    }
    join(&mut input.segments, &new.segments);
    join(&mut input.tags, &new.tags);
    for point in &new.points {
        add(&mut input.points, point.clone());
    }
    input.own.fill(&new.own, replace);
    input
}

fn merged_person(kept: &PersonInput, new: &PersonInput, rule: OnMatch) -> PersonInput {
    let mut person = kept.clone();
    let replace = rule == OnMatch::Overwrite;
    for (old, new) in [
        (&mut person.position, &new.position),
        (&mut person.comment, &new.comment),
    ] {
        if !new.is_empty() && (replace || old.is_empty()) {
            old.clone_from(new);
        }
    }
    if new.role != PersonRole::Unknown && (replace || person.role == PersonRole::Unknown) {
        person.role = new.role;
    }
    for point in &new.points {
        add(&mut person.points, point.clone());
    }
    person.own.fill(&new.own, replace);
    person
}

fn value<T: Clone>(old: &mut Option<T>, new: &Option<T>, rule: OnMatch) {
    if new.is_some() && (rule == OnMatch::Overwrite || old.is_none()) {
        old.clone_from(new);
    }
}

/// Marks are joined up to as many as a form may have.
fn join(old: &mut Vec<String>, new: &[String]) {
    for mark in new {
        let known = old
            .iter()
            .any(|known| normal_form(known) == normal_form(mark));
        if !known && old.len() < rules::MOST_MARKS {
            old.push(mark.clone());
        }
    }
}

fn differences(old: &CompanyInput, new: &CompanyInput) -> Vec<(String, String, String)> {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let day = |day: Option<NaiveDate>| {
        day.map(|day| day.format("%d.%m.%Y").to_string())
            .unwrap_or_default()
    };
    let user = |user: Option<UserId>| user.map(|user| user.to_string()).unwrap_or_default();
    let points = |points: &[NewPoint]| {
        let shown: Vec<String> = points
            .iter()
            .map(|point| display(point.kind, &point.value))
            .collect();
        shown.join(", ")
    };
    let pairs = [
        ("company-name", old.name.clone(), new.name.clone()),
        ("kind", old.kind.to_string(), new.kind.to_string()),
        ("status", old.status.to_string(), new.status.to_string()),
        (
            "line-of-business",
            old.line_of_business.clone(),
            new.line_of_business.clone(),
        ),
        ("activity", old.activity.clone(), new.activity.clone()),
        ("city", old.city.clone(), new.city.clone()),
        (
            "inn",
            text(old.inn.as_ref().map(|v| v.as_str())),
            text(new.inn.as_ref().map(|v| v.as_str())),
        ),
        (
            "kpp",
            text(old.kpp.as_ref().map(|v| v.as_str())),
            text(new.kpp.as_ref().map(|v| v.as_str())),
        ),
        (
            "ogrn",
            text(old.ogrn.as_ref().map(|v| v.as_str())),
            text(new.ogrn.as_ref().map(|v| v.as_str())),
        ),
        (
            "bik",
            text(old.bik.as_ref().map(|v| v.as_str())),
            text(new.bik.as_ref().map(|v| v.as_str())),
        ),
        (
            "account",
            text(old.account.as_ref().map(|v| v.as_str())),
            text(new.account.as_ref().map(|v| v.as_str())),
        ),
        (
            "legal-address",
            old.legal_address.clone(),
            new.legal_address.clone(),
        ),
        ("source", old.source.clone(), new.source.clone()),
        ("segment", old.segments.join(", "), new.segments.join(", ")),
        ("tags", old.tags.join(", "), new.tags.join(", ")),
        (
            "responsible",
            user(old.responsible_id),
            user(new.responsible_id),
        ),
        (
            "next-contact-on",
            day(old.next_contact_on),
            day(new.next_contact_on),
        ),
        ("comment", old.comment.clone(), new.comment.clone()),
        ("company-phone", points(&old.points), points(&new.points)),
    ];
    pairs
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(target, old, new)| (target.to_owned(), old, new))
        .collect()
}
