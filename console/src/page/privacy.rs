//! The Privacy page: what is kept about a person, exported and erased.

use super::app::App;
use leptos::prelude::*;

pub fn privacy(_app: App) -> AnyView {
    view! {
        <main class="pages page privacy">
            <header class="page-head"><h1>"Privacy"</h1></header>
        </main>
    }
    .into_any()
}
