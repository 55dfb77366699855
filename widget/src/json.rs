//! JSON, without a JSON library.
//!
//! For: reading what the browser's own parser made of a text, and writing the few small objects the
//! widget sends. A library that does both would double what the widget costs a page.
//! Not for: knowing any frame; see `frame` and `outbox`.

/// A parsed JSON value. The browser's is one; tests bring another, so that reading is tested without a browser.
pub trait Value: Sized {
    /// Whether what only the parts show is read from it, too: sources, files, the queue.
    const WHOLE: bool = true;

    /// The names of an object's members.
    fn names(&self) -> Vec<String>;
    /// A member of an object; `None` where it is missing, `null`, or this is no object.
    fn field(&self, name: &str) -> Option<Self>;
    fn as_text(&self) -> Option<String>;
    fn as_number(&self) -> Option<f64>;
    fn as_truth(&self) -> Option<bool>;
    /// An array's items; none where this is no array.
    fn items(&self) -> Vec<Self>;

    fn text(&self, name: &str) -> Option<String> {
        self.field(name)?.as_text()
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.field(name)?.as_number()
    }

    fn truth(&self, name: &str) -> bool {
        self.field(name).and_then(|value| value.as_truth()).unwrap_or(false)
    }

    fn list(&self, name: &str) -> Vec<Self> {
        self.field(name).map(|value| value.items()).unwrap_or_default()
    }
}

/// An object being written, one member after the other.
pub struct Object(String);

impl Default for Object {
    fn default() -> Self {
        Self(String::from("{"))
    }
}

impl Object {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn text(mut self, name: &str, value: &str) -> Self {
        self.key(name);
        quote(&mut self.0, value);
        self
    }

    /// Left out when there is nothing to say.
    pub fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    /// A number, or another object's text.
    pub fn raw(mut self, name: &str, value: &str) -> Self {
        self.key(name);
        self.0.push_str(value);
        self
    }

    /// The members of an object's text; an empty text has none.
    pub fn members(mut self, object: &str) -> Self {
        let members = object.get(1..object.len().saturating_sub(1)).unwrap_or_default();
        if !members.is_empty() && self.0.len() > 1 {
            self.0.push_str(",");
        }
        self.0.push_str(members);
        self
    }

    pub fn end(mut self) -> String {
        self.0.push_str("}");
        self.0
    }

    fn key(&mut self, name: &str) {
        if self.0.len() > 1 {
            self.0.push_str(",");
        }
        quote(&mut self.0, name);
        self.0.push_str(":");
    }
}

/// A list being written, one item after the other.
pub struct List(String);

impl Default for List {
    fn default() -> Self {
        Self(String::from("["))
    }
}

impl List {
    /// A number, or another value's text.
    pub fn push(&mut self, value: &str) {
        if self.0.len() > 1 {
            self.0.push_str(",");
        }
        self.0.push_str(value);
    }

    pub fn end(mut self) -> String {
        self.0.push_str("]");
        self.0
    }
}

/// The same value as text, without the members of these names. Numbers are whole here, and none is below zero. Not by the
/// browser: old libraries put a writer of their own in its place.
pub fn copy(value: &impl Value, without: &[&str]) -> String {
    if let Some(text) = value.as_text() {
        let mut out = String::new();
        quote(&mut out, &text);
        return out;
    }
    if let Some(number) = value.as_number() {
        return digits(number as u64);
    }
    if let Some(truth) = value.as_truth() {
        return String::from(if truth { "true" } else { "false" });
    }
    let mut list = List::default();
    for item in value.items() {
        list.push(&copy(&item, without));
    }
    if list.0.len() > 1 {
        return list.end();
    }
    let mut object = Object::new();
    for name in value.names() {
        if let (Some(member), false) = (value.field(&name), without.contains(&name.as_str())) {
            object = object.raw(&name, &copy(&member, without));
        }
    }
    object.end()
}

