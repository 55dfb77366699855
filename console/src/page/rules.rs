//! The Rules page: the settings, tried before they are trusted.

mod bench;
mod conflict;
mod difference;
mod field;
mod history;
mod hours;
mod json;
mod many;
mod plan;
mod replay;
mod settings;
mod simulate;
mod triggers;

use super::app::App;
pub use bench::{Bench, Part};
use leptos::prelude::*;

pub fn rules(app: App) -> AnyView {
    let bench = app.bench;
    bench.open(app);
    let part = move || match bench.part.get() {
        Part::Settings => settings::settings(app, bench),
        Part::Simulate => simulate::simulate(app, bench),
        Part::Replay => replay::replay(app, bench),
        Part::History => history::history(app, bench),
    };
    view! {
        <main class="pages page rules">
            <header class="page-head">
                <h1>"Rules"</h1>
                <p class="hint">"When people are brought in, who, and what visitors read. Try what you change before you save it."</p>
            </header>
            {tabs(bench)}
            {part}
            {conflict::conflict(app, bench)}
        </main>
    }
    .into_any()
}

fn tabs(bench: Bench) -> AnyView {
    let tab = move |part: Part, key: &'static str, label: &'static str| {
        view! {
            <button
                type="button" role="tab" data-desk="rules-tab" data-part=key
                aria-selected=move || (bench.part.get() == part).to_string() on:click=move |_| bench.part.set(part)
            >{label}</button>
        }
    };
    view! {
        <div class="segments" role="tablist" aria-label="Parts of the rules">
            {tab(Part::Settings, "settings", "Settings")}
            {tab(Part::Simulate, "simulate", "Try a message")}
            {tab(Part::Replay, "replay", "Replay the past")}
            {tab(Part::History, "history", "History")}
        </div>
    }
    .into_any()
}
