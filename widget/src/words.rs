//! What the widget's own buttons and labels say, in the visitor's language.
//!
//! For: the interface. English is in here (`words/en.rs`); each other language is a file in `widget/words`, fetched while
//! the wasm is, by `widget/words/words.js`, and comes as lines in the order of [`NAMES`]. A line that is missing is English.
//! Not for: what is said *in* a conversation, which comes from the worker; nor for numbers and times, which the browser
//! writes as the visitor's language does.

mod en;

pub use en::{ENGLISH, NAMES, Words};

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./words.js")]
extern "C" {
    /// What [`Words::read`] reads, for the language the page, the script or the browser asked for.
    pub fn spoken() -> String;
    fn counted(forms: &str, count: u32, locale: &str) -> String;
    fn span(count: u32, unit: &str, locale: &str) -> String;
    fn moment(ms: f64, detail: u8, locale: &str) -> String;
}

/// How much of a moment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    Time = 0,
    /// And the time.
    Weekday = 1,
    /// And the time.
    Date = 2,
    Day = 3,
    DayOfYear = 4,
}

/// The words that were fetched. They stay for as long as the page does: a page asks for few languages.
pub fn words() -> &'static Words {
    kept(spoken())
}

/// The same from a text that was handed on, as to a wasm that is fetched later and has a `words.js` of its own.
pub fn kept(text: String) -> &'static Words {
    Box::leak(Box::new(Words::read(Box::leak(text.into_boxed_str()))))
}

impl Words {
    /// The language's tag, the locale for the browser's `Intl`, and then a line a name; an empty one is English.
    pub fn read(text: &'static str) -> Self {
        let (mut lines, mut english) = (text.split('\n'), ENGLISH.split('\n'));
        let mut head = || lines.next().filter(|line| !line.is_empty()).unwrap_or("en");
        let (tag, locale) = (head(), head());
        Self::of(tag, locale, &mut || {
            let plain = english.next().unwrap_or_default();
            lines.next().filter(|line| !line.is_empty()).unwrap_or(plain)
        })
    }

    /// `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if matches!(self.tag, "ar" | "he") { "rtl" } else { "ltr" }
    }

    /// A phrase with its number, in the form this number asks for: `one={count} line|other={count} lines`.
    pub fn counted(&self, forms: &str, count: u32) -> String {
        counted(forms, count, self.locale)
    }

    /// `10 minutes`; units are those of `Intl.NumberFormat`.
    pub fn span(&self, count: u32, unit: &str) -> String {
        span(count, unit, self.locale)
    }

    /// A moment in the visitor's time zone.
    pub fn moment(&self, ms: i64, detail: Detail) -> String {
        moment(ms as f64, detail as u8, self.locale)
    }
}

/// A phrase with a value where its `{…}` stands. None has more than one.
pub fn fill(phrase: &str, value: &str) -> String {
    let (before, rest) = phrase.split_once('{').unwrap_or((phrase, "}"));
    let mut whole = String::from(before);
    whole.push_str(value);
    whole.push_str(rest.split_once('}').map_or("", |(_, after)| after));
    whole
}
