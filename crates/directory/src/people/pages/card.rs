//! The card of a person, whole and as it hovers beside a name (`J5`).

use activity::feed::Timeline;
use activity::fields::FieldValues;
use activity::record_fields::{OwnFields, ToldField};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other_with_toast};
use base::ids::{PersonId, UserId};
use base::{Action, Ctx, FieldErrors, Read, Result};

use super::SECTION;
use crate::companies;
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind};
use crate::people::employments::Choice;
use crate::people::form::{employment_form, form_of};
use crate::people::{Employment, Person, commands, store};
use crate::search::{SearchKind, commands as search};

/// A part of the card that is being edited in place.
pub(crate) struct Editing {
    /// Its name: `points`, `details`, `own`, `work-new`, `work-7`.
    pub part: String,
    /// The version of the person or of their work that is edited.
    pub version: i32,
    /// The values.
    pub form: Form,
    /// The whole form as it was when the editing began, to put two edits together.
    pub was: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Companies of the typed name, when there are several.
    pub choices: Vec<Choice>,
}

/// The card of a person.
pub(crate) struct Card {
    /// The person.
    pub person: Person,
    /// Where they work, as far as the companies are seen; the present first.
    pub jobs: Vec<(Employment, String)>,
    /// How to reach them.
    pub points: Vec<ContactPoint>,
    /// Name of the responsible user.
    pub responsible: Option<String>,
    /// Fields of the administrator's.
    pub own: OwnFields,
    /// What they hold.
    pub own_values: FieldValues,
    /// What happened.
    pub timeline: Timeline,
    /// What is being edited.
    pub editing: Option<Editing>,
}

impl Card {
    /// Six queries; one more if a field of the administrator's names employees.
    ///
    /// # Errors
    /// `NotFound` when the person is not seen.
    pub(crate) fn load(read: &mut Read<'_>, ctx: &Ctx, id: PersonId) -> Result<Self> {
        let person = store::find_for(read, Action::View, id)?;
        let users: Vec<_> = person.responsible_id.into_iter().collect();
        let names = accounts::users::store::names(read, &users)?;
        let jobs = store::employments_of(read, &[id])?;
        let (own, own_values) = OwnFields::of_record(read, id.into())?;
        Ok(Self {
            own_values,
            own,
            jobs,
            points: points::of_people(read, &[id])?,
            responsible: names.into_iter().next().map(|(_, name)| name),
            timeline: Timeline::load(read, ctx, id.into(), None, Vec::new())?,
            person,
            editing: None,
        })
    }

    /// The card with a part of it open for editing.
    fn edited(mut self, part: &str) -> Self {
        let job = |id: &str| self.jobs.iter().find(|(job, _)| job.id.to_string() == id);
        let (version, form) = match part.strip_prefix("work-") {
            Some("new") => (0, Form::default()),
            Some(id) => match job(id) {
                Some((job, _)) => (job.version, employment_form(job)),
                None => return self,
            },
            None => {
                let mut form = form_of(&self.person, &self.points);
                self.own.fill(&self.own_values, &mut form);
                (self.person.version, form)
            }
        };
        self.editing = Some(Editing {
            part: part.to_owned(),
            version,
            was: form.to_query(),
            form,
            errors: FieldErrors::default(),
            choices: Vec::new(),
        });
        self
    }

    /// What of the administrator's fields is filled, in words.
    fn own_told(&self, page: &Page) -> Vec<ToldField> {
        self.own.told(&self.own_values, page.translator())
    }

    /// Whether this part is being edited.
    fn edits(&self, part: &str) -> bool {
        self.editing
            .as_ref()
            .is_some_and(|editing| editing.part == part)
    }

    fn employments_path(&self) -> String {
        format!("{}/employments", self.person.path())
    }

    fn edits_job(&self, job: &Employment) -> bool {
        self.edits(&format!("work-{}", job.id))
    }

