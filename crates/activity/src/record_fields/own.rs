//! The fields of a kind of records, for forms, cards and the feed of its records.

use std::collections::BTreeMap;

use accounts::users;
use base::events::Changes;
use base::html::filter;
use base::html::form::Form;
use base::ids::{Subject, SubjectKind};
use base::locale::Translator;
use base::{Ctx, FieldErrors, Read, Result, Tx};
use serde::{Deserialize, Serialize};

use super::store;
use crate::fields::{
    self, Choices, Field, FieldKind, FieldValue, FieldValues, LONGEST_LINE, ListFields, Listed,
    told, told_briefly,
};
use crate::views::{self, SavedView};

/// A field of a record as people read it.
#[derive(Debug, Clone)]
pub struct ToldField {
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub words: String,
    /// The page of the record that it names.
    pub path: Option<String>,
}

/// The fields of a kind of records, and what their values are chosen from.
#[derive(Debug, Clone, Default)]
pub struct OwnFields {
    /// In the order they are shown.
    pub fields: Vec<Field>,
    /// Employees, if any of them names one.
    pub choices: Choices,
}

/// What some of the fields of a record are to hold: a field named here without a value loses it, the others stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnValues {
    keys: Vec<String>,
    values: FieldValues,
    /// What the search finds a record by that has nothing but these.
    #[serde(skip)]
    words: Vec<String>,
}

