//! Which language a text is in, by its small words. Good for a line of chat; no match for a linguist.

use super::Language;
use super::phrases::{Phrases, entries};
use super::tokens::{folded, tokens};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Short lines may be told by one word, longer ones need two: a name or a loanword is not a language.
const SHORT_LINE: usize = 4;

/// A longer text has small words enough and is not told by its greeting.
const GREETED_LINE: usize = 30;

/// The languages' small words and greetings, apart from the rest of their lexicons: telling the language is all
/// that most of the six are needed for.
struct Small {
    /// Each word with the languages that use it, a bit each.
    words: HashMap<String, u8>,
    greetings: Vec<Phrases>,
}

/// The language with the most small words, when it has more than any other.
pub fn language(text: &str) -> Option<Language> {
    static SMALL: LazyLock<Small> = LazyLock::new(Small::of_all);
    let read = tokens(text);
    let mut counts = [0_usize; Language::ALL.len()];
    for languages in read.iter().filter_map(|token| SMALL.words.get(&token.text)) {
        for (place, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages >> place & 1);
        }
    }
    for ((language, count), greetings) in Language::ALL.iter().zip(&mut counts).zip(&SMALL.greetings) {
        let telling = telling_letters(*language);
        *count += text.chars().filter(|c| telling.contains(c)).count().min(2);
        *count += usize::from(read.len() <= GREETED_LINE && greetings.any(&read));
    }
    let mut scores: Vec<(usize, Language)> = counts.into_iter().zip(Language::ALL.iter().copied()).collect();
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let enough = if read.len() <= SHORT_LINE { 1 } else { 2 };
    let [(best, language), (second, _), ..] = scores[..] else { return None };
    (best >= enough && best > second).then_some(language)
}

impl Small {
    fn of_all() -> Self {
        let mut words: HashMap<String, u8> = HashMap::new();
        for (place, language) in Language::ALL.iter().enumerate() {
            for word in entries(language.lexicon().stop_words).map(folded) {
                *words.entry(word).or_default() |= 1 << place;
            }
        }
        let greetings = |language: &Language| {
            let lexicon = language.lexicon();
            Phrases::of(&format!("{}, {}", lexicon.greetings, lexicon.thanks))
        };
        Self { words, greetings: Language::ALL.iter().map(greetings).collect() }
    }
}

/// Letters only one of these languages uses.
fn telling_letters(language: Language) -> &'static [char] {
    match language {
        Language::Es => &['¿', '¡', 'ñ'],
        Language::Pt => &['ã', 'õ'],
        Language::De => &['ß', 'ä', 'ü'],
        Language::Fr => &['ê', 'œ', 'û', 'î'],
        Language::En | Language::It => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_chat_are_told_apart() {
        for (text, expect) in [
            ("How much does a boiler service cost?", Some(Language::En)),
            ("¿Cuánto cuesta la revisión de la caldera?", Some(Language::Es)),
            ("Quanto custa a revisão da caldeira?", Some(Language::Pt)),
            ("Combien coûte l'entretien de la chaudière ?", Some(Language::Fr)),
            ("Was kostet die Wartung der Heizung?", Some(Language::De)),
            ("Quanto costa la revisione della caldaia?", Some(Language::It)),
            ("quiero hablar con una persona", Some(Language::Es)),
            ("quero falar com uma pessoa", Some(Language::Pt)),
            ("vorrei parlare con una persona", Some(Language::It)),
            ("ich möchte mit einem Menschen sprechen", Some(Language::De)),
            ("je voudrais parler à quelqu'un", Some(Language::Fr)),
            ("Hola", Some(Language::Es)),
            ("Merci", Some(Language::Fr)),
            ("boiler 3000", None),
            ("", None),
            ("ok", None),
        ] {
            assert_eq!(language(text), expect, "{text}");
        }
    }
}
