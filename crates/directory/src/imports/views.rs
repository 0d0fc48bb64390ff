//! What the pages show of an import, in the reader's words.

use activity::record_fields::{OwnFields, OwnValues};
use base::Ctx;
use base::locale::Translator;

use super::mapping::{self, Mapping, Meaning};
use super::own::RowFields;
use super::reading::Reader;
use super::reason;
use super::tally::{Note, Sample};
use super::{Import, ImportState};
use crate::background::Progress;
use crate::contact_points::{NewPoint, PointKind, display};
use formats::table::Row;

/// A column of the file and what it is taken for.
pub struct ColumnView {
    /// Its place, from 0.
    pub at: usize,
    /// Its heading.
    pub title: String,
    /// Its first values.
    pub samples: Vec<String>,
    /// What is chosen.
    pub chosen: String,
    /// `known`, `hand`, `unknown` or `empty`.
    pub state: &'static str,
    /// What is wrong with the choice.
    pub error: Option<String>,
}

/// A choice of a column.
pub struct Choice {
    /// As the form posts it.
    pub value: String,
    /// «Клиент: ИНН».
    pub label: String,
}

/// The columns with their choices.
pub fn columns(
    ctx: &Ctx,
    import: &Import,
    own: &RowFields,
    errors: &base::FieldErrors,
) -> Vec<ColumnView> {
    let t = ctx.t();
    let proposed = Mapping::proposed(&import.layout, &import.layout.sample, own);
    let header = import.layout.header.iter().enumerate();
    header
        .map(|(at, name)| {
            let chosen = import.mapping.0.get(at).and_then(Option::as_ref);
            let title = match name.trim() {
                name if import.options.has_header && !name.is_empty() => name.to_owned(),
                _ => t.with("import-column", "number", at + 1),
            };
            let first = (!import.options.has_header).then_some(name);
            let below = import.layout.sample.iter().filter_map(|row| row.get(at));
            let filled = first
                .into_iter()
                .chain(below)
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty());
            let mut samples: Vec<String> = Vec::new();
            for cell in filled {
                if samples.len() == 2 {
                    break;
                }
                if !samples.iter().any(|known| known == cell) {
                    samples.push(cell.chars().take(40).collect());
                }
            }
            let state = match (chosen, samples.is_empty()) {
                (Some(column), _)
                    if proposed.0.get(at).and_then(Option::as_ref) == Some(column) =>
                {
                    "known"
                }
                (Some(_), _) => "hand",
                (None, true) => "empty",
                (None, false) => "unknown",
            };
            ColumnView {
                at,
                title,
                samples,
                chosen: chosen.map(Meaning::name).unwrap_or_default(),
                state,
                error: errors.get(&format!("column.{at}")).map(|text| t.text(text)),
            }
        })
        .collect()
}

/// Everything a column may be.
pub fn choices(t: &Translator, mapping: &Mapping, own: &RowFields) -> Vec<Choice> {
    let people = mapping.people().last().copied().unwrap_or(0) + 1;
    let meanings = mapping::choices(people, own).into_iter();
    meanings
        .map(|meaning| Choice {
            value: meaning.name(),
            label: label(t, &meaning, own),
        })
        .collect()
}

fn label(t: &Translator, meaning: &Meaning, own: &RowFields) -> String {
    let name = match meaning {
        Meaning::Usual(column) => reason::label(column.target.as_str(), t),
        Meaning::Own { .. } => {
            let field = own.of_meaning(meaning);
            field.map(|field| field.name.clone()).unwrap_or_default()
        }
    };
    match meaning.person() {
        Some(slot) => {
            let number = slot.to_string();
            t.with2("import-choice-person", ("number", &number), ("name", &name))
        }
        None => t.with("import-choice-company", "name", name),
    }
}

