//! What visitors asked and nobody has taught: answered here, or set aside.

use super::super::app::App;
use super::shelf::Shelf;
use console::age::ago;
use console::knowledge::count;
use console::session::Route;
use leptos::prelude::*;
use protocol::knowledge::{Gap, Pair};

pub fn gaps(app: App, shelf: Shelf) -> AnyView {
    let empty = move || {
        shelf.gaps.with(|list| match list {
            None => Some("Loading…"),
            Some(list) if list.is_empty() => {
                Some("Every question was answered. What visitors ask in vain appears here.")
            }
            Some(_) => None,
        })
    };
    let cards =
        move || shelf.gaps.get().unwrap_or_default().into_iter().map(|gap| card(app, shelf, gap)).collect::<Vec<_>>();
    view! {
        <p class="hint">"Questions the assistant could not answer, or answered badly, the most asked first. Answer one, and it knows within a minute."</p>
        {move || empty().map(|said| view! { <p class="empty">{said}</p> })}
        <ul class="cards">{cards}</ul>
    }
    .into_any()
}

fn card(app: App, shelf: Shelf, gap: Gap) -> AnyView {
    let (id, aside) = (gap.id.clone(), gap.id.clone());
    let questions: Vec<String> = std::iter::once(gap.question.clone()).chain(gap.others.iter().cloned()).collect();
    let answer = move |_| {
        let pair = Pair { questions: questions.clone(), gap: Some(id.clone()), ..Pair::default() };
        shelf.editing.set(Some(pair));
    };
    let last_ms = gap.last_ms;
    let disliked = (gap.disliked > 0).then(|| format!(" · {} rated badly", gap.disliked));
    let others: Vec<AnyView> =
        gap.others.into_iter().map(|other| view! { <li><q>{other}</q></li> }.into_any()).collect();
    let others = (!others.is_empty()).then(|| view! { <ul class="others">{others}</ul> });
    let places = gap.conversations.into_iter().zip(1..);
    let places: Vec<AnyView> = places
        .map(|(id, number)| {
            let label = if number == 1 { "Newest conversation".to_owned() } else { number.to_string() };
            view! { <a href=Route::Conversation(id).fragment() data-desk="gap-conversation">{label}</a>" " }.into_any()
        })
        .collect();
    view! {
        <li class="taught" data-desk="gap" data-id=gap.id>
            <h2>{gap.question}</h2>
            <p class="dim">{count(gap.count, "time")}" · last "{move || ago(last_ms, app.now())}{disliked}</p>
            {others}
            <div class="acts">
                <span class="places">{places}</span>
                <button type="button" data-desk="gap-aside" on:click=move |_| shelf.set_aside(app, &aside)>"Set aside"</button>
                <button type="button" class="primary" data-desk="gap-answer" on:click=answer>"Answer this"</button>
            </div>
        </li>
    }
    .into_any()
}
