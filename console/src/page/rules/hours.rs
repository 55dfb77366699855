//! When the business is open: a week drawn as it is, the time zone, the weekend, special days.

use super::bench::Bench;
use super::field::{self, wrong};
use console::rules::document;
use console::rules::form::Field;
use console::rules::labels;
use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use protocol::settings::hours::{Interval, TimeOfDay};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEK: &str = "/hours/week";
const DATES: &str = "/hours/dates";
const DAY_MINUTES: u16 = 24 * 60;

pub fn hours(bench: Bench, field: &Field) -> AnyView {
    let part = |key: &str| field.child(key).map(|child| field::draw(bench, child, &format!("/hours/{key}")));
    let days: Vec<AnyView> = DAYS.into_iter().map(|day| row(bench, day)).collect();
    let copy = move |_| {
        bench.edit(|draft| {
            let monday = draft.pointer("/hours/week/monday").cloned().unwrap_or(json!([]));
            DAYS[1..5].iter().for_each(|day| document::set(draft, &format!("{WEEK}/{day}"), Some(monday.clone())));
        });
    };
    view! {
        <section class="card wide">
            <h3>"Opening hours"</h3>
            {field::helped(&field.help)}
            {part("time_zone")}
            {zones()}
            <div class="week" role="group" aria-label="The week">
                <div class="scale" aria-hidden="true"><span>"0"</span><span>"6"</span><span>"12"</span><span>"18"</span><span>"24"</span></div>
                {days}
            </div>
            {wrong(bench, WEEK, false)}
            <div><button type="button" class="quiet" data-desk="copy-monday" on:click=copy>"Open Tuesday to Friday as on Monday"</button></div>
            {part("weekend")}
        </section>
        {special(bench, field)}
    }
    .into_any()
}

/// What the browser knows of time zones, to choose from while typing.
fn zones() -> AnyView {
    let known = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let of = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?.dyn_into::<Function>().ok()?;
        of.call1(&intl, &"timeZone".into()).ok()?.dyn_into::<Array>().ok()
    };
    let names = known().map(|list| list.iter().filter_map(|name| name.as_string()).collect::<Vec<_>>());
    let option = |name: String| view! { <option value=name></option> };
    view! { <datalist id="zones">{names.unwrap_or_default().into_iter().map(option).collect::<Vec<_>>()}</datalist> }
        .into_any()
}

fn row(bench: Bench, day: &'static str) -> AnyView {
    let at = format!("{WEEK}/{day}");
    view! {
        <div class="day" data-desk="day" data-day=day>
            <p class="day-name">{labels::word(day)}</p>
            {bar(bench, at.clone())}
            {intervals(bench, at, labels::word(day))}
        </div>
    }
    .into_any()
}

/// The day as a line, with its open hours. What runs over midnight is drawn to the day's end.
fn bar(bench: Bench, at: String) -> AnyView {
    let open = Memo::new(move |_| {
        bench.draft.with(|draft| {
            let list = draft.pointer(&at).cloned().unwrap_or(Value::Null);
            serde_json::from_value::<Vec<Interval>>(list).unwrap_or_default()
        })
    });
    let piece = |interval: Interval| {
        let minutes = |time: TimeOfDay| time.minutes();
        let (from, to) = (minutes(interval.from), minutes(interval.to));
        let to = if to <= from { DAY_MINUTES } else { to };
        let share = |minutes: u16| f64::from(minutes) * 100.0 / f64::from(DAY_MINUTES);
        let style = format!("left:{:.2}%;width:{:.2}%", share(from), share(to - from));
        view! { <span class="open" style=style></span> }
    };
    view! { <div class="bar-of-day" aria-hidden="true">{move || open.get().into_iter().map(piece).collect::<Vec<_>>()}</div> }
        .into_any()
}

