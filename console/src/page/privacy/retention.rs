//! How long conversations are kept that nobody waits for.

use super::super::api;
use super::super::app::App;
use super::{Desk, audit};
use console::model::{Answer, Event};
use console::privacy;
use leptos::prelude::*;
use protocol::desk::SettingsDocument;
use protocol::privacy::Retention;

pub fn retention(app: App, desk: Desk) -> AnyView {
    let (kept, typed) = (RwSignal::new(None::<Option<u32>>), RwSignal::new(String::new()));
    let (why, saved) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let arrived = move |answer: Answer<SettingsDocument>| match answer {
        Ok(document) => {
            let days = document.settings.retention_days;
            kept.set(Some(days));
            typed.set(days.map(|days| days.to_string()).unwrap_or_default());
        }
        Err(refused) => app.send(Event::Refused(refused)),
    };
    api::get("settings", arrived);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match privacy::days(&typed.get_untracked()) {
            Err(words) => why.set(Some(words)),
            Ok(days) => {
                why.set(None);
                api::put("privacy/retention", &Retention { days }, move |answer| {
                    saved.set(answer.is_ok());
                    arrived(answer);
                    audit::look(app, desk);
                });
            }
        }
    };
    let is_changed = move || privacy::days(&typed.get()).ok() != kept.get();
    view! {
        <section class="card wide" aria-labelledby="retention-title">
            <h2 id="retention-title">"How long conversations are kept"</h2>
            <p class="hint">
                "After so many days without a new line a conversation is erased, with all that is kept of it, once a day. One that somebody waits in or that a member holds stays."
            </p>
            <form class="retention" on:submit=submit novalidate=true>
                <label for="retention-days">"Days, or nothing to keep them for good"</label>
                <div class="seek">
                    <input
                        id="retention-days" inputmode="numeric" autocomplete="off" placeholder="For good" data-desk="retention-days"
                        aria-describedby="retention-why" prop:value=move || typed.get()
                        on:input=move |event| { saved.set(false); typed.set(event_target_value(&event)); }
                    />
                    <button class="primary" type="submit" data-desk="retention-save" disabled=move || kept.get().is_none() || !is_changed()>"Save"</button>
                </div>
                <div class="usual" role="group" aria-label="Usual lengths">{usual(typed, saved)}</div>
                <p id="retention-why" role="status" data-desk="retention-said">
                    {move || why.get().map(|words| view! { <span class="bad">{words}</span> })}
                    {move || saved.get().then(|| view! { <span class="good">"Saved. What is older goes within minutes."</span> })}
                </p>
            </form>
        </section>
    }
    .into_any()
}

fn usual(typed: RwSignal<String>, saved: RwSignal<bool>) -> AnyView {
    let choice = move |label: String, days: String| {
        let (shown, chosen) = (days.clone(), days);
        view! {
            <button
                type="button" class="toggle" aria-pressed=move || (typed.get().trim() == shown).to_string()
                on:click=move |_| { saved.set(false); typed.set(chosen.clone()); }
            >{label}</button>
        }
        .into_any()
    };
    let lengths = privacy::USUAL_DAYS.map(|days| choice(privacy::span(days), days.to_string()));
    let all: Vec<AnyView> = lengths.into_iter().chain([choice("For good".to_owned(), String::new())]).collect();
    view! { {all} }.into_any()
}
