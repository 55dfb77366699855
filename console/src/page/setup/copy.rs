//! A text with a button that copies it.

use console::setup::Copied;
use leptos::prelude::*;

pub fn copied(copy: Copied) -> AnyView {
    let Copied { label, text } = copy;
    let long = text.lines().count() > 3;
    let name = label.clone();
    let shown = text.clone();
    let block = move || {
        let shown = shown.clone();
        // Scrolls, so the keyboard must reach it.
        view! { <pre tabindex="0" role="group" aria-label=name.clone()><code>{shown}</code></pre> }.into_any()
    };
    let block = if long {
        view! { <details class="long"><summary>"Show it"</summary>{block()}</details> }.into_any()
    } else {
        block()
    };
    view! {
        <div class="copied">
            <div class="copied-head"><span class="dim">{label.clone()}</span>{button(format!("Copy {label}"), "Copy", move || text.clone())}</div>
            {block}
        </div>
    }
    .into_any()
}

/// Without permission the text beside the button can still be selected by hand.
pub fn button(name: String, label: &'static str, text: impl Fn() -> String + 'static) -> AnyView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        if let Some(window) = web_sys::window() {
            let _ = window.navigator().clipboard().write_text(&text());
            copied.set(true);
        }
    };
    view! {
        <button type="button" data-desk="copy" aria-label=move || if copied.get() { format!("{name}: copied") } else { name.clone() } on:click=copy>
            {move || if copied.get() { "Copied" } else { label }}
        </button>
    }
    .into_any()
}
