//! Two people have written at once: what the other has saved, and what to do about it.

use super::super::app::App;
use super::super::dialog::modal;
use super::bench::{Bench, Document, Merged};
use super::difference;
use console::rules::labels;
use leptos::prelude::*;

pub fn conflict(_app: App, bench: Bench) -> AnyView {
    (move || bench.conflict.get().map(|merged| shown(bench, merged))).into_any()
}

fn shown(bench: Bench, merged: Merged) -> AnyView {
    let dialog = modal();
    let close = move || bench.conflict.set(None);
    let cancelled = move |event: web_sys::Event| {
        event.prevent_default();
        close();
    };
    let (saved, both) = (Document { version: merged.version, settings: merged.saved }, merged.settings);
    let now = saved.clone();
    let take_theirs = move |_| {
        bench.take(now.clone());
        close();
    };
    let merge = move |_| {
        bench.saved.set(Some(saved.clone()));
        bench.write(both.clone());
        close();
    };
    let clashes: Vec<AnyView> =
        merged.clashes.iter().map(|at| view! { <li>{labels::path(at)}</li> }.into_any()).collect();
    let clash = (!clashes.is_empty()).then(|| {
        view! {
            <div class="alert">
                <p>"You have both changed this. Your own stands there after putting together:"</p>
                <ul data-desk="clashes">{clashes}</ul>
            </div>
        }
    });
    view! {
        <dialog class="card dialog wide" node_ref=dialog aria-labelledby="conflict-title" data-desk="conflict" on:cancel=cancelled>
            <h2 id="conflict-title">"Somebody has saved meanwhile"</h2>
            <p>{format!("Version {} is in force now. This is what it changed:", merged.version)}</p>
            {difference::list(merged.theirs)}
            {clash}
            <div class="acts">
                <button type="button" on:click=move |_| close()>"Go on writing"</button>
                <button type="button" data-desk="take-theirs" on:click=take_theirs>"Drop mine"</button>
                <button type="button" class="primary" data-desk="merge" on:click=merge>"Put both together"</button>
            </div>
        </dialog>
    }
    .into_any()
}
