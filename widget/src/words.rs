//! What the widget's own buttons and labels say, in the visitor's language.
//!
//! For: the interface. English is in `words/en.rs`; each other language is a file in `widget/words`, fetched while the wasm
//! is, by `widget/words/words.js`, and comes as lines in the order of [`NAMES`]. A line that is missing is English: of the
//! first, which the build gives that script, by the script; of all others by [`Words::read`].
//! Not for: what is said *in* a conversation, which comes from the worker; nor for numbers and times, which the browser
//! writes as the visitor's language does.

mod en;

pub use en::{ENGLISH, First, NAMES, Words};

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./words.js")]
extern "C" {
    /// What [`Words::read`] reads, for the language the page, the script or the browser asked for.
    pub fn spoken() -> String;
    /// The visitor's time zone by its name, such as `Europe/Rome`.
    pub fn zone() -> String;
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
pub fn first() -> &'static First {
    let mut rest = kept(spoken());
    Box::leak(Box::new(First::of(&mut || cut(&mut rest))))
}

/// All of them, from a text that was handed on to a wasm that is fetched later and has a `words.js` of its own.
pub fn whole(text: String) -> &'static Words {
    Box::leak(Box::new(Words::read(kept(text))))
}

fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// The language's tag, the locale for the browser's `Intl`, and then a line a name; an empty one is English.
fn lines(text: &'static str) -> impl FnMut() -> &'static str {
    let (mut rest, mut plain, mut head) = (text, ENGLISH, 2);
    move || {
        let line = cut(&mut rest);
        let instead = if head > 0 { "en" } else { cut(&mut plain) };
        head -= i32::from(head > 0);
        if line.is_empty() { instead } else { line }
    }
}

/// The first line, which is taken off. By bytes: the standard library's own search brings a kilobyte.
fn cut(text: &mut &'static str) -> &'static str {
    let end = text.bytes().position(|byte| byte == b'\n').unwrap_or(text.len());
    let line = text.get(..end).unwrap_or_default();
    *text = text.get(end + 1..).unwrap_or_default();
    line
}

impl First {
    /// A phrase with its number, in the form this number asks for: `one={count} line|other={count} lines`.
    pub fn counted(&self, forms: &str, count: u32) -> String {
        counted(forms, count, self.locale)
    }

    /// `10 minutes`; units are those of `Intl.NumberFormat`.
    pub fn span(&self, count: u32, unit: &str) -> String {
        span(count, unit, self.locale)
    }
}

impl Words {
    pub fn read(text: &'static str) -> Self {
        Self::of(&mut lines(text))
    }

    /// `ltr` or `rtl`; `widget/shell.js` knows it too.
    pub fn direction(&self) -> &'static str {
        if matches!(self.tag, "ar" | "he") { "rtl" } else { "ltr" }
    }

    /// See [`First::counted`].
    pub fn counted(&self, forms: &str, count: u32) -> String {
        counted(forms, count, self.locale)
    }

    /// See [`First::span`].
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
    let place = |sign: u8| phrase.bytes().position(|byte| byte == sign).unwrap_or(phrase.len());
    let mut whole = String::from(phrase.get(..place(b'{')).unwrap_or_default());
    whole.push_str(value);
    whole.push_str(phrase.get(place(b'}') + 1..).unwrap_or_default());
    whole
}
