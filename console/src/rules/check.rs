//! What is wrong with settings as they are typed, by their schema: before the worker is asked about the rest.

use super::document::escaped;
use super::form::{Choice, Field, Shape};
use protocol::rules::Problem;
use serde_json::{Map, Value};

/// A key this many letters from a known one was probably meant.
const MISSPELT: usize = 2;

/// Everything that does not fit, in the document's order.
pub fn problems(form: &Field, document: &Value) -> Vec<Problem> {
    let mut found = Vec::new();
    look(form, document, "", &mut found);
    found
}

fn look(field: &Field, value: &Value, at: &str, found: &mut Vec<Problem>) {
    if value.is_null() && field.optional {
        return;
    }
    match (&field.shape, value) {
        (Shape::Text { .. }, Value::String(_)) | (Shape::Switch, Value::Bool(_)) | (Shape::Anything, _) => {}
        (Shape::Text { .. }, _) => add(found, at, "is a text", "put it in quotes"),
        (Shape::Switch, _) => add(found, at, "is true or false", "without quotes"),
        (Shape::Time, value) if value.as_str().is_some_and(is_time) => {}
        (Shape::Time, _) => add(found, at, "is a time of day", "write one like 09:30, up to 24:00"),
        (Shape::Number { least, most, whole }, Value::Number(number)) => {
            let number = number.as_f64().unwrap_or_default();
            let fits = least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most);
            if *whole && number.fract() != 0.0 {
                add(found, at, "is a whole number", "");
            } else if !fits {
                add(found, at, &bounds(*least, *most), "");
            }
        }
        (Shape::Number { .. }, _) => add(found, at, "is a number", "without quotes"),
        (Shape::Choice(words), value) => one_of(words, value, at, found),
        (Shape::Several(words), Value::Array(list)) => {
            list.iter().enumerate().for_each(|(place, value)| one_of(words, value, &format!("{at}/{place}"), found));
        }
        (Shape::List(item), Value::Array(list)) => {
            list.iter().enumerate().for_each(|(place, value)| look(item, value, &format!("{at}/{place}"), found));
        }
        (Shape::Several(_) | Shape::List(_), _) => add(found, at, "is a list", "put it in [ ]"),
        (Shape::Map(of), Value::Object(map)) => {
            map.iter().for_each(|(key, value)| look(of, value, &format!("{at}/{}", escaped(key)), found));
        }
        (Shape::Group(fields), Value::Object(map)) => group(fields, map, at, found),
        (Shape::Map(_) | Shape::Group(_), _) => add(found, at, "is a group of settings", "put it in { }"),
        (Shape::Either(ways), value) => either(ways, value, at, found),
    }
}

fn group(fields: &[Field], map: &Map<String, Value>, at: &str, found: &mut Vec<Problem>) {
    for (key, value) in map {
        let place = format!("{at}/{}", escaped(key));
        match fields.iter().find(|field| field.key == *key) {
            Some(field) => look(field, value, &place, found),
            None => {
                let near = fields.iter().map(|field| field.key.as_str()).find(|known| distance(known, key) <= MISSPELT);
                let mend = near.map_or_else(|| "take it away".to_owned(), |near| format!("did you mean {near}?"));
                add(found, &place, &format!("there is no setting called {key}"), &mend);
            }
        }
    }
    for field in fields.iter().filter(|field| !field.optional && field.default.is_none()) {
        if !map.contains_key(&field.key) {
            add(found, at, &format!("{} is missing", field.key), "");
        }
    }
}

fn one_of(words: &[Choice], value: &Value, at: &str, found: &mut Vec<Problem>) {
    if !value.as_str().is_some_and(|word| words.iter().any(|known| known.value == word)) {
        let known: Vec<&str> = words.iter().map(|word| word.value.as_str()).collect();
        add(found, at, "is none of the words there are", &format!("write one of {}", known.join(", ")));
    }
}

