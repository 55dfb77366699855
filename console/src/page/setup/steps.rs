//! The five steps, one below the other: each tells its state, opens to what it is about, and may be confirmed.

use super::super::format;
use super::super::keep;
use super::bench::Bench;
use super::{card, cover, matrix, messages, part, proofs};
use console::setup::{about, confirm, standing, title};
use leptos::prelude::*;
use protocol::setup::SetupStep;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The card's own address.
pub const CARD: &str = "#/setup/card";
/// How HTML says that a `details` is open.
const OPEN: &str = "open";

pub fn steps(bench: Bench) -> AnyView {
    let first = first(bench);
    if keep::fragment() == CARD {
        browser::dom::after(0, || go_to(SetupStep::Card));
    }
    let items = SetupStep::ALL.map(|step| self::step(bench, step, first == Some(step)));
    view! {
        <section class="setup-steps" aria-label="The five steps">
            <h2 class="part-title">"The five steps"</h2>
            <ol>{items.into_iter().collect::<Vec<AnyView>>()}</ol>
        </section>
    }
    .into_any()
}

/// What is open as the page comes: the card where it was asked for or nothing else is one's own, else what is next.
fn first(bench: Bench) -> Option<SetupStep> {
    if keep::fragment() == CARD || !bench.owner {
        return Some(SetupStep::Card);
    }
    bench.setup.with_untracked(|setup| setup.as_ref().and_then(|setup| standing(setup).next))
}

fn step(bench: Bench, step: SetupStep, open: bool) -> AnyView {
    let done = Memo::new(move |_| bench.state(step).is_some_and(|state| state.done));
    let why = Memo::new(move |_| bench.state(step).map(|state| state.why).unwrap_or_default());
    let toggled = move |event: web_sys::Event| {
        let opened = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if step == SetupStep::Card && opened.is_some_and(|details| details.has_attribute(OPEN)) {
            bench.read_card();
        }
    };
    let number = SetupStep::ALL.iter().position(|each| *each == step).map_or(0, |at| at + 1);
    let body = match step {
        SetupStep::Matrix => matrix::matrix(bench),
        SetupStep::Messages => messages::messages(bench),
        SetupStep::Tests => proofs::proofs(bench),
        SetupStep::Card => card::card(bench),
        SetupStep::Cover => cover::cover(bench),
    };
    view! {
        <li data-desk="setup-step" data-step=step.name() data-done=move || done.get().to_string()>
            <details id=format!("step-{}", step.name()) open=open on:toggle=toggled>
                <summary>
                    <span class="badge" aria-hidden="true">{move || if done.get() { "✓".to_owned() } else { number.to_string() }}</span>
                    <span class="step-text">
                        <span class="step-title">{title(step)}</span>
                        <span class="step-why" data-desk="setup-why"><span class="hidden">{move || if done.get() { "Done. " } else { "Not done. " }}</span>{move || why.get()}</span>
                    </span>
                </summary>
                <div class="step-body">
                    <p class="hint">{about(step)}</p>
                    {body}
                    {confirming(bench, step)}
                </div>
            </details>
        </li>
    }
    .into_any()
}

/// Who confirmed it and when, and the button.
fn confirming(bench: Bench, step: SetupStep) -> AnyView {
    let button = part(bench, move |setup| confirm(setup, step));
    let said = Memo::new(move |_| bench.state(step).and_then(|state| state.confirmed));
    let busy = Memo::new(move |_| bench.confirming.get() == Some(step));
    view! {
        <div class="confirming">
            {move || said.get().map(|said| view! {
                <p class:dim=!said.current data-desk="setup-confirmed" data-current=said.current.to_string()>
                    {format!("Confirmed by {}, ", said.by)}<time datetime=format::iso(said.at_ms)>{format::moment(said.at_ms)}</time>
                    {if said.current { "." } else { ". It has changed since." }}
                </p>
            })}
            {move || button.get().flatten().filter(|_| bench.owner).map(|label| view! {
                <button type="button" class="primary" data-desk="setup-confirm" disabled=move || busy.get() on:click=move |_| bench.confirm(step)>{label}</button>
            })}
        </div>
    }
    .into_any()
}

/// Opens a step and brings it into view, with the keyboard on its head.
pub fn go_to(step: SetupStep) {
    let page = web_sys::window().and_then(|window| window.document());
    let found = page.and_then(|page| page.get_element_by_id(&format!("step-{}", step.name())));
    let Some(details) = found else { return };
    // Setting an attribute whose name is a word cannot fail.
    let _ = details.set_attribute(OPEN, "");
    details.scroll_into_view();
    let head = details.query_selector("summary").ok().flatten();
    if let Some(Ok(head)) = head.map(JsCast::dyn_into::<HtmlElement>) {
        // A head that cannot take the focus is still in view.
        let _ = head.focus();
    }
}
