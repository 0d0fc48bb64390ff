//! Clients that were entered twice: whoever met them the second time wrote the name shorter and asked for nothing but a
//! phone. What a base of several years is never without.

use crate::model::{Company, ContactPoint, Kind, PointKind, WhatHappened};

/// One client of so many is an earlier one.
const EVERY: u64 = 40;
/// How many clients earlier it was entered first.
const EARLIER: u64 = 25;

/// Which earlier client this one may be, by index.
pub fn first_entry_of(index: u64) -> Option<u64> {
    (index % EVERY == EVERY - 1).then(|| index - EARLIER)
}

/// The client as it was entered again, with a story of its own. Organisations only: two people of one name are two people.
pub fn entered_again(mut company: Company, first: Company) -> Company {
    if company.kind != Kind::Organisation || first.kind != Kind::Organisation {
        return company;
    }
    let phone = first
        .contact_points
        .into_iter()
        .find(|point| point.kind == PointKind::Phone);
    if let Some(phone) = phone {
        let added = |point: &ContactPoint| {
            let mut happened = company.history.iter().map(|happening| &happening.what);
            happened.any(|what| *what == WhatHappened::ContactPointAdded(point.clone()))
        };
        company.contact_points.retain(added);
        let note = String::new();
        company
            .contact_points
            .insert(0, ContactPoint { note, ..phone });
    }
    Company {
        name: shorter(&first.name),
        inn: None,
        kpp: None,
        ogrn: None,
        bik: None,
        account: None,
        legal_address: first.legal_address,
        city: first.city,
        line_of_business: first.line_of_business,
        activity: first.activity,
        ..company
    }
}

/// «ООО «Полимер-Волга»» as «Полимер-Волга»; a name without quotes stays.
fn shorter(name: &str) -> String {
    let inside = name
        .split_once('«')
        .and_then(|(_, rest)| rest.rsplit_once('»'));
    inside.map_or(name, |(inside, _)| inside).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_entry_comes_later_and_drops_the_legal_form() {
        assert_eq!(first_entry_of(39), Some(14));
        assert_eq!(first_entry_of(40), None);
        assert_eq!(shorter("ООО «Полимер-Волга»"), "Полимер-Волга");
        assert_eq!(shorter("Завод «Дом «Мост»»"), "Дом «Мост»");
        assert_eq!(shorter("Олитмар Фуд"), "Олитмар Фуд");
    }
}
