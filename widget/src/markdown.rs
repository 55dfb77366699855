//! The Markdown people and models write in a chat: paragraphs, lists, code, bold, italic, links.
//!
//! For: reading a text once, from left to right, into marks and text that a [`Sink`] draws. Whatever is no
//! mark is text, so a stray star or bracket stays what it was, and no input is refused.
//! Not for: HTML, pictures or tables, which stay text; nor for addresses that run something: see [`is_safe`].

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    Paragraph,
    /// Lines of code between fences.
    Block,
    Bullets,
    /// With the number it begins at.
    Numbers(u32),
    Item,
    Strong,
    Emphasis,
    Code,
    /// Its address has passed [`is_safe`].
    Link(&'a str),
}

/// Draws what is read. Each `open` has its `close`, in the order of brackets.
pub trait Sink {
    fn open(&mut self, mark: Mark);
    fn text(&mut self, text: &str);
    fn close(&mut self);
}

/// Marks inside marks, no deeper: nobody writes so, and each level reads its text again.
const DEPTH: u8 = 4;
/// What often follows an address in a sentence without being part of it.
const TRAILING: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '»', '”', '*', '_'];

/// Reads a whole text with all its marks.
pub fn read(text: &str, sink: &mut dyn Sink) {
    let mut open = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let block = block(line);
        // A line that begins nothing goes on with what there is, as people break lines; so does an item's.
        let joins = match (open, block.kind) {
            (Some(Kind::Paragraph | Kind::Bullet | Kind::Number), Kind::Paragraph) => true,
            (Some(Kind::Bullet), Kind::Bullet) | (Some(Kind::Number), Kind::Number) => {
                sink.close();
                sink.open(Mark::Item);
                spans(block.text, sink, DEPTH);
                continue;
            }
            _ => false,
        };
        if joins {
            sink.text("\n");
            spans(block.text, sink, DEPTH);
            continue;
        }
        shut(&mut open, sink);
        match block.kind {
            Kind::Nothing => {}
            Kind::Fence => fenced(&mut lines, sink),
            Kind::Heading => {
                sink.open(Mark::Paragraph);
                sink.open(Mark::Strong);
                spans(block.text, sink, DEPTH - 1);
                sink.close();
                sink.close();
            }
            kind => {
                match kind {
                    Kind::Bullet => sink.open(Mark::Bullets),
                    Kind::Number => sink.open(Mark::Numbers(block.number)),
                    _ => {}
                }
                sink.open(if kind == Kind::Paragraph { Mark::Paragraph } else { Mark::Item });
                spans(block.text, sink, DEPTH);
                open = Some(kind);
            }
        }
    }
    shut(&mut open, sink);
}

/// Reads a text in which nothing but web addresses means anything: what a visitor wrote.
pub fn read_plain(text: &str, sink: &mut dyn Sink) {
    let mut plain = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| find(rest, "http")) {
        at += found;
        match address_at(text, at) {
            Some(url) => {
                say(text, plain, at, sink);
                sink.open(Mark::Link(url));
                sink.text(url);
                sink.close();
                at += url.len();
                plain = at;
            }
            None => at += 4,
        }
    }
    say(text, plain, text.len(), sink);
}

/// Whether following `url` can only open a page, a mail or a call, whatever the browser makes of it.
pub fn is_safe(url: &str) -> bool {
    let starts = |scheme: &&str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && url.len() > scheme.len()
    };
    ["https://", "http://", "mailto:", "tel:"].iter().any(starts)
        && url.chars().all(|c| !c.is_ascii_control() && c != ' ')
}

/// Whether following `url` can only open a web page.
pub fn is_web(url: &str) -> bool {
    is_safe(url) && url.as_bytes().first().is_some_and(|first| first.eq_ignore_ascii_case(&b'h'))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Empty, or a line drawn across.
    Nothing,
    Paragraph,
    Heading,
    Bullet,
    Number,
    Fence,
}

/// A line, and what it begins.
struct Block<'a> {
    kind: Kind,
    text: &'a str,
    number: u32,
}

fn block(line: &str) -> Block<'_> {
    let text = line.trim();
    let is = |kind, text, number| Block { kind, text, number };
    if text.is_empty() || (text.len() > 2 && (all(text, b'-') || all(text, b'*'))) {
        return is(Kind::Nothing, text, 0);
    }
    if text.starts_with("```") {
        return is(Kind::Fence, text, 0);
    }
    let (first, rest) = text.split_once(' ').unwrap_or_default();
    let rest = rest.trim_start();
    match first {
        "-" | "*" | "+" | "•" => is(Kind::Bullet, rest, 0),
        _ if (1..=6).contains(&first.len()) && all(first, b'#') => is(Kind::Heading, rest, 0),
        _ => match first.strip_suffix(['.', ')']).and_then(number) {
            Some(number) => is(Kind::Number, rest, number),
            None => is(Kind::Paragraph, text, 0),
        },
    }
}

fn all(text: &str, byte: u8) -> bool {
    text.bytes().all(|other| other == byte)
}

/// Up to three digits: "1999. What a year" begins no list.
fn number(digits: &str) -> Option<u32> {
    let fits = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.bytes().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

fn shut(open: &mut Option<Kind>, sink: &mut dyn Sink) {
    match open.take() {
        None => {}
        Some(Kind::Paragraph) => sink.close(),
        Some(_) => {
            sink.close();
            sink.close();
        }
    }
}

/// A fence that is never closed lasts to the end, as it does while an answer is being written.
fn fenced<'a>(lines: &mut impl Iterator<Item = &'a str>, sink: &mut dyn Sink) {
    sink.open(Mark::Block);
    let mut first = true;
    for line in lines.take_while(|line| !line.trim_start().starts_with("```")) {
        if !std::mem::take(&mut first) {
            sink.text("\n");
        }
        sink.text(line);
    }
    sink.close();
}

