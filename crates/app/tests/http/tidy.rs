//! The rules of the house that a program can check.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use app::areas::AREAS;
use base::area::Registry;
use base::locale::Locale;

/// Longest file, in lines; one sitting of reading.
const LONGEST_FILE: usize = 600;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    let crates = root().join("crates");
    let mut sources = Vec::new();
    for krate in std::fs::read_dir(crates).unwrap() {
        for file in files(&krate.unwrap().path().join("src"), ".rs") {
            let text = std::fs::read_to_string(&file).unwrap();
            sources.push((file, text));
        }
    }
    assert!(sources.len() > 50, "the sources are found");
    sources
}

fn name_of(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

#[test]
fn every_text_exists_in_both_languages() {
    let registry = Registry::new(AREAS).unwrap();
    let (ru, en) = (
        registry.texts.of(Locale::Ru).keys(),
        registry.texts.of(Locale::En).keys(),
    );
    assert!(ru.len() > 200, "the texts are found");
    assert_eq!(
        ru.difference(en).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "missing in English"
    );
    assert_eq!(
        en.difference(ru).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "missing in Russian"
    );
}

#[test]
fn no_key_is_defined_twice() {
    for locale in ["ru", "en"] {
        let mut seen = BTreeMap::new();
        for file in files(&root().join("locales").join(locale), ".ftl") {
            for line in std::fs::read_to_string(&file).unwrap().lines() {
                let key = line.split(" =").next().unwrap_or_default();
                if line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" =") {
                    let before = seen.insert(key.to_owned(), name_of(&file));
                    assert_eq!(before, None, "{key} of {}", name_of(&file));
                }
            }
        }
    }
}

/// Keys written out in templates and code; those made from data are covered by the pages' own tests.
#[test]
fn every_text_that_is_asked_for_exists() {
    let registry = Registry::new(AREAS).unwrap();
    let keys = registry.texts.of(Locale::Ru).keys();
    let calls = [
        "t(\"",
        "tc(\"",
        "tw(\"",
        "get(\"",
        "with(\"",
        "with2(\"",
        "count(\"",
        "Text::new(\"",
    ];
    let mut missing = BTreeSet::new();
    let mut asked = 0;
    let templates = std::fs::read_dir(root().join("crates"))
        .unwrap()
        .flat_map(|krate| {
            files(&krate.unwrap().path().join("src"), ".html")
                .into_iter()
                .map(|file| {
                    let text = std::fs::read_to_string(&file).unwrap();
                    (file, text)
                })
        });
    for (file, text) in sources().into_iter().chain(templates) {
        let is_template = file.extension().is_some_and(|ending| ending == "html");
        for call in calls {
            for after in text.split(call).skip(1) {
                let key = after.split('"').next().unwrap_or_default();
                let is_key = key.contains('-')
                    && key
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
                let means_text = is_template
                    || matches!(call, "Text::new(\"" | "tc(\"" | "tw(\"")
                    || after_is_translator(&text, after);
                if is_key && means_text {
                    asked += 1;
                    if !keys.contains(key) {
                        missing.insert(format!("{key} in {}", name_of(&file)));
                    }
                }
            }
        }
    }
    assert!(
        asked > 200,
        "only {asked} keys were found: the search is broken"
    );
    assert_eq!(missing, BTreeSet::new());
}

