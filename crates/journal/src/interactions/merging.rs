//! The form of a contact as it is compared: every decision and everybody who takes part is a field of their own, so that
//! two people may add, change and drop different ones. New decisions are named by what they say.

use base::html::form::Form;

/// Fields that belong to a save and not to the contact.
const OF_THE_SAVE: &[&str] = &["version", "was", "put-together"];
/// What is ticked for each of several people.
const TICKS: &[&str] = &["participant", "notify"];
const DECISION: &str = "decision-";

/// The form with its rows and ticks as fields: `participant-p5`, `decision-17`.
pub(super) fn taken_apart(form: &Form) -> Form {
    let mut apart = without_save(form);
    for name in TICKS {
        apart.replace(name, &Form::default());
        for who in form.all(name) {
            apart.push(format!("{name}-{who}"), "1");
        }
    }
    apart.replace("decisions", &Form::default());
    for row in form.rows("decisions") {
        let said = row.text("text");
        if said.is_empty() && row.line("due").is_empty() {
            continue;
        }
        let mut kept = Form::default();
        for name in ["text", "who", "due"] {
            kept.push(name, row.text(name));
        }
        let id = row.optional("id");
        let name = id.unwrap_or_else(|| format!("new {said}"));
        apart.push(format!("{DECISION}{name}"), kept.to_query());
    }
    apart
}

/// The form as the page posts it.
pub(super) fn put_together(apart: &Form) -> Form {
    let mut form = Form::default();
    let mut decisions = 0;
    for (name, value) in apart.pairs() {
        let tick = TICKS.iter().find_map(|tick| {
            let who = name.strip_prefix(tick)?.strip_prefix('-')?;
            Some((*tick, who))
        });
        if let Some((tick, who)) = tick {
            if !value.is_empty() {
                form.push(tick, who);
            }
        } else if let Some(id) = name.strip_prefix(DECISION) {
            // One that was chosen to be dropped.
            if value.is_empty() {
                continue;
            }
            if id.parse::<i64>().is_ok() {
                form.push(format!("decisions.{decisions}.id"), id);
            }
            for (field, value) in Form::parse(value).pairs() {
                form.push(format!("decisions.{decisions}.{field}"), value);
            }
            decisions += 1;
        } else {
            form.push(name, value);
        }
    }
    form
}

/// The form without what belongs to the save.
pub(super) fn without_save(form: &Form) -> Form {
    let mut own = form.clone();
    for name in OF_THE_SAVE {
        own.replace(name, &Form::default());
    }
    own
}

/// Key of the name of a field.
pub(super) fn label_of(field: &str) -> String {
    if field.starts_with(DECISION) {
        "interaction-decision".to_owned()
    } else if let Some(tick) = TICKS.iter().find(|tick| is_tick(field, tick)) {
        format!("interaction-conflict-{tick}")
    } else {
        format!("interaction-{field}")
    }
}

/// Whose tick the field is.
pub(super) fn ticked(field: &str) -> Option<&str> {
    let tick = TICKS.iter().find(|tick| is_tick(field, tick))?;
    Some(&field[tick.len() + 1..])
}

/// What a decision says, whose it is and until when; nothing if the field is none.
pub(super) fn decided(field: &str, value: &str) -> Option<(String, String, String)> {
    field.strip_prefix(DECISION)?;
    let row = Form::parse(value);
    Some((row.text("text"), row.line("who"), row.line("due")))
}

fn is_tick(field: &str, tick: &str) -> bool {
    let rest = field.strip_prefix(tick);
    rest.is_some_and(|rest| rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::html::merge::merge;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form::of(pairs)
    }

    #[test]
    fn a_form_survives_being_taken_apart() {
        let posted = form(&[
            ("version", "3"),
            ("topic", "Цена & срок"),
            ("participant", "p5"),
            ("participant", "u1"),
            ("notify", "p5"),
            ("decisions.0.id", "17"),
            ("decisions.0.text", "Прислать\nсчёт"),
            ("decisions.0.who", "u1"),
            ("decisions.0.due", "2026-12-01"),
            ("decisions.1.text", "Позвонить"),
            ("decisions.1.who", "p5"),
            ("decisions.1.due", ""),
            ("decisions.2.text", ""),
            ("decisions.2.who", ""),
            ("decisions.2.due", ""),
        ]);
        let again = put_together(&taken_apart(&posted));
        assert_eq!(again.all("participant"), ["p5", "u1"]);
        assert_eq!(again.line("topic"), "Цена & срок");
        assert_eq!(again.raw("version"), None);
        let rows = again.rows("decisions");
        assert_eq!(rows.len(), 2);
        assert_eq!(
            (rows[0].line("id"), rows[0].text("text")),
            ("17".to_owned(), "Прислать\nсчёт".to_owned())
        );
        assert_eq!(
            (rows[1].raw("id"), rows[1].line("who")),
            (None, "p5".to_owned())
        );
    }

    #[test]
    fn different_people_and_decisions_are_put_together() {
        let was = taken_apart(&form(&[
            ("participant", "p1"),
            ("decisions.0.id", "1"),
            ("decisions.0.text", "а"),
            ("decisions.0.who", "u1"),
        ]));
        let mine = taken_apart(&form(&[
            ("participant", "p1"),
            ("participant", "p2"),
            ("decisions.0.id", "1"),
            ("decisions.0.text", "б"),
            ("decisions.0.who", "u1"),
        ]));
        let theirs = taken_apart(&form(&[
            ("participant", "p3"),
            ("decisions.0.id", "1"),
            ("decisions.0.text", "а"),
            ("decisions.0.who", "u1"),
            ("decisions.1.id", "2"),
            ("decisions.1.text", "в"),
            ("decisions.1.who", "u1"),
        ]));
        let merged = merge(&was, &mine, &theirs, &[]);
        assert!(merged.disputed.is_empty());
        let form = put_together(&merged.merged);
        let mut people = form.all("participant");
        people.sort();
        assert_eq!(people, ["p2", "p3"]);
        let mut said: Vec<String> = form
            .rows("decisions")
            .iter()
            .map(|row| row.text("text"))
            .collect();
        said.sort();
        assert_eq!(said, ["б", "в"]);
    }

    #[test]
    fn a_decision_that_both_changed_is_disputed() {
        let of = |text: &str| {
            taken_apart(&form(&[
                ("decisions.0.id", "1"),
                ("decisions.0.text", text),
                ("decisions.0.who", "u1"),
            ]))
        };
        let merged = merge(&of("а"), &of("б"), &of("в"), &[]);
        assert_eq!(merged.disputed.len(), 1);
        assert_eq!(
            decided(&merged.disputed[0].name, &merged.disputed[0].theirs).map(|one| one.0),
            Some("в".to_owned())
        );
        assert_eq!(label_of(&merged.disputed[0].name), "interaction-decision");
        assert_eq!(
            (ticked("participant-p5"), ticked("topic")),
            (Some("p5"), None)
        );
    }
}
