//! Whole readings of made-up websites, with the state put away and taken out again after every step.

mod moves;
mod site;

use super::{Crawl, Fetch, Got, Want};
use crate::address::{Reach, Refused};
use protocol::knowledge::Website;
use site::Site;

fn website(start: &str) -> Website {
    Website { start: start.to_owned(), max_pages: 50, max_depth: 4, every_hours: None }
}

#[test]
fn pages_come_from_the_sitemap_and_from_links() {
    let mut site = Site::new("https://x.com/");
    site.text("/robots.txt", "Sitemap: https://x.com/map-index.xml\nUser-agent: *\nDisallow: /secret\n");
    site.text(
        "/map-index.xml",
        "<sitemapindex><sitemap><loc>/map.xml</loc></sitemap><sitemap><loc>/gone.xml</loc></sitemap>",
    );
    site.text(
        "/map.xml",
        "<urlset><url><loc>/listed</loc></url><url><loc>/secret/a</loc></url><url><loc>https://else.com/</loc></url>",
    );
    site.page(
        "/",
        "Start",
        "<a href=/linked?utm_source=x&gclid=1#top>a</a> <a href=/picture.jpg>b</a> <a href=mailto:a@x.com>c</a>",
    );
    site.page(
        "/linked",
        "Linked",
        "<a href=http://www.x.com/listed>same</a> <a href=/secret/b>d</a> <a href=/price%20list.pdf>e</a>",
    );
    site.page("/listed", "Listed", "");
    site.got("/price%20list.pdf", Got::Pdf { bytes: 900, final_url: "https://x.com/price%20list.pdf".to_owned() });
    site.run(&website("x.com"));
    site.check(&[
        ("/", "read Start"),
        ("/linked", "read Linked"),
        ("/listed", "read Listed"),
        ("/price%20list.pdf", "console price list.pdf"),
        ("/secret/a", "left The website's robots.txt asks not to read this page."),
        ("/secret/b", "left The website's robots.txt asks not to read this page."),
    ]);
    assert_eq!(site.why, None);
    assert!(!site.asked.iter().any(|url| url.contains("/secret") || url.contains("else.com")), "{:?}", site.asked);
}

#[test]
fn every_answer_has_its_words() {
    let mut site = Site::new("https://x.com/");
    site.page(
        "/",
        "Start",
        "<a href=/404>1</a><a href=/slow>2</a><a href=/big>3</a><a href=/cut>4</a><a href=/out>5</a><a href=/in>6</a>\
         <a href=/zip>7</a><a href=/empty>8</a><a href=/plain.txt>9</a><a href=/data>10</a><a href=/busy>11</a>",
    );
    site.got("/404", Got::Status(404));
    site.got("/busy", Got::Status(503));
    site.got("/slow", Got::TimedOut);
    site.got("/big", Got::TooLarge);
    site.got("/cut", Got::Broke("no end of redirects".to_owned()));
    site.got("/out", Got::Redirect("https://else.com/".to_owned()));
    site.got("/in", Got::Refused(Refused::Number.to_string()));
    site.got("/zip", Got::Other { content_type: "application/zip".to_owned() });
    site.html("/empty", "<div id=root></div><script>draw()</script>");
    site.typed("/plain.txt", "Open on Sundays.", "text/plain");
    site.typed("/data", "{}", "application/json");
    site.run(&website("https://x.com/"));
    site.check(&[
        ("/", "read Start"),
        ("/404", "failed There is no such page (status 404)."),
        ("/slow", "failed The website did not answer in time."),
        ("/big", "left The page is larger than 2 MB."),
        ("/cut", "failed The connection failed: no end of redirects"),
        ("/out", "left The address leads to another website: https://else.com/."),
        ("/in", "left The address is a number in a private network. Only public websites can be read."),
        ("/zip", "left The address holds no page of text, but application/zip."),
        (
            "/empty",
            "left No text was found on the page. It may be made by scripts in the browser, or consist of pictures.",
        ),
        ("/plain.txt", "read plain.txt"),
        ("/data", "left The address holds no page of text, but application/json."),
        ("/busy", "failed The website had a fault of its own (status 503)."),
    ]);
}

#[test]
fn one_page_under_several_addresses_is_read_once() {
    let mut site = Site::new("https://x.com/");
    site.page("/", "Start", "<a href=/a?sort=price>1</a><a href=/copy-1>2</a><a href=/copy-2>3</a><a href=/a>4</a>");
    site.html("/a", "<title>A</title><link rel=canonical href=/a><p>About A</p>");
    site.html("/a?sort=price", "<title>A sorted</title><link rel=canonical href=/a><p>About A, by price</p>");
    site.html("/copy-1", "<title>One</title><p>The same words!</p>");
    site.html("/copy-2", "<title>Two</title><nav>other</nav><p>The same  words.</p>");
    site.run(&website("https://x.com/"));
    site.check(&[
        ("/", "read Start"),
        ("/a?sort=price", "left The page says of itself that it is the same as https://x.com/a."),
        ("/copy-1", "read One"),
        ("/a", "read A"),
        ("/copy-2", "left The same text is on https://x.com/copy-1."),
    ]);
}

