//! Times and dates as the visitor's browser writes them, in the language of the words around them.
//!
//! For: one writer of each kind, kept: making one takes a browser longer than all the rest of a line.
//! Not for: which day a line belongs to; see `days`.

use crate::days::{self, Day};
use crate::words::Words;
use browser::dom::now_ms;
use js_sys::{Object, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Format;
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    fn writes(locale: &str, style: &Object) -> Format;
    #[wasm_bindgen(method)]
    fn format(this: &Format, ms: f64) -> String;
    type Date;
    #[wasm_bindgen(constructor)]
    fn new(ms: f64) -> Date;
    #[wasm_bindgen(method, js_name = getTimezoneOffset)]
    fn offset(this: &Date) -> f64;
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = languages)]
    static LANGUAGES: js_sys::Array;
}

const TIME: &[(&str, &str)] = &[("hour", "numeric"), ("minute", "2-digit")];
const DATE: &[(&str, &str)] = &[("weekday", "long"), ("day", "numeric"), ("month", "long")];
const YEAR: &[(&str, &str)] = &[("day", "numeric"), ("month", "long"), ("year", "numeric")];

pub struct Clock {
    words: &'static Words,
    time: OnceCell<Format>,
}

impl Clock {
    pub fn new(words: &'static Words) -> Self {
        Self { words, time: OnceCell::new() }
    }

    /// The hour and minute.
    pub fn time(&self, at_ms: i64) -> String {
        self.time.get_or_init(|| self.writer(TIME)).format(at_ms as f64)
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
        let style = match day {
            Day::Today => return self.words.today.to_owned(),
            Day::Yesterday => return self.words.yesterday.to_owned(),
            Day::Date => DATE,
            Day::DateWithYear => YEAR,
        };
        self.writer(style).format(at_ms as f64)
    }

    fn writer(&self, style: &[(&str, &str)]) -> Format {
        let options = Object::new();
        for (name, value) in style {
            // A plain object takes any member.
            let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
        }
        writes(&locale(self.words), &options)
    }
}

/// The visitor's own way of writing times in the language of the words around them: `en-GB` where they have it.
pub fn locale(words: &Words) -> String {
    let own = LANGUAGES.with(|languages| {
        let speaks = |tag: &String| tag.split('-').next() == Some(words.tag);
        languages.iter().filter_map(|tag: JsValue| tag.as_string()).find(speaks)
    });
    own.unwrap_or_else(|| words.tag.to_owned())
}
