//! Rows of a form that are added, removed and moved by its buttons, without any script: `do` is `add tracks`,
//! `drop tracks.1`, `up tracks.0.statuses.2`, `down …`.

use super::form::Form;

/// The form with its rows as the button says; as it is when the button says nothing of rows.
pub fn turned(form: &Form) -> Form {
    let what = form.line("do");
    let Some((verb, path)) = what.split_once(' ') else {
        return form.clone();
    };
    if verb == "add" {
        let mut longer = form.clone();
        let next = numbers(form, path).last().map_or(0, |last| last + 1);
        longer.push(format!("{path}.{next}.key"), "");
        return longer;
    }
    let Some((group, number)) = path.rsplit_once('.') else {
        return form.clone();
    };
    let Ok(number) = number.parse() else {
        return form.clone();
    };
    let all = numbers(form, group);
    let at = all.iter().position(|one| *one == number);
    let other = match (verb, at) {
        ("up", Some(at)) => at.checked_sub(1).and_then(|at| all.get(at)),
        ("down", Some(at)) => all.get(at + 1),
        _ => None,
    };
    let mut turned = Form::default();
    for (name, value) in form.pairs() {
        let Some((own, rest)) = numbered(name, group) else {
            turned.push(name, value);
            continue;
        };
        let new = match other {
            _ if verb == "drop" && own == number => continue,
            Some(other) if own == number => *other,
            Some(other) if own == *other => number,
            _ => own,
        };
        turned.push(format!("{group}.{new}.{rest}"), value);
    }
    turned
}

/// The numbers of the rows of a group, in their order.
fn numbers(form: &Form, group: &str) -> Vec<u32> {
    let names = form.pairs().iter();
    let mut all: Vec<u32> = names
        .filter_map(|(name, _)| numbered(name, group))
        .map(|(number, _)| number)
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn numbered<'a>(name: &'a str, group: &str) -> Option<(u32, &'a str)> {
    let rest = name.strip_prefix(group)?.strip_prefix('.')?;
    let (number, rest) = rest.split_once('.')?;
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(what: &str) -> Vec<String> {
        let form = Form::of(&[
            ("do", what),
            ("tracks.0.name", "a"),
            ("tracks.0.statuses.0.name", "aa"),
            ("tracks.0.statuses.4.name", "ab"),
            ("tracks.2.name", "b"),
        ]);
        let rows = turned(&form).rows("tracks");
        let told = rows.iter().map(|row| {
            let statuses = row.rows("statuses");
            let statuses: Vec<String> = statuses.iter().map(|one| one.line("name")).collect();
            format!("{}({})", row.line("name"), statuses.join(","))
        });
        told.collect()
    }

    #[test]
    fn rows_are_added_removed_and_moved_with_what_is_in_them() {
        assert_eq!(names("save"), ["a(aa,ab)", "b()"]);
        assert_eq!(names("up tracks.2"), ["b()", "a(aa,ab)"]);
        assert_eq!(names("down tracks.0"), ["b()", "a(aa,ab)"]);
        assert_eq!(names("up tracks.0"), ["a(aa,ab)", "b()"]);
        assert_eq!(names("drop tracks.0"), ["b()"]);
        assert_eq!(names("up tracks.0.statuses.4"), ["a(ab,aa)", "b()"]);
        assert_eq!(names("drop tracks.0.statuses.0"), ["a(ab)", "b()"]);
        assert_eq!(names("add tracks.0.statuses"), ["a(aa,ab,)", "b()"]);
        assert_eq!(names("add tracks"), ["a(aa,ab)", "b()", "()"]);
        assert_eq!(names("up nonsense.7"), ["a(aa,ab)", "b()"]);
    }
}
