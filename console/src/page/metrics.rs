//! The Metrics page: how the assistant and the team do, in numbers one can check.

use super::app::App;
use leptos::prelude::*;

pub fn metrics(_app: App) -> AnyView {
    view! {
        <main class="pages page metrics">
            <header class="page-head"><h1>"Metrics"</h1></header>
        </main>
    }
    .into_any()
}
