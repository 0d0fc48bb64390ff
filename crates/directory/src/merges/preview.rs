//! What a merge would make: every field with the values to choose from, and all that would go over.

use activity::record_fields::OwnFields;
use base::area::Going;
use base::html::form::Form;
use base::html::{Page, format};
use base::ids::{Subject, SubjectKind};
use base::locale::Translator;
use base::{Action, Ctx, FieldErrors, Read, Result};

use super::rules::{self, Field};
use super::{Sheet, sheets};
use crate::contact_points::PointKind;

/// A merge that may be made.
pub struct Preview {
    /// Clients or people.
    pub kind: SubjectKind,
    /// The records.
    pub sheets: Vec<Sheet>,
    /// The one that would be left.
    pub survivor: i64,
    /// Fields of which the records say different things.
    pub disputed: Vec<Row>,
    /// Fields of which only some say something, which is taken over.
    pub taken: Vec<(String, String)>,
    /// Fields of which all say the same.
    pub same: Vec<(String, String)>,
    /// Everybody's contact points.
    pub points: Vec<(PointKind, String)>,
    /// What hangs on the others: the key of its name, and how much.
    pub linked: Vec<(String, Going)>,
    /// What is wrong with the choice.
    pub errors: FieldErrors,
    /// A record was changed while the choice was made.
    pub is_changed: bool,
    /// Fields of the administrator's.
    own: OwnFields,
}

/// A field to choose.
pub struct Row {
    /// Its name in the form.
    pub name: String,
    /// As people know it.
    pub label: String,
    /// The values there are.
    pub options: Vec<Choice>,
}

/// A value to choose.
pub struct Choice {
    /// The number of the record, or [`rules::ALL`].
    pub value: String,
    /// As people read it.
    pub shown: String,
    /// Whose it is.
    pub whose: Vec<String>,
    /// Chosen.
    pub checked: bool,
}

impl Preview {
    /// The field of this place of an error, as people know it.
    pub fn label_of(&self, place: &str, t: &Translator) -> String {
        let group = place.split('.').next().unwrap_or_default();
        match self.own.named(place) {
            Some(field) => field.name.clone(),
            None => t.get(&label(self.kind, group)),
        }
    }

    /// Loads the records and what hangs on them.
    ///
    /// # Errors
    /// `NotFound` unless all are seen; `Forbidden` when the role does not allow changes.
    pub fn load(
        read: &mut Read<'_>,
        ctx: &Ctx,
        (kind, ids): (SubjectKind, &[i64]),
        choices: &Form,
    ) -> Result<Self> {
        let (sheets, own) = sheets::load(read, Action::Edit, kind, ids)?;
        let asked: Option<i64> = choices.parsed("survivor").unwrap_or_default();
        let survivor = asked
            .filter(|id| ids.contains(id))
            .or_else(|| rules::proposed_survivor(&sheets))
            .unwrap_or_default();
        let others: Vec<Subject> = sheets
            .iter()
            .map(|sheet| sheet.subject)
            .filter(|subject| subject.id != survivor)
            .collect();
        let mut linked = Vec::new();
        for link in ctx.app.registry.linked() {
            let going = (link.going)(read, &others)?;
            if going.count > 0 {
                linked.push((format!("linked-{}-{kind}", link.name), going));
            }
        }
        let mut preview = Self {
            kind,
            survivor,
            disputed: Vec::new(),
            taken: Vec::new(),
            same: Vec::new(),
            points: Vec::new(),
            linked,
            errors: FieldErrors::default(),
            is_changed: false,
            own,
            sheets,
        };
        preview.sort_fields(ctx, choices);
        Ok(preview)
    }

