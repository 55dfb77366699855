//! Light or dark, as the business wants it.
//!
//! For: following the visitor's device while the panel is there. Not for: the colours; the settings bring them as a style
//! sheet, which the panel has taken already.

use super::match_media;
use browser::dom::{flag, on};
use protocol::settings::widget::Look;
use protocol::visitor::WidgetSettings;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement};

const DARK: &str = "(prefers-color-scheme:dark)";

pub struct Theme {
    mode: Rc<Cell<Look>>,
}

impl Theme {
    pub fn new(panel: &HtmlElement) -> Self {
        let mode: Rc<Cell<Look>> = Rc::default();
        let (known, panel) = (Rc::clone(&mode), panel.clone());
        on(match_media(DARK).unchecked_ref::<EventTarget>(), "change", move |_| paint(&panel, known.get()));
        Self { mode }
    }

    pub fn render(&self, panel: &HtmlElement, settings: &WidgetSettings) {
        if self.mode.replace(settings.mode) != settings.mode {
            paint(panel, settings.mode);
        }
    }
}

fn paint(panel: &HtmlElement, mode: Look) {
    flag(panel, "data-dark", mode == Look::Dark || mode == Look::Auto && match_media(DARK).matches());
}
