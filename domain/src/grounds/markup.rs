//! Markdown and HTML brought down to what the widget shows: plain text, lists with dashes, bare addresses.

use super::figures::plain_digit;

/// A sentence or line without marks. Pictures vanish with their addresses, for a browser would fetch them; a link keeps
/// its address beside its words, to be judged like any other. What is not seen (control characters, joiners,
/// marks that turn the reading direction) goes too: it could hide a figure from a check and not from a reader.
pub(super) fn plain(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).map(plain_digit).collect();
    let body = seen.trim_end_matches(char::is_whitespace);
    let (body, tail) = (list_mark(body), &seen[body.len()..]);
    let linked = links(&without_tags(&body));
    let mut plain = String::with_capacity(linked.len());
    for (at, c) in linked.char_indices() {
        match c {
            '*' | '`' => {}
            '_' if is_emphasis(&linked, at) => {}
            '~' if linked[at + 1..].starts_with('~') || linked[..at].ends_with('~') => {}
            _ => plain.push(c),
        }
    }
    plain.push_str(tail);
    plain
}

fn is_unseen(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{e0000}'..='\u{e01ef}')
}

/// `* item`, `• item` and `## heading` at a line's beginning.
fn list_mark(line: &str) -> String {
    let body = line.trim_start();
    let indent = &line[..line.len() - body.len()];
    let item = ["* ", "+ ", "• "].iter().find_map(|mark| body.strip_prefix(mark));
    if let Some(item) = item {
        return format!("{indent}- {item}");
    }
    let heading = body.trim_start_matches('#');
    if body.len() > heading.len() && heading.starts_with(' ') {
        return format!("{indent}{}", heading.trim_start());
    }
    match body.strip_prefix("> ") {
        Some(quoted) => format!("{indent}{quoted}"),
        None => line.to_owned(),
    }
}

/// Without HTML: a tag is `<`, a letter, a slash or an exclamation mark, and all up to its `>`.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let opens = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match tag.find('>').filter(|_| opens) {
            Some(end) => rest = &tag[end + 1..],
            // One that never closes could be closed by what comes next on the page.
            None if opens => return plain,
            None => {
                plain.push('<');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// `[words](address)` becomes `words (address)`, or the address alone where that is all it says; `![picture](…)` nothing.
fn links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let Some((words, after)) = rest[open + 1..].split_once(']') else { break };
        let target = after.strip_prefix('(').and_then(|inner| inner.split_once(')'));
        let Some((target, after)) = target else {
            plain.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        let picture = rest[..open].ends_with('!');
        plain.push_str(if picture { &rest[..open - 1] } else { &rest[..open] });
        let address = target.split_whitespace().next().unwrap_or_default();
        match (picture, words.trim()) {
            (true, _) => {}
            (false, "") => plain.push_str(address),
            (false, words) if words == address => plain.push_str(address),
            (false, words) => plain.push_str(&format!("{words} ({address})")),
        }
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// An underscore at a word's edge; inside one it is part of a name or an address.
fn is_emphasis(text: &str, at: usize) -> bool {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    outside(text[..at].chars().next_back()) || outside(text[at + 1..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn only_words_lists_and_addresses_are_left() {
        for (written, expect) in [
            ("**Tune-up:** `49 €` ", "Tune-up: 49 € "),
            ("* one\n", "- one\n"),
            ("  • two\n", "  - two\n"),
            ("## Prices\n", "Prices\n"),
            ("> said", "said"),
            ("_very_ snake_case ~~old~~ ~5", "very snake_case old ~5"),
            ("[our prices](https://velo.example/prices \"t\").", "our prices (https://velo.example/prices)."),
            ("[https://a.example](https://a.example)", "https://a.example"),
            ("![x](https://evil.example/p.png?q=secret) Hello", " Hello"),
            ("[a] and [b](c)", "[a] and b (c)"),
            ("a <b>bold</b> <img src=x onerror=alert(1)>c", "a bold c"),
            ("a < b and 5 <6", "a < b and 5 <6"),
            ("bad <script", "bad "),
            ("4\u{200b}9 \u{202e}€\u{fe0f}\u{20e3}", "49 €"),
        ] {
            assert_eq!(plain(written), expect, "{written}");
        }
    }
}
