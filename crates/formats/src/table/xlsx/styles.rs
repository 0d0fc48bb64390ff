//! How numbers are shown: the part of the styles that matters for reading.

use super::TableError;
use super::package::{Package, broken};
use super::xml::Met;
use std::collections::HashMap;
use std::io::{Read, Seek};

const PART: &str = "xl/styles.xml";
const STYLES_LIMIT: usize = 100_000;

/// What a number of a cell stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    /// A number with zeros in front, up to so many digits.
    Padded(usize),
    /// A number of percents with so many decimals.
    Percent(usize),
    /// A day, a moment, or a time of day.
    Moment,
    /// A span of time, `[h]:mm`.
    Elapsed,
}

/// What the styles say about numbers.
#[derive(Default)]
pub(super) struct Styles {
    shown: Vec<Shown>,
}

impl Styles {
    pub fn read<R: Read + Seek>(package: &mut Package<R>) -> Result<Self, TableError> {
        let mut styles = Self::default();
        if !package.has(PART) {
            return Ok(styles);
        }
        let mut codes: HashMap<u32, Shown> = HashMap::new();
        package.with_part(PART, |xml| {
            let mut in_cells = false;
            loop {
                match xml.next()? {
                    Met::Start(tag) => match tag.name() {
                        "numFmt" => {
                            let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                            if let (Some(id), Some(code)) = (id, tag.attribute("formatCode")) {
                                codes.insert(id, of_code(&code));
                            }
                        }
                        "cellXfs" => in_cells = true,
                        "xf" if in_cells => {
                            let id = tag
                                .attribute("numFmtId")
                                .and_then(|id| id.parse().ok())
                                .unwrap_or(0);
                            styles
                                .shown
                                .push(codes.get(&id).copied().unwrap_or_else(|| built_in(id)));
                        }
                        _ => {}
                    },
                    Met::End(tag) if tag.name() == "cellXfs" => in_cells = false,
                    Met::Finished => return Ok(()),
                    _ => {}
                }
                if styles.shown.len() > STYLES_LIMIT || codes.len() > STYLES_LIMIT {
                    return Err(broken(PART, &"too many styles"));
                }
            }
        })?;
        Ok(styles)
    }

    pub fn shown(&self, style: usize) -> Shown {
        self.shown.get(style).copied().unwrap_or_default()
    }
}

fn built_in(id: u32) -> Shown {
    match id {
        9 => Shown::Percent(0),
        10 => Shown::Percent(2),
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Moment,
        46 => Shown::Elapsed,
        _ => Shown::Number,
    }
}

/// Reads a format code such as `dd.mm.yyyy;@`, `[$-419]d mmmm yyyy "г."`, `0000000000`, `0.0%`.
fn of_code(code: &str) -> Shown {
    let mut bare = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if matches!(
                    inside.to_lowercase().as_str(),
                    "h" | "hh" | "m" | "mm" | "s" | "ss"
                ) {
                    return Shown::Elapsed;
                }
            }
            _ => bare.push(c.to_ascii_lowercase()),
        }
    }
    if bare.contains('%') {
        let decimals = bare
            .split_once('.')
            .map_or(0, |(_, after)| after.matches(['0', '#']).count());
        return Shown::Percent(decimals);
    }
    if bare.len() > 1 && bare.bytes().all(|byte| byte == b'0') {
        return Shown::Padded(bare.len());
    }
    // «General» has an «e» and an «a» only; a «д» or «г» is how Russian versions of Excel write days and years.
    let dated = bare.contains(['d', 'm', 'y', 'h', 's', 'д', 'м', 'г', 'ч'])
        && !bare.contains(['0', '#', '?']);
    let seconds = bare.contains("ss.0");
    if dated || seconds {
        Shown::Moment
    } else {
        Shown::Number
    }
}
