//! What can be done and where one can go: the lines of the window after `>`, from the menus of all areas.

use base::html::Page;
use formats::names::normal_form;

use super::rules;

/// Typed first, it asks for what can be done.
const SIGN: char = '>';

/// Key of the lines that create something.
const CREATE: &str = "search-actions";

/// A line of a menu.
pub(super) struct Action {
    /// Its text in the reader's language.
    pub title: String,
    /// Key of the menu it stands in.
    pub group: &'static str,
    /// It is the first one of its menu.
    pub begins_group: bool,
    pub path: String,
    pub icon: &'static str,
    /// The letter that does it anywhere.
    pub letter: Option<&'static str>,
}

/// The lines whose words begin as the typed ones do, as typed or on the other keyboard layout; nothing when that is not
/// asked for.
pub(super) fn matching(page: &Page, typed: &str) -> Option<Vec<Action>> {
    let typed = typed.trim_start().strip_prefix(SIGN)?.trim();
    let readings = rules::readings(typed);
    let mut all = all(page);
    all.retain(|action| {
        let title = normal_form(&action.title);
        let words = || title.split(|letter: char| !letter.is_alphanumeric());
        let begins = |part: &String| words().any(|word| word.starts_with(part.as_str()));
        let mut fits = readings
            .iter()
            .map(|reading| reading.parts.iter().all(begins));
        readings.is_empty() || fits.any(|fits| fits)
    });
    let mut before = "";
    for action in &mut all {
        action.begins_group = action.group != before;
        before = action.group;
    }
    Some(all)
}

fn all(page: &Page) -> Vec<Action> {
    let mut all = Vec::new();
    let mut add = |group, key: &str, path: &str, (icon, letter)| {
        let title = page.t(key);
        all.push(Action {
            title: match group {
                CREATE => page.tw("search-create", "what", title.to_lowercase()),
                _ => title,
            },
            group,
            begins_group: false,
            path: path.to_owned(),
            icon,
            letter,
        });
    };
    if page.may_edit() {
        for item in page.app.registry.creates() {
            let letter = item.chord.map(|(_, letter)| letter);
            add(CREATE, item.key, item.path, (item.icon, letter));
        }
        add(
            CREATE,
            "create-company",
            "/companies/new",
            ("building", Some("C")),
        );
        add(CREATE, "create-person", "/people/new", ("user-plus", None));
        add(CREATE, "create-import", "/imports/new", ("upload", None));
    }
    for item in page.menu() {
        add("sections", item.key, item.path, (item.icon, None));
    }
    for item in page.settings() {
        add("menu-settings", item.key, item.path, (item.icon, None));
    }
    add("menu-settings", "me-profile", "/profile", ("user", None));
    add("menu-settings", "me-keys", "/keys", ("keyboard", Some("?")));
    all
}
