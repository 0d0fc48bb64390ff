//! Those whom a deal type may name, as the administrator reads and types them: «Руководитель: Отдел №2».

use base::access::Role;
use base::locale::Translator;

use crate::deal_types::{Definition, Place, Staff, Who};

/// Everybody who may be named, with the words for each.
pub(super) struct Words(Vec<(Who, String)>);

impl Words {
    /// What `definition` may name.
    pub(super) fn of(staff: &Staff, definition: &Definition, t: &Translator) -> Self {
        let mut all = vec![
            (Who::Responsible, t.get("who-responsible")),
            (Who::Author, t.get("who-author")),
        ];
        for key in definition.user_fields() {
            let name = definition.field(key).map_or(key, |field| &field.name);
            all.push((
                Who::Field(key.to_owned()),
                t.with("who-field", "name", name),
            ));
        }
        for one in &staff.departments {
            let place = Place::Known(one.id);
            let name = one.name.as_str();
            all.push((
                Who::Department(place.clone()),
                t.with("who-department", "name", name),
            ));
            all.push((Who::Head(place), t.with("who-head", "name", name)));
        }
        for role in Role::ALL {
            let name = t.get(&format!("role-{role}"));
            all.push((Who::Role(*role), t.with("who-role", "name", name)));
        }
        for (id, name) in staff.choices(true) {
            all.push((Who::User(id), name));
        }
        Self(all)
    }

    /// The words for somebody.
    pub(super) fn name(&self, who: &Who) -> String {
        let found = self.0.iter().find(|(one, _)| one == who);
        found.map_or_else(|| who.to_string(), |(_, name)| name.clone())
    }

    /// Who is meant by these words, in whatever case.
    pub(super) fn find(&self, words: &str) -> Option<Who> {
        let wanted = formats::names::normal_form(words);
        let mut all = self.0.iter();
        let found = all.find(|(_, name)| formats::names::normal_form(name) == wanted);
        found.map(|(who, _)| who.clone())
    }

    /// Everybody, to choose from.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }
}
