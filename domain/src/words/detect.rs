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
    let (words, scores) = scores(text);
    likeliest(words, scores)
}

fn likeliest(words: usize, mut scores: Vec<(usize, Language)>) -> Option<Language> {
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let enough = if words <= SHORT_LINE { 1 } else { 2 };
    let [(best, language), (second, _), ..] = scores[..] else { return None };
    (best >= enough && best > second).then_some(language)
}

/// The language a talk in `current` goes on in, where a line tells of another clearly: by two words at least, and by
/// twice as many as speak for the one it has been in.
pub fn switched(text: &str, current: Language) -> Option<Language> {
    const TOLD: usize = 2;
    let (words, scores) = scores(text);
    if words < TOLD {
        return None;
    }
    let own = scores.iter().find(|(_, language)| *language == current).map_or(0, |(score, _)| *score);
    let told = |score: usize| score >= TOLD && score >= TOLD * own;
    let other = likeliest(words, scores.clone())?;
    scores.iter().any(|(score, language)| *language == other && told(*score)).then_some(other)
}

/// How many small words the likeliest language has.
pub fn strongest(text: &str) -> usize {
    scores(text).1.into_iter().map(|(score, _)| score).max().unwrap_or(0)
}

/// How many words the text has, and how much speaks for each language.
fn scores(text: &str) -> (usize, Vec<(usize, Language)>) {
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
    (read.len(), counts.into_iter().zip(Language::ALL.iter().copied()).collect())
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
    fn one_foreign_word_does_not_switch_a_talk_and_a_line_does() {
        for (current, line, expect) in [
            (Language::En, "Merci", Language::En),
            (Language::En, "how much is a crème brûlée?", Language::En),
            (Language::Es, "ok thanks", Language::Es),
            (Language::De, "und am Sonntag?", Language::De),
            (Language::En, "ristorante", Language::En),
            (Language::En, "¿y cuánto cuesta para dos personas?", Language::Es),
            (Language::Es, "sorry, can you tell me that in English?", Language::En),
            (Language::Es, "quanto custa a revisão da caldeira?", Language::Pt),
            (Language::Fr, "was kostet das für zwei?", Language::De),
        ] {
            assert_eq!(current.after_line(line, false), expect, "{line}");
        }
        assert_eq!(Language::En.after_line("Merci", true), Language::Fr, "the first line decides");
    }

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
