//! What of a page is not its content: navigation, banners, forms, what is hidden.
//!
//! Elements say it themselves (`<nav>`, roles), or their class and id do. Words are believed only where the text agrees:
//! a restaurant's `menu` is its content, a `menu` of links is not.

use super::measure::Measure;
use super::tag::Tag;
use super::tree::{Attribute, Kind, Node, Tree};
use std::ops::Range;

/// What is to be made of an element and all in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Content,
    /// Around the content, on every page: an address or hours may stand there.
    Frame,
    /// Nothing to be read.
    Gone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mesh {
    Fine,
    /// Only what can hardly be content: for pages of which the fine one leaves too little.
    Coarse,
}

/// Consent to cookies, by everybody's name for it and by the usual products.
const CONSENT: [&str; 14] = [
    "cookie",
    "cookies",
    "cookiebar",
    "cookiebanner",
    "cookieconsent",
    "cookienotice",
    "consent",
    "gdpr",
    "onetrust",
    "cmplz",
    "cky",
    "iubenda",
    "didomi",
    "usercentrics",
];
/// Around the content where it consists of links or is short.
const AROUND: [&str; 30] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "submenu",
    "megamenu",
    "offcanvas",
    "topbar",
    "toolbar",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "pager",
    "share",
    "sharing",
    "social",
    "socials",
    "related",
    "tags",
    "sidebar",
    "widget",
    "newsletter",
    "subscribe",
    "signup",
    "minicart",
    "announcement",
    "skip",
    "skiplink",
    "header",
    "masthead",
];
/// What strangers wrote, and what opens over the page.
const STRANGE: [&str; 6] = ["comments", "respond", "modal", "popup", "lightbox", "toast"];
const FOOT: [&str; 3] = ["footer", "colophon", "impressum-footer"];
/// Where one thing is shown at a time: what is hidden there is content.
const FOLDING: [&str; 14] = [
    "accordion",
    "accordions",
    "collapse",
    "collapsible",
    "faq",
    "faqs",
    "tab",
    "tabs",
    "panel",
    "answer",
    "toggle",
    "toggles",
    "expandable",
    "folding",
];
/// How links past the navigation begin.
const SKIPS: [&str; 8] = [
    "skip to",
    "skip nav",
    "zum inhalt",
    "aller au contenu",
    "saltar al",
    "ir al contenido",
    "vai al contenuto",
    "ir para o",
];
/// Letters that are short for a part of a page.
const SHORT: u32 = 150;

/// The parts of a page, by number of node. What lies inside a part that is not content is not judged.
pub fn parts(tree: &Tree, measure: &Measure, whole: &Range<usize>, mesh: Mesh) -> Vec<Part> {
    let mut parts = vec![Part::Content; tree.nodes.len()];
    let mut judge = Judge { measure, mesh, total: measure.letters(whole), article_end: 0, folding_end: 0 };
    let mut at = whole.start;
    while at < whole.end {
        let node = &tree.nodes[at];
        parts[at] = match node.tag() {
            Some(tag) => judge.part(tree, tag, node, at),
            None => Part::Content,
        };
        at = if parts[at] == Part::Content { at + 1 } else { node.end };
    }
    parts
}

/// The letters of a range that are content.
pub fn content_letters(tree: &Tree, measure: &Measure, parts: &[Part], range: &Range<usize>) -> u32 {
    let (mut at, mut letters) = (range.start, measure.letters(range));
    while at < range.end {
        let node = &tree.nodes[at];
        if parts[at] == Part::Content {
            at += 1;
        } else {
            letters = letters.saturating_sub(measure.letters(&(at..node.end)));
            at = node.end;
        }
    }
    letters
}

struct Judge<'a> {
    measure: &'a Measure,
    mesh: Mesh,
    total: u32,
    /// Where the article being walked ends: its `<header>` is its own.
    article_end: usize,
    folding_end: usize,
}