/// One text of several. `concat` of the standard library does the same for ten times the code.
pub fn join(parts: &[&str]) -> String {
    let mut whole = String::new();
    for part in parts {
        whole.push_str(part);
    }
    whole
}

/// How many characters a text has. The standard library's own counts faster, for a kilobyte.
pub fn count_chars(text: &str) -> usize {
    let mut count = 0;
    for byte in text.bytes() {
        // All but those that go on with a character begin one.
        count += usize::from(byte & 0xc0 != 0x80);
    }
    count
}

/// The first `most` characters of a text.
pub fn first_chars(text: &str, most: usize) -> &str {
    let mut count = 0;
    for (at, byte) in text.bytes().enumerate() {
        count += usize::from(byte & 0xc0 != 0x80);
        if count > most {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// A whole number's digits. The standard library's own brings its formatting along.
pub fn digits(number: u64) -> String {
    let mut out = String::new();
    write_digits(&mut out, number);
    out
}

fn write_digits(out: &mut String, number: u64) {
    if number > 9 {
        write_digits(out, number / 10);
    }
    push(out, "0123456789", (number % 10) as usize);
}

/// Adds the sign at `place`. A sign as a `char` would bring what writes all of them.
pub fn push(out: &mut String, signs: &str, place: usize) {
    out.push_str(signs.get(place..=place).unwrap_or_default());
}

/// Writes `text` as a JSON string.
fn quote(out: &mut String, text: &str) {
    const HEX: &str = "0123456789abcdef";
    out.push_str("\"");
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        // All of these are a character each, so that a text can be cut here.
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            _ => {
                out.push_str("\\u00");
                push(out, HEX, usize::from(byte >> 4));
                push(out, HEX, usize::from(byte & 15));
            }
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.push_str("\"");
}

#[cfg(test)]
impl Value for serde_json::Value {
    fn names(&self) -> Vec<String> {
        self.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
    }

    fn field(&self, name: &str) -> Option<Self> {
        self.get(name).filter(|value| !value.is_null()).cloned()
    }

    fn as_text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn as_number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn as_truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self) -> Vec<Self> {
        self.as_array().cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_survives_being_written() {
        let nasty: String = (0u8..0x80).map(char::from).chain("\u{2028}é🎂\u{7f}".chars()).collect();
        let written = Object::new().text("t", &nasty).end();
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["t"], nasty.as_str());
    }

    #[test]
    fn characters_are_counted_as_the_standard_library_does() {
        for text in ["", "abc", "é🎂\u{2028}", "مرحبا"] {
            assert_eq!(count_chars(text), text.chars().count(), "{text}");
        }
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        for (text, most, expect) in
            [("abc", 2, "ab"), ("é🎂x", 2, "é🎂"), ("ab", 2, "ab"), ("ab", 9, "ab"), ("é", 0, "")]
        {
            assert_eq!(first_chars(text, most), expect);
        }
    }

    #[test]
    fn digits_are_those_of_the_standard_library() {
        for number in [0, 9, 10, 1_700_000_000_001, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
    }

    #[test]
    fn a_copy_is_the_same_without_what_is_left_out() {
        let value = serde_json::json!({"a": "\"x\"", "b": 7, "c": [{"d": true}, {"e": false}], "f": null, "g": "gone"});
        let expect = serde_json::json!({"a": "\"x\"", "b": 7, "c": [{"d": true}, {"e": false}]});
        let copied: serde_json::Value = serde_json::from_str(&copy(&value, &["g"])).unwrap();
        assert_eq!(copied, expect);
        assert_eq!(copy(&serde_json::json!({}), &[]), "{}");
    }

    #[test]
    fn members_are_separated_and_absent_ones_left_out() {
        let inner = Object::new().end();
        let written = Object::new().text("a", "1").maybe("b", None).raw("c", "2").raw("d", &inner).end();
        assert_eq!(written, r#"{"a":"1","c":2,"d":{}}"#);
    }
}
