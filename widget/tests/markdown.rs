//! What a text's marks become, and that no text can make of them anything but marks, text and safe addresses.

use proptest::prelude::*;
use widget::markdown::{Mark, Sink, is_safe, is_web, read, read_plain};

/// Writes what was drawn as brackets.
#[derive(Default)]
struct Written {
    out: String,
    /// All text, without any marks.
    text: String,
    open: Vec<&'static str>,
    deepest: usize,
    addresses: Vec<String>,
    outside: String,
}

impl Sink for Written {
    fn open(&mut self, mark: Mark) {
        let (before, name) = match mark {
            Mark::Paragraph => ("(", "p"),
            Mark::Block => ("(", "pre"),
            Mark::Bullets => ("(", "ul"),
            Mark::Numbers(_) => ("(", "ol"),
            Mark::Item => ("(", "li"),
            Mark::Strong => ("(", "b"),
            Mark::Emphasis => ("(", "i"),
            Mark::Code => ("(", "code"),
            Mark::Link(_) => ("(", "a"),
        };
        self.out.push_str(before);
        self.out.push_str(name);
        match mark {
            Mark::Numbers(first) if first != 1 => self.out.push_str(&format!("={first}")),
            Mark::Link(url) => {
                self.out.push_str(&format!("={url}"));
                self.addresses.push(url.to_owned());
            }
            _ => {}
        }
        self.out.push('|');
        self.open.push(name);
        self.deepest = self.deepest.max(self.open.len());
    }

    fn text(&mut self, text: &str) {
        if self.open.is_empty() {
            self.outside.push_str(text);
        }
        self.out.push_str(text);
        self.text.push_str(text);
    }

    fn close(&mut self) {
        assert!(self.open.pop().is_some(), "nothing is closed that is not open");
        self.out.push(')');
    }
}

fn written(text: &str) -> Written {
    let mut sink = Written::default();
    read(text, &mut sink);
    assert!(sink.outside.is_empty(), "text outside every block: {:?}", sink.outside);
    assert!(sink.open.is_empty(), "left open in {text:?}: {:?}", sink.open);
    sink
}

#[track_caller]
fn check(text: &str, expect: &str) {
    assert_eq!(written(text).out, expect, "{text:?}");
}

#[test]
fn paragraphs_and_the_lines_in_them() {
    check("", "");
    check(" \n\n", "");
    check("One\ntwo\n\nthree", "(p|One\ntwo)(p|three)");
    check("## Prices\nFrom $40", "(p|(b|Prices))(p|From $40)");
    check("One\n---\ntwo", "(p|One)(p|two)");
    check("#1 in town, #hashtag", "(p|#1 in town, #hashtag)");
}

#[test]
fn lists() {
    check("We do:\n- taps\n* *old* boilers\n• drains", "(p|We do:)(ul|(li|taps)(li|(i|old) boilers)(li|drains))");
    check("1. Call\n2) Wait\nfor us\n\nDone", "(ol|(li|Call)(li|Wait\nfor us))(p|Done)");
    check("7. Seven", "(ol=7|(li|Seven))");
    check("2024. A year\n-5 degrees\n3.5 hours", "(p|2024. A year\n-5 degrees\n3.5 hours)");
    check("- a\n1. b", "(ul|(li|a))(ol|(li|b))");
}

#[test]
fn bold_italic_and_code() {
    check("**Now** and *then*, __so__ _it_ goes", "(p|(b|Now) and (i|then), (b|so) (i|it) goes)");
    check("**bold with *italic* in it**", "(p|(b|bold with (i|italic) in it))");
    check("`**not bold**`", "(p|(code|**not bold**))");
    check("```rust\nlet x = *y;\n\n```\nafter", "(pre|let x = *y;\n)(p|after)");
    check("```\nnever closed", "(pre|never closed)");
}

#[test]
fn signs_that_are_no_marks_stay() {
    for text in [
        "2 * 3 * 4",
        "a ** b ** c",
        "snake_case_name and __init",
        "5*",
        "*",
        "**",
        "``",
        "[x]",
        "[x](y",
        "a*b",
        "ünder_scöre_d",
        "~~no~~",
        "<b>no</b>",
        "&amp; &lt;",
        "| a | b |",
    ] {
        check(text, &format!("(p|{text})"));
    }
    check(
        r"\*really\* \_this\_ \[x](https://a.example) C:\dir",
        "(p|*really* _this_ [x](https://a.example) C:\\dir)"
            .replace("(https://a.example)", "((a=https://a.example|https://a.example))")
            .as_str(),
    );
}

