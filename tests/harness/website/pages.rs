//! The website's pages: what each says, in the frame every page has (navigation, cookie banner, newsletter, footer).

use super::{Edition, Manner};

const FILES: [&str; 6] = [
    include_str!("about.html"),
    include_str!("hire.html"),
    include_str!("workshop.html"),
    include_str!("courses.html"),
    include_str!("cafe.html"),
    include_str!("news.html"),
];

/// Found by following links alone.
const NOT_IN_SITEMAP: [&str; 5] = ["/courses/", "/tours/", "/cafe/", "/slow", "/guestbook"];
/// New in the second edition; gone from it, though still linked; gone without a trace. No page links to the first and
/// the last: only the sitemap knows them.
pub const NEW: &str = "/workshop/pump-track";
pub const DEAD: &str = "/workshop/suspension";
pub const GONE: &str = "/workshop/winter-storage";
/// The page that changes, and how.
pub const CHANGED: (&str, &str, &str) =
    ("/workshop/puncture", "Mending a puncture costs £14", "Mending a puncture costs £15.50");

pub struct Page {
    pub path: &'static str,
    pub title: &'static str,
    body: &'static str,
}

/// All there are in any edition.
pub fn all() -> Vec<Page> {
    FILES.iter().flat_map(|file| file.split("<!-- page ").skip(1)).map(page).collect()
}

fn page(text: &'static str) -> Page {
    let (head, body) = text.split_once("-->").expect("a page begins with its address and title");
    let (path, title) = head.split_once('|').expect("an address and a title");
    Page { path: path.trim(), title: title.trim(), body: body.trim() }
}

/// Those of this edition.
pub fn of(edition: Edition, manner: &Manner) -> Vec<Page> {
    let is_there = |page: &Page| match edition {
        Edition::First => page.path != NEW,
        Edition::Second => page.path != DEAD && page.path != GONE,
    };
    all()
        .into_iter()
        .filter(|page| is_there(page) && (page.path == "/" || page.path.starts_with(manner.only)))
        .collect()
}

/// Those the sitemaps name: first the website's, then its news.
pub fn in_sitemaps(edition: Edition, manner: &Manner) -> [Vec<&'static str>; 2] {
    let pages = of(edition, manner);
    let named = pages.iter().map(|page| page.path);
    let named = named.filter(|path| !NOT_IN_SITEMAP.iter().any(|prefix| path.starts_with(prefix)));
    named.partition::<Vec<_>, _>(|path| !path.starts_with("/news")).into()
}

pub fn html(edition: Edition, page: &Page) -> String {
    let (path, before, after) = CHANGED;
    let body = match edition {
        Edition::Second if page.path == path => page.body.replace(before, after),
        _ => page.body.to_owned(),
    };
    framed(page.title, "", &body)
}

/// A page as the website's own builder makes it. `head` goes into its head.
pub fn framed(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><title>{title} | Fernhill Cycles</title>{head}\
         <style>.nav {{ color: teal }}</style><script>window.dataLayer = [\"free hire for everybody\"];</script></head>\n<body>\
         <a class=\"skip-link\" href=\"#main\">Skip to content</a>\
         <div id=\"cookie-banner\" class=\"cookie-consent\" role=\"dialog\"><p>We use cookies to make our website better for you.</p>\
         <button>Accept all cookies</button></div>\
         <header class=\"site-header\"><nav class=\"nav\"><ul><li><a href=\"/\">Home</a></li><li><a href=\"/hire\">Hire</a></li>\
         <li><a href=\"/workshop\">Workshop</a></li><li><a href=\"/courses\">Courses</a></li><li><a href=\"/tours\">Tours</a></li>\
         <li><a href=\"/cafe\">Café</a></li><li><a href=\"/shop\">Shop</a></li><li><a href=\"/news?utm_campaign=nav\">News</a></li>\
         <li><a href=\"/about\">About</a></li><li><a href=\"/contact#map\">Contact</a></li></ul></nav></header>\n\
         <main id=\"main\">{body}</main>\n\
         <aside class=\"newsletter\"><p>Subscribe to our newsletter and never miss an offer.</p></aside>\
         <footer><p>Fernhill Cycles, The Boathouse, 14 Weir Lane, Otterbridge OB3 7QT. Telephone 01632 960417.</p>\
         <p><a href=\"/faq\">FAQ</a> <a href=\"/opening-hours\">Opening hours</a> <a href=\"/private/staff\">Staff</a> \
         <a href=\"/go/partner\">Our partner</a> <a href=\"/go/inside\">Camera</a> <a href=\"/go/metadata\">Map</a> \
         <a href=\"/go/ten\">Printer</a> <a href=\"/go/mapped\">Router</a> <a href=\"/loop/a\">Round</a> \
         <a href=\"/photo.jpg\">Photo</a> <a href=\"/gone-already\">Old offer</a> <a href=\"mailto:hello@fernhill.example\">Mail</a> \
         <a href=\"javascript:void(0)\">Top</a></p></footer></body></html>"
    )
}
#[cfg(test)]
mod tests {
    use super::{CHANGED, DEAD, GONE, NEW, all};

    #[test]
    fn the_website_is_a_whole_one() {
        let pages = all();
        assert!(pages.len() >= 75, "{} pages", pages.len());
        let page = |path: &str| pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("no {path}"));
        assert!(page(CHANGED.0).body.contains(CHANGED.1));
        assert!([NEW, DEAD, GONE].iter().all(|path| page(path).body.contains("<h1>")));
        for path in [NEW, GONE] {
            let link = format!("href=\"{path}\"");
            assert!(pages.iter().all(|page| !page.body.contains(&link)), "{path} is linked");
        }
    }
}
