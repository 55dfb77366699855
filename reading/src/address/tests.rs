//! Forms of addresses, refused and accepted.

use super::{Reach, Refused, check, check_ip, parse, same_host};
use url::Url;

const PUBLIC: Reach = Reach { loopback: false };
const DEVELOPMENT: Reach = Reach { loopback: true };

fn verdict(text: &str, reach: Reach) -> Result<Url, Refused> {
    let url = parse(text, None)?;
    check(&url, reach).map(|()| url)
}

/// Refused with either reach.
const INWARD: [&str; 101] = [
    // Private and special IPv4, first and last of each block.
    "http://0.0.0.0/",
    "http://0.255.255.255/",
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://100.64.0.1/",
    "http://100.127.255.255/",
    "http://100.100.100.200/latest/meta-data/",
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.0.1/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.0.0.1/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://192.168.0.1/",
    "http://192.168.255.255/",
    "http://198.18.0.1/",
    "http://198.19.255.255/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://224.0.0.1/",
    "http://239.255.255.255/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://168.63.129.16/",
    // The same, written otherwise.
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0xA9.0xFE.0xA9.0xFE/",
    "http://0251.0376.0251.0376/",
    "http://025177524776/",
    "http://169.254.43518/",
    "http://169.16689662/",
    "http://169.254.169.254./",
    "http://167772161/",
    "http://0x0a.1/",
    "http://012.0.0.1/",
    "http://10.1/",
    "http://192.168.257/",
    "http://0/",
    "http://0x0/",
    "http://00000.0/",
    "http://１０.０.０.１/",
    "http://192。168。0。1/",
    "http://①⓪.0.0.1/",
    "http://%31%30.0.0.1/",
    "http://exa%6dple.com/",
    "http:10.0.0.1/",
    "http:///10.0.0.1/",
    "http:\\\\10.0.0.1\\",
    "//10.0.0.1/",
    // IPv6: local, unique, multicast, documentation, unspecified, and IPv4 inside.
    "http://[::]/",
    "http://[fe80::1]/",
    "http://[febf::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[::10.0.0.1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:0a00:0001::1]/",
    "http://[2002:a9fe:a9fe::]/",
    "http://[2001:0:0a00:1::]/",
    "http://[2001::f5ff:fffe]/",
    "http://[100::1]/",
    "http://[fe80::1%25eth0]/",
    // Names.
    "http://printer/",
    "http://intranet/",
    "http://router.local/",
    "http://router.LOCAL/",
    "http://nas.lan/",
    "http://nas.home.arpa/",
    "http://db.internal/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://metadata.google.internal./",
    "http://ad.corp/",
    "http://x.localdomain/",
    "http://kubernetes.default.svc/",
    "http://kubernetes.default.svc.cluster.local/",
    "http://1.0.0.10.in-addr.arpa/",
    "http://shop.test/",
    "http://something.onion/",
    "http://10.0.0.1.nip.io/",
    "http://app.10-0-0-1.sslip.io/",
    "http://anything.localtest.me/",
    "http://example.com./",
    // Other schemes, ports, credentials, and what hides them.
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://example.com:70/_x",
    "javascript:alert(1)",
    "data:text/html,hello",
    "blob:https://example.com/0b",
    "http://user:secret@example.com/",
    "http://example.com:22/",
    "http://exam\tple.com/",
    "http://example.com/\r\nHost: inside",
];

/// This computer: refused, but in development.
const LOOPBACK: [&str; 17] = [
    "http://127.0.0.1/",
    "http://127.255.255.254:9000/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.1:8787/",
    "http://１２７.０.０.１/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]:8787/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://localhost:3000/",
    "http://LOCALHOST/",
    "http://shop.localhost/",
];

const OUTWARD: [(&str, &str); 22] = [
    ("https://example.com", "https://example.com/"),
    ("  https://Example.COM:443/a#top ", "https://example.com/a"),
    ("http://example.com:80/", "http://example.com/"),
    ("http://example.com:8080/", "http://example.com:8080/"),
    ("https://example.com:8443/", "https://example.com:8443/"),
    ("https://www.example.co.uk/a/../b?x=1&y=#z", "https://www.example.co.uk/b?x=1&y="),
    ("https://example.com/?", "https://example.com/"),
    ("https://bücher.example.com/", "https://xn--bcher-kva.example.com/"),
    ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
    ("https://example.com/preise/über-uns", "https://example.com/preise/%C3%BCber-uns"),
    ("https://example.com/a b", "https://example.com/a%20b"),
    ("http://93.184.215.14/", "http://93.184.215.14/"),
    ("http://8.8.8.8/", "http://8.8.8.8/"),
    ("http://172.15.0.1/", "http://172.15.0.1/"),
    ("http://172.32.0.1/", "http://172.32.0.1/"),
    ("http://100.63.0.1/", "http://100.63.0.1/"),
    ("http://192.0.1.1/", "http://192.0.1.1/"),
    ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ("http://[2a00:1450:4001::1]/", "http://[2a00:1450:4001::1]/"),
    ("https://local.example.com/", "https://local.example.com/"),
    ("https://mylocalhost.com/", "https://mylocalhost.com/"),
    ("https://internal-affairs.org/?u=http://10.0.0.1/", "https://internal-affairs.org/?u=http://10.0.0.1/"),
];

