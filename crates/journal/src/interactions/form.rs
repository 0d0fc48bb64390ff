//! The form of a contact: from posted fields to [`InteractionInput`] and from an interaction back to fields.

use activity::record_fields::OwnValues;
use base::html::form::Form;
use base::{FieldErrors, Text};
use chrono::{LocalResult, NaiveDateTime, NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use directory::companies::date;
use directory::people::PersonInput;

use super::{
    Decision, DecisionInput, Importance, Interaction, InteractionDirection, InteractionInput,
    InteractionMethod, InteractionState, Party,
};

use crate::reminders::LEADS;

/// Longest line of the form, in characters.
const LONGEST_LINE: usize = 500;
/// Longest text, in characters.
const LONGEST_TEXT: usize = 20_000;
/// Longest contact, in minutes: a week.
const LONGEST: i32 = 7 * 24 * 60;
/// Most people of an interaction, and most decisions.
const MOST: usize = 100;

impl InteractionInput {
    /// Reads the form but for the administrator's fields; its day and time are those of `zone`. What is wrong goes into
    /// `errors`; the input is of use only if nothing is.
    pub fn from_form(form: &Form, zone: Tz, errors: &mut FieldErrors) -> Self {
        let input = Self {
            state: form.line("state").parse().unwrap_or(InteractionState::Done),
            direction: form
                .line("direction")
                .parse()
                .unwrap_or(InteractionDirection::Outgoing),
            importance: form
                .line("importance")
                .parse()
                .unwrap_or(Importance::Normal),
            method: form
                .line("method")
                .parse()
                .unwrap_or(InteractionMethod::Call),
            at: moment(form, zone, errors).unwrap_or_default(),
            minutes: minutes(form, errors),
            address: form.line("address"),
            subject: None,
            about: form.line("about"),
            topic: form.line("topic"),
            text: form.text("text"),
            participants: parties(form, "participant", errors),
            notified: parties(form, "notify", errors),
            newcomer: newcomer(form, errors),
            tells_newcomer: form.ticked("newcomer_notify"),
            decisions: decisions(form, errors),
            lead_minutes: lead(form, errors),
            next_contact_on: date(form, "next_contact_on", errors),
            own: OwnValues::default(),
        };
        if input.topic.is_empty() {
            errors.add("topic", "interaction-error-topic");
        }
        for (name, value) in [
            ("topic", &input.topic),
            ("about", &input.about),
            ("address", &input.address),
        ] {
            check_length(name, value, LONGEST_LINE, errors);
        }
        check_length("text", &input.text, LONGEST_TEXT, errors);
        input
    }
}

/// The moment typed as a day and a time, UTC.
pub(super) fn moment(form: &Form, zone: Tz, errors: &mut FieldErrors) -> Option<NaiveDateTime> {
    let day = date(form, "date", errors);
    if day.is_none() && errors.get("date").is_none() {
        errors.add("date", "interaction-error-date");
    }
    let typed = form.line("time").replace(['.', '-', ' '], ":");
    let time = NaiveTime::parse_from_str(&typed, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(&typed, "%H:%M:%S"));
    let Ok(time) = time else {
        errors.add("time", "interaction-error-time");
        return None;
    };
    match zone.from_local_datetime(&day?.and_time(time)) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.naive_utc()),
        LocalResult::None => {
            errors.add("time", "interaction-error-skipped-time");
            None
        }
    }
}

fn check_length(name: &str, value: &str, most: usize, errors: &mut FieldErrors) {
    if value.chars().count() > most {
        errors.add(name, Text::new("error-too-long").with("count", most));
    }
}

fn minutes(form: &Form, errors: &mut FieldErrors) -> Option<i32> {
    let typed = form.line("minutes");
    if typed.is_empty() {
        return None;
    }
    let minutes = typed
        .parse()
        .ok()
        .filter(|minutes| (0..=LONGEST).contains(minutes));
    if minutes.is_none() {
        errors.add("minutes", "interaction-error-minutes");
    }
    minutes
}

fn lead(form: &Form, errors: &mut FieldErrors) -> Option<i32> {
    let typed = form.optional("lead")?;
    let chosen = typed.parse().ok().filter(|minutes| LEADS.contains(minutes));
    if chosen.is_none() {
        errors.add("lead", "error-choose-from-list");
    }
    chosen
}

/// Those who are ticked, each once.
fn parties(form: &Form, name: &str, errors: &mut FieldErrors) -> Vec<Party> {
    let mut all = Vec::new();
    for ticked in form.all(name) {
        match ticked.parse() {
            Ok(who) if !all.contains(&who) => all.push(who),
            Ok(_) => {}
            Err(_) => errors.add("participants", "error-choose-from-list"),
        }
    }
    if all.len() > MOST {
        errors.add(
            "participants",
            Text::new("interaction-error-many").with("most", MOST),
        );
    }
    all
}

