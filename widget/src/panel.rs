//! The panel as every visitor gets it at once: a head, the conversation as plain lines, and a place to write.
//!
//! For: what it takes to chat, in as few bytes as can be, and fetching the parts (`rest`), which put what is finer in its
//! place: they draw the lines anew, fill the head, and add what few need. Its elements are made by `widget/shell.js`, which shows
//! them while this is still coming.
//! Not for: deciding anything; what the visitor does becomes an event.

mod lines;
mod rest;

use crate::event::Event;
use crate::model::{Chat, Keeping, Model};
use crate::outbox::Deed;
use crate::view::Hand;
use crate::words::{First, fill};
use browser::dom::{self, flag, on_each, set};
use js_sys::Array;
use lines::Lines;
use protocol::transcript::Stage;
use rest::Rest;
pub use rest::Ways;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement, Node};

#[wasm_bindgen(raw_module = "./shell.js")]
extern "C" {
    /// The panel's elements, in the order that [`Panel::new`] takes them: those that are shown already, or new ones, hidden,
    /// below `root`.
    fn shell(root: &Node) -> Array;
    /// Shows the panel and gives it the focus, or puts it away. Nothing where it is so already.
    fn reveal(panel: &HtmlElement, input: &Input, is_open: bool);
    fn focus(panel: &HtmlElement, input: &Input);
    /// The business's name and look, from its settings, an object as JSON.
    fn paint(panel: &HtmlElement, title: &HtmlElement, avatar: &HtmlElement, settings: &str);
}

#[wasm_bindgen]
extern "C" {
    /// Any event of the panel's, with what it takes of each kind.
    type Happening;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn name(this: &Happening) -> String;
    #[wasm_bindgen(method, getter)]
    fn target(this: &Happening) -> Reached;
    #[wasm_bindgen(method, getter)]
    fn key(this: &Happening) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = shiftKey)]
    fn shift(this: &Happening) -> bool;
    #[wasm_bindgen(method, getter, js_name = isComposing)]
    fn composes(this: &Happening) -> bool;
    #[wasm_bindgen(method, js_name = preventDefault)]
    fn prevent(this: &Happening);
    #[wasm_bindgen(method, js_name = stopPropagation)]
    fn stop(this: &Happening);

    type Reached;
    #[wasm_bindgen(method, getter, js_name = parentElement)]
    fn parent(this: &Reached) -> Option<Reached>;
    #[wasm_bindgen(method, js_name = getAttribute)]
    fn attribute(this: &Reached, name: &str) -> Option<String>;

    #[wasm_bindgen(extends = Element, extends = HtmlElement, extends = Node)]
    #[derive(Clone)]
    type Input;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Input) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Input, value: &str);
}

/// A pointer over the panel and a file being dragged there do nothing by themselves: the parts are fetched for what
/// follows.
const HEARD: [&str; 7] = ["click", "input", "change", "keydown", "close", "pointerover", "dragenter"];

pub struct Panel {
    pub words: &'static First,
    element: HtmlElement,
    avatar: HtmlElement,
    title: HtmlElement,
    lines: Lines,
    banner: HtmlElement,
    human: HtmlElement,
    composer: Rc<Composer>,
    rest: Rest,
    open: Cell<bool>,
    /// The settings it is painted with.
    painted: RefCell<String>,
}

struct Composer {
    input: Input,
    /// Holds a copy of the text, so that the style sheet alone can make the box grow.
    grow: HtmlElement,
    send: HtmlElement,
}

impl Panel {
    /// The closed panel below `root`, the loader's shadow root, or the one that `widget/shell.js` has shown already.
    pub fn new(root: &Node, words: &'static First, hand: &Hand, ways: Ways) -> Self {
        let parts = shell(root);
        let mut place = 0;
        let mut next = || {
            place += 1;
            parts.get(place - 1).unchecked_into::<HtmlElement>()
        };
        let (element, input) = (next(), next().unchecked_into());
        let (title, avatar) = (next(), next());
        let lines = Lines { element: next(), lines: next(), dots: next(), words, drawn: RefCell::default() };
        let banner = next();
        let composer = Rc::new(Composer { input, grow: next(), send: next() });
        let panel = Self {
            words,
            element,
            avatar,
            title,
            lines,
            banner,
            human: next(),
            composer,
            rest: Rest::new(ways),
            open: Cell::new(false),
            painted: RefCell::default(),
        };
        // What is written in it already.
        panel.composer.changed();
        if !panel.composer.input.value().is_empty() {
            panel.want_all();
        }
        panel.listen(hand);
        panel
    }