#[test]
fn addresses_that_lead_inward_are_refused() {
    for text in INWARD {
        assert!(verdict(text, PUBLIC).is_err(), "accepted: {text}");
        assert!(verdict(text, DEVELOPMENT).is_err(), "accepted in development: {text}");
    }
}

#[test]
fn this_computer_is_for_development_alone() {
    for text in LOOPBACK {
        assert!(verdict(text, PUBLIC).is_err(), "accepted: {text}");
        assert_eq!(verdict(text, DEVELOPMENT).err(), None, "refused in development: {text}");
    }
}

#[test]
fn public_addresses_are_accepted_in_one_form() {
    for (text, expected) in OUTWARD {
        for reach in [PUBLIC, DEVELOPMENT] {
            assert_eq!(verdict(text, reach).map(String::from), Ok(expected.to_owned()), "{text}");
        }
    }
}

#[test]
fn every_number_behind_a_redirect_or_a_name_can_be_asked_for() {
    let all =
        |numbers: &[&str]| numbers.iter().map(|number| check_ip(number.parse().unwrap(), PUBLIC)).collect::<Vec<_>>();
    assert!(all(&["10.1.2.3", "::1", "::ffff:10.0.0.1", "fd00::1", "127.0.0.1"]).iter().all(Result::is_err));
    assert!(all(&["1.1.1.1", "2606:4700:4700::1111"]).iter().all(Result::is_ok));
    assert_eq!(check_ip("127.0.0.1".parse().unwrap(), DEVELOPMENT), Ok(()));
    assert_eq!(check_ip("10.0.0.1".parse().unwrap(), DEVELOPMENT), Err(Refused::Number));
}

#[test]
fn what_was_refused_is_said_why() {
    let why = |text: &str| verdict(text, PUBLIC).err();
    assert_eq!(why("hello world"), Some(Refused::Unreadable));
    assert_eq!(why(""), Some(Refused::Unreadable));
    assert_eq!(why(&format!("https://example.com/{}", "a".repeat(2_000))), Some(Refused::TooLong));
    assert_eq!(why("mailto:a@example.com"), Some(Refused::Scheme));
    assert_eq!(why("https://me@example.com/"), Some(Refused::Credentials));
    assert_eq!(why("https://example.com:6379/"), Some(Refused::Port));
    assert_eq!(why("https://nas.lan/"), Some(Refused::Name));
    assert_eq!(why("https://10.0.0.1/"), Some(Refused::Number));
    assert!(Refused::Number.to_string().contains("private network"));
}

#[test]
fn links_are_read_from_where_they_stand() {
    let base = Url::parse("https://example.com/a/b?c").unwrap();
    for (href, expected) in [
        ("../d", Ok("https://example.com/d")),
        ("//cdn.example.com/x", Ok("https://cdn.example.com/x")),
        ("?page=2", Ok("https://example.com/a/b?page=2")),
        ("#top", Ok("https://example.com/a/b?c")),
        ("tel:+44117", Err(Refused::Scheme)),
        ("http://", Err(Refused::Unreadable)),
    ] {
        assert_eq!(parse(href, Some(&base)).map(String::from), expected.map(str::to_owned), "{href}");
    }
}

#[test]
fn www_and_https_are_the_same_host() {
    let same = |a: &str, b: &str| same_host(&Url::parse(a).unwrap(), &Url::parse(b).unwrap());
    assert!(same("http://example.com/a", "https://www.example.com/b"));
    assert!(same("http://localhost:8787/", "http://localhost:8787/x"));
    assert!(!same("https://example.com/", "https://shop.example.com/"));
    assert!(!same("https://example.com/", "https://example.com:8443/"));
    assert!(!same("https://www.example.com/", "https://www.www.example.com/"));
}
