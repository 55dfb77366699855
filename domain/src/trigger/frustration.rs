//! The visitor is upset with the conversation or the business: one strong phrase, or three annoyed lines in a row.
//!
//! For: "this is ridiculous", "you already got this wrong", "I have been waiting", and patience that runs out.
//! Not for: bad news as a subject. "My heating is broken" is a plumber's daily bread.

use super::Moment;
use super::listening::{languages, quote, visitor_lines};
use crate::words::lexicon::Heard;
use crate::words::tokens::{Token, tokens};
use crate::words::{fill, team};
use protocol::handoff::{Evidence, TriggerKind};
use protocol::transcript::Message;
use std::ops::Range;

/// Annoyed lines in a row that bring in a person.
const RUN: usize = 3;
/// Each annoyed line adds its part; the whole run makes the score 1.
const THRESHOLD: f32 = 1.0;
/// Capital letters only say something in a line of some length; "OK" is no shout.
const SHOUT_LETTERS: usize = 12;
/// "???" and "!!!" are impatience, "??" a slip.
const MARKS: usize = 3;
/// How far before an annoyed word its negation stands: "not *at all* annoying".
const NEGATION_REACH: usize = 2;

pub fn detect(moment: &Moment) -> Option<Evidence> {
    upset(moment).or_else(|| annoyed_in_a_row(moment))
}

fn upset(moment: &Moment) -> Option<Evidence> {
    let text = &moment.newest.text;
    let read = tokens(text);
    let found = languages(moment, text).into_iter().find_map(|language| strong(language.heard(), &read))?;
    Some(evidence(team::UPSET.to_owned(), vec![quote(text, &read[found])], vec![moment.newest.seq]))
}

fn annoyed_in_a_row(moment: &Moment) -> Option<Evidence> {
    let run: Vec<(&Message, String)> =
        visitor_lines(moment).take(RUN).map_while(|message| Some((message, annoyed(moment, &message.text)?))).collect();
    if run.len() < RUN {
        return None;
    }
    let why = fill(team::ANNOYED_IN_A_ROW, &[("count", &RUN.to_string())]);
    let (seqs, quotes) = run.into_iter().rev().map(|(message, quote)| (message.seq, quote)).unzip();
    Some(evidence(why, quotes, seqs))
}

fn evidence(why: String, quotes: Vec<String>, seqs: Vec<u64>) -> Evidence {
    let (score, threshold) = (Some(THRESHOLD), Some(THRESHOLD));
    Evidence { trigger: TriggerKind::Frustration, why, quotes, score, threshold, seqs }
}

fn strong(heard: &Heard, read: &[Token]) -> Option<Range<usize>> {
    let (at, length) =
        heard.strong.all(read, Some(&heard.intensifiers)).into_iter().find(|(at, _)| !negated(heard, read, *at))?;
    Some(at..at + length)
}

/// The words of a line that show annoyance, if it does.
fn annoyed(moment: &Moment, text: &str) -> Option<String> {
    let read = tokens(text);
    let worded = languages(moment, text).into_iter().find_map(|language| {
        let heard = language.heard();
        let mild = |list: &crate::words::phrases::Phrases| {
            list.all(&read, Some(&heard.intensifiers)).into_iter().find(|(at, _)| !negated(heard, &read, *at))
        };
        let found = strong(heard, &read).map(|range| (range.start, range.len()));
        found.or_else(|| mild(&heard.mild)).or_else(|| mild(&heard.profanity))
    });
    match worded {
        Some((at, length)) => Some(quote(text, &read[at..at + length])),
        None => (shouts(text) || insists(text)).then(|| super::listening::shortened(text)),
    }
}

/// "not annoying" and "never useless" take the word back. A phrase that begins with its own negation keeps it.
fn negated(heard: &Heard, read: &[Token], at: usize) -> bool {
    let clause = read[at].clause;
    let mut before = read[..at].iter().rev().take(NEGATION_REACH).take_while(|token| token.clause == clause);
    before.any(|token| heard.negations.contains(&token.text))
}

fn shouts(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() >= SHOUT_LETTERS && letters().all(char::is_uppercase)
}

fn insists(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if matches!(c, '?' | '!') { run + 1 } else { 0 };
        run >= MARKS
    })
}

#[cfg(test)]
mod tests {
    use crate::trigger::check::check;
    use protocol::handoff::TriggerKind::Frustration;

    #[test]
    fn one_strong_phrase_is_enough() {
        for line in [
            "This is ridiculous",
            "this is absolutely ridiculous!!",
            "you already got this wrong",
            "I have been waiting",
            "I've been waiting for an hour",
            "what a waste of time",
            "you are useless",
            "I already told you my address",
            "I want to make a complaint",
            "WTF",
            "esto es ridículo",
            "llevo esperando una hora",
            "estoy harta",
            "isso é inaceitável",
            "já falei isso",
            "c'est une honte",
            "j'en ai marre",
            "vous ne m'écoutez pas",
            "das ist lächerlich",
            "ich warte schon seit Stunden",
            "das ist eine Frechheit",
            "è una vergogna",
            "sono davvero stufo",
            "non ne posso più",
        ] {
            check(Frustration, &[&format!("visitor: {line}")], true);
        }
    }

    #[test]
    fn trouble_as_a_subject_is_no_anger() {
        for line in [
            "my heating is broken",
            "water is leaking everywhere",
            "it's an emergency, the kitchen is flooded!",
            "the boiler makes a terrible noise",
            "the last plumber did a bad job",
            "my toilet is blocked again",
            "how long do I have to wait for an appointment?",
            "not annoying at all",
            "that is not useless, thanks",
            "mi caldera está rota",
            "la fuite est énorme",
            "meine Heizung ist kaputt",
            "la caldaia perde acqua",
            "o cano estourou",
            "is the price wrong on the page?",
        ] {
            check(Frustration, &[&format!("visitor: {line}")], false);
        }
    }

    #[test]
    fn three_annoyed_lines_in_a_row_are_enough() {
        let rising = [
            "visitor: what are your prices?",
            "assistant: We are open from 8.",
            "visitor: that's not what I asked",
            "assistant: Sorry.",
            "visitor: hello???",
            "assistant: How can I help?",
        ];
        check(Frustration, &rising, false);
        let full = [&rising[..], &["visitor: come on, answer the question"]].concat();
        let evidence = check(Frustration, &full, true);
        assert_eq!(evidence.map(|found| found.seqs), Some(vec![3, 5, 7]));
        let broken = [&rising[..], &["visitor: ok, and on Sunday?", "visitor: come on, answer the question"]].concat();
        check(Frustration, &broken, false);
    }
}
