//! How a conversation ended, and what it was worth.

use super::app::App;
use console::act::Act;
use console::model::Event;
use console::money::parsed;
use console::words;
use leptos::html::Button;
use leptos::prelude::*;
use protocol::transcript::Outcome;
use web_sys::KeyboardEvent;

/// One press on an outcome ends it; an amount may be said before.
pub fn resolve(app: App) -> AnyView {
    let busy = app.select(|model| model.busy);
    let currency = app.peek(|model| model.me().map(|me| me.currency.clone()).unwrap_or_default());
    let (open, amount, wrong) = (RwSignal::new(false), RwSignal::new(String::new()), RwSignal::new(false));
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
    let unit = StoredValue::new(currency.clone());
    let chosen = move |outcome: Outcome| match parsed(&amount.get_untracked(), &unit.get_value()) {
        Ok(value_cents) => {
            open.set(false);
            app.send(Event::Act(Act::Resolve { outcome, value_cents }));
        }
        Err(_) => wrong.set(true),
    };
    let outcomes: Vec<AnyView> = words::OUTCOMES.into_iter().map(|outcome| choice(outcome, chosen)).collect();
    let typed = move |event: web_sys::Event| {
        amount.set(event_target_value(&event));
        wrong.set(false);
    };
    view! {
        <div class="menu" on:keydown=escape>
            <button
                type="button" data-desk="resolve" node_ref=opener aria-haspopup="dialog" aria-expanded=move || open.get().to_string()
                disabled=move || busy.get() on:click=move |_| open.update(|open| *open = !*open)
            >
                "Resolve"<span class="caret" aria-hidden="true"></span>
            </button>
            <div class="menu-away" hidden=move || !open.get() on:click=move |_| open.set(false)></div>
            <div class="menu-list closing" role="dialog" aria-label="How it ended" hidden=move || !open.get()>
                <ul>{outcomes}</ul>
                <label for="worth">"Worth "<span class="dim">{format!("in {currency}, if anything")}</span></label>
                <input
                    id="worth" type="text" inputmode="decimal" autocomplete="off" maxlength="24" data-desk="worth" placeholder="0.00"
                    aria-invalid=move || wrong.get().to_string() aria-describedby="worth-wrong" prop:value=move || amount.get() on:input=typed
                />
                <p id="worth-wrong" class="bad" role="status" data-desk="worth-wrong">{move || wrong.get().then_some("This is no amount.")}</p>
            </div>
        </div>
    }
    .into_any()
}

fn choice(outcome: Outcome, chosen: impl Fn(Outcome) + Copy + 'static) -> AnyView {
    view! {
        <li>
            <button type="button" data-desk="outcome" data-outcome=words::outcome_key(outcome) on:click=move |_| chosen(outcome)>
                {words::outcome(outcome)}<span class="dim">{words::outcome_means(outcome)}</span>
            </button>
        </li>
    }
    .into_any()
}
