//! Slack's own text format: escaping what goes out, reading what comes in.

use crate::text::{clip_by, split_by, units};

/// `&`, `<` and `>` are all that Slack gives meaning to; with them gone nobody can be pinged and no link forged.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Escaped, and at most `limit` long when it is.
pub(super) fn escape_to(text: &str, limit: usize) -> String {
    escape(&clip_by(text, limit, escaped_units))
}

/// Escaped pieces of at most `limit`; nothing is lost and no escape is cut in half.
pub(super) fn escape_split(text: &str, limit: usize) -> Vec<String> {
    split_by(text, limit, escaped_units).into_iter().map(escape).collect()
}

fn escaped_units(text: &str) -> usize {
    let longer = text.chars().map(|c| match c {
        '&' => 4,
        '<' | '>' => 3,
        _ => 0,
    });
    units(text) + longer.sum::<usize>()
}

/// `<address|name>`. The address is ours or a checked web address; what would end it early is encoded.
pub(super) fn link(url: &str, name: &str) -> String {
    let url = url.replace('<', "%3C").replace('>', "%3E").replace('|', "%7C").replace('&', "&amp;");
    format!("<{url}|{name}>")
}

/// What a person in Slack wrote, as they saw it: `<https://a.b|a.b>` is `a.b`, `<@U1|ana>` is `@ana`.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((inside, after)) = after.split_once('>') else {
            plain.push('<');
            rest = after;
            continue;
        };
        plain.push_str(&reference(inside));
        rest = after;
    }
    plain.push_str(rest);
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn reference(inside: &str) -> String {
    let (target, name) = inside.split_once('|').unwrap_or((inside, ""));
    let mark = target.chars().next().filter(|mark| matches!(mark, '@' | '#' | '!'));
    match (mark, name) {
        (None, "") => target.strip_prefix("mailto:").unwrap_or(target).to_owned(),
        (None, name) => name.to_owned(),
        (Some('!'), "") => format!("@{}", &target[1..]),
        (Some('!'), name) => name.to_owned(),
        (Some(_), "") => target.to_owned(),
        (Some(mark), name) => format!("{mark}{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, escape_split, escape_to, link, unescape};

    #[test]
    fn nobody_is_pinged_by_a_visitor() {
        assert_eq!(escape("<!channel> & <@U1>"), "&lt;!channel&gt; &amp; &lt;@U1&gt;");
    }

    #[test]
    fn limits_hold_after_escaping() {
        let text = "&".repeat(100);
        assert!(escape_to(&text, 50).chars().count() <= 50);
        let pieces = escape_split(&text, 50);
        assert!(pieces.iter().all(|piece| piece.len() <= 50));
        assert_eq!(pieces.concat(), escape(&text));
    }

    #[test]
    fn an_address_cannot_leave_its_link() {
        assert_eq!(link("https://a.b/?x=1&y=<z>|w", "A"), "<https://a.b/?x=1&amp;y=%3Cz%3E%7Cw|A>");
    }

    #[test]
    fn what_comes_in_reads_as_written() {
        assert_eq!(unescape("see <https://a.b/c|a.b/c> &amp; <https://d.e>"), "see a.b/c & https://d.e");
        assert_eq!(
            unescape("<@U1> <@U2|ana> <#C1|leads> <!here> <!subteam^S1|@sales>"),
            "@U1 @ana #leads @here @sales"
        );
        assert_eq!(unescape("<mailto:a@b.c|a@b.c> 1 &lt; 2 &amp;lt;"), "a@b.c 1 < 2 &lt;");
        assert_eq!(unescape("a < b"), "a < b");
        assert_eq!(unescape("<>"), "");
    }
}
