//! Lines about contact in what stands around a page's content: footers, headers, columns at the side.

use super::blocks::{Block, Flow};
use super::main_content::MainContent;
use super::sieve::Part;
use super::tag::Tag;
use super::tree::Tree;
use super::walk::Walk;
use crate::limits::{CONTACT_LINE_CHARS, CONTACT_LINES};
use std::ops::Range;

/// Lines next to a line of contact that belong to it: street and town above a telephone.
const NEAR: usize = 2;
/// The longest heading that says what the lines below it are: "Opening hours".
const LABEL_CHARS: usize = 40;
/// How the names of days begin, short and long, in six languages.
const DAYS: [&str; 40] = [
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "lun",
    "mar",
    "mer",
    "mié",
    "jue",
    "jeu",
    "vie",
    "ven",
    "gio",
    "sáb",
    "sab",
    "sam",
    "dom",
    "dim",
    "seg",
    "ter",
    "qua",
    "qui",
    "sex",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
];
const CLOSED: [&str; 7] = ["closed", "geschlossen", "ruhetag", "cerrado", "fermé", "chiuso", "fechado"];
const NO_CONTACT: [&str; 5] = ["©", "copyright", "all rights reserved", "alle rechte", "powered by"];

struct Line {
    text: String,
    /// The heading it is the first below.
    label: Option<String>,
    in_address: bool,
}

/// Each line with the heading it is the first below, if it has one.
pub fn lines(walk: &Walk, main: &MainContent) -> Vec<(Option<String>, String)> {
    let parts = parts(walk.tree, &main.parts);
    let around = Walk { parts: &parts, ..*walk };
    let mut lines = Vec::new();
    for range in ranges(walk.tree, main) {
        gather(&around, &range, &mut lines);
    }
    chosen(&lines)
}

/// What is around counts now; navigation inside it does not.
fn parts(tree: &Tree, judged: &[Part]) -> Vec<Part> {
    let is_navigation = |at: usize| matches!(tree.nodes[at].tag(), Some(Tag::Nav | Tag::Form | Tag::Dialog));
    let part = |(at, part): (usize, &Part)| match part {
        _ if is_navigation(at) => Part::Gone,
        Part::Frame => Part::Content,
        part => *part,
    };
    judged.iter().enumerate().map(part).collect()
}

fn ranges(tree: &Tree, main: &MainContent) -> Vec<Range<usize>> {
    let last = tree.nodes.len();
    if let Some(content) = main.ranges.last().filter(|content| content.start > 0 || content.end < last) {
        let inside = frames(tree, &main.parts, content);
        return [0..content.start].into_iter().chain(inside).chain([content.end..last]).collect();
    }
    frames(tree, &main.parts, &(0..last))
}

fn frames(tree: &Tree, parts: &[Part], within: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let end = tree.nodes[at].end;
        if parts[at] == Part::Frame {
            found.push(at..end);
        }
        at = if parts[at] == Part::Content { at + 1 } else { end };
    }
    found
}

fn gather(walk: &Walk, range: &Range<usize>, lines: &mut Vec<Line>) {
    let mut at = range.start;
    let mut from = at;
    while at < range.end {
        let node = &walk.tree.nodes[at];
        if node.tag() == Some(Tag::Address) && walk.parts[at] == Part::Content {
            flow_lines(walk, &(from..at), false, lines);
            flow_lines(walk, &(at..node.end), true, lines);
            (at, from) = (node.end, node.end);
        } else if walk.parts[at] == Part::Content || at == range.start {
            at += 1;
        } else {
            flow_lines(walk, &(from..at), false, lines);
            (at, from) = (node.end, node.end);
        }
    }
    flow_lines(walk, &(from..range.end), false, lines);
}

