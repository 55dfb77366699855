//! The Team page: who answers visitors and how they are reached, who is there, who has the week, who is signed in.

mod away;
mod fields;
mod form;
mod people;
mod roster;
mod rota;
mod sessions;

use super::app::App;
use leptos::prelude::*;
use roster::Roster;

pub fn team(app: App) -> AnyView {
    let roster = Roster::new(app);
    roster.load();
    let owner = app.select(console::model::Model::is_owner);
    let hint = move || {
        if owner.get() {
            "Members answer visitors. Somebody who is away or outside their own hours is told only when nobody else is left."
        } else {
            "Who answers visitors, and when. Owners change members; you can say yourself that you are away."
        }
    };
    view! {
        <main class="pages page team">
            <header class="page-head"><h1>"Team"</h1><p class="hint">{hint}</p></header>
            {people::people(roster)}
            {rota::rota(roster)}
            {sessions::sessions(roster)}
        </main>
    }
    .into_any()
}
