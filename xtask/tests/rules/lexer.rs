//! Enough of Rust's lexical rules to tell code from comments and string literals.
//! Not for: parsing. What is neither comment nor literal is kept as it stands, line for line.

/// A source split into what runs and what is quoted.
pub struct Lexed {
    /// The source with comments and the inside of literals blanked; lines stay where they are.
    pub code: String,
    /// String literals and the lines they begin on, from 1.
    pub literals: Vec<(usize, String)>,
}

pub fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer { rest: text, line: 1, code: String::new(), literals: Vec::new() };
    while !lexer.rest.is_empty() {
        lexer.step();
    }
    Lexed { code: lexer.code, literals: lexer.literals }
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    literals: Vec<(usize, String)>,
}

impl Lexer<'_> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            self.blank(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.blank(self.rest.find("*/").map_or(self.rest.len(), |end| end + 2));
        } else if let Some(hashes) = raw_hashes(self.rest).filter(|_| !self.follows_word()) {
            self.raw(hashes);
        } else if self.rest.starts_with('"') {
            self.string();
        } else if let Some(length) = char_length(self.rest) {
            self.blank(length);
        } else {
            let first = self.rest.chars().next().map_or(1, char::len_utf8);
            let length = self.rest[first..].find(['/', 'r', '"', '\'']).map_or(self.rest.len(), |next| first + next);
            self.code.push_str(&self.rest[..length]);
            self.advance(length);
        }
    }

    /// Whether an `r` here ends a word, as in `for"…"`, and so begins no raw string.
    fn follows_word(&self) -> bool {
        self.code.ends_with(|last: char| last.is_alphanumeric() || last == '_')
    }

    fn advance(&mut self, length: usize) {
        self.line += self.rest[..length].matches('\n').count();
        self.rest = &self.rest[length..];
    }

    fn blank(&mut self, length: usize) {
        self.code.extend(self.rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        self.advance(length);
    }

    fn string(&mut self) {
        let mut escaped = false;
        let end = self.rest[1..].find(|c: char| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let inside = end.unwrap_or(self.rest.len() - 2);
        self.quoted(1, inside, 1);
    }

    fn raw(&mut self, hashes: usize) {
        let opening = hashes + 2;
        let closing = format!("\"{}", "#".repeat(hashes));
        let inside = self.rest[opening..].find(&closing).unwrap_or(self.rest.len() - opening - closing.len());
        self.quoted(opening, inside, closing.len());
    }

    fn quoted(&mut self, opening: usize, inside: usize, closing: usize) {
        let literal = self.rest[opening..opening + inside].to_owned();
        self.literals.push((self.line, literal));
        self.code.push('"');
        self.blank(opening + inside + closing);
        self.code.push('"');
    }
}

/// The number of `#` when a raw string begins here.
fn raw_hashes(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// The length of a character literal here; `None` for a lifetime.
fn char_length(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('\'')?;
    if after.starts_with('\\') {
        return Some(3 + after[2..].find('\'')?);
    }
    let length = after.chars().next()?.len_utf8();
    after[length..].starts_with('\'').then_some(length + 2)
}

#[test]
fn comments_and_literals_are_told_from_code() {
    let lexed = lex("let a = \"x { \\\" y\"; // fn no()\nlet b = r#\"raw \"q\" {\"#; let c = '{'; fn f<'a>() {}\n");
    assert_eq!(lexed.literals, [(1, "x { \\\" y".to_owned()), (2, "raw \"q\" {".to_owned())]);
    assert_eq!(lexed.code.matches('{').count(), 1, "{}", lexed.code);
    assert!(!lexed.code.contains("no()") && lexed.code.contains("f<'a>"), "{}", lexed.code);
}
