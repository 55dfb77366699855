//! Addresses inside text.
//!
//! For: finding the web addresses people and the assistant write, so that a view can make links of them.
//! Not for: any other markup, and never for addresses that run something: only `http` and `https` are links.

/// A stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Plain(&'a str),
    Link(&'a str),
}

/// What often follows an address in a sentence without being part of it.
const TRAILING: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '»', '”'];

/// Splits `text` into plain stretches and addresses; together they are the whole text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = find_link(rest) {
        let Some((before, from)) = rest.split_at_checked(start) else { break };
        let link = address(from);
        if !before.is_empty() {
            found.push(Piece::Plain(before));
        }
        found.push(Piece::Link(link));
        rest = from.get(link.len()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        found.push(Piece::Plain(rest));
    }
    found
}

/// Whether following `url` can only open a web page.
pub fn is_web(url: &str) -> bool {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (starts("https://") && url.len() > 8) || (starts("http://") && url.len() > 7)
}

/// An address with more than its scheme, at the beginning of a word.
fn find_link(text: &str) -> Option<usize> {
    // By bytes, and below without slicing by index: searching and slicing text bring kilobytes along.
    let starts = text.as_bytes().windows(4).enumerate().filter(|(_, bytes)| *bytes == b"http").map(|(at, _)| at);
    starts.into_iter().find(|at| match text.split_at_checked(*at) {
        Some((before, from)) => {
            let fresh = before.chars().next_back().is_none_or(|c| c.is_ascii() && !c.is_ascii_alphanumeric());
            fresh && is_web(address(from))
        }
        None => false,
    })
}

/// The first word, without what only ends the sentence.
fn address(from: &str) -> &str {
    from.split(char::is_whitespace).next().unwrap_or_default().trim_end_matches(TRAILING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Piece::{Link, Plain};

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let text = "See https://a.example/x?y=1, or (http://b.example).";
        let expect =
            [Plain("See "), Link("https://a.example/x?y=1"), Plain(", or ("), Link("http://b.example"), Plain(").")];
        assert_eq!(pieces(text), expect);
    }

    #[test]
    fn text_without_addresses_stays_whole() {
        for text in
            ["", "plain", "https://", "http:// x", "xhttps://a.example", "javascript:alert(1)", "ftp://a.example"]
        {
            assert!(pieces(text).iter().all(|piece| matches!(piece, Plain(_))), "{text}");
        }
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert!(is_web("HTTPS://a.example"));
        for url in ["javascript:alert(1)", " https://a.example", "//a.example", "data:text/html,x", "http:", "é"] {
            assert!(!is_web(url), "{url}");
        }
    }
}