    /// Where they work now.
    fn job(&self) -> Option<&(Employment, String)> {
        self.jobs.iter().find(|(job, _)| job.until.is_none())
    }

    fn first(&self, kind: PointKind) -> Option<&ContactPoint> {
        self.points.iter().find(|point| point.kind == kind)
    }

    fn phone(&self) -> Option<&ContactPoint> {
        self.first(PointKind::Phone)
    }

    fn email(&self) -> Option<&ContactPoint> {
        self.first(PointKind::Email)
    }

    fn responsible_number(&self) -> i64 {
        self.person.responsible_id.map_or(0, |user| user.0)
    }
}

/// `GET /people/{id}/why`: which rule opens the card, what is closed, who else sees it (`X11`)
pub async fn why(ctx: Ctx, Id(id): Id<PersonId>) -> Result<Response> {
    accounts::access::why(&ctx, id.into(), move |read| opened_by(read, id)).await
}

/// A person is opened by who answers for them, or else by who answers for a company of theirs.
fn opened_by(read: &mut Read<'_>, id: PersonId) -> Result<Option<UserId>> {
    let person = store::find_for(read, Action::View, id)?;
    if read.actor.sees_records_of(person.responsible_id) {
        return Ok(person.responsible_id);
    }
    match store::employments_of(read, &[id])?.first() {
        Some((job, _)) => {
            Ok(companies::store::find_for(read, Action::View, job.company_id)?.responsible_id)
        }
        None => Ok(person.responsible_id),
    }
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct Show {
    page: Page,
    card: Card,
}

/// `GET /people/{id}?edit=part`
pub async fn show(ctx: Ctx, Id(id): Id<PersonId>, Query(query): Query) -> Result<Response> {
    let (reader, part) = (ctx.clone(), query.line("edit"));
    let card = ctx
        .read(move |read| {
            let card = Card::load(read, &reader, id)?;
            let edited = !part.is_empty() && reader.actor.may(Action::Edit);
            Ok(if edited { card.edited(&part) } else { card })
        })
        .await?;
    search::note_opened_later(&ctx, SearchKind::Person, id.0);
    show_card(&ctx, StatusCode::OK, card)
}

/// Draws the card.
pub(crate) fn show_card(ctx: &Ctx, status: StatusCode, card: Card) -> Result<Response> {
    let page = Page::new(ctx, SECTION, card.person.full_name.clone());
    draw_with(status, &Show { page, card })
}

#[derive(Template)]
#[template(path = "people/card.html")]
struct HoverCard {
    page: Page,
    person: Person,
    jobs: Vec<(Employment, String)>,
    points: Vec<ContactPoint>,
}

/// `GET /people/{id}/card` and `/quick`: phones and e-mails, clickable (`J5`)
pub async fn hover(ctx: Ctx, Id(id): Id<PersonId>) -> Result<Response> {
    let page = Page::fragment(&ctx);
    let (person, jobs, points) = ctx
        .read(move |read| {
            let person = store::find_for(read, Action::View, id)?;
            let jobs = store::employments_of(read, &[id])?;
            Ok((person, jobs, points::of_people(read, &[id])?))
        })
        .await?;
    draw(&HoverCard {
        page,
        person,
        jobs,
        points,
    })
}

/// `POST /people/{id}/archive`
pub async fn archive(ctx: Ctx, Id(id): Id<PersonId>) -> Result<Response> {
    ctx.write(move |tx| commands::archive(tx, id)).await?;
    let toast = ctx.t().get("person-archived-toast");
    Ok(see_other_with_toast(&format!("/people/{id}"), &toast))
}

/// `POST /people/{id}/return`
pub async fn bring_back(ctx: Ctx, Id(id): Id<PersonId>) -> Result<Response> {
    ctx.write(move |tx| commands::bring_back(tx, id)).await?;
    let toast = ctx.t().get("person-returned-toast");
    Ok(see_other_with_toast(&format!("/people/{id}"), &toast))
}
