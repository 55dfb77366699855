//! Questions that lean on the one before: "and on Sundays?", "how much is it?".

use super::{Turn, small_talk};
use crate::knowledge::Knowledge;
use crate::words::Language;
use crate::words::tokens::tokens;
use protocol::transcript::{Author, Kind};

/// More content words than this stand on their own, whatever they begin with.
const MOST_OWN_WORDS: usize = 2;
/// "How much is it?" and "was kostet das?" wish for a price and say of nothing.
const BARE_WORDS: usize = 3;
/// How far back a subject is still the subject.
const REACH: usize = 4;

/// The visitor's earlier question whose subject the newest line takes along.
pub fn subject<'a>(turn: &Turn<'a>) -> Option<&'a str> {
    let Turn { knowledge, transcript, newest, language } = *turn;
    if !leans(knowledge, &newest.text, language) {
        return None;
    }
    let earlier = transcript
        .iter()
        .rev()
        .filter(|message| message.seq < newest.seq && message.from == Author::Visitor && message.kind == Kind::Text);
    let texts = earlier.take(REACH).map(|message| message.text.as_str());
    let asked: Vec<&str> = texts.filter(|text| small_talk::of(text, language).is_none()).collect();
    // "Gibt es einen Seekurs?" only looks as if it leaned: better that than no subject.
    let says_something = |text: &&&str| {
        let question = knowledge.question(text, None);
        question.content_words() > 0 && !question.only_wishes()
    };
    let alone = asked.iter().find(|text| !leans(knowledge, text, language));
    alone.or_else(|| asked.iter().find(says_something)).copied()
}

/// Whether a line has too little of its own, or points back.
fn leans(knowledge: &Knowledge, text: &str, language: Language) -> bool {
    let read = tokens(text);
    let heard = Language::detect(text).unwrap_or(language).heard();
    let question = knowledge.question(text, None);
    let own = question.content_words();
    let bare = question.only_wishes() && read.len() <= BARE_WORDS;
    let opens = heard.follow_ups.at(&read, 0).is_some();
    let points = read.iter().any(|token| heard.refers.contains(&token.text));
    own == 0 || bare || own <= MOST_OWN_WORDS && opens || own <= 1 && points
}
