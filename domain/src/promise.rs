//! The promise guard: no text of an owner or a model tells a visitor more than Baton knows.
//!
//! For: own messages, when they are saved and when they are said; a model's answers. Not for: Baton's own sentences,
//! which `words::handing` makes of facts alone.

use crate::calendar::Calendar;
use crate::knowledge::sentences::sentences;
use crate::site::Site;
use crate::words::handing::{self, Facts};
use crate::words::phrases::Phrases;
use crate::words::tokens::{Token, tokens};
use crate::words::{Language, fill};
use protocol::Millis;
use protocol::handoff::TriggerKind;
use protocol::settings::OwnMessage;
use std::sync::LazyLock;

/// What an own message may use, with braces.
const OPENING: &str = "{opening}";
const REPLY_TIME: &str = "{reply_time}";
const VARIABLES: [&str; 4] = [OPENING, REPLY_TIME, "{business}", "{name}"];

/// Why an owner's text may not be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// "right away": nobody knows when a person will come.
    Soon { words: String },
    /// "within 5 minutes": only the measured wait may be named, by `{reply_time}`.
    Time { words: String },
    /// A variable that there is not.
    Variable { name: String },
}

/// The first promise of an owner's text that Baton cannot keep, heard in every language.
pub fn broken(text: &str) -> Option<Broken> {
    if let Some(name) = unknown_variable(text) {
        return Some(Broken::Variable { name });
    }
    let read = tokens(text);
    let words =
        |at: usize, length: usize| read.get(at..at + length).map(|found| quoted(text, found)).unwrap_or_default();
    Language::ALL.iter().find_map(|language| {
        let (soon, units) = lists(*language);
        let first = soon.soon.all(&read, None).first().map(|(at, length)| Broken::Soon { words: words(*at, *length) });
        first.or_else(|| time(&read, units).map(|at| Broken::Time { words: words(at, 2) }))
    })
}

/// A number before a unit of time: "5 minutes".
fn time(read: &[Token], units: &[String]) -> Option<usize> {
    let number = |token: &Token| token.text.chars().all(|c| c.is_ascii_digit());
    read.windows(2).position(|pair| number(&pair[0]) && units.contains(&pair[1].text))
}

fn unknown_variable(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let name = format!("{{{}}}", after.split_once('}').map_or("", |(name, _)| name));
        if !VARIABLES.contains(&name.as_str()) {
            return Some(name);
        }
        rest = after;
    }
    None
}

/// Who is told what, at a handoff.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub trigger: Option<TriggerKind>,
    pub language: Language,
    pub facts: Facts,
    /// The visitor's, where it is known.
    pub name: Option<&'a str>,
}

/// The owner's message for this handoff, its variables filled; none where there is none, where it needs a fact that
/// is not known now, or where it promises what Baton cannot keep.
pub fn own_message(site: &Site, told: Told, now: Millis, calendar: &Calendar) -> Option<String> {
    let own = site.settings.messages.iter().find(|message| fits(message, told))?;
    if broken(&own.text).is_some() {
        return None;
    }
    let opening = told.facts.opens_ms.map(|at| handing::moment(told.language, at, now, calendar));
    let wait = handing::usual_wait(told.language, told.facts);
    let missing =
        (own.text.contains(OPENING) && opening.is_none()) || (own.text.contains(REPLY_TIME) && wait.is_empty());
    let values = [
        ("opening", opening.as_deref().unwrap_or_default()),
        ("reply_time", &wait),
        ("business", &site.settings.business),
        ("name", told.name.unwrap_or_default()),
    ];
    (!missing).then(|| fill(&own.text, &values)).filter(|text| !text.trim().is_empty())
}

fn fits(message: &OwnMessage, told: Told) -> bool {
    message.trigger.is_none_or(|trigger| Some(trigger) == told.trigger)
        && message.window.is_none_or(|window| window == told.facts.window)
        && message.language.as_deref().is_none_or(|tag| Language::of_locale(tag) == Some(told.language))
}

