//! Which days are shown, and the downloads of just these.

use super::super::app::App;
use super::super::save::save;
use super::board::Board;
use console::metrics::{RANGES, Range};
use leptos::prelude::*;

pub fn range(app: App, board: Board) -> AnyView {
    let own = RwSignal::new(false);
    let buttons: Vec<AnyView> = RANGES.into_iter().map(|days| last(app, board, own, days)).collect();
    let is_own = move || own.get() || matches!(board.range.get(), Range::Between(..));
    let download = move |ending: &'static str| {
        let days = board.days();
        save(app, &format!("metrics.{ending}{days}"), &format!("baton-metrics.{ending}"));
    };
    view! {
        <div class="range">
            <div class="segments" role="group" aria-label="Days shown">
                {buttons}
                <button type="button" data-desk="range-own" aria-pressed=move || is_own().to_string() on:click=move |_| own.update(|shown| *shown = !*shown)>"Custom"</button>
            </div>
            <div class="downloads">
                <button type="button" data-desk="metrics-csv" on:click=move |_| download("csv")>"CSV"</button>
                <button type="button" data-desk="metrics-json" on:click=move |_| download("json")>"JSON"</button>
            </div>
        </div>
        {move || own.get().then(|| days(app, board))}
    }
    .into_any()
}

fn last(app: App, board: Board, own: RwSignal<bool>, days: u32) -> AnyView {
    let pressed = move || (board.range.get() == Range::Last(days) && !own.get()).to_string();
    let choose = move |_| {
        own.set(false);
        board.choose(app, Range::Last(days));
    };
    view! { <button type="button" data-desk="range" data-days=days aria-pressed=pressed on:click=choose>{format!("{days} days")}</button> }
        .into_any()
}

fn days(app: App, board: Board) -> AnyView {
    let shown = board.metrics.with_untracked(|metrics| metrics.as_ref().map(|metrics| metrics.period.clone()));
    let (from, to) = shown.map(|period| (period.from, period.to)).unwrap_or_default();
    let (from, to) = (RwSignal::new(from), RwSignal::new(to));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        board.choose(app, Range::Between(from.get_untracked(), to.get_untracked()));
    };
    view! {
        <form class="own-range" on:submit=submit>
            <label>"From"<input type="date" required=true data-desk="range-from" prop:value=move || from.get() on:input=move |event| from.set(event_target_value(&event)) /></label>
            <label>"To"<input type="date" required=true data-desk="range-to" prop:value=move || to.get() on:input=move |event| to.set(event_target_value(&event)) /></label>
            <button type="submit" class="primary">"Show"</button>
        </form>
    }
    .into_any()
}
