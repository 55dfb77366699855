//! The panel's parts: what comes once the visitor does something in the panel, as elements and text.
//!
//! For: a finer log in place of the plain one, forms, files, the strip of who waits, the menu; and bringing all of it in
//! line with each state the panel tells. Only what differs is touched, so a screen reader speaks of what is new alone.
//! Not for: deciding anything; what the visitor does becomes an event. Nor for the composer, which stays as it is, with
//! what is being written in it.

mod attach;
mod calls;
mod choices;
mod clock;
mod composer;
mod contact;
mod draft;
mod file;
mod hand;
mod header;
mod kept;
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

pub use calls::Calls;
pub use hand::Hand;

use self::header::Header;
use crate::model::{Link, Model};
use crate::outbox::Deed;
use crate::parsed::Json;
use crate::part::Mirror;
use crate::words::Words;
use browser::dom::{self, add, flag, set};
use js_sys::Array;
use protocol::transcript::Stage;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen]
extern "C" {
    type Rooted;
    #[wasm_bindgen(method, js_name = getRootNode)]
    fn root(this: &Rooted) -> web_sys::Node;
    // Not `before` and `after`: old libraries put methods of their own in their place.
    #[wasm_bindgen(method, js_name = insertBefore)]
    fn insert(this: &Rooted, other: &HtmlElement, next: Option<&Element>);
}

pub struct View {
    words: &'static Words,
    panel: HtmlElement,
    header: Header,
    queue: queue::QueueStrip,
    log: log::Log,
    choices: choices::Choices,
    /// Made when it is first wanted, as the rating is; few visitors see them.
    contact: OnceCell<contact::ContactForm>,
    rating: OnceCell<rating::RatingForm>,
    hand: Hand,
    human: HtmlElement,
    consent: welcome::Consent,
    attach: attach::Attach,
    composer: Rc<composer::Composer>,
    open: Cell<bool>,
    /// How many lines there were when it was last drawn.
    lines: Cell<Option<usize>>,
    sheet: sheet::Sheet,
    /// The first of the pieces that are not there yet.
    next: Cell<Option<Piece>>,
}

/// The panel is taken over piece by piece, each in a task of its own: in one, a slow phone would answer nobody for a
/// quarter of a second.
#[derive(Clone, Copy)]
enum Piece {
    /// Nothing that is seen: the first time a browser is asked to write costs it more than all lines do.
    Times,
    Head,
    /// What is between the log and the composer.
    Between,
    /// The log's lines, before they are seen.
    Lines,
    Log,
}

/// How far the panel is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// It is to be drawn once more, a little later.
    InPart,
    Whole,
}

impl View {
    /// Takes over `panel`. `None` where that is none of this build's, or another one is in its place by now.
    pub fn new(panel: &HtmlElement, words: &'static Words, hand: &Hand, calls: &Rc<Calls>, key: &str) -> Option<Self> {
        let rooted = |selector: &str| dom::find(panel, selector);
        let human = rooted(".human").filter(|human| human.is_connected())?;
        let form = rooted(".composer")?;
        let root = as_rooted(panel).root();
        let sheet = sheet::give(&root, "");
        let composer = composer::Composer::new(words, form.clone(), dom::find(&form, "textarea")?);
        let view = Self {
            words,
            panel: panel.clone(),
            header: Header::new(panel, words, calls)?,
            queue: queue::QueueStrip::new(words, hand),
            log: log::Log::new(words, hand.clone()),
            choices: choices::Choices::new(words, hand.clone()),
            contact: OnceCell::new(),
            rating: OnceCell::new(),
            hand: hand.clone(),
            human,
            consent: welcome::Consent::new(words),
            attach: attach::Attach::new(words, calls),
            composer: Rc::new(composer),
            open: Cell::new(false),
            lines: Cell::new(None),
            sheet,
            next: Cell::new(Some(Piece::Times)),
        };
        kept::keep(&view.composer, key);
        Some(view)
    }

    /// Puts the log, and what stands around it, where the plain one is.
    fn replace_log(&self) {
        let plain = dom::find(&self.panel, ".log");
        let has_focus = dom::find(&self.panel, ".log:focus").is_some();
        for part in [&self.queue.element, &self.log.element, &self.choices.element] {
            self.insert(part, plain.as_deref());
        }
        if let Some(plain) = plain {
            plain.remove();
        }
        if has_focus {
            let _ = self.log.element.focus();
        }
    }

