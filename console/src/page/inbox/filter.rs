//! What narrows a view: why the team was called, who holds it, what is unread; and the name to keep it under.

use super::super::app::App;
use super::super::format;
use console::model::Event;
use console::update_inbox::ListEvent;
use console::words;
use leptos::prelude::*;
use protocol::inbox::Filter;

/// What the desk takes.
const NAME_CHARS: &str = "60";

pub fn filter(app: App, shown: RwSignal<bool>) -> AnyView {
    let now = app.select(|model| model.list.filter.clone());
    let change = move |change: &dyn Fn(&mut Filter)| {
        let mut filter = now.get_untracked();
        change(&mut filter);
        app.send(Event::List(ListEvent::Filtered(filter)));
    };
    let trigger = move || now.get().trigger.map(words::trigger_key).unwrap_or_default();
    let members = app.peek(|model| model.me().map(|me| me.members.clone()).unwrap_or_default());
    let members = members.into_iter().map(|member| view! { <option value=member.id>{member.name}</option> });
    let triggers =
        words::TRIGGERS.map(|kind| view! { <option value=words::trigger_key(kind)>{words::trigger(kind)}</option> });
    let picked = move |value: String| words::TRIGGERS.into_iter().find(|kind| words::trigger_key(*kind) == value);
    view! {
        <div class="filters" data-desk="filters">
            <label for="filter-trigger">"Reason"</label>
            <select
                id="filter-trigger" data-desk="filter-trigger" prop:value=trigger
                on:change=move |event| { let kind = picked(event_target_value(&event)); change(&|filter| filter.trigger = kind); }
            ><option value="">"Any"</option>{triggers.collect_view()}</select>
            <label for="filter-holder">"Claimed by"</label>
            <select
                id="filter-holder" data-desk="filter-holder" prop:value=move || now.get().holder.unwrap_or_default()
                on:change=move |event| {
                    let holder = Some(event_target_value(&event)).filter(|holder| !holder.is_empty());
                    change(&|filter| filter.holder.clone_from(&holder));
                }
            ><option value="">"Anybody"</option>{members.collect_view()}</select>
            <label class="check">
                <input
                    type="checkbox" data-desk="filter-unread" prop:checked=move || now.get().unread
                    on:change=move |event| { let unread = event_target_checked(&event); change(&|filter| filter.unread = unread); }
                />
                "Only unread"
            </label>
            {keeping(app, shown)}
        </div>
    }
    .into_any()
}

/// Whoever sits here keeps what is shown under a name; a kept view can be thrown away.
fn keeping(app: App, shown: RwSignal<bool>) -> AnyView {
    let saved = app.select(|model| model.list.saved.clone());
    let nobody = app.select(|model| model.who_id().is_none());
    let name = RwSignal::new(String::new());
    let keep = move || {
        let named = name.get_untracked().trim().to_owned();
        if !named.is_empty() {
            app.send(Event::List(ListEvent::Keep { id: format::fresh_id(), name: named }));
            shown.set(false);
        }
    };
    (move || match saved.get() {
        _ if nobody.get() => ().into_any(),
        Some(id) => view! {
            <button
                type="button" class="text" data-desk="drop-view"
                on:click=move |_| app.send(Event::List(ListEvent::Drop(id.clone())))
            >"Delete this view"</button>
        }
        .into_any(),
        None => view! {
            <form class="keep" on:submit=move |event| { event.prevent_default(); keep(); }>
                <label class="hidden" for="view-name">"Name of the view"</label>
                <input
                    id="view-name" data-desk="view-name" placeholder="Name this view" maxlength=NAME_CHARS autocomplete="off" prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                />
                <button type="submit" data-desk="keep-view" disabled=move || name.with(|name| name.trim().is_empty())>"Save view"</button>
            </form>
        }
        .into_any(),
    })
    .into_any()
}
