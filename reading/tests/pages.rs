//! Whole pages as real websites have them, beside what is read of each: `pages/NAME.html` and `pages/NAME.md`.
//!
//! The expected file begins with the title and ends with what counts as contact. After a change that is meant,
//! `BLESS=1 cargo test -p reading --test pages` writes them anew; read the difference before you keep it.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its pages fails, and says why")]

use protocol::knowledge::NewSource;
use std::path::PathBuf;
use url::Url;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn names() -> Vec<String> {
    let files = std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter_map(|name| name.strip_suffix(".html").map(str::to_owned)).collect();
    names.sort();
    names
}

fn read(name: &str) -> reading::html::Page {
    let html = std::fs::read_to_string(folder().join(format!("{name}.html"))).unwrap();
    reading::html::read(&html, &Url::parse("https://www.example.com/page").unwrap())
}

#[test]
fn pages_of_many_makers_are_read_as_people_read_them() {
    let names = names();
    assert!(names.len() >= 12, "only {} pages: the search is broken", names.len());
    for name in names {
        let page = read(&name);
        let contact: Vec<String> = page.contact.iter().map(|line| format!("> {line}\n")).collect();
        let read = format!("<!-- {} -->\n\n{}\n{}", page.title, page.markdown, contact.concat());
        let path = folder().join(format!("{name}.md"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &read).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(read, expected, "{name}.html is read otherwise than {name}.md says");
    }
}

/// What the assistant's own reader of Markdown takes for a page's passages.
fn passages(name: &str) -> Vec<String> {
    let page = read(name);
    let source = NewSource { title: page.title.clone(), text: page.with_contact(), ..NewSource::default() };
    let topic = |headings: &[String]| headings.last().cloned().unwrap_or_default();
    domain::knowledge::passages(&source)
        .into_iter()
        .map(|passage| format!("{}: {}", topic(&passage.headings), passage.text))
        .collect()
}

#[test]
fn the_assistant_finds_prices_answers_and_hours_in_what_was_read() {
    for (name, expected) in [
        ("wordpress", "What we charge: - Puncture: Price £12, Takes 20 minutes"),
        ("wordpress", "Contact: - Address: 12 Quay Street, BS1 4DJ Bristol, GB\n- Phone: +44 117 496 0123"),
        ("wix", "Do you sell gift cards?: Gift cards from $25 are sold at the desk."),
        ("tables_1999", "- Wood burner: £65 (£60 for pensioners)"),
        ("tables_1999", "Extras: - Bird nest removal: from £90"),
        ("price_table", "Femmes: - Coupe: Cheveux courts 35,00 €, Cheveux longs 42,50 €"),
        ("price_table", "Horaires: - Lundi: fermé"),
        ("faq", "Can I change the date?: Up to 48 hours before, free."),
        ("faq", "Booking: Groups of more than 10: please phone."),
        ("tailwind", "Which areas do you collect from?: Leeds and Bradford"),
        ("divs_only", "5 * 2 = 10 minutes of *free* parking | in front of the house"),
        ("divs_only", "# 1 in town"),
        ("broken", "<script>alert(1)</script> and [a](b) and `c` and snake_case _d_"),
        ("broken", "* star"),
        ("arabic", "هل التوصيل مجاني؟: نعم، للطلبات فوق 100 درهم."),
    ] {
        let found = passages(name);
        assert!(
            found.iter().any(|passage| passage.contains(expected)),
            "{name} does not say {expected:?} but {found:#?}"
        );
    }
}

#[test]
fn what_a_page_says_of_itself_is_read_beside_its_text() {
    let html = "<html lang=pt-BR><base href=/shop/><meta name=Robots content='NOINDEX, nofollow'><title>A &amp; B</title>\
                <link rel='alternate canonical' href=a?x=1><a href=one#top>1</a><a href=one>2</a><a href='tel:1'>3</a>\
                <nav><a href=//else.com/y>4</a></nav><area href=../two><meta http-equiv=refresh content='3; URL=three'>";
    let page = reading::html::read(html, &Url::parse("https://x.com/q").unwrap());
    assert_eq!((page.title.as_str(), page.lang.as_deref()), ("A & B", Some("pt-BR")));
    assert_eq!((page.noindex, page.nofollow), (true, true));
    assert_eq!(page.canonical.map(String::from).as_deref(), Some("https://x.com/shop/a?x=1"));
    let links: Vec<&str> = page.links.iter().map(Url::as_str).collect();
    assert_eq!(
        links,
        ["https://x.com/shop/one", "https://else.com/y", "https://x.com/two", "https://x.com/shop/three"]
    );
}