    fn insert(&self, part: &HtmlElement, next: Option<&Element>) {
        // Not on the panel: it stands where the page's direction puts it, and reads in its own.
        set(part, "dir", self.words.direction());
        as_rooted(&self.panel).insert(part, next);
    }

    /// Says which piece comes next.
    fn draw(&self, piece: Piece, Mirror { model, settings, .. }: &Mirror) -> Option<Piece> {
        let panel = &self.panel;
        match piece {
            Piece::Times if log::has_times(model) => {
                self.log.make_times();
                Some(Piece::Head)
            }
            Piece::Times | Piece::Head => {
                self.sheet.replace(include_str!("view/rest.css"));
                theme::complete(&as_rooted(panel).root(), settings);
                self.header.render(model, settings);
                let Header { element: head, menu, .. } = &self.header;
                as_rooted(head).insert(&menu.button, dom::find(head, "[data-baton=close]").as_deref());
                menu.leave_by(panel);
                self.insert(&menu.element, head.next_element_sibling().as_ref());
                Some(Piece::Between)
            }
            Piece::Between => {
                let new_tab = dom::text("span", "", self.words.new_tab);
                set(&new_tab, "id", rich::NEW_TAB);
                set(&new_tab, "hidden", "");
                add(panel, &new_tab);
                self.composer.put_first(&self.attach.button);
                self.attach.listen(self.composer.input(), panel);
                viewport::follow(panel);
                for part in [&self.consent.element, &self.attach.element] {
                    self.insert(part, Some(&self.composer.element));
                }
                Some(Piece::Lines)
            }
            Piece::Lines => {
                self.log.render(model, settings, true);
                Some(Piece::Log)
            }
            Piece::Log => {
                self.replace_log();
                None
            }
        }
    }

    /// How far it is; `None` before it has begun.
    pub fn drawn(&self) -> Option<Drawn> {
        match self.next.get() {
            Some(Piece::Times) => None,
            Some(_) => Some(Drawn::InPart),
            None => Some(Drawn::Whole),
        }
    }

    pub fn render(&self, mirror: &Mirror) -> Drawn {
        let Mirror { model, settings, .. } = mirror;
        if let Some(piece) = self.next.get() {
            let next = self.draw(piece, mirror);
            self.next.set(next);
            if next.is_some() {
                return Drawn::InPart;
            }
        }
        // A long history comes line by line: it is drawn once more when all of it is there.
        let lines = Some(model.messages.len());
        let drawn = self.lines.replace(lines);
        if drawn.is_some() && drawn != lines && model.link == Link::CatchingUp {
            return Drawn::Whole;
        }
        // Before a form takes room from the log.
        let follow = self.log.is_near_end() || model.open && !self.open.get();
        self.open.set(model.open);
        self.header.render(model, settings);
        self.queue.render(model);
        self.choices.render(model.choices());
        self.render_forms(model);
        self.render_human(model);
        self.consent.render(model, settings);
        self.attach.render(settings.attachments);
        self.composer.render(model);
        // Last: only now is it known how much room the log has.
        self.log.render(model, settings, follow);
        Drawn::Whole
    }

    fn render_forms(&self, model: &Model) {
        let (contact, rating) = (model.shows_contact_form(), model.shows_rating_form());
        if rating {
            let form = self.rating.get_or_init(|| rating::RatingForm::new(self.words, &self.hand));
            self.put_form(&form.element);
            form.draw(model.score.unwrap_or(0));
        } else if let Some(form) = self.rating.get() {
            form.element.remove();
        }
        if contact {
            self.put_form(&self.contact.get_or_init(|| contact::ContactForm::new(self.words, &self.hand)).element);
        } else if let Some(form) = self.contact.get() {
            form.element.remove();
        }
    }

    fn put_form(&self, form: &HtmlElement) {
        if !form.is_connected() {
            self.insert(form, self.choices.element.next_element_sibling().as_ref());
        }
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

/// Reads on in what the worker has sent, from `place`, all that is of this conversation; and says how far it has come.
pub fn hear(mirror: &mut Mirror, heard: &Array, mut place: u32) -> u32 {
    while place + 1 < heard.length() {
        if heard.get(place).as_string().as_deref() == Some(mirror.conversation.as_str()) {
            mirror.hear(heard.get(place + 1).unchecked_ref::<Json>());
        }
        place += 2;
    }
    place
}

fn as_rooted(element: &HtmlElement) -> &Rooted {
    element.unchecked_ref()
}
