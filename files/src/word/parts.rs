//! The archive and its smaller parts.

use crate::Unreadable;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A part, unpacked: a book is 5 MB. Archives can be made that unpack to terabytes.
const PART_BYTES: u64 = 40 * 1024 * 1024;
/// A part this large must not have shrunk to less than a hundredth; text in XML shrinks to a tenth or a thirtieth.
const SUSPECT_BYTES: u64 = 8 * 1024 * 1024;
const SHRUNK: u64 = 100;
/// Parts of one archive. A document has some twenty and a hundred pictures.
const PARTS: usize = 5_000;

pub struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Parts<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Broken)?;
        if archive.len() > PARTS {
            return Err(Unreadable::Bomb);
        }
        Ok(Self { archive })
    }

    /// A part's text; `None` where there is no such part. Neither what the archive says of its size nor what it turns out
    /// to hold may pass the bound.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(Unreadable::Broken),
        };
        let (declared, packed) = (part.size(), part.compressed_size());
        if declared > PART_BYTES || (declared > SUSPECT_BYTES && declared / SHRUNK > packed) {
            return Err(Unreadable::Bomb);
        }
        let mut bytes = Vec::new();
        part.take(PART_BYTES + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::Broken)?;
        if bytes.len() as u64 > PART_BYTES {
            return Err(Unreadable::Bomb);
        }
        Ok(Some(crate::text::decoded(&bytes)))
    }
}

/// What a paragraph's style makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Title,
    /// 1 is the outermost.
    Heading(usize),
    Item,
}

/// The styles that matter, by their ids.
pub fn styles(xml: &str) -> HashMap<String, Style> {
    let mut found = HashMap::new();
    let mut parents: HashMap<String, String> = HashMap::new();
    let mut id = String::new();
    each(xml, |tag, opens| match tag.local_name().as_ref() {
        "style" if opens => id = attribute(tag, "styleId").unwrap_or_default(),
        "name" => {
            if let Some(style) = attribute(tag, "val").and_then(|name| named(&name)) {
                found.insert(id.clone(), style);
            }
        }
        "basedOn" => {
            parents.extend(attribute(tag, "val").map(|parent| (id.clone(), parent)));
        }
        "outlineLvl" => {
            let level = attribute(tag, "val").and_then(|level| level.parse::<usize>().ok()).filter(|level| *level < 9);
            found.extend(level.map(|level| (id.clone(), Style::Heading(level + 1))));
        }
        _ => {}
    });
    // An owner's own style is based on one of Word's.
    for (child, parent) in &parents {
        if let (false, Some(style)) = (found.contains_key(child), found.get(parent).copied()) {
            found.insert(child.clone(), style);
        }
    }
    found
}

/// Word writes the names of its own styles in English whatever language it speaks.
fn named(name: &str) -> Option<Style> {
    let name = name.to_lowercase();
    if name == "title" {
        return Some(Style::Title);
    }
    if name.starts_with("list") && name != "list continue" {
        return Some(Style::Item);
    }
    let level = name.strip_prefix("heading ")?.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(Style::Heading(level))
}

/// The document's own title.
pub fn title(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut inside = false;
    let mut title = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => inside = tag.local_name().as_ref() == "title",
            Ok(Event::End(_)) => inside = false,
            Ok(Event::Text(text)) if inside => title.push_str(&text),
            Ok(Event::GeneralRef(reference)) if inside => title.push_str(&entity(&reference)),
            Ok(Event::Eof) | Err(_) => return title,
            Ok(_) => {}
        }
    }
}

/// Every tag in order, with whether it opens an element of its own lines.
fn each(xml: &str, mut seen: impl FnMut(&BytesStart<'_>, bool)) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => seen(&tag, true),
            Ok(Event::Empty(tag)) => seen(&tag, false),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// `w:val` and the like, by the name behind the colon.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text = found.value.to_string();
    Some(quick_xml::escape::unescape(&text).map(|text| text.into_owned()).unwrap_or(text))
}

/// What `&name;` stands for.
pub fn entity(name: &str) -> String {
    quick_xml::escape::unescape(&format!("&{name};")).map(|text| text.into_owned()).unwrap_or_default()
}
