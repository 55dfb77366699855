//! The demo's plumbing business, read from its pages as development loads them.

use domain::knowledge::{Passage, passages};
use protocol::knowledge::NewSource;

const PAGES: [(&str, &str); 5] = [
    ("/", include_str!("../../../demo/pages/index.md")),
    ("/services", include_str!("../../../demo/pages/services.md")),
    ("/prices", include_str!("../../../demo/pages/prices.md")),
    ("/hours-and-area", include_str!("../../../demo/pages/hours-and-area.md")),
    ("/policies", include_str!("../../../demo/pages/policies.md")),
];

pub fn taught() -> Vec<Passage> {
    PAGES.iter().map(|(path, page)| source(path, page)).flat_map(|source| passages(&source)).collect()
}

/// The title above the page's text, and the text without the lines that only lay it out.
fn source(path: &str, page: &str) -> NewSource {
    let (front, text) = page.split_once("\n---\n").unwrap_or(("", page));
    let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or(path);
    let is_markup = |line: &&str| !line.trim_start().starts_with('<');
    NewSource {
        id: path.to_owned(),
        title: title.to_owned(),
        url: Some(format!("https://harbour-plumbing.example{path}")),
        text: text.lines().filter(is_markup).collect::<Vec<_>>().join("\n"),
        ..NewSource::default()
    }
}
