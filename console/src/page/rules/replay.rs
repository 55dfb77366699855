//! The past under other rules: what would have been handed over, to whom, how often, and where that differs.

use super::super::api;
use super::super::app::App;
use super::super::format;
use super::bench::Bench;
use console::model::{Answer, Event};
use console::rules::tally::{Pair, Tally};
use console::words;
use leptos::prelude::*;
use protocol::Millis;
use protocol::handoff::Urgency;
use protocol::replay::{Escalation, Outcome, Replayed, Verdict};
use serde_json::{Value, json};

const DAY_MS: Millis = 24 * 60 * 60 * 1_000;
/// Differing conversations drawn; the numbers count all of them.
const SHOWN: usize = 200;

#[derive(Clone, Copy)]
struct Run {
    days: RwSignal<i64>,
    draft: RwSignal<bool>,
    tally: RwSignal<Option<Tally>>,
    running: RwSignal<bool>,
    /// Counts the runs: an answer to one that was stopped is dropped.
    number: StoredValue<u64>,
}

pub fn replay(app: App, bench: Bench) -> AnyView {
    let run = Run {
        days: RwSignal::new(90),
        draft: RwSignal::new(true),
        tally: RwSignal::new(None),
        running: RwSignal::new(false),
        number: StoredValue::new(0),
    };
    on_cleanup(move || run.stop());
    let spans = [(30, "The last 30 days"), (90, "The last 90 days"), (365, "The last year"), (0, "Everything")];
    let options: Vec<AnyView> = spans
        .into_iter()
        .map(|(days, name)| view! { <option value=days.to_string() selected=days == 90>{name}</option> }.into_any())
        .collect();
    let pick = move |event: web_sys::Event| run.days.set(event_target_value(&event).parse().unwrap_or(90));
    let changed = move || {
        bench.is_changed().then(|| {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || run.draft.get() on:change=move |event| run.draft.set(event_target_checked(&event)) />
                "With the changes that are not saved yet"
            </label>
        }
    })
    };
    let press = move |_| if run.running.get_untracked() { run.stop() } else { run.start(app, bench) };
    let label = move || if run.running.get() { "Stop" } else { "Replay" };
    view! {
        <section class="card wide replay">
            <h2>"What these rules would have made of the past"</h2>
            <p class="hint">"Conversations are played again, line by line, and nobody is told. Answers a model wrote are taken as they were."</p>
            <div class="together">
                <select aria-label="Which conversations" on:change=pick>{options}</select>
                <button type="button" class="primary" data-desk="replay" on:click=press>{label}</button>
            </div>
            {changed}
            {move || run.tally.get().map(|tally| shown(tally, run.running.get()))}
        </section>
    }
    .into_any()
}

impl Run {
    fn stop(self) {
        self.number.update_value(|number| *number += 1);
        self.running.set(false);
    }

    fn start(self, app: App, bench: Bench) {
        self.stop();
        self.running.set(true);
        self.tally.set(Some(Tally::default()));
        let now = browser::dom::now_ms();
        let days = self.days.get_untracked();
        let draft = (self.draft.get_untracked() && untrack(|| bench.is_changed())).then(|| bench.draft.get_untracked());
        let from = (days > 0).then(|| now - days * DAY_MS);
        self.next(app, json!({ "settings": draft, "from": from, "to": now }));
    }

    fn next(self, app: App, body: Value) {
        let number = self.number.get_value();
        let again = body.clone();
        api::post("replay", &body, move |answer: Answer<Replayed>| {
            if self.number.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(batch) => {
                    let next = batch.next.clone();
                    self.tally.update(|tally| {
                        if let Some(tally) = tally {
                            tally.add(batch);
                        }
                    });
                    match next {
                        Some(after) => {
                            let mut body = again;
                            body["after"] = Value::from(after);
                            self.next(app, body);
                        }
                        None => self.running.set(false),
                    }
                }
                Err(refused) => {
                    self.running.set(false);
                    app.send(Event::Refused(refused));
                }
            }
        });
    }
}

