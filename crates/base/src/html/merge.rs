//! Two people saved one form: what they did not both change is put together, the rest is for the second to choose.

use super::form::Form;

/// A field that both changed, each in their own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The field.
    pub name: String,
    /// What it was before both.
    pub was: String,
    /// What the second wants.
    pub mine: String,
    /// What the first has saved.
    pub theirs: String,
}

/// A form put together from two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Every field; a disputed one as the second wants it.
    pub merged: Form,
    /// What cannot be put together.
    pub disputed: Vec<Dispute>,
    /// Fields that the first changed and the second did not, with what they are now.
    pub taken_over: Vec<(String, String)>,
}

/// Puts `mine` and `theirs` together, both made from `was`. The rows of a group (`points` of `points.0.value`) are one field.
pub fn merge(was: &Form, mine: &Form, theirs: &Form, groups: &[&str]) -> Merge {
    let mut merged = theirs.clone();
    let (mut disputed, mut taken_over) = (Vec::new(), Vec::new());
    let mut names: Vec<String> = Vec::new();
    for (name, _) in mine.pairs().iter().chain(theirs.pairs()) {
        let name = group_of(name, groups).unwrap_or(name).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for name in names {
        let [was, mine_value, their_value] = [was, mine, theirs].map(|form| form.field(&name));
        if mine_value != their_value && mine_value != was && their_value != was {
            disputed.push(Dispute {
                name: name.clone(),
                was,
                mine: mine_value.clone(),
                theirs: their_value,
            });
        } else if mine_value == was && their_value != was {
            taken_over.push((name, their_value));
            continue;
        }
        merged.replace(&name, mine);
    }
    Merge {
        merged,
        disputed,
        taken_over,
    }
}

fn group_of<'a>(name: &str, groups: &[&'a str]) -> Option<&'a str> {
    groups.iter().copied().find(|group| {
        name.strip_prefix(group)
            .is_some_and(|rest| rest.starts_with('.'))
    })
}
