//! Why the team was called, shown under the message that set it off.

use console::evidence::{Fired, score};
use console::words;
use leptos::prelude::*;
use protocol::handoff::Urgency;

pub fn evidence(fired: Fired) -> AnyView {
    let Fired { handoff, urgency, evidence } = fired;
    let quotes: Vec<AnyView> =
        evidence.quotes.iter().map(|quote| view! { <q>{quote.clone()}</q> }.into_any()).collect();
    let urgent = urgency == Urgency::Urgent;
    view! {
        <aside class="evidence" class:urgent=urgent data-desk="evidence" data-handoff=handoff.to_string()>
            <p class="evidence-head">
                <strong>{words::trigger(evidence.trigger)}</strong>
                <span class="dim">{words::urgency(urgency)}</span>
                {score(&evidence).map(|score| view! { <span class="score">{score}</span> })}
            </p>
            <p>{evidence.why.clone()}</p>
            {(!quotes.is_empty()).then(|| view! { <p class="quotes">{quotes}</p> })}
        </aside>
    }
    .into_any()
}
