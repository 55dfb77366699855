//! Languages Baton does not speak, by their letters or their commonest words: enough to say so kindly.

use super::phrases::entries;
use super::tokens::{folded, tokens};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Dutch, Polish, Swedish, Danish and Norwegian, Romanian, Turkish, Czech, Hungarian, Finnish, Catalan. None of these
/// is a small word of a language Baton speaks.
const COMMON: &str = "het, een, wat, niet, jullie, ik, hoeveel, kunt, bent, voor, deze, naar, waar, geen, heeft, wij, mijn, zijn, kost, goedendag, \
    jest, czy, ile, jak, dla, gdzie, mam, macie, proszę, dzień, dobry, kosztuje, nie, chcę, państwo, \
    och, är, att, jag, hur, inte, det, har, vad, kostar, mycket, og, jeg, hvor, ikke, hva, hvad, koster, meget, åpent, åbent, \
    este, cât, unde, sunt, vreau, cum, pentru, și, aveți, bună, costă, \
    bir, için, kadar, nasıl, merhaba, fiyat, var, mı, saat, kaç, \
    kolik, stojí, máte, prosím, dobrý, kde, jsou, hogy, mennyi, egy, nem, kerül, hol, mennyibe, \
    paljonko, mitä, missä, onko, hei, maksaa, kuinka, amb, quant, teniu, què, preu, però, costa";

/// Two of them, and more than of any language that is spoken; or letters that are not Latin.
pub fn is_other(text: &str, strongest: usize) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| entries(COMMON).map(folded).collect());
    let (mut latin, mut foreign) = (0, 0);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        *(if is_latin(letter) { &mut latin } else { &mut foreign }) += 1;
    }
    let common = tokens(text).iter().filter(|token| WORDS.contains(&token.text)).count();
    foreign > latin || common >= 2 && common > strongest
}

fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use crate::words::Language;

    #[test]
    fn other_languages_are_known_for_others_and_the_six_are_not() {
        for text in [
            "Hoeveel kost het onderhoud van een ketel?",
            "Ile kosztuje przegląd i czy macie czas?",
            "Hur mycket kostar det att laga en kran?",
            "Сколько стоит ремонт?",
            "修理はいくらですか",
            "كم سعر الخدمة؟",
            "Πόσο κοστίζει;",
            "Mennyibe kerül egy javítás?",
        ] {
            assert!(Language::is_unspoken(text), "{text}");
        }
        for text in [
            "How much is a boiler service?",
            "¿Cuánto cuesta?",
            "Quanto costa la revisione?",
            "was kostet das?",
            "Quanto custa?",
            "combien ça coûte",
            "boiler 3000",
            "Vaillant ecoTEC",
            "👍",
            "",
        ] {
            assert!(!Language::is_unspoken(text), "{text}");
        }
    }
}
