//! What is wanted once in a while: the conversation as a file or as a mail, and the page about privacy.
//!
//! For: a button in the head that shows a few more. A disclosure, not an application's menu: Tab goes through it.
//! Not for: making the transcript; the worker writes it.

use super::Calls;
use super::rich;
use crate::markdown::is_web;
use crate::model::{Chat, Model};
use crate::words::{Words, fill};
use browser::dom::{add, element, flag, icon, on, retext, set, text};
use js_sys::Array;
use protocol::visitor::WidgetSettings;
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent, Node};

#[wasm_bindgen]
extern "C" {
    type Blob;
    #[wasm_bindgen(constructor)]
    fn new(parts: &Array) -> Blob;
    #[wasm_bindgen(js_namespace = URL, js_name = createObjectURL)]
    fn address_of(blob: &Blob) -> String;
    #[wasm_bindgen(js_namespace = URL, js_name = revokeObjectURL)]
    fn forget_address(url: &str);
}

const DOTS: &str = "M5 12h.01M12 12h.01M19 12h.01";
/// A browser has begun to save by then.
const SAVED_MS: u32 = 30_000;

pub struct Menu {
    pub button: HtmlElement,
    /// Stands below the head, over the log.
    pub element: HtmlElement,
    parts: Rc<Parts>,
}

struct Parts {
    words: &'static Words,
    button: HtmlElement,
    element: HtmlElement,
    mail: HtmlElement,
    /// Made where the worker mails.
    email: OnceCell<HtmlInputElement>,
    privacy: HtmlElement,
    says: HtmlElement,
    calls: Rc<Calls>,
}

impl Menu {
    pub fn new(words: &'static Words, calls: &Rc<Calls>) -> Self {
        let button = element("button", "icon");
        for (name, value) in [
            ("type", "button"),
            ("data-baton", "options"),
            ("aria-label", words.options),
            ("aria-expanded", "false"),
            ("aria-controls", "options"),
        ] {
            set(&button, name, value);
        }
        add(&button, &icon(DOTS));
        let menu = element("div", "menu");
        set(&menu, "id", "options");
        set(&menu, "data-baton", "menu");
        set(&menu, "hidden", "");
        let mail = element("form", "mail");
        set(&mail, "data-baton", "mail");
        let says = element("p", "");
        set(&says, "role", "status");
        set(&says, "data-baton", "menu-says");
        let (button_too, menu_too) = (button.clone(), menu.clone());
        let parts = Rc::new(Parts {
            words,
            button,
            element: menu,
            mail,
            email: OnceCell::new(),
            privacy: element("p", "item"),
            says,
            calls: Rc::clone(calls),
        });
        let download = text("button", "item", words.download);
        set(&download, "type", "button");
        set(&download, "data-baton", "download");
        for part in [&download, &parts.mail, &parts.privacy, &parts.says] {
            add(&parts.element, part);
        }
        listen(&parts, &download);
        Self { button: button_too, element: menu_too, parts }
    }

    /// A press anywhere else in `panel` closes it.
    pub fn leave_by(&self, panel: &HtmlElement) {
        let parts = Rc::clone(&self.parts);
        on(panel, "pointerdown", move |event| {
            let at = event.target().map(|target| target.unchecked_into::<Node>());
            if !parts.element.contains(at.as_ref()) && !parts.button.contains(at.as_ref()) {
                parts.show(false);
            }
        });
    }

    pub fn render(&self, model: &Model, settings: &WidgetSettings) {
        flag(&self.button, "hidden", !matches!(model.chat, Chat::Open { .. }));
        flag(&self.parts.mail, "hidden", !settings.transcript_mail);
        if settings.transcript_mail {
            self.parts.email.get_or_init(|| fill_mail_form(&self.parts.mail, self.parts.words));
        }
        let link = settings.privacy_url.as_deref().filter(|url| is_web(url));
        flag(&self.parts.privacy, "hidden", link.is_none());
        if let (Some(link), None) = (link, self.parts.privacy.first_element_child()) {
            add(&self.parts.privacy, &rich::link("", self.parts.words.privacy, link));
        }
    }
}

fn listen(parts: &Rc<Parts>, download: &HtmlElement) {
    let toggles = Rc::clone(parts);
    on(&parts.button, "click", move |_| toggles.show(toggles.element.hidden()));
    let downloads = Rc::clone(parts);
    on(download, "click", move |_| {
        downloads.ask(None);
    });
    let mails = Rc::clone(parts);
    on(&parts.mail, "submit", move |event| {
        event.prevent_default();
        if let Some(email) = mails.email.get() {
            mails.ask(Some(email.value().trim().to_owned()));
        }
    });
    for part in [&parts.element, &parts.button] {
        let leaves = Rc::clone(parts);
        on(part, "keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" && !leaves.element.hidden() {
                // This closes first; the panel with the next.
                event.stop_propagation();
                leaves.show(false);
                let _ = leaves.button.focus();
            }
        });
    }
}

impl Parts {
    /// The worker answers with the conversation as text, or that it is on its way; or else with the reason, where it
    /// gives one.
    fn ask(self: &Rc<Self>, email: Option<String>) {
        retext(&self.says, "");
        let parts = Rc::clone(self);
        let wanted = email.clone();
        self.calls.transcript(wanted.as_deref(), move |answer| match (email, answer) {
            (Some(email), Ok(_)) => retext(&parts.says, &fill(parts.words.mail_sent, &email)),
            (None, Ok(whole)) => save(&whole),
            (_, Err(why)) => retext(&parts.says, why.as_deref().unwrap_or(parts.words.failed)),
        });
    }

    fn show(&self, shown: bool) {
        flag(&self.element, "hidden", !shown);
        set(&self.button, "aria-expanded", if shown { "true" } else { "false" });
        retext(&self.says, "");
    }
}

fn fill_mail_form(form: &HtmlElement, words: &Words) -> HtmlInputElement {
    let label = text("label", "", words.send_by_mail);
    let input = element("input", "");
    for (name, value) in [
        ("type", "email"),
        ("name", "email"),
        ("autocomplete", "email"),
        ("maxlength", "254"),
        ("required", ""),
        ("placeholder", words.email),
        ("dir", "auto"),
    ] {
        set(&input, name, value);
    }
    add(&label, &input);
    let send = text("button", "primary", words.send);
    set(&send, "data-baton", "mail-send");
    add(form, &label);
    add(form, &send);
    input.unchecked_into()
}

fn save(whole: &str) {
    let url = address_of(&Blob::new(&Array::of1(&whole.into())));
    let link = element("a", "");
    set(&link, "href", &url);
    set(&link, "download", "conversation.md");
    link.click();
    browser::dom::after(SAVED_MS, move || forget_address(&url));
}
