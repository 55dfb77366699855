//! Why the team was called: a mark under the very line that set it off, which opens the reasons.

use console::evidence::{Fired, score};
use console::words;
use leptos::prelude::*;
use protocol::handoff::Urgency;

pub fn evidence(fired: Fired) -> AnyView {
    let Fired { handoff, urgency, calls, evidence } = fired;
    let quotes: Vec<AnyView> =
        evidence.quotes.iter().map(|quote| view! { <q>{quote.clone()}</q> }.into_any()).collect();
    let urgent = urgency == Urgency::Urgent;
    view! {
        <details class="evidence" class:urgent=urgent open=calls data-desk="evidence" data-handoff=handoff.to_string()>
            <summary>
                <strong>{words::trigger(evidence.trigger)}</strong>
                <span class="dim">{words::urgency(urgency)}</span>
            </summary>
            <p>{evidence.why.clone()}</p>
            {(!quotes.is_empty()).then(|| view! { <p class="quotes">{quotes}</p> })}
            {score(&evidence).map(|score| view! { <p class="score">{score}</p> })}
        </details>
    }
    .into_any()
}
