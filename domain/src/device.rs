//! What a browser says of itself, in words: `Firefox on Windows`. For people who look for the session they forgot to
//! end; nothing is decided by it. Words for what is not known are in `words/team.rs`.

use crate::limits::USER_AGENT_CHARS;
use crate::words::fill;
use crate::words::team::{DEVICE, UNKNOWN_DEVICE};

/// In this order: most browsers also claim to be those below them.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Opera", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
];
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("X11", "Linux"),
    ("Linux", "Linux"),
];

/// Of a `User-Agent` header.
pub fn words(user_agent: &str) -> String {
    let said: String = user_agent.chars().take(USER_AGENT_CHARS).collect();
    let known =
        |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| said.contains(mark)).map(|(_, name)| *name);
    // Safari has no name that nobody else claims, but for its version.
    let safari = || (said.contains("Safari/") && said.contains("Version/")).then_some("Safari");
    match (known(&BROWSERS).or_else(safari), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => fill(DEVICE, &[("browser", browser), ("system", system)]),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => program(&said).unwrap_or_else(|| UNKNOWN_DEVICE.to_owned()),
    }
}

/// `curl/8.5.0` is `curl`.
fn program(said: &str) -> Option<String> {
    let name: String = said.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn browsers_are_told_by_the_name_that_is_theirs_alone() {
        let cases = [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox on Windows"),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
                "Chrome on Mac",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            ("curl/8.5.0", "curl"),
            ("", "Unknown device"),
            ("<script>", "Unknown device"),
        ];
        for (said, expect) in cases {
            assert_eq!(words(said), expect, "{said}");
        }
    }
}
