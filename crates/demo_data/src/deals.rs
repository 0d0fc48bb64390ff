//! What a company has asked for. A stream of its own: the company stays what it is without it.

use chrono::{Days, NaiveDate};

use crate::{
    chance::{self, Chance},
    history::working_day,
    model::{Company, Deal, Item, Status},
};

/// What is supplied, and about how much it costs, in thousands of roubles.
const SUBJECTS: [(&str, u32, u32); 12] = [
    ("Система очистки Каскад К2-200", 2_800, 4_900),
    ("Система очистки Каскад К1-80", 1_200, 2_300),
    ("Система очистки Каскад К3-400", 5_600, 9_200),
    ("Насосная станция Вихрь НС-3", 6_400, 12_400),
    ("Насосы Вихрь Н-12", 380, 1_300),
    ("Обратный осмос Родник РО-12", 1_900, 3_400),
    ("Узел УФ-обеззараживания", 420, 760),
    ("Умягчение Лада У-8", 540, 980),
    ("Замена загрузки фильтров", 90, 340),
    ("Пусконаладка и обучение", 120, 400),
    ("Дозирующий комплекс Д-4", 260, 610),
    ("Реконструкция станции второго подъёма", 8_400, 16_700),
];

/// The same by type, name, sub-name and capacity, and in what it is counted.
const ITEMS: [([&str; 4], &str); 12] = [
    (["Система очистки", "Каскад", "К2-200", "227 м³/сут"], "шт."),
    (["Система очистки", "Каскад", "К1-80", "80 м³/сут"], "шт."),
    (["Система очистки", "Каскад", "К3-400", "410 м³/сут"], "шт."),
    (["Насосная станция", "Вихрь", "НС-3", "120 м³/ч"], "шт."),
    (["Насосы", "Вихрь", "Н-12", "45 м³/ч"], "шт."),
    (["Обратный осмос", "Родник", "РО-12", "12 м³/ч"], "шт."),
    (["Узел УФ-обеззараживания", "", "", "30 м³/ч"], "шт."),
    (["Умягчение", "Лада", "У-8", "8 м³/ч"], "шт."),
    (["Работы", "Замена загрузки", "", ""], "усл."),
    (["Работы", "Пусконаладка и обучение", "", "12 дней"], "усл."),
    (["Дозирующий комплекс", "Д-4", "", ""], "шт."),
    (["Работы", "Реконструкция станции", "", ""], "усл."),
];

/// Above this price equipment is put to work by us, for a tenth of it, in kopecks.
const WITH_WORK: i64 = 200_000_000;

const TERMS: [&str; 4] = [
    "30 / 40 / 30",
    "50 / 50",
    "предоплата 100 %",
    "отсрочка 30 дней",
];

/// Where a deal has come to on the tracks of the shipped profile, and what was said with it.
const STALLED: [&str; 4] = [
    "Ждём решения по площадке",
    "Смена технолога у клиента",
    "Нет бюджета до января",
    "Сравнивают с другим поставщиком",
];
const DEAD: [&str; 3] = [
    "Выбрали другого поставщика",
    "Проект отменён",
    "Не прошли по сроку поставки",
];

/// The deals of the company `index` of the base that grows from `seed`, in the order of their days.
pub fn of(seed: u64, index: u64, company: &Company, today: NaiveDate) -> Vec<Deal> {
    let rng = &mut chance::stream(seed ^ 0x6465_616c_7300_0000, index);
    let age = (today - company.created_on).num_days();
    if company.archived || age < 3 {
        return Vec::new();
    }
    let count = match company.status {
        Status::Active => rng.between(1, 2),
        Status::Potential => rng.below(2),
        Status::Refused { .. } => u32::from(rng.happens(30)),
    };
    let days = u32::try_from(age.min(300)).unwrap_or_default();
    let mut deals: Vec<Deal> = (0..count)
        .map(|_| deal(rng, company, (days, today)))
        .collect();
    deals.sort_by_key(|deal| deal.began_on);
    deals
}

/// What a subject consists of; the lines come to its price.
fn items(subject: &str, kopecks: i64) -> Vec<Item> {
    let at = SUBJECTS.iter().position(|(name, ..)| *name == subject);
    let Some((levels, unit)) = at.and_then(|at| ITEMS.get(at)) else {
        return Vec::new();
    };
    let is_equipment = levels[0] != "Работы";
    let work = match is_equipment && kopecks > WITH_WORK {
        true => kopecks / 1_000_000 * 100_000,
        false => 0,
    };
    let line = |levels, unit, kopecks| Item {
        levels,
        unit,
        count: 1,
        kopecks,
    };
    let mut items = vec![line(*levels, unit, kopecks - work)];
    if work > 0 {
        let (levels, unit) = ITEMS[9];
        items.push(line(levels, unit, work));
    }
    items
}

fn deal(rng: &mut impl Chance, company: &Company, (days, today): (u32, NaiveDate)) -> Deal {
    let (subject, low, high) = rng.pick(&SUBJECTS);
    let age = rng.between(1, days);
    let began_on = working_day(today - Days::new(u64::from(age))).max(company.created_on);
    let is_refused = matches!(company.status, Status::Refused { .. });
    let (status, comment) = match rng.one_of(&[30, 35, 15, 15, 5]) {
        _ if is_refused => ("dead", rng.pick(&DEAD)),
        0 => ("proposal", ""),
        1 => ("working", "Договор подписан, аванс получен"),
        2 => ("stalled", rng.pick(&STALLED)),
        3 if age > 40 => ("done", "Акт подписан, замечаний нет"),
        4 => ("dead", rng.pick(&DEAD)),
        _ => ("working", "Согласовали опросный лист"),
    };
    let delivery = match status {
        "done" => "accepted",
        "working" => rng.pick(&["production", "stock", "carrier", "transit"]),
        _ => "production",
    };
    let kopecks = i64::from(rng.between(low, high)) * 100_000;
    Deal {
        items: items(subject, kopecks),
        subject: subject.to_owned(),
        began_on,
        kopecks,
        payment_terms: rng.pick(&TERMS).to_owned(),
        status: status.to_owned(),
        comment: comment.to_owned(),
        delivery: delivery.to_owned(),
    }
}
