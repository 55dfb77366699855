//! On which line of a JSON text a place of its document stands.

/// From 1; where the text has not got so far, the line of what holds it.
pub fn line_of(text: &str, pointer: &str) -> usize {
    let parts: Vec<String> =
        pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~")).collect();
    let mut reader = Reader { text: text.as_bytes(), at: 0 };
    let mut found = 0;
    reader.value(&parts, &mut found);
    1 + text.as_bytes()[..found.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}

/// Where a line begins and ends in the text, in UTF-16 units as a browser counts them.
pub fn span_of(text: &str, line: usize) -> (u32, u32) {
    let units = |text: &str| text.encode_utf16().count() as u32;
    let before: u32 = text.split_inclusive('\n').take(line.saturating_sub(1)).map(units).sum();
    let length = text.lines().nth(line.saturating_sub(1)).map_or(0, units);
    (before, before + length)
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// Passes over a value, and notes in `found` where the wanted part of it begins. `wanted` is empty for none.
    fn value(&mut self, wanted: &[String], found: &mut usize) {
        self.space();
        match self.text.get(self.at) {
            Some(b'{') => self.members(wanted, found),
            Some(b'[') => self.items(wanted, found),
            Some(b'"') => drop(self.string()),
            _ => self.word(),
        }
    }

    fn members(&mut self, wanted: &[String], found: &mut usize) {
        self.at += 1;
        loop {
            self.space();
            let begin = self.at;
            if self.text.get(self.at) != Some(&b'"') {
                break;
            }
            let key = self.string();
            self.space();
            self.skip(b':');
            let rest = wanted.split_first().filter(|(first, _)| **first == key).map(|(_, rest)| rest);
            if rest.is_some() {
                *found = begin;
            }
            self.value(rest.unwrap_or_default(), found);
            self.space();
            if !self.skip(b',') {
                break;
            }
        }
        self.skip(b'}');
    }

    fn items(&mut self, wanted: &[String], found: &mut usize) {
        self.at += 1;
        let mut place = 0_usize;
        loop {
            self.space();
            if matches!(self.text.get(self.at), None | Some(b']')) {
                break;
            }
            let rest = wanted.split_first().filter(|(first, _)| **first == place.to_string()).map(|(_, rest)| rest);
            if rest.is_some() {
                *found = self.at;
            }
            self.value(rest.unwrap_or_default(), found);
            place += 1;
            self.space();
            if !self.skip(b',') {
                break;
            }
        }
        self.skip(b']');
    }

    fn string(&mut self) -> String {
        let begin = self.at;
        self.at += 1;
        while let Some(byte) = self.text.get(self.at) {
            self.at += if *byte == b'\\' { 2 } else { 1 };
            if *byte == b'"' {
                break;
            }
        }
        let quoted = self.text.get(begin..self.at.min(self.text.len())).unwrap_or_default();
        let quoted = std::str::from_utf8(quoted).unwrap_or_default();
        serde_json::from_str(quoted).unwrap_or_default()
    }

    fn word(&mut self) {
        let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b'\n');
        while self.text.get(self.at).is_some_and(|byte| !ends(byte)) {
            self.at += 1;
        }
    }

    fn space(&mut self) {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn skip(&mut self, byte: u8) -> bool {
        let is_there = self.text.get(self.at) == Some(&byte);
        self.at += usize::from(is_there);
        is_there
    }
}

#[cfg(test)]
mod tests {
    use super::{line_of, span_of};
    use serde_json::json;

    #[test]
    fn a_place_has_its_line() {
        let document = json!({"a/b": "x\n\"{", "rules": [{"name": "a"}, {"name": "b", "steps": []}], "z": 1});
        let text = serde_json::to_string_pretty(&document).unwrap();
        let line = |pointer: &str| text.lines().nth(line_of(&text, pointer) - 1).unwrap().trim().to_owned();
        assert_eq!(line("/a~1b"), r#""a/b": "x\n\"{","#);
        assert_eq!(line("/rules/1/name"), r#""name": "b","#);
        assert_eq!(line("/rules/1"), "{");
        assert_eq!(line("/z"), r#""z": 1"#);
        assert_eq!(line("/rules/1/steps/7"), r#""steps": []"#, "what holds it");
        assert_eq!(line_of(&text, ""), 1);
        for broken in ["", "{", "{\"a", "[1,", "{\"a\": [{]}", "\\"] {
            line_of(broken, "/a/0/b");
        }
    }

    #[test]
    fn a_line_is_selected_as_a_browser_counts() {
        assert_eq!(span_of("ab\n😀c\nd", 2), (3, 6));
        assert_eq!(span_of("ab", 1), (0, 2));
    }
}