fn either(ways: &[Choice], value: &Value, at: &str, found: &mut Vec<Problem>) {
    let way = |key: &str, with: bool| ways.iter().find(|way| way.value == key && way.with.is_some() == with);
    match value {
        Value::String(word) if way(word, false).is_some() => {}
        Value::Object(map) if map.len() == 1 => {
            for (key, value) in map {
                match way(key, true).and_then(|way| way.with.as_ref()) {
                    Some(with) => look(with, value, &format!("{at}/{}", escaped(key)), found),
                    None => none_of(ways, at, found),
                }
            }
        }
        _ => none_of(ways, at, found),
    }
}

fn none_of(ways: &[Choice], at: &str, found: &mut Vec<Problem>) {
    let said = |way: &Choice| match way.with {
        None => format!("\"{}\"", way.value),
        Some(_) => format!("{{\"{}\": …}}", way.value),
    };
    let all: Vec<String> = ways.iter().map(said).collect();
    add(found, at, "is none of the ways there are", &format!("write one of {}", all.join(", ")));
}

fn bounds(least: Option<f64>, most: Option<f64>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("is {least} to {most}"),
        (Some(least), None) => format!("is at least {least}"),
        (None, Some(most)) => format!("is at most {most}"),
        (None, None) => "is a number".to_owned(),
    }
}

fn is_time(text: &str) -> bool {
    text.parse::<protocol::settings::hours::TimeOfDay>().is_ok()
}

fn add(found: &mut Vec<Problem>, at: &str, message: &str, mend: &str) {
    found.push(Problem { at: at.to_owned(), message: message.to_owned(), mend: mend.to_owned() });
}

/// How many letters have to be changed, added or taken away.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (place, letter) in a.chars().enumerate() {
        let mut before = std::mem::replace(&mut row[0], place + 1);
        for (at, other) in b.iter().enumerate() {
            let changed = before + usize::from(letter != *other);
            before = row[at + 1];
            row[at + 1] = changed.min(before + 1).min(row[at] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::problems;
    use crate::rules::form::tests::form;
    use serde_json::{Value, json};

    fn said(document: Value) -> Vec<String> {
        let all = problems(&form(), &document);
        all.into_iter().map(|one| format!("{}: {}; {}", one.at, one.message, one.mend)).collect()
    }

    #[test]
    fn what_fits_is_not_remarked_upon() {
        let fine = json!({"business": "Velo", "threshold": 0.4, "minutes": 1, "tokens": null, "on": false, "mode": "capture",
            "window": null, "days": ["off"], "phrases": ["x"], "groups": {"night": ["ana"]},
            "tell": [{"at": "09:30", "to": {"member": "ana"}}, {"at": "24:00"}]});
        assert!(said(fine).is_empty());
        assert!(said(json!({})).is_empty());
    }

    #[test]
    fn each_mistake_has_its_place_and_its_mend() {
        let wrong = json!({"busines": "Velo", "threshold": 1.5, "minutes": 0, "tokens": 1.5, "on": "yes", "mode": "of",
            "days": ["off", "never"], "phrases": "x", "groups": {"a/b": [1]}, "tell": [{"to": {"nobody": 1}}]});
        assert_eq!(
            said(wrong),
            [
                "/busines: there is no setting called busines; did you mean business?",
                "/days/1: is none of the words there are; write one of off, capture",
                "/groups/a~1b/0: is a text; put it in quotes",
                "/minutes: is at least 1; ",
                "/mode: is none of the words there are; write one of off, capture",
                "/on: is true or false; without quotes",
                "/phrases: is a list; put it in [ ]",
                "/tell/0/to: is none of the ways there are; write one of \"last_resort\", \"team\", {\"member\": …}",
                "/tell/0: at is missing; ",
                "/threshold: is 0 to 1; ",
                "/tokens: is a whole number; ",
            ]
        );
    }
}
