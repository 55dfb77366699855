//! A page as a flat list of elements and texts in the order of the page.
//!
//! An element knows where its content ends, so a whole part is a range: walking, skipping and counting are loops, and
//! no nesting however deep costs stack. End tags that are missing are put where browsers put them, for what small
//! websites are made of; the rest of the standard's tree building (frames, misnested formatting) is left out.

use super::tag::Tag;
use crate::limits::{LINKS, NESTING, NODES};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use std::collections::BTreeMap;

pub struct Tree {
    pub nodes: Vec<Node>,
    pub title: String,
    /// `href` of links, as written.
    pub links: Vec<String>,
    pub base: Option<String>,
    pub canonical: Option<String>,
    pub lang: Option<String>,
    /// `content` of `<meta>` by small `name` or `property`, the first of each.
    pub meta: BTreeMap<String, String>,
    /// `application/ld+json`
    pub data: Vec<String>,
}

pub struct Node {
    pub kind: Kind,
    /// Where its content ends: the number of the node after it.
    pub end: usize,
}

pub enum Kind {
    Text(Box<str>),
    Element(Tag, Vec<(Attribute, Box<str>)>),
}

/// The attributes that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    Id,
    Class,
    Role,
    Href,
    Alt,
    Hidden,
    Style,
    AriaHidden,
    AriaExpanded,
    AriaModal,
    Colspan,
    Rowspan,
}

const ATTRIBUTES: [(&[u8], Attribute); 12] = [
    (b"id", Attribute::Id),
    (b"class", Attribute::Class),
    (b"role", Attribute::Role),
    (b"href", Attribute::Href),
    (b"alt", Attribute::Alt),
    (b"hidden", Attribute::Hidden),
    (b"style", Attribute::Style),
    (b"aria-hidden", Attribute::AriaHidden),
    (b"aria-expanded", Attribute::AriaExpanded),
    (b"aria-modal", Attribute::AriaModal),
    (b"colspan", Attribute::Colspan),
    (b"rowspan", Attribute::Rowspan),
];

impl Node {
    pub fn tag(&self) -> Option<Tag> {
        match &self.kind {
            Kind::Element(tag, _) => Some(*tag),
            Kind::Text(_) => None,
        }
    }

    pub fn attribute(&self, wanted: Attribute) -> Option<&str> {
        match &self.kind {
            Kind::Element(_, attributes) => {
                attributes.iter().find(|(attribute, _)| *attribute == wanted).map(|(_, value)| &**value)
            }
            Kind::Text(_) => None,
        }
    }
}

impl Tree {
    pub fn read(html: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        // Scripts and styles are text, whatever they contain.
        emitter.naively_switch_states(true);
        let mut builder = Builder::default();
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => builder.open(&tag),
                Token::EndTag(tag) => builder.close(Tag::of(&tag.name)),
                Token::String(text) => builder.text(&String::from_utf8_lossy(&text)),
                _ => {}
            }
            if builder.tree.nodes.len() >= NODES {
                break;
            }
        }
        builder.end(0);
        builder.tree
    }

    /// The first element of a kind.
    pub fn first(&self, wanted: Tag) -> Option<usize> {
        self.nodes.iter().position(|node| node.tag() == Some(wanted))
    }
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            title: String::new(),
            links: Vec::new(),
            base: None,
            canonical: None,
            lang: None,
            meta: BTreeMap::new(),
            data: Vec::new(),
        }
    }
}

#[derive(Default)]
struct Builder {
    tree: Tree,
    /// Elements without their end, outermost first.
    open: Vec<(Tag, usize)>,
    /// Elements that were too deep to be held open.
    too_deep: usize,
    /// The element whose text is coming, and whether it is kept.
    raw: Option<(Tag, bool)>,
    /// An element that is not read, and how many of its kind are open.
    unread: Option<(Tag, usize)>,
}

