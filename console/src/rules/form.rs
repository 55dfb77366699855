//! The settings' JSON schema as a tree of fields: what the form draws, and what a document is held against.
//!
//! For: the schemas `schemars` writes of Rust types. Not for: any schema there may be; what it does not know, it takes
//! as anything.

use super::labels;
use serde_json::{Map, Value};

/// One place of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key in its group; empty for the whole, for a list's item and a map's value.
    pub key: String,
    pub title: String,
    pub help: String,
    pub shape: Shape,
    /// It may be left out, or be null.
    pub optional: bool,
    /// What it is where nothing is said.
    pub default: Option<Value>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Text {
        long: bool,
    },
    /// `09:30`
    Time,
    Number {
        least: Option<f64>,
        most: Option<f64>,
        whole: bool,
    },
    Switch,
    /// One of several words.
    Choice(Vec<Choice>),
    /// Any of several words.
    Several(Vec<Choice>),
    List(Box<Field>),
    /// Values by a key that people choose.
    Map(Box<Field>),
    Group(Vec<Field>),
    /// A word, or a key with a value of its own: `"team"` or `{"member": "ana"}`.
    Either(Vec<Choice>),
    Anything,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub value: String,
    pub title: String,
    pub help: String,
    /// What has to be said with it.
    pub with: Option<Box<Field>>,
}

/// Reads the schema's text.
///
/// # Errors
/// It is no JSON.
pub fn read(schema: &str) -> Result<Field, serde_json::Error> {
    let root: Value = serde_json::from_str(schema)?;
    Ok(field(&root, &root, ""))
}

fn field(root: &Value, node: &Value, key: &str) -> Field {
    let (target, optional) = resolved(root, node);
    let said = |name: &str| node.get(name).or_else(|| target.get(name)).and_then(Value::as_str);
    Field {
        key: key.to_owned(),
        title: labels::title(key),
        help: said("description").map(in_one_line).unwrap_or_default(),
        shape: shape(root, target, key),
        optional,
        default: node.get("default").cloned(),
    }
}

/// Follows references, and takes "or null" off.
fn resolved<'a>(root: &'a Value, node: &'a Value) -> (&'a Value, bool) {
    if let Some(path) = node.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(path.trim_start_matches('#')).unwrap_or(&Value::Null);
        return resolved(root, target);
    }
    let is_null = |one: &&Value| one.get("type").and_then(Value::as_str) == Some("null");
    if let Some(any) = node.get("anyOf").and_then(Value::as_array)
        && any.iter().any(|one| is_null(&one))
        && let Some(real) = any.iter().find(|one| !is_null(one))
    {
        return (resolved(root, real).0, true);
    }
    let nullable = node.get("type").and_then(Value::as_array).is_some_and(|types| types.iter().any(|t| t == "null"));
    (node, nullable)
}

fn shape(root: &Value, node: &Value, key: &str) -> Shape {
    if let Some(words) = words(node) {
        return Shape::Choice(words);
    }
    if let Some(any) = node.get("oneOf").and_then(Value::as_array) {
        return Shape::Either(any.iter().flat_map(|one| either(root, one)).collect());
    }
    match kind(node) {
        Some("string") if node.get("pattern").is_some() => Shape::Time,
        Some("string") => Shape::Text { long: labels::is_long(key) },
        Some(kind @ ("integer" | "number")) => Shape::Number {
            least: node.get("minimum").and_then(Value::as_f64),
            most: node.get("maximum").and_then(Value::as_f64),
            whole: kind == "integer",
        },
        Some("boolean") => Shape::Switch,
        Some("array") => list(root, node),
        Some("object") => object(root, node),
        _ => Shape::Anything,
    }
}

/// `string` of `"string"` and of `["string", "null"]`.
fn kind(node: &Value) -> Option<&str> {
    match node.get("type")? {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        _ => None,
    }
}

