//! The seven reasons to bring in a person: whether, how urgently, and what the assistant does meanwhile.

use super::bench::Bench;
use super::field::{option, wrong};
use console::rules::form::Field;
use console::rules::labels;
use leptos::prelude::*;
use protocol::handoff::{Hold, TriggerKind, Urgency};
use protocol::settings::TriggerSetting;
use serde_json::{Value, json};

const AT: &str = "/triggers";

pub fn triggers(bench: Bench, field: &Field) -> AnyView {
    let rows: Vec<AnyView> = TriggerKind::ALL.into_iter().map(|kind| row(bench, kind)).collect();
    view! {
        <section class="card wide">
            <h3>"When people are brought in"</h3>
            <p class="hint">{field.help.clone()}</p>
            <ul class="triggers">{rows}</ul>
            {wrong(bench, AT, true)}
        </section>
    }
    .into_any()
}

fn key(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn row(bench: Bench, kind: TriggerKind) -> AnyView {
    let name = key(kind);
    let at = format!("{AT}/{name}");
    let read = at.clone();
    let own = Memo::new(move |_| {
        bench.draft.with(|draft| {
            draft.pointer(&read).and_then(|value| serde_json::from_value::<TriggerSetting>(value.clone()).ok())
        })
    });
    let now = Memo::new(move |_| own.get().unwrap_or(TriggerSetting::usual(kind)));
    let changed = at.clone();
    let change = move |with: &dyn Fn(&mut TriggerSetting)| {
        let mut setting = now.get_untracked();
        with(&mut setting);
        // As Baton does by itself: nothing has to be kept.
        let kept = (setting != TriggerSetting::usual(kind)).then(|| json!(setting));
        bench.set(&changed, kept);
    };
    let (switch, urge, hold) = (change.clone(), change.clone(), change);
    let title = labels::word(&name);
    let urgency = Memo::new(move |_| key(now.get().urgency));
    let holds = Memo::new(move |_| key(now.get().hold));
    let off = move || !now.get().enabled;
    let urgent = move |event: web_sys::Event| {
        let chosen = if event_target_value(&event) == "urgent" { Urgency::Urgent } else { Urgency::Standard };
        urge(&|setting| setting.urgency = chosen);
    };
    let held = move |event: web_sys::Event| {
        let chosen = if event_target_value(&event) == "hold" { Hold::Hold } else { Hold::Alongside };
        hold(&|setting| setting.hold = chosen);
    };
    let switched = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        switch(&|setting| setting.enabled = on);
    };
    let reset_at = at.clone();
    let reset = move || {
        let at = reset_at.clone();
        own.get().is_some().then(|| {
            let usual = move |_| bench.set(&at, None::<Value>);
            view! { <button type="button" class="quiet" on:click=usual>"As usual"</button> }
        })
    };
    view! {
        <li class:off=off data-desk="trigger" data-trigger=name.clone()>
            <label class="check">
                <input type="checkbox" id=super::field::id_of(&at) prop:checked=move || now.get().enabled on:change=switched />{title.clone()}
            </label>
            <select aria-label=format!("{title}: urgency") disabled=off on:change=urgent>
                {option(urgency, "standard".to_owned(), labels::word("standard"))}
                {option(urgency, "urgent".to_owned(), labels::word("urgent"))}
            </select>
            <select aria-label=format!("{title}: what the assistant does") disabled=off on:change=held>
                {option(holds, "hold".to_owned(), labels::word("hold"))}
                {option(holds, "alongside".to_owned(), labels::word("alongside"))}
            </select>
            <span class="reset">{reset}</span>
        </li>
    }
    .into_any()
}
