//! A channel's settings, written where the guide speaks of them.

use super::bench::{Bench, Saved};
use console::setup::{Field, Kind, fields, values};
use leptos::prelude::*;
use protocol::handoff::Channel;

pub fn form(bench: Bench, channel: Channel) -> AnyView {
    let stored = Memo::new(move |_| {
        bench.document.with(|document| document.as_ref().map(|document| values(channel, &document.settings)))
    });
    // What was written stays until the stored values themselves change.
    let written = RwSignal::new(stored.get_untracked().unwrap_or_default());
    Effect::new(move |_| written.set(stored.get().unwrap_or_default()));
    let saving = Memo::new(move |_| bench.saved.with(|all| all.get(&channel) == Some(&Saved::Saving)));
    let changed = Memo::new(move |_| stored.get().is_some_and(|stored| stored != written.get()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        bench.save(channel, written.get_untracked());
    };
    let inputs: Vec<AnyView> =
        fields(channel).iter().enumerate().map(|(at, field)| input(channel, *field, at, written)).collect();
    view! {
        <form class="fields-in-place" data-desk="setup-settings" data-channel=channel.name() on:submit=submit>
            {inputs}
            <div class="acts">
                <button type="submit" class="primary" data-desk="setup-save" disabled=move || saving.get() || !changed.get()>{move || if saving.get() { "Saving…" } else { "Save" }}</button>
            </div>
            <div role="status">{move || bench.saved.with(|all| all.get(&channel).cloned()).and_then(|saved| outcome(saved, changed.get()))}</div>
        </form>
    }
    .into_any()
}

/// What became of saving; "Saved" is no longer true of what was written since.
fn outcome(saved: Saved, changed: bool) -> Option<AnyView> {
    match saved {
        Saved::Kept if !changed => Some(view! { <p class="good" data-desk="setup-saved">"Saved."</p> }.into_any()),
        Saved::Saving | Saved::Kept => None,
        Saved::Overtaken => Some(
            view! { <p class="alert" data-desk="setup-overtaken">"Somebody else has just saved these fields. What stands here now is theirs: look, and write yours again where it still holds."</p> }
                .into_any(),
        ),
        Saved::Refused(why) => Some(view! { <p class="alert" data-desk="setup-refused">{why}</p> }.into_any()),
    }
}

fn input(channel: Channel, field: Field, at: usize, written: RwSignal<Vec<String>>) -> AnyView {
    let id = format!("setup-{}-{}", channel.name(), field.key);
    let hint_id = format!("{id}-hint");
    let described = (!field.hint.is_empty()).then(|| hint_id.clone());
    let value = move || written.with(|all| all.get(at).cloned().unwrap_or_default());
    let write = move |text: String| {
        written.update(|all| {
            if let Some(place) = all.get_mut(at) {
                *place = text;
            }
        });
    };
    let control = match field.kind {
        Kind::Text(example) => view! {
            <input id=id.clone() data-desk="setup-value" data-key=field.key placeholder=example autocomplete="off" spellcheck="false" aria-describedby=described
                prop:value=value on:input=move |event| write(event_target_value(&event)) />
        }
        .into_any(),
        Kind::Choice(choices) => {
            let options: Vec<AnyView> = choices
                .iter()
                .map(|(key, label)| view! { <option value=*key prop:selected=move || value() == *key>{*label}</option> }.into_any())
                .collect();
            view! {
                <select id=id.clone() data-desk="setup-value" data-key=field.key aria-describedby=described on:change=move |event| write(event_target_value(&event))>{options}</select>
            }
            .into_any()
        }
    };
    let hint = (!field.hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{field.hint}</p> });
    view! { <div class="field"><label for=id>{field.label}</label>{control}{hint}</div> }.into_any()
}
