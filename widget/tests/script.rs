//! The types that websites are given name the same calls and events as the script that answers to them.

// A test that meets something unexpected has failed, and a panic is how it says so.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn source(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The names that stand at the beginning of a line, before one of `ends`, in the block that begins with `begin`.
fn names(text: &str, begin: &str, ends: &[char]) -> BTreeSet<String> {
    let (_, block) = text.split_once(begin).unwrap_or_else(|| panic!("no {begin}"));
    let lines = block.lines().skip(1).take_while(|line| !line.starts_with('}') && !line.starts_with("  })"));
    let name = |line: &str| {
        // One level in: what stands deeper belongs to a name above.
        let line = line.strip_prefix("  ")?;
        let name: String = line.trim_start().chars().take_while(char::is_ascii_alphanumeric).collect();
        let rest = line.trim_start().strip_prefix(&name)?;
        (!name.is_empty() && rest.starts_with(ends)).then_some(name)
    };
    lines.filter_map(name).collect()
}

#[test]
fn every_call_of_the_script_has_its_type() {
    let (loader, more, types) = (source("loader/loader.js"), source("loader/more.js"), source("baton.d.ts"));
    let mut calls = names(&loader, "window.baton = {", &[':']);
    let rest = loader.lines().find_map(|line| {
        line.trim().strip_suffix(".split(' ').forEach((name) => (baton[name] = (...rest) => more(name, ...rest)));")
    });
    let rest: BTreeSet<String> = rest.unwrap().trim_matches('\'').split(' ').map(str::to_owned).collect();
    for name in &rest {
        assert!(more.contains(&format!("export const {name} =")), "more.js does not answer to {name}");
    }
    calls.extend(rest);
    assert_eq!(calls, names(&types, "export interface Baton {", &['(', '<']));
}

#[test]
fn every_event_of_the_script_has_its_type() {
    let (runner, loader) = (source("src/runner.rs"), source("loader/loader.js"));
    let told = |text: &str| -> BTreeSet<String> {
        let quoted = text.split('"').skip(1).step_by(2).filter(|word| word.chars().all(|c| c.is_ascii_lowercase()));
        quoted.map(str::to_owned).collect()
    };
    let (_, stages) = runner.split_once("fn told(stage: Stage)").unwrap();
    let mut events = told(stages.split_once("\n}\n").unwrap().0);
    for news in runner.lines().map(str::trim).filter(|line| line.starts_with("News::") && line.contains("=> (\"")) {
        events.extend(told(news.split_once("=> (").unwrap().1).into_iter().take(1));
    }
    // It is for the entry alone, which passes on all else.
    assert!(source("entry.js").contains("if (name != 'challenge') return tell(name, text);"));
    assert!(events.remove("challenge"));
    assert!(loader.contains("tell('ready')"));
    events.insert("ready".to_owned());
    // Whose detail is composed in several lines.
    assert!(runner.contains("(\"message\", detail"));
    events.insert("message".to_owned());
    assert_eq!(events, names(&source("baton.d.ts"), "export interface BatonEvents {", &[':']));
}
