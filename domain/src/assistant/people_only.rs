//! Topics the owner wants only people to answer, in the owner's words.

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
