//! Ways to reach a company or a person. Every phone is `+7 ddd ddd-dd-dd`; a town's subscriber numbers begin with a
//! zero and mobiles with 947, which operators give to nobody.

use rand::Rng;

use crate::{
    chance::Chance,
    latin,
    model::{ContactPoint, Kind, PointKind},
    naming::FullName,
    places::Place,
};

/// Where on the net the mail of private people lives.
const MAILBOXES: [&str; 4] = ["pochta", "yashchik", "pismo", "mail-dom"];
const MESSENGERS: [&str; 4] = ["Telegram", "Telegram", "MAX", "WhatsApp"];

/// What a company and its people share.
#[derive(Debug)]
pub struct Firm<'a> {
    pub kind: Kind,
    pub place: &'a Place,
    pub domain: &'a str,
    /// The number that extensions belong to.
    pub landline: String,
}

/// A number of the town's telephone network.
pub fn landline(rng: &mut impl Rng, place: &Place) -> String {
    let (a, b, c) = (rng.below(100), rng.below(100), rng.below(100));
    format!("+7 {} 0{a:02}-{b:02}-{c:02}", place.phone_code)
}

fn mobile(rng: &mut impl Rng) -> String {
    let (a, b, c) = (rng.below(1000), rng.below(100), rng.below(100));
    format!("+7 947 {a:03}-{b:02}-{c:02}")
}

fn point(kind: PointKind, value: impl Into<String>, note: &str) -> ContactPoint {
    ContactPoint {
        kind,
        value: value.into(),
        note: note.to_owned(),
    }
}

/// The points of the company itself; at least one.
pub fn of_company(rng: &mut impl Rng, firm: &Firm) -> Vec<ContactPoint> {
    let mut points = Vec::with_capacity(6);
    if firm.kind == Kind::Organisation {
        of_organisation(rng, firm, &mut points);
    } else {
        of_human(rng, firm, &mut points);
    }
    if rng.happens(if firm.kind == Kind::Organisation {
        26
    } else {
        18
    }) {
        let note = rng.pick(&["доставка", "склад", "производство", "объект", "почтовый"]);
        points.push(point(PointKind::Address, firm.place.site(rng), note));
    }
    if rng.happens(7) {
        let line = rng.pick(&[
            "Пропуск заказывать за сутки",
            "Склад работает до 16:00",
            "Въезд только со двора",
            "Счета принимают через ЭДО",
            "Приёмная после 10:00",
            "Общий чат с технологами",
            "Разгрузка только своими силами",
        ]);
        points.push(point(PointKind::Other, line, ""));
    }
    if points.is_empty() {
        points.push(point(PointKind::Phone, firm.landline.clone(), ""));
    }
    points
}

fn of_organisation(rng: &mut impl Rng, firm: &Firm, points: &mut Vec<ContactPoint>) {
    if rng.happens(95) {
        let note = rng.pick(&["", "", "приёмная", "общий"]);
        points.push(point(PointKind::Phone, firm.landline.clone(), note));
        if rng.happens(12) {
            let note = rng.pick(&["снабжение", "бухгалтерия", "секретарь"]);
            points.push(point(
                PointKind::Extension,
                rng.between(10, 999).to_string(),
                note,
            ));
        }
    }
    if rng.happens(30) {
        let note = rng.pick(&[
            "отдел снабжения",
            "бухгалтерия",
            "диспетчер",
            "склад",
            "факс",
        ]);
        points.push(point(PointKind::Phone, landline(rng, firm.place), note));
    }
    if rng.happens(86) {
        let box_ = rng.pick(&[
            "info", "info", "zakaz", "office", "mail", "priem", "sekretar",
        ]);
        points.push(point(PointKind::Email, address(box_, firm.domain), ""));
    }
    if rng.happens(14) {
        let (box_, note) = rng.pick(&[
            ("buh", "бухгалтерия"),
            ("snab", "снабжение"),
            ("tender", "закупки"),
        ]);
        points.push(point(PointKind::Email, address(box_, firm.domain), note));
    }
    if rng.happens(60) {
        points.push(point(
            PointKind::Site,
            format!("{}.example", firm.domain),
            "",
        ));
    }
    if rng.happens(8) {
        points.push(messenger(rng, "zakaz", firm));
    }
}

fn of_human(rng: &mut impl Rng, firm: &Firm, points: &mut Vec<ContactPoint>) {
    if rng.happens(96) {
        points.push(point(PointKind::Phone, mobile(rng), "личный"));
    }
    if rng.happens(66) {
        points.push(point(
            PointKind::Email,
            address(firm.domain, rng.pick(&MAILBOXES)),
            "",
        ));
    }
    if rng.happens(32) {
        points.push(messenger(rng, firm.domain, firm));
    }
    if firm.kind == Kind::Entrepreneur && rng.happens(30) {
        points.push(point(
            PointKind::Site,
            format!("{}.example", firm.domain),
            "",
        ));
    }
}

/// The points of a person at a company.
pub fn of_person(rng: &mut impl Rng, firm: &Firm, who: &FullName) -> Vec<ContactPoint> {
    let mut points = Vec::with_capacity(4);
    let name = latin::slug(&who.last);
    if firm.kind == Kind::Organisation && rng.happens(36) {
        points.push(point(PointKind::Phone, firm.landline.clone(), "рабочий"));
        points.push(point(
            PointKind::Extension,
            rng.between(10, 999).to_string(),
            "",
        ));
    }
    if rng.happens(72) {
        points.push(point(
            PointKind::Phone,
            mobile(rng),
            rng.pick(&["личный", "", "рабочий"]),
        ));
    }
    if rng.happens(74) {
        let box_ = match rng.one_of(&[60, 40]) {
            0 => name.clone(),
            _ => format!(
                "{}.{name}",
                latin::slug(&who.first.chars().take(1).collect::<String>())
            ),
        };
        let host = if firm.kind == Kind::Organisation {
            firm.domain
        } else {
            rng.pick(&MAILBOXES)
        };
        points.push(point(PointKind::Email, address(&box_, host), ""));
    }
    if rng.happens(28) {
        points.push(messenger(rng, &name, firm));
    }
    points
}

/// Something found out later, so that a history has what to tell.
pub fn found_out(rng: &mut impl Rng, firm: &Firm) -> ContactPoint {
    match rng.one_of(&[60, 25, 15]) {
        0 => point(
            PointKind::Phone,
            mobile(rng),
            rng.pick(&["дежурный", "водитель", "охрана", "новый"]),
        ),
        1 => point(
            PointKind::Phone,
            landline(rng, firm.place),
            rng.pick(&["новый офис", "проходная", "лаборатория"]),
        ),
        _ => point(PointKind::Email, address("dok", firm.domain), "документы"),
    }
}

/// A name with a hyphen, which no messenger allows, is nobody's.
fn messenger(rng: &mut impl Rng, name: &str, firm: &Firm) -> ContactPoint {
    let value = match rng.one_of(&[55, 45]) {
        0 if name == firm.domain && name.contains('-') => format!("@{name}"),
        0 => format!("@{name}-{}", firm.domain),
        _ => mobile(rng),
    };
    point(PointKind::Messenger, value, rng.pick(&MESSENGERS))
}

fn address(mailbox: &str, host: &str) -> String {
    format!("{mailbox}@{host}.example")
}
