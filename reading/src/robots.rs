//! What a website's robots.txt asks of us, by RFC 9309.
//!
//! `robotstxt`, a port of Google's parser, reads the lines. Its matcher is not used: a star in front of a text that
//! stands in the address twice finds only the first (`/*/private` lets `/a/b/private` through).

use crate::address;
use crate::limits::{DELAY_MS, RULE_CHARS, RULES, RULES_BYTES, SITEMAPS};
use robotstxt::RobotsParseHandler;
use serde::{Deserialize, Serialize};
use url::Url;

/// The name rules for us are written under.
pub const AGENT: &str = "BatonBot";

/// The rules that concern us. Stored as JSON, so its shape is pinned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Robots {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rules: Vec<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delay_ms: Option<i64>,
    #[serde(skip)]
    sitemaps: Vec<Url>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Rule {
    allow: bool,
    /// As it is compared: percent-encoded, with `*`, and `$` at its end.
    pattern: String,
}

impl Robots {
    /// Where there are no rules.
    pub fn all() -> Self {
        Self::default()
    }

    /// Where the rules cannot be known: a server in trouble is not asked for more.
    pub fn none() -> Self {
        Self { rules: vec![Rule { allow: false, pattern: "/".to_owned() }], ..Self::default() }
    }

    pub fn read(text: &str) -> Self {
        let mut lines = Lines::default();
        robotstxt::parse_robotstxt(&shortened(text), &mut lines);
        let (rules, delay_ms) = if lines.named { lines.ours } else { lines.everybody };
        Self { rules, delay_ms, sitemaps: lines.sitemaps }
    }

    /// The longest rule that fits decides; of two as long, the one that allows.
    pub fn allows(&self, url: &Url) -> bool {
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let path = robotstxt::parser::escape_pattern(&path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }

    /// Whether nothing at all may be read.
    pub fn allows_nothing(&self) -> bool {
        self.rules.iter().all(|rule| !rule.allow) && self.rules.iter().any(|rule| rule.pattern == "/")
    }

    /// Of the text just read; they are not stored.
    pub fn sitemaps(&self) -> &[Url] {
        &self.sitemaps
    }

    /// The pause it asks for between two pages.
    pub fn delay_ms(&self) -> Option<i64> {
        self.delay_ms
    }
}

/// Of rules that go on, as far as their last whole line: "Disallow: /" would stand where "Disallow: /private" was cut.
pub fn whole_lines(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
    bytes.truncate(end.map_or(0, |end| end + 1));
    bytes
}

/// The parser counts a long line's letters where it should count bytes, and panics on the next; so no line is long.
fn shortened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
        if line.len() <= RULE_CHARS {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

type Group = (Vec<Rule>, Option<i64>);

/// The lines as they come.
#[derive(Default)]
struct Lines {
    ours: Group,
    everybody: Group,
    /// There are rules for us by name; those for everybody are not ours then.
    named: bool,
    /// Whom the group being read is for.
    for_us: bool,
    for_everybody: bool,
    /// The group has a rule: a name that follows begins another group.
    ruled: bool,
    sitemaps: Vec<Url>,
}

impl Lines {
    fn rule(&mut self, allow: bool, pattern: &str) {
        self.ruled = true;
        // An empty rule forbids nothing.
        if pattern.is_empty() {
            return;
        }
        let pattern = if pattern.starts_with(['/', '*']) { pattern.to_owned() } else { format!("/{pattern}") };
        let rule = Rule { allow, pattern };
        for (rules, _) in self.groups() {
            let bytes: usize = rules.iter().map(|rule| rule.pattern.len()).sum();
            if rules.len() < RULES && bytes + rule.pattern.len() <= RULES_BYTES {
                rules.push(rule.clone());
            }
        }
    }

    fn groups(&mut self) -> impl Iterator<Item = &mut Group> {
        let ours = Some(&mut self.ours).filter(|_| self.for_us);
        let everybody = Some(&mut self.everybody).filter(|_| self.for_everybody);
        ours.into_iter().chain(everybody)
    }
}

impl RobotsParseHandler for Lines {
    fn handle_robots_start(&mut self) {}

    fn handle_robots_end(&mut self) {}

    fn handle_user_agent(&mut self, _line: u32, name: &str) {
        if self.ruled {
            (self.ruled, self.for_us, self.for_everybody) = (false, false, false);
        }
        let is_part = |c: char| c.is_ascii_alphabetic() || c == '-' || c == '_';
        let product = name.split(|c: char| !is_part(c)).next().unwrap_or_default();
        if product.eq_ignore_ascii_case(AGENT) {
            (self.for_us, self.named) = (true, true);
        }
        self.for_everybody |= name.starts_with('*');
    }

    fn handle_allow(&mut self, _line: u32, value: &str) {
        self.rule(true, value);
    }

    fn handle_disallow(&mut self, _line: u32, value: &str) {
        self.rule(false, value);
    }

    fn handle_sitemap(&mut self, _line: u32, value: &str) {
        if let Ok(url) = address::parse(value, None)
            && self.sitemaps.len() < SITEMAPS
            && !self.sitemaps.contains(&url)
        {
            self.sitemaps.push(url);
        }
    }

    fn handle_unknown_action(&mut self, _line: u32, action: &str, value: &str) {
        if !action.eq_ignore_ascii_case("crawl-delay") {
            return;
        }
        self.ruled = true;
        if let Some(asked_ms) = thousandths(value).filter(|asked_ms| *asked_ms > 0) {
            self.groups().for_each(|group| group.1 = Some(asked_ms.min(DELAY_MS)));
        }
    }
}

/// `2.5` as 2,500. Reading it as a float costs the worker 10 KB of tables, which nothing else there needs.
fn thousandths(number: &str) -> Option<i64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(part) {
        return None;
    }
    // More seconds than fit are the longest pause.
    let whole: i64 = whole.parse().unwrap_or(DELAY_MS);
    let part: i64 = format!("{part:0<3}")[..3].parse().ok()?;
    Some(whole.saturating_mul(1_000).saturating_add(part))
}

/// Whether a rule fits a path: from its beginning, `*` any text, `$` the end. What stands between two stars is looked
/// for once, at its first place behind what came before: no later place could let more of the rest fit. So the time is
/// one length and the other, not their product: a website may write five hundred rules and link to a thousand pages.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut last = None;
    for part in parts {
        let between = last.replace(part);
        let Some(after) = between.map_or(Some(rest), |between| after_first(rest, between)) else { return false };
        rest = after;
    }
    match last {
        None => !to_end || rest.is_empty(),
        Some(last) if to_end => rest.ends_with(last),
        Some(last) => rest.contains(last),
    }
}

