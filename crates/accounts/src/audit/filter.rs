//! What of the audit is looked at. The filter lives in the address; values that mean nothing are left out.

use base::html::form::Form;
use base::ids::{Subject, UserId};
use chrono::{NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// The names of the filter's fields.
pub(super) const FIELDS: &[&str] = &["who", "kind", "from", "to", "record", "address"];

/// The filter as it stands in the address.
#[derive(Debug, Clone, Default)]
pub(super) struct Filter {
    /// A user's number, `visitor` or `system`.
    pub who: String,
    /// A family of events, `refused` or `exported`.
    pub kind: String,
    pub from: String,
    pub to: String,
    /// `company:15`, `15`, or a part of what was written.
    pub record: String,
    /// The beginning of a network address.
    pub address: String,
}

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    User(UserId),
    /// Somebody who had not signed in.
    Visitor,
    /// The program itself and its command line.
    System,
}

/// Which record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    Subject(Subject),
    Number(i64),
    Text(String),
}

/// The filter understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    pub who: Option<Who>,
    /// None: all kinds.
    pub kinds: Option<Vec<String>>,
    pub from: Option<NaiveDateTime>,
    pub until: Option<NaiveDateTime>,
    pub record: Option<Record>,
    pub address: Option<String>,
}

impl Filter {
    pub fn read(query: &Form) -> Self {
        let line = |name| query.line(name).chars().take(200).collect();
        Self {
            who: line("who"),
            kind: line("kind"),
            from: line("from"),
            to: line("to"),
            record: line("record"),
            address: line("address"),
        }
    }

    /// Every field with its value, the empty ones too.
    pub fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("who", &self.who),
            ("kind", &self.kind),
            ("from", &self.from),
            ("to", &self.to),
            ("record", &self.record),
            ("address", &self.address),
        ]
    }

    /// The query string without `left_out`, which may be empty.
    pub fn query_without(&self, left_out: &str) -> String {
        let pairs = self.pairs();
        let kept: Vec<(&str, &str)> = pairs
            .into_iter()
            .filter(|(name, value)| *name != left_out && !value.is_empty())
            .collect();
        Form::of(&kept).to_query()
    }

    pub fn query(&self) -> String {
        self.query_without("")
    }

    pub fn is_empty(&self) -> bool {
        self.query().is_empty()
    }

    pub fn is_kind(&self, kind: &str) -> bool {
        self.kind == kind
    }

    pub fn is_who(&self, id: &UserId) -> bool {
        self.who == id.to_string()
    }

    /// The filter understood; `kinds` are those that occur in the feed.
    pub fn conditions(&self, zone: Tz, kinds: &[String]) -> Conditions {
        let day = |text: &str, after: u64| {
            let date = text.parse::<NaiveDate>().ok()?;
            midnight(zone, date.checked_add_days(chrono::Days::new(after))?)
        };
        let wanted = |kind: &&String| match self.kind.as_str() {
            special @ ("refused" | "exported") => kind.ends_with(&format!(".{special}")),
            family => kind.split('.').next() == Some(family),
        };
        Conditions {
            who: match self.who.as_str() {
                "visitor" => Some(Who::Visitor),
                "system" => Some(Who::System),
                id => id.parse().ok().map(Who::User),
            },
            kinds: (!self.kind.is_empty()).then(|| kinds.iter().filter(wanted).cloned().collect()),
            from: day(&self.from, 0),
            until: day(&self.to, 1),
            record: record(&self.record),
            address: Some(self.address.clone()).filter(|address| !address.is_empty()),
        }
    }
}

impl Conditions {
    /// Only reading the events themselves tells which ones are meant, and no period says where to stop.
    pub fn needs_bound(&self) -> bool {
        let words = matches!(self.record, Some(Record::Text(_)));
        (words || self.address.is_some()) && self.from.is_none()
    }
}

fn record(text: &str) -> Option<Record> {
    let number = text.trim_start_matches(['№', '#']).trim();
    match (text.parse(), number.parse()) {
        _ if text.is_empty() => None,
        (Ok(subject), _) => Some(Record::Subject(subject)),
        (_, Ok(number)) => Some(Record::Number(number)),
        _ => Some(Record::Text(text.to_owned())),
    }
}

/// The beginning of a day in the reader's zone, UTC. A day that begins with a gap of the clock begins after it.
fn midnight(zone: Tz, day: NaiveDate) -> Option<NaiveDateTime> {
    let local = day.and_hms_opt(0, 0, 0)?;
    let moment = zone.from_local_datetime(&local).earliest().or_else(|| {
        zone.from_local_datetime(&day.and_hms_opt(1, 0, 0)?)
            .earliest()
    })?;
    Some(moment.with_timezone(&Utc).naive_utc())
}

#[cfg(test)]
mod tests {
    use base::ids::{CompanyId, Subject};
    use chrono_tz::Tz;

    use super::{Filter, Record};

    #[test]
    fn a_day_is_that_of_the_reader() {
        let filter = Filter {
            from: "2026-11-21".to_owned(),
            to: "2026-11-21".to_owned(),
            ..Filter::default()
        };
        let conditions = filter.conditions(Tz::Asia__Vladivostok, &[]);
        assert_eq!(conditions.from.unwrap().to_string(), "2026-11-20 14:00:00");
        assert_eq!(conditions.until.unwrap().to_string(), "2026-11-21 14:00:00");
    }

    #[test]
    fn a_record_is_a_subject_a_number_or_words() {
        let record = |text: &str| {
            let filter = Filter {
                record: text.to_owned(),
                ..Filter::default()
            };
            filter.conditions(Tz::UTC, &[]).record
        };
        assert_eq!(
            record("company:15"),
            Some(Record::Subject(Subject::from(CompanyId(15))))
        );
        assert_eq!(record("№ 15"), Some(Record::Number(15)));
        assert_eq!(record("Мост"), Some(Record::Text("Мост".to_owned())));
        assert_eq!(record(""), None);
    }

    #[test]
    fn a_family_and_the_special_kinds_choose_among_what_occurs() {
        let kinds = ["session.refused", "session.started", "company.exported"].map(str::to_owned);
        let chosen = |kind: &str| {
            let filter = Filter {
                kind: kind.to_owned(),
                ..Filter::default()
            };
            filter.conditions(Tz::UTC, &kinds).kinds
        };
        assert_eq!(chosen(""), None);
        assert_eq!(chosen("session").unwrap().len(), 2);
        assert_eq!(chosen("exported").unwrap(), ["company.exported"]);
        assert!(chosen("nonsense").unwrap().is_empty());
    }
}
