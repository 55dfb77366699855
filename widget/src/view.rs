//! The panel: what the model says, as elements and text.
//!
//! For: building the panel once and bringing it in line with the model after every change. Only what
//! differs is touched, so a screen reader speaks of what is new alone.
//! Not for: deciding anything; what the visitor does becomes an event.

mod composer;
mod contact;
mod draft;
mod hand;
mod header;
mod late;
mod log;
mod queue;
mod rating;
mod theme;
mod thumbs;

pub use contact::ContactForm;
pub use hand::Hand;
pub use rating::RatingForm;

use crate::event::Event;
use crate::json::digits;
use crate::model::{Chat, Model};
use crate::outbox::Deed;
use crate::words::Words;
use browser::dom::{self, add, element, flag, on, set};
use protocol::transcript::Stage;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, KeyboardEvent, Node};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = matchMedia)]
    fn match_media(query: &str) -> Media;
    type Media;
    #[wasm_bindgen(method, getter)]
    fn matches(this: &Media) -> bool;
}

pub struct View {
    words: &'static Words,
    panel: HtmlElement,
    header: header::Header,
    queue: queue::QueueStrip,
    log: log::Log,
    choices: Choices,
    contact: late::Late,
    rating: late::Late,
    banner: HtmlElement,
    human: HtmlElement,
    composer: composer::Composer,
    open: Cell<bool>,
}

impl View {
    /// Draws the closed panel below `root`, the loader's shadow root.
    pub fn new(root: &Node, words: &'static Words, hand: Hand) -> Self {
        let view = Self {
            words,
            panel: element("section", "panel"),
            header: header::Header::new(words, &hand),
            queue: queue::QueueStrip::new(words, &hand),
            log: log::Log::new(words, hand.clone()),
            choices: Choices::new(words, hand.clone()),
            contact: late::Late::new("contact", words.tag, &hand),
            rating: late::Late::new("rating", words.tag, &hand),
            banner: element("p", "banner"),
            human: dom::text("button", "human", words.talk_to_person),
            composer: composer::Composer::new(words, &hand),
            open: Cell::new(false),
        };
        view.assemble(&hand);
        let style = dom::text("style", "", include_str!("view/style.css"));
        // Appending to a node fails only for a node that cannot have children.
        let _ = root.append_child(&style);
        let _ = root.append_child(&view.panel);
        view
    }

    fn assemble(&self, hand: &Hand) {
        let panel = &self.panel;
        for (name, value) in [
            ("data-baton", "panel"),
            ("part", "panel"),
            ("role", "dialog"),
            ("aria-labelledby", "title"),
            ("tabindex", "-1"),
            ("hidden", ""),
            ("lang", self.words.tag),
        ] {
            set(panel, name, value);
        }
        set(&self.banner, "role", "status");
        set(&self.human, "type", "button");
        set(&self.human, "data-baton", "human");
        let parts: [&HtmlElement; 9] = [
            &self.header.element,
            &self.queue.element,
            &self.log.element,
            &self.choices.element,
            &self.contact.element,
            &self.rating.element,
            &self.banner,
            &self.composer.element,
            &self.human,
        ];
        for part in parts {
            add(panel, part);
        }
        let asks = hand.clone();
        on(&self.human, "click", move |_| asks.did(Deed::AskHuman));
        let leaves = hand.clone();
        on(panel, "keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.stop_propagation();
                leaves.happened(Event::Closed);
            }
        });
    }

    pub fn render(&self, model: &Model) {
        // Before a form takes room from the log.
        let follow = self.log.is_near_end();
        let focused = self.focused(":focus");
        theme::apply(&self.panel, &model.settings.colour);
        self.header.render(model);
        self.queue.render(model);
        self.choices.render(model.choices());
        self.contact.render(model.shows_contact_form(), "");
        self.rating.render(model.shows_rating_form(), &digits(u64::from(model.score.unwrap_or(0))));
        self.render_banner(model);
        self.render_human(model);
        self.composer.render(model);
        self.render_open(model.open);
        // Last: only now is it known how much room the log has.
        self.log.render(model, follow);
        // What had the focus is gone: without this, Escape and Tab would be the page's again.
        if focused && (!self.focused(":focus") || self.focused("[hidden] :focus, :focus:disabled")) {
            self.take_focus();
        }
    }

    /// Puts text back into the composer, before what is there.
    pub fn refill(&self, text: &str) {
        self.composer.refill(text);
    }

    fn render_open(&self, open: bool) {
        if self.open.replace(open) == open {
            return;
        }
        flag(&self.panel, "hidden", !open);
        if open {
            self.log.to_end();
            self.take_focus();
        }
    }

    fn take_focus(&self) {
        // A finger's keyboard would cover what is to be read first.
        let composes = match_media("(pointer: fine)").matches();
        let target = if composes { self.composer.input() } else { &self.panel };
        let _ = target.focus();
    }

    /// Whether the focus is inside the open panel, on something `selector` names.
    fn focused(&self, selector: &str) -> bool {
        self.open.get() && matches!(self.panel.query_selector(selector), Ok(Some(_)))
    }

    fn render_banner(&self, model: &Model) {
        let says = match (&model.notice, &model.chat) {
            (Some(notice), _) => notice.as_str(),
            (None, Chat::Refused) => self.words.refused,
            (None, _) if model.is_cut_off() => self.words.offline,
            _ => "",
        };
        dom::retext(&self.banner, says);
    }

    fn render_human(&self, model: &Model) {
        let asked = model.status.stage == Stage::Waiting || model.outbox.has(|deed| *deed == Deed::AskHuman);
        let claimed = model.status.stage == Stage::Claimed;
        dom::retext(
            &self.human,
            match (claimed, asked) {
                (true, _) => self.words.person,
                (false, true) => self.words.person_asked,
                (false, false) => self.words.talk_to_person,
            },
        );
        flag(&self.human, "disabled", asked || claimed);
        // The strip says it all, and the log needs the room: the contact form takes half of it.
        flag(&self.human, "hidden", model.queue().is_some());
    }
}

/// Quick replies below the newest line.
struct Choices {
    element: HtmlElement,
    hand: Hand,
    shown: std::cell::RefCell<Vec<String>>,
}

impl Choices {
    fn new(words: &Words, hand: Hand) -> Self {
        let element = element("div", "choices");
        set(&element, "role", "group");
        set(&element, "aria-label", words.suggestions);
        Self { element, hand, shown: Default::default() }
    }

    fn render(&self, choices: &[String]) {
        if *self.shown.borrow() == choices {
            return;
        }
        *self.shown.borrow_mut() = choices.to_vec();
        self.element.set_text_content(None);
        for choice in choices {
            let button = dom::text("button", "chip", choice);
            set(&button, "type", "button");
            set(&button, "dir", "auto");
            set(&button, "data-baton", "choice");
            let (hand, says) = (self.hand.clone(), choice.clone());
            on(&button, "click", move |_| hand.did(Deed::Say(says.clone())));
            add(&self.element, &button);
        }
    }
}
