//! Every address the console calls stands in the document: read from its sources, so that a new page cannot forget.

use serde_json::Value;
use std::path::{Path, PathBuf};
use tests::runtime::repository;

/// The calls of `console/src/page/api.rs`.
const CALLS: [&str; 6] = ["get", "post", "put", "delete", "file", "text"];

#[test]
fn the_console_calls_only_what_is_described() {
    let described = described();
    let mut files = Vec::new();
    sources(&repository().join("console/src/page"), &mut files);
    let mut called = Vec::new();
    for file in files {
        let source = std::fs::read_to_string(&file).expect("a source");
        called.extend(addresses(&source).into_iter().map(|address| (file.clone(), address)));
    }
    assert!(called.len() > 20, "the console calls more than {called:?}");
    let unknown: Vec<_> =
        called.iter().filter(|(_, address)| !described.iter().any(|path| fits(address, path))).collect();
    assert!(unknown.is_empty(), "called, but not in openapi.json: {unknown:#?}");
}

fn described() -> Vec<String> {
    let text = std::fs::read_to_string(super::document()).expect("openapi.json: run `cargo xtask build`");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let paths = document["paths"].as_object().expect("paths").keys();
    paths.filter_map(|path| path.strip_prefix("/api/desk/").map(str::to_owned)).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// What a file gives to the calls, and what it calls a path before.
fn addresses(source: &str) -> Vec<String> {
    let calls = CALLS.iter().flat_map(|call| after(source, &format!("api::{call}(")));
    let paths = ["path = ", "path: &str = ", "PATH: &str = "].into_iter().flat_map(|named| after(source, named));
    let given = calls.chain(paths).filter_map(|rest| literal(source, rest));
    // A socket's address is written out whole.
    let path = |address: String| {
        let path = address.split('?').next().unwrap_or_default();
        let path = path.strip_prefix("/api/desk/").unwrap_or(path);
        // A query that is put together elsewhere is joined to the last part's name.
        let last = path.rfind('/').map_or(0, |at| at + 1);
        let joined = path[last..].find('{').filter(|at| *at > 0);
        joined.map_or(path, |at| &path[..last + at]).to_owned()
    };
    // What begins with a slash is the end of an address that stands elsewhere.
    given.map(path).filter(|path| !path.starts_with('/')).collect()
}

fn after<'a>(source: &'a str, what: &str) -> Vec<&'a str> {
    source.match_indices(what).filter_map(|(at, found)| source.get(at + found.len()..)).collect()
}

/// The text that comes first in an argument: written out, made by `format!`, or a constant of the file.
fn literal(source: &str, argument: &str) -> Option<String> {
    let argument = argument.trim_start().trim_start_matches('&');
    let argument = argument.strip_prefix("format!(").map_or(argument, str::trim_start);
    if let Some(text) = argument.strip_prefix('"') {
        let (text, _) = text.split_once('"')?;
        return Some(filled(source, text));
    }
    let name: String = argument.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
    constant(source, &name)
}

fn constant(source: &str, name: &str) -> Option<String> {
    if name.len() < 2 {
        return None;
    }
    let rest = after(source, &format!("const {name}: &str = \"")).into_iter().next()?;
    rest.split_once('"').map(|(text, _)| text.to_owned())
}

/// With the file's constants put in; other names stay as `{}`.
fn filled(source: &str, text: &str) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        filled.push_str(&constant(source, name).unwrap_or_else(|| "{}".to_owned()));
        filled.push_str(rest);
    }
    filled
}

/// Names stand for anything; two names in a row for any rest, which is written elsewhere in the file.
fn fits(address: &str, path: &str) -> bool {
    let open_end = address.ends_with("{}{}");
    let (called, known): (Vec<&str>, Vec<&str>) = (address.split('/').collect(), path.split('/').collect());
    let same =
        called.iter().zip(&known).all(|(one, other)| one == other || one.starts_with("{}") || other.starts_with('{'));
    same && (called.len() == known.len() || open_end && called.len() < known.len())
}
