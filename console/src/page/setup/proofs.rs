//! The tests: each channel in use, what proves it or is missing, and the buttons that send and confirm a test.

use super::super::trail::delivery;
use super::bench::Bench;
use super::part;
use console::channels::is_confirmable;
use console::model::Event;
use console::setup::mode_key;
use leptos::prelude::*;
use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::setup::ChannelProof;

pub fn proofs(bench: Bench) -> AnyView {
    let rows = Channel::ALL.map(|channel| row(bench, channel));
    view! {
        <ul class="proofs">{rows.into_iter().collect::<Vec<AnyView>>()}</ul>
        <p class="hint">"To test one member alone: "<a href="#/channels">"Channels"</a>"."</p>
    }
    .into_any()
}

pub fn proof(bench: Bench, channel: Channel) -> Memo<Option<ChannelProof>> {
    let found = part(bench, move |setup| setup.channels.iter().find(|proof| proof.channel == channel).cloned());
    Memo::new(move |_| found.get().flatten())
}

fn row(bench: Bench, channel: Channel) -> AnyView {
    let proof = proof(bench, channel);
    let mode = move || proof.get().map(|proof| mode_key(proof.mode));
    let proven = move || proof.get().is_some_and(|proof| proof.proven).to_string();
    view! {
        <li data-desk="setup-proof" data-channel=channel.name() data-mode=mode data-proven=proven>
            <span class="dot" aria-hidden="true"></span>
            <p><strong>{channel.title()}</strong>" "<span class="dim" role="status">{move || proof.get().map(|proof| proof.why)}</span></p>
            <div class="acts">{buttons(bench, channel)}</div>
            {reached(bench, channel)}
        </li>
    }
    .into_any()
}

/// How far the newest test got, member by member.
fn reached(bench: Bench, channel: Channel) -> AnyView {
    let told = Memo::new(move |_| {
        let found = bench.channels.with(|all| all.iter().find(|state| state.channel == channel).cloned());
        found.and_then(|state| state.test).map(|test| test.deliveries).unwrap_or_default()
    });
    (move || {
        let told: Vec<AnyView> = told.get().into_iter().map(delivery).collect();
        (!told.is_empty()).then(|| view! { <ul class="deliveries" aria-label="The newest test">{told}</ul> })
    })
    .into_any()
}

/// "Send a test", and "I got it" while one is out.
pub fn buttons(bench: Bench, channel: Channel) -> AnyView {
    let proof = proof(bench, channel);
    let live = Memo::new(move |_| proof.get().is_some_and(|proof| proof.mode == Mode::Live));
    let testing = Memo::new(move |_| bench.testing.get() == Some(channel));
    let busy = bench.app.select(|model| model.busy);
    let out = Memo::new(move |_| {
        let proven = proof.get().is_some_and(|proof| proof.proven);
        let channels = bench.channels.get();
        let state = channels.iter().find(|state| state.channel == channel).filter(|_| !proven)?;
        is_confirmable(state).then(|| state.test.as_ref().map(|test| test.conversation.clone())).flatten()
    });
    let got = move |conversation: String| {
        let pressed = move |_| bench.app.send(Event::Confirm { conversation: conversation.clone() });
        view! { <button type="button" class="primary" data-desk="setup-got-it" aria-label=format!("I got it: the test by {}", channel.title()) disabled=move || busy.get() on:click=pressed>"I got it"</button> }
    };
    let send = bench.owner.then(|| {
        view! {
            <button
                type="button" data-desk="setup-test" aria-label=format!("Send a test by {}", channel.title())
                disabled=move || testing.get() || !live.get() on:click=move |_| bench.test(channel)
            >
                {move || if testing.get() { "Sending…" } else { "Send a test" }}
            </button>
        }
    });
    view! { {move || out.get().filter(|_| live.get()).map(got)}{send} }.into_any()
}
