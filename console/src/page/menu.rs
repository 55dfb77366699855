//! A button that opens a short list of choices. Escape and a click elsewhere close it.

use leptos::html::Button;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// One choice of a menu.
pub struct Choice {
    pub label: String,
    /// The hook's name, and the one attribute that tells choices apart.
    pub hook: &'static str,
    pub key: (&'static str, String),
    pub chosen: Box<dyn Fn() + Send + Sync>,
}

pub fn menu(
    label: &'static str,
    hook: &'static str,
    disabled: impl Fn() -> bool + Send + Sync + 'static,
    choices: Vec<Choice>,
) -> AnyView {
    let open = RwSignal::new(false);
    let choices: Vec<AnyView> = choices.into_iter().map(|choice| item(choice, open)).collect();
    let opener: NodeRef<Button> = NodeRef::new();
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            if let Some(opener) = opener.get_untracked() {
                // A button that cannot take the focus back is no harm.
                let _ = opener.focus();
            }
        }
    };
    view! {
        <div class="menu" on:keydown=escape>
            <button
                type="button" data-desk=hook node_ref=opener aria-haspopup="true" aria-expanded=move || open.get().to_string() disabled=disabled
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {label}<span class="caret" aria-hidden="true"></span>
            </button>
            <div class="menu-away" hidden=move || !open.get() on:click=move |_| open.set(false)></div>
            <ul class="menu-list" hidden=move || !open.get()>{choices}</ul>
        </div>
    }
    .into_any()
}

fn item(choice: Choice, open: RwSignal<bool>) -> AnyView {
    let Choice { label, hook, key, chosen } = choice;
    let choose = move |_| {
        open.set(false);
        chosen();
    };
    let (until, member) = match key {
        ("until", value) => (Some(value), None),
        (_, value) => (None, Some(value)),
    };
    view! {
        <li><button type="button" data-desk=hook data-until=until data-member=member on:click=choose>{label}</button></li>
    }
    .into_any()
}
