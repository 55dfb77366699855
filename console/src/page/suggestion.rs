//! What the business's own pages answer to the visitor's open question, above the composer. It is put into the field at a
//! press, and sent by nobody but the writer.

use super::api;
use super::app::App;
use console::act::{Standing, standing};
use console::model::Answer;
use console::mrkdwn::is_safe;
use leptos::prelude::*;
use protocol::Seq;
use protocol::desk::{Suggested, Suggestion};
use protocol::transcript::Source;

pub fn suggestion(app: App) -> AnyView {
    // Asked for once a question stands open before the member who holds the conversation.
    let asks: Memo<Option<(String, Seq)>> = app.select(|model| {
        let open = model.open()?;
        let mine = standing(&open.row, model.who_id()) == Standing::Mine;
        mine.then(|| open.open_question()).flatten().map(|seq| (open.row.id.clone(), seq))
    });
    let found: RwSignal<Option<Suggestion>> = RwSignal::new(None);
    Effect::new(move |_| {
        found.set(None);
        let Some((id, seq)) = asks.get() else { return };
        api::get(&format!("conversations/{id}/suggestion"), move |answer: Answer<Suggested>| {
            // The page may be another by now, and so may the question. Without an answer there is nothing to offer.
            if asks.try_get_untracked().flatten() == Some((id, seq)) {
                let _ = found.try_set(answer.ok().and_then(|suggested| suggested.suggestion));
            }
        });
    });
    (move || found.get().map(|suggestion| offer(app, suggestion, found))).into_any()
}

fn offer(app: App, suggestion: Suggestion, found: RwSignal<Option<Suggestion>>) -> AnyView {
    let Suggestion { text, sources, confidence, sure, .. } = suggestion;
    let percent = (confidence * 100.0).round();
    let sources: Vec<AnyView> = sources.into_iter().map(source).collect();
    let taken = text.clone();
    let take = move |_| {
        let before = app.draft.get_untracked();
        // What is written already stays: it is the writer's own.
        let joined = if before.trim().is_empty() { taken.clone() } else { format!("{}\n{taken}", before.trim_end()) };
        app.draft.set(joined);
        found.set(None);
    };
    view! {
        <section class="suggestion" class:unsure=!sure aria-label="Suggested reply" data-desk="suggestion" data-sure=sure.to_string()>
            <p class="suggestion-head">
                <strong>"From your pages"</strong>
                <span class="dim">{format!("{percent} % sure")}</span>
                {(!sure).then(|| view! { <span class="tag">"read it first"</span> })}
            </p>
            <p class="suggestion-text" tabindex="0">{text}</p>
            <div class="suggestion-foot">
                <span class="sources">{sources}</span>
                <button type="button" class="quiet" data-desk="suggestion-dismiss" on:click=move |_| found.set(None)>"Dismiss"</button>
                <button type="button" data-desk="suggestion-use" on:click=take>"Use"</button>
            </div>
        </section>
    }
    .into_any()
}

fn source(source: Source) -> AnyView {
    match source.url.filter(|url| is_safe(url) || url.starts_with('/')) {
        Some(url) => view! { <a href=url target="_blank" rel="noopener noreferrer">{source.title}</a> }.into_any(),
        None => view! { <span>{source.title}</span> }.into_any(),
    }
}
