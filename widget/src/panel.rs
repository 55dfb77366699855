//! The panel as every visitor gets it at once: a head, the conversation as plain lines, and a place to write.
//!
//! For: what it takes to chat, in as few bytes as can be, and fetching the parts (`rest`), which put what is finer in its
//! place: they draw head and lines anew, and add what few need.
//! Not for: deciding anything; what the visitor does becomes an event.

mod lines;
mod rest;

use crate::event::Event;
use crate::json::{Value, join};
use crate::model::{Chat, Keeping, Model};
use crate::outbox::Deed;
use crate::parsed::parse;
use crate::view::sheet::{self, Sheet};
use crate::view::{Dialog, Hand, initial, match_media};
use crate::words::{First, fill};
use browser::dom::{self, add, element, flag, icon, on_each, set, text};
use lines::Lines;
use protocol::transcript::Stage;
use rest::Rest;
pub use rest::Ways;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement, Node};

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

const CROSS: &str = "M6 6l12 12M18 6L6 18";
const ARROW: &str = "M12 19V5M5.5 11.5L12 5l6.5 6.5";
/// Where the panel covers the page, as in the style sheet. What cannot be seen must not take the focus either, so there
/// it is modal, and the browser keeps the page out of reach; it also closes on a phone's own way back.
const COVERS: &str = "(max-width:480px)";
const DARK: &str = "(prefers-color-scheme:dark)";

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
    paint: Sheet,
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
    /// Draws the closed panel below `root`, the loader's shadow root.
    pub fn new(root: &Node, words: &'static First, hand: &Hand, ways: Ways) -> Self {
        let panel = Self {
            words,
            element: element("dialog", "panel"),
            avatar: element("span", "avatar"),
            title: text("h2", "", words.chat),
            lines: Lines::new(words),
            banner: element("p", "banner"),
            human: text("button", "human", words.talk_to_person),
            composer: Rc::new(Composer {
                input: element("textarea", "").unchecked_into(),
                grow: element("div", "grow"),
                send: button("send", "send", words.send, ARROW),
            }),
            rest: Rest::new(ways),
            open: Cell::new(false),
            paint: sheet::give(root, ""),
            painted: RefCell::default(),
        };
        panel.assemble();
        panel.listen(hand);
        add(root.unchecked_ref(), &panel.element);
        panel
    }

    fn assemble(&self) {
        let panel = &self.element;
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
        let head = element("header", "");
        // Within a dialog, a `header` would be the page's banner.
        set(&head, "role", "none");
        set(&self.avatar, "aria-hidden", "true");
        add(&head, &self.avatar);
        set(&self.title, "id", "title");
        let titles = element("div", "titles");
        add(&titles, &self.title);
        add(&titles, &text("p", "", self.words.ai));
        add(&head, &titles);
        add(&head, &button("icon", "close", self.words.close, CROSS));
        set(&self.banner, "role", "status");
        set(&self.human, "type", "button");
        set(&self.human, "data-baton", "human");
        for part in [&head, &self.lines.element, &self.banner, &self.composer.assemble(self.words), &self.human] {
            // Not on the panel: it stands where the page's direction puts it, and reads in its own.
            set(part, "dir", self.words.direction());
            add(panel, part);
        }
    }

    /// One listener for all there is in the panel: each of its own would weigh as much as this one.
    fn listen(&self, hand: &Hand) {
        let (hand, composer, panel) = (hand.clone(), Rc::clone(&self.composer), self.element.clone());
        on_each(&self.element, &["click", "input", "change", "keydown", "close"], move |event| {
            let event: &Happening = event.unchecked_ref();
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
        if !self.rest.render(model, &self.element, hand) {
            self.paint(&model.settings.text);
            self.lines.render(model, opened);
            flag(&self.human, "disabled", model.status.stage != Stage::Assistant);
        }
        // What had the focus is gone: without this, Escape and Tab would be the page's again.
        if focused && (!self.focused(":focus") || self.focused("[hidden] :focus, :focus:disabled")) {
            self.take_focus();
        }
    }

    /// Takes the panel away, and gives what stands in the composer.
    pub fn leave(&self) -> String {
        self.element.remove();
        self.composer.input.value()
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
        flag(&self.element, "hidden", !open);
        let dialog: &Dialog = self.element.unchecked_ref();
        // Either fails in a browser from before 2022, or where a page has just taken the widget out; then it is as on a
        // wide screen.
        if !open {
            let _ = dialog.close();
        } else if !match_media(COVERS).matches() || dialog.show_modal().is_err() {
            flag(&self.element, "open", true);
        }
        if open {
            self.take_focus();
        }
        open
    }

    fn take_focus(&self) {
        // A finger's keyboard would cover what is to be read first.
        let composes = match_media("(pointer: fine)").matches();
        let target: &HtmlElement = if composes { self.composer.input.unchecked_ref() } else { &self.element };
        let _ = target.focus();
    }

    /// Whether the focus is inside the open panel, on something `selector` names.
    fn focused(&self, selector: &str) -> bool {
        self.open.get() && dom::find(&self.element, selector).is_some()
    }

    /// The business's name and colour, before there is time to see how well the colour can be read.
    fn paint(&self, settings: &str) {
        if *self.painted.borrow() == settings {
            return;
        }
        settings.clone_into(&mut self.painted.borrow_mut());
        let Some(settings) = parse(settings) else { return };
        let said = |name: &str| settings.text(name).unwrap_or_default();
        let (business, mode) = (said("business"), said("mode"));
        let name = if business.is_empty() { self.words.chat } else { &business };
        dom::retext(&self.title, name);
        dom::retext(&self.avatar, initial(name));
        let colour = said("colour");
        let is_plain = colour.bytes().all(|byte| byte == b'#' || byte.is_ascii_alphanumeric());
        if is_plain && !colour.is_empty() {
            self.paint.replace(&join(&[".panel{--brand:", &colour, "!important}"]));
        }
        flag(&self.element, "data-dark", mode == "dark" || mode != "light" && match_media(DARK).matches());
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

fn button(class: &str, key: &str, says: &str, path: &str) -> HtmlElement {
    let button = element("button", class);
    set(&button, "type", "button");
    set(&button, "data-baton", key);
    set(&button, "aria-label", says);
    add(&button, &icon(path));
    button
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
    fn assemble(&self, words: &First) -> HtmlElement {
        let form = element("form", "composer");
        for (name, value) in [
            ("data-baton", "input"),
            ("rows", "1"),
            ("dir", "auto"),
            ("enterkeyhint", "send"),
            ("placeholder", words.placeholder),
            ("aria-label", words.placeholder),
        ] {
            set(&self.input, name, value);
        }
        add(&self.grow, &self.input);
        add(&form, &self.grow);
        add(&form, &self.send);
        form
    }

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
