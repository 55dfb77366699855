//! The panel: what the model says, as elements and text.
//!
//! For: building the panel once and bringing it in line with the model after every change. Only what
//! differs is touched, so a screen reader speaks of what is new alone.
//! Not for: deciding anything; what the visitor does becomes an event.

mod attach;
mod clock;
mod composer;
mod contact;
mod draft;
mod file;
mod hand;
mod header;
mod late;
mod log;
mod menu;
mod queue;
mod rating;
mod rich;
pub mod sheet;
mod theme;
mod thumbs;
mod viewport;
mod welcome;

pub use contact::ContactForm;
pub use hand::Hand;
pub use menu::mail_body;
pub use rating::RatingForm;

use crate::event::{Event, Failure};
use crate::json::digits;
use crate::model::{Chat, Keeping, Link, Model};
use crate::outbox::Deed;
use crate::words::{Words, fill};
use browser::dom::{self, add, element, flag, on, set};
use browser::http::Answer;
use protocol::transcript::Stage;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{HtmlElement, KeyboardEvent, Node};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = matchMedia)]
    fn match_media(query: &str) -> Media;
    type Media;
    #[wasm_bindgen(method, getter)]
    fn matches(this: &Media) -> bool;

    type Dialog;
    #[wasm_bindgen(method, catch, js_name = showModal)]
    fn show_modal(this: &Dialog) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Dialog) -> Result<(), JsValue>;
}

/// Where the panel covers the page, as in the style sheet. What cannot be seen must not take the focus either, so there
/// it is modal, and the browser keeps the page out of reach; it also closes on a phone's own way back.
const COVERS: &str = "(max-width:480px)";

pub struct View {
    pub words: &'static Words,
    panel: HtmlElement,
    theme: theme::Theme,
    header: header::Header,
    queue: queue::QueueStrip,
    log: log::Log,
    choices: Choices,
    contact: late::Late,
    rating: late::Late,
    banner: HtmlElement,
    human: HtmlElement,
    consent: welcome::Consent,
    attach: attach::Attach,
    composer: composer::Composer,
    open: Cell<bool>,
    /// How many lines there were when it was last drawn.
    lines: Cell<usize>,
}