fn intervals(bench: Bench, at: String, of: String) -> AnyView {
    let counted = at.clone();
    let count = Memo::new(move |_| {
        bench.draft.with(|draft| draft.pointer(&counted).and_then(Value::as_array).map_or(0, Vec::len))
    });
    let (listed, name) = (at.clone(), of.clone());
    let rows = move || (0..count.get()).map(|number| interval(bench, &listed, number, &name)).collect::<Vec<_>>();
    let added = at.clone();
    let add = move |_| bench.edit(|draft| document::push(draft, &added, json!({"from": "09:00", "to": "17:00"})));
    let closed = move || (count.get() == 0).then(|| view! { <span class="dim">"Closed"</span> });
    view! {
        <div class="intervals">
            {closed}{rows}
            <button type="button" class="quiet" data-desk="add-hours" aria-label=format!("Add hours: {of}") on:click=add>"Add hours"</button>
            {wrong(bench, &at, true)}
        </div>
    }
    .into_any()
}

fn interval(bench: Bench, list: &str, number: usize, of: &str) -> AnyView {
    let side = |key: &'static str, says: &'static str| {
        let at = format!("{list}/{number}/{key}");
        let read = at.clone();
        let value = Memo::new(move |_| {
            bench.draft.with(|draft| draft.pointer(&read).and_then(Value::as_str).unwrap_or_default().to_owned())
        });
        let place = at.clone();
        let write = move |event: web_sys::Event| bench.set(&place, Some(Value::from(event_target_value(&event))));
        view! {
            <input
                id=field::id_of(&at) class="clock" inputmode="numeric" aria-label=format!("{of}, {says}") data-at=at placeholder="09:00" maxlength="5"
                prop:value=move || value.get() on:input=write
            />
        }
        .into_any()
    };
    let (from, to) = (side("from", "from"), side("to", "to"));
    let removed = format!("{list}/{number}");
    let remove = move |_| bench.edit(|draft| document::set(draft, &removed, None));
    view! {
        <span class="interval">
            {from}<span aria-hidden="true">"–"</span>{to}
            <button type="button" class="quiet cross" aria-label=format!("Remove these hours: {of}") on:click=remove>"×"</button>
        </span>
    }
    .into_any()
}

fn special(bench: Bench, field: &Field) -> AnyView {
    let dates = Memo::new(move |_| {
        bench.draft.with(|draft| {
            let dates = draft.pointer(DATES).and_then(Value::as_object);
            dates.map(|dates| dates.keys().cloned().collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    let new = RwSignal::new(String::new());
    let add = move |_| {
        let date = new.get_untracked();
        if !date.is_empty() {
            bench.set(&format!("{DATES}/{date}"), Some(json!({"name": "", "open": []})));
            new.set(String::new());
        }
    };
    let help = field.child("dates").map(|dates| field::helped(&dates.help));
    let rows = move || dates.get().into_iter().map(|date| special_day(bench, date)).collect::<Vec<_>>();
    view! {
        <section class="card wide">
            <h3>"Special days"</h3>
            {help}
            <ul class="special">{rows}</ul>
            {wrong(bench, DATES, true)}
            <div class="together">
                <input type="date" aria-label="A date" data-desk="special-date" prop:value=move || new.get() on:input=move |event| new.set(event_target_value(&event)) />
                <button type="button" data-desk="special-add" on:click=add>"Add the day"</button>
            </div>
        </section>
    }
    .into_any()
}

fn special_day(bench: Bench, date: String) -> AnyView {
    let at = format!("{DATES}/{}", document::escaped(&date));
    let (name_at, removed) = (format!("{at}/name"), at.clone());
    let read = name_at.clone();
    let name = Memo::new(move |_| {
        bench.draft.with(|draft| draft.pointer(&read).and_then(Value::as_str).unwrap_or_default().to_owned())
    });
    let write = move |event: web_sys::Event| bench.set(&name_at, Some(Value::from(event_target_value(&event))));
    let remove = move |_| bench.edit(|draft| document::set(draft, &removed, None));
    view! {
        <li class="special-day">
            <strong>{date.clone()}</strong>
            <input aria-label=format!("Name of {date}") placeholder="Christmas Day" prop:value=move || name.get() on:input=write />
            {intervals(bench, format!("{at}/open"), date.clone())}
            <button type="button" class="quiet" aria-label=format!("Remove {date}") on:click=remove>"Remove"</button>
        </li>
    }
    .into_any()
}
