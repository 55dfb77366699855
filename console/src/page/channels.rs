//! The Channels page: what each channel is set to, what broke it, and the proof that its messages reach people.

use super::app::App;
use super::format;
use super::trail::delivery;
use console::channels::{Proof, can_be_tested, is_confirmable, mode, proof, says};
use console::model::Event;
use console::words;
use leptos::prelude::*;
use protocol::desk::{ChannelState, ChannelTest, Fault};
use protocol::handoff::Channel;
use protocol::settings::{Mode, Role};
use std::collections::BTreeMap;

pub fn channels(app: App) -> AnyView {
    let loaded = app.select(|model| model.channels.is_some());
    let listed =
        app.select(|model| model.channels.iter().flatten().map(|state| state.channel).collect::<Vec<Channel>>());
    let over_budget = app.select(|model| model.over_budget.clone());
    view! {
        <main class="pages page">
            <h1>"Channels"</h1>
            <p class="hint">"A test goes the way a real notice goes. A channel is green once a person has said that the test reached them."</p>
            {move || over_budget.get().map(fault)}
            {move || (!loaded.get()).then(|| view! { <p class="empty">"Loading…"</p> })}
            <ul class="channels">
                <For each=move || listed.get() key=|channel| *channel children=move |each| channel(app, each) />
            </ul>
        </main>
    }
    .into_any()
}

/// One channel; its parts follow the model, so that a choice in its form outlives the news of a test.
fn channel(app: App, channel: Channel) -> AnyView {
    let state =
        app.select(move |model| model.channels.iter().flatten().find(|state| state.channel == channel).cloned());
    let known = move || state.get().map(|state| proof(&state));
    let key = move || known().map(Proof::key);
    let sentence = move || state.get().map(|state| says(&state, app.now()));
    let set_to = move || state.get().map(|state| state.mode);
    view! {
        <li class="channel" data-desk="channel" data-channel=channel.name() data-proof=key data-mode=move || set_to().map(mode_key)>
            <div class="channel-head">
                <span class="dot" aria-hidden="true"></span>
                <h2>{words::channel(channel)}</h2>
                <span class="pill">{move || set_to().map(mode)}</span>
            </div>
            <p class="verdict" role="status" data-desk="channel-proof">{sentence}</p>
            {move || state.get().and_then(|state| state.fault).map(fault)}
            {move || state.get().and_then(|state| billed(&state.billed))}
            {move || state.get().and_then(|state| state.test).map(trial)}
            <div class="acts">{confirm(app, state)}{starter(app, channel, state)}</div>
        </li>
    }
    .into_any()
}

/// What the vendor charged for, by its own categories: free where nothing was.
fn billed(billed: &BTreeMap<String, u32>) -> Option<AnyView> {
    let parts: Vec<String> = billed.iter().map(|(category, count)| format!("{count} {category}")).collect();
    let said = format!("Charged in the last 30 days: {} messages", parts.join(", "));
    (!parts.is_empty()).then(|| view! { <p class="hint" data-desk="channel-billed">{said}</p> }.into_any())
}

fn fault(fault: Fault) -> AnyView {
    view! {
        <p class="alert" role="alert" data-desk="channel-fault">
            {fault.why}" "<time datetime=format::iso(fault.at_ms)>{format::moment(fault.at_ms)}</time>
        </p>
    }
    .into_any()
}

/// What became of the newest test, person by person.
fn trial(test: ChannelTest) -> AnyView {
    let deliveries: Vec<AnyView> = test.deliveries.into_iter().map(delivery).collect();
    view! {
        <div class="trial" data-desk="channel-test" data-conversation=test.conversation>
            <p class="rung"><span>"Newest test"</span><time class="dim" datetime=format::iso(test.at_ms)>{format::moment(test.at_ms)}</time></p>
            <ul class="deliveries">{deliveries}</ul>
        </div>
    }
    .into_any()
}

fn confirm(app: App, state: Memo<Option<ChannelState>>) -> AnyView {
    let busy = app.select(|model| model.busy);
    let open = Memo::new(move |_| {
        let state = state.get()?;
        is_confirmable(&state).then(|| state.test.map(|test| test.conversation)).flatten()
    });
    let button = move |conversation: String| {
        let pressed = move |_| app.send(Event::Confirm { conversation: conversation.clone() });
        view! {
            <button type="button" class="primary" data-desk="channel-confirm" disabled=move || busy.get() on:click=pressed>"I got it"</button>
        }
    };
    (move || open.get().map(button)).into_any()
}

/// Who gets the test, and the button. Starting one writes to people, so it is the owner's.
fn starter(app: App, channel: Channel, state: Memo<Option<ChannelState>>) -> AnyView {
    let owner = app.peek(|model| model.me().is_some_and(|me| me.role == Role::Owner));
    if !owner {
        return view! { <p class="hint">"Only an owner can send a test."</p> }.into_any();
    }
    let members = app.peek(|model| model.me().map(|me| me.members.clone()).unwrap_or_default());
    let to = RwSignal::new(String::new());
    let testing = app.select(move |model| model.testing == Some(channel));
    let closed = Memo::new(move |_| testing.get() || !state.get().is_some_and(|state| can_be_tested(&state)));
    let everybody = if channel == Channel::Slack { "The team’s channel" } else { "The whole team" };
    let options = members.into_iter().map(|member| view! { <option value=member.id>{member.name}</option> });
    let send = move |_| {
        let member = Some(to.get_untracked()).filter(|member| !member.is_empty());
        app.send(Event::Test { channel, member });
    };
    view! {
        <label class="hidden" for=format!("test-{}", channel.name())>{format!("Who gets the test on {}", words::channel(channel))}</label>
        <select
            id=format!("test-{}", channel.name()) data-desk="channel-test-to" disabled=move || closed.get()
            on:change=move |event| to.set(event_target_value(&event))
        >
            <option value="">{everybody}</option>
            {options.collect::<Vec<_>>()}
        </select>
        <button type="button" data-desk="channel-test-send" disabled=move || closed.get() on:click=send>
            {move || if testing.get() { "Sending…" } else { "Send a test" }}
        </button>
    }
    .into_any()
}

fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::Off => "off",
        Mode::Capture => "capture",
        Mode::Live => "live",
    }
}
