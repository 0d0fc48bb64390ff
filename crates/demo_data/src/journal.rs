//! What was said with a company, and what is planned. A stream of its own: the company stays what it is without it.

use chrono::{Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};
use rand::Rng;

use crate::{
    chance::{self, Chance},
    history::working_day,
    model::{Company, Contact, ContactMethod, Status},
    phrases::say,
};

const TOPICS: [&str; 14] = [
    "Сроки поставки и пусконаладка",
    "Объём и график отгрузки",
    "Протокол испытаний воды",
    "Просят прайс на картриджи",
    "Согласование опросного листа",
    "Выбор схемы умягчения",
    "Замена загрузки фильтров",
    "Договор на сервисное обслуживание",
    "Копия акта за прошлый месяц",
    "Дата приезда инженера",
    "Осмотр площадки и выбор точки врезки",
    "Цена на следующий квартал и условия оплаты",
    "Ответ на коммерческое предложение",
    "Претензия по насосной группе",
];

const TEXTS: [&str; 7] = [
    "",
    "{person}: бюджет закрывают в конце месяца, решение ждут от директора.",
    "Просят разбить поставку на две партии, первая нужна в {month_in}.",
    "Сравнивают с двумя предложениями, для них важен срок.",
    "Напор на вводе ниже, чем считали: проверить подбор насосов.",
    "Готовы подписать, если отсрочка будет {n} дней.",
    "",
];

const AGREED: [&str; 10] = [
    "Прислать график отгрузки двумя партиями",
    "Подтвердить готовность площадки",
    "Подготовить замерный лист узла ввода",
    "Передать паспорта насосов",
    "Пересчитать предложение под новую производительность",
    "Выслать договор на подпись",
    "Назначить день выезда инженера",
    "Оплатить счёт",
    "Сообщить результаты испытаний",
    "Отправить образцы картриджей",
];

const PROJECTS: [&str; 6] = [
    "",
    "Проект Линия 2",
    "Сервисный договор",
    "",
    "Реконструкция котельной",
    "Узел ввода",
];

/// The contacts with the company `index` of the base that grows from `seed`, in the order of their writing.
pub fn of(seed: u64, index: u64, company: &Company, today: NaiveDate) -> Vec<Contact> {
    let rng = &mut chance::stream(seed ^ 0x6a6f_7572_6e61_6c00, index);
    let begun = company.created_on;
    if company.archived || (today - begun).num_days() < 14 {
        return Vec::new();
    }
    let usual = match company.status {
        Status::Active => rng.between(1, 4),
        Status::Potential => rng.between(0, 3),
        Status::Refused { .. } => rng.between(0, 1),
    };
    let days = u32::try_from((today - begun).num_days().min(200)).unwrap_or_default();
    let mut contacts: Vec<Contact> = (0..usual)
        .map(|_| {
            let day = today - Days::new(u64::from(rng.between(1, days - 1)));
            done(rng, company, working_day(day).max(begun), today)
        })
        .collect();
    if !matches!(company.status, Status::Refused { .. }) && rng.happens(18) {
        contacts.push(planned(rng, company, today));
    }
    contacts.sort_by_key(|contact| contact.written_at);
    contacts
}

fn done(rng: &mut impl Rng, company: &Company, day: NaiveDate, today: NaiveDate) -> Contact {
    let method = method(rng);
    let at = day.and_time(hour(rng));
    let minutes = match method {
        ContactMethod::Meeting | ContactMethod::Video => Some(rng.between(2, 8) * 15),
        ContactMethod::Call => Some(rng.between(2, 25)),
        _ => None,
    };
    let decisions = (0..rng.one_of(&[55, 30, 15]))
        .map(|_| crate::model::Decision {
            text: rng.pick(&AGREED).to_owned(),
            by_client: !company.people.is_empty() && rng.happens(35),
            due_on: day + Days::new(u64::from(rng.between(2, 20))),
            done: (today - day).num_days() > 25 || rng.happens(40),
        })
        .collect();
    Contact {
        written_at: at + Duration::minutes(i64::from(minutes.unwrap_or(5))),
        at,
        planned: false,
        incoming: rng.happens(40),
        minutes,
        decisions,
        ..contact(rng, company, method, day)
    }
}

fn planned(rng: &mut impl Rng, company: &Company, today: NaiveDate) -> Contact {
    let ahead = rng.between(0, 12);
    let day = working_day(today + Days::new(u64::from(ahead)));
    // Some were to be held a few days ago, and nobody did.
    let day = if rng.happens(20) {
        working_day(today - Days::new(u64::from(rng.between(1, 4))))
    } else {
        day.max(today)
    };
    let method = method(rng);
    let written = working_day(today - Days::new(u64::from(rng.between(5, 9))));
    Contact {
        written_at: written.max(company.created_on).and_time(hour(rng)),
        at: day.and_time(hour(rng)),
        planned: true,
        ..contact(rng, company, method, day)
    }
}

fn contact(
    rng: &mut impl Rng,
    company: &Company,
    method: ContactMethod,
    day: NaiveDate,
) -> Contact {
    let person = (!company.people.is_empty()).then(|| {
        let last = u32::try_from(company.people.len()).unwrap_or(1);
        rng.below(last) as usize
    });
    let speaker = person
        .and_then(|at| company.people.get(at))
        .map_or_else(|| company.name.clone(), |person| person.first.clone());
    let nowhere = NaiveDateTime::default();
    Contact {
        written_at: nowhere,
        at: nowhere,
        planned: false,
        incoming: false,
        method,
        minutes: None,
        important: rng.happens(12),
        address: match method {
            ContactMethod::Meeting => company.legal_address.clone(),
            _ => String::new(),
        },
        about: rng.pick(&PROJECTS).to_owned(),
        topic: say(rng, &TOPICS, day, &speaker),
        text: say(rng, &TEXTS, day, &speaker),
        person,
        decisions: Vec::new(),
    }
}

fn method(rng: &mut impl Rng) -> ContactMethod {
    match rng.one_of(&[58, 16, 14, 8, 4]) {
        0 => ContactMethod::Call,
        1 => ContactMethod::Meeting,
        2 => ContactMethod::Email,
        3 => ContactMethod::Messenger,
        _ => ContactMethod::Video,
    }
}

/// Within the working day, to five minutes.
fn hour(rng: &mut impl Rng) -> NaiveTime {
    let five = rng.between(7 * 12, 14 * 12);
    NaiveTime::from_num_seconds_from_midnight_opt(five * 300, 0).unwrap_or_default()
}
