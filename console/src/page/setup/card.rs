//! The card for the team: drawn, printed, copied as text or as a link; and who has opened it.

use super::super::format;
use super::bench::Bench;
use super::steps::CARD;
use super::{copy, part};
use console::setup::{Part, card_text};
use leptos::prelude::*;
use protocol::setup::Reader;

pub fn card(bench: Bench) -> AnyView {
    let parts = part(bench, |setup| console::setup::card(&setup.channels));
    let business = bench.app.peek(|model| model.me().map(|me| me.business.clone()).unwrap_or_default());
    let named = business.clone();
    let link = move || format!("{}/console/{CARD}", bench.address());
    let text = move || untrack(|| card_text(&named, &parts.get().unwrap_or_default(), &link()));
    let print = move |_| {
        if let Some(window) = web_sys::window() {
            // A browser without a printer says so itself.
            let _ = window.print();
        }
    };
    view! {
        <article class="team-card" data-desk="team-card" aria-label="The card for the team">
            <h3>{business}": when a visitor needs a person"</h3>
            <div class="card-parts">{move || parts.get().unwrap_or_default().into_iter().map(shown).collect::<Vec<AnyView>>()}</div>
        </article>
        <div class="acts">
            <button type="button" data-desk="card-print" on:click=print>"Print"</button>
            {copy::button("Copy text of the card".to_owned(), "Copy text", text)}
            {copy::button("Copy link to the card".to_owned(), "Copy link", move || untrack(link))}
        </div>
        {readers(bench)}
    }
    .into_any()
}

fn shown(part: Part) -> AnyView {
    let lines: Vec<AnyView> = part.lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    view! { <section class="card-part" data-part=part.key><h4>{part.title}</h4><ul>{lines}</ul></section> }.into_any()
}

fn readers(bench: Bench) -> AnyView {
    let readers = part(bench, |setup| setup.readers.clone());
    let shown = move || {
        let readers = readers.get().unwrap_or_default();
        (!readers.is_empty()).then(|| {
            let items: Vec<AnyView> = readers.into_iter().map(reader).collect();
            view! { <div class="readers"><h3>"Who has opened it"</h3><ul>{items}</ul></div> }
        })
    };
    shown.into_any()
}

fn reader(reader: Reader) -> AnyView {
    let when = match reader.read_ms {
        Some(at_ms) => {
            view! { <time class="good" datetime=format::iso(at_ms)>{format::moment(at_ms)}</time> }.into_any()
        }
        None => view! { <span class="dim">"not yet"</span> }.into_any(),
    };
    view! { <li data-desk="card-reader" data-read=reader.read_ms.is_some().to_string()><span>{reader.name}</span>{when}</li> }.into_any()
}
