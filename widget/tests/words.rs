//! Every language says everything the widget has to say: no gap, no unknown name, no lost placeholder, a form for each
//! plural category, and nothing that the format itself uses.

#![allow(clippy::unwrap_used, reason = "a test that cannot read a language fails, and says why")]

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use widget::words::{ENGLISH, NAMES, Words, fill};

/// The plural categories of whole numbers below a million, by CLDR, which browsers bring with them.
const CATEGORIES: &[(&str, &[&str])] = &[
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("de", &["one", "other"]),
    ("es", &["one", "many", "other"]),
    ("fr", &["one", "many", "other"]),
    ("he", &["one", "two", "other"]),
    ("it", &["one", "many", "other"]),
    ("ja", &["other"]),
    ("nl", &["one", "other"]),
    ("pl", &["one", "few", "many", "other"]),
    ("pt", &["one", "many", "other"]),
    ("pt-PT", &["one", "many", "other"]),
    ("sv", &["one", "other"]),
    ("tr", &["one", "other"]),
    ("uk", &["one", "few", "many", "other"]),
    ("zh", &["other"]),
    ("zh-Hant", &["other"]),
];
/// These name one number each, so they may say it in a word.
const EXACT: [&str; 3] = ["zero", "one", "two"];
/// Four times the English: a button has no more room, and a slip in copying is seen.
const LONGER: usize = 4;

fn languages() -> BTreeMap<String, Map<String, Value>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("words");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let tag = path.file_stem().unwrap().to_string_lossy().into_owned();
        let phrases = serde_json::from_str(&fs::read_to_string(&path).unwrap());
        (tag, phrases.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    };
    files.filter(|path| path.extension().is_some_and(|end| end == "json")).map(read).collect()
}

fn english() -> BTreeMap<&'static str, &'static str> {
    NAMES.iter().copied().zip(ENGLISH.lines()).collect()
}

/// What stands in braces: `count` of `{count} lines`.
fn placeholder(phrase: &str) -> Option<&str> {
    phrase.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(name, _)| name)
}

/// What is wrong with one phrase of a language.
fn faults(tag: &str, phrase: &Value, english: &str) -> Vec<String> {
    let wanted = CATEGORIES.iter().find(|(known, _)| *known == tag).map_or(&[][..], |(_, categories)| categories);
    let one = |text: &str, may_omit: bool| {
        let mut found = Vec::new();
        if text.trim() != text || text.is_empty() {
            found.push("is empty or has spaces around it".to_owned());
        }
        if text.contains(['\n', '|', '=', '<']) {
            found.push(format!("has a sign the format uses: {text}"));
        }
        let (there, asked) = (placeholder(text), placeholder(english));
        if there != asked && !(may_omit && there.is_none()) {
            found.push(format!("has {there:?} where English has {asked:?}"));
        }
        if text.chars().count() > 12 + LONGER * english.chars().count() {
            found.push(format!("is far longer than English: {text}"));
        }
        found
    };
    match (phrase, english.starts_with("one=")) {
        (Value::String(text), false) => one(text, false),
        (Value::Object(forms), true) => {
            let there: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
            let mut found = Vec::new();
            if there != wanted.iter().copied().collect() {
                found.push(format!("has the forms {there:?}, not {wanted:?}"));
            }
            for (category, form) in forms {
                found.extend(one(form.as_str().unwrap_or_default(), EXACT.contains(&category.as_str())));
            }
            found
        }
        _ => vec!["is a phrase where English has forms, or the other way round".to_owned()],
    }
}

