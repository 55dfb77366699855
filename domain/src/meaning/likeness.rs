//! How alike two messages are in what they ask, from 0 to 1.
//!
//! For: telling that somebody asks the same again in other words. Not for: finding passages (`knowledge` does).
//!
//! `likeness = σ(STEEP · ((aligned + w · cosine) / (1 + w) − cut))`: aligned looks for each word's nearest word on the
//! other side (the same stem, one slip of the finger away, or near in meaning where the model knows words), weighs it
//! by how much it says, and takes the mean of both directions, so that a word without a partner counts against it.
//! The cosine compares the messages whole. Without a model the letters alone decide, with a cut of their own.

use super::cosine;
use crate::judgement::Judgement;
use crate::words::Language;
use crate::words::lexicon::{Heard, is_typo};
use crate::words::tokens::{folded, tokens};

/// From here on two messages ask the same.
pub const ALIKE: f32 = 0.5;

/// How much the whole counts beside the words, and where the cut lies: chosen on pairs of questions from a site
/// with questions and answers, half of the different ones picked for sharing words.
struct Blend {
    whole: f32,
    cut: f32,
}
const BY_LETTERS: Blend = Blend { whole: 0.0, cut: 0.255 };
const BY_WORD: Blend = Blend { whole: 1.0, cut: 0.485 };
const BY_SENTENCE: Blend = Blend { whole: 6.0, cut: 0.49 };
const STEEP: f32 = 12.0;
/// "How", "is" and "the" tell little, general words half.
const SMALL_WORD: f32 = 0.05;
const WEAK_WORD: f32 = 0.5;
/// A slip of the finger leaves a small doubt.
const MENDED: f32 = 0.9;
/// Shorter words are one slip from too many others.
const SHORTEST_MENDED: usize = 5;
/// "Can I pay by card" and "can I not pay by card" are different questions, and so are 2 and 20 rooms.
const DENIED: f32 = 0.05;
/// A pasted text is compared by its beginning.
const MOST_WORDS: usize = 60;

struct Word {
    text: String,
    stem: String,
    weight: f32,
    direction: Vec<f32>,
}

/// How likely `a` and `b` ask the same; from [`ALIKE`] on they are taken to.
pub fn likeness(a: &str, b: &str, judgement: &Judgement) -> f32 {
    let language = Language::detect(a).or_else(|| Language::detect(b)).unwrap_or(Language::En);
    // The models know English only; other languages are compared by their letters.
    let model = judgement.meaning.as_deref().filter(|_| language == Language::En);
    let by_word = model.filter(|model| model.by_word());
    let direction = |word: &str| by_word.map(|model| model.embed(word)).unwrap_or_default();
    let (left, right) = (read(a, language, &direction), read(b, language, &direction));
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let aligned = f32::midpoint(met(&left, &right), met(&right, &left));
    let (blend, whole) = match model {
        None => (BY_LETTERS, 0.0),
        Some(model) => (if model.by_word() { BY_WORD } else { BY_SENTENCE }, cosine(&model.embed(a), &model.embed(b))),
    };
    let alike = (aligned + blend.whole * whole) / (1.0 + blend.whole);
    let denied = denies(&left, language) != denies(&right, language);
    let against = blend.cut + if denied { DENIED } else { 0.0 };
    1.0 / (1.0 + (-STEEP * (alike - against)).exp())
}

/// Each word once, with what it weighs.
fn read(text: &str, language: Language, direction: &dyn Fn(&str) -> Vec<f32>) -> Vec<Word> {
    let (heard, stemmer) = (language.heard(), language.stemmer());
    let mut words: Vec<Word> = Vec::new();
    for token in tokens(text) {
        if words.len() < MOST_WORDS && !words.iter().any(|word| word.text == token.text) {
            let stem = folded(&stemmer.stem(&text[token.at.clone()].to_lowercase()));
            let weight = weight(&token.text, heard);
            words.push(Word { direction: direction(&token.text), text: token.text, stem, weight });
        }
    }
    words
}

fn weight(word: &str, heard: &Heard) -> f32 {
    match () {
        () if heard.stop_words.contains(word) => SMALL_WORD,
        () if heard.weak_words.contains(word) => WEAK_WORD,
        () => 1.0,
    }
}

/// The share of these words' weight that finds a partner among the others.
fn met(words: &[Word], others: &[Word]) -> f32 {
    let nearest = |word: &Word| others.iter().map(|other| nearness(word, other)).fold(0.0, f32::max);
    let all: f32 = words.iter().map(|word| word.weight).sum();
    words.iter().map(|word| word.weight * nearest(word)).sum::<f32>() / all
}

fn nearness(a: &Word, b: &Word) -> f32 {
    if a.stem == b.stem {
        return 1.0;
    }
    // Numbers are near one another in every model, and mean different things.
    if [a, b].iter().any(|word| word.text.starts_with(|c: char| c.is_ascii_digit())) {
        return 0.0;
    }
    let meant = cosine(&a.direction, &b.direction).max(0.0);
    let slip = a.text.len() >= SHORTEST_MENDED && is_typo(&a.text, &b.text);
    if slip { meant.max(MENDED) } else { meant }
}

fn denies(words: &[Word], language: Language) -> bool {
    let negations = &language.heard().negations;
    words.iter().any(|word| negations.contains(&word.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> f32 {
        let there = likeness(a, b, &Judgement::default());
        assert!((there - likeness(b, a, &Judgement::default())).abs() < 1e-6, "the same in both directions");
        there
    }

    #[test]
    fn by_letters_alone_the_same_question_is_known_in_other_forms_and_with_slips() {
        for (a, b) in [
            ("Do you deliver on Saturdays?", "is delivery possible on a saturday"),
            ("what does a boiler service cost", "how much is the boiler servcie?"),
            ("¿Cuánto cuesta una revisión de caldera?", "cuanto cuesta la revision de la caldera"),
        ] {
            assert!(alike(a, b) >= ALIKE, "{a} / {b}: {}", alike(a, b));
        }
    }

    #[test]
    fn other_questions_other_numbers_and_nothing_are_different() {
        for (a, b) in [
            ("Do you deliver on Saturdays?", "Can I bring my dog?"),
            ("is parking free", "what are your prices"),
            ("", "Can I bring my dog?"),
        ] {
            assert!(alike(a, b) < ALIKE, "{a} / {b}: {}", alike(a, b));
        }
        assert!(alike("a tent for 4 guests", "a tent for 40 guests") < alike("a tent for 4 guests", "tent, 4 guests"));
        assert!(alike("I can pay by card", "I can not pay by card") < alike("I can pay by card", "we can pay by card"));
    }
}
