//! A mail's plain text: everything the HTML says, for readers that show no HTML, and for searching.

use crate::text::one_line;
use crate::{labels, moment};
use protocol::handoff::Notice;
use protocol::transcript::Message;

/// Two at each side: nobody writes a line so by hand, so answers can be cut at it in any language.
const MARKER_DASHES: &str = "——";
/// What they become in a charset that has no such dash.
const PLAIN_DASHES: &str = "----";

/// "—— reply above this line ——"
pub(super) fn marked(words: &str) -> String {
    format!("{MARKER_DASHES} {} {MARKER_DASHES}", one_line(words))
}

/// Whether the line is a marker of ours, in whatever language.
pub(super) fn is_marker(line: &str) -> bool {
    let between = |dashes| line.trim().strip_prefix(dashes).and_then(|line: &str| line.strip_suffix(dashes));
    let words = between(MARKER_DASHES).or_else(|| between(PLAIN_DASHES));
    words.is_some_and(|words| words.chars().any(char::is_alphabetic))
}

pub(super) fn page(marker: Option<&str>, paragraphs: &[String]) -> String {
    let marker = marker.map(marked);
    let all = marker.iter().chain(paragraphs).map(|text| text.trim_end()).filter(|text| !text.is_empty());
    all.collect::<Vec<_>>().join("\n\n") + "\n"
}

/// "Urgent. Sam: asked for a person (Velo & Co)"
pub(super) fn heading(mark: &str, headline: &str, business: &str) -> String {
    let mark = if mark.is_empty() { String::new() } else { format!("{mark}. ") };
    one_line(&format!("{mark}{headline} ({business})"))
}

pub(super) fn button(label: &str, link: &str) -> String {
    format!("{label}:\n{link}")
}

pub(super) fn facts(notice: &Notice) -> String {
    let facts = [
        (labels::VISITOR, notice.visitor.clone()),
        (labels::CONTACT, labels::contact(&notice.contact)),
        (labels::PAGE, page_name(notice)),
    ];
    facts.map(|(label, value)| format!("{label}: {}", one_line(&value))).join("\n")
}

fn page_name(notice: &Notice) -> String {
    let name = labels::page(notice);
    if notice.page.url.is_empty() || name == notice.page.url {
        name.to_owned()
    } else {
        format!("{name} ({})", notice.page.url)
    }
}

pub(super) fn quote(text: &str) -> String {
    format!("\n> {}", text.replace('\n', "\n> "))
}

pub(super) fn transcript(notice: &Notice) -> impl Iterator<Item = String> {
    let label = format!("{}\n{}", labels::TRANSCRIPT, moment::date_and_time(notice.at_ms));
    let said = notice.transcript.iter().map(|message| line(message, &labels::speaker(message, notice)));
    std::iter::once(label).chain(said)
}

pub(super) fn line(message: &Message, name: &str) -> String {
    said(&format!("[{}] {name}", moment::time(message.at_ms)), message)
}

/// Where the reader's own hour is unknown.
pub(super) fn line_without_time(message: &Message, name: &str) -> String {
    said(name, message)
}

/// Indented whole, so that nobody's words can pass for a line of somebody else's.
fn said(name: &str, message: &Message) -> String {
    format!("{}:\n  {}", one_line(name), message.text.replace('\n', "\n  "))
}

#[cfg(test)]
mod tests {
    use super::{is_marker, marked};

    #[test]
    fn a_marker_is_known_again_in_any_language() {
        for words in ["reply above this line", "responde por encima de esta línea", "répondez au-dessus", "返信"] {
            assert!(is_marker(&marked(words)), "{words}");
            assert!(is_marker(&marked(words).replace('—', "--")), "{words}");
        }
        for line in ["", "————", "—— —", "— no —", "--- x ---", "hello", "——— ———"] {
            assert!(!is_marker(line), "{line}");
        }
    }
}