    fn sort_fields(&mut self, ctx: &Ctx, choices: &Form) {
        let fields = rules::fields_of(self.kind, &self.own);
        let after = rules::compose(&fields, &self.sheets, self.survivor, choices);
        for field in &fields {
            let label = field.label(self.kind, ctx.t());
            if field.is_disputed(&self.sheets) {
                let options = self.options(ctx, field, choices);
                self.disputed.push(Row {
                    name: field.name.clone(),
                    label,
                    options,
                });
                continue;
            }
            let mut having = self
                .sheets
                .iter()
                .filter(|sheet| !field.value(&sheet.form).is_empty());
            let Some(first) = having.next() else { continue };
            let value = self.shown(ctx, field, first);
            if having.count() + 1 == self.sheets.len() {
                self.same.push((label, value));
            } else {
                self.taken.push((label, value));
            }
        }
        for list in rules::LISTS {
            let value = after.line(list);
            if !value.is_empty() {
                let label = ctx.t().get(&label(self.kind, list));
                self.taken.push((label, value));
            }
        }
        self.points = rules::points_of(&after);
    }

    /// A choice for each different value, and for all together where they can be put together.
    fn options(&self, ctx: &Ctx, field: &Field, choices: &Form) -> Vec<Choice> {
        let asked = choices.line(&format!("take.{}", field.name));
        let is_known = |value: &str| {
            field.joins && value == rules::ALL
                || self
                    .sheets
                    .iter()
                    .any(|sheet| sheet.subject.id.to_string() == value)
        };
        let chosen = Some(asked)
            .filter(|asked| is_known(asked))
            .unwrap_or_else(|| field.proposed(&self.sheets, self.survivor));
        let mut options: Vec<(String, Choice)> = Vec::new();
        for sheet in &self.sheets {
            let value = field.value(&sheet.form);
            let id = sheet.subject.id.to_string();
            let is_chosen = id == chosen;
            match options.iter_mut().find(|(known, _)| *known == value) {
                Some((_, choice)) => {
                    choice.whose.push(numbered(sheet));
                    choice.checked |= is_chosen;
                }
                None => options.push((
                    value,
                    Choice {
                        value: id,
                        shown: self.shown(ctx, field, sheet),
                        whose: vec![numbered(sheet)],
                        checked: is_chosen,
                    },
                )),
            }
        }
        let mut options: Vec<Choice> = options.into_iter().map(|(_, choice)| choice).collect();
        if field.joins {
            options.push(Choice {
                value: rules::ALL.to_owned(),
                shown: field.joined(&self.sheets),
                whose: vec![ctx.t().get("merge-together")],
                checked: chosen == rules::ALL,
            });
        }
        options
    }

    /// A field of a record as people read it.
    fn shown(&self, ctx: &Ctx, field: &Field, sheet: &Sheet) -> String {
        let value = sheet.form.field(&field.name);
        let t = ctx.t();
        let said = match field.name.as_str() {
            "status" | "kind" => t
                .find(&format!("company-{}-{value}", field.name))
                .unwrap_or(value),
            "responsible_id" => sheet.responsible.clone(),
            "next_contact_on" => value
                .parse()
                .map(|day| format::day(t, day, Page::fragment(ctx).today()))
                .unwrap_or(value),
            name => self.own.told_typed(name, &value, t),
        };
        match field.with.map(|name| sheet.form.text(name)) {
            Some(more) if !more.is_empty() => format!("{said}: {more}"),
            _ => said,
        }
    }

    /// Where the choice is sent.
    pub fn path(&self) -> String {
        format!("{}/merge", self.folder())
    }

    /// Where such records are listed.
    pub fn folder(&self) -> &'static str {
        match self.kind {
            SubjectKind::Company => "/companies",
            _ => "/people",
        }
    }

    /// The numbers of the records, as the address has them.
    pub fn ids(&self) -> String {
        let ids: Vec<String> = self
            .sheets
            .iter()
            .map(|sheet| sheet.subject.id.to_string())
            .collect();
        ids.join(",")
    }
}

/// Records that are merged are often called the same.
fn numbered(sheet: &Sheet) -> String {
    format!("№ {}", sheet.subject.id)
}

impl Field {
    /// As people know it.
    pub fn label(&self, kind: SubjectKind, t: &Translator) -> String {
        match &self.own {
            Some(name) => name.clone(),
            None => t.get(&label(kind, &self.name)),
        }
    }
}

/// The key of a field's name.
pub fn label(kind: SubjectKind, field: &str) -> String {
    format!("{kind}-{field}")
}