impl Judge<'_> {
    fn part(&mut self, tree: &Tree, tag: Tag, node: &Node, at: usize) -> Part {
        let range = at..node.end;
        let words = words(node);
        if matches!(tag, Tag::Main | Tag::Article | Tag::Section) {
            self.article_end = self.article_end.max(node.end);
        }
        let is_page = matches!(tag, Tag::Body | Tag::Main);
        if !is_page && has(&words, &FOLDING) {
            self.folding_end = self.folding_end.max(node.end);
        }
        if is_hidden(node) && at >= self.folding_end {
            return Part::Gone;
        }
        // Whatever it is called: where the page's own heading stands there is content.
        if is_page || self.measure.heads(&range) > 0 {
            return Part::Content;
        }
        match self.by_element(tag, node, &range) {
            Part::Content => self.by_words(tree, tag, node, &words, &range),
            part => part,
        }
    }

    fn by_element(&self, tag: Tag, node: &Node, range: &Range<usize>) -> Part {
        let role = node.attribute(Attribute::Role).unwrap_or_default().trim().to_ascii_lowercase();
        let over_the_page = node.attribute(Attribute::AriaModal) == Some("true");
        match (tag, role.as_str()) {
            (Tag::Nav | Tag::Dialog | Tag::Search, _) => return Part::Gone,
            (_, "navigation" | "menu" | "menubar" | "search" | "dialog" | "alertdialog" | "tooltip") => {
                return Part::Gone;
            }
            _ if over_the_page => return Part::Gone,
            (Tag::Footer, _) | (_, "contentinfo") => return Part::Frame,
            // Some frameworks wrap the whole page in one form.
            (Tag::Form, _) if self.is_less_than_half(range) => return Part::Gone,
            _ => {}
        }
        let aside = (tag == Tag::Aside || role == "complementary") && self.is_less_than_half(range);
        let header = (tag == Tag::Header || role == "banner") && range.start >= self.article_end;
        if self.mesh == Mesh::Fine && (aside || header) { Part::Frame } else { Part::Content }
    }

    fn by_words(&self, tree: &Tree, tag: Tag, node: &Node, words: &[String], range: &Range<usize>) -> Part {
        if has(words, &CONSENT) && self.is_less_than_half(range) && tag != Tag::Article {
            return Part::Gone;
        }
        if self.mesh == Mesh::Coarse {
            return Part::Content;
        }
        if is_read_aloud_only(node) && tag.heading().is_none() && self.measure.letters(range) < SHORT {
            return Part::Gone;
        }
        if tag == Tag::A && is_skip_link(tree, node, range) {
            return Part::Gone;
        }
        if words.is_empty() || tag.heading().is_some() {
            return Part::Content;
        }
        if has(words, &STRANGE) && self.is_less_than_half(range) {
            return Part::Gone;
        }
        if has(words, &FOOT) && self.is_less_than_half(range) && range.start >= self.article_end {
            return Part::Frame;
        }
        if has(words, &AROUND) && self.is_around(range) { Part::Frame } else { Part::Content }
    }

    fn is_less_than_half(&self, range: &Range<usize>) -> bool {
        self.measure.letters(range) * 2 < self.total
    }

    /// Mostly links, or little text and no heading.
    fn is_around(&self, range: &Range<usize>) -> bool {
        let letters = self.measure.letters(range);
        let links = self.measure.linked(range) * 2 > letters;
        self.is_less_than_half(range) && (links || letters < SHORT && self.measure.headings(range) == 0)
    }
}

/// The words of its id and classes: `siteHeader main-nav` is site, header, main, nav.
fn words(node: &Node) -> Vec<String> {
    let mut words = Vec::new();
    for value in [Attribute::Id, Attribute::Class].into_iter().filter_map(|name| node.attribute(name)) {
        let mut word = String::new();
        let mut before = ' ';
        for c in value.chars().chain([' ']) {
            let ends = !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
            if ends && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
            before = c;
        }
    }
    words
}

fn has(words: &[String], wanted: &[&str]) -> bool {
    words.iter().any(|word| wanted.contains(&word.as_str()))
}

fn is_hidden(node: &Node) -> bool {
    let hidden = node.attribute(Attribute::Hidden).is_some_and(|value| value != "until-found");
    let aria = node.attribute(Attribute::AriaHidden).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    let style = node.attribute(Attribute::Style).is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    hidden || aria || style
}

/// Words for those who listen: where a link leads, that a price was higher.
fn is_read_aloud_only(node: &Node) -> bool {
    const CLASSES: [&str; 4] = ["sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden"];
    node.attribute(Attribute::Class).is_some_and(|class| CLASSES.iter().any(|name| class.contains(name)))
}

fn is_skip_link(tree: &Tree, node: &Node, range: &Range<usize>) -> bool {
    let inside = node.attribute(Attribute::Href).is_some_and(|href| href.starts_with('#'));
    let text = tree.nodes[range.clone()].iter().find_map(|node| match &node.kind {
        Kind::Text(text) if !text.trim().is_empty() => Some(text.trim().to_lowercase()),
        _ => None,
    });
    inside && text.is_some_and(|text| SKIPS.iter().any(|begin| text.starts_with(begin)))
}
