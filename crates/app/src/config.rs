//! Settings of the machine: the file, then `RAPPORT_…` of the environment, then flags; the later wins.
//!
//! An unknown key is refused by its name: a misspelt setting must not be a silent default. The file is `rapport.toml` in
//! the data folder, or the one given by `--config`. Settings of the company itself are in the base, not here.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use base::app::House;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::start::Place;

/// Its name in the data folder.
const FILE: &str = "rapport.toml";
const PREFIX: &str = "RAPPORT_";
/// The most that `max_upload` may say, in megabytes.
const LARGEST_UPLOAD: u64 = 1 << 20;
/// Variables that belong to our own tests, not to the settings.
const NOT_OURS: &[&str] = &["config", "bin", "test_postgres"];

/// Everything that can be set, with its effective value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The folder of everything local: the base, the files, the backups.
    pub data: PathBuf,
    /// Where the pages are served.
    pub listen: SocketAddr,
    /// A PostgreSQL address instead of the embedded base.
    pub database: Option<String>,
    /// An `s3://` address instead of the folder of files.
    pub files: Option<String>,
    /// Where the metrics are served: they are off unless this is set.
    pub metrics: Option<SocketAddr>,
    /// How browsers reach the program; with `https://` the cookies are for HTTPS only.
    pub public_url: Option<String>,
    /// A reverse proxy stands in front: believe its `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// The longest file that may be attached, in megabytes.
    pub max_upload: u64,
    /// Push services of this network are reached, too, and in clear: for who runs one of their own.
    pub push_private: bool,
    /// The form of the log.
    pub log_format: LogFormat,
    /// What is logged: `error`, `warn`, `info`, `debug`, or as `RUST_LOG`.
    pub log_level: String,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            database: None,
            files: None,
            metrics: None,
            public_url: None,
            behind_proxy: false,
            max_upload: 500,
            push_private: false,
            log_format: LogFormat::Text,
            log_level: "info".to_owned(),
        }
    }
}

/// What was given on the command line; what was not is left out and decides nothing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Flags {
    /// See [`Settings::data`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// See [`Settings::listen`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
    /// See [`Settings::database`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// See [`Settings::files`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<String>,
    /// See [`Settings::metrics`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics: Option<SocketAddr>,
}

impl Settings {
    /// Reads the settings; `file` is the one of `--config`.
    ///
    /// # Errors
    /// A line for the operator: which key is wrong, and where.
    pub fn read(flags: Flags, file: Option<&Path>) -> Result<Self, String> {
        let named_file = match file {
            Some(file) => Some(file.to_owned()),
            None => std::env::var_os(format!("{PREFIX}CONFIG")).map(PathBuf::from),
        };
        let given = Figment::new()
            .merge(Env::prefixed(PREFIX).ignore(NOT_OURS))
            .merge(Serialized::defaults(flags));
        let from_file = match named_file {
            Some(file) if file.is_file() => Figment::from(Toml::file_exact(file)),
            Some(file) => return Err(format!("there is no file {}", file.display())),
            None => file_in_data(&given)?,
        };
        let settings: Self = Figment::from(Serialized::defaults(Self::default()))
            .merge(from_file)
            .merge(given)
            .extract()
            .map_err(|error| one_line(&error))?;
        settings.check()?;
        Ok(settings)
    }

    /// Where the installation keeps its things.
    pub fn place(&self) -> Place {
        Place {
            data: self.data.clone(),
            database: self.database.clone(),
            files: self.files.clone(),
        }
    }

    /// What pages need to know of these settings.
    pub fn house(&self) -> House {
        House {
            secure_cookies: self
                .public_url
                .as_ref()
                .is_some_and(|url| url.starts_with("https://")),
            demo: false,
            behind_proxy: self.behind_proxy,
            public_url: (self.public_url.as_deref())
                .map(|url| url.trim_end_matches('/').to_owned()),
            max_upload: Some(self.max_upload),
            program: std::env::current_exe().ok(),
            push_private: self.push_private,
        }
    }

    /// The effective settings as a file that could be read again, but for the password of the base.
    pub fn shown(&self) -> String {
        let shown = Self {
            database: self.database.as_deref().map(without_password),
            ..self.clone()
        };
        let toml = figment::value::Value::serialize(&shown).ok();
        let mut lines = String::new();
        let values = toml.as_ref().and_then(figment::value::Value::as_dict);
        for (key, value) in values.into_iter().flatten() {
            // Writing to a string cannot fail.
            let _ = match value {
                figment::value::Value::Empty(..) => writeln!(lines, "# {key} is not set"),
                figment::value::Value::Bool(_, value) => writeln!(lines, "{key} = {value}"),
                figment::value::Value::Num(_, value) => match value.to_u128() {
                    Some(number) => writeln!(lines, "{key} = {number}"),
                    None => Ok(()),
                },
                value => writeln!(lines, "{key} = {:?}", value.as_str().unwrap_or_default()),
            };
        }
        lines
    }

