//! What the reader sees of a transcript: where it is scrolled to, how high its lines are, and what stays where it is
//! while lines come and go above.

use console::lines::{GAP_PX, Heights, drawn};
use leptos::html::Div;
use leptos::prelude::*;
use protocol::Seq;
use std::ops::Range;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// Within this many pixels of the end, the reader is following along.
const NEAR_END_PX: i32 = 80;

/// A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct View {
    pub frame: NodeRef<Div>,
    pub heights: RwSignal<Heights>,
    /// The reader is at the end and wants to stay there.
    pub follows: RwSignal<bool>,
    top_px: RwSignal<i32>,
    height_px: RwSignal<i32>,
    /// The line that is read, and how far below the view's edge it begins.
    anchor: StoredValue<Option<(Seq, i32)>>,
}

impl View {
    pub fn new() -> Self {
        Self {
            frame: NodeRef::new(),
            heights: RwSignal::new(Heights::default()),
            follows: RwSignal::new(true),
            top_px: RwSignal::new(0),
            height_px: RwSignal::new(900),
            anchor: StoredValue::new(None),
        }
    }

    /// The lines to be in the page.
    pub fn drawn(self, heights: &[i32]) -> Range<usize> {
        let top = if self.follows.get() { i32::MAX } else { self.top_px.get() };
        drawn(heights, top, self.height_px.get())
    }

    /// A phone's keyboard, or a longer composer, takes of the view's height: whoever read the end goes on reading it.
    pub fn watch(self) {
        let settle = Closure::<dyn Fn()>::new(move || self.resized());
        let Ok(watch) = ResizeObserver::new(settle.as_ref().unchecked_ref()) else { return };
        let watch = StoredValue::new_local((watch, settle));
        Effect::new(move |_| {
            if let Some(frame) = self.frame.get() {
                watch.with_value(|(watch, _)| watch.observe(&frame));
            }
        });
        on_cleanup(move || {
            let _ = watch.try_with_value(|(watch, _)| watch.disconnect());
        });
    }

    fn resized(self) {
        // On a phone it is hidden while the list is read.
        if self.frame.get_untracked().is_some_and(|frame| frame.client_height() > 0) {
            self.settle();
        }
    }

    pub fn follow(self) {
        self.follows.set(true);
    }

    pub fn scrolled(self) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let (top, height) = (frame.scroll_top(), frame.client_height());
        // On a phone it is hidden while the list is read.
        if height == 0 {
            return;
        }
        let read = drawn_lines(&frame).into_iter().find(|(_, line)| line.offset_top() + line.offset_height() > top);
        self.anchor.set_value(read.map(|(seq, line)| (seq, line.offset_top() - top)));
        self.top_px.set(top);
        change(self.height_px, height);
        change(self.follows, frame.scroll_height() - top - height < NEAR_END_PX);
    }

    /// After lines were drawn, before they are seen: what is read stays where it is, and what they take is known.
    pub fn settle(self) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let lines = drawn_lines(&frame);
        if self.follows.get_untracked() {
            frame.set_scroll_top(frame.scroll_height());
        } else if let Some((seq, was)) = self.anchor.get_value()
            && let Some((_, line)) = lines.iter().find(|(each, _)| *each == seq)
        {
            let moved = line.offset_top() - frame.scroll_top() - was;
            if moved != 0 {
                frame.set_scroll_top(frame.scroll_top() + moved);
            }
        }
        let measured: Vec<(Seq, i32)> = lines
            .iter()
            .map(|(seq, line)| (*seq, line.offset_height() + GAP_PX))
            .filter(|(_, px)| *px > GAP_PX)
            .collect();
        self.heights.maybe_update(|heights| {
            measured.into_iter().fold(false, |news, (seq, px)| heights.measured(seq, px) || news)
        });
        change(self.height_px, frame.client_height().max(1));
    }
}

fn change<T: PartialEq + Copy + Send + Sync + 'static>(signal: RwSignal<T>, to: T) {
    if signal.get_untracked() != to {
        signal.set(to);
    }
}

/// The lines in the page, from above.
fn drawn_lines(frame: &HtmlElement) -> Vec<(Seq, HtmlElement)> {
    let mut lines = Vec::new();
    let mut next = frame.query_selector("[data-line]").ok().flatten();
    while let Some(line) = next {
        next = line.next_element_sibling();
        let seq = line.get_attribute("data-line").and_then(|seq| seq.parse().ok());
        if let (Some(seq), Ok(line)) = (seq, line.dyn_into()) {
            lines.push((seq, line));
        }
    }
    lines
}
