//! Our tokens against html5gum's.

use super::{Token, tokens};
use html5gum::{DefaultEmitter, Tokenizer};

/// One token in a form that both can be brought to; texts in a row are one.
fn said(found: impl Iterator<Item = (char, String)>) -> Vec<(char, String)> {
    let mut all: Vec<(char, String)> = Vec::new();
    for (kind, text) in found {
        match all.last_mut() {
            Some(('t', before)) if kind == 't' => before.push_str(&text),
            _ => all.push((kind, text)),
        }
    }
    all
}

fn ours(html: &str, raw_text: bool) -> Vec<(char, String)> {
    said(tokens(html, raw_text).map(|token| match token {
        Token::Open(tag) => {
            let mut attributes: Vec<(String, String)> = Vec::new();
            for (name, _) in &tag.attributes {
                let name = name.to_ascii_lowercase();
                if !attributes.iter().any(|(known, _)| *known == name) {
                    let value = tag.attribute(&name).unwrap_or_default();
                    attributes.push((name, value));
                }
            }
            attributes.sort();
            ('o', format!("{} {attributes:?} {}", tag.name, tag.self_closing))
        }
        Token::Close(name) => ('c', name),
        Token::Text(text) => ('t', text),
        Token::Comment(text) => ('m', text.to_owned()),
    }))
}

fn theirs(html: &str, raw_text: bool) -> Vec<(char, String)> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(raw_text);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    said(Tokenizer::new_with_emitter(html, emitter).filter_map(|token| {
        let Ok(token) = token;
        Some(match token {
            html5gum::Token::StartTag(tag) => {
                let attributes: Vec<_> = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                ('o', format!("{} {attributes:?} {}", text(&tag.name), tag.self_closing))
            }
            html5gum::Token::EndTag(tag) => ('c', text(&tag.name)),
            html5gum::Token::String(string) => ('t', text(&string)),
            html5gum::Token::Comment(comment) => ('m', text(&comment)),
            html5gum::Token::Doctype(_) | html5gum::Token::Error(_) => return None,
        })
    }))
}

fn check(html: &str) {
    for raw_text in [true, false] {
        assert_eq!(ours(html, raw_text), theirs(html, raw_text), "of {html}");
    }
}

#[test]
fn odd_markup_is_read_as_the_standard_reads_it() {
    for html in [
        "a<b>c</b>d",
        "<A HREF=x CLASS = 'y z' checked data-é=\"1&amp;2\" HREF=second>t",
        "<br/><br / ><img src=a/><a/b/c=d>",
        "1 < 2 <3 <- <> </> </ > </3> < /b>",
        "<!-- a -- b --><!--><!---><!-- x --!><!-- open <b>",
        "<!doctype html><!DOCTYPE html PUBLIC \"-//W3C//DTD\"><!ELEMENT x><?xml version='1'?><![CDATA[x]]>",
        "<title>a &amp; <b>b</b></title><textarea></p></textarea ><p>",
        "<script>if (a</script>/.test(b)) </scripty> </SCRIPT\n>x",
        "<style>a > b {}</style><noscript><p>no</p></noscript><iframe><p></iframe>y",
        "<script>never closed <p>",
        "<a href='/?a=1&copy=2&amp;b=3&lt'>&copy=&lt;&ampx</a>",
        "<p a=\"never closed>x",
        "<p a=b",
        "<p",
        "</p",
        "x</",
        "x<",
        "<p =a =b==c>x",
        "<p a='1'b='2'>x<p a=\"b\"/>",
        "<p\u{a0}a>x</p\u{a0}>",
        "&eacute;&eacute &#233 &#xE9; &nosuch &",
        "<plaintext></p>",
        "",
    ] {
        check(html);
    }
}

#[test]
fn pages_whole_and_damaged_are_read_as_the_standard_reads_them() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    // A row of numbers from a seed: the same in every run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut chance = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % end as u64) as usize
    };
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let page: Vec<char> = std::fs::read_to_string(&file).unwrap().chars().filter(|c| *c != '\r').collect();
        check(&page.iter().collect::<String>());
        for _ in 0..40 {
            let from = chance(page.len());
            let mut piece: Vec<char> = page[from..(from + 400).min(page.len())].to_vec();
            for _ in 0..chance(8) {
                let at = chance(piece.len());
                match chance(3) {
                    0 => drop(piece.remove(at)),
                    1 => piece.insert(at, ['<', '>', '"', '\'', '&', '/', ' ', '=', '!', '-', ';'][chance(11)]),
                    _ => piece.swap(at, at / 2),
                }
                if piece.is_empty() {
                    break;
                }
            }
            check(&piece.iter().collect::<String>());
        }
    }
}
