//! The numbers on top. Each tells how it is worked out, and opens the conversations behind it.

use super::super::app::App;
use super::super::format;
use super::board::{Asked, Board};
use console::metrics::{self, Tile};
use leptos::prelude::*;
use protocol::metrics::Metrics;

pub fn tiles(app: App, board: Board, metrics: &Metrics) -> AnyView {
    let currency = app.peek(|model| model.me().map(|me| me.currency.clone()).unwrap_or_default());
    let earlier = format!("{} to {}", metrics.before.from, metrics.before.to);
    let tiles = metrics::tiles(&metrics.period, &metrics.before, &|cents| format::money(cents, &currency))
        .into_iter()
        .map(|tile| {
            let formula = metrics.formulas.get(&tile.figure);
            let title = formula.map(|formula| formula.title.clone()).unwrap_or_default();
            let says = formula.map(|formula| formula.formula.clone()).unwrap_or_default();
            drawn(app, board, tile, title, says, &earlier)
        });
    view! { <ul class="tiles">{tiles.collect::<Vec<_>>()}</ul> }.into_any()
}

fn drawn(app: App, board: Board, tile: Tile, title: String, formula: String, earlier: &str) -> AnyView {
    let asked = Asked { figure: tile.figure, of: None, title: title.clone() };
    let key = format!("{:?}", tile.figure);
    let hint = format!("formula-{key}");
    let hint_of = hint.clone();
    let open = RwSignal::new(false);
    let change = tile.change.map(|change| {
        let than = format!(" than from {earlier}");
        view! { <span class="change" data-tone=change.tone.key()>{change.words}<span class="hidden">{than}</span></span> }
    });
    view! {
        <li class="tile" data-desk="tile" data-figure=key data-tone=tile.tone.key()>
            <div class="name">
                <h2>{title.clone()}</h2>
                <span class="formula" class:open=move || open.get()>
                    <button
                        type="button" class="why" aria-label=format!("How “{title}” is worked out") aria-describedby=hint_of
                        on:click=move |_| open.update(|shown| *shown = !*shown) on:blur=move |_| open.set(false)
                    >"?"</button>
                    <span role="tooltip" id=hint>{formula}</span>
                </span>
            </div>
            <button type="button" class="number" data-desk="number" on:click=move |_| board.open(app, asked.clone())>
                {tile.value}<span class="hidden">": show the conversations"</span>
            </button>
            <p class="note"><span class="dim">{tile.note}</span>{change}</p>
        </li>
    }
    .into_any()
}
