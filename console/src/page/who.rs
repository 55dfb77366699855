//! "Who are you?": asked once where the token does not say, because visitors are answered by a person with a name.

use super::app::App;
use super::dialog::modal;
use console::model::Event;
use leptos::prelude::*;
use protocol::desk::MemberRef;

pub fn who(app: App, members: Vec<MemberRef>) -> AnyView {
    let buttons: Vec<AnyView> = members
        .into_iter()
        .enumerate()
        .map(|(place, member)| {
            let (id, name) = (member.id.clone(), member.name.clone());
            view! {
                <li>
                    <button
                        type="button" class="pick" data-desk="who" data-member=id autofocus={place == 0}
                        on:click=move |_| app.send(Event::Who(Some(member.clone())))
                    >
                        <span class="avatar" aria-hidden="true">{initials(&name)}</span>
                        {name}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    let dialog = modal();
    // The model decides when the dialog goes, so Escape only asks.
    let cancelled = move |event: web_sys::Event| {
        event.prevent_default();
        app.send(Event::Who(None));
    };
    view! {
        <dialog class="card dialog" node_ref=dialog aria-labelledby="who-title" on:cancel=cancelled>
            <h2 id="who-title">"Who are you?"</h2>
            <p class="hint">"Visitors see this name when you answer. This browser remembers it."</p>
            <ul class="picks">{buttons}</ul>
            <button type="button" class="quiet" data-desk="who-later" on:click=move |_| app.send(Event::Who(None))>
                "Just looking"
            </button>
        </dialog>
    }
    .into_any()
}

/// The first letters of the first two words.
pub fn initials(name: &str) -> String {
    name.split_whitespace().take(2).filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}
