//! Slack's `mrkdwn` as lines of spans, enough to draw what Baton sends.
//! Not for: Markdown, and not for sending; the connectors write mrkdwn.

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Text(String),
    Bold(String),
    Italic(String),
    Strike(String),
    Code(String),
    Link {
        url: String,
        label: String,
    },
    /// `<@U012>`, `<#C012|leads>`, `<!here>`
    Mention(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line began with `>`.
    pub quote: bool,
    pub spans: Vec<Span>,
}

pub fn parse(text: &str) -> Vec<Line> {
    text.lines().map(line).collect()
}

fn line(text: &str) -> Line {
    // Slack wants the sign itself escaped everywhere but here, so both spellings are quotes.
    let quoted = text.strip_prefix("&gt;").or_else(|| text.strip_prefix('>'));
    let rest = quoted.map_or(text, str::trim_start);
    Line { quote: quoted.is_some(), spans: spans(rest) }
}

fn spans(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match opened(rest, plain.chars().last()) {
            Some((span, length)) => {
                flush(&mut out, &mut plain);
                out.push(span);
                rest = &rest[length..];
            }
            None => {
                plain.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    flush(&mut out, &mut plain);
    out
}

fn flush(out: &mut Vec<Span>, plain: &mut String) {
    if !plain.is_empty() {
        out.push(Span::Text(unescaped(&std::mem::take(plain))));
    }
}

/// A span that begins here, and how many bytes it takes. `before` is the character in front of it.
fn opened(rest: &str, before: Option<char>) -> Option<(Span, usize)> {
    if let Some(inner) = rest.strip_prefix('<') {
        let end = inner.find('>')?;
        return Some((angled(&inner[..end])?, end + 2));
    }
    if let Some(length) = bare_address(rest, before) {
        let url = unescaped(&rest[..length]);
        return Some((Span::Link { label: url.clone(), url }, length));
    }
    let mark = rest.chars().next().filter(|first| "*_~`".contains(*first))?;
    // `snake_case` and `2*3*4` are not emphasis: a mark opens only at the start of a word.
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let inner = &rest[1..];
    let end = inner.find(mark).filter(|end| *end > 0)?;
    let (body, after) = (&inner[..end], inner[end + 1..].chars().next());
    if body.starts_with(' ') || body.ends_with(' ') || after.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let body = unescaped(body);
    let span = match mark {
        '*' => Span::Bold(body),
        '_' => Span::Italic(body),
        '~' => Span::Strike(body),
        _ => Span::Code(body),
    };
    Some((span, end + 2))
}

/// How long the address is that begins here without angle brackets. The full stop of its sentence is not part of it.
fn bare_address(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(char::is_alphanumeric)
        || !["https://", "http://"].iter().any(|scheme| rest.starts_with(scheme))
    {
        return None;
    }
    let end = rest.find(|letter: char| letter.is_whitespace() || "<>|”\"".contains(letter)).unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches(['.', ',', ')', ':', ';', '!', '?']).len())
}

fn angled(inner: &str) -> Option<Span> {
    let (target, label) = inner.split_once('|').unwrap_or((inner, ""));
    // A date Slack would write in the reader's own way; the label is what it says where it cannot.
    if target.starts_with("!date^") {
        return Some(Span::Text(unescaped(label)));
    }
    let named = |sign: &str, id: &str| format!("{sign}{}", if label.is_empty() { id } else { label });
    if let Some(id) = target.strip_prefix('@').or_else(|| target.strip_prefix('!')) {
        return Some(Span::Mention(named("@", id)));
    }
    if let Some(id) = target.strip_prefix('#') {
        return Some(Span::Mention(named("#", id)));
    }
    let url = unescaped(target);
    let shown = if label.is_empty() { target.trim_start_matches("mailto:") } else { label };
    is_safe(&url).then(|| Span::Link { label: unescaped(shown), url })
}

/// Whether an address may become a link: nothing that runs.
pub fn is_safe(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::{Span, parse};

    fn spans(text: &str) -> Vec<Span> {
        parse(text).remove(0).spans
    }

    fn text(text: &str) -> Span {
        Span::Text(text.to_owned())
    }

    #[test]
    fn emphasis_and_links() {
        let expect = [
            Span::Bold("Urgent".into()),
            text(": "),
            Span::Link { url: "https://x.test/?a=1&b=2".into(), label: "open & read".into() },
            text(" "),
            Span::Code("C1".into()),
        ];
        assert_eq!(spans("*Urgent*: <https://x.test/?a=1&amp;b=2|open &amp; read> `C1`"), expect);
    }

    #[test]
    fn marks_inside_words_are_text() {
        for plain in ["snake_case_name", "2*3*4", "* a *", "**", "a < b", "<javascript:alert(1)|x>"] {
            assert_eq!(spans(plain), [text(plain)], "{plain}");
        }
    }

    #[test]
    fn quotes_mentions_and_escapes() {
        let lines = parse("&gt; I &lt;3 you\n<@U1> <#C2|leads> <!here>");
        assert!(lines[0].quote);
        assert_eq!(lines[0].spans, [text("I <3 you")]);
        let mention = |name: &str| Span::Mention(name.to_owned());
        assert_eq!(lines[1].spans, [mention("@U1"), text(" "), mention("#leads"), text(" "), mention("@here")]);
    }

    #[test]
    fn a_date_is_said_and_mentions_nobody() {
        let expect = [Span::Bold("Ana".into()), text(" "), text("26 Nov 2026")];
        assert_eq!(spans("*Ana* <!date^1795677000^{date_short} {time}|26 Nov 2026>"), expect);
    }

    #[test]
    fn bare_addresses_become_links() {
        let link = |url: &str| Span::Link { url: url.into(), label: url.into() };
        let expect = [text("See "), link("https://x.test/#token=a_b_c&c=1"), text(".")];
        assert_eq!(spans("See https://x.test/#token=a_b_c&amp;c=1."), expect);
        assert_eq!(spans("xhttps://x.test"), [text("xhttps://x.test")]);
    }

    #[test]
    fn other_alphabets_do_not_break_the_cut() {
        assert_eq!(spans("é*ñ* *ñé*"), [text("é*ñ* "), Span::Bold("ñé".into())]);
    }
}
