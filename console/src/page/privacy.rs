//! The Privacy page: what is kept about a person, exported and erased; how long it is kept; who did what.

mod audit;
mod erase;
mod export;
mod find;
mod retention;

use super::app::App;
use leptos::prelude::*;
use protocol::privacy::{Audit, People, Person};

/// What the page's parts share; copies are the same.
#[derive(Clone, Copy)]
struct Desk {
    query: RwSignal<String>,
    found: RwSignal<Option<People>>,
    /// Whom the dialog is about.
    erasing: RwSignal<Option<Person>>,
    audit: RwSignal<Option<Audit>>,
}

pub fn privacy(app: App) -> AnyView {
    let desk = Desk {
        query: RwSignal::new(String::new()),
        found: RwSignal::new(None),
        erasing: RwSignal::new(None),
        audit: RwSignal::new(None),
    };
    audit::look(app, desk);
    view! {
        <main class="pages page privacy">
            <header class="page-head">
                <h1>"Privacy"</h1>
                <p class="hint">
                    "When somebody asks what you keep about them, or wants it gone: find them, hand it over, erase it."
                </p>
            </header>
            {find::find(app, desk)}
            {retention::retention(app, desk)}
            {export::site(app, desk)}
            {audit::trail(app, desk)}
            {erase::dialog(app, desk)}
        </main>
    }
    .into_any()
}
