//! Writing of cards.

use super::{Birthday, Card, Kind, Subject};

/// Bytes of a line, its end not counted.
const LINE: usize = 75;
/// The year that stands for none where a version has no place for that.
const NO_YEAR: i32 = 1604;

/// A version of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// What every program reads.
    V3,
    /// The standard of today.
    V4,
}

/// Writes a card with `\r\n` line ends, folded at 75 bytes and never inside a letter.
///
/// A card without any name gets the first of its organisation, e-mail and phone for one, since the format wants one.
pub fn write(card: &Card, version: Version) -> String {
    let mut out = String::new();
    let mut put = |head: &str, value: &str| push_folded(&mut out, head, value);
    put("BEGIN", "VCARD");
    put(
        "VERSION",
        if version == Version::V3 { "3.0" } else { "4.0" },
    );
    if let Some(uid) = &card.uid {
        put("UID", &escaped(uid));
    }
    put("FN", &escaped(shown_name(card)));
    put(
        "N",
        &format!(
            "{};{};{};;",
            escaped(&card.last),
            escaped(&card.first),
            escaped(&card.middle)
        ),
    );
    if card.subject == Subject::Company {
        put(
            if version == Version::V3 {
                "X-ABShowAs"
            } else {
                "KIND"
            },
            company(version),
        );
    }
    match (card.organisation.as_str(), card.department.as_str()) {
        ("", "") => {}
        (organisation, "") => put("ORG", &escaped(organisation)),
        (organisation, department) => put(
            "ORG",
            &format!("{};{}", escaped(organisation), escaped(department)),
        ),
    }
    put_filled(&mut put, "TITLE", &card.title);
    for phone in &card.phones {
        put(
            &typed("TEL", phone_types(phone.kind)),
            &escaped(&phone.value),
        );
    }
    for email in &card.emails {
        let internet = if version == Version::V3 {
            "internet"
        } else {
            ""
        };
        put(
            &typed("EMAIL", &joined(internet, place(email.kind))),
            &escaped(&email.value),
        );
    }
    for address in &card.addresses {
        put(
            &typed("ADR", place(address.kind)),
            &format!(";;{};;;;", escaped(&address.value)),
        );
    }
    for url in &card.urls {
        put("URL", &escaped(url));
    }
    for messenger in &card.messengers {
        let handle = escaped(&messenger.handle);
        if messenger.service.is_empty() {
            put("IMPP", &handle);
        } else {
            put("IMPP", &format!("{}:{handle}", messenger.service));
        }
    }
    if !card.categories.is_empty() {
        let words: Vec<String> = card.categories.iter().map(|word| escaped(word)).collect();
        put("CATEGORIES", &words.join(","));
    }
    if let Some(birthday) = card.birthday {
        let (head, value) = day(birthday, version);
        put(&head, &value);
    }
    put_filled(&mut put, "NOTE", &card.note);
    put("END", "VCARD");
    out
}

fn shown_name(card: &Card) -> &str {
    let first_email = card.emails.first().map_or("", |email| email.value.as_str());
    let first_phone = card.phones.first().map_or("", |phone| phone.value.as_str());
    [
        card.full_name.as_str(),
        &card.organisation,
        first_email,
        first_phone,
    ]
    .into_iter()
    .find(|name| !name.is_empty())
    .unwrap_or("?")
}

fn company(version: Version) -> &'static str {
    if version == Version::V3 {
        "COMPANY"
    } else {
        "org"
    }
}

fn put_filled(put: &mut impl FnMut(&str, &str), name: &str, value: &str) {
    if !value.is_empty() {
        put(name, &escaped(value));
    }
}

fn typed(name: &str, types: &str) -> String {
    if types.is_empty() {
        name.to_owned()
    } else {
        format!("{name};TYPE={types}")
    }
}

fn joined(first: &str, second: &str) -> String {
    if first.is_empty() || second.is_empty() {
        format!("{first}{second}")
    } else {
        format!("{first},{second}")
    }
}

fn phone_types(kind: Kind) -> &'static str {
    match kind {
        Kind::Work => "work,voice",
        Kind::Home => "home,voice",
        Kind::Mobile => "cell",
        Kind::Fax => "fax",
        Kind::Other => "voice",
    }
}

fn place(kind: Kind) -> &'static str {
    match kind {
        Kind::Work => "work",
        Kind::Home => "home",
        // Neither standard has them for addresses, but programs keep what they do not know.
        Kind::Mobile => "mobile",
        Kind::Fax => "fax",
        Kind::Other => "",
    }
}

fn day(birthday: Birthday, version: Version) -> (String, String) {
    let Birthday { year, month, day } = birthday;
    match (year, version) {
        (Some(year), Version::V3) => ("BDAY".to_owned(), format!("{year:04}-{month:02}-{day:02}")),
        (Some(year), Version::V4) => ("BDAY".to_owned(), format!("{year:04}{month:02}{day:02}")),
        (None, Version::V3) => (
            format!("BDAY;X-APPLE-OMIT-YEAR={NO_YEAR}"),
            format!("{NO_YEAR:04}-{month:02}-{day:02}"),
        ),
        (None, Version::V4) => ("BDAY".to_owned(), format!("--{month:02}{day:02}")),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            // Anything else that moves the pen could begin a property of its own.
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

fn push_folded(out: &mut String, head: &str, value: &str) {
    let mut left = LINE;
    for c in head
        .chars()
        .chain(std::iter::once(':'))
        .chain(value.chars())
    {
        if c.len_utf8() > left {
            out.push_str("\r\n ");
            left = LINE - 1;
        }
        out.push(c);
        left -= c.len_utf8();
    }
    out.push_str("\r\n");
}