/// Reads what stands within a block. With no `depth` left, only text and addresses are found.
fn spans(text: &str, sink: &mut dyn Sink, depth: u8) {
    within(text, sink, depth, true);
}

fn within(text: &str, sink: &mut dyn Sink, depth: u8, links: bool) {
    let bytes = text.as_bytes();
    let (mut plain, mut at) = (0, 0);
    // Marks whose end was looked for in vain: it is not behind later ones either.
    let mut lone = 0u8;
    while let Some(byte) = bytes.get(at) {
        let found = match byte {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                say(text, plain, at, sink);
                plain = at + 1;
                at += 2;
                continue;
            }
            b'h' if links => {
                address_at(text, at).map(|url| Found { mark: Mark::Link(url), inner: url, whole: url.len() })
            }
            b'[' if links => bracketed(text, at, &mut lone),
            b'*' | b'_' | b'`' if depth > 0 => marked(text, at, &mut lone),
            _ => None,
        };
        let Some(found) = found else {
            at += 1;
            continue;
        };
        say(text, plain, at, sink);
        let is_link = matches!(found.mark, Mark::Link(_));
        sink.open(found.mark);
        match found.mark {
            Mark::Code => sink.text(found.inner),
            Mark::Link(url) if url == found.inner => sink.text(url),
            // No link inside a link.
            _ => within(found.inner, sink, depth.saturating_sub(1), links && !is_link),
        }
        sink.close();
        at += found.whole;
        plain = at;
    }
    say(text, plain, bytes.len(), sink);
}

struct Found<'a> {
    mark: Mark<'a>,
    inner: &'a str,
    /// Bytes, with the marks themselves.
    whole: usize,
}

/// Bold, italic or code that begins at `at` and ends.
fn marked<'a>(text: &'a str, at: usize, lone: &mut u8) -> Option<Found<'a>> {
    let rest = text.get(at..)?;
    let (mark, sign, bit) = [
        (Mark::Code, "`", 1),
        (Mark::Strong, "**", 2),
        (Mark::Strong, "__", 4),
        (Mark::Emphasis, "*", 8),
        (Mark::Emphasis, "_", 16),
    ]
    .into_iter()
    .find(|(_, sign, _)| rest.starts_with(sign))?;
    let code = mark == Mark::Code;
    let within_word = sign.starts_with('_') && is_word(text.get(..at)?.chars().next_back());
    if *lone & bit != 0 || within_word {
        return None;
    }
    let body = rest.get(sign.len()..)?;
    if !code && body.starts_with(char::is_whitespace) {
        return None;
    }
    let Some(end) = ending(body, sign, code) else {
        *lone |= bit;
        return None;
    };
    Some(Found { mark, inner: body.get(..end)?, whole: end + 2 * sign.len() })
}

/// Where `sign` ends what it began: after a letter, and where it is an underscore, not inside a word.
fn ending(body: &str, sign: &str, code: bool) -> Option<usize> {
    let mut from = 1;
    loop {
        let end = from + find(body.get(from..)?, sign)?;
        let (before, after) = (body.get(..end)?, body.get(end + sign.len()..)?);
        // An underscore inside a word is part of it; the first star of two belongs to what is bold inside.
        let is_inner = before.ends_with(|c: char| c.is_whitespace() || c == '\\')
            || sign.starts_with('_') && is_word(after.chars().next())
            || sign == "*" && (after.starts_with('*') || before.ends_with('*'));
        let closes = code || !is_inner;
        if closes {
            return Some(end);
        }
        from = end + 1;
    }
}

fn is_word(c: Option<char>) -> bool {
    // Only ASCII: the tables for other letters would be kilobytes, and others are no signs.
    c.is_some_and(|c| c.is_ascii_alphanumeric() || !c.is_ascii())
}

/// `[words](address)` where the address is one that may be followed.
fn bracketed<'a>(text: &'a str, at: usize, lone: &mut u8) -> Option<Found<'a>> {
    let mut until = |text: &str, sign: &str, bit: u8| {
        let end = if *lone & bit == 0 { find(text, sign) } else { None };
        *lone |= if end.is_none() { bit } else { 0 };
        end
    };
    let rest = text.get(at + 1..)?;
    let end = until(rest, "](", 32)?;
    let (inner, after) = (rest.get(..end)?, rest.get(end + 2..)?);
    let url = after.get(..until(after, ")", 64)?)?;
    let whole = inner.len() + url.len() + 4;
    let url = url.trim();
    (!inner.trim().is_empty() && !inner.contains('[') && is_safe(url)).then_some(Found {
        mark: Mark::Link(url),
        inner,
        whole,
    })
}

/// A web address at the beginning of a word, without what only ends the sentence.
fn address_at(text: &str, at: usize) -> Option<&str> {
    let (before, from) = text.split_at_checked(at)?;
    if is_word(before.chars().next_back()) {
        return None;
    }
    let word = from.split(char::is_whitespace).next()?.trim_end_matches(TRAILING);
    is_web(word).then_some(word)
}

/// Where `sign` stands in `text`. By bytes: the standard library's search brings kilobytes along.
fn find(text: &str, sign: &str) -> Option<usize> {
    text.as_bytes().windows(sign.len()).position(|bytes| bytes == sign.as_bytes())
}

fn say(text: &str, from: usize, to: usize, sink: &mut dyn Sink) {
    if let Some(said) = text.get(from..to).filter(|said| !said.is_empty()) {
        sink.text(said);
    }
}
