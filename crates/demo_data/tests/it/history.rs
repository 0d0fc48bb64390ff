//! What happened, and the way back.

use chrono::{Datelike, Timelike};
use demo_data::{Company, Status, WhatHappened};

use crate::{BASE, share, today};

#[test]
fn things_happen_in_order_after_the_company_was_entered_and_before_today() {
    for company in BASE.iter() {
        assert!(company.history.is_sorted_by_key(|happening| happening.at));
        for happening in &company.history {
            let at = happening.at;
            assert!(
                company.created_on <= at.date() && at.date() < today(),
                "{at} {}",
                company.name
            );
            assert!((9..18).contains(&at.hour()), "{at}");
            assert!(at.weekday().number_from_monday() <= 5, "{at}");
        }
    }
}

#[test]
fn repeating_the_history_leads_to_today() {
    for company in BASE.iter() {
        let mut then = company.at_creation();
        assert!(then.history.is_empty() && !then.archived && !then.contact_points.is_empty());
        for happening in &company.history {
            repeat(&mut then, &happening.what);
        }
        then.history.clone_from(&company.history);
        assert_eq!(then, *company);
    }
}

fn repeat(company: &mut Company, what: &WhatHappened) {
    match what.clone() {
        WhatHappened::StatusChanged { from, to } => {
            assert_ne!(from, to);
            assert_eq!(std::mem::replace(&mut company.status, to), from);
        }
        WhatHappened::ResponsibleChanged { from, to } => {
            assert_eq!(std::mem::replace(&mut company.responsible, to), from);
        }
        WhatHappened::NextContactMoved { from, to } => {
            assert_ne!(from, to);
            assert_eq!(std::mem::replace(&mut company.next_contact_on, to), from);
        }
        WhatHappened::ContactPointAdded(point) => company.contact_points.push(point),
        WhatHappened::CommentAdded(text) => assert!(!text.is_empty()),
        WhatHappened::Archived => company.archived = true,
    }
}

#[test]
fn most_companies_have_a_past_and_most_were_potential_at_first() {
    assert!(share(|company| company.history.len() >= 2) > 35.0);
    assert!(share(|company| company.history.is_empty()) < 30.0);
    assert!(share(|company| company.at_creation().status == Status::Potential) > 65.0);
}

#[test]
fn an_archived_company_says_when_it_was_put_away() {
    for company in BASE.iter().filter(|company| company.archived) {
        let last = company
            .history
            .last()
            .map(|happening| happening.what.clone());
        assert_eq!(last, Some(WhatHappened::Archived), "{}", company.name);
    }
}
