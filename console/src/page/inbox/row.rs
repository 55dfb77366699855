//! One row of the list, by its conversation: its parts follow the model without the row being made anew.

use super::super::app::App;
use console::age::age;
use console::inbox::{alarm, is_waiting, target};
use console::model::{Event, Model};
use console::session::Route;
use console::update_inbox::ListEvent;
use console::words;
use leptos::prelude::*;
use protocol::desk::Row;
use protocol::handoff::Urgency;
use protocol::inbox::Piece;
use std::ops::Range;
use std::sync::Arc;

pub fn row(
    app: App,
    id: Arc<str>,
    ids: Memo<Vec<Arc<str>>>,
    slice: Memo<Vec<Arc<str>>>,
    drawn: Memo<Range<usize>>,
) -> AnyView {
    let of = |part: fn(&Model, &str) -> bool| {
        let id = Arc::clone(&id);
        app.select(move |model| part(model, &id))
    };
    let open = of(|model, id| model.open.id() == Some(id));
    let at = of(|model, id| model.list.at.as_deref() == Some(id));
    let unread = of(|model, id| model.inbox.row(id).is_some_and(|row| model.inbox.is_unread(row, model.who_id())));
    let wanted = Arc::clone(&id);
    let row = app.select(move |model| model.inbox.row(&wanted).cloned());
    let wanted = Arc::clone(&id);
    let place = move || {
        slice.with(|slice| slice.iter().position(|each| *each == wanted)).unwrap_or_default() + drawn.get().start + 1
    };
    let red = move || row.get().is_some_and(|row| alarm(&row).is_some());
    let due = move || row.get().is_some_and(|row| is_waiting(&row));
    let urgent = move || row.get().is_some_and(|row| is_waiting(&row) && row.urgency == Some(Urgency::Urgent));
    let href = Route::Conversation(id.to_string()).fragment();
    let (hook, focused) = (id.to_string(), Arc::clone(&id));
    view! {
        <li aria-setsize=move || ids.with(Vec::len).to_string() aria-posinset=move || place().to_string()>
            <a
                class="row" class:red=red class:due=due class:urgent=urgent class:unread=move || unread.get() class:at=move || at.get()
                data-desk="row" data-id=hook data-stage=move || row.get().map(|row| words::stage_key(row.stage))
                data-unread=move || unread.get().then_some("true") data-at=move || at.get().then_some("true")
                href=href aria-current=move || open.get().then_some("true")
                on:focus=move |_| app.send(Event::List(ListEvent::Selected(Arc::clone(&focused))))
            >
                <span class="row-top">
                    <span class="name">{move || row.get().map(|row| row.visitor)}</span>
                    {move || unread.get().then(|| view! { <span class="hidden">"unread"</span> })}
                    {move || row.get().map(|row| since(app, row))}
                </span>
                {said(app, id, row)}
                <span class="row-marks">{move || row.get().map(marks)}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Where a search found its words, else the last line.
fn said(app: App, id: Arc<str>, row: Memo<Option<Row>>) -> AnyView {
    let pieces = app.select(move |model| {
        let found = model.list.found.as_ref()?;
        found.pieces.get(&*id).cloned()
    });
    (move || match pieces.get() {
        Some(pieces) => {
            let pieces: Vec<AnyView> = pieces.into_iter().map(piece).collect();
            view! { <span class="excerpt found" data-desk="found">{pieces}</span> }.into_any()
        }
        None => view! { <span class="excerpt">{move || row.get().map(|row| row.excerpt)}</span> }.into_any(),
    })
    .into_any()
}

fn piece(Piece { text, hit }: Piece) -> AnyView {
    if hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
}

/// How long somebody has waited beside how long they may, else how old the last line is.
fn since(app: App, row: Row) -> AnyView {
    let now = Memo::new(move |_| match target(&row, app.now()) {
        Some(target) => (target.words, Some(target.share), target.missed),
        None => (age(row.last_ms, app.now()), None, false),
    });
    let bar = move || {
        now.get().1.map(|share| {
            view! { <span class="target" aria-hidden="true"><span style:width=format!("{share}%")></span></span> }
        })
    };
    view! {
        <span class="age" class:missed=move || now.get().2>{move || now.get().0}{bar}</span>
    }
    .into_any()
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
