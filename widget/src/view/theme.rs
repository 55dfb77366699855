//! Light or dark, as the business wants it.
//!
//! For: following the visitor's device while the panel is there. Not for: the colours; the settings bring them as a style
//! sheet, which the panel has taken already, but for settings that were kept before they did.

use super::{as_rooted, match_media, sheet};
use crate::json::{digits, join};
use browser::dom::{flag, on};
use protocol::settings::widget::Look;
use protocol::visitor::WidgetSettings;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement};

const DARK: &str = "(prefers-color-scheme:dark)";

pub struct Theme {
    /// Absent before it is drawn.
    mode: Rc<Cell<Option<Look>>>,
}

impl Theme {
    pub fn new(panel: &HtmlElement) -> Self {
        let mode: Rc<Cell<Option<Look>>> = Rc::default();
        let (known, panel) = (Rc::clone(&mode), panel.clone());
        let changed = move |_| known.get().into_iter().for_each(|mode| paint(&panel, mode));
        on(match_media(DARK).unchecked_ref::<EventTarget>(), "change", changed);
        Self { mode }
    }

    pub fn render(&self, panel: &HtmlElement, settings: &WidgetSettings) {
        let is_first = self.mode.get().is_none();
        if self.mode.replace(Some(settings.mode)) != Some(settings.mode) {
            paint(panel, settings.mode);
        }
        if is_first && settings.css.is_empty() {
            sheet::give(&as_rooted(panel).root(), &as_kept(settings));
        }
    }
}

/// The look of settings that a browser has kept since before the worker made a style sheet of them.
fn as_kept(settings: &WidgetSettings) -> String {
    let (radius, edge) = (digits(u64::from(settings.radius)), digits(u64::from(settings.offset)));
    let mut css = join(&[".panel{--radius:", &radius, "px;--edge:", &edge, "px"]);
    let hex = settings.colour.strip_prefix('#').unwrap_or_default();
    if hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        css.push_str(&join(&[";--brand:#", hex]));
    }
    css.push_str("}");
    css
}

fn paint(panel: &HtmlElement, mode: Look) {
    flag(panel, "data-dark", mode == Look::Dark || mode == Look::Auto && match_media(DARK).matches());
}
