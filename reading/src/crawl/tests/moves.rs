//! Websites that are elsewhere, that forbid being read, or that are not there.

use super::site::Site;
use super::website;
use crate::crawl::Got;

#[test]
fn http_leads_to_https_and_www() {
    let mut site = Site::new("https://www.x.com");
    site.got(
        "http://x.com/",
        Got::Html {
            text: "<title>Start</title><p>hello <a href=/a>a</a> <a href=http://x.com/b>b</a></p>".to_owned(),
            final_url: "https://www.x.com/".to_owned(),
        },
    );
    site.page("/a", "A", "");
    site.page("/b", "B", "");
    site.run(&website("http://x.com/"));
    site.check(&[
        ("http://x.com/", "left The address leads to https://www.x.com/."),
        ("/", "read Start"),
        ("/a", "read A"),
        ("/b", "read B"),
    ]);
}

#[test]
fn a_first_page_that_leads_to_another_host_moves_the_website_and_its_rules() {
    let mut site = Site::new("https://new.com");
    site.got("https://old.com/", Got::Redirect("https://new.com/home?utm_source=old".to_owned()));
    site.text("/robots.txt", "User-agent: *\nDisallow: /hidden\nCrawl-delay: 1");
    site.page("/home", "Home", "<a href=/hidden>h</a> <a href=https://old.com/x>x</a>");
    site.run(&website("https://old.com/"));
    site.check(&[
        ("https://old.com/", "left The address leads to https://new.com/home?utm_source=old."),
        ("/home", "read Home"),
        ("/hidden", "left The website's robots.txt asks not to read this page."),
    ]);
    assert_eq!(site.delay_ms, Some(1_000));
}

#[test]
fn a_website_does_not_move_inward_or_for_ever() {
    let mut site = Site::new("https://x.com");
    site.got("/", Got::Redirect("http://169.254.169.254/latest/".to_owned()));
    site.run(&website("https://x.com/"));
    site.check(&[("/", "left The address leads to another website: http://169.254.169.254/latest/.")]);
    let mut site = Site::new("https://a.com");
    for (from, to) in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")] {
        site.got(&format!("https://{from}.com/"), Got::Redirect(format!("https://{to}.com/")));
    }
    site.run(&website("https://a.com/"));
    assert_eq!(site.rows.len(), 3);
    assert!(site.why.is_some_and(|why| why.starts_with("The first page could not be read. The address leads to")));
}

#[test]
fn two_hosts_that_lead_to_each_other_come_to_an_end() {
    let mut site = Site::new("https://a.com");
    site.got("https://a.com/", Got::Redirect("https://b.com/".to_owned()));
    site.got("https://b.com/", Got::Redirect("https://a.com/".to_owned()));
    site.run(&website("https://a.com/"));
    assert_eq!((site.rows.len(), site.read()), (2, 0));
    let mut site = Site::new("https://a.com");
    site.got("/prices.json", Got::Other { content_type: "application/json".to_owned() });
    site.run(&website("https://a.com/prices.json"));
    site.check(&[("/prices.json", "left The address holds no page of text, but application/json.")]);
    let mut site = Site::new("https://a.com");
    site.page("/app.js", "Oddly named", "");
    site.run(&website("https://a.com/app.js"));
    site.check(&[("/app.js", "read Oddly named")]);
}

#[test]
fn redirects_within_the_website_are_the_page_they_lead_to() {
    let mut site = Site::new("https://x.com");
    site.page("/", "Start", "<a href=/old>1</a><a href=/older>2</a><a href=/sly>3</a>");
    site.text("/robots.txt", "User-agent: *\nDisallow: /secret");
    let to = |path: &str| Got::Html {
        text: "<title>New</title><p>new</p>".to_owned(),
        final_url: format!("https://x.com{path}"),
    };
    site.got("/old", to("/new?fbclid=1"));
    site.got("/older", to("/new"));
    site.got("/sly", to("/secret/x"));
    site.run(&website("https://x.com/"));
    site.check(&[
        ("/", "read Start"),
        ("/old", "left The address leads to https://x.com/new."),
        ("/new", "read New"),
        ("/older", "left The address leads to https://x.com/new."),
        ("/sly", "left The website's robots.txt asks not to read this page."),
    ]);
    assert!(!site.asked.contains(&"https://x.com/new".to_owned()), "its text was there already");
}

#[test]
fn robots_txt_can_forbid_everything() {
    let mut site = Site::new("https://x.com");
    site.text("/robots.txt", "User-agent: *\nDisallow: /");
    site.page("/", "Start", "");
    site.run(&website("https://x.com/"));
    assert_eq!(site.asked, ["https://x.com/robots.txt"]);
    assert!(site.why.is_some_and(|why| why.contains("BatonBot")));
    let mut site = Site::new("https://x.com");
    site.text("/robots.txt", "User-agent: *\nDisallow: /\nAllow: /shop\nSitemap: https://x.com/m.xml");
    site.text("/m.xml", "https://x.com/shop/a\nhttps://x.com/b");
    site.page("/shop/a", "A", "");
    site.run(&website("https://x.com/"));
    assert_eq!((site.read(), site.why), (1, None));
}

#[test]
fn a_website_in_trouble_is_not_asked_for_more() {
    for got in [Got::Status(500), Got::Status(429), Got::TimedOut, Got::Broke("reset".to_owned())] {
        let mut site = Site::new("https://x.com");
        site.got("/robots.txt", got);
        site.page("/", "Start", "");
        site.run(&website("https://x.com/"));
        assert_eq!(site.asked.len(), 1);
        assert!(site.why.is_some_and(|why| why.contains("robots.txt could not be read")));
    }
    // A page instead of rules is what many servers say for "there are none".
    let mut site = Site::new("https://x.com");
    site.html("/robots.txt", "<html><p>Not found.\nUser-agent: *\nDisallow: /");
    site.page("/", "Start", "");
    site.run(&website("https://x.com/"));
    assert_eq!(site.read(), 1);
    let mut site = Site::new("https://x.com");
    site.html("/robots.txt", "User-agent: *\nDisallow: /");
    site.run(&website("https://x.com/"));
    assert_eq!(site.rows.len(), 0);
}

#[test]
fn a_first_page_that_is_not_there_says_so_unless_a_sitemap_helps() {
    let mut site = Site::new("https://x.com");
    site.run(&website("https://x.com/shop"));
    site.check(&[("/shop", "failed There is no such page (status 404).")]);
    assert_eq!(site.why.as_deref(), Some("The first page could not be read. There is no such page (status 404)."));
    let mut site = Site::new("https://x.com");
    site.text("/sitemap.xml", "https://x.com/a");
    site.page("/a", "A", "");
    site.run(&website("https://x.com/shop"));
    assert_eq!((site.read(), site.why), (1, None));
}
