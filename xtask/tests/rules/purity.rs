//! Promise 1 in the sources: the rules and the connectors never read a clock, a random number,
//! the network or storage, and never wait.

use crate::assert_none;
use crate::source::{all, has_word};

/// A word that has no place in pure code, and what to do instead.
const FORBIDDEN: [(&str, &str); 18] = [
    ("async", "return an effect or a request; the worker waits"),
    ("await", "return an effect or a request; the worker waits"),
    ("SystemTime", "take `now` as an argument"),
    ("Instant", "take `now` as an argument"),
    ("rand::", "take `jitter` or an id as an argument"),
    ("getrandom", "take `jitter` or an id as an argument"),
    ("RandomState", "use a BTreeMap, or take the value as an argument"),
    ("web_sys", "leave the browser to browser/, widget/ and console/"),
    ("js_sys", "leave the browser to browser/, widget/ and console/"),
    ("wasm_bindgen", "leave the browser to browser/, widget/ and console/"),
    ("worker::", "leave Cloudflare to worker/"),
    ("tokio", "leave waiting to the worker"),
    ("std::net", "return a request; the worker sends it"),
    ("std::fs", "take the content as an argument"),
    ("std::env", "take the value as an argument"),
    ("std::thread", "leave waiting to the worker"),
    ("std::process", "take the value as an argument"),
    ("println!", "return what is worth saying"),
];

#[test]
fn promise_1_domain_connectors_and_reading_take_nothing_from_outside() {
    const PURE: [&str; 3] = ["domain/src", "connectors/src", "reading/src"];
    let mut findings = Vec::new();
    for source in all().iter().filter(|source| PURE.iter().any(|folder| source.is_in(folder))) {
        for (number, line) in source.code_lines().filter(|(number, _)| !source.is_test(*number)) {
            for (word, mend) in FORBIDDEN.iter().filter(|(word, _)| has_word(line, word)) {
                findings.push(format!("{}:{number}: `{word}` in pure code; {mend}", source.path));
            }
        }
    }
    assert_none(findings);
}

#[test]
fn promise_1_forbidden_words_are_recognised() {
    assert!(has_word("    let now = SystemTime::now();", "SystemTime"));
    assert!(has_word("use rand::Rng;", "rand::"));
    assert!(!has_word("let instants = brand::new();", "rand::"));
    assert!(!has_word("let Instantly = 1;", "Instant"));
}
