//! Trying a message: what fires, who is told and when, what the visitor reads. Nothing is stored, nobody is told.

use super::super::api;
use super::super::app::App;
use super::super::evidence::evidence;
use super::bench::Bench;
use super::plan;
use console::evidence::Fired;
use console::model::Answer;
use console::rules::talk;
use console::words;
use leptos::prelude::*;
use protocol::handoff::Urgency;
use protocol::simulate::{Simulation, Turn};
use serde_json::{Value, json};

/// The languages Baton speaks, by their tags.
const LANGUAGES: [(&str, &str); 6] = [
    ("en", "English"),
    ("es", "Español"),
    ("pt", "Português"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("it", "Italiano"),
];

/// What is asked, as it is written down.
#[derive(Clone, Copy)]
struct Asked {
    talk: RwSignal<String>,
    /// `2026-11-21T21:00` by the business's clock; empty for now.
    at: RwSignal<String>,
    locale: RwSignal<String>,
    page: RwSignal<String>,
    known: RwSignal<bool>,
    draft: RwSignal<bool>,
    answer: RwSignal<Option<Result<Simulation, String>>>,
    busy: RwSignal<bool>,
}

pub fn simulate(_app: App, bench: Bench) -> AnyView {
    let asked = Asked {
        talk: RwSignal::new("My boiler is leaking and water is everywhere, this is an emergency!".to_owned()),
        at: RwSignal::new(String::new()),
        locale: RwSignal::new(String::new()),
        page: RwSignal::new(String::new()),
        known: RwSignal::new(false),
        draft: RwSignal::new(true),
        answer: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let answer = move || match asked.answer.get() {
        None => view! { <p class="empty">"What would happen stands here."</p> }.into_any(),
        Some(Err(why)) => view! { <p class="alert" role="alert">{why}</p> }.into_any(),
        Some(Ok(simulation)) => shown(simulation),
    };
    view! {
        <div class="simulator">
            {form(bench, asked)}
            <section class="outcome" aria-label="What would happen" aria-live="polite" data-desk="simulation">{answer}</section>
        </div>
    }
    .into_any()
}

fn body(bench: Bench, asked: Asked) -> Value {
    let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let contact = asked.known.get_untracked().then(|| json!({"name": "Sam Doe", "email": "sam@example.com"}));
    let draft = (asked.draft.get_untracked() && untrack(|| bench.is_changed())).then(|| bench.draft.get_untracked());
    json!({
        "transcript": talk::lines(&asked.talk.get_untracked()),
        "at": filled(asked.at.get_untracked()),
        "locale": filled(asked.locale.get_untracked()),
        "page": filled(asked.page.get_untracked()),
        "contact": contact.unwrap_or(json!({})),
        "settings": draft,
    })
}

fn form(bench: Bench, asked: Asked) -> AnyView {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        asked.busy.set(true);
        api::post("simulate", &body(bench, asked), move |answer: Answer<Simulation>| {
            asked.busy.set(false);
            asked.answer.set(Some(answer.map_err(|refused| refused.message)));
        });
    };
    let languages: Vec<AnyView> =
        LANGUAGES.iter().map(|(tag, name)| view! { <option value=*tag>{*name}</option> }.into_any()).collect();
    let changed = move || {
        bench.is_changed().then(|| {
        view! {
            <label class="check">
                <input type="checkbox" data-desk="use-draft" prop:checked=move || asked.draft.get() on:change=move |event| asked.draft.set(event_target_checked(&event)) />
                "With the changes that are not saved yet"
            </label>
        }
    })
    };
    view! {
        <form class="card ask" on:submit=submit>
            <div class="field">
                <label for="talk">"What is said"</label>
                <textarea
                    id="talk" rows="5" data-desk="talk" prop:value=move || asked.talk.get() on:input=move |event| asked.talk.set(event_target_value(&event))
                ></textarea>
                <p class="hint">"A line each. The visitor speaks, unless a line begins with assistant: or member:"</p>
            </div>
            {when(asked)}
            <div class="field">
                <label for="talk-language">"Visitor's language"</label>
                <select id="talk-language" data-desk="talk-language" on:change=move |event| asked.locale.set(event_target_value(&event))>
                    <option value="">"The website's own"</option>{languages}
                </select>
            </div>
            <div class="field">
                <label for="talk-page">"Page"</label>
                <input
                    id="talk-page" placeholder="https://example.com/shop/" prop:value=move || asked.page.get() on:input=move |event| asked.page.set(event_target_value(&event))
                />
            </div>
            <label class="check">
                <input type="checkbox" prop:checked=move || asked.known.get() on:change=move |event| asked.known.set(event_target_checked(&event)) />
                "The visitor has left a name and an address"
            </label>
            {changed}
            <div class="acts"><button type="submit" class="primary" data-desk="simulate" disabled=move || asked.busy.get()>"See what happens"</button></div>
        </form>
    }
    .into_any()
}

/// The moment, by the business's own clock, with the two that show most.
fn when(asked: Asked) -> AnyView {
    let quick = move |label: &'static str, weekday: u32, clock: &'static str| {
        let pick = move |_| asked.at.set(format!("{}T{clock}", coming(weekday)));
        view! { <button type="button" class="chip" data-desk="quick-time" on:click=pick>{label}</button> }
    };
    view! {
        <div class="field">
            <label for="talk-at">"When, by your own clock"</label>
            <input
                id="talk-at" type="datetime-local" data-desk="talk-at" prop:value=move || asked.at.get() on:input=move |event| asked.at.set(event_target_value(&event))
            />
            <div class="chips">
                <button type="button" class="chip" on:click=move |_| asked.at.set(String::new())>"Now"</button>
                {quick("Tuesday 11:00", 2, "11:00")}
                {quick("Wednesday 20:30", 3, "20:30")}
                {quick("Saturday 21:00", 6, "21:00")}
            </div>
        </div>
    }
    .into_any()
}

/// The date of the next such weekday, 0 for Sunday; today's where it is one.
fn coming(weekday: u32) -> String {
    let today = js_sys::Date::new_0();
    let ahead = (weekday + 7 - today.get_day()) % 7;
    today.set_date(today.get_date() + ahead);
    format!("{:04}-{:02}-{:02}", today.get_full_year(), today.get_month() + 1, today.get_date())
}

fn shown(simulation: Simulation) -> AnyView {
    let Simulation { last, earlier, plan } = simulation;
    let before: Vec<AnyView> = earlier.into_iter().map(|turn| turn_shown(turn, false)).collect();
    let drawn = plan.map(plan::plan);
    view! { {before}{turn_shown(last, true)}{drawn} }.into_any()
}

fn turn_shown(turn: Turn, last: bool) -> AnyView {
    let urgency = turn.urgency.unwrap_or(Urgency::Standard);
    let fired: Vec<AnyView> = turn
        .triggers
        .iter()
        .map(|one| evidence(Fired { handoff: 1, urgency, calls: true, evidence: one.clone() }))
        .collect();
    let verdict = match (turn.urgency, turn.hold) {
        (Some(urgency), Some(hold)) => {
            format!("Brings in the team: {}, {}", words::urgency(urgency).to_lowercase(), words::hold(hold))
        }
        _ if turn.asks_model => "The model would be asked, which a trial does not do".to_owned(),
        _ => "Nobody is brought in".to_owned(),
    };
    let reads: Vec<AnyView> =
        turn.words.iter().map(|text| view! { <p class="bubble assistant">{text.clone()}</p> }.into_any()).collect();
    view! {
        <article class="turn" class:last=last data-desk="turn">
            <p class="bubble visitor">{turn.text.clone()}</p>
            {fired}
            {reads}
            <p class="verdict" data-desk="verdict">{verdict}<span class="dim">{format!(" · {}", words::stage(turn.stage))}</span></p>
        </article>
    }
    .into_any()
}
