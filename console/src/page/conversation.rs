//! The open conversation: its head with the acts, the transcript, the composer and the visitor's card.

use super::app::App;
use super::card::card;
use super::closing::resolve;
use super::composer::composer;
use super::format;
use super::menu::{Choice, menu};
use super::present::present;
use super::transcript::transcript;
use browser::dom;
use console::act::{Act, Standing, standing};
use console::age::age;
use console::inbox::{alarm, is_waiting};
use console::model::{Event, Opened};
use console::session::Route;
use console::words;
use leptos::prelude::*;
use protocol::desk::Row;
use protocol::transcript::Stage;
use wasm_bindgen::JsCast;

/// A break, a meeting; and tomorrow.
const SNOOZES: [(Act, &str, &str); 3] = [
    (Act::Snooze { minutes: 15 }, "15", "For 15 minutes"),
    (Act::Snooze { minutes: 60 }, "60", "For 1 hour"),
    (Act::SnoozeTomorrow, "tomorrow", "Until you open tomorrow"),
];

/// What the pane shows; the conversation itself is drawn anew only when another one opens.
#[derive(Clone, PartialEq)]
enum Pane {
    Nothing,
    Loading,
    Missing(String),
    Here(String),
}

pub fn pane(app: App) -> AnyView {
    let pane = app.select(|model| match &model.open {
        Opened::None => Pane::Nothing,
        Opened::Loading(_) => Pane::Loading,
        Opened::Missing { why, .. } => Pane::Missing(why.clone()),
        Opened::Here(open) => Pane::Here(open.row.id.clone()),
    });
    (move || match pane.get() {
        Pane::Nothing => view! {
            <div class="blank">
                <p>"Choose a conversation."</p>
                <p class="by-key"><kbd>"j"</kbd>" "<kbd>"k"</kbd>" up and down, "<kbd>"?"</kbd>" all keys"</p>
            </div>
        }
        .into_any(),
        Pane::Loading => view! { <div class="blank" aria-busy="true"><p>"Loading…"</p></div> }.into_any(),
        Pane::Missing(why) => view! {
            <div class="blank" role="alert" data-desk="error">
                <p>"This conversation could not be opened."</p><p class="dim">{why}</p>
                <a href=Route::Inbox.fragment()>"Back to the inbox"</a>
            </div>
        }
        .into_any(),
        Pane::Here(id) => here(app, id),
    })
    .into_any()
}

fn here(app: App, id: String) -> AnyView {
    let details = RwSignal::new(false);
    let escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            details.set(false);
        }
    };
    view! {
        <article class="conversation" class:with-details=move || details.get() data-desk="conversation" data-id=id on:keydown=escape>
            {head(app, details)}
            {connection(app)}
            <div class="columns">
                <div class="talk">{transcript(app)}{composer(app)}</div>
                <div class="sheet-away" on:click=move |_| details.set(false)></div>
                {card(app, details)}
            </div>
        </article>
    }
    .into_any()
}

/// Some browsers lay their keyboard over the page: then only what is left of it is used, and the composer stays in sight.
pub fn above_keyboard() {
    let Some(port) = web_sys::window().and_then(|window| window.visual_viewport()) else { return };
    let root = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
    let left = port.clone();
    dom::on(&port, "resize", move |_| {
        let Some(style) = root.as_ref().map(|root| root.style()) else { return };
        // Whoever zooms in sees less of a page that is as high as before. A page without styles keeps its height.
        let _ = match left.scale() > 1.0 {
            true => style.remove_property("--seen-height").map(drop),
            false => style.set_property("--seen-height", &format!("{}px", left.height())),
        };
    });
}

fn head(app: App, details: RwSignal<bool>) -> AnyView {
    let row = app.select(|model| model.open().map(|open| open.row.clone()));
    let linked = app.select(|model| model.is_link());
    // Only what the buttons depend on: an open menu must outlive a message that comes in.
    let place = app.select(|model| {
        model.open().map(|open| Place {
            standing: standing(&open.row, model.who_id()),
            waits: is_waiting(&open.row),
            stopped: open.row.stage == Stage::Waiting,
            test: open.row.test.is_some(),
        })
    });
    let back = move || {
        (!linked.get())
            .then(|| view! { <a class="back" href=Route::Inbox.fragment() aria-label="Back to the inbox"></a> })
    };
    view! {
        <header class="head">
            {back}
            <div class="who">
                <h1>{move || row.get().map(|row| row.visitor)}</h1>
                <p class="state">{move || row.get().map(|row| state(app, row))}</p>
            </div>
            {present(app)}
            <button
                type="button" class="toggle more" data-desk="details" aria-pressed=move || details.get().to_string()
                on:click=move |_| details.update(|shown| *shown = !*shown)
            >"Details"</button>
            <div class="acts">{move || place.get().map(|place| acts(app, place))}</div>
        </header>
    }
    .into_any()
}

