//! The Set-up page: five steps, each green only on evidence.

use super::app::App;
use leptos::prelude::*;

pub fn setup(_app: App) -> AnyView {
    view! {
        <main class="pages page setup">
            <header class="page-head"><h1>"Set-up"</h1></header>
        </main>
    }
    .into_any()
}
