//! The Knowledge page: what the assistant answers from. Sources are listed, added and removed.

use super::api;
use super::app::App;
use console::model::{Answer, Event};
use console::mrkdwn::is_safe;
use leptos::prelude::*;
use protocol::knowledge::{Calibration, NewSource, SourceSummary, Sources};

const PATH: &str = "knowledge/sources";

pub fn knowledge(app: App) -> AnyView {
    let sources: RwSignal<Option<Vec<SourceSummary>>> = RwSignal::new(None);
    let calibration: RwSignal<Option<Calibration>> = RwSignal::new(None);
    let arrived = move |answer: Answer<Sources>| match answer {
        Ok(list) => {
            sources.set(Some(list.sources));
            calibration.set(list.calibration);
        }
        Err(refused) => app.send(Event::Refused(refused)),
    };
    api::get(PATH, arrived);
    let add = move |source: NewSource| api::post(PATH, &source, arrived);
    let remove = move |id: String| api::delete(&format!("{PATH}/{id}"), arrived);
    view! {
        <main class="pages page">
            <h1>"Knowledge"</h1>
            <p class="hint">"The assistant answers from these sources and from nothing else."</p>
            {move || listed(sources.get(), remove)}
            {move || calibration.get().filter(|line| line.asked > 0).map(calibrated)}
            {form(add)}
        </main>
    }
    .into_any()
}

fn listed(sources: Option<Vec<SourceSummary>>, remove: impl Fn(String) + Copy + Send + Sync + 'static) -> AnyView {
    let Some(sources) = sources else { return view! { <p class="empty">"Loading…"</p> }.into_any() };
    if sources.is_empty() {
        return view! { <p class="empty">"No sources yet. Add the first one below."</p> }.into_any();
    }
    let items: Vec<AnyView> = sources
        .into_iter()
        .map(|source| {
            let title = match source.url.clone().filter(|url| is_safe(url) || url.starts_with('/')) {
                Some(url) => view! { <a href=url target="_blank" rel="noopener">{source.title.clone()}</a> }.into_any(),
                None => view! { <strong>{source.title.clone()}</strong> }.into_any(),
            };
            let label = format!("Remove {}", source.title);
            let id = source.id.clone();
            view! {
                <li data-desk="source" data-id=source.id>
                    <div>{title}<p class="dim">{format!("{} passages", source.passages)}</p></div>
                    <button type="button" aria-label=label on:click=move |_| remove(id.clone())>"Remove"</button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="table">{items}</ul> }.into_any()
}

/// What the owner's own questions say about how sure the assistant has to be.
fn calibrated(line: Calibration) -> AnyView {
    let said = console::words::calibrated(&line);
    view! { <p class="hint" data-desk="calibration" data-threshold=line.threshold>{said}</p> }.into_any()
}

fn form(add: impl Fn(NewSource) + 'static) -> AnyView {
    let (title, url, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let named = title.get_untracked().trim().to_owned();
        let address = Some(url.get_untracked().trim().to_owned()).filter(|url| !url.is_empty());
        add(NewSource {
            id: console::words::slug(&named),
            title: named,
            url: address,
            text: text.get_untracked(),
            ..NewSource::default()
        });
        [title, url, text].into_iter().for_each(|field| field.set(String::new()));
    };
    view! {
        <form class="card wide" on:submit=submit>
            <h2>"Add a source"</h2>
            <label for="source-title">"Title"</label>
            <input id="source-title" required=true prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event)) />
            <label for="source-url">"Address (optional)"</label>
            <input id="source-url" type="url" prop:value=move || url.get() on:input=move |event| url.set(event_target_value(&event)) />
            <label for="source-text">"Text or Markdown"</label>
            <textarea id="source-text" rows="8" required=true prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea>
            <button class="primary" type="submit">"Add"</button>
        </form>
    }
    .into_any()
}
