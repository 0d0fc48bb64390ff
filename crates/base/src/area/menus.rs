//! Lines of menus and links of cards that areas bring.

use crate::access::Action;
use crate::ids::SubjectKind;

/// A line of the side menu, or of the menu of the settings.
#[derive(Debug, Clone, Copy)]
pub struct MenuItem {
    /// Key of its text; also names the section of a page.
    pub key: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What one must be allowed to see it.
    pub needs: Action,
    /// The address of the number beside it, asked for after the page is shown; an empty answer shows none.
    pub count: Option<&'static str>,
    /// Where it stands; lines of the same place stand in the order of their areas.
    pub place: MenuPlace,
}

impl MenuItem {
    /// Its number says what is late.
    pub fn is_hot(&self) -> bool {
        self.place == MenuPlace::First
    }

    /// It stands at the foot.
    pub fn is_last(&self) -> bool {
        self.place == MenuPlace::Last
    }
}

/// Where a line of a menu stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MenuPlace {
    /// Before the sections: where the day begins.
    First,
    /// Among the sections.
    Section,
    /// What waits to be cleared up: after the sections.
    Aside,
    /// At the foot.
    Last,
}

/// A button of the top bar with a number on it and a panel under it.
#[derive(Debug, Clone, Copy)]
pub struct TopItem {
    /// Key of its text.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The page that shows all of it.
    pub path: &'static str,
    /// What the panel shows, asked for when it is opened.
    pub panel: &'static str,
    /// The number, asked for now and then; an empty answer shows none.
    pub count: &'static str,
}

/// What can be added from anywhere: a line of the menu «Создать».
#[derive(Debug, Clone, Copy)]
pub struct CreateItem {
    /// Key of its text.
    pub key: &'static str,
    /// The form.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The physical key that opens it, `KeyN`, and the letter on it.
    pub chord: Option<(&'static str, &'static str)>,
}

/// A link on the card of a record of a lower area.
#[derive(Debug, Clone, Copy)]
pub struct CardLink {
    /// On whose card.
    pub on: SubjectKind,
    /// Key of its text.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Where it leads; the number of the record is put at the end.
    pub path: &'static str,
    /// The physical key that follows it, `KeyN`, and the letter on it.
    pub chord: Option<(&'static str, &'static str)>,
    /// What one must be allowed to see it.
    pub needs: Action,
}
