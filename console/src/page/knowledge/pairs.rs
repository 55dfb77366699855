//! The owner's own answers: found, edited, removed.

use super::super::app::App;
use super::super::format;
use super::shelf::Shelf;
use console::knowledge::count;
use leptos::prelude::*;
use protocol::knowledge::Pair;

pub fn pairs(app: App, shelf: Shelf) -> AnyView {
    let letters = RwSignal::new(String::new());
    let shown = Memo::new(move |_| {
        let letters = letters.get().trim().to_lowercase();
        let found = |pair: &&Pair| {
            let asked = pair.questions.iter().any(|question| question.to_lowercase().contains(&letters));
            letters.is_empty() || asked || pair.answer.to_lowercase().contains(&letters)
        };
        shelf.pairs.with(|list| list.as_ref().map(|list| list.iter().filter(found).cloned().collect::<Vec<_>>()))
    });
    let none = Memo::new(move |_| shelf.pairs.with(|list| list.as_ref().is_some_and(Vec::is_empty)));
    let empty = move || match shown.get() {
        None => Some("Loading…"),
        Some(_) if none.get() => {
            Some("No answers of your own yet. Write one, or press “Teach” beside what you answered a visitor.")
        }
        Some(pairs) if pairs.is_empty() => Some("Nothing with these letters."),
        Some(_) => None,
    };
    view! {
        <div class="part-head">
            <input
                type="search" class="find" aria-label="Find an answer" placeholder="Find an answer" data-desk="pair-find"
                prop:value=move || letters.get() on:input=move |event| letters.set(event_target_value(&event))
            />
            <button type="button" class="primary" data-desk="pair-new" on:click=move |_| shelf.editing.set(Some(Pair::default()))>"New answer"</button>
        </div>
        {move || empty().map(|said| view! { <p class="empty">{said}</p> })}
        <ul class="cards">{move || shown.get().unwrap_or_default().into_iter().map(|pair| card(app, shelf, pair)).collect::<Vec<_>>()}</ul>
    }
    .into_any()
}

fn card(app: App, shelf: Shelf, pair: Pair) -> AnyView {
    let asking = RwSignal::new(false);
    let edited = pair.clone();
    let id = pair.id.clone();
    let first = pair.questions.first().cloned().unwrap_or_default();
    let others = pair.questions.len().saturating_sub(1) as u32;
    let others = (others > 0).then(|| format!("and {} of asking it", count(others, "other way")));
    let label = format!("Remove: {first}");
    let removing = move || {
        let (gone, label) = (id.clone(), label.clone());
        if asking.get() {
            view! {
                <button type="button" class="danger" data-desk="pair-remove-yes" on:click=move |_| shelf.remove_pair(app, &gone)>"Remove"</button>
                <button type="button" on:click=move |_| asking.set(false)>"Keep"</button>
            }
            .into_any()
        } else {
            view! { <button type="button" data-desk="pair-remove" aria-label=label on:click=move |_| asking.set(true)>"Remove"</button> }.into_any()
        }
    };
    let saved = (pair.saved_ms > 0).then(
        || view! { <time class="dim" datetime=format::iso(pair.saved_ms)>{format::moment(pair.saved_ms)}</time> },
    );
    view! {
        <li class="taught" data-desk="pair" data-id=pair.id>
            <h2>{first}</h2>
            {others.map(|others| view! { <p class="dim">{others}</p> })}
            <p class="answer-text">{pair.answer}</p>
            <div class="acts">
                {saved}
                <button type="button" data-desk="pair-edit" on:click=move |_| shelf.editing.set(Some(edited.clone()))>"Edit"</button>
                {removing}
            </div>
        </li>
    }
    .into_any()
}
