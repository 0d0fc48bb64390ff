//! What makes two records look like one.

use base::ids::{CompanyId, PersonId};
use formats::names::alike::{are_alike, neighbours, skeleton, sound};
use formats::names::{FullName, split_full_name};

use crate::contact_points::{PointKind, display};
use crate::duplicates::Reason;

/// What of a company is compared.
#[derive(Debug, Clone)]
pub struct Company {
    /// Its number.
    pub id: CompanyId,
    /// How its name is said.
    pub sound: String,
    /// Its taxpayer number.
    pub inn: Option<String>,
    /// Where it is, in its normal form; may be empty.
    pub city_key: String,
    /// Its own phones and e-mails, as they are compared.
    pub points: Vec<(PointKind, String)>,
    /// Put aside: makes no pairs.
    pub archived: bool,
}

/// What of a person is compared.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their number.
    pub id: PersonId,
    /// As written.
    pub full_name: String,
    /// Their phones and e-mails, as they are compared.
    pub points: Vec<(PointKind, String)>,
    /// Where they work or worked.
    pub companies: Vec<CompanyId>,
    /// Put aside: makes no pairs.
    pub archived: bool,
}

impl Company {
    /// The keys by which companies with its phones and e-mails are found.
    pub fn point_keys(&self) -> impl Iterator<Item = String> + '_ {
        self.points.iter().map(|(_, key)| key.clone())
    }

    /// The keys by which companies of its name are found, as it is and with a slip of the pen in it.
    pub fn name_keys(&self) -> Vec<String> {
        neighbours(&skeleton(&self.sound))
    }
}

impl Person {
    /// The keys by which people with their phones and e-mails are found.
    pub fn point_keys(&self) -> impl Iterator<Item = String> + '_ {
        self.points.iter().map(|(_, key)| key.clone())
    }

    /// The key by which people of the name are found.
    pub fn name_key(&self) -> String {
        skeleton(&sound(&formats::names::normal_form(&self.full_name)))
    }

    /// The keys by which colleagues are found.
    pub fn company_keys(&self) -> impl Iterator<Item = String> + '_ {
        self.companies.iter().map(ToString::to_string)
    }
}

/// Why two companies may be one; nothing when nothing says so. Another INN is another company, unless both the name and
/// a phone or e-mail say that one of the two numbers is a mistake.
pub fn company_reasons(one: &Company, other: &Company) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut other_inn = false;
    if let (Some(inn), Some(another)) = (&one.inn, &other.inn) {
        if inn == another {
            reasons.push(Reason::Inn(inn.clone()));
        } else {
            other_inn = true;
        }
    }
    let points = common_points(&one.points, &other.points);
    let name = if one.sound.is_empty() {
        None
    } else if one.sound == other.sound {
        Some(Reason::SameName)
    } else {
        let elsewhere = !one.city_key.is_empty()
            && !other.city_key.is_empty()
            && one.city_key != other.city_key;
        let is_alike = are_alike(&one.sound, &other.sound);
        // A name that is only similar says nothing of companies in two cities.
        Some(Reason::AlikeName).filter(|_| is_alike && (!elsewhere || !points.is_empty()))
    };
    if other_inn && (points.is_empty() || name.is_none()) {
        return Vec::new();
    }
    reasons.extend(points);
    reasons.extend(name);
    reasons
}

/// Why two people may be one. A phone or e-mail may be shared with a colleague, so the names must not contradict; a name
/// alone must be whole, or that of a colleague.
pub fn person_reasons(one: &Person, other: &Person) -> Vec<Reason> {
    let (name, another) = (parts(&one.full_name), parts(&other.full_name));
    let Some(likeness) = likeness(&name, &another) else {
        return Vec::new();
    };
    let points = common_points(&one.points, &other.points);
    let are_colleagues = one
        .companies
        .iter()
        .any(|company| other.companies.contains(company));
    let has_last = !name.last.is_empty() && !another.last.is_empty();
    let has_first = !name.first.is_empty() && !another.first.is_empty();
    let is_whole = has_last && has_first && !name.middle.is_empty() && !another.middle.is_empty();
    let is_enough = !points.is_empty()
        || are_colleagues && has_last && has_first
        || is_whole && likeness == Reason::SameName;
    if !is_enough {
        return Vec::new();
    }
    let mut reasons = points;
    reasons.push(likeness);
    reasons
}

/// How sure the reasons make: the surest pairs are shown first.
pub fn score(reasons: &[Reason]) -> i32 {
    let weight = |reason: &Reason| match reason {
        Reason::Inn(_) => 100,
        Reason::Email(_) => 60,
        Reason::Phone(_) => 50,
        Reason::SameName => 40,
        Reason::AlikeName => 20,
    };
    reasons.iter().map(weight).sum::<i32>().min(1000)
}

/// Whether there is a reason that was not known when the pair was said to be two: then it is asked again.
pub fn is_news(known: &[Reason], found: &[Reason]) -> bool {
    found.iter().any(|reason| match reason {
        Reason::AlikeName => !known.contains(reason) && !known.contains(&Reason::SameName),
        _ => !known.contains(reason),
    })
}

fn common_points(one: &[(PointKind, String)], other: &[(PointKind, String)]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for (kind, key) in one.iter().filter(|point| other.contains(point)) {
        let reason = match kind {
            PointKind::Phone => Reason::Phone(display(PointKind::Phone, &format!("+{key}"))),
            _ => Reason::Email(key.clone()),
        };
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

fn parts(full_name: &str) -> FullName {
    let name = split_full_name(full_name);
    let said = |part: &str| sound(&formats::names::normal_form(part));
    FullName {
        last: said(&name.last),
        first: said(&name.first),
        middle: said(&name.middle),
    }
}

/// Whether two names may be one person's: no part contradicts, and a last name or a first one agrees.
fn likeness(one: &FullName, other: &FullName) -> Option<Reason> {
    if one == other && !(one.last.is_empty() && one.first.is_empty()) {
        return Some(Reason::SameName);
    }
    let mut agreed = 0;
    for (part, another) in [
        (&one.last, &other.last),
        (&one.first, &other.first),
        (&one.middle, &other.middle),
    ] {
        if part.is_empty() || another.is_empty() {
            continue;
        }
        let initial =
            |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        let agrees = part == another
            || initial(part, another)
            || initial(another, part)
            || are_alike(part, another);
        if !agrees {
            return None;
        }
        agreed += 1;
    }
    (agreed > 0).then_some(Reason::AlikeName)
}
