//! The administrator's pages of rules: the list, the sentence, the trial.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base::html::address::Id;
use base::html::filter::{Builder, Choices};
use base::html::form::Form;
use base::html::{Page, draw, draw_with, see_other_with_toast};
use base::ids::RuleId;
use base::watched::RuleTopic;
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::form::Draft;
use super::trial::{self, BACK, Trial};
use super::words::{self, Names};
use super::{Rule, Whom, commands, letters, store};
use crate::SETTINGS;
use crate::letter_templates::{Fault, Filled, LetterTemplate, render, store as letter_templates};

const PART: &str = "settings-notices";
const TAB: &str = "rules";

/// A rule in the list.
struct Line {
    id: RuleId,
    name: String,
    /// «через 1 день после: срок решения»
    when: String,
    /// «ответственному, отделу продаж»
    to: String,
    enabled: bool,
    is_current: bool,
    /// How many notices it has made in a month.
    told: i64,
}

/// A choice of a select with groups.
struct Group {
    label: String,
    options: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "rules/index.html")]
struct Index {
    page: Page,
    part: &'static str,
    tab: &'static str,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "rules/edit.html")]
struct Edit {
    page: Page,
    part: &'static str,
    tab: &'static str,
    lines: Vec<Line>,
    current: Option<RuleId>,
    errors: FieldErrors,
    draft: Draft,
    builder: Builder,
    triggers: Vec<Group>,
    readers: Vec<Group>,
    /// Who is told: token, name, icon.
    to: Vec<(String, String, &'static str)>,
    preview: Result<Filled, Fault>,
}

#[derive(Template)]
#[template(path = "rules/_trial.html")]
struct Tried {
    page: Page,
    trial: Option<Trial>,
}

/// `GET /settings/rules`
pub async fn index(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    draw(&Index {
        page: page(&ctx),
        part: PART,
        tab: TAB,
        lines: lines(&ctx, None).await?,
    })
}

/// `GET /settings/rules/new`
pub async fn new(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let draft = Draft::new(&ctx.app.registry)?;
    drawn(&ctx, draft, FieldErrors::default()).await
}

/// `GET /settings/rules/{id}`
pub async fn edit(ctx: Ctx, Id(id): Id<RuleId>) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let rule = ctx.read(move |read| store::find(read, id)).await?;
    let draft = Draft::of(&ctx.app.registry, ctx.t(), &rule)?;
    drawn(&ctx, draft, FieldErrors::default()).await
}

/// `POST /settings/rules/draft`: a word was changed, which may bring others; nothing is kept
pub async fn draft(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let draft = Draft::posted(&ctx.app.registry, &form)?;
    drawn(&ctx, draft, FieldErrors::default()).await
}

/// `POST /settings/rules/trial`: whom what is typed would have told; nothing is kept or sent
pub async fn trial(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let draft = Draft::posted(&ctx.app.registry, &form)?;
    let page = Page::fragment(&ctx);
    let rule = draft.rule();
    let trial = ctx
        .clone()
        .read(move |read| rule.map(|rule| trial::run(&ctx, read, &rule)).transpose())
        .await?;
    draw(&Tried { page, trial })
}

/// `POST /settings/rules`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let draft = Draft::posted(&ctx.app.registry, &form)?;
    let (app, locale) = (ctx.app.clone(), ctx.locale);
    let saved = match draft.input() {
        Ok(input) => {
            ctx.write(move |tx| {
                let t = app.registry.texts.of(locale);
                commands::create(tx, (&app.registry, t), &input)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(id) => Ok(saved_at(&ctx, id)),
        Err(Error::Invalid(errors)) => drawn(&ctx, draft, errors).await,
        Err(other) => Err(other),
    }
}

/// `POST /settings/rules/{id}`
pub async fn update(ctx: Ctx, Id(id): Id<RuleId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let draft = Draft::posted(&ctx.app.registry, &form)?;
    let version = form.parsed("version")?.unwrap_or_default();
    let (app, locale) = (ctx.app.clone(), ctx.locale);
    let saved = match draft.input() {
        Ok(input) => {
            ctx.write(move |tx| {
                let t = app.registry.texts.of(locale);
                commands::change(tx, (&app.registry, t), (id, version), &input)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(saved_at(&ctx, id)),
        Err(Error::Invalid(errors)) => drawn(&ctx, draft, errors).await,
        Err(other) => Err(other),
    }
}

/// `POST /settings/rules/{id}/enabled`
pub async fn enable(ctx: Ctx, Id(id): Id<RuleId>, form: Form) -> Result<Response> {
    let (app, locale) = (ctx.app.clone(), ctx.locale);
    let enabled = form.ticked("enabled");
    ctx.write(move |tx| commands::enable(tx, app.registry.texts.of(locale), id, enabled))
        .await?;
    let key = if enabled { "rule-on" } else { "rule-off" };
    let back = ctx.request.sent_from.as_deref();
    Ok(see_other_with_toast(
        back.unwrap_or("/settings/rules"),
        &ctx.t().get(key),
    ))
}

/// `POST /settings/rules/{id}/sample`: the latest it would have told, to the administrator alone
pub async fn sample(ctx: Ctx, Id(id): Id<RuleId>) -> Result<Response> {
    let own = ctx.clone();
    let sent = ctx
        .write(move |tx| commands::send_sample(tx, &own, id))
        .await;
    let t = ctx.t();
    let text = match sent {
        Ok(title) => t.with("rule-sample-sent", "title", title),
        Err(Error::Conflict(why)) => t.text(&why),
        Err(other) => return Err(other),
    };
    // What is typed stays where a script asks.
    if ctx.request.fragment {
        return Ok(text.into_response());
    }
    let page = format!("/settings/rules/{id}");
    Ok(see_other_with_toast(&page, &text))
}

/// `POST /settings/rules/{id}/removal`
pub async fn remove(ctx: Ctx, Id(id): Id<RuleId>) -> Result<Response> {
    let (app, locale) = (ctx.app.clone(), ctx.locale);
    ctx.write(move |tx| commands::remove(tx, app.registry.texts.of(locale), id))
        .await?;
    Ok(see_other_with_toast(
        "/settings/rules",
        &ctx.t().get("rule-removed"),
    ))
}

fn saved_at(ctx: &Ctx, id: RuleId) -> Response {
    see_other_with_toast(&format!("/settings/rules/{id}"), &ctx.t().get("saved"))
}

fn page(ctx: &Ctx) -> Page {
    Page::new(ctx, SETTINGS, ctx.t().get("settings-notices"))
}

async fn lines(ctx: &Ctx, current: Option<RuleId>) -> Result<Vec<Line>> {
    let since = ctx.now.naive_utc() - BACK;
    let (rules, told, names) = ctx
        .read(move |read| {
            Ok((
                store::list(read)?,
                store::told(read, since)?,
                Names::load(read)?,
            ))
        })
        .await?;
    let t = ctx.t();
    let line = |rule: Rule| {
        let to = rule.recipients();
        let to: Vec<String> = to.iter().map(|one| names.of(t, &rule.topic, one)).collect();
        let count = told.iter().find(|(id, _)| *id == rule.id);
        Line {
            id: rule.id,
            name: rule.name(t),
            when: words::when(t, &rule),
            to: to.join(", "),
            enabled: rule.enabled,
            is_current: current == Some(rule.id),
            told: count.map_or(0, |(_, count)| *count),
        }
    };
    Ok(rules.into_iter().map(line).collect())
}

async fn drawn(ctx: &Ctx, draft: Draft, errors: FieldErrors) -> Result<Response> {
    let names = ctx.read(Names::load).await?;
    let people = people(ctx, &names);
    let mut builder = Builder::new(
        ctx,
        draft.topic.list,
        draft.topic.fields,
        &draft.filter,
        (Vec::new(), true),
        &people,
    );
    // A finished condition does not draw the eye from the sentence.
    for line in &mut builder.lines {
        line.focused &= !line.condition.is_complete();
    }
    let to = draft.recipients.iter().map(|whom| {
        let name = names.of(ctx.t(), draft.topic.name, whom);
        (whom.to_string(), name, icon(whom))
    });
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let preview = preview(ctx, &draft).await?;
    let current = draft.form.parsed("id")?;
    let edit = Edit {
        page: page(ctx),
        part: PART,
        tab: TAB,
        lines: lines(ctx, current).await?,
        current,
        errors,
        builder,
        triggers: triggers(ctx),
        readers: readers(ctx, &draft, &names),
        to: to.collect(),
        preview,
        draft,
    };
    draw_with(status, &edit)
}

/// The letter, filled with invented values.
async fn preview(ctx: &Ctx, draft: &Draft) -> Result<Result<Filled, Fault>> {
    let own = LetterTemplate {
        subject: draft.form.line("subject"),
        body: draft.form.text("body"),
        version: 0,
    };
    let locale = ctx.locale;
    let template = match own.subject.is_empty() {
        false => own,
        true => {
            ctx.read(move |read| letter_templates::find(read, &letters::LETTER, locale))
                .await?
        }
    };
    let mut values = letters::sample(ctx.t(), ctx.now.naive_utc());
    let name = draft.form.line("title");
    if !name.is_empty() {
        values["rule"] = name.into();
    }
    values["colleague"] = (!draft.recipients.iter().any(Whom::is_client)).into();
    values["what"] = match &draft.date {
        Some(date) => {
            let day = words::date(ctx, Some(date), ctx.now.naive_utc());
            values["who"] = "".into();
            words::capitalised(&format!("{}: {day}", ctx.t().get(&date.label())))
        }
        None => words::capitalised(&ctx.t().get(&draft.event_label())),
    }
    .into();
    values["changes"] = serde_json::Value::Array(Vec::new());
    Ok(render(&template, &values, None))
}

/// Whom a condition can name: departments and users; «я» is nobody to a rule.
fn people(ctx: &Ctx, names: &Names) -> Choices {
    let t = ctx.t();
    let departments = names.departments.iter();
    let departments = departments.map(|(id, name)| {
        (
            format!("d{id}"),
            t.with("rule-people-of", "department", name),
        )
    });
    let users = names.users.iter();
    let users = users.map(|(id, name)| (id.to_string(), name.clone()));
    departments.chain(users).collect()
}

/// What a rule can wait for, by topic: what happens first, then dates.
fn triggers(ctx: &Ctx) -> Vec<Group> {
    let (t, registry) = (ctx.t(), &ctx.app.registry);
    let of = |topic: &RuleTopic| {
        let events = registry.rule_events().filter(|one| one.topic == topic.name);
        let events = events.map(|one| {
            let value = format!("event:{}:{}", one.topic, one.name);
            (value, t.get(&one.label()))
        });
        let dates = registry.rule_dates().filter(|one| one.topic == topic.name);
        let dates = dates.map(|one| {
            let value = format!("date:{}:{}", one.topic, one.name);
            (value, t.get(&one.label()))
        });
        Group {
            label: t.get(&format!("rule-topic-{}", topic.name)),
            options: events.chain(dates).collect(),
        }
    };
    registry.rule_topics().map(of).collect()
}

/// Who can be told besides those who are.
fn readers(ctx: &Ctx, draft: &Draft, names: &Names) -> Vec<Group> {
    let t = ctx.t();
    let topic = &draft.topic;
    let involved = topic.users.iter();
    let involved = involved.map(|name| Whom::Involved((*name).to_owned()));
    let doer = draft.date.is_none().then_some(Whom::Doer);
    let involved = involved.chain([Whom::Head]).chain(doer);
    let client = topic.people.iter();
    let client = client.map(|name| Whom::Client((*name).to_owned()));
    let roles = base::access::Role::ALL.iter().copied().map(Whom::Role);
    let departments = names
        .departments
        .iter()
        .map(|(id, _)| Whom::Department(*id));
    let users = names.users.iter().map(|(id, _)| Whom::User(*id));
    let group = |label: &str, all: Vec<Whom>| {
        let free = all
            .into_iter()
            .filter(|one| !draft.recipients.contains(one));
        let named = free.map(|one| (one.to_string(), names.of(t, topic.name, &one)));
        Group {
            label: t.get(label),
            options: named.collect(),
        }
    };
    let mut groups = vec![
        group("rule-to-involved", involved.collect()),
        group("rule-to-client", client.collect()),
        group("rule-to-roles", roles.collect()),
        group("rule-to-departments", departments.collect()),
        group("rule-to-users", users.collect()),
    ];
    groups.retain(|group| !group.options.is_empty());
    groups
}

fn icon(whom: &Whom) -> &'static str {
    match whom {
        Whom::Client(_) => "address-book",
        Whom::Role(_) | Whom::Department(_) => "users",
        _ => "user",
    }
}

impl Edit {
    fn has_client(&self) -> bool {
        self.draft.recipients.iter().any(Whom::is_client)
    }

    fn is(&self, field: &str, value: &str) -> bool {
        self.draft.form.line(field) == value
    }
}
