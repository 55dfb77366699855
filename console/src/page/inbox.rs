//! The inbox: views and search over the list, and the list itself.

pub mod alerts;
pub mod calls;
mod filter;
mod head;
pub mod help;
pub mod keyboard;
mod row;
mod rows;
pub mod scroll;

use super::app::App;
use leptos::prelude::*;
use protocol::inbox::View;

pub fn inbox(app: App) -> AnyView {
    let down = app.select(|model| model.desk_up == Some(false));
    let waiting = app.select(|model| model.inbox.count(View::Unclaimed, model.who_id()));
    view! {
        <section class="list" aria-label="Conversations">
            <h1 class="hidden">"Inbox"</h1>
            {head::head(app)}
            {move || down.get().then(|| view! { <p class="offline" role="status">"Connection lost. Trying again…"</p> })}
            <p class="hidden" role="status">{move || waiting_words(waiting.get())}</p>
            {rows::rows(app)}
        </section>
    }
    .into_any()
}

fn waiting_words(count: usize) -> String {
    match count {
        0 => "Nobody is waiting.".to_owned(),
        1 => "One visitor is waiting.".to_owned(),
        count => format!("{count} visitors are waiting."),
    }
}
