//! Texts of the screens in Russian and English, by Fluent. Each area brings its own file for each language.

use std::collections::BTreeSet;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

use crate::error::{Error, Result, Text};

crate::text_enum! {
    /// A language of the screens.
    pub enum Locale {
        /// Russian, the default.
        Ru = "ru",
        /// English.
        En = "en",
    }
}

/// Every text of every area in every language.
#[derive(Clone)]
pub struct Texts {
    ru: Translator,
    en: Translator,
}

impl Texts {
    /// Reads the areas' files.
    ///
    /// # Errors
    /// A file is not Fluent, or two areas define the same key.
    pub fn load<'a>(
        sources: impl Iterator<Item = &'a (Locale, &'static str)> + Clone,
    ) -> Result<Self> {
        let of = |wanted: Locale| {
            Translator::load(
                wanted,
                sources
                    .clone()
                    .filter(|(locale, _)| *locale == wanted)
                    .map(|(_, text)| *text),
            )
        };
        Ok(Self {
            ru: of(Locale::Ru)?,
            en: of(Locale::En)?,
        })
    }

    /// The texts of one language.
    pub fn of(&self, locale: Locale) -> &Translator {
        match locale {
            Locale::Ru => &self.ru,
            Locale::En => &self.en,
        }
    }
}

/// The texts of one language. Cheap to clone.
#[derive(Clone)]
pub struct Translator {
    /// The language.
    pub locale: Locale,
    bundle: Arc<FluentBundle<FluentResource>>,
    keys: Arc<BTreeSet<String>>,
}

impl Translator {
    fn load(locale: Locale, sources: impl Iterator<Item = &'static str>) -> Result<Self> {
        let language = match locale {
            Locale::Ru => langid!("ru"),
            Locale::En => langid!("en"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The isolation marks around arguments would be copied along with phones and names.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(crate::html::format::number(number.value as i64)),
            _ => None,
        }));
        let mut keys = BTreeSet::new();
        for source in sources {
            let resource = FluentResource::try_new(source.to_owned())
                .map_err(|(_, errors)| Error::internal(format!("{locale}: {errors:?}")))?;
            keys.extend(source.lines().filter_map(|line| {
                let (key, _) = line.split_once('=')?;
                line.starts_with(|c: char| c.is_ascii_lowercase())
                    .then(|| key.trim().to_owned())
            }));
            bundle
                .add_resource(resource)
                .map_err(|errors| Error::internal(format!("{locale}: {errors:?}")))?;
        }
        Ok(Self {
            locale,
            bundle: Arc::new(bundle),
            keys: Arc::new(keys),
        })
    }

    /// Every key of this language.
    pub fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// The text of `key`.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of `key` if there is one: for keys made from data.
    pub fn find(&self, key: &str) -> Option<String> {
        self.keys.contains(key).then(|| self.get(key))
    }

    /// The text of `key` with one argument. A number chooses the plural form.
    pub fn with(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.with_all(key, &[(name, value.to_string())])
    }

    /// The text of `key` with two arguments.
    pub fn with2(&self, key: &str, first: (&str, &str), second: (&str, &str)) -> String {
        self.with_all(
            key,
            &[
                (first.0, first.1.to_owned()),
                (second.0, second.1.to_owned()),
            ],
        )
    }

    /// The text of `key` with a number that chooses the plural form.
    pub fn count(&self, key: &str, count: impl TryInto<i64>) -> String {
        self.with(key, "count", count.try_into().unwrap_or(i64::MAX))
    }

    /// A message with its own arguments.
    pub fn text(&self, text: &Text) -> String {
        self.with_all(text.key, &text.args)
    }

    /// The text of `key` with any arguments: for messages kept as data.
    pub fn with_all(&self, key: &str, values: &[(&str, String)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            // Only what counts things is a number and chooses a plural; INNs and phones are text.
            match (*name, value.parse::<i64>()) {
                ("count", Ok(number)) => args.set(*name, FluentValue::from(number)),
                _ => args.set(*name, FluentValue::from(value.as_str())),
            }
        }
        self.format(key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            tracing::error!(key, locale = %self.locale, "a text is missing");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, locale = %self.locale, ?errors, "a text has unknown arguments");
        }
        text.into_owned()
    }
}