fn state(app: App, row: Row) -> AnyView {
    let stage = words::stage(row.stage);
    let key = words::stage_key(row.stage);
    let holder = row.member.clone().map(|member| format!("{} has it", member.name));
    let currency = app.peek(|model| model.me().map(|me| me.currency.clone()).unwrap_or_default());
    let worth = row.value_cents.map(|value| format!(", {}", format::money(value, &currency))).unwrap_or_default();
    let outcome = row.outcome.map(|outcome| format!("{}{worth}", words::outcome(outcome)));
    let waiting = row.waiting_since_ms.filter(|_| is_waiting(&row));
    let alarm = alarm(&row).filter(|_| row.failed || row.unanswered);
    let alarm = alarm.map(|alarm| view! { <span class="bad" data-desk="alarm">{alarm}</span> });
    let since = waiting.map(|since_ms| move || format!("for {}", age(since_ms, app.now())));
    view! {
        <span class="pill" data-stage=key>{stage}</span>
        {since.map(|since| view! { <span class="dim" class:bad=row.overdue>{since}</span> })}
        {holder.map(|holder| view! { <span class="dim">{holder}</span> })}
        {outcome.map(|outcome| view! { <span class="dim" data-desk="ended">{outcome}</span> })}
        {put_off(app)}
        {row.test.map(|channel| view! { <span class="tag" data-desk="test">{format!("Test of {}", words::channel(channel))}</span> })}
        {alarm}
    }
    .into_any()
}

/// Until when nobody is told again.
fn put_off(app: App) -> AnyView {
    let until = app.select(|model| model.open().and_then(|open| open.snoozed_ms));
    (move || {
        let until_ms = until.get().filter(|until_ms| *until_ms > app.now())?;
        Some(view! { <span class="dim" data-desk="snoozed">"Snoozed until "<time datetime=format::iso(until_ms)>{format::moment(until_ms)}</time></span> })
    })
    .into_any()
}

/// What the buttons depend on.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    standing: Standing,
    /// Somebody of the team should come.
    waits: bool,
    /// The assistant is silent meanwhile.
    stopped: bool,
    /// A test of a channel: there is nothing to do with it but to say that it arrived.
    test: bool,
}

fn acts(app: App, place: Place) -> AnyView {
    match place.standing {
        Standing::Free if place.test => claim(app, "I got it"),
        _ if place.test => ().into_any(),
        Standing::Free => view! {
            {place.stopped.then(|| simple(app, "return", "Return to assistant", Act::Return))}
            {place.waits.then(|| snooze(app))}
            {resolve(app)}
            {claim(app, "Claim")}
        }
        .into_any(),
        Standing::Mine => view! {
            {simple(app, "return", "Return to assistant", Act::Return)}
            {snooze(app)}
            {simple(app, "release", "Release", Act::Release)}
            {transfer(app)}
            {resolve(app)}
        }
        .into_any(),
        Standing::Theirs | Standing::Resolved => ().into_any(),
    }
}

fn claim(app: App, label: &'static str) -> AnyView {
    let busy = app.select(|model| model.busy);
    view! {
        <button type="button" class="primary" data-desk="claim" disabled=move || busy.get() on:click=move |_| app.send(Event::Act(Act::Claim))>
            {label}
        </button>
    }
    .into_any()
}

/// Nothing is told again before then; the claim's own clock stands still as long.
fn snooze(app: App) -> AnyView {
    let busy = app.select(|model| model.busy);
    let choices = SNOOZES.into_iter().map(|(act, until, label)| Choice {
        label: label.to_owned(),
        hook: "snooze-for",
        key: ("until", until.to_owned()),
        chosen: Box::new(move || app.send(Event::Act(act.clone()))),
    });
    menu("Snooze", "snooze", move || busy.get(), choices.collect())
}

fn simple(app: App, hook: &'static str, label: &'static str, act: Act) -> AnyView {
    let busy = app.select(|model| model.busy);
    view! {
        <button type="button" data-desk=hook disabled=move || busy.get() on:click=move |_| app.send(Event::Act(act.clone()))>{label}</button>
    }
    .into_any()
}

fn transfer(app: App) -> Option<AnyView> {
    let others = app.peek(|model| {
        let members = model.me().map(|me| me.members.clone()).unwrap_or_default();
        members.into_iter().filter(|member| Some(member.id.as_str()) != model.who_id()).collect::<Vec<_>>()
    });
    if others.is_empty() {
        return None;
    }
    let busy = app.select(|model| model.busy);
    let choices = others.into_iter().map(|member| Choice {
        label: member.name,
        hook: "transfer-to",
        key: ("member", member.id.clone()),
        chosen: Box::new(move || app.send(Event::Act(Act::Transfer { to: member.id.clone() }))),
    });
    Some(menu("Transfer", "transfer", move || busy.get(), choices.collect()))
}

/// Says so while the live connection is lost; what is on screen may be old then.
fn connection(app: App) -> AnyView {
    let down = app.select(|model| model.open_up == Some(false));
    (move || down.get().then(|| view! { <p class="offline" role="status">"Connection lost. Trying again…"</p> }))
        .into_any()
}
