//! Before the five steps: the widget on the website, and a guide for each channel.

use super::super::format;
use super::bench::Bench;
use super::fields;
use super::proofs::{buttons, proof};
use super::{copy, part};
use console::setup::{Asks, Copied, Step, guide, mode_key, script};
use leptos::prelude::*;
use protocol::handoff::Channel;
use protocol::settings::{EmailProvider, Mode};

pub fn guides(bench: Bench) -> AnyView {
    let channels = Channel::ALL.map(|channel| connection(bench, channel));
    view! {
        <section class="connections" aria-label="Connections">
            <h2 class="part-title">"Connect"</h2>
            {widget(bench)}
            {channels.into_iter().collect::<Vec<AnyView>>()}
        </section>
    }
    .into_any()
}

/// Step zero.
fn widget(bench: Bench) -> AnyView {
    let visited = part(bench, |setup| setup.visited_ms);
    let origins = Memo::new(move |_| {
        bench.document.with(|document| document.as_ref().map(|it| it.settings.origins.clone()).unwrap_or_default())
    });
    let seen = Memo::new(move |_| visited.get().flatten());
    let line = Memo::new(move |_| script(&bench.address()));
    let mark = move || if seen.get().is_some() { "good" } else { "open" };
    view! {
        <details class="connection" data-desk="setup-widget" data-seen=move || seen.get().is_some().to_string() open=seen.get_untracked().is_none()>
            <summary>
                <span class="dot" data-tone=mark aria-hidden="true"></span>
                <span class="step-title">"Your website"</span>
                <span class="dim">{move || match seen.get() {
                    Some(at_ms) => view! { "A visitor last wrote "<time datetime=format::iso(at_ms)>{format::moment(at_ms)}</time> }.into_any(),
                    None => view! { "No visitor has written yet" }.into_any(),
                }}</span>
            </summary>
            <div class="step-body">
                <p>"Paste this line into every page where visitors may write, just before the end of the body. Nothing is loaded but the button until somebody presses it."</p>
                {move || copy::copied(Copied { label: "The line for your website".to_owned(), text: line.get() })}
                <p class="hint">{move || match origins.get() {
                    none if none.is_empty() => "It may be shown on any website. Name your own under Rules to keep it to them.".to_owned(),
                    some => format!("It may be shown on {}.", some.join(", ")),
                }}</p>
            </div>
        </details>
    }
    .into_any()
}

fn connection(bench: Bench, channel: Channel) -> AnyView {
    let proof = proof(bench, channel);
    let mode = move || proof.get().map(|proof| mode_key(proof.mode));
    let tone = move || match proof.get() {
        Some(proof) if proof.proven => "good",
        Some(proof) if proof.mode == Mode::Live => "warn",
        _ => "open",
    };
    let steps = Memo::new(move |_| {
        let provider = bench.document.with(|document| document.as_ref().map(|it| it.settings.email.provider));
        guide(channel, provider.unwrap_or(EmailProvider::Resend), &bench.address())
    });
    view! {
        <details class="connection" data-desk="setup-guide" data-channel=channel.name() data-mode=mode>
            <summary>
                <span class="dot" data-tone=tone aria-hidden="true"></span>
                <span class="step-title">{channel.title()}</span>
                <span class="dim">{move || proof.get().map(|proof| proof.why)}</span>
            </summary>
            <div class="step-body">
                <ol class="guide">{move || steps.get().into_iter().map(|step| shown(bench, channel, step)).collect::<Vec<AnyView>>()}</ol>
            </div>
        </details>
    }
    .into_any()
}

fn shown(bench: Bench, channel: Channel, step: Step) -> AnyView {
    let link = step.link.map(|(name, address)| {
        view! { <p><a href=address target="_blank" rel="noreferrer">{name}<span class="hidden">" (opens in a new tab)"</span></a></p> }
    });
    let copies: Vec<AnyView> = step.copies.into_iter().map(copy::copied).collect();
    let points: Vec<AnyView> = step
        .points
        .iter()
        .map(|(word, meaning)| view! { <li><code>{*word}</code>" "<span class="dim">{*meaning}</span></li> }.into_any())
        .collect();
    let points = (!points.is_empty()).then(|| view! { <ul class="points">{points}</ul> });
    let asked = step.asks.map(|asks| match asks {
        Asks::Settings => fields::form(bench, channel),
        Asks::Check => check(bench, channel),
        Asks::Test => view! { <div class="acts">{buttons(bench, channel)}</div> }.into_any(),
    });
    view! { <li><h3>{step.title}</h3><p>{step.text}</p>{link}{points}{copies}{asked}</li> }.into_any()
}

/// The button that asks the vendor, and what it said.
fn check(bench: Bench, channel: Channel) -> AnyView {
    let checking = Memo::new(move |_| bench.checking.get() == Some(channel));
    let checked = Memo::new(move |_| bench.checked.with(|all| all.get(&channel).cloned()));
    let said = move || {
        checked.get().map(|checked| {
            view! {
                <p class="checked" data-desk="setup-checked" data-fine=checked.fine.to_string()><strong>{if checked.fine { "Fine: " } else { "Not yet: " }}</strong>{checked.says}</p>
            }
        })
    };
    view! {
        <div class="acts">
            <button type="button" data-desk="setup-check" aria-label=format!("Check {}", channel.title()) disabled=move || checking.get() on:click=move |_| bench.check(channel)>
                {move || if checking.get() { "Checking…" } else { "Check" }}
            </button>
        </div>
        <div role="status">{said}</div>
    }
    .into_any()
}
