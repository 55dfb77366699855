//! Where the list is scrolled to. Rows are equally high, so a row's place follows from its number alone and only the
//! rows near the view are in the page.

use super::super::app::App;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A row's height in pixels; `--row` in `inbox.css` is the same.
pub const ROW_PX: i32 = 88;
/// Rows drawn beyond each edge of the view, so that scrolling shows no gap.
const BEYOND: usize = 8;
/// Rows in view that decide together how far the list has moved under them.
const ANCHORS: usize = 5;

/// A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Scroll {
    pub top: RwSignal<i32>,
    pub height: RwSignal<i32>,
    /// The keyboard is in the list. A row that moves loses the focus, and gets it back.
    pub held: RwSignal<bool>,
}

impl Scroll {
    pub fn new() -> Self {
        Self { top: RwSignal::new(0), height: RwSignal::new(900), held: RwSignal::new(false) }
    }

    /// The rows to be in the page, of so many.
    pub fn drawn(self, count: usize) -> Range<usize> {
        let first = (self.top.get().max(0) / ROW_PX) as usize;
        let in_view = (self.height.get().max(0) / ROW_PX) as usize + 1;
        let to = (first + in_view + BEYOND).min(count);
        first.saturating_sub(BEYOND).min(to)..to
    }

    pub fn measure(self) {
        let Some(list) = element("[data-desk=rows]") else { return };
        let (top, height) = (list.scroll_top(), list.client_height());
        // On a phone it is hidden while a conversation is read, and comes back where it was.
        if height == 0 {
            return;
        }
        self.top.set(top);
        if height != self.height.get_untracked() {
            self.height.set(height);
        }
    }

    fn go(self, top: i32) {
        if let Some(list) = element("[data-desk=rows]") {
            list.set_scroll_top(top.max(0));
            self.top.set(list.scroll_top());
        }
    }

    pub fn to_start(self) {
        self.go(0);
    }

    /// Brings a row into view, and nothing more.
    pub fn show(self, at: usize) {
        self.measure();
        let (top, view_top) = (at as i32 * ROW_PX, self.top.get_untracked());
        let bottom = top + ROW_PX - self.height.get_untracked();
        if top < view_top {
            self.go(top);
        } else if bottom > view_top {
            self.go(bottom);
        }
    }

    /// Rows have come in above or left: what is read stays where it is. At the very top the newest is wanted.
    pub fn stay(self, before: &[Arc<str>], now: &[Arc<str>]) {
        let top = self.top.get_untracked();
        if top == 0 {
            return;
        }
        let first = (top / ROW_PX) as usize;
        let anchors = before.iter().enumerate().skip(first).take(ANCHORS);
        let moved = |(at, id): (usize, &Arc<str>)| Some(now.iter().position(|each| each == id)? as i32 - at as i32);
        let mut moves: Vec<i32> = anchors.filter_map(moved).collect();
        moves.sort_unstable();
        match moves.get(moves.len() / 2) {
            Some(0) | None => {}
            Some(rows) => self.go(top + rows * ROW_PX),
        }
    }

    /// The row the keyboard is at, in view and with the focus.
    pub fn focus(self, app: App) {
        let (at, id) = app.peek(|model| {
            let shown = model.list.shown(&model.inbox, model.who_id());
            let id = model.list.at.clone();
            (id.as_ref().and_then(|id| shown.iter().position(|each| each == id)), id)
        });
        let (Some(at), Some(id)) = (at, id) else { return };
        self.show(at);
        // It is in the page with the next frame.
        request_animation_frame(move || {
            if let Some(row) = element(&format!("[data-desk=row][data-id=\"{id}\"]")) {
                // A row that has just gone cannot take the focus, which is no harm.
                let _ = row.focus();
            }
        });
    }

    /// Gives the focus back to the row that lost it by being moved.
    pub fn refocus(self, app: App) {
        if self.held.get_untracked() {
            request_animation_frame(move || {
                let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
                if lost {
                    self.focus(app);
                }
            });
        }
    }
}

pub fn element(css: &str) -> Option<HtmlElement> {
    document().query_selector(css).ok()??.dyn_into().ok()
}
