//! The arguments of `act` while they are still being written: which action, which passages, and the text so far.
//!
//! For: showing an answer as it grows. Not for: deciding. What is decided is the whole JSON, read when it is there;
//! this reader gives up at the first thing it does not expect, and then nothing more is shown before the end.

#[derive(Default)]
pub(super) struct Arguments {
    at: At,
    key: String,
    /// The value being read that is not the text, as JSON.
    raw: String,
    pub action: Option<String>,
    pub passages: Option<Vec<usize>>,
    text: String,
    /// The text began before it was known what it is for.
    early: bool,
    texts: usize,
    /// The first half of a character written as two escapes.
    high: Option<u16>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum At {
    #[default]
    Start,
    /// Between members: a key, a comma or the end.
    Member,
    Key(Quoted),
    Colon,
    Value,
    /// Any value but the text, with how deep in brackets, and whether inside quotes.
    Raw {
        depth: usize,
        quoted: Option<Quoted>,
    },
    Text(Quoted),
    Over,
    Lost,
}

/// Where in a string.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoted {
    Plain,
    Backslash,
    /// After `\u`, with the digits so far.
    Hex {
        digits: u8,
        value: u16,
    },
}

impl Arguments {
    pub fn push(&mut self, more: &str) {
        for c in more.chars() {
            self.at = self.step(c);
        }
    }

    /// The text so far, once it is known what it is for.
    pub fn text(&self) -> Option<&str> {
        (self.texts == 1 && !self.early && self.at != At::Lost).then_some(self.text.as_str())
    }

    /// Whether the text has been closed.
    pub fn text_is_whole(&self) -> bool {
        self.texts > 0 && !matches!(self.at, At::Text(_))
    }

    fn step(&mut self, c: char) -> At {
        match self.at {
            At::Start if c == '{' => At::Member,
            At::Start | At::Colon | At::Member | At::Value if c.is_ascii_whitespace() => self.at,
            At::Member if c == ',' => At::Member,
            At::Member if c == '}' => At::Over,
            At::Member if c == '"' => {
                self.key.clear();
                At::Key(Quoted::Plain)
            }
            At::Key(Quoted::Plain) if c == '"' => At::Colon,
            // A key of ours needs no escapes.
            At::Key(Quoted::Plain) if c != '\\' => {
                self.key.push(c);
                self.at
            }
            At::Colon if c == ':' => At::Value,
            At::Value => self.begin_value(c),
            At::Raw { depth, quoted } => self.raw(c, depth, quoted),
            At::Text(quoted) => self.letter(c, quoted),
            At::Over if c.is_ascii_whitespace() => At::Over,
            _ => At::Lost,
        }
    }

    fn begin_value(&mut self, c: char) -> At {
        if self.key == "text" && c == '"' {
            self.texts += 1;
            self.early = self.action.is_none() || self.passages.is_none();
            return At::Text(Quoted::Plain);
        }
        self.raw.clear();
        self.raw(c, 0, None)
    }

    fn raw(&mut self, c: char, depth: usize, quoted: Option<Quoted>) -> At {
        let ends_bare = depth == 0 && quoted.is_none() && matches!(c, ',' | '}');
        if ends_bare {
            self.end_value();
            return if c == ',' { At::Member } else { At::Over };
        }
        self.raw.push(c);
        let (depth, quoted) = match (quoted, c) {
            (Some(Quoted::Backslash), _) => (depth, Some(Quoted::Plain)),
            (Some(_), '\\') => (depth, Some(Quoted::Backslash)),
            (Some(_), '"') => (depth, None),
            (Some(quoted), _) => (depth, Some(quoted)),
            (None, '"') => (depth, Some(Quoted::Plain)),
            (None, '[' | '{') => (depth + 1, None),
            (None, ']' | '}') => (depth.saturating_sub(1), None),
            (None, _) => (depth, None),
        };
        let closed = depth == 0 && quoted.is_none() && matches!(c, '"' | ']' | '}');
        if closed {
            self.end_value();
            return At::Member;
        }
        At::Raw { depth, quoted }
    }

