//! Times and dates as the visitor's browser writes them, in the language of the words around them.
//!
//! For: the marks of the log. The writers themselves are kept in `words/words.js`.
//! Not for: which day a line belongs to; see `days`.

use crate::days::{self, Day};
use crate::words::{Detail, Words};
use browser::dom::now_ms;
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
}

impl Clock {
    pub fn new(words: &'static Words) -> Self {
        Self { words }
    }

    /// The hour and minute.
    pub fn time(&self, at_ms: i64) -> String {
        self.words.moment(at_ms, Detail::Time)
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