impl Builder {
    fn open(&mut self, start: &StartTag<()>) {
        let tag = Tag::of(&start.name);
        if self.is_unread(tag) {
            return;
        }
        let value = |name: &[u8]| start.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
        self.note(tag, &value);
        if tag.is_raw() {
            let is_data = value(b"type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
            self.raw = Some((tag, is_data || tag == Tag::Title && self.tree.title.is_empty()));
            return;
        }
        // A shadow root is shown as soon as the page is.
        let shown = tag == Tag::Template && value(b"shadowrootmode").is_some();
        if tag.is_unread() && !shown {
            // Inside `<svg>` alone `/>` is an end.
            let ends = start.self_closing && matches!(tag, Tag::Svg | Tag::Math);
            self.unread = Some((tag, 1)).filter(|_| !ends);
            return;
        }
        if matches!(tag, Tag::Meta | Tag::Link | Tag::Base | Tag::Head | Tag::Html) {
            return;
        }
        self.end_what_this_ends(tag);
        let attributes = ATTRIBUTES
            .iter()
            .filter_map(|(name, attribute)| value(name).map(|value| (*attribute, value.into_boxed_str())))
            .collect();
        let at = self.tree.nodes.len();
        self.tree.nodes.push(Node { kind: Kind::Element(tag, attributes), end: at + 1 });
        if tag.is_void() {
            return;
        }
        if self.open.len() < NESTING {
            self.open.push((tag, at));
        } else {
            self.too_deep += 1;
        }
    }

    /// What a page says of itself.
    fn note(&mut self, tag: Tag, value: &dyn Fn(&[u8]) -> Option<String>) {
        let tree = &mut self.tree;
        let content = || value(b"content").unwrap_or_default();
        match tag {
            Tag::A | Tag::Area if tree.links.len() < LINKS => tree.links.extend(value(b"href")),
            Tag::Base if tree.base.is_none() => tree.base = value(b"href"),
            Tag::Html if tree.lang.is_none() => tree.lang = value(b"lang").filter(|lang| !lang.trim().is_empty()),
            Tag::Link if tree.canonical.is_none() => {
                let is = value(b"rel")
                    .is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical")));
                tree.canonical = value(b"href").filter(|_| is);
            }
            Tag::Meta => {
                if let Some(name) = value(b"name").or_else(|| value(b"property")) {
                    tree.meta.entry(name.trim().to_ascii_lowercase()).or_insert_with(content);
                }
                let refresh = value(b"http-equiv").is_some_and(|name| name.trim().eq_ignore_ascii_case("refresh"));
                if refresh {
                    tree.links.extend(refreshed(&content()));
                }
            }
            _ => {}
        }
    }

    /// Inside something that is not read. A block inside it means that its end was forgotten, but for a template, which
    /// holds blocks.
    fn is_unread(&mut self, tag: Tag) -> bool {
        let Some((unread, count)) = &mut self.unread else { return false };
        if tag == *unread {
            *count += 1;
        } else if *unread != Tag::Template && tag.is_block() {
            self.unread = None;
            return false;
        }
        true
    }

    fn text(&mut self, text: &str) {
        match self.raw {
            Some((Tag::Title, true)) => self.tree.title.push_str(text),
            Some((_, true)) => self.tree.data.push(text.to_owned()),
            None if self.unread.is_none() => {
                let at = self.tree.nodes.len();
                self.tree.nodes.push(Node { kind: Kind::Text(text.into()), end: at + 1 });
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        if let Some((unread, count)) = &mut self.unread {
            if tag == *unread {
                *count -= 1;
                if *count == 0 {
                    self.unread = None;
                }
            }
            return;
        }
        if self.raw.take().is_some() || tag.is_void() {
            return;
        }
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let is_it = |open: Tag| open == tag || tag.heading().is_some() && open.heading().is_some();
        if let Some(at) = self.last_open(&is_it, &|open| keeps_in(tag, open)) {
            self.end(at);
        }
    }

    /// The innermost open element that is wanted, unless one that keeps it in stands before it.
    fn last_open(&self, wanted: &dyn Fn(Tag) -> bool, stop: &dyn Fn(Tag) -> bool) -> Option<usize> {
        for (at, (open, _)) in self.open.iter().enumerate().rev() {
            if wanted(*open) {
                return Some(at);
            }
            if stop(*open) {
                return None;
            }
        }
        None
    }

    /// Ends all open elements from this one inwards.
    fn end(&mut self, from: usize) {
        let end = self.tree.nodes.len();
        for (_, at) in self.open.drain(from..) {
            self.tree.nodes[at].end = end;
        }
    }

    /// A list item ends the one before, a row the row, a block the paragraph.
    fn end_what_this_ends(&mut self, tag: Tag) {
        let (wanted, stop): (&[Tag], &[Tag]) = match tag {
            Tag::Li => (&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu, Tag::Dir]),
            Tag::Dt | Tag::Dd => (&[Tag::Dt, Tag::Dd], &[Tag::Dl]),
            Tag::Td | Tag::Th => (&[Tag::Td, Tag::Th], &[Tag::Tr, Tag::Table]),
            Tag::Tr => (&[Tag::Tr, Tag::Caption], &[Tag::Table]),
            Tag::Thead | Tag::Tbody | Tag::Tfoot => {
                (&[Tag::Thead, Tag::Tbody, Tag::Tfoot, Tag::Caption], &[Tag::Table])
            }
            Tag::A => (&[Tag::A], &[Tag::Table, Tag::Td, Tag::Th]),
            Tag::Button => (&[Tag::Button], &[Tag::Table]),
            Tag::Option => (&[Tag::Option], &[]),
            _ => (&[], &[]),
        };
        if !wanted.is_empty()
            && let Some(at) = self.last_open(&|open| wanted.contains(&open), &|open| stop.contains(&open))
        {
            self.end(at);
        }
        // A heading does not stand in a heading: the end of the one before was forgotten.
        if tag.heading().is_some() && self.open.last().is_some_and(|(open, _)| open.heading().is_some()) {
            self.end(self.open.len() - 1);
        }
        let scope = |open: Tag| open.is_cell() || matches!(open, Tag::Table | Tag::Button | Tag::Caption);
        if tag.ends_paragraph()
            && let Some(at) = self.last_open(&|open| open == Tag::P, &scope)
        {
            self.end(at);
        }
    }
}

/// Whether an end tag may not reach out of this element.
fn keeps_in(tag: Tag, open: Tag) -> bool {
    let of_table = matches!(tag, Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr | Tag::Td | Tag::Th);
    if of_table {
        return open == Tag::Table && tag != Tag::Table;
    }
    open.is_cell() || matches!(open, Tag::Table | Tag::Caption) || !tag.is_block() && open.is_block()
}

/// `0; url=/home`
fn refreshed(content: &str) -> Option<String> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim();
    let address =
        rest.get(..3).filter(|word| word.eq_ignore_ascii_case("url")).and_then(|_| rest[3..].trim().strip_prefix('='));
    address.map(|address| address.trim().trim_matches(['"', '\'']).to_owned())
}
