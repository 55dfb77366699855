//! Writes an answer out of a passage: its best sentences, in the business's own words.

use crate::knowledge::{ANSWER_CHARS, Knowledge, PAIRS, Passage, Question, sentences};

/// A passage this short is its own best answer.
const WHOLE_CHARS: usize = 400;
/// Prose grows around its best sentence until about here.
const ENOUGH_CHARS: usize = 280;

/// Rows that say this share of what the best one says are asked for as well; where that is most of them, nearly all.
const AS_GOOD: [f32; 2] = [0.4, 0.85];
/// More rows are no choice but a list.
const MOST_ROWS: usize = 4;

/// At most [`ANSWER_CHARS`] of the passage that speak most to the question, in their own order.
pub fn answer(knowledge: &Knowledge, question: &Question, passage: &Passage) -> String {
    let text = passage.text.trim();
    let lines: Vec<&str> = text.lines().collect();
    // What the owner wrote as the answer is the answer.
    if passage.source == PAIRS && text.chars().count() <= ANSWER_CHARS {
        return text.to_owned();
    }
    if let Some(rows) = asked_rows(knowledge, question, &lines) {
        return under_its_lead(passage, &lines, &rows);
    }
    let listed = lines.len() > 1;
    let whole = if listed { ANSWER_CHARS } else { WHOLE_CHARS };
    let speaks = |part: &str| knowledge.speaks_to(question, part);
    let body = if text.chars().count() <= whole {
        text.to_owned()
    } else if listed {
        best_lines(&lines, speaks)
    } else {
        best_sentences(&sentences(text), speaks)
    };
    introduced(knowledge, question, passage, body)
}

/// The rows of a list that say what is asked, when the others do not: "boiler service" asks for one row of the prices,
/// "opening hours" for all of theirs.
fn asked_rows<'a>(knowledge: &Knowledge, question: &Question, lines: &[&'a str]) -> Option<Vec<&'a str>> {
    let rows: Vec<&str> = lines.iter().copied().filter(|line| is_row(line)).collect();
    let says: Vec<f32> = rows.iter().map(|row| knowledge.says_subject(question, row)).collect();
    let most = says.iter().copied().fold(0.0, f32::max);
    let asked = |share: f32| {
        let good = rows.iter().zip(&says).filter(|(_, says)| **says >= most * share);
        let best: Vec<&str> = good.map(|(row, _)| *row).collect();
        (most > 0.0 && best.len() * 2 <= rows.len() && best.len() <= MOST_ROWS).then_some(best)
    };
    AS_GOOD.into_iter().find_map(asked)
}

/// A few rows read on their own need what the list is of: its lead, or else its heading.
fn under_its_lead(passage: &Passage, lines: &[&str], rows: &[&str]) -> String {
    let lead = lines.iter().copied().find(|line| !is_row(line) && line.ends_with(':'));
    let heading = format!("{}:", passage.topic().trim_end_matches([':', '?']));
    shortened(&format!("{}\n{}", lead.unwrap_or(&heading), rows.join("\n")))
}

fn is_row(line: &str) -> bool {
    line.starts_with("- ")
}

/// "£89, parts included" needs its heading to say what costs that; a heading that asks needs no repeating.
fn introduced(knowledge: &Knowledge, question: &Question, passage: &Passage, body: String) -> String {
    let topic = passage.topic();
    let adds = knowledge.speaks_to(question, &format!("{topic}\n{body}")) > knowledge.speaks_to(question, &body);
    let fits = topic.chars().count() + body.chars().count() + 2 <= ANSWER_CHARS;
    if !adds || !fits || topic.ends_with('?') {
        return body;
    }
    let glue = if body.contains('\n') || body.starts_with("- ") { ":\n" } else { ": " };
    format!("{topic}{glue}{body}")
}

/// The first line (what a list is of), then the lines that say most, while there is room.
fn best_lines(lines: &[&str], speaks: impl Fn(&str) -> f32) -> String {
    let mut order: Vec<usize> = (1..lines.len()).collect();
    order.sort_by(|a, b| speaks(lines[*b]).total_cmp(&speaks(lines[*a])).then(a.cmp(b)));
    let mut taken = Vec::new();
    let mut room = ANSWER_CHARS;
    for at in std::iter::once(0).chain(order) {
        let needs = lines[at].chars().count() + 1;
        if needs <= room {
            room -= needs;
            taken.push(at);
        }
    }
    taken.sort_unstable();
    if taken.is_empty() {
        return shortened(lines[0]);
    }
    taken.into_iter().map(|at| lines[at]).collect::<Vec<_>>().join("\n")
}

/// The sentence that says most, with its neighbours while they still say something or the answer is meagre.
fn best_sentences(all: &[&str], speaks: impl Fn(&str) -> f32) -> String {
    let values: Vec<f32> = all.iter().map(|sentence| speaks(sentence)).collect();
    let Some(best) = (0..all.len()).max_by(|a, b| values[*a].total_cmp(&values[*b]).then(b.cmp(a))) else {
        return String::new();
    };
    let chars = |from: usize, to: usize| all[from..=to].iter().map(|part| part.chars().count() + 1).sum::<usize>();
    let (mut from, mut to) = (best, best);
    loop {
        // What follows a sentence explains it more often than what stands before it.
        let after = (to + 1 < all.len()).then(|| (values[to + 1], from, to + 1));
        let before = (from > 0).then(|| (values[from - 1], from - 1, to));
        let next = match (before, after) {
            (Some(before), Some(after)) if before.0 > after.0 => Some(before),
            (before, after) => after.or(before),
        };
        match next {
            Some((value, first, last))
                if chars(first, last) <= ANSWER_CHARS && (value > 0.0 || chars(from, to) < ENOUGH_CHARS) =>
            {
                (from, to) = (first, last);
            }
            _ => break,
        }
    }
    shortened(&all[from..=to].join(" "))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= ANSWER_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(ANSWER_CHARS - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}
