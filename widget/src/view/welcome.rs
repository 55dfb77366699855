//! What stands before the first line: who is here, in the business's own words, and what becomes of what is written.
//!
//! For: logo, faces and greeting above the log; consent and the privacy page above the composer until something
//! was said. Not for: the assistant's own first line, which is a line.

use super::rich;
use crate::json::first_chars;
use crate::markdown::is_web;
use crate::model::Model;
use crate::words::Words;
use browser::dom::{add, element, flag, on, set, text};
use protocol::settings::widget::Face;
use protocol::transcript::Author;
use protocol::visitor::WidgetSettings;
use std::cell::Cell;
use web_sys::HtmlElement;

/// More do not fit beside each other.
const FACES: usize = 3;

pub struct Welcome {
    pub element: HtmlElement,
    words: &'static Words,
    built: Cell<bool>,
}

impl Welcome {
    pub fn new(words: &'static Words) -> Self {
        let element = element("div", "welcome");
        set(&element, "data-baton", "welcome");
        set(&element, "hidden", "");
        Self { element, words, built: Cell::new(false) }
    }

    /// The settings come with the chat and do not change while the page lives.
    pub fn render(&self, settings: &WidgetSettings, has_earlier: bool) {
        let known = !settings.business.is_empty();
        if known && !self.built.replace(true) {
            self.build(settings);
        }
        let says = settings.greeting.is_some() || !settings.faces.is_empty() || settings.logo.is_some();
        flag(&self.element, "hidden", has_earlier || !says || !known);
    }

    fn build(&self, settings: &WidgetSettings) {
        if let Some(logo) = settings.logo.as_deref().filter(|url| is_web(url)) {
            add(&self.element, &picture("logo", logo));
        }
        if !settings.faces.is_empty() {
            let faces = element("div", "faces");
            set(&faces, "role", "img");
            let mut label = self.words.team_faces.to_owned();
            for (place, shown) in settings.faces.iter().take(FACES).enumerate() {
                label.push_str(if place == 0 { " " } else { ", " });
                label.push_str(&shown.name);
                add(&faces, &face(shown));
            }
            set(&faces, "aria-label", &label);
            add(&self.element, &faces);
        }
        if let Some(greeting) = &settings.greeting {
            let says = element("div", "greeting");
            set(&says, "dir", "auto");
            set(&says, "data-baton", "greeting");
            rich::draw(&says, greeting, true);
            add(&self.element, &says);
        }
    }
}

/// A picture over the name's first letter, which stays where the page forbids pictures from elsewhere.
pub fn face(face: &Face) -> HtmlElement {
    let round = text("span", "face", initial(&face.name));
    set(&round, "title", &face.name);
    if let Some(url) = face.picture.as_deref().filter(|url| is_web(url)) {
        add(&round, &picture("", url));
    }
    round
}

/// The style sheet makes it a capital: the tables to do so here would be kilobytes.
pub(super) fn initial(name: &str) -> &str {
    first_chars(name, 1)
}

fn picture(class: &str, url: &str) -> HtmlElement {
    let picture = element("img", class);
    for (name, value) in [("src", url), ("alt", ""), ("referrerpolicy", "no-referrer")] {
        set(&picture, name, value);
    }
    let gone = picture.clone();
    on(&picture, "error", move |_| gone.remove());
    picture
}

/// Above the composer, until the visitor has written.
pub struct Consent {
    pub element: HtmlElement,
    words: &'static Words,
    built: Cell<bool>,
}

impl Consent {
    pub fn new(words: &'static Words) -> Self {
        let element = element("p", "consent");
        set(&element, "data-baton", "consent");
        set(&element, "dir", "auto");
        set(&element, "hidden", "");
        Self { element, words, built: Cell::new(false) }
    }

    pub fn render(&self, model: &Model, settings: &WidgetSettings) {
        let link = settings.privacy_url.as_deref().filter(|url| is_web(url));
        let says = (settings.consent.is_some() || link.is_some()) && !has_spoken(model);
        flag(&self.element, "hidden", !says);
        if says && !self.built.replace(true) {
            if let Some(consent) = &settings.consent {
                rich::draw(&self.element, consent, false);
                add(&self.element, &text("span", "", " "));
            }
            if let Some(link) = link {
                add(&self.element, &rich::link("", self.words.privacy, link));
            }
        }
    }
}

fn has_spoken(model: &Model) -> bool {
    model.outbox.lines().next().is_some() || model.messages.iter().any(|message| message.from == Author::Visitor)
}