#[test]
fn a_canonical_address_that_is_none_loses_no_page() {
    let mut site = Site::new("https://x.com/");
    site.page("/", "Start", "<a href=/one>1</a><a href=/ping>2</a><a href=/home>3</a><a href=/far>4</a>");
    site.html("/one", "<title>One</title><link rel=canonical href=/gone><p>first</p>");
    site.got("/gone", Got::Status(404));
    site.html("/ping", "<title>Ping</title><link rel=canonical href=/pong><p>second</p>");
    site.html("/pong", "<title>Pong</title><link rel=canonical href=/ping><p>third</p>");
    site.html("/home", "<title>Home</title><link rel=canonical href=https://x.com/><p>fourth</p>");
    site.html("/far", "<title>Far</title><link rel=canonical href=https://else.com/far><p>fifth</p>");
    site.run(&website("https://x.com/"));
    site.check(&[
        ("/", "read Start"),
        ("/one", "read One"),
        ("/ping", "left The page says of itself that it is the same as https://x.com/pong."),
        ("/home", "read Home"),
        ("/far", "read Far"),
        ("/gone", "failed There is no such page (status 404)."),
        ("/pong", "read Pong"),
    ]);
}

#[test]
fn a_page_is_not_left_aside_for_one_that_has_no_room() {
    let mut site = Site::new("https://x.com/");
    site.page("/", "Start", "<a href=/a>1</a>");
    site.html("/a", "<title>A</title><link rel=canonical href=/b><p>text</p>");
    site.run(&Website { max_pages: 2, ..website("https://x.com/") });
    site.check(&[("/", "read Start"), ("/a", "read A")]);
}

#[test]
fn a_calendar_without_end_is_bounded_by_count_and_by_depth() {
    let endless = |url: &str| {
        let month = url.rsplit('=').next().and_then(|month| month.parse::<u32>().ok()).unwrap_or_default();
        Got::Html {
            text: format!("<p>Month {month}</p><a href='/cal?m={}'>next</a><a href='/r?m={0}'>later</a>", month + 1),
            final_url: url.to_owned(),
        }
    };
    let mut site = Site::new("https://x.com/");
    site.otherwise = Some(Box::new(endless));
    site.run(&Website { max_depth: 3, ..website("https://x.com/") });
    assert_eq!(site.read(), 4);
    let mut site = Site::new("https://x.com/");
    site.otherwise = Some(Box::new(move |url| endless(url)));
    site.run(&Website { max_pages: 7, max_depth: 99, ..website("https://x.com/") });
    assert_eq!(site.read(), 7);
    assert!(site.rows.len() <= 14, "{} rows", site.rows.len());
    assert_eq!(
        site.why.as_deref(),
        Some("The website has more pages than the 7 it may have here. The rest was not read.")
    );
}

#[test]
fn contact_is_told_by_the_first_page_and_the_contact_page_alone() {
    let mut site = Site::new("https://x.com/");
    let foot = "<footer><p>Call 0117 496 0000</p></footer>";
    site.html("/", &format!("<title>Start</title><p>Hello <a href=/a>a</a><a href=/contact-us>c</a></p>{foot}"));
    site.html("/a", &format!("<title>A</title><p>About a</p>{foot}"));
    site.html("/contact-us", &format!("<title>Where</title><p>About contact</p>{foot}"));
    site.run(&website("https://x.com/"));
    let told = |path: &str| site.markdown(path).contains("## Contact\n\n- Call 0117 496 0000\n");
    assert!(told("/") && told("/contact-us") && !told("/a"));
}

#[test]
fn promise_9_a_stored_reading_goes_on() {
    let json = r#"{"phase":"sitemaps","start":"https://x.com/","loopback":true,"max_pages":50,"max_depth":4,"robots":{"rules":[{"allow":false,"pattern":"/x"}]},"sitemaps":["https://x.com/sitemap.xml"],"known_sitemaps":["https://x.com/sitemap.xml"],"left_for":[["https://x.com/b","https://x.com/a"]],"moves":1,"more":true,"why":"because"}"#;
    let stored: Crawl = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&stored).unwrap(), json);
    let short = r#"{"phase":"robots","start":"https://x.com/","max_pages":50,"max_depth":4,"robots":{},"moves":0}"#;
    let fresh = Crawl::start(&website("x.com"), Reach::default()).unwrap();
    assert_eq!(serde_json::to_string(&fresh).unwrap(), short);
    let fetch = Fetch { want: Want::Page, url: "https://x.com/a".to_owned(), depth: 2 };
    assert_eq!(serde_json::to_string(&fetch).unwrap(), r#"{"want":"page","url":"https://x.com/a","depth":2}"#);
}

#[test]
fn only_public_websites_are_begun() {
    for (start, why) in [("ftp://x.com", Refused::Scheme), ("10.0.0.1", Refused::Number), ("", Refused::Unreadable)] {
        assert_eq!(Crawl::start(&website(start), Reach::default()).err(), Some(why), "{start}");
    }
    assert!(Crawl::start(&website("http://127.0.0.1:9000/"), Reach { loopback: true }).is_ok());
    let limits = Website { max_pages: 0, max_depth: 500, ..website("x.com") };
    let crawl = Crawl::start(&limits, Reach::default()).unwrap();
    assert_eq!((crawl.max_pages, crawl.max_depth), (1, 10));
}
