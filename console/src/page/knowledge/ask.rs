//! "Ask it something": what a visitor would read, and what it was made of.

use super::super::api;
use super::super::app::App;
use super::shelf::{Part, Shelf};
use super::sources::link;
use console::evidence::score;
use console::model::{Answer, Event};
use console::tried::{self as words, PAIRS};
use leptos::prelude::*;
use protocol::handoff::Evidence;
use protocol::knowledge::{Decision, FoundPassage, Pair, Tried};
use protocol::transcript::Source;

/// What a visitor may write in one line.
const QUESTION_CHARS: &str = "4000";

pub fn ask(app: App, shelf: Shelf) -> AnyView {
    let (question, busy) = (RwSignal::new(shelf.tried_question.get_untracked()), RwSignal::new(false));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let asked = question.get_untracked().trim().to_owned();
        if asked.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let path = format!("knowledge/search?q={}", js_sys::encode_uri_component(&asked));
        api::get(&path, move |answer: Answer<Tried>| {
            busy.set(false);
            match answer {
                Ok(tried) => {
                    shelf.tried_question.set(asked);
                    shelf.answered.set(Some(tried));
                }
                Err(refused) => app.send(Event::Refused(refused)),
            }
        });
    };
    view! {
        <section class="ask" aria-label="Ask the assistant">
            <form class="together" on:submit=submit>
                <input
                    type="search" aria-label="Ask it something" placeholder="What would a visitor ask?" maxlength=QUESTION_CHARS
                    data-desk="ask" prop:value=move || question.get() on:input=move |event| question.set(event_target_value(&event))
                />
                <button type="submit" class="primary" data-desk="ask-send" disabled=move || busy.get()>"Ask"</button>
            </form>
            <div aria-live="polite">{move || shelf.answered.get().map(|tried| shown(app, shelf, tried))}</div>
        </section>
    }
    .into_any()
}

fn shown(app: App, shelf: Shelf, tried: Tried) -> AnyView {
    let bubbles: Vec<AnyView> =
        tried.words.iter().map(|line| view! { <p class="bubble" dir="auto">{line.clone()}</p> }.into_any()).collect();
    let choices: Vec<AnyView> =
        tried.choices.iter().map(|choice| view! { <span class="pill">{choice.clone()}</span> }.into_any()).collect();
    let choices = (!choices.is_empty()).then(|| view! { <p class="offered">{choices}</p> });
    let reasons: Vec<AnyView> = tried.triggers.iter().map(reason).collect();
    let teaches = tried.decision == Decision::HandOver;
    let teach = move |_| {
        let questions = vec![shelf.tried_question.get_untracked()];
        shelf.editing.set(Some(Pair { questions, ..Pair::default() }));
    };
    let none =
        tried.passages.is_empty().then(|| view! { <p class="dim">"Nothing that is taught has anything of it."</p> });
    let passages: Vec<AnyView> = tried.passages.iter().map(|passage| found(app, shelf, passage, &tried)).collect();
    view! {
        <article class="card wide tried" data-desk="tried" data-decision=words::key(tried.decision) data-model=tried.asks_model.to_string()>
            <header class="tried-head">
                <h2>{words::decision(&tried)}</h2>
                {words::sureness(&tried).map(|said| view! { <span class="dim">{said}</span> })}
                <button type="button" class="quiet" data-desk="tried-close" on:click=move |_| shelf.answered.set(None)>"Close"</button>
            </header>
            {measure(&tried)}
            <div class="heard">
                <p class="dim">{words::heard(&tried)}</p>
                {bubbles}
                {choices}
                {sources(&tried.sources)}
            </div>
            {(!reasons.is_empty()).then(|| view! { <ul class="reasons">{reasons}</ul> })}
            <div class="acts">
                <button type="button" class:primary=teaches data-desk="tried-teach" on:click=teach>"Teach an answer"</button>
            </div>
            <h3>"Passages it found"</h3>
            {none}
            <ol class="found">{passages}</ol>
        </article>
    }
    .into_any()
}

/// How sure it is, against the line.
fn measure(tried: &Tried) -> Option<AnyView> {
    let sure = words::width(tried.confidence?);
    let needed = words::width(tried.threshold);
    let enough = sure >= needed;
    let label = words::sureness(tried)?;
    Some(
        view! {
            <div class="sureness" class:short=!enough role="img" aria-label=label>
                <span class="sure-bar" style:width=format!("{sure}%")></span>
                <span class="sure-line" style:inset-inline-start=format!("{needed}%")></span>
            </div>
        }
        .into_any(),
    )
}

fn reason(evidence: &Evidence) -> AnyView {
    let figures = score(evidence);
    view! {
        <li class="evidence"><div class="evidence-head"><strong>{console::words::trigger(evidence.trigger)}</strong>{figures.map(|said| view! { <span class="score">{said}</span> })}</div><p>{evidence.why.clone()}</p></li>
    }
    .into_any()
}

fn sources(sources: &[Source]) -> Option<AnyView> {
    let linked = |source: &Source| match &source.url {
        Some(url) => view! { <span>{source.title.clone()}": "{link(url)}</span> }.into_any(),
        None => view! { <span>{source.title.clone()}</span> }.into_any(),
    };
    let all: Vec<AnyView> = sources.iter().map(linked).collect();
    (!all.is_empty()).then(|| view! { <p class="sources">{all}</p> }.into_any())
}

fn found(app: App, shelf: Shelf, passage: &FoundPassage, tried: &Tried) -> AnyView {
    let (match_width, sure_width) = (words::width(passage.score), words::width(passage.confidence));
    let part = words::part(passage, tried);
    let own = passage.source == PAIRS;
    let source = passage.source.clone();
    let open = move |_| {
        if own {
            shelf.part.set(Part::Pairs);
        } else {
            shelf.part.set(Part::Sources);
            shelf.look_into(app, &source);
        }
    };
    let bar = |name: &'static str, key: &'static str, width: u32| {
        view! {
            <span class="measure" data-measure=key><span class="measure-name">{name}</span><span class="measure-bar" aria-hidden="true"><span style:width=format!("{width}%")></span></span><span class="measure-value">{format!("{width} %")}</span></span>
        }
        .into_any()
    };
    view! {
        <li data-desk="found-passage" data-used=passage.used.to_string()>
            <div class="found-head">
                <p><strong>{words::place(passage)}</strong>{part.map(|part| view! { " "<span class="pill part">{part}</span> })}</p>
                <button type="button" class="quiet" on:click=open>{if own { "Your answers" } else { "Open its source" }}</button>
            </div>
            <p class="measures">{bar("match", "match", match_width)}{bar("sure", "sure", sure_width)}</p>
            <details><summary class="passage-start">{passage.text.lines().next().unwrap_or_default().to_owned()}</summary><p class="passage-text">{passage.text.clone()}</p></details>
            {passage.url.as_deref().map(|url| view! { <p class="address">{link(url)}</p> })}
        </li>
    }
    .into_any()
}
