//! Pages: one Askama template and one struct each, drawn inside `layout.html`.
//!
//! A template sees [`Page`] as `page`: the reader's texts, dates as the reader says them, icons, the menu.

pub mod address;
pub mod assets;
pub mod error_page;
pub mod filter;
pub mod form;
pub mod format;
pub mod list;
pub mod merge;
pub mod rows;
pub mod trigger;

use std::borrow::Borrow;
use std::fmt::{self, Write as _};
use std::ops::Deref;
use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{NaiveDate, NaiveDateTime, TimeZone};

use crate::access::Action;
use crate::area::{CardLink, MenuItem};
use crate::ctx::{Ctx, RequestFacts};
use crate::error::{FieldErrors, Result, Text};
use crate::ids::{EventId, SubjectKind};
use crate::locale::{Locale, Translator};
use list::Total;

/// Markup that is safe to put into a page as it is.
#[derive(Debug, Clone)]
pub struct Markup(String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl askama::filters::HtmlSafe for Markup {}

/// What every page shows around its content, and what every template needs to speak to its reader.
pub struct Page {
    ctx: Ctx,
    /// Title of the window.
    pub title: String,
    /// The current line of the menu: the key of its text.
    pub section: &'static str,
    /// The newest line of the feed that the page is sure to show: its stream goes on from there.
    pub live_after: EventId,
}

impl Deref for Page {
    type Target = Ctx;
    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

impl Page {
    /// A page of a section.
    pub fn new(ctx: &Ctx, section: &'static str, title: impl Into<String>) -> Self {
        Self {
            ctx: ctx.clone(),
            title: title.into(),
            section,
            live_after: ctx.app.live.reached(),
        }
    }

    /// The same page with rows as close as its address asks: `compact`, `normal`, `roomy`; anything else is as the reader has
    /// chosen for all pages.
    #[must_use]
    pub fn in_density(mut self, asked: &str) -> Self {
        if matches!(asked, "compact" | "normal" | "roomy") {
            let density = asked.replace("normal", "");
            self.ctx.request = Arc::new(RequestFacts {
                density,
                ..(*self.ctx.request).clone()
            });
        }
        self
    }

    /// A piece of a page: it has no title of its own.
    pub fn fragment(ctx: &Ctx) -> Self {
        Self::new(ctx, "", "")
    }

    /// The text of `key`.
    pub fn t(&self, key: impl AsRef<str>) -> String {
        self.ctx.t().get(key.as_ref())
    }

    /// The texts themselves, for what is put into words elsewhere.
    pub fn translator(&self) -> &Translator {
        self.ctx.t()
    }

    /// The text of `key` with a number that chooses its plural.
    pub fn tc(&self, key: &str, count: impl ToString) -> String {
        self.ctx.t().with(key, "count", count)
    }

    /// The text of `key` with one argument.
    pub fn tw(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.ctx.t().with(key, name, value)
    }

    /// Words of somebody else's program as they are; a key of ours in the reader's language.
    pub fn words(&self, words: impl AsRef<str>) -> String {
        let words = words.as_ref();
        self.ctx.t().find(words).unwrap_or_else(|| words.to_owned())
    }

    /// The message of a form field, if it is wrong.
    pub fn error(&self, errors: &FieldErrors, field: impl AsRef<str>) -> Option<String> {
        errors
            .get(field.as_ref())
            .map(|text| self.ctx.t().text(text))
    }

    /// `ru` or `en`, for the `lang` of the document.
    pub fn language(&self) -> &'static str {
        self.locale.as_str()
    }

    /// An icon of the sprite; decoration only, a word stands beside it or in `aria-label`.
    pub fn icon(&self, name: &str) -> Markup {
        icon(name, "icon")
    }

    /// A small icon of the sprite.
    pub fn small_icon(&self, name: &str) -> Markup {
        icon(name, "icon s")
    }

    /// The address of a built asset.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// Whether the reader may do this at all.
    pub fn may_edit(&self) -> bool {
        self.actor.may(Action::Edit)
    }

    /// Whether the reader may leave remarks.
    pub fn may_comment(&self) -> bool {
        self.actor.may(Action::Comment)
    }

    /// Whether the reader may take lists out.
    pub fn may_export(&self) -> bool {
        self.actor.may(Action::Export)
    }

    /// Whether the reader runs the installation.
    pub fn may_administer(&self) -> bool {
        self.actor.may(Action::Administer)
    }

    /// The lines of the side menu the reader may follow, in their places whatever areas bring them.
    pub fn menu(&self) -> Vec<&MenuItem> {
        let mut items: Vec<&MenuItem> = self
            .app
            .registry
            .menu()
            .filter(|item| self.actor.may(item.needs))
            .collect();
        items.sort_by_key(|item| item.place);
        items
    }

    /// The tabs that other areas put on the cards of this kind of record, as far as the reader may follow them.
    pub fn card_tabs(&self, on: impl Borrow<SubjectKind>) -> Vec<&CardLink> {
        let links = self.app.registry.card_tabs(*on.borrow());
        links.filter(|link| self.actor.may(link.needs)).collect()
    }

    /// What other areas let the reader do from the cards of this kind of record.
    pub fn card_actions(&self, on: impl Borrow<SubjectKind>) -> Vec<&CardLink> {
        let links = self.app.registry.card_actions(*on.borrow());
        links.filter(|link| self.actor.may(link.needs)).collect()
    }

    /// The same, by an icon.
    pub fn card_tools(&self, on: impl Borrow<SubjectKind>) -> Vec<&CardLink> {
        let links = self.app.registry.card_tools(*on.borrow());
        links.filter(|link| self.actor.may(link.needs)).collect()
    }

    /// The lines of the menu of the settings the reader may follow.
    pub fn settings(&self) -> Vec<&MenuItem> {
        let items = self.app.registry.settings();
        items.filter(|item| self.actor.may(item.needs)).collect()
    }

    /// The reader's initials, for the avatar.
    pub fn initials(&self, name: impl AsRef<str>) -> String {
        format::initials(name.as_ref())
    }

    /// The letter of a company's avatar.
    pub fn initial(&self, name: impl AsRef<str>) -> String {
        format::initial(name.as_ref())
    }

    /// The text, or a dash where there is none.
    pub fn or_dash(&self, text: impl AsRef<str>) -> String {
        let text = text.as_ref();
        if text.is_empty() {
            self.t("nothing")
        } else {
            text.to_owned()
        }
    }

    /// The text, or a dash where there is none.
    pub fn or_dash_opt(&self, text: &Option<String>) -> String {
        self.or_dash(text.as_deref().unwrap_or_default())
    }

    /// The hue of an avatar, 0 to 7.
    pub fn hue(&self, id: impl Borrow<i64>) -> i64 {
        id.borrow().rem_euclid(8)
    }

    /// «сегодня, 14:00», «вчера, 9:30», «30 ноя», «30.11.2025».
    pub fn moment(&self, at: impl Borrow<NaiveDateTime>) -> String {
        let at = at.borrow();
        let local = self.local(at);
        let day = self.day(local.date());
        let age = (self.today() - local.date()).num_days();
        if (-1..=1).contains(&age) {
            format!("{day}, {}", local.format("%H:%M"))
        } else {
            day
        }
    }

    /// «сегодня», «завтра», «пн, 23 ноя», «30 ноя», «30.11.2025».
    pub fn day(&self, day: impl Borrow<NaiveDate>) -> String {
        format::day(self.ctx.t(), *day.borrow(), self.today())
    }

    /// The heading of a day in a timeline: «Сегодня, 19 ноября».
    pub fn day_heading(&self, at: impl Borrow<NaiveDateTime>) -> String {
        let at = at.borrow();
        format::day_heading(self.ctx.t(), self.local(at).date(), self.today())
    }

    /// «14:05».
    pub fn time(&self, at: impl Borrow<NaiveDateTime>) -> String {
        let at = at.borrow();
        self.local(at).format("%H:%M").to_string()
    }

    /// The day of a moment in the reader's zone.
    pub fn local_day(&self, at: impl Borrow<NaiveDateTime>) -> NaiveDate {
        self.local(at.borrow()).date()
    }

    /// The exact local moment, for `title` and `datetime`.
    pub fn exact(&self, at: impl Borrow<NaiveDateTime>) -> String {
        let at = at.borrow();
        self.local(at).format("%d.%m.%Y %H:%M:%S").to_string()
    }

    /// `over`, `today` or nothing: the class of a due date.
    pub fn due(&self, day: impl Borrow<NaiveDate>) -> &'static str {
        match day.borrow().cmp(&self.today()) {
            std::cmp::Ordering::Less => "over",
            std::cmp::Ordering::Equal => "today",
            std::cmp::Ordering::Greater => "",
        }
    }

    /// «51–100 из 1 284», «51–100 из более чем 10 000».
    pub fn range(&self, first: impl Borrow<i64>, last: i64, total: impl Borrow<Total>) -> String {
        let Total { count, more } = *total.borrow();
        let [first, last, total] = [*first.borrow(), last, count].map(format::number);
        let key = if more {
            "list-total-more"
        } else {
            "list-total"
        };
        let mut args = Text::new(key).with("first", first);
        args = args.with("last", last).with("total", total);
        self.ctx.t().text(&args)
    }

    /// A whole number with its thousands apart.
    pub fn number(&self, number: impl Borrow<i64>) -> String {
        format::number(*number.borrow())
    }

    /// How long a file is: «2,4 МБ».
    pub fn size(&self, bytes: impl Borrow<i64>) -> String {
        format::size(self.ctx.t(), *bytes.borrow())
    }

    fn local(&self, at: &NaiveDateTime) -> NaiveDateTime {
        self.zone.from_utc_datetime(at).naive_local()
    }

    /// The sentences the script says, in the reader's language, a line each.
    pub fn script_texts(&self) -> String {
        let keys = [
            ("failed", "script-failed"),
            ("offline", "script-offline"),
            ("forbidden", "script-forbidden"),
            ("missing", "script-missing"),
            ("undo", "undo"),
            ("close", "close"),
            ("draftRestored", "script-draft-restored"),
            ("draftDrop", "script-draft-drop"),
            ("draftKept", "script-draft-kept"),
            ("draftFiles", "script-draft-files"),
            ("mentions", "script-mentions"),
        ];
        let lines = keys.map(|(name, key)| format!("{name}={}", self.t(key)));
        lines.join("\n")
    }
}

