//! A question tried on the assistant, as the Knowledge page tells of it. Not for: drawing it.

use protocol::knowledge::{Decision, FoundPassage, Tried};

/// The owner's own answers, as the desk names their source. No other source has this id.
pub const PAIRS: &str = "pairs";

/// What the assistant does with it.
pub fn decision(tried: &Tried) -> &'static str {
    match (tried.decision, tried.asks_model) {
        (Decision::HandOver, true) => "Your model decides",
        (_, true) => "Your model answers",
        (Decision::Answer, false) => "Answers",
        (Decision::Clarify, false) => "Asks which is meant",
        (Decision::SmallTalk, false) => "Small talk",
        (Decision::HandOver, false) => "Hands over to a person",
    }
}

pub fn key(decision: Decision) -> &'static str {
    match decision {
        Decision::Answer => "answer",
        Decision::Clarify => "clarify",
        Decision::SmallTalk => "small_talk",
        Decision::HandOver => "hand_over",
    }
}

/// Why, in figures: `0.83 sure, 0.50 is enough`.
pub fn sureness(tried: &Tried) -> Option<String> {
    let (sure, needed) = (tried.confidence?, tried.threshold);
    let verdict = if sure >= needed { "is enough" } else { "is needed" };
    Some(format!("{sure:.2} sure, {needed:.2} {verdict}"))
}

/// What stands above the words a visitor would read.
pub fn heard(tried: &Tried) -> &'static str {
    if tried.asks_model { "Should your model fail, the visitor reads" } else { "The visitor reads" }
}

/// `Prices › Boiler service`
pub fn place(passage: &FoundPassage) -> String {
    let all = std::iter::once(&passage.title).chain(&passage.headings);
    let named: Vec<&str> = all.map(String::as_str).filter(|name| !name.is_empty()).collect();
    named.join(" › ")
}

/// What a passage has to do with the answer.
pub fn part(passage: &FoundPassage, tried: &Tried) -> Option<&'static str> {
    match (tried.asks_model, passage.given, passage.used) {
        (true, true, _) => Some("given to your model"),
        (false, _, true) => Some("answers"),
        _ => None,
    }
}

/// A share as a bar's width, in a hundred.
pub fn width(share: f32) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::{decision, heard, key, part, place, sureness, width};
    use protocol::knowledge::{Decision, FoundPassage, Tried};

    fn tried(decision: Decision, confidence: Option<f32>) -> Tried {
        Tried { decision, confidence, threshold: 0.5, ..Tried::default() }
    }

    #[test]
    fn keys_are_the_words_on_the_wire() {
        for each in [Decision::Answer, Decision::Clarify, Decision::SmallTalk, Decision::HandOver] {
            assert_eq!(format!("\"{}\"", key(each)), serde_json::to_string(&each).unwrap());
        }
    }

    #[test]
    fn what_happens_is_told_with_its_figures() {
        let answers = tried(Decision::Answer, Some(0.831));
        assert_eq!((decision(&answers), sureness(&answers).as_deref()), ("Answers", Some("0.83 sure, 0.50 is enough")));
        let over = tried(Decision::HandOver, Some(0.2));
        assert_eq!(sureness(&over).as_deref(), Some("0.20 sure, 0.50 is needed"));
        assert_eq!((decision(&over), sureness(&tried(Decision::SmallTalk, None))), ("Hands over to a person", None));
    }

    #[test]
    fn with_a_model_nothing_is_said_that_only_it_could_know() {
        let asks = Tried { asks_model: true, ..tried(Decision::HandOver, Some(0.2)) };
        assert_eq!(
            (decision(&asks), heard(&asks)),
            ("Your model decides", "Should your model fail, the visitor reads")
        );
        let passage = FoundPassage { used: true, given: true, title: "Prices".to_owned(), ..FoundPassage::default() };
        assert_eq!(
            (part(&passage, &asks), part(&passage, &tried(Decision::Answer, None))),
            (Some("given to your model"), Some("answers"))
        );
        assert_eq!((place(&passage).as_str(), width(0.456), width(7.0)), ("Prices", 46, 100));
    }
}
