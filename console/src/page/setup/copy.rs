//! A text with a button that copies it.

use super::super::clipboard;
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

pub fn button(name: String, label: &'static str, text: impl Fn() -> String + 'static) -> AnyView {
    let became = RwSignal::new(clipboard::Copied::No);
    let said = move || match became.get() {
        clipboard::Copied::No => name.clone(),
        became => format!("{name}: {}", became.label(label)),
    };
    view! {
        <button type="button" data-desk="copy" aria-label=said on:click=move |_| clipboard::copy(&text(), became)>
            {move || became.get().label(label)}
        </button>
    }
    .into_any()
}