fn flow_lines(walk: &Walk, range: &Range<usize>, in_address: bool, lines: &mut Vec<Line>) {
    if range.is_empty() {
        return;
    }
    let mut flow = Flow::default();
    walk.range(range, &mut flow);
    let mut label = None;
    for block in flow.blocks {
        let text = match block {
            Block::Heading(_, heading) => {
                label = Some(heading).filter(|heading| heading.chars().count() <= LABEL_CHARS);
                continue;
            }
            Block::Text(text) | Block::Item(_, _, text) => text,
            Block::Table(rows) => rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n"),
        };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            lines.push(Line { text: line.to_owned(), label: label.take(), in_address });
        }
    }
}

fn chosen(lines: &[Line]) -> Vec<(Option<String>, String)> {
    let tells: Vec<bool> =
        lines.iter().map(|line| is_possible(&line.text) && (line.in_address || tells(&line.text))).collect();
    let near = |at: usize| tells[at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1)].contains(&true);
    let of_address = |at: usize, line: &Line| is_possible(&line.text) && is_place(&line.text) && near(at);
    let chosen = lines.iter().enumerate().filter(|(at, line)| tells[*at] || of_address(*at, line));
    let labelled = |(_, line): (usize, &Line)| {
        (line.label.as_ref().map(|label| label.trim_end_matches(':').to_owned()), line.text.clone())
    };
    chosen.map(labelled).take(CONTACT_LINES).collect()
}

fn is_possible(line: &str) -> bool {
    let small = line.to_lowercase();
    line.chars().count() <= CONTACT_LINE_CHARS && !NO_CONTACT.iter().any(|word| small.contains(word))
}

/// A street with its number, a town with its code.
fn is_place(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    line.contains(|c: char| c.is_ascii_digit()) && letters >= 3
}

/// A telephone number, a mail address, or hours.
fn tells(line: &str) -> bool {
    has_phone(line) || has_mail(line) || has_hours(line)
}

fn has_phone(line: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '+' | '-' | '.' | '/' | '–');
    line.split(|c: char| !is_part(c)).any(|run| {
        let digits = run.chars().filter(char::is_ascii_digit).count();
        let begins = run.trim_start().starts_with(['+', '0', '(']);
        (9..=15).contains(&digits) || begins && (7..=15).contains(&digits)
    })
}

fn has_mail(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.trim_end_matches(['.', ',']).contains('.'))
    })
}

fn has_hours(line: &str) -> bool {
    let small = line.to_lowercase();
    let words: Vec<&str> = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_day =
        |word: &&str| DAYS.iter().any(|day| word == day || day.len() > 2 && word.starts_with(day) && word.len() <= 10);
    let has_day = words.iter().any(is_day);
    let has_figure = small.contains(|c: char| c.is_ascii_digit());
    let closed = words.iter().any(|word| CLOSED.contains(word));
    has_day && (has_figure || closed) || has_time(&small)
}

/// `9:00`, `9h30`, `9.30`, `9am`, `24/7`
fn has_time(line: &str) -> bool {
    let bytes = line.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let clock = |at: usize| {
        matches!(bytes[at], b':' | b'h') && at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3)
    };
    let half = |at: usize| {
        digit(at)
            && ["am", "pm", " am", " pm", " uhr"]
                .iter()
                .any(|half| line.as_bytes()[at + 1..].starts_with(half.as_bytes()))
    };
    line.contains("24/7") || (0..bytes.len()).any(|at| clock(at) || half(at))
}

#[cfg(test)]
mod tests {
    use super::tells;

    #[test]
    fn lines_of_contact_are_told_from_others() {
        for line in [
            "Call 0117 496 0000",
            "+44 (0)117 496 0000",
            "(555) 010-9999",
            "hello@spoke.example",
            "Mon–Fri 9–5",
            "Montag bis Freitag 8-18 Uhr",
            "Sábado: 10h00 - 14h00",
            "Sundays closed",
            "Open 24/7",
            "9.30am to 5 pm",
        ] {
            assert!(tells(line), "{line}");
        }
        for line in [
            "Since 1998",
            "2019 2026",
            "Follow us @spoke",
            "Privacy policy",
            "More than 300 bicycles",
            "Monkey bars",
            "VAT 12",
        ] {
            assert!(!tells(line), "{line}");
        }
    }
}
