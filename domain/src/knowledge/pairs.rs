//! Questions and answers in the owner's own words, as passages.

use super::markdown::blocks;
use super::{Passage, cut};
use crate::limits;
use protocol::knowledge::{NewSource, Pair};

/// The source all of them belong to.
pub const PAIRS: &str = "pairs";

/// Why a pair cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPair {
    Id,
    NoQuestion,
    TooManyQuestions,
    LongQuestion,
    NoAnswer,
    LongAnswer,
    BadUrl,
}

/// The pair as it is kept: trimmed, no question twice, no address but a web address.
pub fn checked(pair: Pair) -> Result<Pair, BadPair> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !limits::ID_CHARS.contains(&pair.id.len()) || !pair.id.chars().all(plain) {
        return Err(BadPair::Id);
    }
    let mut questions: Vec<String> = Vec::new();
    for question in &pair.questions {
        let question = question.split_whitespace().collect::<Vec<_>>().join(" ");
        if !question.is_empty() && !questions.contains(&question) {
            questions.push(question);
        }
    }
    let answer = pair.answer.trim().to_owned();
    let url = pair.url.map(|url| url.trim().to_owned()).filter(|url| !url.is_empty());
    let is_web = |url: &String| {
        let begins = ["https://", "http://", "/"].iter().any(|start| url.starts_with(start));
        begins && url.chars().count() <= limits::PAGE_URL_CHARS && !url.contains(char::is_whitespace)
    };
    match () {
        () if questions.is_empty() => Err(BadPair::NoQuestion),
        () if questions.len() > limits::PAIR_QUESTIONS => Err(BadPair::TooManyQuestions),
        () if questions.iter().any(|text| text.chars().count() > limits::PAIR_QUESTION_CHARS) => {
            Err(BadPair::LongQuestion)
        }
        () if says_nothing(&answer) => Err(BadPair::NoAnswer),
        () if answer.chars().count() > limits::PAIR_ANSWER_CHARS => Err(BadPair::LongAnswer),
        () if url.as_ref().is_some_and(|url| !is_web(url)) => Err(BadPair::BadUrl),
        () => Ok(Pair { questions, answer, url, ..pair }),
    }
}

/// Marks and pictures alone would never be shown.
fn says_nothing(answer: &str) -> bool {
    blocks(answer).iter().all(|block| block.text.trim().is_empty() && block.headings.is_empty())
}

/// One passage a pair; a long answer is cut into several that share its questions.
pub fn of_pairs(pairs: &[Pair]) -> Vec<Passage> {
    pairs.iter().flat_map(of_pair).collect()
}

fn of_pair(pair: &Pair) -> Vec<Passage> {
    let Some(topic) = pair.questions.first() else { return Vec::new() };
    let source = NewSource { id: PAIRS.to_owned(), text: pair.answer.clone(), ..NewSource::default() };
    let cut = cut::passages(&source);
    // Headings inside an answer are part of what it says.
    let texts = cut.into_iter().map(|piece| match piece.headings.last() {
        Some(heading) => format!("{heading}\n{}", piece.text),
        None => piece.text,
    });
    let mut texts: Vec<String> = texts.collect();
    let whole = texts.join("\n");
    if whole.chars().count() <= super::ANSWER_CHARS {
        texts = vec![whole];
    }
    let passage = |text| Passage {
        source: PAIRS.to_owned(),
        title: topic.clone(),
        headings: vec![topic.clone()],
        url: pair.url.clone(),
        questions: pair.questions.clone(),
        text,
    };
    texts.into_iter().filter(|text| !text.trim().is_empty()).map(passage).collect()
}
