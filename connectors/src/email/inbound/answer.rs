//! What somebody wrote, out of a mail that quotes what they answer.
//!
//! Line by line from the top. Quoted lines go, and what stands between them stays, because people answer there too.
//! At the first sign of a quote that is not marked (our own marker, a header block, "-----Original Message-----")
//! the rest goes. Better a line too few than the quoted transcript, which holds the team's notes: where nothing
//! is left, nothing is given.

use super::lines::{
    Lead, attribution, is_device_signature, is_header_block, is_quoted, is_rule, is_separator, is_signature, lead_in,
};
use crate::email::plain::is_marker;

/// A header block or an attribution in a language we do not know, right above our marker.
const LEAD_LINES: usize = 8;

pub(super) fn of(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match step(&lines, at) {
            Step::Keep => kept.push(lines[at]),
            Step::Skip(more) => at += more,
            Step::Cut => break,
            Step::CutAtMarker => {
                drop_lead(&mut kept);
                break;
            }
        }
        at += 1;
    }
    drop_end(&mut kept);
    joined(&kept)
}

enum Step {
    Keep,
    /// Not this line, nor so many after it.
    Skip(usize),
    Cut,
    CutAtMarker,
}

fn step(lines: &[&str], at: usize) -> Step {
    let line = lines[at];
    if is_quoted(line) {
        return Step::Skip(0);
    }
    if is_marker(line) {
        return Step::CutAtMarker;
    }
    if is_separator(line) || is_signature(line) || is_header_block(&lines[at..]) {
        return Step::Cut;
    }
    match attribution(&lines[at..]) {
        Some(Lead { lines, quoted: true }) => Step::Skip(lines - 1),
        Some(Lead { quoted: false, .. }) => Step::Cut,
        None => Step::Keep,
    }
}

/// Takes what a mail program put between the answer and our marker, in whatever language.
fn drop_lead(kept: &mut Vec<&str>) {
    while kept.last().is_some_and(|line| line.trim().is_empty() || is_rule(line)) {
        kept.pop();
    }
    let from = kept.len().saturating_sub(LEAD_LINES);
    let apart = |line: &&str| line.trim().is_empty() || is_rule(line);
    let paragraph = kept[from..].iter().rposition(apart).map_or(from, |at| from + at + 1);
    if lead_in(&kept[paragraph..]) {
        kept.truncate(paragraph);
    }
}

/// Blank lines, rules and what a telephone adds at the end.
fn drop_end(kept: &mut Vec<&str>) {
    while let Some(last) = kept.last() {
        let stands_alone = kept.len() < 2 || kept[kept.len() - 2].trim().is_empty();
        let goes = last.trim().is_empty() || is_rule(last) || (stands_alone && is_device_signature(last));
        if !goes {
            break;
        }
        kept.pop();
    }
}

/// Without blank lines at the top, and never two together.
fn joined(kept: &[&str]) -> String {
    let mut text = String::new();
    for line in kept {
        let blank = line.trim().is_empty();
        if !(blank && (text.is_empty() || text.ends_with("\n\n"))) {
            text.push_str(if blank { "" } else { line.trim_end() });
            text.push('\n');
        }
    }
    text.trim().to_owned()
}

/// Without what cannot be seen: marks of direction that Gmail and iOS put before dates, and odd spaces.
fn clean(line: &str) -> String {
    const UNSEEN: [char; 12] = [
        '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{2060}', '\u{2066}', '\u{2067}',
        '\u{2068}', '\u{2069}', '\u{feff}',
    ];
    let seen = line.chars().filter(|c| !UNSEEN.contains(c));
    seen.map(|c| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    fn check(text: &str, answer: &str) {
        assert_eq!(of(text), answer, "{text}");
    }

    #[test]
    fn a_mail_without_a_quote_stays() {
        check("Hello\r\n\r\n\r\n\r\nSee you at 5: ok?\r\n", "Hello\n\nSee you at 5: ok?");
        check("I wrote:\nnothing", "I wrote:\nnothing");
        check("", "");
    }

    #[test]
    fn answers_between_quotes_stay() {
        let text = "On Thu, 26 Nov 2026 at 10:00, Velo <reply+x@in.velo.example> wrote:\n> Do you have size M?\n\nYes, two.\n\n> And red?\nNo, blue.\n\n-- \nSam";
        check(text, "Yes, two.\n\nNo, blue.");
    }

    #[test]
    fn only_a_quote_leaves_nothing() {
        check("> note to the team: he is difficult", "");
        check("—— reply above this line ——\n\nSam: hi", "");
    }

    #[test]
    fn an_unknown_language_is_cut_at_our_marker() {
        let quoted = "—— reply above this line ——\n\nVelo\nnotes";
        check(
            &format!("Ja, dat kan.\n\nOp do 26 nov 2026 om 10:00 schreef Velo <r@x.example>:\n\n{quoted}"),
            "Ja, dat kan.",
        );
        let block = "Van: Velo <r@x.example>\nVerzonden: donderdag 26 november 2026 10:00\nAan: Ana\nOnderwerp: Sam";
        check(&format!("Ja.\n\n________________________________\n{block}\n\n{quoted}"), "Ja.");
        check(&format!("Size M: 40 euro\n\n{quoted}"), "Size M: 40 euro");
    }

    #[test]
    fn a_telephones_line_goes_and_a_sentence_stays() {
        check("Yes\n\nSent from my iPhone", "Yes");
        check("It was\nsent from my office", "It was\nsent from my office");
        check("Ja\n\nVon meinem iPad gesendet\n\nAm 26.11.2026 um 10:00 schrieb Velo <r@x.example>:\n\n> x", "Ja");
    }
}
