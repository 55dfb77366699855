//! Topics the owner wants only people to answer, in the owner's words.

use crate::meaning::{Embedder, cosine};
use crate::words::Language;
use crate::words::tokens::{folded, tokens};
use std::collections::HashSet;

/// The topic a line is on, if it is on one: every content word of the owner's phrase is in it, in any form and order.
pub fn topic<'a>(topics: &'a [String], text: &str, language: Language) -> Option<&'a str> {
    let said = stems(text, language);
    let on = |topic: &&String| {
        let wanted = stems(topic, language);
        !wanted.is_empty() && wanted.is_subset(&said)
    };
    topics.iter().find(on).map(String::as_str)
}

/// The topic a line is on in other words. The bar is high: an owner who lists a topic wants it met, and every other
/// question answered. One word for a whole sentence is never as near as two sentences are.
pub fn meant<'a>(model: &dyn Embedder, topics: &'a [String], text: &str, language: Language) -> Option<&'a str> {
    const NEAR_BY_WORD: f32 = 0.65;
    const NEAR_BY_SENTENCE: f32 = 0.55;
    if topics.is_empty() || language != Language::En {
        return None;
    }
    let said = model.embed(text);
    let bar = if model.by_word() { NEAR_BY_WORD } else { NEAR_BY_SENTENCE };
    let on = |topic: &&String| cosine(&model.embed(topic), &said) >= bar;
    topics.iter().find(on).map(String::as_str)
}

fn stems(text: &str, language: Language) -> HashSet<String> {
    let stemmer = language.stemmer();
    let stop_words = &language.heard().stop_words;
    let content = tokens(text).into_iter().filter(|token| !stop_words.contains(&token.text));
    content.map(|token| folded(&stemmer.stem(&text[token.at].to_lowercase()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_met_in_any_form_and_order() {
        let topics = ["custom quote", "past orders", "the"].map(str::to_owned);
        for (text, expect) in [
            ("Could you send me custom quotes?", Some("custom quote")),
            ("a QUOTE for a custom bathroom", Some("custom quote")),
            ("where is my past order", Some("past orders")),
            ("what does it cost?", None),
            ("custom made taps", None),
        ] {
            assert_eq!(topic(&topics, text, Language::En), expect, "{text}");
        }
    }
}
