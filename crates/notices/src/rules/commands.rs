//! Changes of rules: the administrator's business.

use base::area::Registry;
use base::ids::RuleId;
use base::locale::Translator;
use base::{Action, Ctx, Error, FieldErrors, Recorded, Result, Text, Tx};

use super::events::RuleEvent;
use super::{DAY, RuleInput, RuleTopic, Trigger, Whom, letters, store, topic, trial};
use crate::letter_templates::{LetterTemplate, render};

/// Longest name, in characters.
const LONGEST_NAME: usize = 100;
/// Longest own subject and text, in characters.
const LONGEST_SUBJECT: usize = 200;
const LONGEST_BODY: usize = 10_000;
/// How far from its date a rule may tell: five years.
const FARTHEST: i64 = 5 * 366 * DAY;

/// Makes a rule; it tells of what happens and comes from now on.
///
/// # Errors
/// `Forbidden`; `Invalid`.
pub fn create(
    tx: &mut Tx<'_>,
    (registry, t): (&Registry, &Translator),
    input: &RuleInput,
) -> Result<Recorded<RuleId>> {
    tx.actor.require(Action::Administer)?;
    let topic = check(tx, (registry, t), input)?;
    let rule = store::insert(tx, input, topic.name)?;
    let name = input.name.clone();
    Ok(tx.record(&RuleEvent::Made { rule, name })?.with(rule))
}

/// Changes a rule; it begins anew at the present moment.
///
/// # Errors
/// `Forbidden`; `NotFound`; `Invalid`; `Conflict` when it was changed since this version.
pub fn change(
    tx: &mut Tx<'_>,
    (registry, t): (&Registry, &Translator),
    (id, version): (RuleId, i32),
    input: &RuleInput,
) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let old = store::find(tx, id)?;
    let topic = check(tx, (registry, t), input)?;
    if old.version != version {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    store::update(tx, &old, input, topic.name)?;
    let name = input.name.clone();
    tx.record(&RuleEvent::Changed { rule: id, name })
}

/// Switches a rule on, from now on, or off.
///
/// # Errors
/// `Forbidden`; `NotFound`.
pub fn enable(tx: &mut Tx<'_>, t: &Translator, id: RuleId, enabled: bool) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let rule = store::find(tx, id)?;
    if rule.enabled == enabled {
        return Ok(tx.unchanged(()));
    }
    store::set_enabled(tx, id, enabled)?;
    let name = rule.name(t);
    tx.record(&match enabled {
        true => RuleEvent::SwitchedOn { rule: id, name },
        false => RuleEvent::SwitchedOff { rule: id, name },
    })
}

/// Removes a rule. What it has told stays; what it was about to tell is dropped when its moment comes.
///
/// # Errors
/// `Forbidden`; `NotFound`.
pub fn remove(tx: &mut Tx<'_>, t: &Translator, id: RuleId) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let name = store::find(tx, id)?.name(t);
    store::delete(tx, id)?;
    tx.record(&RuleEvent::Removed { rule: id, name })
}

/// Sends the actor what a rule would tell of the latest thing it holds of, by the ways of the rule; the answer is what that
/// thing is called.
///
/// # Errors
/// `Forbidden`; `NotFound`; `Conflict` when there was none in a month.
pub fn send_sample(tx: &mut Tx<'_>, ctx: &Ctx, id: RuleId) -> Result<Recorded<String>> {
    tx.actor.require(Action::Administer)?;
    let user = tx.actor.user()?;
    let rule = store::find(tx, id)?;
    let Some((thing, payload)) = trial::latest(ctx, tx, &rule)? else {
        return Err(Error::Conflict("rule-sample-none".into()));
    };
    letters::queue_sample(tx, &rule, (&thing, user), payload)?;
    let name = rule.name(ctx.t());
    let sampled = tx.record(&RuleEvent::Sampled { rule: id, name })?;
    Ok(sampled.with(thing.title))
}

/// What is wrong with a rule; its topic when nothing is.
fn check(
    tx: &mut Tx<'_>,
    (registry, t): (&Registry, &Translator),
    input: &RuleInput,
) -> Result<RuleTopic> {
    let mut errors = FieldErrors::default();
    let found = match &input.trigger {
        Trigger::Event { topic: of, name } => {
            let mut events = registry.rule_events();
            let event = events.find(|event| event.topic == of && event.name == name);
            event.and_then(|event| topic(registry, event.topic))
        }
        Trigger::Date {
            topic: of, name, ..
        } => {
            let mut dates = registry.rule_dates();
            let date = dates.find(|date| date.topic == of && date.name == name);
            date.and_then(|date| topic(registry, date.topic))
        }
    };
    let Some(topic) = found else {
        return Err(Error::field("when", "error-choose-from-list"));
    };
    if let Trigger::Date {
        minutes, at_minute, ..
    } = &input.trigger
    {
        if minutes.abs() > FARTHEST {
            errors.add("amount", "rule-error-far");
        }
        if !(0..24 * 60).contains(at_minute) {
            errors.add("at", "notices-error-time");
        }
    }
    check_words(&mut errors, t, (input, tx.moment()));
    check_recipients(&mut errors, &topic, input);
    errors.check()?;
    Ok(topic)
}

fn check_recipients(errors: &mut FieldErrors, topic: &RuleTopic, input: &RuleInput) {
    let is_known = |whom: &Whom| match whom {
        Whom::Involved(name) => topic.users.contains(&name.as_str()),
        Whom::Client(name) => topic.people.contains(&name.as_str()),
        Whom::Doer => matches!(input.trigger, Trigger::Event { .. }),
        _ => true,
    };
    if input.recipients.is_empty() {
        errors.add("to", "rule-error-nobody");
    } else if !input.recipients.iter().all(is_known) {
        errors.add("to", "rule-error-whom");
    }
    let has_colleague = input.recipients.iter().any(|whom| !whom.is_client());
    if has_colleague && !input.by_app && !input.by_email && !input.by_push {
        errors.add("by", "rule-error-ways");
    }
    // Nobody outside is told in the words of the feed.
    if input.recipients.iter().any(Whom::is_client) && input.body.is_empty() {
        errors.add("body", "rule-error-words");
    }
}

fn check_words(
    errors: &mut FieldErrors,
    t: &Translator,
    (input, now): (&RuleInput, chrono::NaiveDateTime),
) {
    if input.name.is_empty() {
        errors.add("title", "rule-error-name");
    }
    for (field, text, longest) in [
        ("title", &input.name, LONGEST_NAME),
        ("subject", &input.subject, LONGEST_SUBJECT),
        ("body", &input.body, LONGEST_BODY),
    ] {
        if text.chars().count() > longest {
            errors.add(field, Text::new("error-too-long").with("count", longest));
        }
    }
    if input.subject.is_empty() != input.body.is_empty() {
        let missing = if input.subject.is_empty() {
            "subject"
        } else {
            "body"
        };
        errors.add(missing, "letter-error-empty");
    }
    let template = LetterTemplate {
        subject: input.subject.clone(),
        body: input.body.clone(),
        version: 0,
    };
    if let Err(fault) = render(&template, &letters::sample(t, now), None) {
        let text = Text::new("letter-error-template").with("line", fault.line);
        errors.add(fault.field, text.with("words", fault.words));
    }
}
