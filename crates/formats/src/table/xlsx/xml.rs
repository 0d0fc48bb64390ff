//! The XML of a part, as the few events that matter.

use super::TableError;
use super::package::{Package, Part, broken, stopped};
use crate::table::Limits;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::io::{BufReader, Read};

const BUFFER: usize = 32 * 1024;

/// A parser over a part.
pub(crate) struct Xml<R> {
    reader: Reader<BufReader<Part<R>>>,
    buffer: Vec<u8>,
    part: String,
}

/// What the parser met. An empty element is a start followed by an end.
pub(crate) enum Met<'a> {
    Start(Tag<'a>),
    End(EndTag<'a>),
    Text(Cow<'a, str>),
    Char(char),
    Other,
    Finished,
}

/// A start tag.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .map(
                |attribute| match attribute.normalized_value(XmlVersion::Implicit1_0) {
                    Ok(value) => value.into_owned(),
                    Err(_) => attribute.value.into_owned(),
                },
            )
    }
}

/// An end tag.
pub(crate) struct EndTag<'a>(BytesEnd<'a>);

impl EndTag<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

impl<R: Read> Xml<R> {
    pub fn new(part: Part<R>, name: &str) -> Self {
        let mut reader = Reader::from_reader(BufReader::with_capacity(BUFFER, part));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            buffer: Vec::new(),
            part: name.to_owned(),
        }
    }

    pub fn next(&mut self) -> Result<Met<'_>, TableError> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().renew_budget();
        let limits = self.limits();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => Ok(Met::Start(Tag(tag))),
            Ok(Event::End(tag)) => Ok(Met::End(EndTag(tag))),
            Ok(Event::Text(text)) => Ok(Met::Text(text.xml10_content())),
            Ok(Event::CData(text)) => Ok(Met::Text(text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => Ok(match reference.resolve_char_ref() {
                Ok(Some(c)) => Met::Char(c),
                _ => predefined(&reference.xml10_content()).map_or(Met::Other, Met::Char),
            }),
            Ok(Event::Eof) => Ok(Met::Finished),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {
                Ok(Met::Other)
            }
            Err(quick_xml::Error::Io(error)) => Err(stopped(&error, &limits, &self.part)),
            Err(error) => Err(broken(&self.part, &error)),
        }
    }

    pub fn limits(&self) -> Limits {
        self.reader.get_ref().get_ref().limits()
    }

    pub fn close(self) -> Package<R> {
        self.reader.into_inner().into_inner().into_package()
    }
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
