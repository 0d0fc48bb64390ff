//! Names as they are stored, sorted, searched and compared.
//!
//! `clean_line` and `clean_text` are applied to whatever people type or upload, before it is stored. `normal_form` is
//! stored beside a name, because the database folds case for Latin letters only.

pub mod alike;
mod company;
mod person;
pub mod variants;

pub use company::company_key;
pub(crate) use company::has_legal_form;
pub(crate) use person::is_patronymic;
pub use person::{FullName, split_full_name};

use unicode_normalization::UnicodeNormalization;

/// Whether a character shows nothing and only confuses comparison or reading: zero width, direction marks, byte order mark,
/// fillers, variation selectors, tags.
///
/// The joiner inside compound emoji is among them; such an emoji falls apart into its pieces, which is harmless.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A single line fit to store: no control or invisible characters, blanks collapsed to one space, trimmed, letters composed.
pub fn clean_line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    push_collapsed(&mut clean, text);
    composed(clean)
}

/// Text of several lines fit to store: as [`clean_line`], but line ends are kept as `\n`, and indentation as it is.
///
/// Blank lines at the beginning and the end are dropped; a tab becomes a space.
pub fn clean_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(
        ['\r', '\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}'],
        "\n",
    );
    let mut clean = String::with_capacity(text.len());
    for line in text.split('\n') {
        let kept = line
            .chars()
            .filter(|c| (!c.is_control() || *c == '\t') && !is_invisible(*c));
        let start = clean.len();
        clean.extend(kept.map(|c| if c.is_whitespace() { ' ' } else { c }));
        let end = clean[start..].trim_end().len();
        clean.truncate(start + end);
        clean.push('\n');
    }
    composed(clean.trim_end().trim_start_matches('\n').to_owned())
}

/// The stored form by which names are sorted and searched.
///
/// Lower case, ё as е, quotation marks dropped, every dash as a hyphen, otherwise as [`clean_line`].
pub fn normal_form(text: &str) -> String {
    let clean = clean_line(text);
    let mut folded = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '"' | '\'' | '`' | '«' | '»' | '„' | '“' | '”' | '‟' | '‘' | '’' | '‚' | '‹' | '›'
            | '″' | '′' => {}
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => folded.push('-'),
            'ё' | 'Ё' => folded.push('е'),
            // The dot that «İ» leaves behind when it is made small would hide the word from search.
            _ => folded.extend(c.to_lowercase().filter(|lower| *lower != '\u{307}')),
        }
    }
    let mut normal = String::with_capacity(folded.len());
    push_collapsed(&mut normal, &folded);
    normal
}

fn push_collapsed(out: &mut String, text: &str) {
    let mut gap = false;
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        // A control character between two words was a separator once.
        if c.is_whitespace() || c.is_control() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
}

/// «и» with a separate breve, as some systems write file names and cards, becomes the letter «й».
fn composed(text: String) -> String {
    if unicode_normalization::is_nfc(&text) {
        text
    } else {
        text.nfc().collect()
    }
}
