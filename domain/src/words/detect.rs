//! Which language a text is in, by its small words. Good for a line of chat; no match for a linguist.

use super::Language;
use super::tokens::tokens;

/// Short lines may be told by one word, longer ones need two: a name or a loanword is not a language.
const SHORT_LINE: usize = 4;

/// The language with the most small words, when it has more than any other.
pub fn language(text: &str) -> Option<Language> {
    let read = tokens(text);
    let mut scores: Vec<(usize, Language)> =
        Language::ALL.iter().map(|language| (score(*language, text, &read), *language)).collect();
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let enough = if read.len() <= SHORT_LINE { 1 } else { 2 };
    let [(best, language), (second, _), ..] = scores[..] else { return None };
    (best >= enough && best > second).then_some(language)
}

fn score(language: Language, text: &str, read: &[super::tokens::Token]) -> usize {
    let heard = language.heard();
    let small = |word: &super::tokens::Token| heard.stop_words.contains(&word.text);
    let telling = telling_letters(language);
    let letters = text.chars().filter(|c| telling.contains(c)).count().min(2);
    let greeted = usize::from(heard.greetings.any(read) || heard.thanks.any(read));
    read.iter().filter(|token| small(token)).count() + letters + greeted
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
