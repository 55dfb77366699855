//! The strip under the head while the visitor waits for a person: their place, how long it usually takes or when
//! the business opens, and the way back to the assistant.
//!
//! For: what the worker's status says, and nothing it does not. The words change only when they would read
//! differently, so a screen reader speaks of a new place and not of every status.
//! Not for: promising a time. The usual wait is rounded up, and where it is not known nothing is said.

use super::Hand;
use crate::json::{Object, Value, digits};
use crate::model::Model;
use crate::outbox::Deed;
use crate::parsed::{Json, parse};
use crate::words::Words;
use browser::dom::{self, add, element, flag, on, retext, set};
use protocol::visitor::Queue;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

const MINUTE_MS: i64 = 60_000;
/// A wait is said in steps of so many minutes: nobody measures it finer.
const STEP_MINUTES: i64 = 5;
/// From here on it is said in hours.
const LONG_MINUTES: i64 = 90;
/// Up to here a weekday names one day only.
const WEEK_MS: i64 = 6 * 24 * 60 * MINUTE_MS;

#[wasm_bindgen]
extern "C" {
    type Date;
    #[wasm_bindgen(constructor)]
    fn new(ms: f64) -> Date;
    #[wasm_bindgen(method, js_name = toDateString)]
    fn day(this: &Date) -> String;
    #[wasm_bindgen(method, js_name = toLocaleString)]
    fn written(this: &Date, locale: &str, style: &Json) -> String;
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
    match queue.place {
        None => words.person_asked.to_owned(),
        Some(0 | 1) => words.next_in_line.to_owned(),
        Some(place) => joined(&digits(u64::from(place - 1)), words.before_you),
    }
}

/// "Usually about 10 minutes"; nothing where it was not measured.
fn usual(words: &Words, queue: &Queue) -> String {
    let Some(expected_ms) = queue.expected_ms else {
        return String::new();
    };
    let up = |ms: i64, step_ms: i64| (ms.max(1) + step_ms - 1) / step_ms;
    let minutes = up(expected_ms, STEP_MINUTES * MINUTE_MS) * STEP_MINUTES;
    let (number, unit) = match minutes {
        ..LONG_MINUTES => (minutes, words.minutes),
        _ => (up(expected_ms, 60 * MINUTE_MS), words.hours),
    };
    joined(words.usually, &joined(&digits(number as u64), unit))
}

/// "We open Monday, 09:00", in the visitor's time zone; nothing where it is open, or should be by now.
fn opening(words: &Words, queue: &Queue) -> Option<String> {
    let now_ms = dom::now_ms();
    let opens_ms = queue.opens_ms.filter(|opens_ms| *opens_ms > now_ms)?;
    let (now, then) = (Date::new(now_ms as f64), Date::new(opens_ms as f64));
    let today = now.day() == then.day();
    let mut style = Object::new().text("hour", "numeric").text("minute", "2-digit");
    if !today {
        style = style.text("weekday", "long");
    }
    if opens_ms - now_ms > WEEK_MS {
        style = style.text("day", "numeric").text("month", "long");
    }
    let style = parse(&style.end())?;
    let says = if today { words.opens_today } else { words.opens };
    Some(joined(says, &then.written(&locale(words), &style)))
}

/// The visitor's own way of writing times in the language of the words around them: `en-GB` where they have it.
fn locale(words: &Words) -> String {
    let page: Json = dom::window().unchecked_into();
    let own = page.field("navigator").map(|navigator| navigator.list("languages")).unwrap_or_default();
    let speaks =
        |tag: &String| tag.strip_prefix(words.tag).is_some_and(|region| region.is_empty() || region.starts_with('-'));
    own.iter().filter_map(Value::as_text).find(speaks).unwrap_or_else(|| words.tag.to_owned())
}

fn joined(first: &str, second: &str) -> String {
    let mut whole = String::from(first);
    whole.push(' ');
    whole.push_str(second);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn a_place_is_said_by_who_comes_before() {
        let says = |number| place(words("en"), &Queue { place: number, ..Queue::default() });
        assert_eq!([Some(0), Some(1)].map(says), ["You are next"; 2]);
        assert_eq!([Some(2), Some(13)].map(says), ["1 before you", "12 before you"]);
        assert_eq!(says(None), "The team has been asked");
    }

    #[test]
    fn a_usual_wait_is_rounded_up_and_an_unknown_one_is_not_said() {
        let says = |minutes: Option<f64>| {
            let expected_ms = minutes.map(|minutes| (minutes * MINUTE_MS as f64) as i64);
            usual(words("en"), &Queue { expected_ms, ..Queue::default() })
        };
        for (minutes, expect) in [
            (0.0, "Usually about 5 minutes"),
            (5.0, "Usually about 5 minutes"),
            (5.1, "Usually about 10 minutes"),
            (84.0, "Usually about 85 minutes"),
            (86.0, "Usually about 2 hours"),
            (150.0, "Usually about 3 hours"),
        ] {
            assert_eq!(says(Some(minutes)), expect, "{minutes}");
        }
        assert_eq!(says(None), "");
    }
}