fn after_first<'a>(text: &'a str, part: &str) -> Option<&'a str> {
    text.find(part).and_then(|at| text.get(at + part.len()..))
}

#[cfg(test)]
mod tests {
    use super::{AGENT, Robots};
    use robotstxt::DefaultMatcher;
    use url::Url;

    fn allows(robots: &Robots, path: &str) -> bool {
        robots.allows(&Url::parse("https://shop.example.com").unwrap().join(path).unwrap())
    }

    #[test]
    fn the_longest_rule_that_fits_decides() {
        let robots = Robots::read(
            "# our rules\nUser-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.json$\n\
             Disallow: /*/secret\nDisalow: /typo\nDisallow: /käse\nDisallow: /search?*q=\nDisallow: no-slash\nDisallow:\n",
        );
        for (path, allowed) in [
            ("/", true),
            ("/private", false),
            ("/private/x", false),
            ("/private/open/x", true),
            ("/a.json", false),
            ("/a.json?x=1", true),
            ("/a.b.json", false),
            ("/a/secret", false),
            ("/a/b/c/secret", false),
            ("/typo/x", false),
            ("/k%c3%a4se/brie", false),
            ("/käse", false),
            ("/search?page=1&q=taps", false),
            ("/search?page=1", true),
            ("/no-slash", false),
        ] {
            assert_eq!(allows(&robots, path), allowed, "{path}");
        }
    }

    #[test]
    fn the_crates_own_matcher_would_let_a_forbidden_page_through() {
        let rules = "User-agent: *\nDisallow: /*/secret\n";
        let theirs = DefaultMatcher::default().one_agent_allowed_by_robots(rules, AGENT, "https://x.com/a/b/secret");
        assert!(theirs, "robotstxt matches it now: its matcher may replace ours");
    }

    #[test]
    fn rules_under_our_name_stand_instead_of_everybodys() {
        let text = "User-agent: Googlebot\nUser-agent: batonbot/1.0\nCrawl-delay: 2.5\nDisallow: /ours\n\n\
                    User-agent: *\nDisallow: /\nCrawl-delay: 600\n";
        let robots = Robots::read(text);
        assert!(allows(&robots, "/else") && !allows(&robots, "/ours"));
        assert_eq!(robots.delay_ms(), Some(2_500));
        let everybody =
            Robots::read("User-agent: other\nDisallow: /\n\nUser-agent: *\nCrawl-delay: 600\nDisallow: /x\n");
        assert!(allows(&everybody, "/") && !allows(&everybody, "/x"));
        assert_eq!(everybody.delay_ms(), Some(10_000));
        for (asked, delay_ms) in
            [("0.25", Some(250)), ("99999999999999999999", Some(10_000)), ("0", None), ("-1", None), ("1e3", None)]
        {
            let robots = Robots::read(&format!("User-agent: *\nCrawl-delay: {asked}"));
            assert_eq!(robots.delay_ms(), delay_ms, "{asked}");
        }
        assert!(allows(&Robots::read("User-agent: BatonBot\nDisallow:\nUser-agent: *\nDisallow: /"), "/x"));
    }

