//! The results as Markdown for `docs/performance.md`, beside what they must not exceed.

use std::fmt::Write as _;
use std::time::Duration;

use base::clock::Clock;

use crate::changes::Change;
use crate::files::{Import, Rate};
use crate::load::Load;

/// A page and how it bore the load.
pub struct Measured {
    /// Its name.
    pub name: &'static str,
    /// The load.
    pub load: Load,
}

/// Everything of one engine.
pub struct Engine {
    /// Its name.
    pub name: &'static str,
    /// Companies in the base.
    pub companies: u64,
    /// How long they took to be invented and lived through, unless they were there already.
    pub seeding: Option<Duration>,
    /// How long the work that follows the feed took to come to its end after that.
    pub following: Option<Duration>,
    /// From the start of the program to the first page.
    pub start: Duration,
    /// Kilobytes: idle, after the pages, after the export.
    pub memory: [u64; 3],
    /// The pages.
    pub pages: Vec<Measured>,
    /// The bare server.
    pub bare: Load,
    /// Taking a list out.
    pub export: Rate,
    /// A change of many records.
    pub change: Change,
    /// Taking a file in.
    pub import: Import,
    /// Bytes of the files of the installation.
    pub size: u64,
}

/// The machine and the day.
pub fn machine(companies: u64) -> String {
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let value = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key));
        let value = line.and_then(|line| line.split_once(':'));
        value.map_or_else(String::new, |(_, value)| value.trim().to_owned())
    };
    let processor = value(&read("/proc/cpuinfo"), "model name");
    let memory: u64 = value(&read("/proc/meminfo"), "MemTotal")
        .split(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!(
        "## {}, {} клиентов\n\nМашина: {processor}, ядер: {cores}, память: {} ГБ. Сервер и тот, кто его спрашивает, делят эти ядра.",
        Clock::System.now().format("%d.%m.%Y"),
        grouped(companies),
        memory / 1024 / 1024
    )
}

/// The tables of an engine.
pub fn engine(engine: &Engine) -> String {
    let mut text = format!("\n### {}\n\n", engine.name);
    text.push_str(
        "| Страница | p50, мс | p95, мс | в секунду | p50 ×16, мс | p95 ×16, мс | в секунду ×16 | запросов | КБ |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for page in &engine.pages {
        line(&mut text, page.name, &page.load);
    }
    line(
        &mut text,
        "_Голый обработчик: запросы списка и столько же байтов_",
        &engine.bare,
    );
    text.push_str("\nПредел страницы: p50 ≤ 5 мс, p95 ≤ 20 мс при одном соединении, не больше 10 запросов, 60 КБ.\n\n");
    text.push_str("| Что | Сколько | Предел |\n| --- | ---: | ---: |\n");
    let ratio = engine
        .pages
        .first()
        .map_or(0.0, |page| page.load.many.rate / engine.bare.many.rate);
    let [idle, after, exported] = engine
        .memory
        .map(|kilobytes| format!("{} МБ", kilobytes / 1024));
    let rate = |rate: &Rate| format!("{} строк/с", grouped(rate.per_second() as u64));
    let of_all = |took: Option<Duration>| {
        let rows = engine.companies;
        let all = took.map(|took| Rate { rows, took });
        all.as_ref().map_or_else(String::new, rate)
    };
    for (what, value, limit) in [
        (
            "Первая страница списка к голому обработчику",
            format!("{ratio:.2}"),
            "≥ 0,5",
        ),
        (
            "От запуска до первой страницы",
            format!("{:.2} с", engine.start.as_secs_f64()),
            "≤ 1 с",
        ),
        ("Память в покое", idle, "≤ 60 МБ"),
        ("Память после всех страниц", after, ""),
        ("Память после выгрузки", exported, ""),
        ("Выгрузка списка в CSV", rate(&engine.export), ""),
        ("Приём файла", rate(&engine.import.received), ""),
        ("Проверка файла", rate(&engine.import.checked), ""),
        (
            "Загрузка: клиент и его люди в строке",
            rate(&engine.import.taken),
            "≥ 5 000",
        ),
        ("Отмена загрузки", rate(&engine.import.undone), ""),
        (
            "Другой ответственный у всех отказавшихся",
            rate(&engine.change.made),
            "",
        ),
        ("Отмена этого", rate(&engine.change.undone), ""),
        (
            "`rapport seed`: клиент с людьми и историей",
            of_all(engine.seeding),
            "",
        ),
        (
            "Поиск дублей и правила по всей ленте после этого, клиентов",
            of_all(engine.following),
            "",
        ),
        (
            "Файлы установки после всего",
            format!("{} МБ", engine.size >> 20),
            "",
        ),
    ] {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "| {what} | {value} | {limit} |");
    }
    text
}

fn line(text: &mut String, name: &str, load: &Load) {
    let ms = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
    let refused = match load.many.refused {
        0 => String::new(),
        refused => format!(", отказов {refused}"),
    };
    // Writing to a text cannot fail.
    let _ = writeln!(
        text,
        "| {name} | {} | {} | {:.0} | {} | {} | {:.0}{refused} | {} | {} |",
        ms(load.one.p50),
        ms(load.one.p95),
        load.one.rate,
        ms(load.many.p50),
        ms(load.many.p95),
        load.many.rate,
        load.queries,
        load.bytes.div_ceil(1024)
    );
}

/// «100 000».
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}
