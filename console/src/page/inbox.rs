//! The list of conversations under its tabs. Rows are updated in place.

use super::app::App;
use console::age::age;
use console::inbox::{Tab, alarm, is_waiting};
use console::model::Event;
use console::session::Route;
use console::words;
use leptos::prelude::*;
use protocol::desk::Row;
use protocol::handoff::Urgency;

pub fn inbox(app: App) -> AnyView {
    let rows = app.select(|model| model.inbox.list(model.tab, model.who_id()));
    let loaded = app.select(|model| model.inbox.loaded);
    let tab = app.select(|model| model.tab);
    let down = app.select(|model| model.desk_up == Some(false));
    let waiting = app.select(|model| model.inbox.count(Tab::Waiting, model.who_id()));
    let empty = move || {
        rows.with(Vec::is_empty).then(|| {
            let words = if loaded.get() { tab.get().empty() } else { "Loading…" };
            view! { <p class="empty">{words}</p>{(loaded.get() && tab.get() == Tab::All).then(|| super::setup::begin(app))} }
        })
    };
    view! {
        <section class="list" aria-label="Conversations">
            <div class="tabs" role="tablist" aria-label="Views">{Tab::ALL.map(|each| button(app, each)).collect_view()}</div>
            {move || down.get().then(|| view! { <p class="offline" role="status">"Connection lost. Trying again…"</p> })}
            <p class="hidden" role="status">{move || waiting_words(waiting.get())}</p>
            <ul class="rows" role="tabpanel" aria-label=move || tab.get().title()>
                <For each=move || rows.get() key=|row| row.id.clone() children=move |each| row(app, each.id) />
            </ul>
            {empty}
        </section>
    }
    .into_any()
}

fn waiting_words(count: usize) -> String {
    match count {
        0 => "Nobody is waiting.".to_owned(),
        1 => "One visitor is waiting.".to_owned(),
        count => format!("{count} visitors are waiting."),
    }
}

fn button(app: App, tab: Tab) -> AnyView {
    let chosen = app.select(move |model| model.tab == tab);
    let count = app.select(move |model| model.inbox.count(tab, model.who_id()));
    let counted = matches!(tab, Tab::Waiting | Tab::Mine);
    view! {
        <button type="button" role="tab" title=tab.about() aria-selected=move || chosen.get().to_string() on:click=move |_| app.send(Event::TabChosen(tab))>
            {tab.title()}
            {move || (counted && count.get() > 0).then(|| view! { <span class="count">{count.get()}</span> })}
        </button>
    }
    .into_any()
}

/// One row, by its conversation; its parts follow the model without the row being made anew.
fn row(app: App, id: String) -> AnyView {
    let wanted = id.clone();
    let row = app.select(move |model| model.inbox.row(&wanted).cloned());
    let wanted = id.clone();
    let open = app.select(move |model| model.open.id() == Some(&wanted));
    let part = move |read: fn(Row) -> String| row.get().map(read).unwrap_or_default();
    let red = move || row.get().is_some_and(|row| alarm(&row).is_some());
    let due = move || row.get().is_some_and(|row| is_waiting(&row));
    let href = Route::Conversation(id.clone()).fragment();
    view! {
        <li>
            <a
                class="row" class:red=red class:due=due data-desk="row" data-id=id data-stage=move || row.get().map(|row| words::stage_key(row.stage))
                href=href aria-current=move || open.get().then_some("true")
            >
                <span class="row-top">
                    <span class="name">{move || part(|row| row.visitor)}</span>
                    <span class="age">{move || row.get().map(|row| since(app, &row))}</span>
                </span>
                <span class="excerpt">{move || part(|row| row.excerpt)}</span>
                <span class="row-marks">{move || row.get().map(marks)}</span>
            </a>
        </li>
    }
    .into_any()
}

fn since(app: App, row: &Row) -> String {
    let from_ms = row.waiting_since_ms.filter(|_| is_waiting(row)).unwrap_or(row.last_ms);
    age(from_ms, app.now())
}

fn marks(row: Row) -> AnyView {
    let urgent = is_waiting(&row) && row.urgency == Some(Urgency::Urgent);
    let red = alarm(&row);
    let holder = row.member.map(|member| member.name);
    let outcome = row.outcome.map(words::outcome);
    view! {
        <span class="pill" data-stage=words::stage_key(row.stage)>{words::stage(row.stage)}</span>
        {red.map(|red| view! { <span class="pill alarm" data-desk="row-alarm">{red}</span> })}
        {urgent.then(|| view! { <span class="pill urgent">{words::urgency(Urgency::Urgent)}</span> })}
        {holder.map(|name| view! { <span class="dim">{name}</span> })}
        {outcome.map(|outcome| view! { <span class="dim">{outcome}</span> })}
        {row.trigger.map(|trigger| view! { <span class="dim">{words::trigger(trigger)}</span> })}
    }
    .into_any()
}
