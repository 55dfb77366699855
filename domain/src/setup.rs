//! The five steps of setting up, worked out from what is the case: who would really be told, what would be read, which
//! channels were proven, and which hours have nobody.
//!
//! For: an owner who wants to see green only where something was shown. Not for: storing what was confirmed.

mod cover;
mod matrix;
mod steps;

pub use cover::cover;
pub use matrix::matrix;
pub use steps::{Known, Proof, print, steps};

use crate::Conversation;
use crate::calendar::Calendar;
use crate::conversation::Opening;
use crate::effect::Effect;
use crate::input::Input;
use crate::judgement::Judgement;
use crate::routing::{self, Asked, Reached};
use crate::site::Site;
use crate::words::{Language, team};
use protocol::Millis;
use protocol::handoff::{Channel, TriggerKind, Urgency};
use protocol::settings::Mode;
use protocol::settings::hours::Window;
use protocol::settings::routes::{Step, Tell};
use protocol::setup::Reads;
use protocol::transcript::{Author, Page};

const HOUR_MS: Millis = 60 * 60 * 1_000;
/// A moment of each kind of hour is looked for this far ahead: a business closed for longer has nothing to show yet.
const AHEAD_HOURS: Millis = 31 * 24;
const WINDOWS: [Window; 3] = [Window::Open, Window::AfterHours, Window::Weekend];

/// The next moment of this kind of hour; nothing where there is none within a month.
fn moment_in(calendar: &Calendar, window: Window, now: Millis) -> Option<Millis> {
    (0..AHEAD_HOURS).map(|hour| now + hour * HOUR_MS).find(|at| calendar.window_at(*at) == window)
}

/// The ladder of a call for a person, as a visitor in the site's own language would cause it.
fn ladder(site: &Site, urgency: Urgency, window: Window) -> Vec<Step> {
    let triggers = match urgency {
        Urgency::Urgent => &[TriggerKind::Frustration],
        Urgency::Standard => &[TriggerKind::HumanRequest],
    };
    let language = &site.settings.locale;
    routing::ladder(site, Asked { triggers, urgency, window, site: "main", page: "", language }).steps
}

/// Whom a telling really reaches, and why not where it does not.
fn really(site: &Site, calendar: &Calendar, tell: &Tell, at: Millis) -> (Vec<String>, Option<String>) {
    let title = tell.channel.title();
    match routing::mode(site, tell.channel) {
        Mode::Off => return (Vec::new(), Some(team::fill_channel(team::SETUP_OFF, title))),
        Mode::Capture => return (Vec::new(), Some(team::fill_channel(team::SETUP_CAPTURES, title))),
        Mode::Live => {}
    }
    let reached = routing::reached(site, calendar, tell, at);
    if let Some(fault) = reached.iter().find_map(|one| one.fault.clone()) {
        return (Vec::new(), Some(fault));
    }
    if tell.channel == Channel::Slack && reached.iter().all(|one| one.recipient.address.is_empty()) {
        return (Vec::new(), Some(team::SETUP_NO_SLACK_CHANNEL.to_owned()));
    }
    let who: Vec<String> = reached.into_iter().map(|Reached { recipient, .. }| recipient.label).collect();
    let problem = who.is_empty().then(|| team::fill_channel(team::SETUP_NO_ADDRESS, title));
    (who, problem)
}

/// What a visitor who presses "Talk to a person" would read, in each language and kind of hour.
pub fn reads(site: &Site, now: Millis) -> Vec<Reads> {
    let calendar = Calendar::or_open(&site.settings.hours);
    let moments = WINDOWS.into_iter().filter_map(|window| Some((window, moment_in(&calendar, window, now)?)));
    let each = moments.flat_map(|(window, at)| {
        Language::ALL.iter().map(move |language| {
            let tag = language.words().tag;
            Reads { window, language: tag.to_owned(), lines: said(site, tag, at) }
        })
    });
    each.collect()
}

fn said(site: &Site, locale: &str, at: Millis) -> Vec<String> {
    let opening = Opening {
        id: "setup".to_owned(),
        site: "main".to_owned(),
        origin: String::new(),
        locale: Some(locale.to_owned()),
        page: Page::default(),
    };
    let (mut conversation, _) = Conversation::open(opening, at, site);
    let effects = conversation.handle(Input::HumanAsked, at, site, &Judgement::default()).unwrap_or_default();
    let lines = effects.into_iter().filter_map(|effect| match effect {
        Effect::Append(message) if message.from != Author::Visitor && message.is_public() => Some(message.text),
        _ => None,
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::reads;
    use crate::site::Site;
    use protocol::settings::hours::Window;

    #[test]
    fn every_language_has_its_words_for_every_kind_of_hour_there_is() {
        let hours = r#"{"time_zone":"Europe/Madrid","week":{"monday":[{"from":"09:00","to":"18:00"}]}}"#;
        let mut site = Site::default();
        site.settings.hours = serde_json::from_str(hours).unwrap();
        let all = reads(&site, 1_795_600_000_000);
        assert_eq!(all.len(), 18);
        assert!(all.iter().all(|reads| !reads.lines.is_empty()), "{all:?}");
        site.settings.hours = serde_json::from_str("{}").unwrap();
        let always = reads(&site, 1_795_600_000_000);
        assert!(always.iter().all(|reads| reads.window == Window::Open), "never closed");
        assert_eq!(always.len(), 6);
    }
}