    fn end_value(&mut self) {
        match self.key.as_str() {
            "action" => self.action = serde_json::from_str(&self.raw).ok(),
            "passages" => self.passages = serde_json::from_str(&self.raw).ok(),
            _ => {}
        }
    }

    fn letter(&mut self, c: char, quoted: Quoted) -> At {
        match quoted {
            Quoted::Plain if c == '\\' => return At::Text(Quoted::Backslash),
            Quoted::Backslash if c == 'u' => return At::Text(Quoted::Hex { digits: 0, value: 0 }),
            Quoted::Hex { digits, value } => return self.hex(c, digits, value),
            _ if self.high.is_some() => return At::Lost,
            Quoted::Plain if c == '"' => return At::Member,
            Quoted::Plain => self.text.push(c),
            Quoted::Backslash => match c {
                'n' => self.text.push('\n'),
                't' => self.text.push('\t'),
                'r' => self.text.push('\r'),
                'b' | 'f' => self.text.push(' '),
                '"' | '\\' | '/' => self.text.push(c),
                _ => return At::Lost,
            },
        }
        At::Text(Quoted::Plain)
    }

    fn hex(&mut self, c: char, digits: u8, value: u16) -> At {
        let Some(digit) = c.to_digit(16).and_then(|digit| u16::try_from(digit).ok()) else { return At::Lost };
        let (digits, value) = (digits + 1, value << 4 | digit);
        if digits < 4 {
            return At::Text(Quoted::Hex { digits, value });
        }
        let units = match self.high.take() {
            Some(high) => vec![high, value],
            None if (0xD800..0xDC00).contains(&value) => {
                self.high = Some(value);
                return At::Text(Quoted::Plain);
            }
            None => vec![value],
        };
        match String::from_utf16(&units) {
            Ok(text) => self.text.push_str(&text),
            Err(_) => return At::Lost,
        }
        At::Text(Quoted::Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    const WRITTEN: &str = r#" { "action" : "answer","passages":[1, 2],"x":{"a":["}\"",null]},"n":-1.5,"text":"Sí: \"49 €\"\nend \ud83e\uddf5 \u00e9\\ ok","why":null } "#;

    #[test]
    fn a_text_grows_the_same_however_it_is_cut() {
        let value: serde_json::Value = serde_json::from_str(WRITTEN).unwrap();
        let whole = value["text"].as_str().unwrap();
        let places: Vec<usize> = WRITTEN.char_indices().map(|(at, _)| at).collect();
        for cut in places {
            let mut read = Arguments::default();
            read.push(&WRITTEN[..cut]);
            let before = read.text().unwrap_or_default().to_owned();
            read.push(&WRITTEN[cut..]);
            assert_eq!((read.action.as_deref(), read.passages.as_deref()), (Some("answer"), Some([1, 2].as_slice())));
            assert_eq!(read.text(), Some(whole), "cut at {cut}");
            assert!(whole.starts_with(&before), "cut at {cut}");
        }
    }

    #[test]
    fn a_text_of_which_nothing_is_known_is_not_shown() {
        for written in [
            r#"{"text":"Free","action":"answer","passages":[1]}"#,
            r#"{"action":"answer","text":"Free","passages":[1]}"#,
            r#"{"action":"answer","passages":[1],"text":"Free","text":"#,
            r#"{"action":"answer","passages":[1],"text":"\ud83eFree"#,
            r#"{"action":"answer","passages":[1],"text":"\xFree"#,
            r#"{"action":"answer","passages":"1","text":"Free"#,
            "Free",
            "",
        ] {
            let mut read = Arguments::default();
            read.push(written);
            if written.ends_with(r#""text":"#) {
                read.push("\"x");
            }
            assert_eq!(read.text(), None, "{written}");
        }
    }
}
