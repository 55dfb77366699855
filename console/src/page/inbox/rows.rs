//! The list. Of thousands of rows only those near the view are in the page; the rest is the room they would take.

use super::super::app::App;
use super::row::row;
use super::scroll::{ROW_PX, Scroll};
use browser::dom;
use console::model::Event;
use console::update_inbox::{ListEvent, NEAR_END};
use console::words;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent};

pub fn rows(app: App) -> AnyView {
    let scroll = app.scroll;
    let ids = app.select(|model| model.list.shown(&model.inbox, model.who_id()));
    let drawn = Memo::new(move |_| scroll.drawn(ids.with(Vec::len)));
    let slice = Memo::new(move |_| ids.with(|ids| ids.get(drawn.get()).unwrap_or_default().to_vec()));
    follow(app, scroll, ids, drawn);
    let px = |rows: usize| format!("{}px", rows as i32 * ROW_PX);
    view! {
        <div
            class="rows" data-desk="rows" on:scroll=move |_| scroll.measure()
            on:focusin=move |_| scroll.held.set(true) on:focusout=move |event| left(scroll, &event)
        >
            <ul
                role="list" aria-label=move || app.read(|model| words::list_title(&model.list))
                style:padding-top=move || px(drawn.get().start)
                style:padding-bottom=move || px(ids.with(Vec::len) - drawn.get().end.min(ids.with(Vec::len)))
            >
                <For each=move || slice.get() key=|id| Arc::clone(id) children=move |id| row(app, id, ids, slice, drawn) />
            </ul>
            {empty(app, ids)}
        </div>
    }
    .into_any()
}

fn empty(app: App, ids: Memo<Vec<Arc<str>>>) -> AnyView {
    let loading = app.select(|model| model.list.is_loading(&model.inbox));
    let words = app.select(|model| words::empty_list(&model.list));
    // Nobody has written yet, in no view: there is a set-up to finish.
    let is_new = app.select(|model| model.inbox.is_empty());
    (move || {
        ids.with(Vec::is_empty).then(|| {
            let (words, waits) = if loading.get() { ("Loading…", true) } else { (words.get(), false) };
            let begin = (!waits && is_new.get()).then(|| super::super::setup::begin(app));
            view! { <p class="empty">{words}</p>{begin} }
        })
    })
    .into_any()
}

/// What the page does as the list changes: it keeps its place, gives the focus back, and asks for more in time.
fn follow(app: App, scroll: Scroll, ids: Memo<Vec<Arc<str>>>, drawn: Memo<Range<usize>>) {
    let filter = app.select(|model| model.list.filter.clone());
    Effect::new(move |before: Option<()>| {
        filter.track();
        if before.is_some() {
            scroll.to_start();
        }
    });
    Effect::new(move |before: Option<Vec<Arc<str>>>| {
        let now = ids.get();
        if let Some(before) = before.filter(|before| *before != now) {
            scroll.stay(&before, &now);
            scroll.refocus(app);
        }
        now
    });
    Effect::new(move |_| {
        let end = drawn.get().end;
        if end + NEAR_END >= ids.with(Vec::len) {
            dom::after(0, move || app.send(Event::List(ListEvent::Drawn(end))));
        }
    });
    Effect::new(move |_| request_animation_frame(move || scroll.measure()));
}

/// The focus goes somewhere else by itself only where something else takes it; a row that is moved just loses it.
fn left(scroll: Scroll, event: &FocusEvent) {
    let to = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
    if to.is_some_and(|to| !matches!(to.closest("[data-desk=rows]"), Ok(Some(_)))) {
        scroll.held.set(false);
    }
}