impl OwnFields {
    /// A query; one more if a field names employees.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(read: &mut Read<'_>, kind: SubjectKind) -> Result<Self> {
        let fields = store::of(read, kind)?.fields;
        Self::of(read, fields)
    }

    /// The fields, and what they hold in these visible records: a query; one more if a field names employees, one if a field
    /// holds a file, and one for each kind of records that values name.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn with_values(
        read: &mut Read<'_>,
        kind: SubjectKind,
        ids: &[i64],
    ) -> Result<(Self, BTreeMap<i64, FieldValues>)> {
        let (fields, values) = store::with_values(read, kind, ids)?;
        let mut own = Self::of(read, fields)?;
        own.choices.records.load(read, values.values())?;
        let none = FieldValues::default();
        let held = ids.iter().map(|id| (*id, values.get(id).unwrap_or(&none)));
        own.choices.load_files(read, (&own.fields, kind), held)?;
        for kept in values.values() {
            own.offer(kept);
        }
        Ok((own, values))
    }

    /// What these fields hold in visible records, and the names of what that is: a query, one more if a field holds a file and
    /// one for each kind of records that values name.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn values_of(
        &mut self,
        read: &mut Read<'_>,
        kind: SubjectKind,
        ids: &[i64],
    ) -> Result<BTreeMap<i64, FieldValues>> {
        let found = fields::store::of_records(read, kind, ids)?;
        let found: BTreeMap<i64, FieldValues> = found
            .into_iter()
            .map(|(id, values)| (id, self.held(&values).values))
            .collect();
        self.choices.records.load(read, found.values())?;
        let held = found.iter().map(|(id, values)| (*id, values));
        self.choices.load_files(read, (&self.fields, kind), held)?;
        Ok(found)
    }

    /// [`fields::offer`] with these.
    pub fn offer(&mut self, kept: &FieldValues) {
        fields::offer(&mut self.fields, kept);
    }

    /// The same of what the form of a record has.
    pub fn offer_of(&mut self, form: &Form) {
        let mut kept = FieldValues::default();
        for field in &self.fields {
            let mut all = form.all(&fields::field_name(&field.key));
            all.retain(|one| !one.is_empty());
            let value = match field.kind {
                FieldKind::Choice => all.pop().map(FieldValue::Text),
                _ => Some(FieldValue::Many(all)),
            };
            kept.set(&field.key, value);
        }
        for field in self.fields.iter().filter(|one| one.kind == FieldKind::File) {
            let file = form.line(&fields::field_name(&field.key)).parse();
            self.choices
                .files
                .extend(file.map(|file| (file, String::new())));
        }
        self.offer(&kept);
        self.choices.records.trust_form(&self.fields, form);
    }

    /// The fields, and what they hold in this visible record.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn of_record(read: &mut Read<'_>, record: Subject) -> Result<(Self, FieldValues)> {
        let (own, mut values) = Self::with_values(read, record.kind, &[record.id])?;
        Ok((own, values.remove(&record.id).unwrap_or_default()))
    }

    /// These fields, with what their values are named by: a query if one of them names employees.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn of(read: &mut Read<'_>, fields: Vec<Field>) -> Result<Self> {
        let mut choices = Choices::default();
        if fields.iter().any(|field| field.kind == FieldKind::User) {
            for (user, _) in users::store::list(read)? {
                let list = match user.active {
                    true => &mut choices.users,
                    false => &mut choices.former,
                };
                list.push((user.id, user.full_name));
            }
        }
        Ok(Self { fields, choices })
    }

    /// The fields of a list: a query.
    ///
    /// # Errors
    /// The base could not be read.
    pub async fn of_list(
        ctx: &Ctx,
        usual: &'static [filter::Field],
        listed: Listed,
    ) -> Result<ListFields> {
        let own = ctx.read(move |read| store::of(read, listed.kind));
        let own = own.await?.fields;
        let choices = Choices::default();
        Ok(ListFields::new(
            &ctx.app.registry,
            usual,
            listed,
            (&own, &choices),
        ))
    }

    /// The same, with the views of the list at `path` that the actor has: a query, too.
    ///
    /// # Errors
    /// The base could not be read.
    pub async fn of_list_with_views(
        ctx: &Ctx,
        usual: &'static [filter::Field],
        listed: Listed,
        path: &'static str,
    ) -> Result<(ListFields, Vec<SavedView>)> {
        let (views, own) = ctx
            .read(move |read| views::store::of_list_with_fields(read, path, listed.kind))
            .await?;
        let choices = Choices::default();
        Ok((
            ListFields::new(&ctx.app.registry, usual, listed, (&own, &choices)),
            views,
        ))
    }

    /// Those of these keys alone.
    pub fn only(&self, keys: &[&str]) -> Self {
        let mut only = self.clone();
        only.fields
            .retain(|field| keys.contains(&field.key.as_str()));
        only
    }

    /// What a record holds in these fields, as its form would have it.
    pub fn held(&self, values: &FieldValues) -> OwnValues {
        let mut held = OwnValues::default();
        for field in &self.fields {
            held.keys.push(field.key.clone());
            held.values.set(&field.key, values.get(&field.key).cloned());
        }
        held
    }

    /// The fields in which these differ, with what they held and what they are to hold, in words of no language.
    pub fn differences<'a>(
        &'a self,
        old: &'a FieldValues,
        new: &'a OwnValues,
    ) -> impl Iterator<Item = (&'a Field, [Option<String>; 2])> {
        let named = |field: &&Field| new.keys.contains(&field.key);
        let told = move |field: &'a Field| {
            let told = [old, &new.values].map(|values| {
                let value = values.get(&field.key);
                value.map(|value| match value {
                    // Two of one name are two.
                    FieldValue::Record(record) => self.choices.records.as_typed(*record),
                    _ => told_briefly(field, value, &self.choices),
                })
            });
            (field, told)
        };
        let fields = self.fields.iter().filter(named).map(told);
        fields.filter(|(_, [before, after])| before != after)
    }

    /// Nobody has added any.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// What a posted form says of all of them; what is wrong goes into `errors`. A query for each record that it names anew.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn read(
        &mut self,
        read: &mut Read<'_>,
        form: &Form,
        errors: &mut FieldErrors,
    ) -> Result<OwnValues> {
        self.choices.records.find_typed(read, &self.fields, form)?;
        Ok(self.read_named(form, errors))
    }

    /// The same of a form that names only records which these fields name already.
    pub fn read_named(&self, form: &Form, errors: &mut FieldErrors) -> OwnValues {
        let mut read = OwnValues::default();
        for field in &self.fields {
            let value = fields::read(field, form, &self.choices, errors);
            read.values.set(&field.key, value);
            read.keys.push(field.key.clone());
        }
        read.words = self.words(&read.values);
        read
    }

    /// The field of this name in forms.
    pub fn named(&self, name: &str) -> Option<&Field> {
        let mut fields = self.fields.iter();
        fields.find(|field| fields::field_name(&field.key) == name)
    }

    /// What was typed into the field of this name, in words; as it is when it cannot be read.
    pub fn told_typed(&self, name: &str, typed: &str, t: &Translator) -> String {
        let told = self
            .typed(name, typed)
            .map(|(field, value)| told(field, &value, &self.choices, t));
        told.unwrap_or_else(|| typed.to_owned())
    }

    /// The same in words of no language.
    pub fn told_briefly(&self, name: &str, typed: &str) -> String {
        let told = self
            .typed(name, typed)
            .map(|(field, value)| told_briefly(field, &value, &self.choices));
        told.unwrap_or_else(|| typed.to_owned())
    }

    fn typed(&self, name: &str, typed: &str) -> Option<(&Field, FieldValue)> {
        let form = Form::of(&[(name, typed)]);
        let field = self.named(name)?;
        let value = fields::read(field, &form, &self.choices, &mut FieldErrors::default())?;
        Some((field, value))
    }

    /// Puts the values into a form.
    pub fn fill(&self, values: &FieldValues, form: &mut Form) {
        let fields: Vec<&Field> = self.fields.iter().collect();
        fields::form_of(&fields, values, &self.choices, form);
    }

    /// The fields that have a value, with it in words.
    pub fn told(&self, values: &FieldValues, t: &Translator) -> Vec<ToldField> {
        let told = |field: &Field| {
            let value = values.get(&field.key)?;
            Some(ToldField {
                name: field.name.clone(),
                words: told(field, value, &self.choices, t),
                path: self.choices.path_of(field, value),
            })
        };
        self.fields.iter().filter_map(told).collect()
    }

    /// What of the values the search finds the record by: the beginnings of texts, options, numbers.
    fn words(&self, values: &FieldValues) -> Vec<String> {
        use FieldKind::{Choice, Choices, LongText, Number, Text};
        let is_found =
            |field: &&Field| matches!(field.kind, Text | LongText | Choice | Choices | Number);
        let found = self.fields.iter().filter(is_found);
        found
            .filter_map(|field| {
                let value = values.get(&field.key)?;
                let words = told_briefly(field, value, &self.choices);
                Some(words.chars().take(LONGEST_LINE).collect())
            })
            .collect()
    }
}

