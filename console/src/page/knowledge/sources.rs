//! The sources: the list of them, each with how it stands, and one that is looked into.

mod looked_into;

use super::super::app::App;
use super::shelf::Shelf;
use console::knowledge as words;
use console::mrkdwn::is_safe;
use leptos::prelude::*;
pub use looked_into::opened;
use protocol::knowledge::{Reading, SourceSummary};

pub fn list(app: App, shelf: Shelf) -> AnyView {
    let ids = Memo::new(move |_| {
        shelf.sources.with(|list| list.as_ref().map(|list| list.iter().map(|each| each.id.clone()).collect::<Vec<_>>()))
    });
    let empty = move || match ids.get() {
        None => Some("Loading…"),
        Some(ids) if ids.is_empty() => {
            Some("Nothing yet. Begin with your website: the assistant knows it in a minute.")
        }
        Some(_) => None,
    };
    view! {
        {move || empty().map(|said| view! { <p class="empty">{said}</p> })}
        <ul class="table source-list" hidden=move || ids.get().is_none_or(|ids| ids.is_empty())>
            <For each=move || ids.get().unwrap_or_default() key=|id| id.clone() children=move |id| row(app, shelf, id) />
        </ul>
    }
    .into_any()
}

fn row(app: App, shelf: Shelf, id: String) -> AnyView {
    let wanted = id.clone();
    let source = Memo::new(move |_| {
        shelf.sources.with(|list| list.iter().flatten().find(|source| source.id == wanted).cloned())
    });
    let kind = source.get_untracked().map(|source| words::kind_key(source.kind));
    let (open, key) = (id.clone(), id);
    view! {
        <li data-desk="source" data-id=key data-kind=kind>
            <button type="button" class="source" data-desk="source-open" on:click=move |_| shelf.look_into(app, &open)>
                <span class="glyph" data-kind=kind aria-hidden="true"></span>
                <span class="source-text">
                    {move || source.get().map(|source| view! {
                        <strong>{source.title.clone()}</strong>
                        <span class="dim">{about(app, &source)}</span>
                    })}
                </span>
                <span class="chevron" aria-hidden="true"></span>
            </button>
            {move || source.get().and_then(|source| source.reading).map(standing)}
        </li>
    }
    .into_any()
}

/// `Website · 58 pages · 310 passages · read 5 minutes ago`
pub fn about(app: App, source: &SourceSummary) -> String {
    let when = words::when(source, app.now());
    let parts = [Some(words::kind(source.kind).to_owned()), Some(words::holds(source)), when];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How a reading goes, or what is to be said of it once it has ended.
pub fn standing(reading: Reading) -> AnyView {
    if reading.state == protocol::knowledge::ReadingState::Reading {
        let share = words::share(&reading);
        return view! {
            <div class="standing" data-desk="progress" data-share=share>
                <div class="meter" role="progressbar" aria-label="Reading" aria-valuemin="0" aria-valuemax="100" aria-valuenow=share>
                    <span style:width=format!("{share}%")></span>
                </div>
                <p class="dim">{words::progress(&reading)}</p>
            </div>
        }
        .into_any();
    }
    let trouble = words::trouble(&reading);
    let lines: Vec<String> = [words::changes(&reading), words::rest(&reading)].into_iter().flatten().collect();
    let said = (!lines.is_empty()).then(|| lines.join(" · "));
    (trouble.is_some() || said.is_some())
        .then(|| {
            view! {
                <div class="standing">
                    {trouble.map(|why| view! { <p class="warn" data-desk="trouble">{why}</p> })}
                    {said.map(|said| view! { <p class="dim" data-desk="changes">{said}</p> })}
                </div>
            }
        })
        .into_any()
}

/// An address as a link, where it is one that may be followed.
pub fn link(url: &str) -> AnyView {
    let shown = url.trim_start_matches("https://").to_owned();
    if is_safe(url) || url.starts_with('/') {
        view! { <a href=url.to_owned() target="_blank" rel="noopener noreferrer">{shown}</a> }.into_any()
    } else {
        view! { <span>{shown}</span> }.into_any()
    }
}
