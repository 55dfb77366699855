//! What the business's own words answer to a question that is open, for a person to send or not.
//!
//! Not for: sending it. Nothing here reaches a visitor by itself.

use crate::Conversation;
use crate::assistant::{self, Reply, is_small_talk};
use crate::conversation::country;
use crate::knowledge::Knowledge;
use crate::lead;
use protocol::desk::Suggestion;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message};

/// A person reads it first, so it may be less sure than what the assistant says by itself.
const UNSURE_SHARE: f32 = 0.6;
/// The visitor's lines that are looked at, from the newest: further back, the talk has moved on.
const LINES: usize = 5;

/// The answer to the newest line that asks something since a member wrote last; nothing where the pages have none, or
/// the visitor has read it already.
pub fn of(conversation: &Conversation, knowledge: &Knowledge, settings: &Settings) -> Option<Suggestion> {
    let mut lowered = settings.clone();
    lowered.answers.threshold *= UNSURE_SHARE;
    // What the owner leaves to people is before one now.
    lowered.answers.people_only.clear();
    let lines = conversation.episode_lines();
    let language = conversation.language;
    let of_person = |line: &&Message| line.from == Author::Member && line.kind == Kind::Text;
    let answered = lines.iter().rposition(|line| of_person(&line)).map_or(0, |at| at + 1);
    let asks = |line: &Message| {
        let alone = lead::found(&line.text, language, country(settings)).alone;
        line.from == Author::Visitor
            && line.kind == Kind::Text
            && !line.text.is_empty()
            && !alone
            && !is_small_talk(&line.text, language)
    };
    let asked = (answered..lines.len()).rev().filter(|at| lines.get(*at).is_some_and(asks)).take(LINES);
    asked.into_iter().find_map(|at| {
        let line = lines.get(at)?;
        let Reply::Answer { text, sources, confidence } =
            assistant::reply(knowledge, &lowered, lines.get(..=at)?, language)
        else {
            return None;
        };
        let was_read = lines.iter().any(|line| line.from == Author::Assistant && line.text == text);
        let (seq, question) = (line.seq, line.text.clone());
        let sure = confidence >= settings.answers.threshold;
        (!was_read).then_some(Suggestion { seq, question, text, sources, confidence, sure })
    })
}
