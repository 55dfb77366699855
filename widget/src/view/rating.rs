//! How did it go: one to five stars and, if the visitor likes, a comment.
//!
//! For: asking once an episode. A score picked and left is sent when the panel closes.
//! Not for: what the score is used for.

use crate::event::Event;
use crate::json::digits;
use crate::outbox::Deed;
use crate::view::hand::Hand;
use crate::words::Words;
use browser::dom::{add, element, flag, icon, on, set, text};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement};

const STAR: &str = "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.9l-5.3 2.8 1.1-5.9L3.5 9.7l5.9-.8z";

pub struct RatingForm {
    pub element: HtmlElement,
    stars: Vec<HtmlElement>,
    more: HtmlElement,
    score: Rc<Cell<u8>>,
}

impl RatingForm {
    pub fn new(words: &'static Words, hand: &Hand) -> Self {
        let form = element("form", "card");
        set(&form, "data-baton", "rating");
        set(&form, "aria-labelledby", "rating-title");
        let title = text("h3", "", words.rating_title);
        set(&title, "id", "rating-title");
        let row = element("div", "stars");
        let names = [words.bad, words.poor, words.okay, words.good, words.great];
        let stars: Vec<HtmlElement> = (1u8..).zip(names).map(|(score, name)| star(hand, score, name)).collect();
        for star in &stars {
            add(&row, star);
        }
        let more = element("div", "more");
        let comment: HtmlTextAreaElement = element("textarea", "").unchecked_into();
        for (name, value) in [
            ("rows", "2"),
            ("maxlength", "1000"),
            ("placeholder", words.comment),
            ("aria-label", words.comment),
            ("dir", "auto"),
        ] {
            set(&comment, name, value);
        }
        let later = text("button", "quiet", words.not_now);
        set(&later, "type", "button");
        let send = text("button", "primary", words.rating_send);
        set(&send, "data-baton", "rating-send");
        let buttons = element("div", "buttons");
        add(&more, &comment);
        add(&buttons, &later);
        add(&buttons, &send);
        for part in [&title, &row, &more, &buttons] {
            add(&form, part);
        }
        let score = Rc::new(Cell::new(0));
        listen(&form, &later, comment, hand, &score);
        Self { element: form, stars, more: send_too(more, send), score }
    }

    pub fn draw(&self, score: u8) {
        if self.score.replace(score) == score {
            return;
        }
        for (value, star) in (1u8..).zip(&self.stars) {
            set(star, "aria-pressed", if value == score { "true" } else { "false" });
            flag(star, "data-lit", value <= score);
        }
        set(&self.element, "data-picked", if score > 0 { "yes" } else { "" });
        flag(&self.more, "hidden", score == 0);
    }
}

/// The comment is only asked for once there is a score; so is sending, by the style sheet.
fn send_too(more: HtmlElement, send: HtmlElement) -> HtmlElement {
    set(&more, "hidden", "");
    set(&send, "class", "primary when-picked");
    more
}

fn listen(form: &HtmlElement, later: &HtmlElement, comment: HtmlTextAreaElement, hand: &Hand, score: &Rc<Cell<u8>>) {
    let waves = hand.clone();
    on(later, "click", move |_| waves.happened(Event::RatingPutOff));
    let (sends, score) = (hand.clone(), Rc::clone(score));
    on(form, "submit", move |event| {
        event.prevent_default();
        if score.get() > 0 {
            sends.did(Deed::Rate { score: score.get(), comment: comment.value().trim().to_owned() });
            comment.set_value("");
        }
    });
}

fn star(hand: &Hand, score: u8, name: &str) -> HtmlElement {
    let button = element("button", "star");
    let number = digits(u64::from(score));
    for (attribute, value) in
        [("type", "button"), ("data-score", &number), ("aria-pressed", "false"), ("aria-label", name), ("title", name)]
    {
        set(&button, attribute, value);
    }
    add(&button, &icon(STAR));
    let hand = hand.clone();
    on(&button, "click", move |_| hand.happened(Event::RatingPicked(score)));
    button
}
