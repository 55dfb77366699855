//! How two versions of the settings differ, and one made of two that were written at once.
//!
//! For: JSON as it is stored, whatever is in it. Not for: which of two people is right; a place both have changed is
//! named, and the asker's own stands there until they decide.

use protocol::rules::Difference;
use serde_json::{Map, Value};

/// Every place in which `after` differs from `before`, in the document's order.
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(String::new(), Some(before), Some(after), &mut found);
    found
}

fn compare(at: String, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<Difference>) {
    match (before, after) {
        (before, after) if before == after => {}
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let added = after.keys().filter(|key| !before.contains_key(*key));
            for key in before.keys().chain(added) {
                compare(format!("{at}/{}", escaped(key)), before.get(key), after.get(key), found);
            }
        }
        (Some(Value::Array(before)), Some(Value::Array(after))) if has_objects(before) || has_objects(after) => {
            compare_lists(&at, before, after, found);
        }
        (before, after) => {
            let text = |value: Option<&Value>| value.map(Value::to_string);
            found.push(Difference { at, before: text(before), after: text(after) });
        }
    }
}

/// What stayed at both ends is passed over, so that a rule put first is one difference and not as many as there are
/// rules.
fn compare_lists(at: &str, before: &[Value], after: &[Value], found: &mut Vec<Difference>) {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[same..], &after[same..]);
    let same_end = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[..before.len() - same_end], &after[..after.len() - same_end]);
    for place in 0..before.len().max(after.len()) {
        compare(format!("{at}/{}", same + place), before.get(place), after.get(place), found);
    }
}

fn has_objects(list: &[Value]) -> bool {
    list.iter().any(Value::is_object)
}

/// A key as RFC 6901 writes it.
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Changes of two people put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    pub merged: Value,
    /// Places both have changed, each to something else: `mine` stands there.
    pub clashes: Vec<String>,
}

/// What `mine` and `saved` have each made of `base`, in one document.
pub fn merge(base: &Value, saved: &Value, mine: &Value) -> Merge {
    let mut clashes = Vec::new();
    let merged = merged(String::new(), Some(base), Some(saved), Some(mine), &mut clashes);
    Merge { merged: merged.unwrap_or(Value::Null), clashes }
}

fn merged(
    at: String,
    base: Option<&Value>,
    saved: Option<&Value>,
    mine: Option<&Value>,
    clashes: &mut Vec<String>,
) -> Option<Value> {
    if mine == base || mine == saved {
        return saved.cloned();
    }
    if saved == base {
        return mine.cloned();
    }
    match (saved, mine) {
        (Some(Value::Object(theirs)), Some(Value::Object(ours))) => {
            let empty = Map::new();
            let before = base.and_then(Value::as_object).unwrap_or(&empty);
            let added = ours.keys().filter(|key| !theirs.contains_key(*key));
            let of = |key: &String, clashes: &mut Vec<String>| {
                let place = format!("{at}/{}", escaped(key));
                merged(place, before.get(key), theirs.get(key), ours.get(key), clashes)
                    .map(|value| (key.clone(), value))
            };
            Some(Value::Object(theirs.keys().chain(added).filter_map(|key| of(key, clashes)).collect()))
        }
        (Some(Value::Array(theirs)), Some(Value::Array(ours)))
            if theirs.len() == ours.len() && base.and_then(Value::as_array).is_some_and(|b| b.len() == ours.len()) =>
        {
            let before = base.and_then(Value::as_array);
            let one = |place: usize, clashes: &mut Vec<String>| {
                let before = before.and_then(|before| before.get(place));
                merged(format!("{at}/{place}"), before, theirs.get(place), ours.get(place), clashes)
            };
            Some(Value::Array((0..ours.len()).filter_map(|place| one(place, clashes)).collect()))
        }
        _ => {
            clashes.push(at);
            mine.cloned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{differences, merge};
    use serde_json::{Value, json};

    fn said(before: Value, after: Value) -> Vec<String> {
        let shown = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        differences(&before, &after)
            .into_iter()
            .map(|one| format!("{}: {} > {}", one.at, shown(one.before), shown(one.after)))
            .collect()
    }

    #[test]
    fn every_place_that_changed_is_named_once() {
        let before = json!({"business": "A", "hours": {"week": {"monday": [1]}, "zone": "UTC"}, "a/b": 1});
        let after = json!({"business": "B", "hours": {"week": {}, "zone": "UTC"}, "a/b": 2, "new": true});
        let expect = ["/a~1b: 1 > 2", "/business: \"A\" > \"B\"", "/hours/week/monday: [1] > -", "/new: - > true"];
        let mut found = said(before.clone(), after);
        found.sort();
        assert_eq!(found, expect);
        assert!(said(before.clone(), before).is_empty());
    }

    #[test]
    fn a_list_of_words_changes_as_one_and_a_rule_put_first_is_one_change() {
        assert_eq!(said(json!({"l": ["a", "b"]}), json!({"l": ["b"]})), [r#"/l: ["a","b"] > ["b"]"#]);
        let rules = |names: &[&str]| json!(names.iter().map(|name| json!({"name": name})).collect::<Vec<_>>());
        assert_eq!(said(rules(&["a", "b"]), rules(&["new", "a", "b"])), [r#"/0: - > {"name":"new"}"#]);
        assert_eq!(said(rules(&["a", "b"]), rules(&["a"])), [r#"/1: {"name":"b"} > -"#]);
        assert_eq!(said(rules(&["a", "b"]), rules(&["a", "c"])), [r#"/1/name: "b" > "c""#]);
    }

    #[test]
    fn two_peoples_changes_are_put_together_and_a_clash_is_named() {
        let base = json!({"business": "A", "colour": "red", "routes": {"rules": [{"name": "x"}], "minutes": 5}});
        let saved = json!({"business": "B", "colour": "red", "routes": {"rules": [{"name": "y"}], "minutes": 5}});
        let mine = json!({"business": "A", "colour": "blue", "routes": {"rules": [{"name": "x"}], "minutes": 9}});
        let merged = merge(&base, &saved, &mine);
        let expect = json!({"business": "B", "colour": "blue", "routes": {"rules": [{"name": "y"}], "minutes": 9}});
        assert_eq!(merged.merged, expect);
        assert!(merged.clashes.is_empty());

        let mine = json!({"business": "C", "routes": {"rules": [{"name": "z"}, {"name": "x"}], "minutes": 5}});
        let merged = merge(&base, &saved, &mine);
        let mut clashes = merged.clashes;
        clashes.sort();
        assert_eq!(clashes, ["/business", "/routes/rules"]);
        assert_eq!(merged.merged["business"], "C");
        assert_eq!(merged.merged.get("colour"), None, "taken away by the asker alone");
    }
}
