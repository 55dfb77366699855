//! Whatever a server sends is read, in time: random bytes, pages with random damage, and pages made to be slow.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its pages fails, and says why")]

use std::time::{Duration, Instant};
use url::Url;

/// Far above what 100 KB take on a busy computer without optimisation (0.3 s), far below what the square of it would.
const PATIENCE: Duration = Duration::from_secs(20);

/// A row of numbers from a seed (xorshift): the same in every run, so that a failure can be found again.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

fn read(html: &str) -> reading::html::Page {
    reading::html::read(html, &Url::parse("https://example.com/a/").unwrap())
}

#[test]
fn random_bytes_are_survived() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for _ in 0..1_500 {
        let length = chance.below(600);
        let bytes: Vec<u8> = (0..length).map(|_| chance.next() as u8).collect();
        let text = String::from_utf8_lossy(&bytes);
        read(&text);
        reading::charset::label(Some(&text), &bytes);
        reading::robots::Robots::read(&text).allows(&Url::parse("https://example.com/%zz?é").unwrap());
        reading::sitemap::read(&text, &Url::parse("https://example.com/").unwrap());
    }
}

#[test]
fn random_elements_are_survived() {
    const PIECES: [&str; 44] = [
        "<table>",
        "</table>",
        "<tr>",
        "<td colspan=3>",
        "<td rowspan=9>",
        "<th>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<ol>",
        "<p>",
        "</p>",
        "<div class=\"faq-question\">",
        "<div class=menu>",
        "</div>",
        "<a href='tel:1'>",
        "</a>",
        "<h1>",
        "</h2>",
        "<h3>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<details>",
        "<summary>",
        "</details>",
        "<b>",
        "</b>",
        "<sup>99</sup>",
        "<br>",
        "<img alt=x>",
        "<svg>",
        "</svg>",
        "<template>",
        "<button aria-expanded=false>",
        "<footer>",
        "<nav>",
        "<main>",
        "</main>",
        "£5 ",
        "Is it 9:00? ",
        "closed",
        "<label>",
    ];
    let mut chance = Chance(42);
    for round in 0..3_000 {
        let count = chance.below(60);
        let html: String = (0..count).map(|_| PIECES[chance.below(PIECES.len())]).collect();
        let page = read(&html);
        assert!(page.with_contact().len() <= html.len() * 40 + 200, "round {round} made too much of {html}");
    }
}

#[test]
fn damaged_pages_are_survived() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut chance = Chance(7);
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let page = std::fs::read(&file).unwrap();
        for _ in 0..30 {
            let mut bytes = page.clone();
            for _ in 0..1 + chance.below(20) {
                let at = chance.below(bytes.len());
                match chance.below(3) {
                    0 => bytes[at] = chance.next() as u8,
                    1 => drop(bytes.drain(at..(at + 1 + chance.below(30)).min(bytes.len()))),
                    _ => bytes.insert(at, b"<>\"'&/ "[chance.below(7)]),
                }
            }
            read(&String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn pages_made_to_be_slow_are_read_in_time() {
    const BYTES: usize = 100_000;
    let filled = |piece: &str| piece.repeat(BYTES / piece.len());
    for (name, html) in [
        ("nested", filled("<div>")),
        ("nested words", filled("<div class='menu nav footer'>a")),
        ("never closed", filled("<b><i><span>x ")),
        ("closed wrongly", filled("<p></b></i></div>")),
        ("lists", filled("<ul><li>")),
        ("tables", filled("<table><tr><td>")),
        ("one wide table", format!("<table>{}", filled("<tr><td>1<td>2"))),
        ("spans", format!("<table>{}", filled("<tr><td rowspan=500 colspan=20>1<td>2"))),
        ("links", filled("<a href=/a>a</a>")),
        ("attributes", format!("<div {}>", filled("a=1 "))),
        ("one attribute", format!("<div class='{}'>x", filled("menu "))),
        ("entities", filled("&amp;&nosuch;")),
        ("left open", filled("<")),
        ("facts", filled("<div><div>£1</div><div>x</div></div>")),
        ("nested facts", format!("{}£1", filled("<div>x<div>"))),
        ("hidden", filled("<i hidden>x</i>")),
        ("footers", filled("<footer><address>1 Road</address>Mon 9:00</footer>")),
        ("addresses", format!("<footer>{}", filled("<address>1 a</address>"))),
        ("data", format!("<script type=application/ld+json>{}</script>", filled("[{\"a\":"))),
        ("many data", filled("<script type=application/ld+json>[1]</script>")),
        ("questions", filled("<h2>Is it?</h2>")),
        ("breaks", filled("a<br>")),
        ("spaces", filled("\n \t")),
        ("plain", filled("word ")),
    ] {
        let began = Instant::now();
        let page = read(&html);
        assert!(began.elapsed() < PATIENCE, "{name}: {:?}", began.elapsed());
        assert!(page.markdown.len() <= 2 * BYTES, "{name} made {} bytes", page.markdown.len());
    }
}

#[test]
fn promise_8_lists_inside_lists_are_not_blown_up() {
    let html = "<ul><li>a".repeat(5_000);
    assert!(read(&html).markdown.len() < 3 * html.len(), "{}", read(&html).markdown.len());
    let list = "<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>";
    assert!(read(list).markdown.contains("- a\n  - b\n    - c"), "{}", read(list).markdown);
}