impl View {
    /// Draws the closed panel below `root`, the loader's shadow root.
    pub fn new(root: &Node, words: &'static Words, hand: Hand) -> Self {
        let panel = element("dialog", "panel");
        let view = Self {
            words,
            theme: theme::Theme::new(&panel),
            panel,
            header: header::Header::new(words, &hand),
            queue: queue::QueueStrip::new(words, &hand),
            log: log::Log::new(words, hand.clone()),
            choices: Choices::new(words, hand.clone()),
            contact: late::Late::new("contact", &hand),
            rating: late::Late::new("rating", &hand),
            banner: element("p", "banner"),
            human: dom::text("button", "human", words.talk_to_person),
            consent: welcome::Consent::new(words),
            attach: attach::Attach::new(words, &hand),
            composer: composer::Composer::new(words, &hand),
            open: Cell::new(false),
            lines: Cell::new(0),
        };
        view.assemble(&hand);
        // Appending to a node fails only for a node that cannot have children.
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
        // Within a dialog, a `header` would be the page's banner.
        set(&self.header.element, "role", "none");
        set(&self.human, "type", "button");
        set(&self.human, "data-baton", "human");
        let new_tab = dom::text("span", "", self.words.new_tab);
        set(&new_tab, "id", rich::NEW_TAB);
        set(&new_tab, "hidden", "");
        self.composer.put_first(&self.attach.button);
        self.attach.listen(self.composer.input(), panel);
        self.header.menu.leave_by(panel);
        viewport::follow(panel);
        let parts: [&HtmlElement; 13] = [
            &self.header.element,
            &self.header.menu.element,
            &self.queue.element,
            &self.log.element,
            &self.choices.element,
            &self.contact.element,
            &self.rating.element,
            &self.banner,
            &self.consent.element,
            &self.attach.element,
            &self.composer.element,
            &self.human,
            &new_tab,
        ];
        for part in parts {
            // Not on the panel: it stands where the page's direction puts it, and reads in its own.
            set(part, "dir", self.words.direction());
            add(panel, part);
        }
        let asks = hand.clone();
        on(&self.human, "click", move |_| asks.did(Deed::AskHuman));
        let leaves = hand.clone();
        on(panel, "keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.stop_propagation();
                event.prevent_default();
                leaves.happened(Event::Closed);
            }
        });
        let leaves = hand.clone();
        let shown = panel.clone();
        on(panel, "close", move |_| {
            if !shown.has_attribute("hidden") {
                leaves.happened(Event::Closed);
            }
        });
    }

    pub fn render(&self, model: &Model) {
        // A long history comes line by line: it is drawn once, when all of it is there.
        let lines = model.messages.len();
        if self.lines.replace(lines) != lines && model.link == Link::CatchingUp {
            return;
        }
        // Before a form takes room from the log.
        let follow = self.log.is_near_end();
        let focused = self.focused(":focus");
        self.theme.render(&self.panel, &model.settings);
        self.header.render(model);
        self.queue.render(model);
        self.choices.render(model.choices());
        self.contact.render(model.shows_contact_form(), "");
        self.rating.render(model.shows_rating_form(), &digits(u64::from(model.score.unwrap_or(0))));
        self.render_banner(model);
        self.render_human(model);
        self.consent.render(model);
        self.attach.render(model.settings.attachments);
        self.composer.render(model);
        self.render_open(model.open);
        // Last: only now is it known how much room the log has.
        self.log.render(model, follow);
        // What had the focus is gone: without this, Escape and Tab would be the page's again.
        if focused && (!self.focused(":focus") || self.focused("[hidden] :focus, :focus:disabled")) {
            self.take_focus();
        }
    }

    /// Takes the panel away, and gives what stands in the composer.
    pub fn leave(&self) -> String {
        self.panel.remove();
        self.composer.text()
    }

    /// Sends a file the visitor picked.
    pub fn upload(&self, id: &str, url: &str, token: &str, then: impl FnOnce(Answer) + 'static) {
        self.attach.send(id, url, token, then);
    }

    pub fn uploaded(&self, id: &str, failure: Option<&Failure>) {
        self.attach.ended(id, failure);
    }

    /// The transcript, or that it is on its way, or why not.
    pub fn transcript_came(&self, email: Option<&str>, answer: Result<&str, Option<&str>>) {
        self.header.menu.came(email, answer);
    }

    /// Puts text back into the composer, before what is there.
    pub fn refill(&self, text: &str) {
        self.composer.refill(text);
    }

    /// What stands in the composer.
    pub fn written(&self) -> String {
        self.composer.text()
    }

    fn render_open(&self, open: bool) {
        if self.open.replace(open) == open {
            return;
        }
        flag(&self.panel, "hidden", !open);
        let dialog: &Dialog = self.panel.unchecked_ref();
        // Either fails in a browser from before 2022, or where a page has just taken the widget out; then it is as on a
        // wide screen.
        if !open {
            let _ = dialog.close();
        } else if !match_media(COVERS).matches() || dialog.show_modal().is_err() {
            flag(&self.panel, "open", true);
        }
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
        let mut says = match (&model.notice, &model.chat) {
            (Some(notice), _) => notice.as_str(),
            (None, Chat::Refused) => self.words.refused,
            (None, _) if model.is_cut_off() => self.words.offline,
            (None, _) if model.keeping == Keeping::Refused => self.words.not_kept,
            _ => "",
        }
        .to_owned();
        if let Some(seconds) = model.again_s {
            says.push(' ');
            says.push_str(&fill(self.words.again_within, &self.words.span(seconds, "second")));
        }
        dom::retext(&self.banner, &says);
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
