//! Who is told about a handoff, when, and on which channel.
//!
//! For: choosing the rule that fits, turning its tellings into recipients, timing its steps. Not for: running the
//! steps; see `conversation/ladder.rs`. The default matrix is `matrix`, who a telling reaches `recipients`, and who of
//! them is there `presence`.

mod matrix;
mod presence;
mod recipients;

pub use matrix::default_steps;
pub use presence::{absence, passed_over};
pub use recipients::{Reached, mode, personal, reached, reached_anyway, reached_once, reached_once_anyway, to_member};

use crate::calendar::Calendar;
use crate::site::Site;
use protocol::Millis;
use protocol::handoff::{Ladder, TriggerKind, Urgency};
use protocol::settings::hours::Window;
use protocol::settings::routes::{At, Clock, Step, When};

/// What a rule goes by.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub triggers: &'a [TriggerKind],
    pub urgency: Urgency,
    pub window: Window,
    pub site: &'a str,
    /// The whole address of the page.
    pub page: &'a str,
    /// A two-letter tag.
    pub language: &'a str,
}

/// The ladder of a handoff: the first rule that fits, else the default matrix.
pub fn ladder(site: &Site, asked: Asked) -> Ladder {
    let routes = &site.settings.routes;
    let (rule, steps) = match routes.rules.iter().find(|rule| fits(&rule.when, asked)) {
        Some(rule) => (rule.name.clone(), rule.steps.clone()),
        None => (String::new(), default_steps(routes, asked.urgency, asked.window)),
    };
    Ladder { rule, steps, next: 0, next_ms: None }
}

fn fits(when: &When, asked: Asked) -> bool {
    let any = |list: &[String], fits: &dyn Fn(&str) -> bool| list.is_empty() || list.iter().any(|one| fits(one));
    let path = path(asked.page);
    (when.triggers.is_empty() || when.triggers.iter().any(|trigger| asked.triggers.contains(trigger)))
        && (when.urgencies.is_empty() || when.urgencies.contains(&asked.urgency))
        && (when.windows.is_empty() || when.windows.contains(&asked.window))
        && any(&when.sites, &|site| site == asked.site)
        && any(&when.pages, &|page| path.starts_with(page))
        && any(&when.languages, &|language| language.eq_ignore_ascii_case(asked.language))
}

/// What follows the host: `/shop/taps?colour=red` of `https://example.com/shop/taps?colour=red`.
fn path(address: &str) -> &str {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    after_scheme.find('/').map_or("/", |at| &after_scheme[at..])
}

/// How long to wait from `from`, the moment `before` was done, until `step` comes; `None` for the first step's
/// own start. A step that is timed in open hours waits for them.
pub fn step_due(calendar: &Calendar, before: Option<&Step>, step: &Step, from: Millis) -> Millis {
    const MINUTE_MS: Millis = 60_000;
    let done = before.map_or(0, |before| before.after_minutes);
    let wait_ms = Millis::from(step.after_minutes.saturating_sub(done)) * MINUTE_MS;
    match step.clock {
        Clock::Wall => from + wait_ms,
        // A calendar that never opens again still must not silence the ladder.
        Clock::Open => calendar.after_open_time(from, wait_ms).unwrap_or(from + wait_ms),
    }
}

/// When a telling leaves: now, or when the business opens where it never does not.
pub fn telling_due(calendar: &Calendar, at: At, now: Millis) -> Millis {
    match at {
        At::Now | At::Log => now,
        At::Opening => calendar.next_opening(now).unwrap_or(now),
    }
}

/// How long a claim may take before the visitor is told the truth, when no rule says more.
pub fn claim_within_ms(site: &Site, urgency: Urgency) -> Millis {
    let routes = &site.settings.routes;
    minutes(urgency, routes.urgent_claim_minutes, routes.standard_claim_minutes)
}

/// How long the first reply may take after a claim; nothing where that is switched off.
pub fn reply_within_ms(site: &Site, urgency: Urgency) -> Option<Millis> {
    let routes = &site.settings.routes;
    Some(minutes(urgency, routes.urgent_reply_minutes, routes.standard_reply_minutes)).filter(|ms| *ms > 0)
}

fn minutes(urgency: Urgency, urgent: u32, standard: u32) -> Millis {
    let minutes = match urgency {
        Urgency::Urgent => urgent,
        Urgency::Standard => standard,
    };
    Millis::from(minutes) * 60_000
}

#[cfg(test)]
mod tests {
    use super::{Asked, ladder, path};
    use crate::site::Site;
    use protocol::handoff::{TriggerKind, Urgency};
    use protocol::settings::hours::Window;
    use protocol::settings::routes::{Rule, When};

    fn asked<'a>(page: &'a str, window: Window) -> Asked<'a> {
        let triggers = &[TriggerKind::HighValue];
        Asked { triggers, urgency: Urgency::Urgent, window, site: "main", page, language: "es" }
    }

    fn rule(name: &str, when: When) -> Rule {
        Rule { name: name.to_owned(), when, steps: Vec::new() }
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let mut site = Site::default();
        let pages = vec!["/shop/".to_owned()];
        site.settings.routes.rules = vec![
            rule("standard", When { urgencies: vec![Urgency::Standard], ..When::default() }),
            rule("french", When { languages: vec!["fr".to_owned()], ..When::default() }),
            rule("other site", When { sites: vec!["second".to_owned()], ..When::default() }),
            rule("shop at night", When { pages, windows: vec![Window::AfterHours], ..When::default() }),
            rule("valuable", When { triggers: vec![TriggerKind::HighValue], ..When::default() }),
            rule("rest", When::default()),
        ];
        let chosen = |page: &str, window| ladder(&site, asked(page, window)).rule;
        assert_eq!(chosen("https://a.example/shop/taps", Window::AfterHours), "shop at night");
        assert_eq!(chosen("https://a.example/shop/taps", Window::Open), "valuable");
        assert_eq!(chosen("https://a.example/", Window::AfterHours), "valuable");
    }

    #[test]
    fn a_page_goes_by_its_path() {
        assert_eq!(path("https://a.example/shop?x=/y"), "/shop?x=/y");
        assert_eq!(path("https://a.example"), "/");
        assert_eq!(path(""), "/");
    }
}