/// The words of a closed list, where there are words alone.
fn words(node: &Value) -> Option<Vec<Choice>> {
    let word = |value: &Value, help: &Value| {
        let value = value.as_str()?.to_owned();
        let help = help.get("description").and_then(Value::as_str).map(in_one_line).unwrap_or_default();
        Some(Choice { title: labels::word(&value), value, help, with: None })
    };
    if let Some(all) = node.get("enum").and_then(Value::as_array) {
        return all.iter().map(|value| word(value, &Value::Null)).collect();
    }
    let all = node.get("oneOf")?.as_array()?;
    let listed = all.iter().map(|one| match (one.get("const"), one.get("enum").and_then(Value::as_array)) {
        (Some(value), _) => word(value, one).map(|word| vec![word]),
        (None, Some(values)) => values.iter().map(|value| word(value, &Value::Null)).collect(),
        (None, None) => None,
    });
    Some(listed.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
}

fn either(root: &Value, one: &Value) -> Vec<Choice> {
    if let Some(words) = words(one) {
        return words;
    }
    if let Some(word) = one.get("const").and_then(Value::as_str) {
        let help = one.get("description").and_then(Value::as_str).map(in_one_line).unwrap_or_default();
        return vec![Choice { value: word.to_owned(), title: labels::word(word), help, with: None }];
    }
    let of = |(key, node): (&String, &Value)| {
        let with = field(root, node, key);
        let help = one.get("description").and_then(Value::as_str).map(in_one_line).unwrap_or_default();
        Choice { value: key.clone(), title: labels::word(key), help, with: Some(Box::new(with)) }
    };
    one.get("properties").and_then(Value::as_object).map(|keys| keys.iter().map(of).collect()).unwrap_or_default()
}

fn list(root: &Value, node: &Value) -> Shape {
    let item = field(root, node.get("items").unwrap_or(&Value::Null), "");
    match item.shape {
        Shape::Choice(words) => Shape::Several(words),
        _ => Shape::List(Box::new(item)),
    }
}

fn object(root: &Value, node: &Value) -> Shape {
    if let Some(values) = node.get("additionalProperties").filter(|values| values.is_object()) {
        return Shape::Map(Box::new(field(root, values, "")));
    }
    let empty = Map::new();
    let keys = node.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let required = |key: &str| {
        node.get("required").and_then(Value::as_array).is_some_and(|list| list.iter().any(|one| one == key))
    };
    let mut fields: Vec<Field> = keys
        .iter()
        .map(|(key, node)| {
            let known = field(root, node, key);
            Field { optional: known.optional || !required(key) && known.default.is_none(), ..known }
        })
        .collect();
    fields.sort_by_key(|field| labels::rank(&field.key));
    Shape::Group(fields)
}

fn in_one_line(text: &str) -> String {
    text.replace("\n\n", "\u{2029}").replace('\n', " ").replace('\u{2029}', "\n")
}

impl Field {
    /// The field of a group's key.
    pub fn child(&self, key: &str) -> Option<&Field> {
        match &self.shape {
            Shape::Group(fields) => fields.iter().find(|field| field.key == key),
            _ => None,
        }
    }

    /// What a new one begins with.
    pub fn fresh(&self) -> Value {
        if let Some(default) = &self.default {
            return default.clone();
        }
        match &self.shape {
            Shape::Text { .. } => Value::from(""),
            Shape::Time => Value::from("09:00"),
            Shape::Number { least, whole, .. } => {
                let least = least.unwrap_or(0.0);
                if *whole { Value::from(least as i64) } else { Value::from(least) }
            }
            Shape::Switch => Value::from(true),
            Shape::Choice(words) => words.first().map_or(Value::Null, |word| Value::from(word.value.clone())),
            Shape::Either(words) => words
                .iter()
                .find(|word| word.with.is_none())
                .map_or(Value::Null, |word| Value::from(word.value.clone())),
            Shape::Several(_) | Shape::List(_) => Value::Array(Vec::new()),
            Shape::Map(_) => Value::Object(Map::new()),
            Shape::Group(fields) => {
                let needed = fields.iter().filter(|field| !field.optional);
                Value::Object(needed.map(|field| (field.key.clone(), field.fresh())).collect())
            }
            Shape::Anything => Value::Null,
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::{Field, Shape, read};
    use serde_json::json;

    /// As `schemars` writes it: the pieces that the settings are made of.
    pub const SCHEMA: &str = r##"{"type":"object","properties":{
        "business":{"description":"The business's name,\nas visitors know it.","type":"string","default":"Our team"},
        "threshold":{"type":"number","minimum":0,"maximum":1,"default":0.5},
        "minutes":{"type":"integer","minimum":1,"default":5},
        "tokens":{"type":["integer","null"],"minimum":0},
        "on":{"type":"boolean","default":true},
        "mode":{"$ref":"#/$defs/Mode","default":"off"},
        "window":{"anyOf":[{"$ref":"#/$defs/Mode"},{"type":"null"}]},
        "days":{"type":"array","items":{"$ref":"#/$defs/Mode"},"default":[]},
        "phrases":{"type":"array","items":{"type":"string"},"default":[]},
        "groups":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}},"default":{}},
        "tell":{"type":"array","items":{"$ref":"#/$defs/Tell"},"default":[]}},
        "$defs":{
        "Mode":{"oneOf":[{"type":"string","enum":["off"]},{"description":"Kept.","type":"string","const":"capture"}]},
        "Time":{"type":"string","pattern":"^x$"},
        "To":{"oneOf":[{"type":"string","enum":["last_resort"]},{"type":"string","const":"team"},{"type":"object","properties":{"member":{"type":"string"}},"required":["member"],"additionalProperties":false}]},
        "Tell":{"type":"object","properties":{"at":{"$ref":"#/$defs/Time"},"to":{"$ref":"#/$defs/To","default":"team"}},"required":["at"]}}}"##;

    pub fn form() -> Field {
        read(SCHEMA).unwrap()
    }

    #[test]
    fn every_kind_of_place_has_its_shape() {
        let form = form();
        let shape = |key: &str| form.child(key).unwrap().shape.clone();
        assert_eq!(shape("business"), Shape::Text { long: false });
        assert_eq!(form.child("business").unwrap().help, "The business's name, as visitors know it.");
        assert_eq!(shape("threshold"), Shape::Number { least: Some(0.0), most: Some(1.0), whole: false });
        assert!(matches!(shape("tokens"), Shape::Number { whole: true, .. }) && form.child("tokens").unwrap().optional);
        assert_eq!(shape("on"), Shape::Switch);
        let Shape::Choice(words) = shape("mode") else { panic!() };
        assert_eq!(words.iter().map(|word| word.value.as_str()).collect::<Vec<_>>(), ["off", "capture"]);
        assert_eq!(words[1].help, "Kept.");
        assert!(form.child("window").unwrap().optional && !form.child("mode").unwrap().optional);
        assert!(matches!(shape("days"), Shape::Several(_)));
        assert!(matches!(shape("groups"), Shape::Map(_)));
        let Shape::List(tell) = shape("tell") else { panic!() };
        assert_eq!(tell.child("at").unwrap().shape, Shape::Time);
        let Shape::Either(ways) = &tell.child("to").unwrap().shape else { panic!() };
        assert_eq!(ways.iter().map(|way| way.with.is_some()).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn a_new_one_begins_as_its_schema_says() {
        let form = form();
        let Shape::List(tell) = &form.child("tell").unwrap().shape else { panic!() };
        assert_eq!(tell.fresh(), json!({"at": "09:00", "to": "team"}));
        assert_eq!(form.child("minutes").unwrap().fresh(), json!(5));
    }
}