fn icon(name: &str, class: &str) -> Markup {
    let mut markup = String::with_capacity(120);
    // Writing to a string cannot fail; icon names come from templates and from our own code only.
    let _ = write!(
        markup,
        "<svg class=\"{class}\" aria-hidden=\"true\"><use href=\"{}#{name}\"/></svg>",
        assets::url("icons.svg")
    );
    Markup(markup)
}

/// Draws a page or fragment.
///
/// # Errors
/// The template failed.
pub fn draw(template: &impl Template) -> Result<Response> {
    draw_with(StatusCode::OK, template)
}

/// Draws a page or fragment with a status, e.g. 422 for a form with its errors.
///
/// # Errors
/// The template failed.
pub fn draw_with(status: StatusCode, template: &impl Template) -> Result<Response> {
    let body = template.render()?;
    Ok((
        status,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        body,
    )
        .into_response())
}

/// To another page after a change.
pub fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// To another page after a change, with a message there.
pub fn see_other_with_toast(path: &str, toast: &str) -> Response {
    let mut response = see_other(path);
    let cookie = format!(
        "toast={}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax",
        form::encode(toast)
    );
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// To another page after a change, with a message there and a button that posts to `undo`.
pub fn see_other_with_undo(path: &str, toast: &str, undo: &str) -> Response {
    see_other_with_toast(path, &format!("{toast}\n{undo}"))
}

/// Every language with its own name, for choosing.
pub const LANGUAGES: &[(Locale, &str)] = &[(Locale::Ru, "Русский"), (Locale::En, "English")];
