//! What happened to a company between the day it was entered and yesterday, told backwards from the state of today.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use rand::Rng;

use crate::{
    chance::Chance,
    contacts::{self, Firm},
    model::{Company, Happening, Kind, Status, WhatHappened},
    phrases::{COMMENTS, HOME_COMMENTS, REFUSALS, say},
};

/// Gives the company its past, and the contact points it has got since.
pub fn befall(rng: &mut impl Rng, company: &mut Company, firm: &Firm, today: NaiveDate) {
    let Some(mut last) = today.pred_opt() else {
        return;
    };
    if (last - company.created_on).num_days() < 7 {
        company.archived = false;
        return;
    }
    let mut past = Vec::with_capacity(6);
    if company.archived {
        let at = moment(rng, middle(company.created_on, last), last);
        past.push(Happening {
            at,
            what: WhatHappened::Archived,
        });
        last = at.date();
    }
    let mut days = Span {
        from: company.created_on,
        to: last.pred_opt().unwrap_or(last),
    };
    days.to = days.to.max(days.from);
    status_changes(rng, company, days, &mut past);
    next_contact_moves(rng, company, days, &mut past);
    if rng.happens(12) {
        let change = WhatHappened::ResponsibleChanged {
            from: rng.next_u32(),
            to: company.responsible,
        };
        past.push(Happening {
            at: days.moment(rng),
            what: change,
        });
    }
    if rng.happens(14) {
        let point = contacts::found_out(rng, firm);
        if !company.contact_points.contains(&point) {
            company.contact_points.push(point.clone());
            past.push(Happening {
                at: days.moment(rng),
                what: WhatHappened::ContactPointAdded(point),
            });
        }
    }
    let comments = if company.kind == Kind::Person {
        &HOME_COMMENTS
    } else {
        &COMMENTS
    };
    for _ in 0..rng.one_of(&[42, 28, 17, 9, 4]) {
        let at = days.moment(rng);
        let speaker = speaker(rng, company);
        let comment = say(rng, comments, at.date(), &speaker);
        past.push(Happening {
            at,
            what: WhatHappened::CommentAdded(comment),
        });
    }
    past.sort_by_key(|happening| happening.at);
    company.history = past;
}

/// Days in which something may have happened.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

impl Span {
    fn moment(self, rng: &mut impl Rng) -> NaiveDateTime {
        moment(rng, self.from, self.to)
    }

    /// Two moments, the earlier first.
    fn two_moments(self, rng: &mut impl Rng) -> (NaiveDateTime, NaiveDateTime) {
        let middle = middle(self.from, self.to);
        (moment(rng, self.from, middle), moment(rng, middle, self.to))
    }
}

fn status_changes(rng: &mut impl Rng, company: &Company, days: Span, past: &mut Vec<Happening>) {
    let mut step = |at, from, to| {
        past.push(Happening {
            at,
            what: WhatHappened::StatusChanged { from, to },
        })
    };
    match (&company.status, rng.one_of(&[62, 14, 24])) {
        (Status::Active, 0) => step(days.moment(rng), Status::Potential, Status::Active),
        (Status::Active, 1) => {
            let (lost, won) = days.two_moments(rng);
            if lost < won {
                let refused = Status::Refused {
                    reason: rng.pick(&REFUSALS).to_owned(),
                };
                step(lost, Status::Potential, refused.clone());
                step(won, refused, Status::Active);
            }
        }
        (Status::Refused { .. }, 0) => {
            step(days.moment(rng), Status::Potential, company.status.clone())
        }
        (Status::Refused { .. }, 1) => {
            let (won, lost) = days.two_moments(rng);
            if won < lost {
                step(won, Status::Potential, Status::Active);
                step(lost, Status::Active, company.status.clone());
            }
        }
        _ => {}
    }
}

fn next_contact_moves(
    rng: &mut impl Rng,
    company: &Company,
    days: Span,
    past: &mut Vec<Happening>,
) {
    let to = company.next_contact_on;
    let days = Span {
        to: days.to.min(to.unwrap_or(days.to)),
        ..days
    };
    if days.to < days.from || !rng.happens(if to.is_some() { 45 } else { 8 }) {
        return;
    }
    let mut step = |at: NaiveDateTime, from, to| {
        if from != to {
            past.push(Happening {
                at,
                what: WhatHappened::NextContactMoved { from, to },
            });
        }
    };
    let (first, second) = days.two_moments(rng);
    let before = planned(rng, second.date());
    if rng.happens(35) && first < second {
        let earlier = if rng.happens(70) {
            None
        } else {
            planned(rng, first.date())
        };
        step(first, earlier, before);
        step(second, before, to);
    } else {
        step(second, before, to);
    }
}

/// A day that was ahead on this one.
fn planned(rng: &mut impl Rng, on: NaiveDate) -> Option<NaiveDate> {
    on.checked_add_days(Days::new(u64::from(rng.below(9))))
        .map(working_day)
}

/// A working hour of a working day; a day off is moved back to Friday, but not before the first day.
fn moment(rng: &mut impl Rng, from: NaiveDate, to: NaiveDate) -> NaiveDateTime {
    let span = u32::try_from((to - from).num_days()).unwrap_or_default();
    let day = from
        .checked_add_days(Days::new(u64::from(rng.between(0, span))))
        .unwrap_or(from);
    let minute = rng.between(9 * 60, 18 * 60 - 1);
    let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap_or_default();
    working_day(day).max(from).and_time(time)
}

/// The day itself, or the Friday before it.
pub fn working_day(day: NaiveDate) -> NaiveDate {
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// A working day between the two, the first of which is one.
fn middle(from: NaiveDate, to: NaiveDate) -> NaiveDate {
    let half = u64::try_from((to - from).num_days() / 2).unwrap_or_default();
    from.checked_add_days(Days::new(half))
        .map_or(from, working_day)
        .max(from)
}

/// Whose words a comment repeats.
fn speaker(rng: &mut impl Rng, company: &Company) -> String {
    if company.people.is_empty() {
        return "По телефону".to_owned();
    }
    let place = rng.below(u32::try_from(company.people.len()).unwrap_or(1));
    let person = &company.people[place as usize];
    if person.middle.is_empty() {
        person.first.clone()
    } else {
        format!("{} {}", person.first, person.middle)
    }
}
