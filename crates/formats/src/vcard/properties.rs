//! What each property of a card means.

use super::line::Line;
use super::{Birthday, Card, Kind, Labelled, Messenger, Subject};
use crate::names::{clean_line, clean_text, split_full_name};

/// Properties of single programs that hold the account in a messenger, by the end of their names.
const OWN_PROPERTIES: &[&str] = &[
    "TELEGRAM",
    "WHATSAPP",
    "VIBER",
    "SKYPE",
    "SKYPE-USERNAME",
    "ICQ",
    "JABBER",
    "AIM",
    "MSN",
    "YAHOO",
    "QQ",
    "MAX",
];

/// Pages that are accounts.
const HOSTS: &[(&str, &str)] = &[
    ("t.me/", "telegram"),
    ("telegram.me/", "telegram"),
    ("wa.me/", "whatsapp"),
    ("vk.com/", "vk"),
    ("vk.me/", "vk"),
];

/// Adds what a line says to the card.
pub(super) fn apply(card: &mut Card, line: &Line) {
    let text = clean_line(&line.text());
    if text.is_empty() {
        return;
    }
    match line.name.as_str() {
        "UID" => card.uid = Some(text),
        "FN" => card.full_name = text,
        "N" => read_name(card, line),
        "ORG" => read_organisation(card, line),
        "TITLE" => card.title = text,
        "ROLE" if card.title.is_empty() => card.title = text,
        "TEL" => {
            let value = text.strip_prefix("tel:").unwrap_or(&text).to_owned();
            card.phones.push(Labelled {
                kind: kind(line),
                value,
            });
        }
        "EMAIL" => {
            let value = text.strip_prefix("mailto:").unwrap_or(&text).to_owned();
            card.emails.push(Labelled {
                kind: kind(line),
                value,
            });
        }
        "ADR" => {
            let value = address(line);
            if !value.is_empty() {
                card.addresses.push(Labelled {
                    kind: kind(line),
                    value,
                });
            }
        }
        "URL" => card.urls.push(text),
        "IMPP" | "X-SOCIALPROFILE" => card.messengers.push(account(line, &text)),
        "CATEGORIES" => {
            let words = line.parts(',');
            let words = words
                .iter()
                .map(|word| clean_line(word))
                .filter(|word| !word.is_empty());
            card.categories.extend(words);
        }
        "NOTE" => {
            let note = clean_text(&line.text());
            if card.note.is_empty() {
                card.note = note;
            } else if !note.is_empty() {
                card.note = format!("{}\n{note}", card.note);
            }
        }
        "BDAY" => card.birthday = birthday(line, &text).or(card.birthday),
        "KIND" | "X-ABSHOWAS" | "X-ADDRESSBOOKSERVER-KIND" => {
            if matches!(
                text.to_ascii_lowercase().as_str(),
                "org" | "company" | "organization"
            ) {
                card.subject = Subject::Company;
            }
        }
        name => {
            let service = name
                .strip_prefix("X-")
                .filter(|service| OWN_PROPERTIES.contains(service));
            if let Some(service) = service {
                let service = service.trim_end_matches("-USERNAME").to_ascii_lowercase();
                card.messengers.push(Messenger {
                    service,
                    handle: text,
                });
            }
        }
    }
}

/// Fills what a card leaves to be concluded.
pub(super) fn complete(card: &mut Card) {
    let nameless = card.last.is_empty() && card.first.is_empty() && card.middle.is_empty();
    if card.full_name.is_empty() {
        card.full_name = join([&card.last, &card.first, &card.middle], " ");
    } else if nameless && card.subject == Subject::Person && card.full_name != card.organisation {
        let name = split_full_name(&card.full_name);
        (card.last, card.first, card.middle) = (name.last, name.first, name.middle);
    }
    if nameless
        && !card.organisation.is_empty()
        && [&card.organisation, ""].contains(&card.full_name.as_str())
    {
        card.subject = Subject::Company;
    }
}

