//! Promise 10: what a person reads is written in `domain/src/words`, once per language, or in the pages' views; what an
//! owner is told of a website that is read, in `reading/src/words.rs`.
//!
//! A sentence is a literal with a space that begins with a capital letter and ends with a stop. That misses
//! labels of one word, and fragments joined at run time; it finds what has gone astray most often: a whole
//! sentence in the middle of a rule.

use crate::assert_none;
use crate::source::{Source, all};

const SEARCHED: [&str; 4] = ["domain/src", "connectors/src", "reading/src", "worker/src"];
/// Words are where sentences belong; a trigger's evidence is for the team; a model's instructions are for the model.
const EXEMPT: [&str; 5] =
    ["domain/src/words", "domain/src/words.rs", "domain/src/trigger", "connectors/src/model", "reading/src/words.rs"];

#[test]
fn promise_10_sentences_stand_in_words_alone() {
    let mut findings = Vec::new();
    let is_searched = |source: &&Source| {
        SEARCHED.iter().any(|folder| source.is_in(folder))
            && !EXEMPT.iter().any(|exempt| source.path == *exempt || source.is_in(exempt))
    };
    for source in all().iter().filter(is_searched) {
        for (number, literal) in source.lexed.literals.iter().filter(|(number, _)| !source.is_test(*number)) {
            // An attribute's reason is for whoever reads the code.
            if is_sentence(literal) && !source.line(*number).contains("reason =") {
                findings.push(format!("{}:{number}: “{literal}” belongs in domain/src/words", source.path));
            }
        }
    }
    assert_none(findings);
}

fn is_sentence(literal: &str) -> bool {
    let literal = literal.trim();
    let first = literal.split(' ').next().unwrap_or_default();
    // A statement of SQL begins with a whole word in capitals.
    let is_sql = first.len() > 1 && first.chars().all(|c| c.is_ascii_uppercase());
    first.starts_with(char::is_uppercase) && !is_sql && literal.contains(' ') && literal.ends_with(['.', '!', '?', '…'])
}

#[test]
fn promise_10_a_sentence_is_told_from_a_fragment() {
    assert!(is_sentence("Ana has joined."));
    assert!(is_sentence("Olá, como posso ajudar?"));
    assert!(!is_sentence("failed to read the settings"));
    assert!(!is_sentence("Content-Type"));
    assert!(!is_sentence("DELETE FROM line WHERE seq = ?"));
    assert!(is_sentence("A person answers soon."));
}