/// One company of the first rows as it would be kept.
#[derive(Default)]
pub struct Preview {
    /// Which one, from 1.
    pub number: usize,
    /// How many can be looked at.
    pub total: usize,
    /// The one before, if any.
    pub previous: Option<usize>,
    /// The one after, if any.
    pub next: Option<usize>,
    /// Its name.
    pub name: String,
    /// City and INN.
    pub about: String,
    /// Icon, text, note.
    pub lines: Vec<(&'static str, String, String)>,
    /// What does not fit, and what is worth knowing.
    pub problems: Vec<String>,
}

/// Shows one of the first companies of the file.
pub fn preview(
    ctx: &Ctx,
    import: &Import,
    (users, own): (&[accounts::users::User], &RowFields),
    number: usize,
) -> Preview {
    let t = ctx.t();
    let own = own.mapped(&import.mapping);
    let reader = Reader::new(import, users, &own);
    let first = (!import.options.has_header).then(|| import.layout.header.clone());
    let rows = first
        .into_iter()
        .chain(import.layout.sample.iter().cloned());
    let mut groups: Vec<Vec<Row>> = Vec::new();
    for (at, cells) in rows.enumerate() {
        let row = Row {
            number: at as u64 + 1,
            cells,
            flagged: Vec::new(),
        };
        match groups.last_mut() {
            Some(group) if reader.continues(group, &row) => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    let total = groups.len();
    let number = number.clamp(1, total.max(1));
    let Some(group) = groups.get(number - 1) else {
        return Preview::default();
    };
    let draft = reader.draft(group);
    let company = &draft.company;
    let inn = company
        .inn
        .as_ref()
        .map(|inn| t.with("import-preview-inn", "inn", inn.as_str()));
    let about: Vec<String> = [Some(company.city.clone()), inn]
        .into_iter()
        .flatten()
        .collect();
    let mut lines: Vec<(&'static str, String, String)> = company.points.iter().map(point).collect();
    let told = |fields: &OwnFields, values: &OwnValues| {
        let told = fields.told(values.values(), t).into_iter();
        told.map(|one| ("forms", one.words, one.name))
            .collect::<Vec<_>>()
    };
    lines.extend(told(own.of_company(), &company.own));
    for person in draft.people() {
        lines.push(("user", person.full_name.clone(), person.position.clone()));
        lines.extend(person.points.iter().map(point));
        lines.extend(told(own.of_people(), &person.own));
    }
    for line in [&company.source, &company.comment]
        .into_iter()
        .filter(|line| !line.is_empty())
    {
        lines.push((
            "info-circle",
            line.chars().take(120).collect(),
            String::new(),
        ));
    }
    let failed = draft
        .rows
        .iter()
        .filter_map(|(_, people)| people.as_ref().err());
    let remarks = draft.remarks.iter().map(|(_, reason)| reason);
    Preview {
        number,
        total,
        previous: (number > 1).then(|| number - 1),
        next: (number < total).then(|| number + 1),
        name: company.name.clone(),
        about: about
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        lines,
        problems: failed.chain(remarks).map(|reason| reason.tell(t)).collect(),
    }
}

fn point(point: &NewPoint) -> (&'static str, String, String) {
    let icon = match point.kind {
        PointKind::Phone | PointKind::Extension => "phone",
        PointKind::Email => "mail",
        PointKind::Address => "map-pin",
        PointKind::Messenger => "message-circle",
        PointKind::Site => "world",
        PointKind::Other => "info-circle",
    };
    (icon, display(point.kind, &point.value), point.note.clone())
}

/// Something noticed in several rows, told.
pub struct NoteView {
    /// «ИНН: не сходится контрольная цифра».
    pub text: String,
    /// The rows do not fit because of it.
    pub is_failure: bool,
    /// In how many rows.
    pub count: i64,
    /// «строки 77, 302».
    pub example: String,
}

/// What a pass has noticed, failures first.
pub fn notes(t: &Translator, notes: &[Note]) -> Vec<NoteView> {
    let mut told: Vec<NoteView> = notes
        .iter()
        .map(|note| {
            let rows: Vec<String> = note.rows.iter().map(ToString::to_string).collect();
            NoteView {
                text: note.reason.tell(t),
                is_failure: note.is_failure,
                count: i64::try_from(note.count).unwrap_or(i64::MAX),
                example: rows.join(", "),
            }
        })
        .collect();
    told.sort_by_key(|note| (!note.is_failure, std::cmp::Reverse(note.count)));
    told
}

/// A change of a company, told: company, its name, field, old, new.
pub struct SampleView {
    /// The company's page.
    pub path: String,
    /// The company.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The field.
    pub field: String,
    /// What it is.
    pub old: String,
    /// What it becomes.
    pub new: String,
}

/// Some changes.
pub fn samples(
    t: &Translator,
    samples: &[Sample],
    users: &[accounts::users::User],
) -> Vec<SampleView> {
    let value = |target: &str, value: &str| match target {
        "status" | "kind" => t
            .find(&format!("company-{target}-{value}"))
            .unwrap_or_else(|| value.to_owned()),
        "responsible" => {
            let user = users.iter().find(|user| user.id.to_string() == value);
            user.map(|user| user.full_name.clone()).unwrap_or_default()
        }
        _ => value.to_owned(),
    };
    let told = samples.iter().map(|sample| SampleView {
        path: format!("/companies/{}", sample.company_id),
        id: sample.company_id,
        name: sample.name.clone(),
        field: match sample.target.as_str() {
            "company-phone" => t.get("import-target-points"),
            target => reason::label(target, t),
        },
        old: value(&sample.target, &sample.old),
        new: value(&sample.target, &sample.new),
    });
    told.collect()
}

/// How far the pass under way is.
pub fn progress(ctx: &Ctx, import: &Import) -> Progress {
    let tally = &import.tally;
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    if import.state == ImportState::Undoing {
        let (done, total) = (tally.undone + tally.kept, tally.companies + tally.updated);
        return Progress::of(ctx, (whole(done), whole(total)), None);
    }
    let counts = (whole(tally.rows), whole(import.rows()));
    Progress::of(ctx, counts, import.started_at)
}

/// How long the taking may last: a cautious guess.
pub fn estimate(t: &Translator, rows: u64) -> String {
    let seconds = i64::try_from(rows / 4000).unwrap_or(i64::MAX);
    match seconds {
        ..60 => t.get("import-estimate-moment"),
        _ => t.count("import-estimate-minutes", (seconds + 59) / 60),
    }
}

/// How long the taking lasted.
pub fn lasted(t: &Translator, import: &Import) -> String {
    let (Some(began), Some(ended)) = (import.started_at, import.finished_at) else {
        return String::new();
    };
    let seconds = (ended - began).num_seconds().max(0);
    if seconds < 60 {
        t.count("import-lasted-seconds", seconds.max(1))
    } else {
        let (minutes, seconds) = ((seconds / 60).to_string(), (seconds % 60).to_string());
        t.with2(
            "import-lasted-minutes",
            ("minutes", &minutes),
            ("seconds", &seconds),
        )
    }
}

/// «9 из 11».
pub fn columns_taken(t: &Translator, import: &Import) -> String {
    let (taken, all) = (
        import.mapping.taken().to_string(),
        import.layout.header.len().to_string(),
    );
    t.with2("import-columns-taken", ("taken", &taken), ("all", &all))
}

/// «Клиенты 2026.xlsx, 1 284 строки».
pub fn badge(t: &Translator, import: &Import) -> String {
    format!(
        "{}, {}",
        import.file_name,
        t.count("import-rows", import.rows())
    )
}
