//! From the posted tabs of the editor to a definition. A tab changes its own part; what it does not show stays as it was.

use activity::fields::{self, lines};
use base::FieldErrors;
use base::Text;
use base::html::form::Form;

use super::words::Words;
use crate::deal_types::{
    CommentSight, Definition, FieldUse, Outcome, Place, SignOff, Stage, Status, Track, Who,
};

/// What reading a tab needs, and what was wrong with it.
pub(super) struct Reading<'a> {
    pub(super) words: &'a Words,
    /// What is published: the kind of a field stays.
    pub(super) old: Option<&'a Definition>,
    pub(super) errors: FieldErrors,
}

impl Reading<'_> {
    /// Names, prefix, categories, comments.
    pub(super) fn general(&mut self, definition: &mut Definition, form: &Form) {
        definition.names.one = form.line("names.one");
        definition.names.many = form.line("names.many");
        definition.names.new = form.line("names.new");
        definition.prefix = form.line("prefix");
        definition.valid_until = form.optional("valid_until");
        definition.documents = lines(form, "documents");
        definition.comments.clear();
        for (at, row) in form.rows("comments").iter().enumerate() {
            let place = format!("comments.{at}");
            let mut who = self.whom(row, &place, "who").into_iter();
            let sees = self.whom(row, &place, "sees");
            if let Some(who) = who.next() {
                definition.comments.push(CommentSight { who, sees });
            }
        }
        let mut new = self.whom(form, "", "comment_of").into_iter();
        if let Some(who) = new.next() {
            let sees = Vec::new();
            definition.comments.push(CommentSight { who, sees });
        }
    }

    /// Tracks and their statuses.
    pub(super) fn statuses(&mut self, definition: &mut Definition, form: &Form) {
        let old = std::mem::take(&mut definition.tracks);
        for row in form.rows("tracks") {
            let known = old.iter().find(|one| one.key == row.line("key"));
            definition.tracks.push(Track {
                key: known.map_or_else(String::new, |one| one.key.clone()),
                name: row.line("name"),
                comment_required: row.ticked("comment_required"),
                statuses: statuses(&row, known),
            });
        }
    }

    /// The fields of its own.
    pub(super) fn fields(&mut self, definition: &mut Definition, form: &Form) {
        let drafted = std::mem::take(&mut definition.fields);
        definition.fields = fields::typed(form, |key| {
            // What is published keeps its kind.
            let published = self.old.and_then(|old| old.field(key));
            published.or(drafted.iter().find(|one| one.key == key))
        });
    }

    /// The fields that are filled at any time.
    pub(super) fn details(&mut self, definition: &mut Definition, form: &Form) {
        let uses = self.uses(definition, form);
        take_over(definition, &uses);
        definition.details = uses;
    }

    /// A stage.
    pub(super) fn stage(&mut self, definition: &mut Definition, (key, form): (&str, &Form)) {
        let Some(at) = definition.place(key) else {
            return;
        };
        let fields = self.uses(definition, form);
        take_over(definition, &fields);
        let old = std::mem::take(&mut definition.stages[at]);
        definition.stages[at] = Stage {
            name: form.line("name"),
            note: form.line("note"),
            hand_over: form.line("hand_over"),
            filled_by: self.whom(form, "", "filled_by"),
            notify: self.whom(form, "", "notify"),
            fields,
            sign_offs: self.sign_offs(&old, form),
            key: old.key,
        };
    }

    fn sign_offs(&mut self, old: &Stage, form: &Form) -> Vec<SignOff> {
        let rows = form.rows("sign_offs").into_iter().enumerate();
        rows.map(|(at, row)| {
            let place = format!("sign_offs.{at}");
            let known = old.sign_off(&row.line("key"));
            SignOff {
                key: known.map_or_else(String::new, |one| one.key.clone()),
                name: row.line("name"),
                set_by: self.whom(&row, &place, "set_by"),
                required: row.ticked("required"),
                archive: row.ticked("archive"),
                notify: self.whom(&row, &place, "notify"),
            }
        })
        .collect()
    }

    fn uses(&mut self, definition: &Definition, form: &Form) -> Vec<FieldUse> {
        let rows = form.rows("fields").into_iter().enumerate();
        let mut uses: Vec<FieldUse> = rows
            .map(|(at, row)| FieldUse {
                field: row.line("key"),
                required: row.ticked("required"),
                notify: self.whom(&row, &format!("fields.{at}"), "notify"),
            })
            .collect();
        if let Some(field) = form.optional("add_field") {
            uses.push(FieldUse {
                field,
                ..FieldUse::default()
            });
        }
        uses.retain(|used| definition.field(&used.field).is_some());
        uses
    }

    /// Those who stay ticked, and who was typed besides.
    fn whom(&mut self, row: &Form, place: &str, name: &str) -> Vec<Who> {
        let ticked = row.all(name);
        let known = ticked.iter().filter_map(|one| one.parse().ok());
        let is_named = |who: &Who| {
            matches!(
                who,
                Who::Department(Place::Named(_)) | Who::Head(Place::Named(_))
            )
        };
        let mut whom: Vec<Who> = known.filter(|who| !is_named(who)).collect();
        let typed = row.line(&format!("{name}_add"));
        match self.words.find(&typed) {
            _ if typed.is_empty() => {}
            Some(who) if whom.contains(&who) => {}
            Some(who) => whom.push(who),
            None => {
                let place = match place {
                    "" => format!("{name}_add"),
                    place => format!("{place}.{name}_add"),
                };
                let text = Text::new("type-error-who").with("name", typed);
                self.errors.add(place, text);
            }
        }
        whom
    }
}

fn statuses(row: &Form, old: Option<&Track>) -> Vec<Status> {
    let rows = row.rows("statuses");
    rows.iter()
        .map(|row| {
            let known = old.and_then(|old| old.status(&row.line("key")));
            Status {
                key: known.map_or_else(String::new, |one| one.key.clone()),
                name: row.line("name"),
                hue: row.line("hue").parse().unwrap_or_default(),
                outcome: row.line("outcome").parse().unwrap_or(Outcome::Open),
            }
        })
        .collect()
}

/// A field is filled in one place: it leaves the one it was in.
fn take_over(definition: &mut Definition, uses: &[FieldUse]) {
    let is_taken = |used: &FieldUse| uses.iter().any(|one| one.field == used.field);
    definition.details.retain(|used| !is_taken(used));
    for stage in &mut definition.stages {
        stage.fields.retain(|used| !is_taken(used));
    }
}
