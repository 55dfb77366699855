//! Which addresses become pages to read, and how they are written so that one page is one row.

use super::{Crawl, Effect, Got, Phase, Row, Rows};
use crate::address::{self, same_host};
use crate::limits::{LISTED, SITEMAPS};
use crate::robots::Robots;
use crate::sitemap::{self, Sitemap};
use crate::words;
use url::Url;

/// Rows for what robots.txt forbids: enough for the owner to see what is left out, and why.
const FORBIDDEN_SHOWN: u32 = 50;

/// Parameters that say where somebody came from or who they are, never which page it is.
const TRACKING: [&str; 24] = [
    "gclid",
    "gbraid",
    "wbraid",
    "dclid",
    "fbclid",
    "msclkid",
    "twclid",
    "ttclid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "srsltid",
    "ref",
    "phpsessid",
    "jsessionid",
    "sessionid",
    "sid",
    "replytocom",
    "share",
];

/// What is no page and no PDF, by the end of its path. Other files tell by their content type.
const FILES: [&str; 42] = [
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "heic", "mp3", "m4a", "wav",
    "ogg", "mp4", "m4v", "mov", "avi", "webm", "zip", "gz", "rar", "7z", "tar", "dmg", "exe", "apk", "css", "js",
    "mjs", "json", "rss", "atom", "woff", "woff2", "ttf", "ics", "vcf", "xls", "xlsx",
];

impl Crawl {
    pub(super) fn took_robots(&mut self, got: Got, rows: &dyn Rows, effects: &mut Vec<Effect>) {
        self.robots = match got {
            Got::Text { text, .. } => Robots::read(&text),
            // RFC 9309: whose server is in trouble is not asked for more.
            Got::Status(429 | 500..) | Got::TimedOut | Got::Broke(_) => {
                self.phase = Phase::Ended;
                self.why = Some(words::NO_RULES.to_owned());
                self.robots = Robots::none();
                return;
            }
            // No rules, a page instead of them, or rules that are elsewhere.
            _ => Robots::all(),
        };
        if self.robots.allows_nothing() {
            self.phase = Phase::Ended;
            self.why = Some(words::ALL_FORBIDDEN.to_owned());
            return;
        }
        let named: Vec<Url> = self.robots.sitemaps().to_vec();
        let usual = Url::parse(&self.beside_start("/sitemap.xml")).ok().filter(|_| named.is_empty());
        self.find_sitemaps(named.into_iter().chain(usual).collect());
        let Some(start) = self.start_url() else { return };
        self.phase = if self.robots.allows(&start) { Phase::First } else { Phase::Sitemaps };
        if self.phase == Phase::Sitemaps {
            self.why = Some(words::ALL_FORBIDDEN.to_owned());
        }
        self.find(vec![start], 0, rows, effects);
    }

    pub(super) fn took_sitemap(&mut self, url: &str, got: Got, rows: &dyn Rows, effects: &mut Vec<Effect>) {
        self.sitemaps.retain(|left| left != url);
        let (Got::Text { text, .. } | Got::Html { text, .. }) = got else { return };
        let Ok(address) = Url::parse(url) else { return };
        match sitemap::read(&text, &address) {
            Some(Sitemap::Index(sitemaps)) => self.find_sitemaps(sitemaps),
            Some(Sitemap::Pages(pages)) => {
                // One away from the start, whatever the start links to.
                self.find(pages.into_iter().take(LISTED as usize).collect(), 1, rows, effects);
            }
            None => {}
        }
    }

    fn find_sitemaps(&mut self, found: Vec<Url>) {
        let Some(start) = self.start_url() else { return };
        for url in found.into_iter().filter(|url| same_host(url, &start)).map(String::from) {
            if self.known_sitemaps.len() < SITEMAPS && !self.known_sitemaps.contains(&url) {
                self.known_sitemaps.push(url.clone());
                self.sitemaps.push(url);
            }
        }
    }

    /// New rows for those of the addresses that are pages of the website, unknown, allowed, near enough and have room.
    pub(super) fn find(&mut self, urls: Vec<Url>, depth: u32, rows: &dyn Rows, effects: &mut Vec<Effect>) {
        if depth > self.max_depth {
            return;
        }
        let mut room = self.room(rows, effects);
        let mut forbidden = FORBIDDEN_SHOWN.saturating_sub(rows.count(Row::Aside));
        for url in urls {
            let Some(url) = self.page(url) else { continue };
            let is_new = rows.state(url.as_str()).is_none() && !found(effects, url.as_str());
            if !is_new || address::check(&url, self.reach()).is_err() {
                continue;
            }
            let allowed = self.robots.allows(&url);
            let left = if allowed { &mut room } else { &mut forbidden };
            if *left == 0 {
                self.more |= allowed;
                continue;
            }
            *left -= 1;
            let url = String::from(url);
            effects.push(Effect::Find { url: url.clone(), depth });
            if !allowed {
                effects.push(Effect::Leave { url, why: words::FORBIDDEN.to_owned() });
            }
        }
    }

    /// Pages that may still be found. What is left aside does not count, but only once over: a website can lead in
    /// circles through addresses that are all left aside.
    fn room(&self, rows: &dyn Rows, effects: &[Effect]) -> u32 {
        let aside = rows.count(Row::Aside).saturating_sub(self.max_pages);
        let new = effects.iter().filter(|effect| matches!(effect, Effect::Find { .. })).count();
        let taken = rows.count(Row::Waiting) + rows.count(Row::Read) + aside;
        self.max_pages.saturating_sub(taken).saturating_sub(u32::try_from(new).unwrap_or(u32::MAX))
    }

    /// An address of this website as its row has it; `None` for other hosts and for files.
    pub(super) fn page(&self, url: Url) -> Option<Url> {
        normal(url, &self.start_url()?).filter(|url| !is_file(url))
    }
}

pub(super) fn found(effects: &[Effect], url: &str) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Find { url: found, .. } if found == url))
}

/// The address with the scheme and host of the start, and without what tracks people. `None` for another host.
pub fn normal(url: Url, start: &Url) -> Option<Url> {
    if !same_host(&url, start) || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let mut url = clean(url);
    // Both are addresses of hosts by http or https, for which neither fails.
    url.set_scheme(start.scheme()).ok()?;
    url.set_host(start.host_str()).ok()?;
    Some(url)
}

pub(super) fn clean(mut url: Url) -> Url {
    url.set_fragment(None);
    if let Some((path, _)) = url.path().to_owned().split_once(";jsessionid=") {
        url.set_path(path);
    }
    let Some(query) = url.query().map(str::to_owned) else { return url };
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
    url.set_query(if kept.is_empty() { None } else { Some(kept.join("&")) }.as_deref());
    url
}

fn is_tracking(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

fn is_file(url: &Url) -> bool {
    let last = url.path().rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.').is_some_and(|(_, end)| FILES.contains(&end.to_ascii_lowercase().as_str()))
}
