//! Cuts a source's blocks into passages: small enough to answer from, large enough to stand alone.

use super::Passage;
use super::markdown::{Block, BlockKind, blocks};
use super::sentences::sentences;
use protocol::knowledge::NewSource;

/// Shorter pieces lean on their neighbours under the same heading.
const SHORT_CHARS: usize = 80;
/// Joined neighbours stay below this, so that a passage is about one thing.
const JOINED_CHARS: usize = 400;
/// Longer pieces are cut between sentences or lines.
const LONG_CHARS: usize = 900;

pub fn passages(source: &NewSource) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    let mut before: Option<Block> = None;
    for mut block in blocks(&source.text) {
        // A page's first heading usually repeats its title.
        if block.headings.first().is_some_and(|first| first.trim() == source.title.trim()) {
            block.headings.remove(0);
        }
        let joined = before.as_ref().is_some_and(|last| last.headings == block.headings && joins(last, &block));
        match (joined, &mut before) {
            (true, Some(last)) => {
                last.text = format!("{}\n{}", last.text, block.text);
                last.kind = block.kind;
            }
            _ => found.extend(before.replace(block).into_iter().flat_map(|done| pieces(source, done))),
        }
    }
    found.extend(before.into_iter().flat_map(|done| pieces(source, done)));
    found
}

/// A short lead belongs to what follows it, a line ending in a colon to its list, a short tail to what came before.
fn joins(last: &Block, block: &Block) -> bool {
    let together = last.text.chars().count() + block.text.chars().count();
    let leads = block.kind != BlockKind::Prose && last.kind == BlockKind::Prose && last.text.trim_end().ends_with(':');
    let short = last.text.chars().count() < SHORT_CHARS || block.text.chars().count() < SHORT_CHARS;
    together <= LONG_CHARS && (leads || short && together <= JOINED_CHARS)
}

fn pieces(source: &NewSource, block: Block) -> Vec<Passage> {
    let Block { headings, questions, text, .. } = block;
    cut(&text)
        .into_iter()
        .map(|text| Passage {
            source: source.id.clone(),
            title: source.title.clone(),
            headings: headings.clone(),
            url: source.url.clone(),
            questions: questions.clone(),
            text,
        })
        .collect()
}

/// Between lines where there are any, else between sentences, else where the words end.
fn cut(text: &str) -> Vec<String> {
    if text.chars().count() <= LONG_CHARS {
        return vec![text.to_owned()];
    }
    let lines: Vec<&str> = text.lines().collect();
    let (parts, glue) = if lines.len() > 1 { (lines, "\n") } else { (sentences(text), " ") };
    if parts.len() < 2 {
        return by_words(text);
    }
    let mut out: Vec<String> = Vec::new();
    for part in parts {
        match out.last_mut() {
            Some(last) if last.chars().count() + part.chars().count() < LONG_CHARS => {
                last.push_str(glue);
                last.push_str(part);
            }
            _ => out.push(part.to_owned()),
        }
    }
    out.into_iter().flat_map(|piece| if piece == text { by_words(&piece) } else { cut(&piece) }).collect()
}

fn by_words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        // A "word" can be longer than any passage: a pasted key, a data address.
        for part in word.chars().collect::<Vec<_>>().chunks(LONG_CHARS) {
            let part: String = part.iter().collect();
            match out.last_mut() {
                Some(last) if last.chars().count() + part.chars().count() < LONG_CHARS => {
                    last.push(' ');
                    last.push_str(&part);
                }
                _ => out.push(part),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> NewSource {
        NewSource { id: "s".to_owned(), title: "Prices".to_owned(), text: text.to_owned(), ..NewSource::default() }
    }

    #[test]
    fn questions_in_a_row_are_ways_to_ask_one_thing() {
        let text =
            "## What is a visit?\n\n## What do you charge to come?\n\n£45.\n\nParts extra.\n\n## Do you tile?\n\nNo.\n";
        let found = passages(&source(text));
        let asked: Vec<_> = found.iter().map(|passage| (passage.topic(), passage.questions.len())).collect();
        assert_eq!(asked, [("What do you charge to come?", 2), ("Do you tile?", 0)]);
    }

    #[test]
    fn a_lead_stays_with_its_list_and_a_title_is_not_a_heading() {
        let found = passages(&source("# Prices\n\n## Taps\n\nWe charge:\n\n- £45 for a washer\n- £95 for a new tap\n"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].headings, ["Taps"]);
        assert_eq!(found[0].text, "We charge:\n- £45 for a washer\n- £95 for a new tap");
    }

    #[test]
    fn long_text_is_cut_between_sentences_and_nothing_is_lost() {
        let text = "One sentence about taps. ".repeat(200);
        let found = passages(&source(&text));
        assert!(found.len() > 4);
        assert!(found.iter().all(|passage| passage.text.chars().count() <= LONG_CHARS));
        let words: usize = found.iter().map(|passage| passage.text.split_whitespace().count()).sum();
        assert_eq!(words, 800);
        assert!(passages(&source(&"x".repeat(5_000))).iter().all(|passage| passage.text.len() <= LONG_CHARS));
    }

    #[test]
    fn an_empty_source_has_no_passages() {
        assert_eq!(passages(&source(" \n\n# Only a heading\n")), []);
    }
}
