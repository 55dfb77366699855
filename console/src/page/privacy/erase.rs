//! Erasing a person: first what would go and what would remain elsewhere, then, if it is meant, the act.

use super::super::api;
use super::super::app::App;
use super::super::clipboard::{Copied, copy};
use super::super::dialog::modal;
use super::super::format;
use super::{Desk, audit, find};
use console::model::{Answer, Refused};
use console::privacy::{self, Left};
use leptos::prelude::*;
use protocol::privacy::{Elsewhere, Erase, Erasure, Person};

const PATH: &str = "privacy/erase";

#[derive(Clone)]
enum Stage {
    Asking,
    Planned(Erasure),
    Erasing,
    /// With what the plan said is left elsewhere: the act itself no longer knows.
    Done(Erasure, Vec<Elsewhere>),
}

pub fn dialog(app: App, desk: Desk) -> AnyView {
    (move || desk.erasing.get().map(|person| form(app, desk, person))).into_any()
}

fn form(app: App, desk: Desk, person: Person) -> AnyView {
    let (stage, why) = (RwSignal::new(Stage::Asking), RwSignal::new(None::<Refused>));
    let (title, ids) = (privacy::title(&person), privacy::ids(&person));
    let asked = Erase { conversations: ids.clone(), confirm: None };
    api::post(PATH, &asked, move |answer: Answer<Erasure>| match answer {
        Ok(plan) => stage.set(Stage::Planned(plan)),
        Err(refused) => why.set(Some(refused)),
    });
    let close = move || {
        desk.erasing.set(None);
        find::look(app, desk, RwSignal::new(false), 0);
        audit::look(app, desk);
    };
    let confirm = move |plan: Erasure| {
        let elsewhere = plan.elsewhere.clone();
        let confirmed = Erase { conversations: ids.clone(), confirm: plan.confirm.clone() };
        let again = Stage::Planned(plan);
        stage.set(Stage::Erasing);
        api::post(PATH, &confirmed, move |answer: Answer<Erasure>| match answer {
            Ok(done) => stage.set(Stage::Done(done, elsewhere)),
            Err(refused) => {
                why.set(Some(refused));
                stage.set(again);
            }
        });
    };
    let dialog = modal();
    let cancelled = move |event: web_sys::Event| {
        event.prevent_default();
        close();
    };
    view! {
        <dialog class="card dialog erase" node_ref=dialog aria-labelledby="erase-title" data-desk="erase-dialog" on:cancel=cancelled>
            <h2 id="erase-title">{format!("Erase {title}")}</h2>
            {move || why.get().map(|refused| view! { <p class="alert" role="alert">{refused.message}</p> })}
            {move || shown(stage.get(), confirm.clone(), close)}
        </dialog>
    }
    .into_any()
}

fn shown(stage: Stage, confirm: impl Fn(Erasure) + 'static, close: impl Fn() + Copy + 'static) -> AnyView {
    match stage {
        Stage::Asking => view! {
            <p class="hint" role="status">"Looking at what is kept…"</p>
            <div class="acts"><button type="button" on:click=move |_| close()>"Cancel"</button></div>
        }
        .into_any(),
        Stage::Planned(plan) => planned(plan, confirm, close),
        Stage::Erasing => view! { <p class="hint" role="status">"Erasing…"</p> }.into_any(),
        Stage::Done(done, elsewhere) => view! {
            <p role="status" data-desk="erased">{privacy::done(&done)}</p>
            {remaining(elsewhere)}
            <div class="acts"><button type="button" class="primary" data-desk="erase-close" on:click=move |_| close()>"Close"</button></div>
        }
        .into_any(),
    }
}

fn planned(plan: Erasure, confirm: impl Fn(Erasure) + 'static, close: impl Fn() + Copy + 'static) -> AnyView {
    let (words, elsewhere, nothing) = (privacy::plan(&plan), plan.elsewhere.clone(), plan.conversations == 0);
    let sure = RwSignal::new(false);
    view! {
        <p data-desk="plan">{words}</p>
        {remaining(elsewhere)}
        {(!nothing).then(|| view! {
            <label class="sure">
                <input type="checkbox" data-desk="erase-sure" prop:checked=move || sure.get() on:change=move |event| sure.set(event_target_checked(&event)) />
                <span>"I know that this cannot be undone"</span>
            </label>
        })}
        <div class="acts">
            <button type="button" on:click=move |_| close()>"Cancel"</button>
            {(!nothing).then(|| view! {
                <button type="button" class="danger solid" data-desk="erase-confirm" disabled=move || !sure.get() on:click=move |_| confirm(plan.clone())>
                    "Erase for good"
                </button>
            })}
        </div>
    }
    .into_any()
}

/// What Baton cannot take back, place by place.
fn remaining(elsewhere: Vec<Elsewhere>) -> AnyView {
    if elsewhere.is_empty() {
        return view! { <p class="hint" data-desk="nothing-left">"Nothing of it has left Baton."</p> }.into_any();
    }
    let text = privacy::left_text(&elsewhere);
    let became = RwSignal::new(Copied::No);
    let places: Vec<AnyView> = privacy::left(&elsewhere).into_iter().map(place).collect();
    view! {
        <section class="left" aria-labelledby="left-title" data-desk="left">
            <div class="left-head">
                <h3 id="left-title">"What lies elsewhere is yours to delete"</h3>
                <button type="button" class="text" on:click=move |_| copy(&text, became)>{move || became.get().label("Copy the list")}</button>
            </div>
            {places}
        </section>
    }
    .into_any()
}

fn place(left: Left) -> AnyView {
    let things: Vec<AnyView> = left
        .things
        .into_iter()
        .map(|thing| {
            view! {
                <li>
                    <span>{thing.to}</span>
                    {thing.reference.map(|reference| view! { <code>{reference}</code> })}
                    <time class="dim" datetime=format::iso(thing.at_ms)>{format::moment(thing.at_ms)}</time>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="left-place" data-place=left.place.name()>
            <h4>{privacy::place(left.place)}</h4>
            <p class="hint">{privacy::advice(left.place)}</p>
            <ul>{things}</ul>
        </div>
    }
    .into_any()
}
