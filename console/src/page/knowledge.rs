//! The Knowledge page: what the assistant answers from, in three parts: sources, the owner's own answers, and what
//! nobody could answer yet.

mod add;
mod ask;
mod calibration;
mod files;
mod found;
mod gaps;
mod pairs;
mod reader;
mod shelf;
mod sources;
mod teach;
mod website;

use super::app::App;
use leptos::prelude::*;
pub use shelf::{Part, Shelf};
pub use teach::{editor, teach};

pub fn knowledge(app: App) -> AnyView {
    let shelf = app.shelf;
    shelf.open(app);
    on_cleanup(move || shelf.leave());
    let part = move || match shelf.part.get() {
        Part::Sources => sources_part(app, shelf),
        Part::Pairs => pairs::pairs(app, shelf),
        Part::Gaps => gaps::gaps(app, shelf),
    };
    view! {
        <main class="pages page knowledge">
            <header class="page-head">
                <h1>"Knowledge"</h1>
                <p class="hint">"The assistant answers from what stands here and from nothing else."</p>
            </header>
            {ask::ask(app, shelf)}
            {tabs(shelf)}
            {part}
        </main>
    }
    .into_any()
}

fn tabs(shelf: Shelf) -> AnyView {
    let tab = move |part: Part, key: &'static str, label: &'static str, count: Signal<usize>| {
        let counted = move || Some(count.get()).filter(|count| *count > 0);
        view! {
            <button
                type="button" role="tab" data-desk="knowledge-tab" data-part=key
                aria-selected=move || (shelf.part.get() == part).to_string() on:click=move |_| shelf.part.set(part)
            >{label}{move || counted().map(|count| view! { <span class="count">{count}</span> })}</button>
        }
    };
    let sources = Signal::derive(move || shelf.sources.with(|list| list.as_ref().map_or(0, Vec::len)));
    let pairs = Signal::derive(move || shelf.pairs.with(|list| list.as_ref().map_or(0, Vec::len)));
    let gaps = Signal::derive(move || shelf.gaps.with(|list| list.as_ref().map_or(0, Vec::len)));
    view! {
        <div class="segments" role="tablist" aria-label="Parts of the knowledge">
            {tab(Part::Sources, "sources", "Sources", sources)}
            {tab(Part::Pairs, "pairs", "Your answers", pairs)}
            {tab(Part::Gaps, "gaps", "Unanswered", gaps)}
        </div>
    }
    .into_any()
}

fn sources_part(app: App, shelf: Shelf) -> AnyView {
    (move || match shelf.opened.get() {
        Some(_) => sources::opened(app, shelf),
        None => view! {
            {add::add(app, shelf)}
            {found::shown(shelf)}
            {sources::list(app, shelf)}
            {move || shelf.calibration.get().filter(|line| line.asked > 0).map(|line| calibration::calibration(&line, shelf.threshold.get()))}
        }
        .into_any(),
    })
    .into_any()
}
