//! One place of a JSON document, by its pointer: read, changed, taken away, moved.

use serde_json::{Map, Value};

/// A key as RFC 6901 writes it.
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn plain(part: &str) -> String {
    part.replace("~1", "/").replace("~0", "~")
}

/// Puts a value into its place; groups that are missing on the way are made. Nothing puts it away.
pub fn set(document: &mut Value, pointer: &str, value: Option<Value>) {
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        if let Some(value) = value {
            *document = value;
        }
        return;
    };
    let Some(parent) = made(document, parent) else { return };
    match (parent, value) {
        (Value::Object(map), Some(value)) => drop(map.insert(plain(key), value)),
        (Value::Object(map), None) => drop(map.remove(&plain(key))),
        (Value::Array(list), value) => {
            let Ok(place) = key.parse::<usize>() else { return };
            match value {
                Some(value) if place < list.len() => list[place] = value,
                Some(value) => list.push(value),
                None if place < list.len() => drop(list.remove(place)),
                None => {}
            }
        }
        _ => {}
    }
}

/// The value at a place, made a group where there is none.
fn made<'a>(document: &'a mut Value, pointer: &str) -> Option<&'a mut Value> {
    let mut here = document;
    for part in pointer.split('/').skip(1) {
        if here.is_null() {
            *here = Value::Object(Map::new());
        }
        here = match here {
            Value::Object(map) => map.entry(plain(part)).or_insert_with(|| Value::Object(Map::new())),
            Value::Array(list) => list.get_mut(part.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(here)
}

/// Adds to the end of a list, which is made where there is none.
pub fn push(document: &mut Value, pointer: &str, value: Value) {
    match document.pointer_mut(pointer) {
        Some(Value::Array(list)) => list.push(value),
        _ => set(document, pointer, Some(Value::Array(vec![value]))),
    }
}

/// Moves one of a list a place up.
pub fn raise(document: &mut Value, pointer: &str, place: usize) {
    if let Some(Value::Array(list)) = document.pointer_mut(pointer)
        && place > 0
        && place < list.len()
    {
        list.swap(place - 1, place);
    }
}

/// Gives a map's value another key, unless that is taken.
pub fn rename(document: &mut Value, pointer: &str, from: &str, to: &str) {
    if let Some(Value::Object(map)) = document.pointer_mut(pointer)
        && !map.contains_key(to)
        && let Some(value) = map.remove(from)
    {
        map.insert(to.to_owned(), value);
    }
}

/// Takes a word into a list of words, or out of it.
pub fn toggle(document: &mut Value, pointer: &str, word: &str) {
    match document.pointer_mut(pointer) {
        Some(Value::Array(list)) => match list.iter().position(|known| known == word) {
            Some(place) => drop(list.remove(place)),
            None => list.push(Value::from(word)),
        },
        _ => set(document, pointer, Some(Value::Array(vec![Value::from(word)]))),
    }
}

/// The document's text, in the order in which its keys are kept.
pub fn text(document: &Value) -> String {
    serde_json::to_string_pretty(document).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{push, raise, rename, set, toggle};
    use serde_json::json;

    #[test]
    fn one_place_changes_and_nothing_else() {
        let mut document = json!({"hours": {"week": {}}, "rules": [{"name": "a"}, {"name": "b"}]});
        set(&mut document, "/hours/week/monday", Some(json!([])));
        set(&mut document, "/rules/1/name", Some(json!("c")));
        set(&mut document, "/privacy/link", Some(json!("https://a.example")));
        set(&mut document, "/groups/a~1b", Some(json!([1])));
        raise(&mut document, "/rules", 1);
        push(&mut document, "/rules", json!({"name": "d"}));
        let expect = json!({"hours": {"week": {"monday": []}}, "rules": [{"name": "c"}, {"name": "a"}, {"name": "d"}],
            "privacy": {"link": "https://a.example"}, "groups": {"a/b": [1]}});
        assert_eq!(document, expect);
        set(&mut document, "/rules/0", None);
        set(&mut document, "/hours/week/monday", None);
        set(&mut document, "/rules/9/name", Some(json!("nowhere")));
        assert_eq!(document["rules"], json!([{"name": "a"}, {"name": "d"}]));
        assert_eq!(document["hours"], json!({"week": {}}));
    }

    #[test]
    fn keys_are_renamed_and_words_toggled() {
        let mut document = json!({"groups": {"a": [1], "b": [2]}});
        rename(&mut document, "/groups", "a", "b");
        rename(&mut document, "/groups", "a", "c");
        assert_eq!(document["groups"], json!({"b": [2], "c": [1]}));
        toggle(&mut document, "/days", "monday");
        toggle(&mut document, "/days", "friday");
        toggle(&mut document, "/days", "monday");
        assert_eq!(document["days"], json!(["friday"]));
    }
}