    #[test]
    fn sitemaps_stand_anywhere_and_have_to_be_addresses() {
        let text =
            "Sitemap: https://x.com/a.xml\r\nUser-agent: *\rDisallow: /\nSITEMAP:https://x.com/b.xml\nSitemap: /c.xml";
        let robots = Robots::read(&format!("\u{feff}{text}"));
        let found: Vec<_> = robots.sitemaps().iter().map(Url::as_str).collect();
        assert_eq!(found, ["https://x.com/a.xml", "https://x.com/b.xml"]);
        assert!(robots.allows_nothing() && Robots::none().allows_nothing() && !Robots::all().allows_nothing());
    }

    #[test]
    fn stars_stretch_as_far_as_they_have_to() {
        for (pattern, path, fits) in [
            ("/*a*b$", "/xaybb", true),
            ("/*a*b$", "/xayb/", false),
            ("/*ab*ab$", "/ab", false),
            ("/*ab*ab$", "/abab", true),
            ("/*aba$", "/ababa", true),
            ("/a$", "/a", true),
            ("/a$", "/ab", false),
            ("/*", "/", true),
            ("*", "/x", true),
            ("/**x", "/ax", true),
            ("$", "/", false),
            ("/a*$", "/abc", true),
        ] {
            assert_eq!(super::fits(pattern, path), fits, "{pattern} {path}");
        }
    }

    #[test]
    fn rules_that_were_cut_forbid_what_they_said_and_no_more() {
        let cut = super::whole_lines(b"User-agent: *\nDisallow: /a\nDisallow: /".to_vec());
        let robots = Robots::read(&String::from_utf8(cut).unwrap());
        assert!(!allows(&robots, "/a") && allows(&robots, "/b"));
        assert!(super::whole_lines(b"Disallow: /".to_vec()).is_empty());
    }

    #[test]
    fn promise_8_rules_that_would_fill_a_row_are_left_away() {
        let rules = format!("User-agent: *\nDisallow: /{}\n", "é".repeat(900)).repeat(500);
        let stored = serde_json::to_string(&Robots::read(&rules)).unwrap();
        assert!(stored.len() < 300_000, "{}", stored.len());
    }

    #[test]
    fn any_text_is_survived_in_time() {
        let long = format!("User-agent: *\nDisallow: /{}\nDisallow: /x\n", "é".repeat(40_000));
        assert!(!allows(&Robots::read(&long), "/x"));
        let stars = format!("User-agent: *\nDisallow: {}b\n", "*a".repeat(900));
        let robots = Robots::read(&stars.repeat(500));
        let began = std::time::Instant::now();
        assert!(allows(&robots, &format!("/{}", "a".repeat(1_900))));
        // A text that is nearly there at every place, and many pages: as hostile as a website can be.
        let nearly = format!("User-agent: *\nDisallow: *{}b\n", "a".repeat(390));
        let robots = Robots::read(&nearly.repeat(500));
        for page in 0..20 {
            assert!(allows(&robots, &format!("/{page}/{}", "a".repeat(1_900))));
        }
        assert!(began.elapsed().as_secs() < 30, "{:?}", began.elapsed());
        for odd in ["", "\0", ":", "User-agent", "Disallow: %", "User-agent: *\nDisallow: %zz\nDisallow: %é", "<html>"]
        {
            allows(&Robots::read(odd), "/%");
        }
    }

    #[test]
    fn promise_9_stored_rules_are_read_again() {
        let json = r#"{"rules":[{"allow":false,"pattern":"/x"}],"delay_ms":2500}"#;
        let robots = Robots::read("User-agent: *\nDisallow: /x\nCrawl-delay: 2.5");
        assert_eq!(serde_json::to_string(&robots).unwrap(), json);
        assert_eq!(serde_json::from_str::<Robots>(json).unwrap(), robots);
        assert_eq!(serde_json::from_str::<Robots>("{}").unwrap(), Robots::all());
    }
}