    fn check(&self) -> Result<(), String> {
        // The address itself is never repeated: it may hold a password.
        if let Some(url) = &self.database
            && !url.starts_with("postgres://")
            && !url.starts_with("postgresql://")
        {
            return Err("database must be an address like postgres://user@host/name".to_owned());
        }
        if let Some(url) = &self.files
            && !url.starts_with("s3://")
        {
            return Err("files must be an address like s3://bucket/folder".to_owned());
        }
        if let Some(url) = &self.public_url
            && !url.starts_with("https://")
            && !url.starts_with("http://")
        {
            return Err("public_url must begin with https:// or http://".to_owned());
        }
        if !(1..=LARGEST_UPLOAD).contains(&self.max_upload) {
            return Err(format!(
                "max_upload must be between 1 and {LARGEST_UPLOAD} megabytes"
            ));
        }
        if self
            .metrics
            .is_some_and(|address| !address.ip().is_loopback())
        {
            return Err(
                "metrics are served on a loopback address only, such as 127.0.0.1:9090".to_owned(),
            );
        }
        tracing_subscriber::EnvFilter::try_new(&self.log_level)
            .map(drop)
            .map_err(|_| {
                format!(
                    "log_level {:?} is none of error, warn, info, debug",
                    self.log_level
                )
            })
    }
}

/// The file in the data folder, if there is one. It cannot say where it lies itself.
fn file_in_data(given: &Figment) -> Result<Figment, String> {
    let data: PathBuf = given
        .extract_inner("data")
        .unwrap_or_else(|_| Settings::default().data);
    let path = data.join(FILE);
    if !path.is_file() {
        return Ok(Figment::new());
    }
    let file = Figment::from(Toml::file_exact(&path));
    if file.contains("data") {
        return Err(format!(
            "{} cannot say where the data folder is: use --data or RAPPORT_DATA",
            path.display()
        ));
    }
    Ok(file)
}

/// Figment's first error with the key's name and where it was written, without the value: it may be a secret.
fn one_line(error: &figment::Error) -> String {
    use figment::error::Kind;
    let key = error.path.join(".");
    let what = match &error.kind {
        Kind::UnknownField(field, _) => format!("there is no setting {field:?}"),
        Kind::InvalidType(_, wanted) => format!("{key} must be {wanted}"),
        Kind::InvalidValue(_, wanted) => format!("{key} must be {wanted}"),
        Kind::UnknownVariant(_, known) => format!("{key} must be one of {}", known.join(", ")),
        Kind::Message(text) if key.is_empty() => text.lines().collect::<Vec<_>>().join(" "),
        _ => format!("{key} has a wrong value"),
    };
    let place = error.metadata.as_ref().map(|metadata| {
        metadata
            .source
            .as_ref()
            .map_or_else(|| metadata.name.to_string(), |source| source.to_string())
    });
    match place {
        Some(place) => format!("{what} ({place})"),
        None => what,
    }
}

/// `postgres://user:***@host/name`, and the same for a password among the parameters.
fn without_password(url: &str) -> String {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let mut shown = match address.split_once("://") {
        Some((scheme, rest)) => match rest.rsplit_once('@') {
            Some((user, host)) => {
                let user = match user.split_once(':') {
                    Some((name, _)) => format!("{name}:***"),
                    None => user.to_owned(),
                };
                format!("{scheme}://{user}@{host}")
            }
            None => address.to_owned(),
        },
        None => "***".to_owned(),
    };
    for (number, pair) in query.split('&').filter(|pair| !pair.is_empty()).enumerate() {
        shown.push(if number == 0 { '?' } else { '&' });
        match pair.split_once('=') {
            Some((name, _)) if name.contains("password") => shown.push_str(&format!("{name}=***")),
            _ => shown.push_str(pair),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn passwords_are_never_shown() {
        for (url, shown) in [
            (
                "postgres://u:p:w@h:5432/n?sslmode=require",
                "postgres://u:***@h:5432/n?sslmode=require",
            ),
            ("postgres://u:p@@h/n", "postgres://u:***@h/n"),
            ("postgres://u@h/n", "postgres://u@h/n"),
            (
                "postgres:///n?user=u&password=p&sslpassword=q",
                "postgres:///n?user=u&password=***&sslpassword=***",
            ),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
