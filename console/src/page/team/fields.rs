//! A labelled field with what is wrong with it beneath. For the Team page's forms.

use console::team::{Field, Wrong};
use leptos::prelude::*;

/// What a field is, beside what is typed into it.
#[derive(Clone, Copy)]
pub struct About {
    pub field: Field,
    pub id: &'static str,
    pub label: &'static str,
    pub kind: &'static str,
    pub hint: &'static str,
}

pub fn text(
    about: About,
    wrong: RwSignal<Vec<Wrong>>,
    value: impl Fn() -> String + Send + Sync + 'static,
    typed: impl Fn(String) + 'static,
) -> AnyView {
    let About { field, id, label, kind, hint } = about;
    let why = move || wrong.with(|wrong| wrong.iter().find(|(at, _)| *at == field).map(|(_, why)| *why));
    let note = format!("{id}-note");
    let described = note.clone();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id type=kind autocomplete="off" maxlength="254" prop:value=value aria-describedby=described
                aria-invalid=move || why().map(|_| "true") on:input=move |event| typed(event_target_value(&event))
            />
            <p class="note" id=note class:bad=move || why().is_some()>{move || why().unwrap_or(hint)}</p>
        </div>
    }
    .into_any()
}