    /// One listener for all there is in the panel: each of its own would weigh as much as this one.
    fn listen(&self, hand: &Hand) {
        let (hand, composer, panel) = (hand.clone(), Rc::clone(&self.composer), self.element.clone());
        let rest = self.rest.clone();
        on_each(&self.element, &HEARD, move |event| {
            let event: &Happening = event.unchecked_ref();
            if rest.want() {
                // All is drawn anew after it, and with that the parts are asked for.
                hand.happened(Event::Redraw);
            }
            let (name, at) = (event.name(), event.target().key());
            match (name.as_str(), at.as_str()) {
                ("click", "close") => hand.happened(Event::Closed),
                // Not the form's own sending: a frame in a sandbox may forbid it.
                ("click", "send") => composer.submit(&hand),
                ("click", "human") => hand.did(Deed::AskHuman),
                ("input", "input") => {
                    composer.changed();
                    hand.happened(Event::Typed);
                }
                // The parts have put something there.
                ("change", "input") => composer.changed(),
                ("close", "panel") if !flagged(&panel, "hidden") => hand.happened(Event::Closed),
                ("keydown", _) => {
                    let key = event.key().unwrap_or_default();
                    if key == "Escape" {
                        event.stop();
                        event.prevent();
                        hand.happened(Event::Closed);
                    } else if at == "input" {
                        // The page around the panel has its own shortcuts; a letter typed here is not meant for it.
                        event.stop();
                        // Enter also ends the composing of a word in many languages.
                        if key == "Enter" && !event.shift() && !event.composes() {
                            event.prevent();
                            composer.submit(&hand);
                        }
                    }
                }
                _ => {}
            }
        });
    }

    pub fn render(&self, model: &Model, hand: &Hand) {
        let focused = self.focused(":focus");
        self.render_banner(model);
        // Before the lines: what is hidden cannot be scrolled.
        let opened = self.render_open(model.open);
        self.paint(&model.settings.text);
        if !self.rest.render(model, &self.element, hand) {
            self.lines.render(model, opened);
            flag(&self.human, "disabled", model.status.stage != Stage::Assistant);
        }
        // What had the focus is gone: without this, Escape and Tab would be the page's again.
        if focused && (!self.focused(":focus") || self.focused("[hidden] :focus, :focus:disabled")) {
            focus(&self.element, &self.composer.input);
        }
    }

    /// Takes the panel away, and gives what stands in the composer.
    pub fn leave(&self) -> String {
        self.element.remove();
        self.composer.input.value()
    }

    /// Has its parts fetched, whatever the visitor does.
    pub fn want_all(&self) {
        self.rest.want();
    }

    /// Puts text back into the composer, before what is there.
    pub fn refill(&self, text: &str) {
        let there = self.composer.input.value();
        let mut whole = text.to_owned();
        if !there.is_empty() && !text.is_empty() {
            whole.push_str("\n");
        }
        whole.push_str(&there);
        self.composer.input.set_value(&whole);
        self.composer.changed();
    }

    /// Whether it has just been opened.
    fn render_open(&self, open: bool) -> bool {
        if self.open.replace(open) == open {
            return false;
        }
        reveal(&self.element, &self.composer.input, open);
        open
    }

    /// Whether the focus is inside the open panel, on something `selector` names.
    fn focused(&self, selector: &str) -> bool {
        self.open.get() && dom::find(&self.element, selector).is_some()
    }

    fn paint(&self, settings: &str) {
        if *self.painted.borrow() != settings {
            settings.clone_into(&mut self.painted.borrow_mut());
            paint(&self.element, &self.title, &self.avatar, settings);
        }
    }

    fn render_banner(&self, model: &Model) {
        let mut says = match (&model.notice, &model.chat) {
            (Some(notice), _) => notice.as_str(),
            (None, Chat::Refused) => self.words.refused,
            (None, _) if model.is_cut_off() => self.words.offline,
            (None, _) if model.keeping == Keeping::Refused => self.words.not_kept,
            _ => "",
        }
        .to_owned();
        if let Some(seconds) = model.again_s {
            says.push_str(" ");
            says.push_str(&fill(self.words.again_within, &self.words.span(seconds, "second")));
        }
        dom::retext(&self.banner, &says);
    }
}

impl Reached {
    /// What it is, or what it is in. Step by step: old libraries put a `closest` of their own in the browser's place.
    fn key(self) -> String {
        let mut at = self;
        loop {
            if let Some(key) = at.attribute("data-baton") {
                return key;
            }
            match at.parent() {
                Some(parent) => at = parent,
                None => return String::new(),
            }
        }
    }
}

fn flagged(element: &HtmlElement, name: &str) -> bool {
    element.unchecked_ref::<Reached>().attribute(name).is_some()
}

impl Composer {
    fn submit(&self, hand: &Hand) {
        let text = self.input.value();
        let text = text.trim_ascii();
        if !is_sendable(text) {
            return;
        }
        let text = text.to_owned();
        self.input.set_value("");
        self.changed();
        hand.did(Deed::Say(text));
    }

    fn changed(&self) {
        let text = self.input.value();
        set(&self.grow, "data-text", &text);
        flag(&self.send, "data-ready", is_sendable(text.trim_ascii()));
    }
}

fn is_sendable(text: &str) -> bool {
    !text.is_empty() && crate::json::count_chars(text) <= crate::model::MESSAGE_CHARS
}