fn read_name(card: &mut Card, line: &Line) {
    let parts: Vec<String> = line
        .parts(';')
        .iter()
        .map(|part| clean_line(part))
        .collect();
    let part = |at: usize| parts.get(at).cloned().unwrap_or_default();
    (card.last, card.first, card.middle) = (part(0), part(1), part(2));
}

fn read_organisation(card: &mut Card, line: &Line) {
    let mut parts = line.parts(';').into_iter().map(|part| clean_line(&part));
    card.organisation = parts.next().unwrap_or_default();
    card.department = join(parts, ", ");
}

/// Post office box, extension, street, city, region, code, country, put in the Russian order.
fn address(line: &Line) -> String {
    let parts: Vec<String> = line
        .parts(';')
        .iter()
        .map(|part| clean_line(part))
        .collect();
    join(
        [5, 6, 4, 3, 2, 1, 0]
            .into_iter()
            .filter_map(|at| parts.get(at)),
        ", ",
    )
}

fn join<T: AsRef<str>>(parts: impl IntoIterator<Item = T>, separator: &str) -> String {
    let mut joined = String::new();
    for part in parts {
        let part = part.as_ref();
        if part.is_empty() {
            continue;
        }
        if !joined.is_empty() {
            joined.push_str(separator);
        }
        joined.push_str(part);
    }
    joined
}

fn kind(line: &Line) -> Kind {
    let kinds = [
        ("fax", Kind::Fax),
        ("cell", Kind::Mobile),
        ("mobile", Kind::Mobile),
        ("work", Kind::Work),
        ("home", Kind::Home),
    ];
    kinds
        .into_iter()
        .find(|(name, _)| line.has_type(name))
        .map_or(Kind::Other, |(_, kind)| kind)
}

/// `telegram:name`, a page such as `https://t.me/name`, or any address with the service in a parameter.
fn account(line: &Line, text: &str) -> Messenger {
    let bare = text
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    if let Some((host, service)) = HOSTS.iter().find(|(host, _)| bare.starts_with(host)) {
        return Messenger {
            service: (*service).to_owned(),
            handle: bare[host.len()..].to_owned(),
        };
    }
    let stated = line
        .parameter("X-SERVICE-TYPE")
        .or_else(|| line.parameter("SERVICE-TYPE"));
    let stated = stated.or_else(|| {
        line.parameter("TYPE")
            .filter(|_| line.name == "X-SOCIALPROFILE")
    });
    let stated = stated.map(|service| clean_line(service).to_lowercase());
    match text
        .split_once(':')
        .filter(|(scheme, handle)| is_scheme(scheme) && !handle.is_empty())
    {
        Some((scheme, handle)) => Messenger {
            service: stated.unwrap_or_else(|| scheme.to_ascii_lowercase()),
            handle: clean_line(handle),
        },
        None => Messenger {
            service: stated.unwrap_or_default(),
            handle: text.to_owned(),
        },
    }
}

/// The scheme of a page says nothing about a messenger.
fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.eq_ignore_ascii_case("https")
        && !text.eq_ignore_ascii_case("http")
}

/// `1985-04-12`, `19850412`, `--0412`, `--04-12`, each perhaps with a time after it.
fn birthday(line: &Line, text: &str) -> Option<Birthday> {
    let day = text.split(['T', ' ']).next()?;
    let (year, rest) = match day.strip_prefix("--") {
        Some(rest) => (None, rest.to_owned()),
        None => {
            let digits = day.replace('-', "");
            let (year, rest) = digits.split_at_checked(4)?;
            (Some(year.parse().ok()?), rest.to_owned())
        }
    };
    let rest = rest.replace('-', "");
    let (month, day) = rest.split_at_checked(2).filter(|_| rest.len() == 4)?;
    let omitted = line
        .parameter("X-APPLE-OMIT-YEAR")
        .and_then(|year| year.parse().ok());
    let year = year.filter(|year| omitted != Some(*year));
    Birthday::new(year, month.parse().ok()?, day.parse().ok()?)
}
