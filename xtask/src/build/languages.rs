//! The widget's languages: `widget/words/<tag>.json` as one small file each, in a folder named by the content of all.
//!
//! For: lines in the order of the widget's own list. A variant such as `pt-PT` says only what differs from `pt`, and
//! what no file says is left empty, which the widget reads as English. Not for: whether a language is complete, which
//! the widget's tests say.

use super::page::clear;
use crate::fault::{Done, Naming, fault, read, write};
use crate::places::Places;
use crate::stamp::{entries, name_of};
use serde_json::{Map, Value};
use std::path::Path;

/// The file with the list of names.
const ENGLISH: &str = "widget/src/words/en.rs";

pub struct Languages {
    /// Tag and lines, as they are served.
    files: Vec<(String, String)>,
    /// What the panel says first, in English, as a list in JSON.
    first: String,
    folder: String,
}

impl Languages {
    pub fn read(places: &Places) -> Done<Self> {
        let english = read(&places.root.join(ENGLISH))?;
        let names = names(&english)?;
        let said = said(&places.root.join("widget/words"))?;
        let files: Vec<(String, String)> =
            said.iter().map(|(tag, own)| (tag.clone(), lines(&names, own, base(&said, tag)).to_string())).collect();
        let whole: String = files.iter().map(|(tag, lines)| format!("{tag}{lines}")).collect();
        Ok(Self { files, first: first(&english)?, folder: format!("words-{}", name_of(whole.as_bytes())) })
    }

    /// `words.js` with the languages there are, where they are, and the first of English.
    pub fn script(&self, source: &str) -> Done<String> {
        let tags: Vec<&str> = ["en"].into_iter().chain(self.files.iter().map(|(tag, _)| tag.as_str())).collect();
        let values =
            [("__LANGUAGES__", tags.join(" ")), ("__FOLDER__", self.folder.clone()), ("__FIRST__", self.first.clone())];
        let filled = values.iter().fold(source.to_owned(), |text, (name, value)| text.replace(name, value));
        if values.iter().any(|(name, _)| !source.contains(name)) || filled.contains("__") {
            let names = values.map(|(name, _)| name).join(", ");
            return Err(fault(format!("widget/words/words.js must name {names} and no other placeholder")));
        }
        Ok(filled)
    }

    pub fn write(&self, assets: &Path) -> Done {
        let folder = assets.join(&self.folder);
        clear(&folder)?;
        self.files.iter().try_for_each(|(tag, lines)| write(&folder.join(format!("{tag}.json")), lines))
    }
}

/// The names of all phrases: of each line `name: "what it says",`.
fn names(source: &str) -> Done<Vec<String>> {
    let list = source.split_once("interface! {").map(|(_, list)| list).unwrap_or_default();
    let names: Vec<String> =
        list.lines().filter_map(|line| Some(line.trim().split_once(": \"")?.0.to_owned())).collect();
    if names.is_empty() {
        return Err(fault(format!("{ENGLISH} has no list of phrases that begins with `interface! {{`")));
    }
    Ok(names)
}

/// What stands in the list's first block, as a list in JSON. A phrase is written alike in Rust and in JSON.
fn first(source: &str) -> Done<String> {
    let list =
        source.split_once("interface! {").and_then(|(_, list)| list.split_once("then {")).map(|(first, _)| first);
    let phrases: Vec<Value> = list
        .unwrap_or_default()
        .lines()
        .filter_map(|line| serde_json::from_str(line.trim().trim_end_matches(',').split_once(": ")?.1).ok())
        .collect();
    if phrases.is_empty() {
        return Err(fault(format!("{ENGLISH} has no phrases before `then {{`")));
    }
    Ok(Value::Array(phrases).to_string())
}

fn said(folder: &Path) -> Done<Vec<(String, Map<String, Value>)>> {
    let mut said = Vec::new();
    for path in entries(folder)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let phrases = serde_json::from_str(&read(&path)?).naming(format_args!("read {}", path.display()))?;
        said.push((tag, phrases));
    }
    said.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(said)
}

/// `pt` for `pt-PT`.
fn base<'a>(said: &'a [(String, Map<String, Value>)], tag: &str) -> Option<&'a Map<String, Value>> {
    let (base, _) = tag.split_once('-')?;
    said.iter().find(|(tag, _)| tag == base).map(|(_, phrases)| phrases)
}

fn lines(names: &[String], own: &Map<String, Value>, base: Option<&Map<String, Value>>) -> Value {
    let phrase = |name: &String| own.get(name).or_else(|| base?.get(name)).map(line).unwrap_or_default();
    Value::Array(names.iter().map(phrase).map(Value::String).collect())
}

/// A phrase, or the forms of one by plural category: `one=…|other=…`.
fn line(phrase: &Value) -> String {
    match phrase {
        Value::Object(forms) => {
            let form =
                |(category, form): (&String, &Value)| format!("{category}={}", form.as_str().unwrap_or_default());
            forms.iter().map(form).collect::<Vec<_>>().join("|")
        }
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_language_becomes_lines_in_the_order_of_the_list() {
        let source = "macro_rules! interface {}\n\ninterface! {\n    chat: \"Chat\",\n    unread: \"one=1|other=2\",\n    bye: \"Bye\",\n}\n";
        let names = names(source).unwrap();
        assert_eq!(names, ["chat", "unread", "bye"]);
        let (base, own) = (json!({"chat": "Chat", "bye": "Até logo"}), json!({"unread": {"one": "1", "other": "n"}}));
        let lines = lines(&names, own.as_object().unwrap(), base.as_object());
        assert_eq!(lines, json!(["Chat", "one=1|other=n", "Até logo"]));
        assert!(super::names("nothing").is_err());
    }

    #[test]
    fn the_script_learns_the_languages_where_they_are_and_the_first_of_english() {
        let files = vec![("de".to_owned(), "[]".to_owned())];
        let source = "interface! {\n    first {\n        chat: \"Chat\",\n    }\n    then {\n        bye: \"Bye\",\n";
        let languages = Languages { files, first: first(source).unwrap(), folder: "words-1".to_owned() };
        let script = languages.script("'__LANGUAGES__' '__FOLDER__' __FIRST__");
        assert_eq!(script.unwrap(), "'en de' 'words-1' [\"Chat\"]");
        assert!(languages.script("'__LANGUAGES__' '__FOLDER__'").is_err());
        assert!(languages.script("'__LANGUAGES__' '__FOLDER__' __FIRST__ __OTHER__").is_err());
        assert!(first("interface! { then {").is_err());
    }
}
