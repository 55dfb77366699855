//! Whole pages as real websites have them, beside what is read of each: `pages/NAME.html` and `pages/NAME.md`.
//!
//! The expected file begins with the title and ends with what counts as contact. After a change that is meant,
//! `BLESS=1 cargo test -p reading --test pages` writes them anew; read the difference before you keep it.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its pages fails, and says why")]

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

#[test]
fn pages_of_many_makers_are_read_as_people_read_them() {
    let names = names();
    assert!(names.len() >= 12, "only {} pages: the search is broken", names.len());
    for name in names {
        let html = std::fs::read_to_string(folder().join(format!("{name}.html"))).unwrap();
        let page = reading::html::read(&html, &Url::parse("https://www.example.com/page").unwrap());
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
