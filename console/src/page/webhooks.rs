//! The Webhooks page: what the owner's own servers were told, what they answered, and sending it again.

use super::app::App;
use super::format;
use console::model::Event;
use console::session::Route;
use console::words;
use leptos::prelude::*;
use protocol::desk::WebhookCall;
use protocol::handoff::DeliveryState;

pub fn webhooks(app: App) -> AnyView {
    let ids = app.select(|model| {
        model.webhooks.as_ref().map(|calls| calls.iter().map(|call| call.id.clone()).collect::<Vec<_>>())
    });
    let empty = move || match ids.get() {
        None => Some("Loading…"),
        Some(ids) if ids.is_empty() => {
            Some("No calls yet. Name a webhook in the settings, and each event it is told appears here.")
        }
        Some(_) => None,
    };
    view! {
        <main class="pages page">
            <h1>"Webhooks"</h1>
            <p class="hint">"What your own servers were told, newest first. Sent again, a call keeps its id, so a server that has it already can tell."</p>
            {move || empty().map(|words| view! { <p class="empty">{words}</p> })}
            <ul class="table calls">
                <For each=move || ids.get().unwrap_or_default() key=|id| id.clone() children=move |id| call(app, id) />
            </ul>
        </main>
    }
    .into_any()
}

/// One call, by its id; its state follows the model, so that a body being read stays open.
fn call(app: App, id: String) -> AnyView {
    let wanted = id.clone();
    let call = app.select(move |model| model.webhooks.iter().flatten().find(|call| call.id == wanted).cloned());
    // What never changes of it is read once.
    let first = call.get_untracked();
    let event = first.as_ref().map(|call| (words::event_key(call.kind), words::event(call.kind)));
    let state = move || call.get().map(|call| words::delivery_key(call.state));
    let (key, button) = (id.clone(), again(app, id));
    let failed = move || call.get().is_some_and(|call| call.state == DeliveryState::Failed);
    view! {
        <li
            class="call" class:bad=failed data-desk="webhook-call" data-id=key
            data-event=event.map(|(key, _)| key) data-state=state
        >
            <div>
                <p><span class="dot" aria-hidden="true"></span><strong>{event.map(|(_, label)| label)}</strong>" to "{first.as_ref().map(|call| call.webhook.clone())}</p>
                {move || call.get().map(about)}
                {first.map(contents)}
            </div>
            {button}
        </li>
    }
    .into_any()
}

fn about(call: WebhookCall) -> AnyView {
    let said = match call.state {
        DeliveryState::Queued => "waiting to leave",
        DeliveryState::Retrying => "not taken, tries again",
        DeliveryState::Failed => "not taken",
        _ => "taken",
    };
    // A call that is on its way again has left its old trouble behind.
    let trouble = matches!(call.state, DeliveryState::Retrying | DeliveryState::Failed);
    let why = call.why.filter(|_| trouble);
    let attempts = if call.attempts == 1 { "1 attempt".to_owned() } else { format!("{} attempts", call.attempts) };
    view! {
        <p class="dim">{said}" · "{attempts}" · "<time datetime=format::iso(call.at_ms)>{format::moment(call.at_ms)}</time></p>
        {why.map(|why| view! { <p class="why">{why}</p> })}
    }
    .into_any()
}

fn contents(call: WebhookCall) -> AnyView {
    let body = console::json::broken(&call.body);
    view! {
        <details data-desk="webhook-body">
            <summary>"What was sent"</summary>
            <p class="dim"><code>{format!("webhook-id: {}", call.id)}</code>" "<a href=Route::Conversation(call.conversation).fragment()>"Open the conversation"</a></p>
            <pre>{body}</pre>
        </details>
    }
    .into_any()
}

fn again(app: App, id: String) -> AnyView {
    let wanted = id.clone();
    let resting = app.select(move |model| model.replaying.as_ref() == Some(&wanted));
    let pressed = move |_| app.send(Event::Replay { id: id.clone() });
    view! {
        <button type="button" data-desk="webhook-replay" disabled=move || resting.get() on:click=pressed>"Send again"</button>
    }
    .into_any()
}