#[test]
fn every_language_says_everything() {
    let (english, languages) = (english(), languages());
    let tags: Vec<&str> = languages.keys().map(String::as_str).collect();
    let known: Vec<&str> = CATEGORIES.iter().map(|(tag, _)| *tag).collect();
    assert_eq!(tags, known, "name a new language's plural categories in this test");
    let mut found = Vec::new();
    for (tag, phrases) in &languages {
        let variant_of = tag.split_once('-').and_then(|(base, _)| languages.get(base));
        for (name, phrase) in phrases {
            match english.get(name.as_str()) {
                None => found.push(format!("{tag}.{name} is not in the list in widget/src/words/en.rs")),
                Some(plain) => {
                    let say = |fault: String| format!("{tag}.{name} {fault}");
                    found.extend(faults(tag, phrase, plain).into_iter().map(say));
                }
            }
        }
        let is_said = |name: &str| phrases.contains_key(name) || variant_of.is_some_and(|base| base.contains_key(name));
        found.extend(NAMES.iter().filter(|name| !is_said(name)).map(|name| format!("{tag}.{name} is missing")));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn faults_are_found() {
    let text = |text: &str| Value::String(text.to_owned());
    let find = |phrase: &Value, english| faults("pl", phrase, english).len();
    assert_eq!(find(&text("Plik: {name}"), "File: {name}"), 0);
    assert_eq!(find(&text("Plik"), "File: {name}"), 1);
    assert_eq!(find(&text(" Plik|"), "File"), 2);
    let forms = |said: &[(&str, &str)]| said.iter().map(|(name, form)| ((*name).to_owned(), text(form))).collect();
    let counted = "one={count} line|other={count} lines";
    assert_eq!(find(&Value::Object(forms(&[("one", "jeden"), ("other", "{count}")])), counted), 1);
    let all = [("one", "jeden"), ("few", "{count}"), ("many", "wiele"), ("other", "{count}")];
    assert_eq!(find(&Value::Object(forms(&all)), counted), 1);
}

#[test]
fn a_language_is_read_line_by_line_and_gaps_are_english() {
    let words = Words::read("de\nde-AT\nPlausch\n\nSie");
    assert_eq!((words.tag, words.locale, words.direction()), ("de", "de-AT", "ltr"));
    assert_eq!((words.chat, words.ai, words.you), ("Plausch", "AI assistant", "Sie"));
    assert_eq!(words.dismiss, english()["dismiss"]);
    let nothing = Words::read("");
    assert_eq!((nothing.tag, nothing.locale, nothing.close), ("en", "en", "Close chat"));
    assert_eq!([Words::read("ar\nar").direction(), Words::read("he\nhe").direction()], ["rtl"; 2]);
}

/// It takes its words by their places in the list, and knows by itself which languages are read from the right.
#[test]
fn the_shell_takes_the_words_it_means() {
    let shell = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("shell.js")).unwrap();
    let (names, _) = shell.split_once("] = spoken().split('\\n');").unwrap();
    let (_, names) = names.rsplit_once("const [").unwrap();
    let taken: Vec<&str> = names.split(',').map(str::trim).collect();
    // After the language's tag and the locale.
    let meant = ["chat", "ai", "", "", "closes", "messages", "placeholder", "sends", "talk"];
    assert_eq!((taken[..2].join(","), &taken[2..]), ("lang,".to_owned(), &meant[..]));
    let listed = ["chat", "ai", "you", "team", "close", "log", "placeholder", "send", "talk_to_person"];
    assert_eq!(NAMES[..listed.len()], listed);
    assert!(shell.contains("/ar|he/.test(lang) ? 'rtl' : 'ltr'"));
    for (tag, _) in CATEGORIES {
        let says = Words::read((*tag).to_owned().leak()).direction();
        assert_eq!(says == "rtl", tag.contains("ar") || tag.contains("he"), "{tag}");
    }
}

#[test]
fn a_value_takes_the_place_of_the_placeholder() {
    assert_eq!(fill("Seen by {name}", "Zoë {x}"), "Seen by Zoë {x}");
    assert_eq!(fill("{name}さんが既読", "Ana"), "Anaさんが既読");
    assert_eq!(fill("Nothing to fill", ""), "Nothing to fill");
}

/// What stands beside the widget, for the few who have to show that they are people.
#[test]
fn the_challenge_is_said_in_every_language() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("loader/challenge.json");
    let said: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let tags: BTreeSet<&str> = said.keys().map(String::as_str).collect();
    let spoken: BTreeSet<&str> = CATEGORIES.iter().map(|(tag, _)| *tag).chain(["en"]).collect();
    assert_eq!(tags, spoken);
    let english = &said["en"];
    for (tag, phrases) in &said {
        assert!(phrases.keys().eq(english.keys()), "{tag} says {:?}", phrases.keys());
        for (name, phrase) in phrases {
            let plain = &english[name];
            assert!(
                !phrase.trim().is_empty() && phrase.chars().count() < LONGER * plain.chars().count(),
                "{tag}: {name}"
            );
            assert!(tag == "en" || phrase != plain, "{tag}: {name} is English");
        }
    }
}
