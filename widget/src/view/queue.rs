//! The strip under the head while the visitor waits for a person: their place, how long it usually takes or when
//! the business opens, and the way back to the assistant.
//!
//! For: what the worker's status says, and nothing it does not. The words change only when they would read
//! differently, so a screen reader speaks of a new place and not of every status.
//! Not for: promising a time. The usual wait is rounded up, and where it is not known nothing is said.

use super::Hand;
use crate::model::Model;
use crate::outbox::Deed;
use crate::words::{Detail, Words, fill};
use browser::dom::{self, add, element, flag, on, retext, set};
use protocol::visitor::Queue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

const MINUTE_MS: i64 = 60_000;
/// A wait is said in steps of so many minutes: nobody measures it finer.
const STEP_MINUTES: u32 = 5;
/// From here on it is said in hours.
const LONG_MINUTES: u32 = 90;
/// Up to here a weekday names one day only.
const WEEK_MS: i64 = 6 * 24 * 60 * MINUTE_MS;

#[wasm_bindgen]
extern "C" {
    type Date;
    #[wasm_bindgen(constructor)]
    fn new(ms: f64) -> Date;
    #[wasm_bindgen(method, js_name = toDateString)]
    fn day(this: &Date) -> String;
}

pub struct QueueStrip {
    pub element: HtmlElement,
    words: &'static Words,
    place: HtmlElement,
    wait: HtmlElement,
    back: HtmlElement,
}

impl QueueStrip {
    pub fn new(words: &'static Words, hand: &Hand) -> Self {
        let strip = Self {
            element: element("div", "queue"),
            words,
            place: element("p", "place"),
            wait: element("p", "wait"),
            back: dom::text("button", "back", words.go_on),
        };
        set(&strip.element, "data-baton", "queue");
        set(&strip.element, "hidden", "");
        // The button stands outside what is read out, or it would be read with every new place.
        let says = element("div", "says");
        set(&says, "role", "status");
        set(&says, "aria-live", "polite");
        set(&strip.place, "data-baton", "queue-place");
        set(&strip.wait, "data-baton", "queue-wait");
        set(&strip.back, "type", "button");
        set(&strip.back, "data-baton", "cancel-wait");
        add(&says, &strip.place);
        add(&says, &strip.wait);
        add(&strip.element, &says);
        add(&strip.element, &strip.back);
        let hand = hand.clone();
        on(&strip.back, "click", move |_| hand.did(Deed::Cancel));
        strip
    }

    pub fn render(&self, model: &Model) {
        let queue = model.queue();
        flag(&self.element, "hidden", queue.is_none());
        let Some(queue) = queue else {
            // The next wait is news, also where it begins at the same place.
            retext(&self.place, "");
            retext(&self.wait, "");
            return;
        };
        retext(&self.place, &place(self.words, queue));
        retext(&self.wait, &opening(self.words, queue).unwrap_or_else(|| usual(self.words, queue)));
        let going = model.is_cancelling();
        retext(&self.back, if going { self.words.going_on } else { self.words.go_on });
        flag(&self.back, "disabled", going);
    }
}

/// "You are next", "2 before you". Where nobody has counted yet, that the team was asked is all there is to say.
fn place(words: &Words, queue: &Queue) -> String {
    match before(queue) {
        None => words.person_asked.to_owned(),
        Some(0) => words.next_in_line.to_owned(),
        Some(count) => words.counted(words.before_you, count),
    }
}

/// How many are answered first, where somebody has counted.
fn before(queue: &Queue) -> Option<u32> {
    queue.place.map(|place| place.saturating_sub(1))
}

/// "Usually about 10 minutes"; nothing where it was not measured.
fn usual(words: &Words, queue: &Queue) -> String {
    let Some(expected_ms) = queue.expected_ms else {
        return String::new();
    };
    let (count, unit) = rounded(expected_ms);
    fill(words.usually, &words.span(count, unit))
}

/// Up to the next step of minutes, or to the next hour, with the unit's name for `Intl`.
fn rounded(expected_ms: i64) -> (u32, &'static str) {
    let up = |step_ms: i64| ((expected_ms.max(1) + step_ms - 1) / step_ms) as u32;
    let minutes = up(i64::from(STEP_MINUTES) * MINUTE_MS) * STEP_MINUTES;
    if minutes < LONG_MINUTES { (minutes, "minute") } else { (up(60 * MINUTE_MS), "hour") }
}

/// "We open Monday, 09:00", in the visitor's time zone; nothing where it is open, or should be by now.
fn opening(words: &Words, queue: &Queue) -> Option<String> {
    let now_ms = dom::now_ms();
    let opens_ms = queue.opens_ms.filter(|opens_ms| *opens_ms > now_ms)?;
    let (now, then) = (Date::new(now_ms as f64), Date::new(opens_ms as f64));
    let (says, detail) = match opens_ms - now_ms > WEEK_MS {
        true => (words.opens, Detail::Date),
        false if now.day() == then.day() => (words.opens_today, Detail::Time),
        false => (words.opens, Detail::Weekday),
    };
    Some(fill(says, &words.moment(opens_ms, detail)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_said_by_who_comes_before() {
        let before = |place| before(&Queue { place, ..Queue::default() });
        assert_eq!([Some(0), Some(1)].map(before), [Some(0); 2]);
        assert_eq!([Some(2), Some(13)].map(before), [Some(1), Some(12)]);
        assert_eq!(before(None), None);
    }

    #[test]
    fn a_usual_wait_is_rounded_up() {
        for (minutes, expect) in [
            (0.0, (5, "minute")),
            (5.0, (5, "minute")),
            (5.1, (10, "minute")),
            (84.0, (85, "minute")),
            (86.0, (2, "hour")),
            (150.0, (3, "hour")),
        ] {
            assert_eq!(rounded((minutes * MINUTE_MS as f64) as i64), expect, "{minutes}");
        }
        let unknown = Queue { expected_ms: None, ..Queue::default() };
        assert_eq!(usual(&Words::read("en\nen"), &unknown), "");
    }
}