fn shown(tally: Tally, running: bool) -> AnyView {
    let state = match (running, tally.looked) {
        (true, looked) => format!("{looked} of {} conversations", tally.count),
        (false, 0) => "There is no conversation in this time.".to_owned(),
        (false, looked) => format!("{looked} conversations looked at"),
    };
    let progress = running.then(|| view! { <progress aria-label="Conversations looked at" max=tally.count.max(1).to_string() value=tally.looked.to_string()></progress> });
    let numbers = (tally.looked > 0).then(|| numbers(&tally));
    let differs = (tally.looked > 0).then(|| differing(&tally, running));
    view! { <p class="hint" role="status" data-desk="replay-state">{state}</p>{progress}{numbers}{differs} }.into_any()
}

fn numbers(tally: &Tally) -> AnyView {
    let row = |name: String, pair: Pair| {
        let change = i64::from(pair.would) - i64::from(pair.was);
        let sign = if change > 0 { format!("+{change}") } else { change.to_string() };
        view! { <tr><th scope="row">{name}</th><td>{pair.was}</td><td>{pair.would}</td><td class:changed=change != 0>{sign}</td></tr> }.into_any()
    };
    let weekly = match (tally.a_week(tally.calls.was), tally.a_week(tally.calls.would)) {
        (Some(was), Some(would)) => {
            Some(view! { <tr><th scope="row">"Calls a week"</th><td>{was}</td><td>{would}</td><td></td></tr> })
        }
        _ => None,
    };
    let heads = [("Conversations handed over", tally.handed), ("Calls of the team", tally.calls)];
    let heads: Vec<AnyView> = heads.into_iter().map(|(name, pair)| row(name.to_owned(), pair)).collect();
    let triggers: Vec<AnyView> =
        tally.triggers.iter().map(|(kind, pair)| row(format!("by “{}”", words::trigger(*kind)), *pair)).collect();
    let people: Vec<AnyView> = tally
        .recipients
        .iter()
        .map(|(to, pair)| row(format!("to {} on {}", to.to, words::channel(to.channel)), *pair))
        .collect();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Numbers of the replay">
            <table class="numbers" data-desk="replay-numbers">
                <thead><tr><td></td><th scope="col">"It was"</th><th scope="col">"It would be"</th><th scope="col">"Change"</th></tr></thead>
                <tbody>{heads}{weekly}{triggers}{people}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn differing(tally: &Tally, running: bool) -> AnyView {
    if tally.differing.is_empty() {
        return (!running)
            .then(|| view! { <p class="good" data-desk="replay-same">"Nothing would go otherwise."</p> })
            .into_any();
    }
    let rows: Vec<AnyView> = tally.differing.iter().rev().take(SHOWN).map(outcome).collect();
    view! {
        <h3>{format!("{} would go otherwise", tally.differing.len())}</h3>
        <ul class="table outcomes">{rows}</ul>
    }
    .into_any()
}

fn outcome(outcome: &Outcome) -> AnyView {
    let (key, verdict) = match outcome.verdict {
        Verdict::Same => ("same", "as it was"),
        Verdict::More => ("more", "called more often"),
        Verdict::Fewer => ("fewer", "called less often"),
        Verdict::Other => ("other", "called otherwise"),
    };
    let side = |name: &'static str, calls: &[Escalation]| {
        let said = if calls.is_empty() {
            "nobody called".to_owned()
        } else {
            calls.iter().map(call).collect::<Vec<_>>().join("; ")
        };
        view! { <p><span class="dim">{name}</span>" "{said}</p> }.into_any()
    };
    let link = format!("#/c/{}", outcome.conversation);
    view! {
        <li data-desk="differs" data-verdict=key>
            <div>
                <p><a href=link>{outcome.visitor.clone()}</a>" "<span class="dim">{format::moment(outcome.started_ms)}</span>" "<span class="pill">{verdict}</span></p>
                {side("It was:", &outcome.was)}
                {side("It would be:", &outcome.would)}
            </div>
        </li>
    }
    .into_any()
}

/// `High value (urgent) “bulk order” to Ana, #leads`
fn call(call: &Escalation) -> String {
    let triggers: Vec<&str> = call.triggers.iter().map(|kind| words::trigger(*kind)).collect();
    let urgent = if call.urgency == Urgency::Urgent { " (urgent)" } else { "" };
    let quote = if call.words.is_empty() { String::new() } else { format!(" “{}”", call.words) };
    let told: Vec<&str> = call.told.iter().map(|to| to.to.as_str()).collect();
    let told = if told.is_empty() { "nobody".to_owned() } else { told.join(", ") };
    format!("{}{urgent}{quote} to {told}", triggers.join(", "))
}