/// Somebody who is not known yet.
fn newcomer(form: &Form, errors: &mut FieldErrors) -> Option<PersonInput> {
    let mut own = Form::default();
    own.push("full_name", form.line("newcomer_name"));
    own.push("position", form.line("newcomer_position"));
    for (at, kind) in ["phone", "email"].into_iter().enumerate() {
        own.push(format!("points.{at}.kind"), kind);
        own.push(
            format!("points.{at}.value"),
            form.line(&format!("newcomer_{kind}")),
        );
    }
    let mut wrong = FieldErrors::default();
    let input = PersonInput::from_form(&own, &mut wrong);
    if input.is_blank() && wrong.is_empty() {
        return None;
    }
    if input.full_name.is_empty() {
        errors.add("newcomer_name", "person-error-name");
    }
    for (field, of_person) in [
        ("newcomer_name", "full_name"),
        ("newcomer_position", "position"),
        ("newcomer_phone", "points.0.value"),
        ("newcomer_email", "points.1.value"),
    ] {
        if let Some(text) = wrong.get(of_person) {
            errors.add(field, text.clone());
        }
    }
    Some(input)
}

fn decisions(form: &Form, errors: &mut FieldErrors) -> Vec<DecisionInput> {
    let mut all = Vec::new();
    for (at, row) in form.rows("decisions").iter().enumerate() {
        let (text, who) = (row.text("text"), row.line("who"));
        let mut wrong = FieldErrors::default();
        let due_on = date(row, "due", &mut wrong);
        if text.is_empty() && due_on.is_none() && wrong.is_empty() {
            continue;
        }
        if text.is_empty() {
            wrong.add("text", "interaction-error-decision");
        }
        check_length("text", &text, LONGEST_LINE * 2, &mut wrong);
        match who.parse() {
            Ok(who) => all.push(DecisionInput {
                id: row.line("id").parse().ok(),
                text,
                who,
                due_on,
            }),
            Err(_) => wrong.add("who", "interaction-error-who"),
        }
        errors.add_all(&format!("decisions.{at}"), wrong);
    }
    if all.len() > MOST {
        errors.add(
            "decisions",
            Text::new("interaction-error-many").with("most", MOST),
        );
    }
    all
}

/// The day and time of a moment, as the form writes them in `zone`.
pub(super) fn day_and_time(at: NaiveDateTime, zone: Tz) -> (String, String) {
    let local = zone.from_utc_datetime(&at).naive_local();
    let local = local.with_second(0).unwrap_or(local);
    (
        local.format("%Y-%m-%d").to_string(),
        local.format("%H:%M").to_string(),
    )
}

/// The form of an interaction as it is.
pub(super) fn form_of(
    interaction: &Interaction,
    (participants, notified): (&[Party], &[Party]),
    decisions: &[Decision],
    zone: Tz,
) -> Form {
    let (date, time) = day_and_time(interaction.at, zone);
    let mut form = Form::default();
    for (name, value) in [
        ("state", interaction.state.to_string()),
        ("direction", interaction.direction.to_string()),
        ("importance", interaction.importance.to_string()),
        ("method", interaction.method.to_string()),
        ("date", date),
        ("time", time),
        (
            "minutes",
            interaction
                .minutes
                .map_or_else(String::new, |minutes| minutes.to_string()),
        ),
        (
            "lead",
            interaction
                .lead_minutes
                .map_or_else(String::new, |minutes| minutes.to_string()),
        ),
        ("address", interaction.address.clone()),
        (
            "subject",
            interaction
                .subject()
                .map_or_else(String::new, |subject| subject.to_string()),
        ),
        ("about", interaction.about.clone()),
        ("topic", interaction.topic.clone()),
        ("text", interaction.text.clone()),
    ] {
        form.push(name, value);
    }
    for who in participants {
        form.push("participant", who.to_string());
    }
    for who in notified {
        form.push("notify", who.to_string());
    }
    for (at, decision) in decisions.iter().enumerate() {
        let due = decision
            .due_on
            .map_or_else(String::new, |day| day.to_string());
        let who = decision
            .who()
            .map_or_else(String::new, |who| who.to_string());
        form.push(format!("decisions.{at}.id"), decision.id.to_string());
        form.push(format!("decisions.{at}.text"), decision.text.clone());
        form.push(format!("decisions.{at}.who"), who);
        form.push(format!("decisions.{at}.due"), due);
    }
    form
}
