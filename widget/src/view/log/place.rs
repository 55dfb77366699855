//! Where the visitor is in the log.
//!
//! For: what its scrolling tells, and which of that changes what is drawn. Not for: drawing it.

use crate::window::Window;
use std::cell::Cell;
use web_sys::HtmlElement;

/// A log that is scrolled up further than this is being read, and is left where it is.
const NEAR_END_PX: i32 = 90;
/// So far from the edge of the window more lines are drawn, before anybody sees it end.
pub const NEAR_EDGE_PX: i32 = 500;

/// Where the visitor is in the log, as its scrolling is told.
#[derive(Default)]
pub struct Place {
    pub window: Cell<Window>,
    pub away: Cell<bool>,
    pub height: Cell<i32>,
    /// Set by the button that leads to the end.
    pub to_end: Cell<bool>,
}

impl Place {
    /// Whether scrolling has come to where something changes.
    pub fn has_news(&self, log: &HtmlElement) -> bool {
        let window = self.window.get();
        let (near_start, near_end) = (log.scroll_top() < NEAR_EDGE_PX, below(log) < NEAR_EDGE_PX);
        near_start && window.has_earlier() || near_end && window.has_later() || self.away.get() == self.is_near_end(log)
    }

    pub fn is_near_end(&self, log: &HtmlElement) -> bool {
        !self.window.get().has_later() && below(log) < NEAR_END_PX
    }
}

/// How much of the log is below what can be seen of it.
pub fn below(log: &HtmlElement) -> i32 {
    log.scroll_height() - log.scroll_top() - log.client_height()
}
