//! Prices with their currency in words, in each language and either order: the right sum may be shown, no other one.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::grounds::{Asked, Draft, Grounds};
use domain::knowledge::Passage;
use domain::words::Language;

fn answer(language: Language, passage: &str, text: &str) -> Result<String, String> {
    let passage = Passage {
        source: "prices".to_owned(),
        title: String::new(),
        headings: Vec::new(),
        url: None,
        questions: Vec::new(),
        text: passage.to_owned(),
    };
    let asked = Asked { language, question: "", transcript: &[], known: "", secret: &[] };
    let mut draft = Draft::of(Grounds::of(&[&passage], asked));
    draft.push(text);
    draft.finish().map_err(|unfit| unfit.why)
}

/// The passage, what may be said of it, and what may not.
fn check(language: Language, passage: &str, fits: &[&str], unfit: &[&str]) {
    for text in fits {
        assert_eq!(answer(language, passage, text).as_deref(), Ok(*text), "{passage}");
    }
    for text in unfit {
        assert!(answer(language, passage, text).is_err(), "shown: {text} of {passage}");
    }
}

#[test]
fn a_currency_in_words_is_the_one_of_its_sign() {
    use Language::{De, En, Es, Fr, It, Pt};
    check(En, "A tune-up costs $35.", &["A tune-up costs 35 dollars."], &["A tune-up costs 35 pounds."]);
    check(
        Es,
        "La revisión cuesta 35 dólares.",
        &["La revisión cuesta $35.", "La revisión cuesta 35 USD.", "La revisión cuesta treinta y cinco dólares."],
        &["La revisión cuesta 35 libras.", "La revisión cuesta 53 dólares.", "La revisión cuesta 35 coronas."],
    );
    check(Pt, "A revisão custa 45 libras.", &["A revisão custa £45."], &["A revisão custa 45 reais."]);
    check(Fr, "La révision coûte 60 francs.", &["La révision coûte 60 CHF."], &["La révision coûte 60 dollars."]);
    check(De, "Die Wartung kostet 60 Franken.", &["Die Wartung kostet CHF 60."], &["Die Wartung kostet 60 Dollar."]);
    check(It, "La revisione costa 30 sterline.", &["La revisione costa £30."], &["La revisione costa 30 dollari."]);
    check(De, "Die Wartung kostet 400 Kronen.", &["Die Wartung kostet 400 kr."], &["Die Wartung kostet 400 Rupien."]);
}

#[test]
fn a_currency_may_stand_before_its_number() {
    use Language::{De, En, Es, It};
    check(It, "La revisione costa euro 49.", &["La revisione costa 49 €."], &["La revisione costa 49 sterline."]);
    check(De, "Die Wartung kostet Euro 49.", &["Die Wartung kostet 49 €."], &["Die Wartung kostet 49 Dollar."]);
    check(Es, "La revisión cuesta 49 €.", &["La revisión cuesta euros 49."], &["La revisión cuesta dólares 49."]);
    // What has its number already gives none to the next.
    let passage = "A tune-up costs 35 dollars, 20 minutes of work.";
    check(En, passage, &["A tune-up costs 35 dollars, 20 minutes of work."], &["A tune-up costs 20 dollars."]);
}

#[test]
fn a_foreign_word_hides_no_price() {
    use Language::{De, En, Fr};
    check(En, "A tune-up costs 35 €.", &["A tune-up costs 35 euros."], &["A tune-up costs 35 dólares."]);
    check(De, "Die Wartung kostet 35 €.", &[], &["Die Wartung kostet 35 sterline.", "Die Wartung kostet libras 35."]);
    check(Fr, "La révision coûte 35 €.", &[], &["La révision coûte 35 reais."]);
}

#[test]
fn digits_of_full_width_shift_no_other_figure() {
    let passage = "Telephone ０２０７９４６００００.\nTune-up: 49 €.\nOverhaul of the whole bicycle: 89 €.";
    check(
        Language::En,
        passage,
        &["The tune-up is 49 €.", "The overhaul is 89 €."],
        &["The tune-up is 89 €.", "The overhaul is 49 €."],
    );
    assert_eq!(answer(Language::En, passage, "The tune-up is ４９ €.").as_deref(), Ok("The tune-up is 49 €."));
}

#[test]
fn promise_8_an_answer_without_an_end_is_given_up() {
    let passage = Passage {
        source: "prices".to_owned(),
        title: String::new(),
        headings: Vec::new(),
        url: None,
        questions: Vec::new(),
        text: "A tune-up costs 49 €.".to_owned(),
    };
    let asked = Asked { language: Language::En, question: "", transcript: &[], known: "", secret: &[] };
    let mut draft = Draft::of(Grounds::of(&[&passage], asked));
    draft.push("A tune-up costs 49 €. ");
    for _ in 0..20_000 {
        draft.push("A tune-up costs 49 €. ");
    }
    assert!(draft.shown().is_empty() && draft.read().len() < 100_000);
    assert_eq!(draft.finish().unwrap_err().why, "the answer is too long");
}
