//! The dialog that says what every key does.

use super::super::app::App;
use super::super::dialog::modal;
use console::keys::KEYS;
use console::model::Event;
use console::update_inbox::ListEvent;
use leptos::prelude::*;

pub fn help(app: App) -> AnyView {
    let shown = app.select(|model| model.list.helps);
    (move || shown.get().then(|| dialog(app))).into_any()
}

fn dialog(app: App) -> AnyView {
    let dialog = modal();
    let close = move || app.send(Event::List(ListEvent::Helps(false)));
    // The model decides when the dialog goes, so Escape only asks.
    let cancelled = move |event: web_sys::Event| {
        event.prevent_default();
        close();
    };
    let keys = KEYS.map(|(key, _, what)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> });
    view! {
        <dialog class="card dialog" data-desk="keys" node_ref=dialog aria-labelledby="keys-title" on:cancel=cancelled>
            <h2 id="keys-title">"Keys"</h2>
            <dl class="keys">{keys.collect_view()}</dl>
            <button type="button" data-desk="keys-close" autofocus on:click=move |_| close()>"Close"</button>
        </dialog>
    }
    .into_any()
}
