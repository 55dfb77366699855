//! Where a page's main content stands.

use super::measure::Measure;
use super::sieve::{Mesh, Part, content_letters, parts};
use super::tag::Tag;
use super::tree::{Attribute, Tree};
use std::ops::Range;

/// The ranges to be read, in order, and what in the page is not content.
pub struct MainContent {
    pub ranges: Vec<Range<usize>>,
    pub parts: Vec<Part>,
}

/// If less than one letter in so many is left, too much was taken away.
const AT_LEAST_ONE_IN: u32 = 5;
pub fn find(tree: &Tree, measure: &Measure) -> MainContent {
    let whole = 0..tree.nodes.len();
    let coarse = parts(tree, measure, &whole, Mesh::Coarse);
    let all = content_letters(tree, measure, &coarse, &whole);
    let fine = parts(tree, measure, &whole, Mesh::Fine);
    for range in [said(tree, measure, all), Some(whole.clone())].into_iter().flatten() {
        if content_letters(tree, measure, &fine, &range) * AT_LEAST_ONE_IN >= all {
            let mut ranges = vec![range];
            // The large picture with the page's heading often stands above `<main>`.
            ranges.splice(0..0, heading_above(tree, measure, &ranges[0]));
            return MainContent { ranges, parts: fine };
        }
    }
    MainContent { ranges: vec![whole], parts: coarse }
}

/// Where the page says it is.
fn said(tree: &Tree, measure: &Measure, all: u32) -> Option<Range<usize>> {
    let range = |at: usize| at..tree.nodes[at].end;
    if let Some(at) = tree.first(Tag::Main) {
        return Some(range(at));
    }
    let by = |name: Attribute, wanted: &[&str]| {
        tree.nodes.iter().position(|node| {
            node.attribute(name)
                .is_some_and(|value| wanted.iter().any(|wanted| value.trim().eq_ignore_ascii_case(wanted)))
        })
    };
    if let Some(at) = by(Attribute::Role, &["main"]) {
        return Some(range(at));
    }
    let mut articles =
        tree.nodes.iter().enumerate().filter(|(_, node)| node.tag() == Some(Tag::Article)).map(|(at, _)| at);
    if let (Some(at), None) = (articles.next(), articles.next())
        && measure.letters(&range(at)) * 2 >= all
    {
        return Some(range(at));
    }
    by(Attribute::Id, &["content", "main", "main-content", "maincontent", "page-content", "site-content", "primary"])
        .map(range)
}

fn heading_above(tree: &Tree, measure: &Measure, main: &Range<usize>) -> Option<Range<usize>> {
    let header = |(at, _): &(usize, &super::tree::Node)| measure.heads(&(*at..tree.nodes[*at].end)) > 0;
    let above =
        tree.nodes[..main.start].iter().enumerate().filter(|(_, node)| node.tag() == Some(Tag::Header)).find(header);
    above.map(|(at, node)| at..node.end).filter(|above| above.end <= main.start)
}
