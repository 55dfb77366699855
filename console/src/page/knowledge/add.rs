//! What can be added: a website, files, a text, an answer of one's own.

use super::super::app::App;
use super::shelf::Shelf;
use super::{files, website};
use console::model::Event;
use console::tried::PAIRS;
use console::words::{free_slug, slug};
use leptos::prelude::*;
use protocol::knowledge::{NewSource, Pair};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Website,
    Files,
    Text,
}

pub fn add(app: App, shelf: Shelf) -> AnyView {
    let way = RwSignal::new(Way::Website);
    let choice = move |each: Way, key: &'static str, label: &'static str, hint: &'static str| {
        view! {
            <button
                type="button" class="way" data-desk="add-way" data-way=key aria-pressed=move || (way.get() == each).to_string()
                on:click=move |_| way.set(each)
            ><strong>{label}</strong><span>{hint}</span></button>
        }
    };
    let form = move || match way.get() {
        Way::Website => website::website(app, shelf),
        Way::Files => files::files(app, shelf),
        Way::Text => text(app, shelf),
    };
    view! {
        <section class="card wide add" aria-labelledby="add-title">
            <h2 id="add-title">"Teach the assistant"</h2>
            <div class="ways">
                {choice(Way::Website, "website", "A website", "Read page by page")}
                {choice(Way::Files, "files", "Files", "PDF, Word, tables")}
                {choice(Way::Text, "text", "A text", "Write or paste it")}
                <button type="button" class="way" data-desk="add-way" data-way="pair" on:click=move |_| shelf.editing.set(Some(Pair::default()))>
                    <strong>"An answer"</strong><span>"To one question"</span>
                </button>
            </div>
            {form}
        </section>
    }
    .into_any()
}

fn text(app: App, shelf: Shelf) -> AnyView {
    let (title, url, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let named = title.get_untracked().trim().to_owned();
        let address = Some(url.get_untracked().trim().to_owned()).filter(|url| !url.is_empty());
        let mut taken: Vec<String> =
            shelf.sources.with_untracked(|list| list.iter().flatten().map(|source| source.id.clone()).collect());
        taken.push(PAIRS.to_owned());
        // What is called the same is the same text, written anew; another kind of source is left alone.
        let same = shelf.sources.with_untracked(|list| {
            let same = |source: &&protocol::knowledge::SourceSummary| source.title == named && source.website.is_none();
            list.iter().flatten().find(same).map(|source| source.id.clone())
        });
        let source = NewSource {
            id: same.unwrap_or_else(|| free_slug(&slug(&named), &taken)),
            title: named,
            url: address,
            text: text.get_untracked(),
            ..NewSource::default()
        };
        shelf.save(app, &source, move |saved| match saved {
            Ok(()) => [title, url, text].into_iter().for_each(|field| field.set(String::new())),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    };
    view! {
        <form class="fieldset" on:submit=submit>
            <label for="source-title">"Title"</label>
            <input id="source-title" required=true maxlength="120" prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event)) />
            <label for="source-text">"Text or Markdown"</label>
            <textarea id="source-text" rows="7" required=true prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea>
            <label for="source-url">"Where visitors find it (optional)"</label>
            <input id="source-url" type="url" placeholder="https://" prop:value=move || url.get() on:input=move |event| url.set(event_target_value(&event)) />
            <div class="acts"><button class="primary" type="submit" data-desk="add-text">"Add"</button></div>
        </form>
    }
    .into_any()
}
