//! A page of HTML as what it says: title, links, and its main content as Markdown.
//!
//! Bytes become tokens by html5gum, tokens a flat tree ([`tree`]). [`sieve`] tells content from what is around it,
//! [`main_content`] where it stands, [`walk`] lets it flow into [`blocks`], and these are Markdown for
//! `domain/src/knowledge/markdown.rs`. Not for: what scripts would make of a page.

mod blocks;
mod business;
mod contact;
mod main_content;
mod measure;
mod sieve;
mod table;
mod tag;
mod title;
mod tree;
mod walk;

use crate::address;
use crate::limits::CONTACT_LINES;
use crate::words;
use blocks::Flow;
use measure::Measure;
use tree::Tree;
use url::Url;
use walk::Walk;

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub title: String,
    /// What the page calls its own address.
    pub canonical: Option<Url>,
    /// As the page has it: `en`, `pt-BR`.
    pub lang: Option<String>,
    /// Whether search engines are asked not to show the page, and not to follow its links.
    pub noindex: bool,
    pub nofollow: bool,
    /// Of the whole page, in order, once each, other hosts' too.
    pub links: Vec<Url>,
    /// The main content only.
    pub markdown: String,
    /// Phone, address and opening hours from what is not main content, a line each.
    pub contact: Vec<String>,
}

impl Page {
    /// The main content, and below it what the page says about contact.
    pub fn with_contact(&self) -> String {
        if self.contact.is_empty() {
            return self.markdown.clone();
        }
        let heading = words::contact(self.lang.as_deref()).heading;
        let lines: Vec<String> = self.contact.iter().map(|line| format!("- {line}\n")).collect();
        format!("{}\n## {heading}\n\n{}", self.markdown, lines.concat()).trim_start().to_owned()
    }
}

pub fn read(html: &str, address: &Url) -> Page {
    let tree = Tree::read(html);
    let measure = Measure::of(&tree);
    let main = main_content::find(&tree, &measure);
    let walk = Walk { tree: &tree, measure: &measure, parts: &main.parts, decimal: decimal(tree.lang.as_deref()) };
    let mut flow = Flow::default();
    for range in &main.ranges {
        walk.range(range, &mut flow);
    }
    let markdown = flow.markdown();
    let told = business::lines(&tree.data, words::contact(tree.lang.as_deref()));
    let told = told.into_iter().map(|(label, fact)| (Some(label), fact));
    let contact = unsaid(told.chain(contact::lines(&walk, &main)), &markdown);
    let robots = tree.meta.get("robots").map(|robots| robots.to_ascii_lowercase()).unwrap_or_default();
    let base = tree.base.as_deref().and_then(|base| address::parse(base, Some(address)).ok());
    let base = base.as_ref().unwrap_or(address);
    Page {
        title: title::of(&tree, address),
        canonical: tree.canonical.as_deref().and_then(|canonical| address::parse(canonical, Some(base)).ok()),
        noindex: robots.contains("noindex") || robots.contains("none"),
        nofollow: robots.contains("nofollow") || robots.contains("none"),
        links: links(&tree, base),
        lang: tree.lang.map(|lang| lang.trim().to_owned()),
        markdown,
        contact,
    }
}

fn links(tree: &Tree, base: &Url) -> Vec<Url> {
    let mut known = std::collections::BTreeSet::new();
    let found = tree.links.iter().filter_map(|href| address::parse(href, Some(base)).ok());
    found.filter(|url| known.insert(url.as_str().to_owned())).collect()
}

/// Lines that the page does not say in its content anyway, once each.
fn unsaid(lines: impl Iterator<Item = (Option<String>, String)>, markdown: &str) -> Vec<String> {
    let key =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut said = key(markdown);
    let mut kept = Vec::new();
    for (label, fact) in lines {
        if !said.contains(&key(&fact)) && kept.len() < CONTACT_LINES {
            said.push_str(&key(&fact));
            kept.push(label.map_or_else(|| fact.clone(), |label| format!("{label}: {fact}")));
        }
    }
    kept
}

/// Between whole euros and raised cents, where the page's language writes a comma.
fn decimal(lang: Option<&str>) -> char {
    let with_comma = ["de", "es", "fr", "it", "pt", "nl", "pl", "da", "sv", "cs", "ru", "tr"];
    let of = lang.and_then(|lang| lang.get(..2)).map(str::to_ascii_lowercase).unwrap_or_default();
    if with_comma.contains(&of.as_str()) { ',' } else { '.' }
}
