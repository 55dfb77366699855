//! The Metrics page: how the assistant and the team do, in numbers one can check.

mod behind;
mod board;
mod chart;
mod parts;
mod range;
mod tiles;

use super::app::App;
use board::Board;
use leptos::prelude::*;
use protocol::metrics::Metrics;

pub fn metrics(app: App) -> AnyView {
    let board = Board::new();
    provide_context(app);
    chart::load();
    board.load(app);
    let shown = move || match board.metrics.get() {
        None => view! { <p class="empty" aria-busy="true">"Loading…"</p> }.into_any(),
        Some(metrics) if is_empty(&metrics) => empty(),
        Some(metrics) => numbers(app, board, &metrics),
    };
    view! {
        <main class="pages page metrics">
            <header class="page-head">
                <h1>"Metrics"</h1>
                {range::range(app, board)}
            </header>
            {shown}
            {behind::behind(app, board)}
        </main>
    }
    .into_any()
}

fn is_empty(metrics: &Metrics) -> bool {
    metrics.period.conversations == 0 && metrics.before.conversations == 0
}

fn empty() -> AnyView {
    view! {
        <section class="panel nothing" data-desk="metrics-empty">
            <h2>"No conversations in these days"</h2>
            <p class="dim">
                "As soon as visitors write, this page shows how many the assistant helps alone, how often and why it calls the team, how long visitors wait, and what comes of it. Every number opens the conversations behind it."
            </p>
        </section>
    }
    .into_any()
}

fn numbers(app: App, board: Board, metrics: &Metrics) -> AnyView {
    view! {
        {parts::flags(board, metrics)}
        {tiles::tiles(app, board, metrics)}
        <div class="two">
            {chart::panel("Day by day", "chart-days", console::metrics::over_days(&metrics.days))}
            {parts::funnel(board, metrics)}
        </div>
        <div class="two">
            {chart::panel("Why the team was called", "chart-reasons", console::metrics::reasons(&metrics.days))}
            {chart::panel("How long until somebody claimed", "chart-claims", console::metrics::claims(&metrics.period.claim))}
        </div>
        {parts::reasons(board, metrics)}
        <div class="two">{parts::channels(board, metrics)}{parts::members(board, metrics)}</div>
        {parts::foot(app, board, metrics)}
    }
    .into_any()
}
