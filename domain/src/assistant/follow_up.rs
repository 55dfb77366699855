//! Questions that lean on the one before: "and on Sundays?", "how much is it?".

use super::{Turn, small_talk};
use crate::knowledge::Knowledge;
use crate::words::Language;
use crate::words::tokens::tokens;
use protocol::transcript::{Author, Kind};

/// More content words than this stand on their own, whatever they begin with.
const MOST_OWN_WORDS: usize = 2;
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
    earlier
        .take(REACH)
        .map(|message| message.text.as_str())
        .filter(|text| small_talk::of(text, language).is_none())
        .find(|text| !leans(knowledge, text, language))
}

/// Whether a line has too little of its own, or points back.
fn leans(knowledge: &Knowledge, text: &str, language: Language) -> bool {
    let read = tokens(text);
    let heard = Language::detect(text).unwrap_or(language).heard();
    let own = knowledge.question(text, None).content_words();
    let opens = heard.follow_ups.at(&read, 0).is_some();
    let points = read.iter().any(|token| heard.refers.contains(&token.text));
    own == 0 || own <= MOST_OWN_WORDS && opens || own <= 1 && points
}
