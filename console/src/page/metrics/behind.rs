//! The very conversations behind a number.

use super::super::app::App;
use super::super::dialog::modal;
use super::super::format;
use super::board::{Asked, Board};
use console::metrics::duration;
use console::session::Route;
use console::words;
use leptos::prelude::*;
use protocol::metrics::BehindRow;

pub fn behind(app: App, board: Board) -> AnyView {
    (move || board.asked.get().map(|asked| dialog(app, board, asked))).into_any()
}

fn dialog(app: App, board: Board, asked: Asked) -> AnyView {
    let currency = app.peek(|model| model.me().map(|me| me.currency.clone()).unwrap_or_default());
    let close = move || board.asked.set(None);
    let rows = move || match board.behind.get() {
        None => view! { <p class="empty" aria-busy="true">"Loading…"</p> }.into_any(),
        Some(behind) if behind.rows.is_empty() => {
            view! { <p class="empty">"There is no conversation behind this number."</p> }.into_any()
        }
        Some(behind) => {
            let more = behind.more.then(|| view! { <p class="hint">"Only the newest are listed."</p> });
            let rows: Vec<AnyView> = behind.rows.into_iter().map(|line| row(line, &currency)).collect();
            view! { <ul class="behind">{rows}</ul>{more} }.into_any()
        }
    };
    view! {
        <dialog class="card dialog wide" node_ref=modal() aria-labelledby="behind-title" data-desk="behind" on:close=move |_| close()>
            <div class="behind-head">
                <h2 id="behind-title">{asked.title}</h2>
                <button type="button" data-desk="behind-close" on:click=move |_| close()>"Close"</button>
            </div>
            {rows}
        </dialog>
    }
    .into_any()
}

fn row(row: BehindRow, currency: &str) -> AnyView {
    let said = [
        row.trigger.map(|kind| words::trigger(kind).to_owned()),
        row.urgency.map(|urgency| words::urgency(urgency).to_owned()),
        row.member.map(|member| member.name),
        row.outcome.map(|outcome| words::outcome(outcome).to_owned()),
        row.value_cents.map(|cents| format::money(cents, currency)),
        row.rating.map(|rating| format!("rated {rating} of 5")),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let took = row.took_ms.map(|took| {
        let late = row.within == Some(false);
        view! { <span class="took" class:bad=late>{duration(took)}{late.then_some(" (late)")}</span> }
    });
    view! {
        <li>
            <a href=Route::Conversation(row.conversation).fragment() data-desk="behind-row">
                <span class="line"><strong>{row.visitor}</strong>{took}<time datetime=format::iso(row.began_ms)>{format::moment(row.began_ms)}</time></span>
                <span class="dim">{row.excerpt}</span>
                <span class="dim">{said.join(" · ")}</span>
            </a>
        </li>
    }
    .into_any()
}
