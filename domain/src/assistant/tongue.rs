//! The visitor's language and the knowledge's: what an answer in another one is introduced by, and what is said to
//! whoever writes one that Baton does not speak.

use super::Turn;
use crate::knowledge::{Knowledge, PAIRS, Passage};
use crate::words::{Language, fill};
use protocol::transcript::Author;

/// Enough of a source to tell its language by.
const SAMPLE_CHARS: usize = 2_000;

/// The language a passage is in: where there are several, told by itself; else by the source it is from; nothing where
/// that does not tell.
pub fn of(knowledge: &Knowledge, passage: &Passage) -> Option<Language> {
    let own = || Language::detect(&format!("{}\n{}\n{}", passage.topic(), passage.questions.join("\n"), passage.text));
    // Pairs are written one by one, each in whatever language its asker spoke.
    if passage.source == PAIRS {
        return own();
    }
    let several = knowledge.languages().len() > 1;
    let known = |language: &Language| knowledge.languages().contains(language);
    several.then(own).flatten().filter(known).or_else(|| {
        let mut sample = String::new();
        for other in knowledge.passages().iter().filter(|other| other.source == passage.source) {
            if sample.len() > SAMPLE_CHARS {
                break;
            }
            sample.push_str(&other.text);
            sample.push('\n');
        }
        Language::detect(&sample)
    })
}

/// Whether a visitor can read it, as far as that can be told.
pub fn speaks(turn: &Turn, passage: &Passage) -> bool {
    let all_theirs = passage.source != PAIRS && turn.knowledge.languages() == [turn.language];
    all_theirs || of(turn.knowledge, passage).is_none_or(|language| language == turn.language)
}

/// The answer, with a word before it where it is not in the visitor's language, and once an episode the offer of a
/// person after it.
pub fn introduced(turn: &Turn, passage: &Passage, answer: String) -> String {
    let language = if speaks(turn, passage) { None } else { of(turn.knowledge, passage) };
    let Some(language) = language else { return answer };
    let tongues = &turn.language.words().tongues;
    let intro = fill(tongues.only_in, &[("language", tongues.names[language as usize])]);
    let offered = has_said(turn, tongues.or_person);
    if offered { format!("{intro}\n{answer}") } else { format!("{intro}\n{answer}\n\n{}", tongues.or_person) }
}

/// Once an episode to whoever writes a language Baton does not speak; whoever goes on in it needs a person.
pub fn unspoken(turn: &Turn) -> Option<String> {
    let sentence = turn.language.words().tongues.unspoken;
    (Language::is_unspoken(&turn.newest.text) && !has_said(turn, sentence)).then(|| sentence.to_owned())
}

fn has_said(turn: &Turn, sentence: &str) -> bool {
    let mut lines = turn.transcript.iter();
    lines.any(|message| message.from == Author::Assistant && message.text.contains(sentence))
}