#[test]
fn addresses_end_where_the_sentence_goes_on() {
    check(
        "See https://a.example/x?y=1, or (http://b.example).",
        "(p|See (a=https://a.example/x?y=1|https://a.example/x?y=1), or ((a=http://b.example|http://b.example)).)",
    );
    check("**https://a.example/a_b_c**", "(p|(b|(a=https://a.example/a_b_c|https://a.example/a_b_c)))");
    for text in ["https://", "http:// x", "xhttps://a.example", "ftp://a.example", "www.a.example"] {
        check(text, &format!("(p|{text})"));
    }
}

#[test]
fn only_safe_addresses_are_followed() {
    check("[our *prices*](https://a.example/p)", "(p|(a=https://a.example/p|our (i|prices)))");
    check("[write](mailto:a@b.example) [call](tel:+44)", "(p|(a=mailto:a@b.example|write) (a=tel:+44|call))");
    check("[https://bank.example](https://a.example)", "(p|(a=https://a.example|https://bank.example))");
    for url in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//a.example",
        "/path",
        "https://a b",
        "java\tscript:x",
        "\u{1}javascript:x",
        "blob:https://a.example",
        "file:///etc",
        "",
        "mailto:",
    ] {
        let drawn = written(&format!("[x]({url})"));
        let own = drawn.addresses.iter().all(|address| address.starts_with("https://"));
        assert!(own && !drawn.out.contains("(a=j"), "{url}: {}", drawn.out);
        assert!(!is_safe(url) || url.starts_with("https://a"), "{url}");
    }
    assert!(is_safe("HTTPS://a.example") && is_web("HTTPS://a.example") && !is_web("tel:1"));
}

#[test]
fn what_a_visitor_writes_is_text_and_addresses() {
    let mut sink = Written::default();
    read_plain("**hi** <b>\n- https://a.example.", &mut sink);
    assert_eq!(sink.out, "**hi** <b>\n- (a=https://a.example|https://a.example).");
}

/// The worst there is: openings without an end, as long as a line may be.
#[test]
fn the_longest_text_of_openings_is_read_at_once() {
    for piece in ["*a ", "**a ", "_a ", "`a", "[a](", "[", "__a**b_", "*a**b***c", "(http://", "- *", "\\", "1. [x](h"]
    {
        let text = piece.repeat(8_000 / piece.len());
        let began = std::time::Instant::now();
        assert!(written(&text).deepest <= 8);
        assert!(began.elapsed().as_secs() < 10, "{piece}: {:?}", began.elapsed());
    }
}

proptest! {
    /// `PROPTEST_CASES=100000 cargo test --release -p widget --test markdown` looks longer.
    /// Marks and half-marks in any order: no panic, all closed, nothing unsafe, no character invented.
    #[test]
    fn any_text_of_marks_is_read_safely(parts in proptest::collection::vec(prop_oneof![
        Just("**"), Just("*"), Just("_"), Just("__"), Just("`"), Just("```"), Just("["), Just("]("), Just(")"), Just("\\"),
        Just("\n"), Just("\n\n"), Just("- "), Just("1. "), Just("# "), Just("javascript:"), Just("https://"), Just("http://a"),
        Just("mailto:"), Just("tel:1"), Just("data:"), Just(" "), Just("a"), Just("é"), Just("🎂"), Just("\u{202e}"), Just("<img>"),
        Just("\t"), Just("\u{0}"),
    ], 0..40)) {
        let text = parts.concat();
        let drawn = written(&text);
        prop_assert!(drawn.addresses.iter().all(|url| is_safe(url)));
        prop_assert!(drawn.deepest <= 8);
        for word in ["a", "é", "🎂"] {
            let kept = drawn.text.matches(word).count();
            prop_assert!(kept <= text.matches(word).count());
        }
    }

    #[test]
    fn any_text_at_all_is_read_safely(text in "\\PC{0,200}|[\\x00-\\x7f]{0,200}") {
        let drawn = written(&text);
        prop_assert!(drawn.addresses.iter().all(|url| is_safe(url)));
        let mut plain = Written::default();
        read_plain(&text, &mut plain);
        prop_assert_eq!(plain.text, text);
    }
}
