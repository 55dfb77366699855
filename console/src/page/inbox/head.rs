//! Over the list: the search, the views every member has, and the ones they keep.

use super::super::app::App;
use super::{alerts, filter};
use browser::dom;
use console::model::Event;
use console::update_inbox::ListEvent;
use console::words;
use leptos::prelude::*;
use protocol::inbox::{Filter, SavedView, View};

/// A search begins when nothing was typed for so long.
const TYPED_MS: u32 = 200;
/// What the desk looks for at most.
const QUERY_CHARS: &str = "200";

pub fn head(app: App) -> AnyView {
    let (filters, calls) = (RwSignal::new(false), RwSignal::new(false));
    let narrowed = app.select(|model| {
        let Filter { trigger, holder, unread, .. } = &model.list.filter;
        trigger.is_some() || holder.is_some() || *unread
    });
    let saved = app.select(|model| model.list.views.clone());
    view! {
        <div class="list-head">
            <div class="list-tools">
                {search(app)}
                <button
                    type="button" class="toggle" data-desk="filter" aria-pressed=move || narrowed.get().to_string()
                    aria-expanded=move || filters.get().to_string() on:click=move |_| { calls.set(false); filters.update(|shown| *shown = !*shown); }
                >"Filter"</button>
                {alerts::button(app, calls, filters)}
            </div>
            {move || filters.get().then(|| filter::filter(app, filters))}
            <div class="views" role="group" aria-label="Views">
                {words::VIEWS.map(|view| button(app, view)).collect_view()}
                {move || saved.get().into_iter().map(|view| kept(app, view)).collect_view()}
            </div>
        </div>
    }
    .into_any()
}

/// Typed words are looked for after a moment; Enter looks at once and goes to the list.
fn search(app: App) -> AnyView {
    let asked = app.select(|model| model.list.filter.query.clone());
    let typed = RwSignal::new(String::new());
    // A view that is chosen, or Escape, changes what is asked.
    Effect::new(move |_| {
        let asked = asked.get();
        if typed.with_untracked(|typed| typed.trim() != asked.trim()) {
            typed.set(asked);
        }
    });
    let ask = move || {
        let query = typed.get_untracked();
        if asked.get_untracked().trim() != query.trim() {
            let filter = app.peek(|model| Filter { query, ..model.list.filter.clone() });
            app.send(Event::List(ListEvent::Filtered(filter)));
        }
    };
    let changed = move |value: String| {
        typed.set(value.clone());
        dom::after(TYPED_MS, move || {
            if typed.try_get_untracked().is_some_and(|now| now == value) {
                ask();
            }
        });
    };
    view! {
        <input
            type="search" data-desk="search" aria-label="Search conversations and contacts" placeholder="Search" maxlength=QUERY_CHARS
            autocomplete="off" spellcheck="false" prop:value=move || typed.get()
            on:input=move |event| changed(event_target_value(&event))
            on:keydown=move |event| if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                ask();
                app.send(Event::List(ListEvent::Entered));
            }
        />
    }
    .into_any()
}

fn button(app: App, view: View) -> AnyView {
    let chosen = app.select(move |model| model.list.filter.view == view && model.list.saved.is_none());
    let counted = matches!(view, View::Unclaimed | View::Mine | View::Urgent);
    let count = app.select(move |model| if counted { model.inbox.count(view, model.who_id()) } else { 0 });
    view! {
        <button
            type="button" class="view" data-desk="view" data-view=view.name() title=words::about_view(view)
            aria-pressed=move || chosen.get().to_string() on:click=move |_| app.send(Event::List(ListEvent::View(view)))
        >
            {words::view(view)}
            {move || (count.get() > 0).then(|| view! { <span class="count">{count.get()}</span> })}
        </button>
    }
    .into_any()
}

fn kept(app: App, saved: SavedView) -> AnyView {
    let SavedView { id, name, .. } = saved;
    let (wanted, hook) = (id.clone(), id.clone());
    let chosen = app.select(move |model| model.list.saved.as_deref() == Some(&wanted));
    view! {
        <button
            type="button" class="view own" data-desk="saved-view" data-id=hook aria-pressed=move || chosen.get().to_string()
            on:click=move |_| app.send(Event::List(ListEvent::Saved(id.clone())))
        >{name}</button>
    }
    .into_any()
}
