//! A template filled with values, as a text and as HTML made of it.

use askama::Template;
use base::Result;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::Value;

use super::LetterTemplate;

/// Steps a template may take; a loop in a loop over everything ends here.
const FUEL: u64 = 200_000;
/// Longest text, in bytes.
const LONGEST: usize = 1 << 20;

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// One line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `subject` or `body`.
    pub field: &'static str,
    /// Which line, from one.
    pub line: usize,
    /// What, in the words of the library.
    pub words: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}: {}", self.field, self.line, self.words)
    }
}

/// The link under a letter, when its reader may open what it tells.
pub struct Link {
    /// The whole address.
    pub address: String,
    /// What is written on it.
    pub label: String,
}

#[derive(Template)]
#[template(path = "letter_templates/letter.html")]
struct Html<'a> {
    subject: &'a str,
    paragraphs: Vec<Vec<Vec<Piece<'a>>>>,
    link: Option<&'a Link>,
}

/// A part of a line.
enum Piece<'a> {
    Words(&'a str),
    Address(&'a str),
}

/// Fills a template.
///
/// # Errors
/// The template names what is not there, or never ends.
pub fn render(
    template: &LetterTemplate,
    values: &Value,
    link: Option<&Link>,
) -> Result<Filled, Fault> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    let subject = fill(&environment, "subject", &template.subject, values)?;
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = fill(&environment, "body", &template.body, values)?;
    let html = Html {
        subject: &subject,
        paragraphs: paragraphs(&body),
        link,
    };
    let html = html.render().map_err(|error| Fault {
        field: "body",
        line: 1,
        words: error.to_string(),
    })?;
    let text = match link {
        Some(link) => format!("{body}\n\n{}: {}\n", link.label, link.address),
        None => format!("{body}\n"),
    };
    Ok(Filled {
        subject,
        text,
        html,
    })
}

fn fill(
    environment: &Environment<'_>,
    field: &'static str,
    source: &str,
    values: &Value,
) -> Result<String, Fault> {
    let text = environment
        .render_str(source, values)
        .map_err(|error| Fault {
            field,
            line: error.line().unwrap_or(1),
            words: error
                .detail()
                .unwrap_or(&error.kind().to_string())
                .to_owned(),
        })?;
    if text.len() > LONGEST {
        return Err(Fault {
            field,
            line: 1,
            words: format!("more than {LONGEST} bytes"),
        });
    }
    Ok(text.trim().to_owned())
}

fn paragraphs(text: &str) -> Vec<Vec<Vec<Piece<'_>>>> {
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks
        .map(|block| block.trim_matches('\n').lines().map(pieces).collect())
        .collect()
}

/// Web addresses apart from words.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find("https://").or_else(|| rest.find("http://")) {
        let (words, address) = rest.split_at(at);
        let end = address
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»'))
            .unwrap_or(address.len());
        let address_only = address[..end].trim_end_matches(['.', ',', ';', ')', '!', '?']);
        pieces.push(Piece::Words(words));
        pieces.push(Piece::Address(address_only));
        rest = &address[address_only.len()..];
    }
    pieces.push(Piece::Words(rest));
    pieces
}
