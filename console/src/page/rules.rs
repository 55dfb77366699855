//! The Rules page: the settings, tried before they are trusted.

use super::app::App;
use leptos::prelude::*;

pub fn rules(_app: App) -> AnyView {
    view! {
        <main class="pages page rules">
            <header class="page-head"><h1>"Rules"</h1></header>
        </main>
    }
    .into_any()
}
