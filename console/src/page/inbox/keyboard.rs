//! The keyboard of the inbox: which keys come in, and where they take the focus.

use super::super::app::App;
use super::scroll::element;
use browser::dom;
use console::keys::{Pressed, command};
use console::model::{Event, Phase};
use console::session::Route;
use console::update_inbox::{ListEvent, Place};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

const FIELDS: &str = "input, textarea, select, [contenteditable]";
/// A dialog or a menu has the page.
const TAKEN: &str = "dialog[open], [aria-haspopup][aria-expanded=true]";
const PRESSED_BY_ENTER: &str = "a, button, summary";

pub fn listen(app: App) {
    dom::on_window("resize", move |_| app.scroll.measure());
    dom::on_window("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        if event.default_prevented() || event.is_composing() || !is_here(app) {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let within = |css: &str| target.as_ref().is_some_and(|target| matches!(target.closest(css), Ok(Some(_))));
        let key = event.key();
        let pressed = Pressed {
            key: &key,
            chord: event.ctrl_key() || event.meta_key() || event.alt_key(),
            typing: within(FIELDS),
            control: within(PRESSED_BY_ENTER),
            dialog: element(TAKEN).is_some(),
        };
        if let Some(command) = command(pressed) {
            event.prevent_default();
            app.send(Event::List(ListEvent::Key(command)));
        }
    });
}

/// Only the inbox and its conversations have keys of their own.
fn is_here(app: App) -> bool {
    app.peek(|model| {
        matches!(model.phase, Phase::In(_)) && matches!(model.route, Route::Inbox | Route::Conversation(_))
    })
}

/// Takes the focus there. What is not in the page cannot take it, which is no harm.
pub fn focus(app: App, place: Place) {
    match place {
        Place::Row => app.scroll.focus(app),
        Place::Search => focus_on("[data-desk=search]"),
        Place::Reply => write("false"),
        Place::Note => write("true"),
        Place::Resolve => {
            press("[data-desk=resolve][aria-expanded=false]");
            request_animation_frame(|| focus_on("[data-desk=outcome]"));
        }
        Place::Nowhere => {
            let field = document().active_element().and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok());
            if let Some(field) = field {
                let _ = field.blur();
            }
        }
    }
}

/// A reply and a note are written in one field, which a button turns from one to the other.
fn write(noting: &str) {
    let other = if noting == "true" { "false" } else { "true" };
    press(&format!("[data-desk=note-toggle][aria-pressed={other}]"));
    request_animation_frame(|| focus_on("[data-desk=reply-input]"));
}

fn press(css: &str) {
    if let Some(button) = element(css) {
        button.click();
    }
}

fn focus_on(css: &str) {
    if let Some(element) = element(css) {
        let _ = element.focus();
    }
}
