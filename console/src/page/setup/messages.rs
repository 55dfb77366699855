//! What visitors read at a handoff, in one language at a time, at every kind of hour the business has.

use super::bench::Bench;
use super::matrix::capital;
use super::part;
use console::setup::languages;
use console::words;
use leptos::prelude::*;
use protocol::setup::Reads;

pub fn messages(bench: Bench) -> AnyView {
    let known = part(bench, languages);
    let chosen: RwSignal<Option<String>> = RwSignal::new(None);
    let language = Memo::new(move |_| {
        chosen.get().or_else(|| known.get().and_then(|known| known.into_iter().next().map(|(tag, _)| tag)))
    });
    let reads = part(bench, |setup| setup.messages.clone());
    let shown = move || {
        let (all, language) = (reads.get().unwrap_or_default(), language.get().unwrap_or_default());
        all.into_iter().filter(|reads| reads.language == language).map(read).collect::<Vec<AnyView>>()
    };
    let options = move || {
        let known = known.get().unwrap_or_default().into_iter();
        known.map(|(tag, name)| view! { <option value=tag>{name}</option> }.into_any()).collect::<Vec<AnyView>>()
    };
    view! {
        <p class="choose">
            <label for="setup-language">"Language"</label>
            <select id="setup-language" data-desk="setup-language" on:change=move |event| chosen.set(Some(event_target_value(&event)))>{options}</select>
        </p>
        <ul class="reads" lang=move || language.get()>{shown}</ul>
        <p class="hint">"Your own texts and your hours are set under "<a href="#/rules">"Rules"</a>". A text that promises more than is true is refused there."</p>
    }
    .into_any()
}

fn read(reads: Reads) -> AnyView {
    let lines: Vec<AnyView> =
        reads.lines.into_iter().map(|line| view! { <p class="bubble">{line}</p> }.into_any()).collect();
    view! {
        <li data-desk="setup-reads" data-language=reads.language><p class="dim" lang="en">{capital(words::window(reads.window))}</p>{lines}</li>
    }
    .into_any()
}