/// A model's answer without the sentences that promise what a person will do, unless one of the passages says the
/// same words. Nothing where nothing is left.
pub fn kept(answer: &str, passages: &[&str]) -> Option<String> {
    let grounded: Vec<Vec<Token>> = passages.iter().map(|passage| tokens(passage)).collect();
    let mut all_kept = true;
    let mut kept = Vec::new();
    for line in answer.lines() {
        let said: Vec<&str> = sentences(line).into_iter().filter(|sentence| !is_promise(sentence, &grounded)).collect();
        all_kept &= said.len() == sentences(line).len();
        if !said.is_empty() || line.trim().is_empty() {
            kept.push(said.join(" "));
        }
    }
    if all_kept {
        return Some(answer.to_owned());
    }
    Some(kept.join("\n").trim().to_owned()).filter(|text| !text.is_empty())
}

fn is_promise(sentence: &str, grounded: &[Vec<Token>]) -> bool {
    let read = tokens(sentence);
    let promised = Language::ALL.iter().flat_map(|language| lists(*language).0.people.all(&read, None));
    let mut promised = promised.peekable();
    promised.peek().is_some() && promised.any(|(at, length)| !is_in(&read[at..at + length], grounded))
}

fn is_in(words: &[Token], passages: &[Vec<Token>]) -> bool {
    let same = |window: &[Token]| window.iter().zip(words).all(|(a, b)| a.text == b.text);
    passages.iter().any(|passage| passage.windows(words.len()).any(same))
}

fn quoted(text: &str, tokens: &[Token]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => text.get(first.at.start..last.at.end).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

struct Promises {
    soon: Phrases,
    people: Phrases,
}

fn lists(language: Language) -> (&'static Promises, &'static [String]) {
    static ALL: LazyLock<Vec<(Promises, Vec<String>)>> = LazyLock::new(|| Language::ALL.iter().map(read).collect());
    fn read(language: &Language) -> (Promises, Vec<String>) {
        let lexicon = language.lexicon();
        let units = crate::words::phrases::entries(lexicon.time_units).map(crate::words::tokens::folded).collect();
        let promises =
            Promises { soon: Phrases::of(lexicon.promises_soon), people: Phrases::of(lexicon.promises_people) };
        (promises, units)
    }
    let (promises, units) = &ALL[language as usize];
    (promises, units)
}

#[cfg(test)]
mod tests {
    use super::{Broken, broken, kept};

    #[test]
    fn an_owners_text_promises_no_more_than_is_known() {
        for (text, words) in [
            ("Somebody will be with you right away!", "right away"),
            ("We answer immediately.", "immediately"),
            ("Te atendemos enseguida", "enseguida"),
            ("Nous vous répondons tout de suite", "tout de suite"),
            ("Wir melden uns sofort", "sofort"),
            ("Rispondiamo subito", "subito"),
            ("Respondemos imediatamente", "imediatamente"),
        ] {
            assert_eq!(broken(text), Some(Broken::Soon { words: words.to_owned() }), "{text}");
        }
        let time = broken("You hear from us within 5 minutes");
        assert_eq!(time, Some(Broken::Time { words: "5 minutes".to_owned() }));
        assert_eq!(broken("Hi {nam}"), Some(Broken::Variable { name: "{nam}".to_owned() }));
        for fine in ["Thanks {name}! We open {opening}. {reply_time}", "Our office is in 5 Main Street."] {
            assert_eq!(broken(fine), None, "{fine}");
        }
    }

    #[test]
    fn a_model_promises_nothing_for_people_unless_a_page_does() {
        let answer = "A repair costs $145. Somebody will call you back today.";
        assert_eq!(kept(answer, &[]).as_deref(), Some("A repair costs $145."));
        let page = ["After the form we will call you back today."];
        let grounded = "We will call you back today.";
        assert_eq!(kept(grounded, &page).as_deref(), Some(grounded));
        assert_eq!(kept("I have forwarded your request to the team.", &[]), None);
        let plain = "We repair taps.\n\nIt costs $145.";
        assert_eq!(kept(plain, &[]).as_deref(), Some(plain));
    }
}
