//! The list of keys: what works now, each by its place on the keyboard whatever the layout.

mod pages;

use base::Action;
use base::area::Routes;

/// Keys of one kind of page, for those who may do this.
pub(crate) struct Group {
    /// Key of its text.
    pub title: &'static str,
    /// What to press, and the key of the text that says what it does.
    pub keys: &'static [(&'static [&'static str], &'static str)],
    /// What one must be allowed to use them.
    pub needs: Action,
}

/// Every key, as `assets/js/keys.js` knows them.
pub(crate) const GROUPS: &[Group] = &[
    Group {
        title: "keys-everywhere",
        keys: &[
            (&["Ctrl K"], "keys-search"),
            (&["?"], "keys-list"),
            (&["Esc"], "keys-close"),
        ],
        needs: Action::View,
    },
    Group {
        title: "keys-lists",
        keys: &[
            (&["J", "K"], "keys-rows"),
            (&["Enter"], "keys-open"),
            (&["␣"], "keys-look"),
        ],
        needs: Action::View,
    },
    Group {
        title: "keys-calendar",
        keys: &[
            (&["←", "↑", "↓", "→"], "keys-days"),
            (&["Alt ←", "Alt ↓"], "keys-move"),
        ],
        needs: Action::View,
    },
    Group {
        title: "keys-records",
        keys: &[
            (&["N"], "keys-contact"),
            (&["B"], "keys-reminder"),
            (&["C"], "keys-company"),
            (&["X"], "keys-tick"),
            (&["Ctrl ⏎"], "keys-save"),
        ],
        needs: Action::Edit,
    },
    Group {
        title: "keys-audit",
        keys: &[(&["F"], "keys-filter")],
        needs: Action::Administer,
    },
];

/// The addresses of the list of keys.
pub fn routes() -> Routes {
    Routes::default().get("/keys", pages::show)
}
