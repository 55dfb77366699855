//! The sign-in page: the owner's token, and why one is asked for.

use super::app::App;
use console::model::Event;
use leptos::prelude::*;

pub fn signin(app: App, why: Option<String>) -> AnyView {
    let token = RwSignal::new(String::new());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = token.get_untracked().trim().to_owned();
        if !typed.is_empty() {
            app.send(Event::SignedIn { token: typed });
        }
    };
    view! {
        <main class="signin">
            <form class="card" data-desk="signin" on:submit=submit>
                <div class="mark" aria-hidden="true"></div>
                <h1>"Sign in to Baton"</h1>
                {why.map(|why| view! { <p class="alert" role="alert" data-desk="error">{why}</p> })}
                <label for="token">"Owner’s token or invitation"</label>
                <input
                    id="token" name="token" type="password" autocomplete="current-password" required=true autofocus=true
                    prop:value=move || token.get()
                    on:input=move |event| token.set(event_target_value(&event))
                />
                <button class="primary" type="submit">"Sign in"</button>
                <p class="hint">
                    "The owner’s token was chosen when Baton was set up: the secret BATON_OWNER_TOKEN, or that line of the file .dev.vars on your own computer. This browser does not keep it. Colleagues open the invitation they were sent, or paste it here; it works once."
                </p>
            </form>
        </main>
    }
    .into_any()
}