/// What the search finds these records of a kind by, besides what all of their kind have: a query.
///
/// # Errors
/// The base could not be read.
pub fn words_of(
    read: &mut Read<'_>,
    kind: SubjectKind,
    ids: &[i64],
) -> Result<BTreeMap<i64, Vec<String>>> {
    let (fields, values) = store::with_values(read, kind, ids)?;
    let own = OwnFields {
        fields,
        choices: Choices::default(),
    };
    let words = values.iter().map(|(id, values)| (*id, own.words(values)));
    Ok(words.collect())
}

impl OwnValues {
    /// It says nothing of any field.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// None of the fields holds anything.
    pub fn holds_nothing(&self) -> bool {
        self.values.iter().next().is_none()
    }

    /// What the fields hold.
    pub fn values(&self) -> &FieldValues {
        &self.values
    }

    /// Adds what `new` holds: where nothing is yet, or in place of what is there, too.
    pub fn fill(&mut self, new: &Self, in_place: bool) {
        for (key, value) in new.values.iter() {
            if in_place || self.values.get(key).is_none() {
                self.values.set(key, Some(value.clone()));
            }
            if !self.keys.iter().any(|known| known == key) {
                self.keys.push(key.to_owned());
            }
        }
    }

    /// What the search finds a new record by.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Notes each field whose value differs from that of the record, by its name.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn compare(&self, tx: &mut Tx<'_>, record: Subject, changes: &mut Changes) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let (mut own, old) = OwnFields::of_record(tx, record)?;
        own.choices.records.load(tx, [&self.values])?;
        for (field, [before, after]) in own.differences(&old, self) {
            changes.compare(&field.name, before.as_deref(), after.as_deref());
        }
        Ok(())
    }

    /// Writes it over the values of the record.
    ///
    /// # Errors
    /// The base could not be written.
    pub fn save(&self, tx: &mut Tx<'_>, record: Subject) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let keys: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        fields::store::save(tx, record, &keys, &self.values)
    }
}