/// `get("…")` of a translator, not of a header map.
fn after_is_translator(text: &str, after: &str) -> bool {
    // `after` is a part of `text`: what stands before it begins where their lengths differ.
    let before = &text[..after.as_ptr() as usize - text.as_ptr() as usize];
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(24))..];
    before.contains("ctx.t().")
        || before.contains("self.t().")
        || before.contains(" t.")
        || before.contains("(t.")
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST_FILE)
        .map(|(file, text)| format!("{}: {}", name_of(&file), text.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

/// A query outside `store.rs` is one whose visibility nobody looks for.
#[test]
fn queries_live_in_stores_only() {
    let homes = [
        "/store.rs",
        "/store/",
        "crates/base/",
        "crates/testing/",
        "crates/app/src/backup",
        "crates/app/src/check",
    ];
    let signs = [
        "diesel::insert_into",
        "diesel::update",
        "diesel::delete",
        "diesel::select",
        "sql_query(",
        "::table\n",
        "::table.",
    ];
    let strays: Vec<String> = sources()
        .into_iter()
        .filter(|(file, _)| !homes.iter().any(|home| name_of(file).contains(home)))
        .filter(|(_, text)| signs.iter().any(|sign| text.contains(sign)))
        .map(|(file, _)| name_of(&file))
        .collect();
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn rules_and_formats_are_pure() {
    let impure = [
        "Read<'_>", "Tx<'_>", ".conn()", "std::fs", "tokio::", "Utc::now",
    ];
    for (file, text) in sources() {
        let name = name_of(&file);
        if name.ends_with("/rules.rs") || name.starts_with("crates/formats/src") {
            for sign in impure {
                assert!(!text.contains(sign), "{name} has {sign}");
            }
        }
    }
}

/// A slice changes its own tables only; higher areas call its commands.
#[test]
fn an_area_writes_only_its_own_tables() {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for (file, text) in sources() {
        let name = name_of(&file);
        if name.ends_with("/schema.rs") {
            for part in text.split("diesel::table! {").skip(1) {
                let table = part
                    .trim()
                    .split(['(', ' '])
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                owners.insert(table, area_of(&name));
            }
        }
    }
    assert!(owners.len() > 15, "the tables are found: {owners:?}");
    for (file, text) in sources() {
        let (name, area) = (name_of(&file), area_of(&name_of(&file)));
        for verb in ["insert_into(", "update(", "delete("] {
            for after in text.split(&format!("diesel::{verb}")).skip(1) {
                let table = after.split("::").next().unwrap_or_default();
                if let Some(owner) = owners.get(table) {
                    assert!(*owner == area, "{name} writes {table} of {owner}");
                }
            }
        }
    }
}

fn area_of(name: &str) -> String {
    name.split('/').nth(1).unwrap_or_default().to_owned()
}

/// Every function that changes rows says what happened: its type is `Recorded`, or it leaves that to its caller by
/// being visible in its own crate only.
#[test]
fn every_public_command_is_recorded() {
    let mut commands = 0;
    for (file, text) in sources() {
        if !name_of(&file).ends_with("/commands.rs") {
            continue;
        }
        for after in text.split("\npub fn ").skip(1) {
            let head = after.split('{').next().unwrap_or_default();
            if head.contains("tx: &mut Tx<") {
                commands += 1;
                assert!(head.contains("Recorded"), "{}: {head}", name_of(&file));
            }
        }
    }
    assert!(
        commands > 20,
        "only {commands} commands were found: the search is broken"
    );
}

#[test]
fn pages_have_neither_inline_scripts_nor_styles() {
    for krate in std::fs::read_dir(root().join("crates")).unwrap() {
        for file in files(&krate.unwrap().path().join("src"), ".html") {
            let text = std::fs::read_to_string(&file).unwrap();
            for sign in [
                " style=\"",
                "<style",
                " onclick=",
                " onload=",
                "hx-on",
                "javascript:",
                "|safe",
            ] {
                assert!(!text.contains(sign), "{} has {sign}", name_of(&file));
            }
        }
    }
}

/// Another extractor would answer a wrong number with plain words of its library.
#[test]
fn addresses_are_read_in_one_place() {
    for (file, text) in sources() {
        let name = name_of(&file);
        let mut imports = text
            .lines()
            .filter(|line| line.starts_with("use axum::extract"));
        let reads = imports.any(|line| {
            line.split(|c: char| !c.is_alphanumeric())
                .any(|word| word == "Path")
        });
        assert!(
            !reads || name == "crates/base/src/html/address.rs",
            "{name} takes base::html::address::Id instead of axum's Path"
        );
    }
}
