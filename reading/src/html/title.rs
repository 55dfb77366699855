//! A page's title, without the name of the website where the page's own heading shows which part is which.

use super::tag::Tag;
use super::tree::{Kind, Tree};
use crate::limits::TITLE_CHARS;
use url::Url;

/// Between a page's name and its website's.
const BETWEEN: [&str; 8] = [" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " » "];

pub fn of(tree: &Tree, address: &Url) -> String {
    let title = tidy(&tree.title);
    let heading = tree.first(Tag::H1).map(|at| heading(tree, at)).unwrap_or_default();
    let shared = || tree.meta.get("og:title").map(|title| tidy(title)).filter(|title| !title.is_empty());
    let chosen = if !title.is_empty() {
        own_part(&title, &heading).unwrap_or(title)
    } else if let Some(shared) = shared() {
        shared
    } else if heading.is_empty() {
        address
            .path_segments()
            .and_then(|mut parts| parts.rfind(|part| !part.is_empty()).map(str::to_owned))
            .unwrap_or_else(|| address.host_str().unwrap_or_default().to_owned())
    } else {
        heading
    };
    chosen.chars().take(TITLE_CHARS).collect()
}

fn own_part(title: &str, heading: &str) -> Option<String> {
    let mut parts = vec![title];
    for between in BETWEEN {
        parts = parts.into_iter().flat_map(|part| part.split(between)).collect();
    }
    let is_heading = |part: &&str| part.trim().to_lowercase() == heading.to_lowercase();
    parts.into_iter().find(is_heading).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty())
}

fn heading(tree: &Tree, at: usize) -> String {
    let mut text = String::new();
    for node in &tree.nodes[at..tree.nodes[at].end] {
        match &node.kind {
            Kind::Text(part) => text.push_str(part),
            Kind::Element(Tag::Br | Tag::Div | Tag::P, _) => text.push(' '),
            Kind::Element(..) => {}
        }
    }
    tidy(&text)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
