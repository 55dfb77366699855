//! How upset one line sounds by its words and marks alone, in any language with a lexicon.
//!
//! For: the frustration trigger, one line at a time, and the words that show it.
//! Not for: a conversation's mood over several lines, nor for bad news as a subject: "my heating is broken".

use super::lexicon::Heard;
use super::phrases::Phrases;
use super::tokens::Token;
use std::ops::Range;

/// Capital letters only say something in a line of some length; "OK" is no shout.
const SHOUT_LETTERS: usize = 12;
/// "???" and "!!!" are impatience, "??" a slip.
const MARKS: usize = 3;
/// How far before an annoyed word its negation stands: "not *at all* annoying".
const NEGATION_REACH: usize = 2;
/// A further sign of another kind adds this part of its own weight.
const FURTHER: f32 = 0.5;
/// From this weight on a sign names something that was done.
const REPROACH: f32 = 0.5;
/// "*Really* annoying" is more than annoying.
const INTENSIFIED: f32 = 0.1;

/// What shows a mood, the clearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// "This is ridiculous".
    Strong,
    /// "I am rather disappointed".
    Polite,
    /// "You promised".
    Blame,
    /// "Still no answer".
    Waiting,
    /// "Thanks for nothing".
    Sarcasm,
    /// "That's not what I asked".
    Mild,
    Profanity,
    /// "That makes no sense".
    Confusion,
    /// A line in capitals.
    Shout,
    /// "Hello???".
    Marks,
}

impl Sign {
    /// What the sign says by itself, from 0 to 1.
    fn weight(self) -> f32 {
        match self {
            Sign::Strong => 0.9,
            Sign::Polite => 0.75,
            Sign::Blame | Sign::Waiting | Sign::Sarcasm => 0.5,
            Sign::Mild | Sign::Profanity | Sign::Confusion | Sign::Shout | Sign::Marks => 0.3,
        }
    }
}

/// A line's mood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mood {
    /// From 0, calm, to 1.
    pub score: f32,
    pub sign: Option<Sign>,
    /// The tokens that show the clearest sign; none for capitals and marks, which the whole line shows.
    pub words: Range<usize>,
}

/// How upset a line sounds in one language.
pub fn of(heard: &Heard, text: &str, read: &[Token]) -> Mood {
    let lists: [(Sign, &Phrases); 8] = [
        (Sign::Strong, &heard.strong),
        (Sign::Polite, &heard.polite_complaint),
        (Sign::Blame, &heard.blame),
        (Sign::Waiting, &heard.waiting),
        (Sign::Sarcasm, &heard.sarcasm),
        (Sign::Mild, &heard.mild),
        (Sign::Profanity, &heard.profanity),
        (Sign::Confusion, &heard.confusion),
    ];
    let mut mood = Mood::default();
    for (sign, list) in lists {
        // A second word of annoyance is the same annoyance; a second reproach is another one.
        let counted = if sign.weight() < REPROACH { 1 } else { 2 };
        for words in worded(heard, sign, list, read).take(counted) {
            add(&mut mood, sign, words, heard, read);
        }
    }
    for (sign, shown) in [(Sign::Shout, shouts(text)), (Sign::Marks, insists(text))] {
        if shown {
            add(&mut mood, sign, 0..0, heard, read);
        }
    }
    mood.score = mood.score.min(1.0);
    mood
}

fn add(mood: &mut Mood, sign: Sign, words: Range<usize>, heard: &Heard, read: &[Token]) {
    match mood.sign {
        // The same words found in two lists are one sign.
        Some(_) if overlap(&mood.words, &words) => {}
        Some(_) => mood.score += sign.weight() * FURTHER,
        None => {
            let intensified = words.start > 0 && heard.intensifiers.at(read, words.start - 1) == Some(1);
            mood.score = sign.weight() + if intensified { INTENSIFIED } else { 0.0 };
            (mood.sign, mood.words) = (Some(sign), words);
        }
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn worded(heard: &Heard, sign: Sign, list: &Phrases, read: &[Token]) -> impl Iterator<Item = Range<usize>> {
    let takes_back = !matches!(sign, Sign::Sarcasm | Sign::Blame | Sign::Waiting);
    let found = list.all(read, Some(&heard.intensifiers)).into_iter();
    let meant = found.filter(move |(at, _)| !(takes_back && negated(heard, read, *at)));
    meant.map(|(at, length)| at..at + length)
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
    use super::*;
    use crate::words::Language;
    use crate::words::tokens::tokens;

    fn mood(text: &str) -> Mood {
        of(Language::En.heard(), text, &tokens(text))
    }

    #[test]
    fn each_kind_of_sign_is_heard() {
        for (text, sign) in [
            ("this is absolutely ridiculous", Some(Sign::Strong)),
            ("I am rather disappointed with the visit", Some(Sign::Polite)),
            ("you promised to be here at nine", Some(Sign::Blame)),
            ("still no reply from your office", Some(Sign::Waiting)),
            ("oh great, another form", Some(Sign::Sarcasm)),
            ("that's not what I asked", Some(Sign::Mild)),
            ("I don't understand the second part", Some(Sign::Confusion)),
            ("WHERE IS MY APPOINTMENT", Some(Sign::Shout)),
            ("hello???", Some(Sign::Marks)),
            ("it is not annoying at all", None),
            ("my heating is broken", None),
        ] {
            assert_eq!(mood(text).sign, sign, "{text}");
        }
    }

    #[test]
    fn signs_add_up_and_the_same_words_count_once() {
        assert!(mood("really annoying").score > mood("annoying").score);
        assert!(mood("you promised, and still no reply").score > mood("you promised").score);
        assert!(mood("this is ridiculous, you are useless!!!").score <= 1.0);
        assert!((mood("annoying").score - 0.3).abs() < 1e-6);
    }
}
