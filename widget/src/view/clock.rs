//! Times and dates as the visitor's browser writes them, in the language of the words around them.
//!
//! For: the marks of the log. The writers themselves are kept in `words/words.js`.
//! Not for: which day a line belongs to; see `days`.

use crate::days::{self, Day};
use crate::words::{Detail, Words};
use browser::dom::now_ms;
use std::cell::Cell;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    type Date;
    #[wasm_bindgen(constructor)]
    fn new(ms: f64) -> Date;
    #[wasm_bindgen(method, js_name = getTimezoneOffset)]
    fn offset(this: &Date) -> f64;
}

pub struct Clock {
    words: &'static Words,
    /// Whether the browser has written one before.
    is_ready: Cell<bool>,
}

impl Clock {
    pub fn new(words: &'static Words) -> Self {
        Self { words, is_ready: Cell::new(false) }
    }

    /// The hour and minute; nothing before the clock is ready.
    pub fn time(&self, at_ms: i64) -> String {
        if self.is_ready.get() { self.words.moment(at_ms, Detail::Time) } else { String::new() }
    }

    pub fn is_ready(&self) -> bool {
        self.is_ready.get()
    }

    /// Has the browser write its first time. That alone takes a slow phone an eighth of a second, so it is done in a task
    /// of its own.
    pub fn make_ready(&self) {
        self.words.moment(now_ms(), Detail::Time);
        self.is_ready.set(true);
    }

    /// The day's number, where the visitor is.
    pub fn day(&self, at_ms: i64) -> i64 {
        days::number(at_ms, Date::new(at_ms as f64).offset() as i64)
    }

    pub fn today(&self) -> i64 {
        self.day(now_ms())
    }

    /// "Yesterday", "Monday, 2 March".
    pub fn named(&self, day: Day, at_ms: i64) -> String {
        let detail = match day {
            Day::Today => return self.words.today.to_owned(),
            Day::Yesterday => return self.words.yesterday.to_owned(),
            Day::Date => Detail::Day,
            Day::DateWithYear => Detail::DayOfYear,
        };
        self.words.moment(at_ms, detail)
    }
}
