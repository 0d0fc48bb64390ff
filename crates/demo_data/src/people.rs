//! The people we know at a company.

use chrono::{Days, NaiveDate};
use rand::Rng;

use crate::{
    chance::Chance,
    contacts::{self, Firm},
    model::{Gender, Kind, Person, Role},
    naming::FullName,
    phrases::{PERSON_COMMENTS, say},
    vocabulary::{Position, Segment, WORDS},
};

/// Who else answers for a private customer.
const HOUSEHOLD: [Position; 2] = [
    Position {
        name: "Член семьи",
        role: None,
        gender: None,
    },
    Position {
        name: "Прораб на объекте",
        role: None,
        gender: Some(Gender::Male),
    },
];

/// What decides who works there.
#[derive(Debug)]
pub struct Staffing<'a> {
    pub firm: &'a Firm<'a>,
    pub segment: &'a Segment,
    /// The entrepreneur, who is the first of the people.
    pub owner: Option<FullName>,
    /// The company's own number.
    pub index: u64,
    pub today: NaiveDate,
}

/// The people of a company, none to six of them, 2.3 on average over all kinds.
pub fn of_company(rng: &mut impl Rng, staffing: &Staffing) -> Vec<Person> {
    let kind = staffing.firm.kind;
    let count = match kind {
        Kind::Organisation => rng.one_of(&[1, 22, 30, 26, 13, 6, 2]),
        Kind::Entrepreneur => 1 + rng.one_of(&[68, 26, 6]),
        Kind::Person => rng.one_of(&[72, 28]),
    };
    let mut people: Vec<Person> = Vec::with_capacity(count);
    for place in 0..count {
        let person = match &staffing.owner {
            Some(owner) if place == 0 => owned_by(rng, staffing, owner.clone()),
            _ => employed(rng, staffing, place),
        };
        if people
            .iter()
            .all(|known| known.last != person.last && known.position != person.position)
        {
            people.push(person);
        }
    }
    people
}

/// The entrepreneur's own line.
fn owned_by(rng: &mut impl Rng, staffing: &Staffing, owner: FullName) -> Person {
    let position = Position {
        name: "Индивидуальный предприниматель",
        role: Some(Role::Decides),
        gender: None,
    };
    person(rng, staffing, owner, position)
}

fn employed(rng: &mut impl Rng, staffing: &Staffing, place: usize) -> Person {
    let position = match staffing.firm.kind {
        Kind::Person => rng.pick(&HOUSEHOLD),
        _ if place > 0 && rng.happens(40) => rng.pick(&staffing.segment.positions),
        _ => *rng.pick_by_share(&WORDS.positions),
    };
    let women = match position.role {
        Some(Role::Pays) => 88,
        Some(Role::Signs) => 45,
        Some(Role::Decides) => 22,
        _ => 36,
    };
    let gender = position.gender.unwrap_or(if rng.happens(women) {
        Gender::Female
    } else {
        Gender::Male
    });
    let name = FullName::draw(rng, gender);
    person(rng, staffing, name, position)
}

fn person(rng: &mut impl Rng, staffing: &Staffing, name: FullName, position: Position) -> Person {
    let contact_points = contacts::of_person(rng, staffing.firm, &name);
    let role = match position.role {
        Some(Role::Decides) => Some(Role::Decides),
        Some(role) if rng.happens(60) => Some(role),
        Some(_) => None,
        None => [Some(Role::Uses), Some(Role::Influences), None][rng.one_of(&[25, 30, 45])],
    };
    let today = staffing.today;
    let comment = if rng.happens(12) {
        say(rng, &PERSON_COMMENTS, today, "")
    } else {
        String::new()
    };
    let since = if rng.happens(35) {
        today.checked_sub_days(Days::new(u64::from(rng.between(30, 4_000))))
    } else {
        None
    };
    let also_at = (staffing.index > 0 && rng.below(1000) < 15)
        .then(|| u64::from(rng.next_u32()) % staffing.index);
    Person {
        middle: if rng.happens(96) {
            name.middle
        } else {
            String::new()
        },
        last: name.last,
        first: name.first,
        gender: name.gender,
        position: position.name.to_owned(),
        role,
        contact_points,
        comment,
        since,
        also_at,
    }
}
